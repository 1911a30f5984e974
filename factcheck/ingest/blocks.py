"""The blocks of a document, and the text made of them: one line for each block, a blank line between two.

A block whose looks do not tell the engine its kind gets a mark: headings, list items, captions, quotations, table rows.
"""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from factcheck.engine import is_list_item
from factcheck.ingest.annotations import MARKS, split_at_marks, without_marks
from factcheck.ingest.document import Unreadable, too_long
from factcheck.ingest.superscripts import Height, Stretch, join_stretches

MOST_BLOCKS = 50_000
MOST_SECONDS = 20.0

_SHORTEST_LINE, _LONGEST_LINE = 45, 140  # code points of a line that goes on in the next paragraph
_FEWEST_OPEN, _LEAST_OPEN = 3, 0.25  # such lines, and how many of all
_LONGEST_CELL = 400  # code points
_BLANKS = re.compile("[ \t\n\r\f]+")
_STOP = re.compile(r"[.!?…:;,。]['\"”’»)\]]*\Z")
_END = re.compile(r"[.!?…:。！？]['\"”’»)\]]*\Z")
_CREDITED = re.compile(r"(?:File |Handout )?(?:Image|Photo|Photograph|Picture|Video|Graphic|Illustration|Credit)s?\b")


class BlockKind(StrEnum):
    """What a block is in its document."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    TABLE_ROW = "table row"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document; its text is one line. `is_numbered` is whether it begins with what a list shows."""

    kind: BlockKind
    text: str
    anchors: tuple[tuple[int, int], ...] = ()  # numbers of annotations, and where in the text each stands
    is_numbered: bool = False


