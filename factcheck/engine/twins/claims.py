"""What a sentence claims, as it is compared: its words by the event they tell of, its figures, its days."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.engine.consistency.quantities import Quantity, read
from factcheck.engine.consistency.vocabulary import Vocabulary
from factcheck.engine.languages import lexicon
from factcheck.engine.languages.opposites import LITTLE, denies
from factcheck.engine.languages.word_forms import stem
from factcheck.engine.text.word_kinds import STOP_WORDS, is_figure

_EVENT = "*"  # before the name of an event; no word begins so
_LISTS = "twins"
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SPAN = re.compile(r"\b([^\W_]+)-(year|month|week|day)\b(?!-old)")  # "a three-year sentence"
_NOUNS = re.compile(r"(?:[ -][a-z][a-z-]*){1,3}")
_AGE_BETWEEN_COMMAS = re.compile(r",(?:\s|\Z)")
_LABELLED = re.compile(r"\b[A-Z][a-z]+\Z")  # "Expedition 10"
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_COUNT, _TIME = "count", "time"


class Figure(NamedTuple):
    """A figure: of what `kind` ("count", "time", "P" for per cent, a currency), how much, and the words behind it.

    Time is in days.
    """

    kind: str
    value: float
    nouns: frozenset[str]

    def is_of_same(self, other: "Figure") -> bool:
        """Whether both say how much there is of one thing."""
        if self.kind != other.kind:
            return False
        return self.kind != _COUNT or self.nouns == other.nouns or bool(self.nouns & other.nouns)


class Claim(NamedTuple):
    """What a sentence claims: its words by stem or by the event they tell of, its figures, its days.

    `dates` are its weekdays, months, days of months and years. `names` are the stems of what has a capital within it.
    """

    core: frozenset[str]
    events: frozenset[str]
    names: frozenset[str]
    figures: tuple[Figure, ...]
    dates: tuple[frozenset[str], ...]
    is_negated: bool

    def is_of_another_day(self, other: "Claim") -> bool:
        """Whether both name a weekday, a day, a month or a year, and not the same."""
        return any(map(_are_apart, self.dates, other.dates))

    def is_of_another_year(self, other: "Claim") -> bool:
        """Whether both name a year, and not the same."""
        return _are_apart(self.dates[-1], other.dates[-1])


def claim(text: str, words: Vocabulary, spoken: str) -> Claim:
    """Read what a sentence claims, by the words of its language."""
    text = _SPAN.sub(r"\1 \2s", text.replace("’", "'"))
    has_figures = any(map(is_figure, _WORD.findall(text)))
    reading = read(text, words) if has_figures else None
    quantities = tuple(reading.at.values()) if reading else ()
    tokens = _WORD.findall(_without(text, quantities))
    core = frozenset(_core(tokens, spoken))
    events = frozenset(word for word in core if word.startswith(_EVENT))
    light = _light(spoken) if events else frozenset()
    return Claim(
        core=core - light,
        events=events,
        names=frozenset(stem(token.lower().removesuffix("'s")) for token in tokens[1:] if token[0].isupper()),
        figures=tuple(_figures(text, quantities, spoken)),
        dates=_dates(tokens, quantities, words),
        is_negated=any(denies(token.lower()) for token in tokens),
    )


def _without(text: str, quantities: Sequence[Quantity]) -> str:
    """Return a text without its quantities."""
    kept, end = [], 0
    for quantity in quantities:
        kept.append(text[end : quantity.start])
        end = quantity.end
    return " ".join([*kept, text[end:]])


def _core(tokens: Sequence[str], spoken: str) -> Iterator[str]:
    """Yield the words that tell, each by the event of its family, or by its stem."""
    events = _events(spoken)
    small = [token.lower().removesuffix("'s") for token in tokens]
    is_joined = False
    for place, word in enumerate(small):
        pair = f"{word} {small[place + 1]}" if place + 1 < len(small) else ""
        if is_joined:
            is_joined = False
        elif pair in events:
            is_joined = True
            yield events[pair]
        elif word in events:
            yield events[word]
        elif not (word in STOP_WORDS or word in LITTLE or denies(word) or is_figure(tokens[place]) or len(word) == 1):
            yield stem(word)


def _dates(tokens: Sequence[str], quantities: Sequence[Quantity], words: Vocabulary) -> tuple[frozenset[str], ...]:
    days, years = ([q.text.lower().split() for q in quantities if q.mark == mark] for mark in "DY")
    named = {token.lower() for token in tokens if token[0].isupper()}.union(*days)
    return (
        frozenset(named & words.names("weekday").keys()),
        frozenset(words.names("month")[word] for word in named & words.names("month").keys()),
        frozenset(word for day in days for word in day if word.isdecimal()),
        frozenset(" ".join(year) for year in years),
    )


def _are_apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _figures(text: str, quantities: Sequence[Quantity], spoken: str) -> Iterator[Figure]:
    for quantity in quantities:
        before, behind = text[: quantity.start].rstrip(), text[quantity.end :]
        is_age = before.endswith(",") and _AGE_BETWEEN_COMMAS.match(behind)
        found = _NOUNS.match(behind)
        nouns = _nouns(found.group() if found else "", spoken)
        is_label = not nouns and _LABELLED.search(before)
        if is_age or is_label or quantity.mark not in "NPT" or nouns is None:
            continue
        kind, value = quantity.mark, quantity.value
        if quantity.unit in _DAYS or kind == "T":
            kind, value = _TIME, value * _DAYS[quantity.unit or "year"]
        elif kind == "N":
            kind = quantity.unit or _COUNT
        yield Figure(kind, value, nouns)


def _nouns(behind: str, spoken: str) -> frozenset[str] | None:
    """Return what the words behind a figure may count; None if they speak of others: "two more"."""
    found = set()
    for word in behind.split():
        if word in lexicon.family(_LISTS, "others", spoken):
            return None
        if word in STOP_WORDS and word not in _light(spoken):
            break
        found.add(stem(word))
    return frozenset(found - _no_nouns(spoken))


@cache
def _no_nouns(spoken: str) -> frozenset[str]:
    """Return the stems of words behind a figure that tell what happened and not what is counted."""
    return _light(spoken) | {stem(word) for phrase in _events(spoken) for word in phrase.split()[:1]}


@cache
def _light(spoken: str) -> frozenset[str]:
    words = lexicon.family(_LISTS, "light", spoken)
    return words | {stem(word) for word in words}


@cache
def _events(spoken: str) -> Mapping[str, str]:
    """Return the event that each word tells of, by the lines of both lists; a line joins the one that has its first."""
    found: dict[str, str] = {}
    for name, section in (("sums", "same event"), (_LISTS, "same event")):
        for line in lexicon.phrases(name, section, spoken):
            first, *others = (word.replace("_", " ") for word in line.split())
            event = found.get(first, f"{_EVENT}{first}")
            found = {**dict.fromkeys((first, *others), event), **found}
    return found
