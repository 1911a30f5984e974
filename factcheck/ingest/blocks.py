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
from factcheck.ingest.annotations import split_at_marks, without_marks
from factcheck.ingest.document import Unreadable, too_long

MOST_BLOCKS = 50_000
MOST_SECONDS = 20.0

_SHORTEST_LINE, _LONGEST_LINE = 45, 140  # code points of a line that goes on in the next paragraph
_FEWEST_OPEN, _LEAST_OPEN = 3, 0.25  # such lines, and how many of all
_LONGEST_CELL = 400  # code points
_BLANKS = re.compile("[ \t\n\r\f]+")
STOP = re.compile(r"[.!?…:;,。]['\"”’»)\]]*\Z")
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


def _is_row(cells: Sequence[str]) -> bool:
    seen = [without_marks(cell) for cell in cells]
    return len(seen) > 1 and any(seen) and max(map(len, seen)) <= _LONGEST_CELL


def blocks_to_text(blocks: Iterable[Block]) -> str:
    """The text of a document; a heading that comes first becomes its headline."""
    return text_and_anchors(blocks)[0]


def text_and_anchors(blocks: Iterable[Block]) -> tuple[str, dict[int, int]]:
    """The text of a document, and where in it the annotations stand, by their numbers."""
    blocks = list(blocks)
    if blocks and blocks[0].kind == BlockKind.HEADING:
        blocks[0] = replace(blocks[0], kind=BlockKind.HEADLINE)
    has_prose = any(len(block.text) > 80 and STOP.search(block.text[-20:]) for block in blocks)
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
        _SHORTEST_LINE <= len(a) <= _LONGEST_LINE and not STOP.search(a) and b[:1].islower() for a, b in pairs
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
    return len(text) <= 80 and len(text.split()) <= 12 and text[0].isupper() and not STOP.search(text)


_MARKS = {BlockKind.QUOTATION: "> ", BlockKind.TABLE_ROW: "| "}
