"""The figures of a sentence as they are compared: what kind they are, how much, and of what."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.engine.consistency.quantities import Quantity
from factcheck.engine.languages import lexicon
from factcheck.engine.languages.word_forms import stem
from factcheck.engine.languages.wording import wording_of
from factcheck.engine.text.word_kinds import function_words
from factcheck.engine.twins.families import LISTS, light_words, no_nouns

_NOUNS = re.compile(r"(?:[ -][a-z][a-z-]*){1,3}")
_NOUNS_WITH_CAPITAL = re.compile(r"(?:[ -][^\W\d_][\w-]*){1,3}")
_AGE_BETWEEN_COMMAS = re.compile(r",(?:\s|\Z)")
_LABELLED = re.compile(r"\b[A-Z][a-z]+\Z")  # "Expedition 10"
_TALLY = re.compile(r"\b([0-9]{1,4})(?:[-–]| (?:votes )?to )([0-9]{1,4})\b(?!-)")
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_COUNT, _TIME, _AGE, VOTES = "count", "time", "age", "votes"
_MOST_VOTES = 10_000


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

    def may_be_of_same(self, other: "Figure") -> bool:
        """Whether both say how much there is of one thing, or one of them does not say of what."""
        return self.is_of_same(other) or (self.kind == other.kind and not (self.nouns and other.nouns))


def figures_in(text: str, quantities: Sequence[Quantity], spoken: str) -> Iterator[Figure]:
    """Yield the quantities of a text that can be compared."""
    for quantity in quantities:
        before, behind = text[: quantity.start].rstrip(), text[quantity.end :]
        is_age = before.endswith(",") and _AGE_BETWEEN_COMMAS.match(behind)
        found = _nouns_of(spoken).match(behind)
        nouns = _nouns(found.group() if found else "", spoken)
        is_label = not nouns and quantity.text.isdecimal() and _LABELLED.search(before)
        if is_age or is_label or quantity.mark not in "NPTAF" or nouns is None:
            continue
        kind, value = quantity.mark, quantity.value
        if kind == "A":
            kind, nouns = _AGE, frozenset()
        elif kind == "F":
            kind, value = "P", 100 * value
        elif quantity.unit in _DAYS or kind == "T":
            kind, value = _TIME, value * _DAYS[quantity.unit or "year"]
        elif kind == "N":
            kind = quantity.unit or _COUNT
        yield Figure(kind, value, nouns)


@cache
def _nouns_of(spoken: str) -> re.Pattern[str]:
    words = wording_of(spoken)
    return _NOUNS if words is None or words["small nouns"] else _NOUNS_WITH_CAPITAL


def _nouns(behind: str, spoken: str) -> frozenset[str] | None:
    """Return what the words behind a figure may count; None if they speak of others: "two more"."""
    found = set()
    for word in behind.lower().split():
        if word in lexicon.family(LISTS, "others", spoken):
            return None
        if word in function_words(spoken) and word not in light_words(spoken):
            break
        found.add(stem(word, spoken))
    return frozenset(found - no_nouns(spoken))


def tallies_in(text: str, small: Iterable[str], spoken: str) -> Iterator[Figure]:
    """Yield the votes for and against, "27-19", as one figure, where one of its words speaks of a vote."""
    found = _TALLY.findall(text)
    if found and not lexicon.family(LISTS, "tally", spoken).isdisjoint(small):
        for mine, theirs in found:
            yield Figure(VOTES, int(mine) * _MOST_VOTES + int(theirs), frozenset())
