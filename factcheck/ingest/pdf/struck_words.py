"""Words of a page that a line runs through: they are struck out."""

import ctypes
from typing import NamedTuple

from factcheck.ingest.pdf.pdfium import INT, PATH, Box, Library, sides_of

MOST_PATHS = 20_000  # of the things drawn on a page, those looked at for lines through words
_MOST_RULES = 500
_THICKEST, _SHORTEST = 8.0, 2.0  # points of a line through words, with the room that PDFium gives it
# Of the size of a font: where above the base line a line goes through its letters, and how thick it may be.
_LOWEST, _HIGHEST, _THICK = 0.1, 0.5, 0.22
_BEYOND = 0.5  # of the size of a font: a line that goes on farther than its words is a rule and strikes nothing
_OFF_LINE = 0.1  # of the size of a font


class Rule(NamedTuple):
    """A thin line across, in points of the page: y grows upwards."""

    left: float
    right: float
    middle: float
    thickness: float

    def runs_through(self, base: float, size: float) -> bool:
        """Whether it has the height of a line through letters of a size, and not of one under or over them."""
        return _LOWEST < (self.middle - base) / size < _HIGHEST and self.thickness <= _THICK * size

    def covers(self, middle: float, off_base: float, size: float) -> bool:
        """Whether the middle of a character is on it, at most so far off the base line of the first."""
        return abs(off_base) < _OFF_LINE * size and self.left - 0.5 < middle < self.right + 0.5

    def ends_with(self, left: float, right: float, size: float) -> bool:
        """Whether it is about as long as some words."""
        return abs(left - self.left) < _BEYOND * size and abs(self.right - right) < _BEYOND * size


def find_rules(library: Library, page: int) -> list[Rule]:
    """Lines and thin bars that run across a page: under words, through words, around tables."""
    found: list[Rule] = []
    box, fills, strokes = Box(), INT(), INT()
    at = sides_of(box)
    kind_of, drawn_at, bounds = library.FPDFPageObj_GetType, library.FPDFPage_GetObject, library.FPDFPageObj_GetBounds
    for i in range(min(library.FPDFPage_CountObjects(page), MOST_PATHS)):
        drawn = drawn_at(page, i)
        if kind_of(drawn) != PATH or not bounds(drawn, *at):
            continue
        across, thickness = box.right - box.left, box.bottom - box.top  # its top is the second side asked for
        if not (thickness <= _THICKEST and across >= _SHORTEST and across > 1.5 * thickness):
            continue
        library.FPDFPath_GetDrawMode(drawn, ctypes.byref(fills), ctypes.byref(strokes))
        if fills.value or strokes.value:
            thickness /= 2 if strokes.value else 1  # PDFium gives a stroked line the room of two
            found.append(Rule(box.left, box.right, (box.top + box.bottom) / 2, thickness))
        if len(found) == _MOST_RULES:
            break
    return found
