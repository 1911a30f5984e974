"""The lines of a page by the places of their words: raised figures, table rows, and which words stand in one line.

Places are in points from the top left. A page written from right to left is mirrored, one written from top to bottom is
turned, so that all other code may think of lines from left to right.
"""

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from factcheck.ingest.pdf.pieces import Piece
from factcheck.ingest.pdf.right_to_left import runs_from_the_right
from factcheck.ingest.superscripts import subscript, superscript

_DOWNWARD = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_MARK = re.compile(r"\s*[\d,*†‡()+−-]{1,5}\s*\Z")


@dataclass(slots=True)
class Line:
    """Words that stand beside each other; `order` counts pieces as drawn, `first` is the width of the first word."""

    left: float
    top: float
    right: float
    bottom: float
    base: float
    first: float
    font: str
    text: str
    order: int
    last: int = 0
    cells: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """The height of its letters with their ascents and descents."""
        return self.bottom - self.top


@dataclass(slots=True)
class Page:
    """A page as it is read: `rows` are its lines by their place, those beside each other together."""

    number: int
    width: float
    height: float
    rows: list[list[Line]] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)  # sideways words
    has_rows_across: bool = False


def page_of(number: int, said: dict[str, Any]) -> Page:
    """Make lines of the pieces of a page, counted from 1."""
    page = Page(number, said["width"], said["height"])
    pieces: list[Piece] = said["pieces"]
    sideways = [piece for piece in pieces if piece.is_sideways]
    downward = sum(len(piece.text) for piece in sideways if _DOWNWARD.search(piece.text))
    if sideways and 2 * downward > sum(len(piece.text) for piece in pieces):
        lines, sideways = [_turned(_line(i, piece), page.width) for i, piece in enumerate(pieces)], []
        page.width, page.height = page.height, page.width
    else:
        lines = [_line(i, piece) for i, piece in enumerate(pieces) if not piece.is_sideways]
    lines = [line for line in lines if line.right > -1 and line.left < page.width + 1 and line.bottom > 0]
    lines = [line for line in lines if line.top < page.height and line.height > 0.5]
    if runs_from_the_right(" ".join(line.text for line in lines)):
        lines = [_mirrored(line, page.width) for line in lines]
    page.rows = _rows_of(_with_marks(lines))
    page.aside = [_upright(_line(0, piece)) for piece in sideways]
    page.has_rows_across = _join_tables(page)
    return page


def _line(order: int, piece: Piece) -> Line:
    return Line(*piece[:6], piece.font, piece.text, order, order)


def _upright(line: Line) -> Line:
    line.top = line.bottom - min(line.bottom - line.top, line.right - line.left)
    return line


def _turned(line: Line, width: float) -> Line:
    line.left, line.top, line.right, line.bottom = line.top, width - line.right, line.bottom, width - line.left
    line.base = line.bottom
    line.first = line.right - line.left
    return line


def _mirrored(line: Line, width: float) -> Line:
    line.left, line.right = width - line.right, width - line.left
    return line


def _with_marks(lines: list[Line]) -> list[Line]:
    """Lines, small words above or below the line attached to the words that they stand at: 10⁶, H₂O, 1931³."""
    kept: list[Line] = []
    waiting: list[Line] = []
    for line in lines:
        if kept and _is_mark_of(line, kept[-1]):
            owner = kept[-1]
            if _touches(owner, line):
                owner.text, owner.right, owner.last = owner.text + _raised(line, owner), line.right, line.order
                continue
            waiting.append(line)
            continue
        for mark in waiting:
            if _is_mark_of(mark, line) and -0.3 * line.height < line.left - mark.right < 0.6 * line.height:
                line.text, line.left = _raised(mark, line) + line.text.lstrip(), mark.left
            elif _MARK.match(mark.text):
                kept[-1].text += _raised(mark, kept[-1])
                kept[-1].last = mark.order
            else:
                kept.append(mark)
        waiting = []
        if not kept or not _is_mark_before(kept[-1], line):
            kept.append(line)
            continue
        mark = kept.pop()
        line.text, line.left, line.order = _raised(mark, line) + line.text.lstrip(), mark.left, mark.order
        kept.append(line)
    for mark in waiting:
        kept[-1].text += _raised(mark, kept[-1]) if _MARK.match(mark.text) else mark.text
    return kept


