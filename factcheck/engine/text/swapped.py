"""Sentences of the same words that differ in who did it to whom."""

from collections import Counter
from collections.abc import Iterator, Sequence

from factcheck.engine.languages.opposites import AHEAD, ARTICLES, MUTUAL, NO_SUBJECT

_LONGEST_SWAP = 60  # words
_AND = frozenset({"and", "or", "nor", "und", "oder"})
_LISTED = 2  # words between two that change places in a list: "Hill, Roe and Moss"


def are_swapped(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two sentences differ in who did it to whom: "Hill paid Moss", "Moss paid Hill"."""
    if one == other or not NO_SUBJECT.isdisjoint((*one[:1], *other[:1])):
        return False
    one, other = ([word for word in words if word not in ARTICLES] for words in (one, other))
    if len(one) != len(other) or one == other or Counter(one) != Counter(other):
        return False
    begin = next(k for k, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs)
    end = len(one) - next(k for k, pair in enumerate(zip(one[::-1], other[::-1], strict=True)) if pair[0] != pair[1])
    left, right = one[begin:end], other[begin:end]
    if len(left) > _LONGEST_SWAP:
        return False
    return any(_is_done(between) for between in _between_swapped(left, right))


def _between_swapped(left: Sequence[str], right: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the words between two parts that change places, if that is all that differs."""
    if (left[0] in AHEAD) != (right[0] in AHEAD):
        return  # "Hill lives in Leeds", "In Leeds lives Hill"
    length = len(left)
    for first in range(1, length - 1):
        if left[:first] != right[length - first :]:
            continue
        for last in range(1, length - first):
            between = left[first : length - last]
            if left[length - last :] == right[:last] and between == right[last : length - first]:
                yield between


def _is_done(between: Sequence[str]) -> bool:
    """Say whether words between two parties make one of them another's: no "and", and no "met"."""
    is_list = between[-1] in _AND and len(between) <= _LISTED
    return not (is_list or MUTUAL.intersection(between) or (_AND | ARTICLES).issuperset(between))