class BlockCollector:
    """Collects the blocks of a document in order.

    Raises `Unreadable` when their text grows beyond `limit` code points, when there are more than `MOST_BLOCKS`, empty
    ones included, and when reading takes longer than `MOST_SECONDS`.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.blocks: list[Block] = []
        self._size = self._count = 0
        self._deadline = time.monotonic() + MOST_SECONDS

    def add(self, kind: BlockKind, text: str, *, is_numbered: bool = False) -> None:
        """Add a block; one without text is counted and not kept."""
        self.count_block()
        text, anchors = _with_single_blanks(text)
        if not text.strip():
            return
        self._size += len(text) + 2
        if self._size > self.limit:
            raise too_long(self._size, self.limit)
        self.blocks.append(Block(kind, text, anchors, is_numbered))

    def continue_last(self, text: str) -> None:
        """Add text to the last block, with a blank between them unless that one ends with a hyphen."""
        self.count_block()
        last = self.blocks.pop()
        text, anchors = _with_single_blanks(text)
        joined = last.text + ("" if last.text.endswith("-") else " ")
        self._size += len(text) + 1
        if self._size > self.limit:
            raise too_long(self._size, self.limit)
        moved = tuple((number, len(joined) + at) for number, at in anchors)
        self.blocks.append(replace(last, text=joined + text, anchors=last.anchors + moved))

    @property
    def headline(self) -> str:
        """The text of the first block that is styled as a headline, or of a heading that comes first of all."""
        styled = next((block.text for block in self.blocks if block.kind == BlockKind.HEADLINE), "")
        first = self.blocks[0] if self.blocks else None
        return styled or (first.text if first and first.kind == BlockKind.HEADING else "")

    def add_row(self, cells: Iterable[str]) -> None:
        """Add a row of a table as one block.

        A row of one cell, or with a long one, belongs to a table that only lays out a page: each line of its cells
        becomes a paragraph.
        """
        cells = list(cells)
        if _is_row(cells):
            self.add(BlockKind.TABLE_ROW, " | ".join(_BLANKS.sub(" ", cell).strip() for cell in cells))
        else:
            for line in "\n".join(cells).split("\n"):
                self.add(BlockKind.PARAGRAPH, line)

    def merge_into_row(self, cells: Sequence[int]) -> bool:
        """Make one row of the last blocks, if they are short enough for one; say whether it was done.

        `cells` are the indexes of the blocks at which its cells begin; the last cell ends with the last block.
        """
        ends = [*cells[1:], len(self.blocks)]
        texts = [" ".join(block.text for block in self.blocks[a:b]) for a, b in zip(cells, ends, strict=True)]
        if not _is_row(texts):
            return False
        self._size -= sum(len(block.text) + 2 for block in self.blocks[cells[0] :])
        self._count -= len(self.blocks) - cells[0]
        del self.blocks[cells[0] :]
        self.add_row(texts)
        return True

    def count_block(self) -> None:
        """Count a block that is not added by itself, and raise `Unreadable` when a limit is passed."""
        self._count += 1
        if self._count > MOST_BLOCKS:
            message = f"The document has more than {MOST_BLOCKS:,} paragraphs. Load it in parts, or paste the text."
            raise Unreadable(message)
        if time.monotonic() > self._deadline:
            message = "The document takes too long to read. Save it as plain text, or paste the text."
            raise Unreadable(message)


@dataclass(slots=True)
class _Held:
    """Text of a paragraph whose mark does not show: it goes on in the next paragraph at its depth."""

    depth: tuple[int, int]
    stretches: list[Stretch]
    kind: BlockKind


class NestedBlocks:
    """Blocks of paragraphs and table rows that office files nest: a text box in a paragraph, a table in a cell.

    A line break ends a line only where a reader would take it for an end (see `join_lines`), and a break of the page,
    `PAGE_BREAK` in the text, only after a full stop.
    """

    def __init__(self, limit: int) -> None:
        self.collector = BlockCollector(limit)
        self._paragraphs: list[list[Stretch]] = []  # the stretches of each open one, the innermost last
        self._rows: list[list[str]] = []  # the cells of each open one, the innermost last
        self._held: list[_Held] = []
        self._page_ended = False  # since the last words

    @property
    def in_paragraph(self) -> bool:
        """Whether a paragraph is open."""
        return bool(self._paragraphs)

    def add_text(self, text: str, height: Height = Height.LEVEL) -> None:
        """Add text to the innermost paragraph; text outside paragraphs is dropped."""
        if self._paragraphs:
            self._paragraphs[-1].append((height, text))

    def add_anchor(self, mark: str) -> None:
        """Add the mark of an annotation where the words end that it stands at; nobody sees it."""
        if self._paragraphs and mark:
            stretches = self._paragraphs[-1]
            stretches.append((stretches[-1][0] if stretches else Height.LEVEL, mark))

    def begin_paragraph(self) -> None:
        """Open a paragraph, with what was held of the one before."""
        held = self._held.pop().stretches if self._held and self._held[-1].depth == self._depth else []
        self._paragraphs.append(held)

    def end_paragraph(self, kind: BlockKind, number: str = "") -> None:
        """Close a paragraph: each of its lines becomes a block, or its text part of the cell it stands in.

        `number` is what a list shows before it.
        """
        self._end_held(len(self._paragraphs), 0)
        self._add_lines(self._paragraphs.pop(), kind, number)

    def hold_paragraph(self, kind: BlockKind, *, apart: bool) -> None:
        """Close a paragraph that goes on in the next one; `apart` is whether a blank is wanting between their words."""
        self._end_held(len(self._paragraphs), 0)
        stretches = self._paragraphs.pop()
        if apart and stretches:
            stretches.append((Height.LEVEL, JOINT))
        self._held.append(_Held(self._depth, stretches, kind))

    def begin_row(self) -> None:
        """Open a table row."""
        self._end_held(*self._depth)
        self._rows.append([])

    def begin_cell(self) -> None:
        """Open a cell of the innermost row."""
        if self._rows:
            self._end_held(0, len(self._rows))
            self._rows[-1].append("")

    def empty_cell(self) -> str:
        """Drop what the innermost cell holds, and return it."""
        if not (self._rows and self._rows[-1]):
            return ""
        self._end_held(0, len(self._rows))
        held, self._rows[-1][-1] = self._rows[-1][-1], ""
        return held.strip()

    def drop_empty_cell(self) -> None:
        """Take away the cell that was begun last, if nothing came into it."""
        if self._rows and len(self._rows[-1]) > 1 and not self._rows[-1][-1]:
            self._rows[-1].pop()

    def end_row(self, *, shows: bool = True) -> None:
        """Close a row: it becomes a block; one of a table within a cell becomes text of that cell."""
        self._end_held(0, len(self._rows))
        cells = self._rows.pop()
        if not shows:
            self.collector.count_block()
        elif self._rows:
            self._add_to_cell(" ".join(cells))
        else:
            self.collector.add_row(cells)

    def end_page(self) -> None:
        """Note that a page, column or section ends here: a sentence that it cuts goes on in the next paragraph."""
        self._page_ended = True

    def close(self) -> None:
        """End what is still held, at the end of the document or before text that comes from elsewhere."""
        self._end_held(0, 0)

    @property
    def _depth(self) -> tuple[int, int]:
        return len(self._paragraphs), len(self._rows)

    def _end_held(self, paragraphs: int, rows: int) -> None:
        """End what is held at this depth or deeper."""
        while self._held and self._held[-1].depth[0] >= paragraphs and self._held[-1].depth[1] >= rows:
            held = self._held.pop()
            self._add_lines(held.stretches, held.kind, "")

    def _add_lines(self, stretches: Sequence[Stretch], kind: BlockKind, number: str) -> None:
        text = _JOINT.sub(_joint, join_stretches(stretches))
        lines = join_lines(text, is_title=kind in {BlockKind.HEADLINE, BlockKind.HEADING})
        if number and any(line.strip() for line in lines):
            lines[0] = f"{number} {lines[0]}"
        if self._rows:
            self.collector.count_block()
            self._add_to_cell("\n".join(lines))
            return
        self._page_ended |= text.lstrip(" ").startswith(PAGE_BREAK)
        first = next((i for i, line in enumerate(lines) if without_marks(line).strip()), None)
        if first is not None:
            if self._page_ended and not number and self._is_cut(kind, lines[first]):
                self.collector.continue_last(lines.pop(first))
            self._page_ended = False
        for n, line in enumerate(lines):
            self.collector.add(kind, line, is_numbered=bool(number) and not n)
        self._page_ended |= text.rstrip(" ").endswith(PAGE_BREAK)

    def _is_cut(self, kind: BlockKind, line: str) -> bool:
        """Whether a line goes on in the sentence in which the page before it ended."""
        last = self.collector.blocks[-1] if self.collector.blocks else None
        is_alike = last is not None and last.kind == kind == BlockKind.PARAGRAPH and len(last.text) >= _SHORT_LINE
        return is_alike and _is_open(last.text) and without_marks(line).lstrip()[:1].islower() if last else False

    def _add_to_cell(self, text: str) -> None:
        cells = self._rows[-1]
        cells[-1:] = [f"{cells[-1]}\n{text}".strip()] if cells else [text]


PAGE_BREAK, JOINT = "\f", "\x01"  # characters that no XML file can hold
_JOINT = re.compile(rf"(\s?){JOINT}(?=(?:{MARKS.pattern.replace('(', '(?:', 1)})*(\s?)(.?))")
_PAGE_BREAK = re.compile(rf"(?<![ \t])[ \t]*+{PAGE_BREAK}[ \t]*")
_FEWEST_LISTED, _SHORT_LINE = 3, 30  # so many lines, each at most so long, are a list or verse


def _joint(found: re.Match[str]) -> str:
    """A blank where two paragraphs became one and neither brought a blank."""
    blank, next_blank, following = found.groups()
    return blank if blank or next_blank or not following.isalnum() or following >= _FIRST_WIDE else " "


_FIRST_WIDE = "\u2e80"  # scripts from here on need no blanks


def join_lines(text: str, *, is_title: bool) -> list[str]:
    """The lines of a paragraph as a reader takes them: a line goes on in the next one that begins with a small letter.

    Not so after a stop, and not in lists: three or more short lines, none of which ends a sentence. A title is one
    line. `PAGE_BREAK` ends a line after a stop only.
    """
    lines = _PAGE_BREAK.sub(_end_of_page, text).split("\n")
    if is_title:
        return [" ".join(lines)]
    seen = [without_marks(line) for line in lines]
    if len(lines) >= _FEWEST_LISTED and max(map(len, seen)) <= _SHORT_LINE and all(map(_is_open, seen)):
        return lines
    joined = [[lines[0]]]
    for line, words in zip(lines[1:], seen[1:], strict=True):
        if words.lstrip()[:1].islower() and _is_open(joined[-1][-1]) and not is_list_item(words):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [" ".join(parts) for parts in joined]


def _end_of_page(found: re.Match[str]) -> str:
    return " " if _is_open(found.string[max(0, found.start() - 200) : found.start()]) else "\n"


def _is_open(line: str) -> bool:
    """Whether a line has words and no end of a sentence."""
    line = without_marks(line)
    return bool(line.strip()) and not _END.search(line[-20:].rstrip())


def _is_row(cells: Sequence[str]) -> bool:
    seen = [without_marks(cell) for cell in cells]
    return len(seen) > 1 and any(seen) and max(map(len, seen)) <= _LONGEST_CELL


def kind_of_style(style: str) -> BlockKind:
    """What a paragraph is by the English name of its style in a word processor, such as "Heading 2"."""
    name = style.lower().replace(" ", "")
    return next((kind for begins, kind in _KIND_BY_STYLE if name.startswith(begins)), BlockKind.PARAGRAPH)


_KIND_BY_STYLE = (
    ("title", BlockKind.HEADLINE),
    ("heading", BlockKind.HEADING),
    ("caption", BlockKind.CAPTION),
    ("illustration", BlockKind.CAPTION),
    ("quot", BlockKind.QUOTATION),
    ("intensequote", BlockKind.QUOTATION),
    ("list", BlockKind.LIST_ITEM),
)


def blocks_to_text(blocks: Iterable[Block]) -> str:
    """The text of a document; a heading that comes first becomes its headline."""
    return text_and_anchors(blocks)[0]


def text_and_anchors(blocks: Iterable[Block]) -> tuple[str, dict[int, int]]:
    """The text of a document, and where in it the annotations stand, by their numbers."""
    blocks = list(blocks)
    if blocks and blocks[0].kind == BlockKind.HEADING:
        blocks[0] = replace(blocks[0], kind=BlockKind.HEADLINE)
    has_prose = any(len(block.text) > 80 and _STOP.search(block.text[-20:]) for block in blocks)
    parts: list[str] = []
    places: dict[int, int] = {}
    length = 0
    for block in blocks:
        parts.append(_marked(block, headings_show=has_prose))
        begins = length + parts[-1].rindex(block.text)
        places.update((number, begins + at) for number, at in block.anchors)
        length += len(parts[-1]) + 2
    return "\n\n".join(parts), places


def are_lines(blocks: Sequence[Block]) -> bool:
    """Whether the paragraphs of a document are the lines of a text that was broken at a fixed width.

    Several must end within a sentence that the next goes on with.
    """
    pairs = [(a.text, b.text) for a, b in pairwise(blocks) if a.kind is b.kind is BlockKind.PARAGRAPH]
    open_ends = sum(
        _SHORTEST_LINE <= len(a) <= _LONGEST_LINE and not _STOP.search(a) and b[:1].islower() for a, b in pairs
    )
    return open_ends >= _FEWEST_OPEN and open_ends >= _LEAST_OPEN * len(pairs)


def _with_single_blanks(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Text in which each run of blanks is one, without marks of annotations, and where each of these stands."""
    pieces, numbers = split_at_marks(text)
    if not numbers:
        return _BLANKS.sub(" ", text).strip(" "), ()
    kept, ends, length, blank = [], [], 0, True
    for piece in pieces:
        words = _BLANKS.sub(" ", piece)
        kept.append(words[1:] if blank and words.startswith(" ") else words)
        length += len(kept[-1])
        blank = kept[-1].endswith(" ") if kept[-1] else blank
        ends.append(max(length - blank, 0))
    return "".join(kept).rstrip(" "), tuple(zip(numbers, ends, strict=False))


def _marked(block: Block, *, headings_show: bool) -> str:
    """The text of a block with a mark if it needs one; a short heading among prose is recognised without."""
    text = block.text
    if block.kind == BlockKind.HEADING:
        is_seen = headings_show and _looks_like_a_heading(text) and not is_list_item(text)
        return text if is_seen else f"## {text}"
    if block.kind == BlockKind.CAPTION:
        return text if _CREDITED.match(text) else f"Picture: {text}"
    if block.kind == BlockKind.LIST_ITEM:
        return text if block.is_numbered or is_list_item(text) else f"- {text}"
    return f"{_MARKS.get(block.kind, '')}{text}{' |' if block.kind == BlockKind.TABLE_ROW else ''}"


def _looks_like_a_heading(text: str) -> bool:
    return len(text) <= 80 and len(text.split()) <= 12 and text[0].isupper() and not _STOP.search(text)


_MARKS = {BlockKind.QUOTATION: "> ", BlockKind.TABLE_ROW: "| "}
