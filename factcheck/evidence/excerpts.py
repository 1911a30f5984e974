"""Whether an excerpt stands in a text: word for word, or with other marks and blanks (decision 42).

Both are read as words, figures and signs. Marks and blanks are read past, but none that says something: the point in
4.2, the minus before 5, a per cent sign. So no two that differ in a figure, a sign or a negation are the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.engine import canonical
from factcheck.evidence.choices import Found

MOST_PLACES = 100  # of the same words, looked at for one that is the same to the letter
_PARTED = "\x1f"  # which no canonical text holds
_MARKS = "\\s\"“”„‟«»'‘’‚‛´`‹›.,;:!?…‐‑‒–—―\\-()\\[\\]{}*_|•·\u00ad\u200b\u2060"
_SIGNS = "%‰°$€£¥+−<>=≤≥±×÷§&@#/"
_FIGURE = r"(?:(?<![^\s(\[{\"“„'‘«])[-−–])?(?:(?<!\d)[.,])?\d+(?:[.,:/’']\d+)*"
_TOKEN = re.compile(rf"{_FIGURE}|[^{_MARKS}{_SIGNS}\d]+|[{_SIGNS}]")
_LEFT_OUT = re.compile(r"[(\[]\s*(?:…|\.{3})\s*[)\]]|…|\.{3,}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text holds an excerpt, in code points, and how well; the end is exclusive."""

    found: Found
    start: int
    end: int


def find(excerpt: str, text: str) -> Place | None:
    """Return where a canonical text holds an excerpt; None if it does not, or if the excerpt has no words."""
    wanted = canonical(excerpt).strip()
    held = _Words(text)
    if place := held.find(wanted):
        return place
    pieces = [piece for piece in _LEFT_OUT.split(wanted) if _TOKEN.search(piece)]
    return _in_pieces(pieces, held) if len(pieces) > 1 else None


def _in_pieces(pieces: list[str], held: "_Words") -> Place | None:
    """Return from where to where a text holds all pieces, one behind the other."""
    first, end = None, 0
    for piece in pieces:
        if (place := held.find(piece.strip(), behind=end)) is None:
            return None
        first, end = place.start if first is None else first, place.end
    return Place(Found.IN_PIECES, first or 0, end)


class _Words:
    """A text as the words, figures and signs that it is made of, each with its place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [found.span() for found in _TOKEN.finditer(text)]
        self._joined = _joined([text[start:end] for start, end in self._spans])
        self._at: list[int] = []  # where each begins in what is joined
        at = 1
        for start, end in self._spans:
            self._at.append(at)
            at += end - start + 1

    def find(self, wanted: str, *, behind: int = 0) -> Place | None:
        """Return the first place of an excerpt, or the first that is the same to the letter."""
        spans = [found.span() for found in _TOKEN.finditer(wanted)]
        if not spans:
            return None
        before, after = spans[0][0], len(wanted) - spans[-1][1]
        places = [p for p in self._places(_joined([wanted[a:b] for a, b in spans]), len(spans)) if p[0] >= behind]
        for start, end in places:
            if self._text[max(0, start - before) : end + after] == wanted:
                return Place(Found.VERBATIM, max(0, start - before), end + after)
        return Place(Found.BUT_FOR_MARKS, *places[0]) if places else None

    def _places(self, wanted: str, words: int) -> Iterator[tuple[int, int]]:
        at = self._joined.find(wanted)
        for _ in range(MOST_PLACES):
            if at < 0:
                return
            first = bisect_right(self._at, at + 1) - 1
            yield self._spans[first][0], self._spans[first + words - 1][1]
            at = self._joined.find(wanted, at + 1)


def _joined(words: list[str]) -> str:
    """Join words with a letter before, between and behind them, so that no figure is found within another."""
    return _PARTED + _PARTED.join(w.replace("−", "-").replace("–", "-") for w in words) + _PARTED
