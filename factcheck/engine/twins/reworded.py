"""The same claim in another order and other words, with another figure: "Eleven died in the fire", "It killed 12"."""

from collections.abc import Iterator, Sequence
from itertools import product

from factcheck.engine.consistency.vocabulary import vocabulary
from factcheck.engine.twins.claims import Claim, Figure, claim

_LOOKED_BACK = 5  # earlier claims with the same word that one is compared with
_MOST_BESIDE = 5  # words that one of two claims says beside what they share
_FEWEST_SHARED = 2
_FEWEST_BUT_FOR_FIGURES = 3


def pairs(texts: Sequence[str], spoken: str) -> Iterator[tuple[int, int]]:
    """Yield pairs of indexes of texts that make one claim with another figure, day or negation."""
    words = vocabulary(spoken)
    if words is None:
        return
    latest: dict[str | frozenset[str], list[int]] = {}
    claims = [claim(text, words, spoken) for text in texts]
    for place, one in enumerate(claims):
        near = set()
        for key in (*(one.core if one.figures else ()), one.core):
            earlier = latest.setdefault(key, [])
            near.update(earlier[-_LOOKED_BACK:])
            earlier.append(place)
        yield from ((other, place) for other in sorted(near) if _are_twins(claims[other], one))


def _are_twins(one: Claim, other: Claim) -> bool:
    shared = one.core & other.core
    is_same = bool(shared) and one.core == other.core
    if one.figures and one.is_of_another_year(other):
        return False  # "40 tonnes in 2019", "50 tonnes in 2020"
    if _have_other_figure(one, other):
        return is_same or _are_mostly_same(one, other, shared)
    if not is_same or len(shared) < _FEWEST_BUT_FOR_FIGURES or _values(one) != _values(other):
        return False
    return one.is_negated != other.is_negated or one.is_of_another_day(other)


def _are_mostly_same(one: Claim, other: Claim, shared: frozenset[str]) -> bool:
    """Whether one claim says what the other does, and little beside: the fire, the fire in Leeds."""
    left, right = one.core - shared, other.core - shared
    least, most = sorted((len(left), len(right)))
    if len(shared) < _FEWEST_SHARED or one.is_of_another_day(other) or (left & one.names and right & other.names):
        return False
    if one.events & other.events:
        return most <= _MOST_BESIDE and least <= (len(shared) > _FEWEST_SHARED)
    return not least and most < len(shared) - 1


def _have_other_figure(one: Claim, other: Claim) -> bool:
    """Whether each has a figure of one thing that the other lacks."""
    alike = (pair for pair in product(one.figures, other.figures) if pair[0].is_of_same(pair[1]))
    return any(not (_holds(other, mine) or _holds(one, theirs)) for mine, theirs in alike)


def _holds(held: Claim, figure: Figure) -> bool:
    return any(figure.is_of_same(own) and figure.value == own.value for own in held.figures)


def _values(one: Claim) -> frozenset[tuple[str, float]]:
    return frozenset((figure.kind, figure.value) for figure in one.figures)
