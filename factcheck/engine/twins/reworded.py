"""The same claim in another order and other words, with another figure: "Eleven died in the fire", "It killed 12"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from factcheck.engine.consistency.vocabulary import vocabulary
from factcheck.engine.twins.bare import Bare
from factcheck.engine.twins.claims import Claim, claim
from factcheck.engine.twins.clauses import clauses
from factcheck.engine.twins.differences import Marks
from factcheck.engine.twins.families import events_of, words_of
from factcheck.engine.twins.figures import Figure
from factcheck.engine.twins.times import opening_year, periods

_YEAR = re.compile(r"\b(?:in|by|since|during|of|for|from|until|[A-Z][a-z]+) [12][0-9]{3}\b", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"(?<![0-9])(?:1[5-9][0-9]{2}|20[0-9]{2}|2100)(?![0-9])")
_LETTERS = re.compile(r"[A-Z][^\W\d_]*")
_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,8}\b")
_KEPT = 2_000  # sentences of which the claims are kept
_MOST_BESIDE = 5  # words that one of two claims says beside what they share
_MOST_BESIDE_BUT_FOR_FIGURES = 2
_FEWEST_SHARED = 2
_FEWEST_BUT_FOR_FIGURES = 3


def pairs(
    near: Iterable[tuple[int, int]], marked: Mapping[int, Marks], plain: Bare, spoken: str
) -> Iterator[tuple[int, int]]:
    """Yield those of some pairs of indexes whose sentences make one claim with another figure, day, name or negation.

    `plain` are the texts without their sources, asked for only where the words of a pair, as `marked`, may differ so.
    """
    lists = _Lists(events_of("once", spoken), events_of("of one name", spoken), words_of("beside", spoken))
    for one, other in near:
        if not marked[one].may_differ(marked[other]):
            continue
        is_one_negated = bool(marked[one].behind_no) != bool(marked[other].behind_no)
        both = [_all_claims(plain, place, spoken, whole=is_one_negated) for place in (one, other)]
        if any(_are_twins(mine, theirs, lists) for mine, theirs in product(*both)):
            yield one, other


def _all_claims(plain: Bare, place: int, spoken: str, *, whole: bool) -> Sequence[Claim]:
    """Return what a sentence claims without its source, and `whole` with it: that a board "warned" may be a deed."""
    claims = _claims(plain[place], spoken)
    return (*claims, *_claims(plain.whole(place), spoken)) if whole else claims


def are_no_twins(one: str, other: str, spoken: str) -> bool:
    """Whether two sentences of the same words cannot be taken for each other.

    They tell of two months or years, each with its figure or its event, or say one share in two ways: "half of".
    """
    mine, theirs = _times(one, spoken), _times(other, spoken)
    of_half = mine.has_half or theirs.has_half
    of_period = (mine.is_named or theirs.is_named) and mine.may_be_apart(theirs)
    if not (of_period or of_half):
        return False
    whole = zip(_claims(one, spoken)[:1], _claims(other, spoken)[:1], strict=True)
    once = events_of("once", spoken)
    return any(
        (of_period and _are_of_other_times(left, right, once)) or (of_half and _are_of_one_share(left, right))
        for left, right in whole
    )


class _Times(NamedTuple):
    """The times that a sentence may name, whether it names one by its shape, and whether it has a half."""

    months: frozenset[str]
    years: frozenset[str]
    periods: frozenset[tuple[int, int]]
    opens_with_year: bool
    is_named: bool
    has_half: bool

    def may_be_apart(self, other: "_Times") -> bool:
        """Whether both may name a month or a year, and not the same."""
        if self.opens_with_year != other.opens_with_year:
            return True
        mine, theirs = dict(self.periods), dict(other.periods)
        if any(mine[kind] != theirs[kind] for kind in mine.keys() & theirs.keys()):
            return True
        both = ((self.months, other.months), (self.years, other.years))
        return any(mine and theirs and len(mine | theirs) > 1 for mine, theirs in both)


@lru_cache(maxsize=_KEPT)
def _times(text: str, spoken: str) -> _Times:
    words = vocabulary(spoken)
    months = words.names("month") if words else {}
    years, times = frozenset(_FOUR_DIGITS.findall(text)), frozenset(periods(text, spoken))
    return _Times(
        months=frozenset(months[word] for word in map(str.lower, _LETTERS.findall(text)) if word in months),
        years=years,
        periods=times,
        opens_with_year=bool(opening_year(spoken).match(text)),
        is_named=bool(times or _YEAR.search(text)) or any(word.lower() in months for word in _CAPITAL.findall(text)),
        has_half=words is not None and words.names("joint")["half"] in text.lower().split(),
    )


def _are_of_one_share(one: Claim, other: Claim) -> bool:
    is_same = one.core == other.core and one.dates == other.dates and one.is_negated == other.is_negated
    return is_same and len(one.figures) == 1 and _values(one) == _values(other)


def _are_of_other_times(one: Claim, other: Claim, once: frozenset[str]) -> bool:
    if one.events and other.events and one.events.isdisjoint(other.events):
        return one.is_of_another_year(other)  # "closed in 1991", "opened in 1950"
    if one.events & other.events & once or not _have_other_figure(one, other, one.core & other.core):
        return False
    return one.is_of_another_time(other)


@lru_cache(maxsize=_KEPT)
def _claims(text: str, spoken: str) -> Sequence[Claim]:
    words = vocabulary(spoken)
    return tuple(claim(clause, words, spoken) for clause in clauses(text, spoken)) if words else ()


class _Lists(NamedTuple):
    """Events that happen once, those that have one name beside them, and the words that may stand beside a claim."""

    once: frozenset[str]
    of_one_name: frozenset[str]
    beside: frozenset[str]


def _are_twins(one: Claim, other: Claim, lists: _Lists) -> bool:
    shared = one.core & other.core
    if not shared or (len(shared) < _FEWEST_SHARED and one.core != other.core):
        return False
    is_of_other_time = one.is_of_another_year(other) or (other.figures and one.is_of_another_time(other))
    if one.figures and is_of_other_time and not one.events & other.events & lists.once:
        return False  # "40 tonnes in 2019", "50 tonnes in 2020"
    if _have_other_figure(one, other, shared):
        return one.core == other.core or _are_mostly_same(one, other, shared, lists)
    if _are_of_other_agent(one, other, shared):
        return True
    return any(differ(one, other, shared, lists) for differ in (_are_turned, _are_of_other_name, _are_of_other_day))


def _are_turned(one: Claim, other: Claim, shared: frozenset[str], lists: _Lists) -> bool:
    """Whether one claim has it that an event happened, the other that it did not, or that its opposite did."""
    if one.is_negated and other.is_negated:
        return False
    if one.is_negated != other.is_negated:
        if not (one.denied | other.denied) & shared:
            return False  # "not the first time that"
        if one.core == other.core and len(shared) >= _FEWEST_BUT_FOR_FIGURES:
            return _values(one) == _values(other)
        if len(shared) < _FEWEST_BUT_FOR_FIGURES and one.first != other.first and not _voices(one, other, shared):
            return False
        return _have_little_beside(one, other, shared, lists)
    mine, theirs = dict(one.sides), dict(other.sides)
    are_opposed = any(mine[event] != theirs[event] for event in mine.keys() & theirs.keys())
    return are_opposed and _have_little_beside(one, other, shared, lists)


def _are_of_other_agent(one: Claim, other: Claim, shared: frozenset[str]) -> bool:
    """Whether both say who did one thing, and not the same: "Roth shot Keller", "Keller was shot by Lamm"."""
    if one.is_negated != other.is_negated or _values(one) != _values(other):
        return False
    if (voices := _voices(one, other, shared)) is None:
        return False
    active, passive = voices
    did, others = active.core - shared, passive.core - shared
    is_named = bool(did and others) and did <= active.names | active.opening and others <= passive.agent & passive.names
    return is_named and not one.is_of_another_day(other)


def _voices(one: Claim, other: Claim, shared: frozenset[str]) -> tuple[Claim, Claim] | None:
    """Return the claim that is active and the one that is passive, if both tell of one thing done to one."""
    active, passive = (other, one) if one.behind_be else (one, other)
    if active.behind_be or not passive.behind_be:
        return None
    done, bearers = shared & passive.behind_be, shared - passive.behind_be
    return (active, passive) if done and passive.first in bearers and active.first not in shared else None


def _is_but_for_agent(one: Claim, other: Claim, shared: frozenset[str]) -> bool:
    """Whether one of two claims alone says who did it: "The town sold the mill", "The mill was sold"."""
    voices = _voices(one, other, shared)
    return voices is not None and voices[0].core - shared == {voices[0].first}


def _are_of_other_day(one: Claim, other: Claim, shared: frozenset[str], lists: _Lists) -> bool:
    """Whether both tell of one event on two days: "quit on Monday", "stepped down on Friday"."""
    if not one.is_of_another_day(other) or one.is_negated != other.is_negated or _values(one) != _values(other):
        return False
    if one.core == other.core and len(shared) >= _FEWEST_BUT_FOR_FIGURES:
        return True
    left, right = one.core - shared - lists.beside, other.core - shared - lists.beside
    is_once = bool(one.events & other.events & lists.once)
    return is_once and not (left and right) and len(left | right) <= _MOST_BESIDE_BUT_FOR_FIGURES


def _have_little_beside(one: Claim, other: Claim, shared: frozenset[str], lists: _Lists) -> bool:
    left, right = one.core - shared - lists.beside, other.core - shared - lists.beside
    if len(shared) < _FEWEST_SHARED or (left & one.names and right & other.names):
        return False
    least, most = sorted((len(left), len(right)))
    is_more = len(shared) > _FEWEST_SHARED
    return least <= is_more and most <= 1 + is_more


def _are_of_other_name(one: Claim, other: Claim, shared: frozenset[str], lists: _Lists) -> bool:
    """Whether both give one thing of which there is one name, and not the same: "led by Roe", "headed by Bell"."""
    left, right = one.core - shared, other.core - shared
    events = one.events & other.events & lists.of_one_name
    if one.is_negated != other.is_negated or not events or len(shared) < _FEWEST_SHARED:
        return False
    are_of_two = bool(left & one.opening and right & other.opening) and not shared - events - one.opening
    return bool(left and right) and left <= one.names and right <= other.names and not are_of_two


def _are_mostly_same(one: Claim, other: Claim, shared: frozenset[str], lists: _Lists) -> bool:
    """Whether one claim says what the other does, and little beside: the fire, the fire in Leeds."""
    left, right = one.core - shared, other.core - shared
    least, most = sorted((len(left), len(right)))
    if len(shared) < _FEWEST_SHARED or one.is_of_another_day(other) or (left & one.names and right & other.names):
        return False
    if (one.events & other.events) - lists.of_one_name:
        return most <= _MOST_BESIDE and least <= (len(shared) > _FEWEST_SHARED)
    return not least and (most < len(shared) - 1 or _is_but_for_agent(one, other, shared))


def _have_other_figure(one: Claim, other: Claim, shared: frozenset[str]) -> bool:
    """Whether each has a figure of one thing that the other lacks."""
    is_same = Figure.may_be_of_same if len(shared) >= _FEWEST_BUT_FOR_FIGURES else Figure.is_of_same
    alike = (pair for pair in product(one.figures, other.figures) if is_same(*pair))
    return any(not (_holds(other, mine) or _holds(one, theirs)) for mine, theirs in alike)


def _holds(held: Claim, figure: Figure) -> bool:
    return any(figure.may_be_of_same(own) and figure.value == own.value for own in held.figures)


def _values(one: Claim) -> frozenset[tuple[str, float]]:
    return frozenset((figure.kind, figure.value) for figure in one.figures)
