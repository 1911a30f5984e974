"""The blocks of a page, and the order in which they are read: down each column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.ingest.pdf.lines import Line, Page

MOST_ORDERED = 150  # blocks of a page; with more, the order in which they are drawn is taken


@dataclass(slots=True)
class Block:
    """Lines of one height that stand close below each other."""

    lines: list[Line]
    page: int = 0

    @property
    def left(self) -> float:
        """Where its leftmost line begins."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Where its longest line ends."""
        return max(line.right for line in self.lines)


def blocks_of(page: Page) -> list[Block]:
    """The blocks of a page in the order in which they are read, sideways words last."""
    blocks = _in_order(_grouped(page.rows))
    blocks.extend(Block([line]) for line in page.aside)
    for block in blocks:
        block.page = page.number
    return blocks


def _grouped(rows: Sequence[list[Line]]) -> list[Block]:
    leading = _usual_leading(rows)
    blocks: list[Block] = []
    recent: list[Block] = []
    for row in rows:
        grown: list[Block] = []
        for line in row:
            above = [block for block in recent if _is_below(line, block.lines[-1], leading)]
            if len(above) == 1 and not any(
                _overlap(above[0].lines[-1], other) > 0 for other in row if other is not line
            ):
                above[0].lines.append(line)
                grown.append(above[0])
            else:
                blocks.append(Block([line]))
                grown.append(blocks[-1])
        bottom = row[0].base
        recent = [*grown, *(b for b in recent if b not in grown and bottom - b.lines[-1].base < 4 * b.lines[-1].height)]
    return blocks


def _usual_leading(rows: Sequence[list[Line]]) -> float:
    """The usual distance of base lines, in heights of their letters."""
    gaps = [(b[0].base - a[0].base) / max(a[0].height, 1) for a, b in pairwise(rows)]
    near = sorted(gap for gap in gaps if 0.6 < gap < 3)
    return near[len(near) // 2] if near else 1.2


def _is_below(line: Line, above: Line, leading: float) -> bool:
    """Whether a line stands close below another and has letters of the same height."""
    height = above.height
    gap = (line.base - above.base) / height if height else 9
    if not 0.4 < gap < max(1.3, 1.22 * leading) or not 0.9 < line.height / height < 1.1:
        return False
    return _overlap(line, above) > 0.4 * min(line.right - line.left, above.right - above.left)


def _overlap(a: Line, b: Line) -> float:
    return min(a.right, b.right) - max(a.left, b.left)


@dataclass(slots=True)
class _Place:
    left: float
    top: float
    right: float
    bottom: float
    order: int
    block: Block

    def is_over(self, other: "_Place") -> bool:
        """Whether the two overlap from left to right."""
        return min(self.right, other.right) - max(self.left, other.left) > 1


def _in_order(blocks: list[Block]) -> list[Block]:
    """Blocks in reading order: as they are drawn where that goes down each column, else column by column."""
    drawn = sorted((_place(block) for block in blocks), key=lambda place: place.order)
    if len(drawn) > MOST_ORDERED or _goes_down(drawn):
        return [place.block for place in drawn]
    return [place.block for place in _by_columns(sorted(drawn, key=lambda place: (place.top, place.left)))]


def _place(block: Block) -> _Place:
    lines = block.lines
    return _Place(block.left, lines[0].top, block.right, lines[-1].bottom, min(line.order for line in lines), block)


def _goes_down(drawn: Sequence[_Place]) -> bool:
    """Whether what is drawn later never stands above what is drawn before in the same column, nor in between."""
    spans = sorted((min(line.order for line in p.block.lines), max(line.last for line in p.block.lines)) for p in drawn)
    if any(after[0] < before[1] for before, after in pairwise(spans)):
        return False
    return not any(
        later.top < place.top if later.is_over(place) else later.left < place.left and _begin_alike(place, later)
        for i, place in enumerate(drawn)
        for later in drawn[i + 1 :]
    )


def _begin_alike(a: _Place, b: _Place) -> bool:
    """Whether two columns begin at the same height and are of the same letters."""
    heights = a.block.lines[0].height, b.block.lines[0].height
    return abs(a.top - b.top) < max(heights) and min(heights) > 0.9 * max(heights)


def _by_columns(places: list[_Place]) -> Iterator[_Place]:
    """Places in the order of columns: above before below where they overlap, left before right where none parts them.

    The rules are those of T. M. Breuel, "High performance document layout analysis", 2003.
    """
    waiting = {
        i: {j for j in range(len(places)) if j != i and _is_before(places[j], places[i], places)}
        for i in range(len(places))
    }
    while waiting:
        free = [i for i, before in waiting.items() if not before]
        chosen = free[0] if free else min(waiting)
        yield places[chosen]
        del waiting[chosen]
        for before in waiting.values():
            before.discard(chosen)


def _is_before(a: _Place, b: _Place, places: Sequence[_Place]) -> bool:
    if a.is_over(b):
        return a.top < b.top
    if a.left > b.left:
        return False
    return not any(
        a.is_over(c) and b.is_over(c) and min(a.top, b.top) <= c.top < max(a.top, b.top)
        for c in places
        if c is not a and c is not b
    )
