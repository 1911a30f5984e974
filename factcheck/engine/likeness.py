"""How near two claims are: the same words, nearly the same claim, its opposite, or something else.

Words are compared by their stems, each by how rare it is: a name that few claims hold says more than "government". Whom
claims are about decides most: two that name different people and places, and share no name, are about something else.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import log2

from factcheck.engine.languages import lexicon, wordlists
from factcheck.engine.mentions import Mention, mentions
from factcheck.engine.text.canonical import normalise
from factcheck.engine.text.contraries import contraries

SHOWN_FROM = 0.6  # likeness below which two claims are about something else
_LONGEST = 2000  # code points of what is read
_FEWEST_SHARED = 3  # words; a shorter claim is found in the same words alone
_WORD = re.compile(r"\w+")
_COMMON = wordlists.read("languages")
_SAYING, _TIMES, _ORDINALS = (lexicon.family("forms", name) for name in ("saying", "times", "ordinals"))
_IRREGULAR = [verb for line in lexicon.phrases("irregular", "verbs") for verb in line.split("|")]
_FORMS = {
    form: base
    for line in [*_IRREGULAR, *lexicon.phrases("forms", "nouns")]
    for base, *others in [line.split()]
    for form in others
}
_ENDINGS = ("ings", "ing", "edly", "ied", "ed", "ies", "es", "s", "ly", "e", "y")
_SHORTEST_STEM = 4
_DIFFERENT_NAMES = 0.45  # what is left of likeness where two claims name nobody in common
_SHARED_FIGURE = 0.08
_OF_NEGATIONS = frozenset({"longer", "anymore"})  # "no longer"
_OF_SHORTER = 0.75  # the rest counts what the longer claim says beside it


class Nearness(StrEnum):
    """How an earlier claim stands to another."""

    SAME = "same"
    NEAR = "near"
    OPPOSITE = "opposite"


@dataclass(frozen=True)
class Claim:
    """A sentence as it is compared: what it says, by stems, figures and names."""

    words: str
    language: str = "en"

    @cached_property
    def stems(self) -> Mapping[str, str]:
        """Its words that say something, figures aside: the word as it stands, by its stem."""
        left_out = _COMMON.get(self.language, frozenset()) | _SAYING
        found = (word.casefold() for word in _WORD.findall(self._read) if not word[0].isdigit())
        return {stem(word): word for word in found if len(word) > 1 and word not in left_out}

    @cached_property
    def figures(self) -> Mapping[str, Mention]:
        """Its figures and dates, by their values."""
        return {m.value: m for m in self._mentions if m.is_figure}

    @cached_property
    def places_in_time(self) -> Mapping[str, Mention]:
        """Its months, weekdays and ordinals that are no part of a figure, such as the month of "3 May"."""
        counted = {word for m in self.figures.values() for word in m.text.split()}
        said = ((word, word.casefold()) for word in _WORD.findall(self._read) if word not in counted)
        found = (word for word, low in said if (word[0].isupper() and low in _TIMES) or low in _ORDINALS)
        return {word.casefold(): Mention(word, word, is_figure=False) for word in found}

    @cached_property
    def names(self) -> Mapping[str, Mention]:
        """Its names, by the stem of the last word of each."""
        return {
            stem(m.value.casefold()): m for m in self._mentions if not m.is_figure and m.text.casefold() not in _TIMES
        }

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return mentions(self._read, language=self.language)

    @property
    def _read(self) -> str:
        return unicodedata.normalize("NFC", self.words[:_LONGEST])


@dataclass(frozen=True, slots=True)
class Difference:
    """What two claims say differently: the words of the earlier one and of the one now; either may lack them."""

    kind: str  # figure, date, name, or opposite
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near an earlier claim is, from 0 to 1, and what differs."""

    nearness: Nearness
    score: float
    differences: tuple[Difference, ...]


