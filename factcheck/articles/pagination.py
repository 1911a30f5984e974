"""A long text in parts: which sentences are shown, and what is left in the other parts."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from factcheck.articles.choices import Standing
from factcheck.articles.progress import NOT_CHECKED, WAITING

MOST_STEPS = 20  # of each half of the slider
PART = 1_000  # sentences; a page of so many takes some 0.15 s of CPU and 35 kB (benchmarks/cost.py)


def part_number(index: int) -> int:
    """Return the number of the part, from 1, that holds a sentence."""
    return index // PART + 1


class Slider(NamedTuple):
    """Where a person's slider stands on an article: `value` of `steps`, by rank; as in static/js/filters.js.

    The lower half takes the highlight only from what is plainly harmless, the upper half from all others; each by rank.
    """

    value: int
    steps: int
    among: int

    @classmethod
    def at(cls, share: float, *, among: int) -> "Slider":
        """Return where a share, 0 to 1, of the assertions of an article is."""
        steps = 2 * min(MOST_STEPS, max(among, 1))
        return cls(round(share * steps), steps, among)

    def hides(self, lower: int, *, harmless: bool) -> bool:
        """Whether it hides an assertion above which so few of the article rank lower, if nothing else keeps it."""
        return lower * self.steps < self.among * (2 * self.value - (0 if harmless else self.steps))


class AssertionRow(NamedTuple):
    """An assertion without its words: first place, standing, score.

    `is_lit` unless the viewer's slider hides it; `my_tag` is set if it was queried for a person who tagged it;
    `attributed_to`, who says it, if that was asked for.
    """

    pk: int
    order: int
    standing: str
    score: float
    is_lit: bool = True
    my_tag: int | None = None
    attributed_to: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of sentences, from `first` up to, not including, `end`.

    Counts of its assertions: `left` are not concluded; `open` are open or changed, and not tagged by me; of `changed`
    the words changed since they were checked; `disputed`.
    """

    number: int
    first: int
    end: int
    left: int
    open: int
    changed: int
    disputed: int

    def holds(self, index: int) -> bool:
        """Whether a sentence is in it."""
        return self.first <= index < self.end


def ranks(rows: Sequence[AssertionRow]) -> dict[int, int]:
    """Return how many assertions of an article need checking less than each: {assertion: count}."""
    scores = sorted(row.score for row in rows)
    return {row.pk: bisect_left(scores, row.score) for row in rows}


class Outline:
    """The assertions of a draft in reading order, and the parts that its sentences are shown in."""

    def __init__(self, entries: Sequence[AssertionRow], sentences: int) -> None:
        """Take the assertions in reading order, and how many sentences the draft has."""
        self.entries = entries
        self.sentences = sentences

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each assertion in its article, from 1: {assertion: number}."""
        return {entry.pk: number for number, entry in enumerate(self.entries, 1)}

    @cached_property
    def lower(self) -> dict[int, int]:
        """How many of the article's assertions need checking less: {assertion: count}."""
        return ranks(self.entries)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many assertions have each standing."""
        return dict(Counter(entry.standing for entry in self.entries))

    @cached_property
    def mine(self) -> dict[str, int]:
        """How many of those that I tagged have each standing."""
        return dict(Counter(entry.standing for entry in self.entries if entry.my_tag))

    @cached_property
    def parts(self) -> list[Part]:
        """All parts, at least one."""
        left, waiting, changed, disputed = (
            Counter(part_number(e.order) for e in self.entries if e.standing in standings)
            for standings in (NOT_CHECKED, WAITING, {Standing.RECHECK}, {Standing.DISPUTED})
        )
        for_others = Counter(part_number(e.order) for e in self.entries if e.standing in WAITING and e.my_tag)
        firsts = range(0, max(self.sentences, 1), PART)
        return [
            Part(n, first, first + PART, left[n], waiting[n] - for_others[n], changed[n], disputed[n])
            for n, first in enumerate(firsts, 1)
        ]

    @property
    def is_whole(self) -> bool:
        """Whether all of it is shown in one part."""
        return len(self.parts) == 1

    def part(self, number: int) -> Part:
        """Return a part by its number; the first or the last one for a number out of range."""
        return self.parts[min(max(number, 1), len(self.parts)) - 1]

    def part_at(self, index: int) -> Part:
        """Return the part that holds a sentence."""
        return self.part(part_number(index))

    def get(self, assertion: int | None) -> AssertionRow | None:
        """Return the row of an assertion, or None if it is not in the text."""
        return self.entries[self.numbers[assertion] - 1] if assertion in self.numbers else None

    def within(self, part: Part) -> list[AssertionRow]:
        """Return the rows whose first place is in a part."""
        return [entry for entry in self.entries if part.holds(entry.order)]
