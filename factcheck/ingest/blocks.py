"""The blocks of a document, and the text made of them: one line for each block, a blank line between two.

A block whose looks do not tell the engine its kind gets a mark: headings, list items, captions, quotations, table rows.
"""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.ingest.document import Unreadable, too_long

MOST_BLOCKS = 50_000
MOST_SECONDS = 20.0

_LONGEST_CELL = 400  # code points
_BLANKS = re.compile("[ \t\n\r\f]+")
_STOP = re.compile(r"[.!?…:;,。]['\"”’»)\]]*\Z")
_CREDITED = re.compile(r"(?:File |Handout )?(?:Image|Photo|Photograph|Picture|Video|Graphic|Illustration|Credit)s?\b")
_ITEM = re.compile(r"(?:[*•‣◦▪·●–-]|\(?\d{1,3}[.)])\s")


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
    """One block of a document; its text is one line."""

    kind: BlockKind
    text: str


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

    def add(self, kind: BlockKind, text: str) -> None:
        """Add a block; one without text is counted and not kept."""
        self.count_block()
        text = _BLANKS.sub(" ", text).strip(" ")
        if not text.strip():
            return
        self._size += len(text) + 2
        if self._size > self.limit:
            raise too_long(self._size, self.limit)
        self.blocks.append(Block(kind, text))

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


class NestedBlocks:
    """Blocks of paragraphs and table rows that office files nest: a text box in a paragraph, a table in a cell."""

    def __init__(self, limit: int) -> None:
        self.collector = BlockCollector(limit)
        self._paragraphs: list[list[str]] = []  # the texts of each open one, the innermost last
        self._rows: list[list[str]] = []  # the cells of each open one, the innermost last

    @property
    def in_paragraph(self) -> bool:
        """Whether a paragraph is open."""
        return bool(self._paragraphs)

    def add_text(self, text: str) -> None:
        """Add text to the innermost paragraph; text outside paragraphs is dropped."""
        if self._paragraphs:
            self._paragraphs[-1].append(text)

    def begin_paragraph(self) -> None:
        """Open a paragraph."""
        self._paragraphs.append([])

    def end_paragraph(self, kind: BlockKind) -> None:
        """Close a paragraph: each of its lines becomes a block, or its text part of the cell it stands in."""
        text = "".join(self._paragraphs.pop())
        if self._rows:
            self.collector.count_block()
            self._add_to_cell(text)
        else:
            for line in text.split("\n"):
                self.collector.add(kind, line)

    def begin_row(self) -> None:
        """Open a table row."""
        self._rows.append([])

    def begin_cell(self) -> None:
        """Open a cell of the innermost row."""
        if self._rows:
            self._rows[-1].append("")

    def end_row(self) -> None:
        """Close a row: it becomes a block; one of a table within a cell becomes text of that cell."""
        cells = self._rows.pop()
        if self._rows:
            self._add_to_cell(" ".join(cells))
        else:
            self.collector.add_row(cells)

    def _add_to_cell(self, text: str) -> None:
        cells = self._rows[-1]
        cells[-1:] = [f"{cells[-1]}\n{text}".strip()] if cells else [text]


def _is_row(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and any(cells) and max(map(len, cells)) <= _LONGEST_CELL


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
    blocks = list(blocks)
    if blocks and blocks[0].kind == BlockKind.HEADING:
        blocks[0] = Block(BlockKind.HEADLINE, blocks[0].text)
    has_prose = any(len(block.text) > 80 and _STOP.search(block.text[-20:]) for block in blocks)
    return "\n\n".join(_marked(block, headings_show=has_prose) for block in blocks)


def _marked(block: Block, *, headings_show: bool) -> str:
    """The text of a block with a mark if it needs one; a short heading among prose is recognised without."""
    text = block.text
    if block.kind == BlockKind.HEADING:
        return text if headings_show and _looks_like_a_heading(text) else f"## {text}"
    if block.kind == BlockKind.CAPTION:
        return text if _CREDITED.match(text) else f"Picture: {text}"
    if block.kind == BlockKind.LIST_ITEM:
        return text if _ITEM.match(text) else f"- {text}"
    return f"{_MARKS.get(block.kind, '')}{text}{' |' if block.kind == BlockKind.TABLE_ROW else ''}"


def _looks_like_a_heading(text: str) -> bool:
    return len(text) <= 80 and len(text.split()) <= 12 and text[0].isupper() and not _STOP.search(text)


_MARKS = {BlockKind.QUOTATION: "> ", BlockKind.TABLE_ROW: "| "}
