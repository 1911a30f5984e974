"""Old draft and new draft: which sentence became which."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.assertions.text import key


class Change(StrEnum):
    """What became of a sentence between two drafts."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Step:
    """One correspondence: indexes into the old and into the new sentences, and what happened."""

    change: Change
    old: tuple[int, ...]
    new: tuple[int, ...]


def align(old: Sequence[str], new: Sequence[str]) -> tuple[Step, ...]:
    """Say of every sentence of two drafts which became which; same only after normalising, never by likeness."""
    places: dict[str, list[int]] = {}
    for index, sentence in enumerate(old):
        places.setdefault(key(sentence), []).append(index)
    steps = []
    for index, sentence in enumerate(new):
        if kept := places.get(key(sentence)):
            steps.append(Step(Change.SAME, (kept.pop(0),), (index,)))
        else:
            steps.append(Step(Change.NEW, (), (index,)))
    gone = sorted(index for left in places.values() for index in left)
    return (*steps, *(Step(Change.GONE, (index,), ()) for index in gone))