def _is_mark_of(mark: Line, line: Line) -> bool:
    """Whether words are smaller than those of a line, stand within its height, and not on its base line."""
    return (
        mark.height < 0.84 * line.height
        and mark.top < line.base
        and mark.bottom > line.top
        and abs(mark.base - line.base) > 0.1 * line.height
        and len(mark.text) < 12
    )


def _is_mark_before(mark: Line, line: Line) -> bool:
    gap = line.left - mark.right
    return bool(_MARK.match(mark.text)) and _is_mark_of(mark, line) and -0.3 * line.height < gap < 0.6 * line.height


def _touches(line: Line, mark: Line) -> bool:
    return abs(mark.left - line.right) < 0.5 * line.height


def _raised(mark: Line, line: Line) -> str:
    return (superscript if mark.base < line.base else subscript)(mark.text.strip())


def _rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines by their base line, from the top; words on one base line are joined unless columns part them."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.left)):
        if rows and line.base - rows[-1][0].base <= 0.15 * max(line.height, rows[-1][0].height):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
    return [_joined_row(i, rows) for i in range(len(rows))]


def _joined_row(at: int, rows: Sequence[list[Line]]) -> list[Line]:
    """The lines of a row, those that no gutter parts as one."""
    joined: list[Line] = []
    for line in rows[at]:
        if joined and not _is_parted(joined[-1], line, at, rows):
            joined[-1] = _joined(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _joined(line: Line, after: Line) -> Line:
    gap = after.left - line.right
    blank = " " if gap > 0.12 * line.height and not line.text.endswith(" ") else ""
    text = line.text + (
        after.text if after.text.startswith(" ") and gap > -0.2 * line.height else blank + after.text.lstrip()
    )
    main = line if line.height >= after.height else after
    return Line(
        line.left,
        min(line.top, after.top),
        max(line.right, after.right),
        max(line.bottom, after.bottom),
        main.base,
        line.first,
        line.font,
        text,
        min(line.order, after.order),
        max(line.last, after.last),
    )


def _is_parted(line: Line, after: Line, at: int, rows: Sequence[list[Line]]) -> bool:
    """Whether the gap between two words on one base line is a gutter: lines near by leave it free, too."""
    height, gap = max(line.height, after.height), after.left - line.right
    if not 0.87 * height < min(line.height, after.height) and gap > 0.5 * height:
        return True
    follows = 0 <= after.order - line.last <= 1
    if gap < (0.8 if follows else 0.3) * height:
        return gap < -0.6 * height and not follows
    near = [row for row in rows[max(0, at - 2) : at + 3] if abs(row[0].base - rows[at][0].base) < 3.2 * height]
    sides = [
        [row for row in near if row[0].base < rows[at][0].base],
        [row for row in near if row[0].base > rows[at][0].base],
    ]
    found = [_free_between(line.right, after.left, side) for side in sides]
    needed, wide = (2, 0.6) if follows and gap < 2.5 * height else (1, 0.3)
    if any(count >= needed and free >= wide * height for count, free in found):
        return True
    return not any(count for count, _ in found) and (not follows or gap > 2.5 * height)


def _free_between(left: float, right: float, rows: Iterable[list[Line]]) -> tuple[int, float]:
    """How many rows stand on both sides of a stretch, and the widest part of it that all of them leave free."""
    both = [row for row in rows if row[0].left < right and row[-1].right > left and len(row) > 1]
    covered = sorted((line.left, line.right) for row in rows for line in row if line.right > left and line.left < right)
    widest, end = 0.0, left
    for begin, close in covered:
        widest, end = max(widest, begin - end), max(end, close)
    return len(both), max(widest, right - end)


def _join_tables(page: Page) -> bool:
    """Make one line of each row of a table; say whether the page has rows that are drawn straight across."""
    across = [i for i, row in enumerate(page.rows) if len(row) > 1 and _is_drawn_across(row)]
    if len(across) < 3:
        return False
    lengths = [len(line.text) for i in across for line in page.rows[i]]
    if statistics.median(lengths) < 18:
        for i in across:
            page.rows[i] = [_as_table_row(page.rows[i])]
    return True


def _is_drawn_across(row: Sequence[Line]) -> bool:
    return all(0 < after.order - line.last <= 1 for line, after in pairwise(row))


def _as_table_row(row: Sequence[Line]) -> Line:
    whole = row[0]
    for line in row[1:]:
        whole = _joined(whole, line)
    whole.cells = tuple(line.text.strip() for line in row)
    return whole
