"""The words of a sentence by what they are: names, figures, what turns it round, and plain ones."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from factcheck.engine.languages import wordlists
from factcheck.engine.languages.opposites import AGAINST, FAMILY, LITTLE, NOUGHT, NUMBERS, PHRASES, SIDE, denies
from factcheck.engine.languages.word_forms import stem
from factcheck.engine.text.canonical import MONEY
from factcheck.engine.text.duplicates import WORD

_DATES = wordlists.read("blocks")["dates"]
STOP_WORDS = wordlists.read("languages")["en"]
_NUMBERS = wordlists.read("numbers")["words"] | NUMBERS
_FAMILIES = frozenset(FAMILY.values())
_HALF_OF_DAY = re.compile(r"(?<=[0-9])[ \u00a0\u202f]?([ap])(?:m\b|\. ?m\.)", re.IGNORECASE)
_SIGNED = re.compile(rf"(?:(?<![\w)])[-−–]{MONEY}?(?=[0-9]))?(?:(?<= )[ap]\.m\.|{WORD.pattern})")
_MINUS = re.compile(rf"\A[-−–](?:{MONEY}(?=[0-9]))?")


class Words(NamedTuple):
    """The words of a sentence by what they are: plain content, names, figures and dates, and what turns it round.

    `opening` is a first word that is nowhere in small letters, and may be a name; it is among the plain ones, too.
    `surface` are the plain words as they stand, and small ones that have an opposite. `order` are all, one by one,
    and `stems` what the forms of the plain ones share, without small words that come and go with a "not".
    """

    plain: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    turns: frozenset[str]
    opening: frozenset[str]
    surface: frozenset[str]
    order: tuple[str, ...]
    stems: frozenset[str]


def tokens_of(text: str) -> list[str]:
    """Return words and figures, a figure with the minus that stands before it, and half of the day as "a.m."."""
    return [_MINUS.sub("-", token).replace("’", "'") for token in _SIGNED.findall(with_halves_of_day(text))]


def with_halves_of_day(text: str) -> str:
    """Write what says before or after noon in one way: "8am", "8 AM" and "8 a.m."."""
    return _HALF_OF_DAY.sub(lambda found: f" {found[1].lower()}.m.", text)


def words_of(tokens: Sequence[str], common: Container[str], signs: frozenset[str]) -> Words:
    """Sort the words of a sentence; `common` are those of the text in small letters, `signs` its currencies."""
    plain, names, figures, order = set(), set(), set(), order_of(tokens)
    for place, token in enumerate(tokens):
        small = token.lower()
        if small == "one" and place and order[place - 1] == "no":
            continue  # "no one" is "nobody"
        if is_figure(token):
            figures.add("0" if small in NOUGHT else small)
        elif token[0].isupper() and place > 0:
            names.add(small.removesuffix("'s"))
        elif small in FAMILY or not (small in STOP_WORDS or denies(small)):
            plain.add(FAMILY.get(small, small))
    first = tokens[0] if tokens else ""
    opening = {first.lower()} & plain if first[:1].isupper() and first.lower() not in common else set()
    turns = {SIDE[token] for token in tokens if token in SIDE}
    turns |= signs | ({"not"} if any(map(denies, order)) else set())
    surface = {word for word in joined(tokens) if word in AGAINST or word in plain}
    found = (plain - names, names - STOP_WORDS, figures, turns, opening - names, surface - names)
    plain_ones, others, counted, turned, first_ones, seen = map(frozenset, found)
    stems = frozenset(word if word in _FAMILIES else stem(word) for word in plain_ones - LITTLE)
    return Words(plain_ones, others, counted, turned, first_ones, seen, order, stems)


def order_of(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the words one by one in small letters, without the ending of a genitive."""
    return tuple(token.lower().removesuffix("'s") for token in tokens)


def joined(tokens: Sequence[str]) -> Iterator[str]:
    """Return the words of a sentence in small letters, two that have an opposite together as one."""
    small = [token.lower() for token in tokens]
    skip = False
    for word, behind in zip(small, [*small[1:], ""], strict=False):
        if skip:
            skip = False
            continue
        skip = f"{word} {behind}" in PHRASES
        yield f"{word} {behind}" if skip else word


def is_figure(token: str) -> bool:
    """Whether a word is a figure, a number in words or of a date."""
    small = token.lower()
    return small in NOUGHT or token.strip("-")[0].isdigit() or small in _NUMBERS or token in _DATES
