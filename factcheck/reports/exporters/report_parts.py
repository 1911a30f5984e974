"""A long report in parts, as its page shows it: so many sentences of the text, and the assertions that begin there."""

from dataclasses import dataclass, field
from typing import Any

PART = 1_000  # sentences; a page of 20,000 assertions at once takes 26 MB and 7 s


@dataclass(slots=True)
class Part:
    """One of `count` parts, from 1: the paragraphs, cut, that hold its sentences, and where all assertions begin.

    `sentences` are the numbers of its sentences in the text.
    """

    number: int
    count: int
    sentences: range
    paragraphs: list[dict[str, Any]] = field(default_factory=list)
    part_of: dict[int, int] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The number of its last sentence."""
        return self.sentences.stop - 1

    @property
    def numbers(self) -> range:
        """The numbers of all parts."""
        return range(1, self.count + 1)

    def holds(self, order: int) -> bool:
        """Whether an assertion begins in it."""
        return self.part_of.get(order, 1) == self.number

    def link_to(self, order: int) -> str:
        """Return the address of an assertion, from this part."""
        return f"{'' if self.holds(order) else f'?part={self.part_of[order]}'}#assertion-{order}"


def part_of_report(payload: dict[str, Any], number: int, *, size: int | None = None) -> Part | None:
    """Return a part of a report, of which each has `size` sentences; None if there is no such part.

    A report that no sentence is in has one part.
    """
    size = size or PART
    sentences = sum(len(p["sentences"]) for p in payload["paragraphs"])
    count = max(1, -(-sentences // size))
    if not 1 <= number <= count:
        return None
    part = Part(number, count, range((number - 1) * size + 1, min(number * size, sentences) + 1))
    at = 0
    for paragraph in payload["paragraphs"]:
        within = []
        for s in paragraph["sentences"]:
            at += 1
            if s["assertion"]:
                part.part_of.setdefault(s["assertion"], (at - 1) // size + 1)
            if at in part.sentences:
                within.append(s)
        if within:
            part.paragraphs.append({**paragraph, "sentences": within})
    return part