def stem(word: str) -> str:
    """Return what a word in small letters has in common with its other forms, roughly."""
    if word in _FORMS:
        return _FORMS[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1:
            cut = word[: -len(ending)]
            return cut[:-1] if len(cut) > _SHORTEST_STEM and cut[-1] == cut[-2] else cut
    return word


def forms(of_stem: str) -> tuple[str, ...]:
    """Return the words that may have a stem, to ask an index of words for."""
    irregular = (form for form, base in _FORMS.items() if base == of_stem)
    endings = ("", "s", "e", "es", "ed", "ing", "y", "ies", "ied", "ly")
    doubled = of_stem + of_stem[-1]
    return tuple(
        dict.fromkeys([*(of_stem + ending for ending in endings), f"{doubled}ed", f"{doubled}ing", *irregular])
    )


def likeness(now: Claim, then: Claim, holding: Callable[[str], int]) -> Likeness | None:
    """Return how near an earlier claim is to one now, or None if it is about something else.

    `holding` says how many claims hold a stem, as far as anybody knows.
    """
    if normalise(now.words) == normalise(then.words):
        return Likeness(Nearness.SAME, 1.0, ())
    if len(now.stems.keys() & then.stems.keys()) < _FEWEST_SHARED - 1:
        return None
    turned = contraries(then.words[:_LONGEST], now.words[:_LONGEST])
    opposed = {stem(word) for pair in turned for word in pair if word}
    score = _score(now, then, opposed, holding)
    if score < SHOWN_FROM:
        return None
    turned = turned if turned and _is_same_but_for(opposed, now, then) else ()
    differences = (
        *(Difference("opposite", *pair) for pair in turned),
        *_apart("figure", then.figures, now.figures),
        *_apart("date", then.places_in_time, now.places_in_time),
        *_apart("name", _unshared(then, now), _unshared(now, then)),
    )
    return Likeness(Nearness.OPPOSITE if turned else Nearness.NEAR, score, differences)


def _score(now: Claim, then: Claim, opposed: Collection[str], holding: Callable[[str], int]) -> float:
    """Return which share of the shorter claim stands in the other, rare words first."""
    here, there = (claim.stems.keys() - opposed for claim in (now, then))
    shared = here & there
    if not shared:
        return 0.0
    weight = {one: rarity(holding(one)) for one in here | there}
    of_shared, of_here, of_there = (sum(weight[one] for one in some) for some in (shared, here, there))
    score = _OF_SHORTER * of_shared / min(of_here, of_there) + (1 - _OF_SHORTER) * of_shared / max(of_here, of_there)
    if score + _SHARED_FIGURE < SHOWN_FROM:  # before figures and names are read, which takes longest
        return 0.0
    figures = now.figures.keys() & then.figures.keys()
    if len(shared) + len(figures) + bool(opposed) < _FEWEST_SHARED:
        return 0.0
    return min(score + _SHARED_FIGURE * bool(figures), 0.99) * _of_names(now, then)


def _is_same_but_for(opposed: Collection[str], now: Claim, then: Claim) -> bool:
    """Whether one of two claims says nothing that the other does not, beside names and what is told against each other.

    "The firm denied a loan" is not the opposite of "the firm paid a fine".
    """
    aside = {*opposed, *_OF_NEGATIONS, *map(stem, [*now.places_in_time, *then.places_in_time])}
    here, there = (claim.stems.keys() - aside - _words_of_names(claim) for claim in (now, then))
    return here <= there or there <= here


def rarity(holding: int) -> float:
    """Return how much it says that two claims share a word which so many hold."""
    return 1 / log2(2 + holding)


def _of_names(now: Claim, then: Claim) -> float:
    """Return what is left of likeness: less where both name somebody, or some place, and nobody in common.

    Where all else is the same, figures too, one name was put for another.
    """
    here, there = now.names.keys(), then.names.keys()
    if not (here and there) or here & then.stems.keys() or there & now.stems.keys():
        return 1.0
    rest = [claim.stems.keys() - _words_of_names(claim) for claim in (now, then)]
    is_renamed = rest[0] == rest[1] and now.figures and now.figures.keys() == then.figures.keys()
    return 1.0 if is_renamed else _DIFFERENT_NAMES


def _words_of_names(claim: Claim) -> set[str]:
    return {stem(word.casefold()) for m in claim.names.values() for word in _WORD.findall(m.text)}


def _unshared(one: Claim, other: Claim) -> Mapping[str, Mention]:
    return {name: mention for name, mention in one.names.items() if name not in other.stems}


def _apart(kind: str, then: Mapping[str, Mention], now: Mapping[str, Mention]) -> tuple[Difference, ...]:
    """Return what one of two claims has where the other has something else; not what it says beside."""
    before = ", ".join(m.text for value, m in then.items() if value not in now)
    after = ", ".join(m.text for value, m in now.items() if value not in then)
    return (Difference(kind, before, after),) if before and after else ()
