"""Two ages of one person: "Roe, 45, was arrested", "Roe, 54, appeared in court"."""

import re
from collections.abc import Iterator, Sequence

_NAME = r"(?P<name>[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+){0,3})"
_SHAPES = (
    re.compile(rf"\b{_NAME},? (?:who (?:is|was) |(?:was |is )?aged )?(?P<age>[1-9][0-9]?)(?=,|\.?\Z| and\b)"),
    re.compile(rf"\b(?P<age>[1-9][0-9]?)-year-old (?:[a-z-]+ ){{0,2}}{_NAME}"),
    re.compile(rf"\b{_NAME}, an? (?P<age>[1-9][0-9]?)-year-old\b"),
)
_DIGIT = re.compile(r"[0-9]")
_NO_NAMES = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|The|On|In|At|Aged)\b"
)


def pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indexes of sentences that give another age of one name, each with the last that gave one."""
    held: dict[str, tuple[int, str, str]] = {}  # by surname: where, first names, age
    for place, text in enumerate(texts):
        for names, age in _ages(text):
            *first, last = names.split()
            given = " ".join(first)
            known = held.get(last)
            if known and given and given != known[1]:
                known = None
            if known and known[2] != age and known[0] != place:
                yield known[0], place
            held[last] = (place, given or (known[1] if known else ""), age)


def _ages(text: str) -> Iterator[tuple[str, str]]:
    if not _DIGIT.search(text):
        return
    for shape in _SHAPES:
        for found in shape.finditer(text):
            if not _NO_NAMES.match(found["name"]):
                yield found["name"], found["age"]
