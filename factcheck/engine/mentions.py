"""The figures and names of a sentence, to be compared with what a source says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.names import TITLES, runs
from factcheck.engine.attribution.tokens import pieces, tokenize
from factcheck.engine.consistency.quantities import read
from factcheck.engine.consistency.vocabulary import vocabulary

_LONGEST = 2000  # code points of what is read
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?:\D|\Z))")
_CAPITAL_NOUNS = frozenset({"de", "lb"})  # every noun has a capital there, so names are not known by it
_POSSESSIVE = re.compile(r"['’]s?\Z")
_DAY = "D"  # the mark of a day of a month
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SHARE = re.compile(r"\s?(?:%|per ?cent\b)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure or a name as a sentence says it; `value` is what it is compared by."""

    text: str
    value: str
    is_figure: bool


def mentions(sentence: str, *, language: str) -> tuple[Mention, ...]:
    """Return the figures and names of a sentence, each once: figures in words and names of English are known best."""
    read_part = sentence[:_LONGEST]
    figures = list(_figures(read_part, language))
    dated = {word for m in figures for word in m.text.split()}  # the May of "3 May"
    found = [*figures, *(m for m in _names(read_part, language) if m.text not in dated)]
    return tuple({(m.value.casefold(), m.is_figure): m for m in reversed(found)}.values())[::-1]


def _figures(sentence: str, language: str) -> Iterator[Mention]:
    words = vocabulary(language)
    reading = read(sentence, words) if words else None
    read_amounts = list(reading.at.values()) if reading else []
    days = [a for a in read_amounts if a.mark == _DAY]
    for day in days:
        yield Mention(day.text, " ".join(sorted(day.text.lower().replace(",", "").split())), is_figure=True)
    amounts = [a for a in read_amounts if a.value and a.mark != _DAY and a.text.lower() != "one"]
    for amount in amounts:
        share = "%" if _SHARE.search(amount.text) else ""
        yield Mention(amount.text, f"{amount.value:.10g}{share}", is_figure=True)
    for digits in _DIGITS.finditer(sentence):
        if not any(a.start <= digits.start() < a.end for a in (*amounts, *days)):
            share = "%" if _SHARE.match(sentence, digits.end()) else ""
            yield Mention(digits.group() + share, _value(digits.group()) + share, is_figure=True)


def _value(digits: str) -> str:
    plain = _THOUSANDS.sub("", digits)
    try:
        return f"{float(plain.replace(',', '.')):.10g}"
    except ValueError:
        return digits


def _names(sentence: str, language: str) -> Iterator[Mention]:
    if language in _CAPITAL_NOUNS:
        return
    for name in _english(sentence) if language == "en" else _capitals(sentence):
        yield Mention(name, _POSSESSIVE.sub("", name.split()[-1]), is_figure=False)


def _english(sentence: str) -> Iterator[str]:
    tokens = tokenize(pieces(sentence), 0, ())
    for run in runs(tokens):
        named = [k for k in run if tokens[k].tag is tags.NAME and tokens[k].low not in TITLES]
        if named and named != [0]:  # any word may begin a sentence with a capital
            yield " ".join(tokens[k].text for k in named)


def _capitals(sentence: str) -> Iterator[str]:
    words = [(found.start(), found.group()) for found in _WORD.finditer(sentence)]
    run: list[str] = []
    for place, (start, word) in enumerate([*words, (len(sentence), "")]):
        is_name = word[:1].isupper() and (run or place > 0)
        if run and not (is_name and sentence[start - 1 : start] == " "):
            yield " ".join(run)
            run = []
        if is_name:
            run.append(word)
