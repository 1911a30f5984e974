"""Where the text of a page stands, and so in which order it is read: lines, columns, table rows, running heads.

Places are in points from the top left. A page written from right to left is mirrored, one written from top to bottom is
turned, so that all other code may think of lines from left to right.
"""

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from factcheck.ingest.superscripts import subscript, superscript

MOST_ORDERED = 150  # blocks of a page; with more, the order in which they are drawn is taken

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_DOWNWARD = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_FIGURES = re.compile(r"\d+")
_MARK = re.compile(r"\s*[\d,*†‡()+−-]{1,5}\s*\Z")
_PAGE_OF_PAGES = re.compile(r"\D*?(\d+)\s*(?:/|\||\w{1,4})\s*(\d+)\D*\Z")


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
    pieces = said["pieces"]
    sideways = [piece for piece in pieces if piece[6]]
    if sideways and 2 * sum(len(p[9]) for p in sideways if _DOWNWARD.search(p[9])) > sum(len(p[9]) for p in pieces):
        lines, sideways = [_turned(_line(i, p), page.width) for i, p in enumerate(pieces)], []
        page.width, page.height = page.height, page.width
    else:
        lines = [_line(i, p) for i, p in enumerate(pieces) if not p[6]]
    lines = [line for line in lines if line.right > -1 and line.left < page.width + 1 and line.bottom > 0]
    lines = [line for line in lines if line.top < page.height and line.height > 0.5]
    if _runs_from_the_right(lines):
        lines = [_mirrored(line, page.width) for line in lines]
    page.rows = _rows_of(_with_marks(lines))
    page.aside = [_upright(_line(0, piece)) for piece in sideways]
    page.has_rows_across = _join_tables(page)
    return page


def _line(order: int, piece: list[Any]) -> Line:
    left, top, right, bottom, base, first, _, _, font, text = piece
    return Line(left, top, right, bottom, base, first, font, text, order, order)


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


def _runs_from_the_right(lines: Iterable[Line]) -> bool:
    text = " ".join(line.text for line in lines)
    turned = 0 if text.isascii() else len(_FROM_THE_RIGHT.findall(text))
    return bool(turned) and 2 * turned > len(_LETTER.findall(text))


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


def remove_running_heads(pages: Sequence[Page]) -> int:
    """Take lines at the upper and lower edges out that stand there on more than one page; return how many."""
    edges = {page.number: list(_edges(page)) for page in pages}  # lines, their edge, whether a gap parts them
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for line, side, _ in edges[page.number]:
            for key in _keys(line, side):
                seen[key].add(page.number)
    counted = _page_number_offset(edges)
    heads: dict[int, set[int]] = {}
    for page in pages:
        numbered = {
            line.base
            for line, _, is_set_off in edges[page.number]
            if _counts_pages(line, page.number, len(pages), counted if is_set_off or len(line.text) < 6 else None)
        }
        heads[page.number] = {
            id(line)
            for line, side, _ in edges[page.number]
            if line.base in numbered or any(len(seen[key]) > 1 for key in _keys(line, side))
        }
    kept = {page.number: _without(page.rows, heads[page.number]) for page in pages}
    if not any(kept.values()):
        return 0
    for page in pages:
        page.rows = kept[page.number]
    return sum(map(len, heads.values())) + _remove_repeated_asides(pages)


def _remove_repeated_asides(pages: Sequence[Page]) -> int:
    times = Counter(text for page in pages for text in {line.text for line in page.aside})
    removed = 0
    for page in pages:
        kept = [line for line in page.aside if times[line.text] < 2]
        removed += len(page.aside) - len(kept)
        page.aside = kept
    return removed


def _without(rows: Iterable[list[Line]], ids: Set[int]) -> list[list[Line]]:
    left = ([line for line in row if id(line) not in ids] for row in rows)
    return [row for row in left if row]


def _edges(page: Page) -> Iterator[tuple[Line, str, bool]]:
    """The first and the last row of a page, and the next ones as long as a wide gap parts them from the rest."""
    rows = page.rows
    for side, order in (("top", rows), ("bottom", rows[::-1])):
        count = _count_set_off(order[: min(4, len(order) // 2 + 1)])
        for row in order[: max(count, 1)]:
            for line in row:
                yield line, side, count > 0


def _count_set_off(rows: Sequence[list[Line]]) -> int:
    """How many of the first three rows a wide gap parts from the rest."""
    gaps = [abs(after[0].base - row[0].base) / max(row[0].height, 1) for row, after in pairwise(rows)]
    return max((i + 1 for i, gap in enumerate(gaps[:3]) if gap > 1.7), default=0)


def _keys(line: Line, side: str) -> list[tuple[str, int]]:
    """What a running head has in common with those of other pages: words, figures aside, and place, give or take 6."""
    pattern = f"{side} {_FIGURES.sub('#', line.text.strip())} {round(line.height / 2)}"
    place = round(line.base / 12)
    return [(pattern, place), (f"{pattern} +", round((line.base + 6) / 12))]


def _page_number_offset(edges: dict[int, list[tuple[Line, str, bool]]]) -> int | None:
    """What has to be added to the number of a page to get the one that is printed on it, if that is so on two pages."""
    offsets: Counter[int] = Counter()
    for number, lines in edges.items():
        offsets.update({printed - number for line, *_ in lines for printed in _outer_figures(line)})
    best = offsets.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else None


def _outer_figures(line: Line) -> list[int]:
    words = line.text.split()
    return [int(word) for word in {*words[:1], *words[-1:]} if word.isdecimal() and len(word) < 5 and len(words) < 9]


def _counts_pages(line: Line, number: int, count: int, offset: int | None) -> bool:
    """Whether a line at an edge is a page number: "3", "The Post 3" where others count alike, "Page 3 of 12"."""
    if line.text.strip() == str(number) or (offset is not None and number + offset in _outer_figures(line)):
        return True
    found = _PAGE_OF_PAGES.match(line.text) if len(line.text) < 40 else None
    return found is not None and (int(found[1]), int(found[2])) == (number, count)


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
