"""Blocks of a document to lines of a text: one line a block, a blank line between.

They are marked so that the engine sees headings, list items, captions, quotations and table rows for what they are.
"""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.ingest.document import Unreadable, too_long

MOST_BLOCKS = 50_000
MOST_SECONDS = 20.0

_LONGEST_CELL = 400
_BLANKS = re.compile("[ \t\n\r\f]+")
_STOP = re.compile(r"[.!?…:;,。]['\"”’»)\]]*\Z")
_CREDITED = re.compile(r"(?:File |Handout )?(?:Image|Photo|Photograph|Picture|Video|Graphic|Illustration|Credit)s?\b")
_ITEM = re.compile(r"(?:[*•‣◦▪·●–-]|\(?\d{1,3}[.)])\s")


class Block(StrEnum):
    """What a block is; the engine finds out by itself what a paragraph is."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    TABLE_ROW = "table row"


@dataclass(frozen=True, slots=True)
class Line:
    """One block and its words."""

    block: Block
    words: str


class Lines:
    """The lines of a document as they are found; stops a document that is too long or takes too long."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.found: list[Line] = []
        self._size = self._blocks = 0
        self._end = time.monotonic() + MOST_SECONDS

    def add(self, block: Block, words: str) -> None:
        """Add a block; one without words only counts."""
        self.count()
        words = _BLANKS.sub(" ", words).strip(" ")
        if not words.strip():
            return
        self._size += len(words) + 2
        if self._size > self.limit:
            raise too_long(self._size, self.limit)
        self.found.append(Line(block, words))

    @property
    def headline(self) -> str:
        """The words of the block that is styled as the title, or of a heading that comes first."""
        styled = next((line.words for line in self.found if line.block == Block.HEADLINE), "")
        first = self.found[0] if self.found else None
        return styled or (first.words if first and first.block == Block.HEADING else "")

    def row(self, cells: Iterable[str]) -> None:
        """Add a row of a table, each paragraph of a cell on a line of it.

        Single or long cells are paragraphs, as in tables that only lay out a page.
        """
        cells = list(cells)
        if _is_row(cells):
            self.add(Block.TABLE_ROW, " | ".join(_BLANKS.sub(" ", cell).strip() for cell in cells))
        else:
            for line in "\n".join(cells).split("\n"):
                self.add(Block.PARAGRAPH, line)

    def fold(self, cells: Sequence[int]) -> bool:
        """Make one row of the lines since its first cell began, if they are short enough; say whether it was done."""
        ends = [*cells[1:], len(self.found)]
        words = [" ".join(line.words for line in self.found[a:b]) for a, b in zip(cells, ends, strict=True)]
        if not _is_row(words):
            return False
        self._size -= sum(len(line.words) + 2 for line in self.found[cells[0] :])
        self._blocks -= len(self.found) - cells[0]
        del self.found[cells[0] :]
        self.row(words)
        return True

    def count(self) -> None:
        """Count a block against what a document may hold and take."""
        self._blocks += 1
        if self._blocks > MOST_BLOCKS:
            message = f"The document has more than {MOST_BLOCKS:,} paragraphs. Load it in parts, or paste the text."
            raise Unreadable(message)
        if time.monotonic() > self._end:
            message = "The document takes too long to read. Save it as plain text, or paste the text."
            raise Unreadable(message)


class Flow:
    """Paragraphs and table rows as office programs nest them: a text box in a paragraph, a table in a cell."""

    def __init__(self, limit: int) -> None:
        self.lines = Lines(limit)
        self._paragraphs: list[list[str]] = []  # the words of each that is begun
        self._rows: list[list[str]] = []  # the cells of each that is begun

    @property
    def in_paragraph(self) -> bool:
        """Whether a paragraph is begun."""
        return bool(self._paragraphs)

    def say(self, words: str) -> None:
        """Add words to the paragraph that is begun, if one is."""
        if self._paragraphs:
            self._paragraphs[-1].append(words)

    def begin_paragraph(self) -> None:
        """Begin a paragraph."""
        self._paragraphs.append([])

    def end_paragraph(self, block: Block) -> None:
        """Keep a paragraph, each line of it a block, or add it to the cell it stands in."""
        words = "".join(self._paragraphs.pop())
        if self._rows:
            self.lines.count()
            self._add_to_cell(words)
        else:
            for line in words.split("\n"):
                self.lines.add(block, line)

    def begin_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def begin_cell(self) -> None:
        """Begin a cell of a row."""
        if self._rows:
            self._rows[-1].append("")

    def end_row(self) -> None:
        """Keep a row; the rows of a table within a cell are words of that cell."""
        cells = self._rows.pop()
        if self._rows:
            self._add_to_cell(" ".join(cells))
        else:
            self.lines.row(cells)

    def _add_to_cell(self, words: str) -> None:
        cells = self._rows[-1]
        cells[-1:] = [f"{cells[-1]}\n{words}".strip()] if cells else [words]


def _is_row(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and any(cells) and max(map(len, cells)) <= _LONGEST_CELL


def by_style(style: str) -> Block:
    """Return what a paragraph is by the name of its style in a word processor."""
    name = style.lower().replace(" ", "")
    return next((block for begins, block in _BY_STYLE if name.startswith(begins)), Block.PARAGRAPH)


_BY_STYLE = (
    ("title", Block.HEADLINE),
    ("heading", Block.HEADING),
    ("caption", Block.CAPTION),
    ("illustration", Block.CAPTION),
    ("quot", Block.QUOTATION),
    ("intensequote", Block.QUOTATION),
    ("list", Block.LIST_ITEM),
)


def as_text(lines: Iterable[Line]) -> str:
    """Return the text of lines; a heading that comes first is the headline."""
    lines = list(lines)
    if lines and lines[0].block == Block.HEADING:
        lines[0] = Line(Block.HEADLINE, lines[0].words)
    seen = any(len(line.words) > 80 and _STOP.search(line.words[-20:]) for line in lines)
    return "\n\n".join(_written(line, headings_show=seen) for line in lines)


def _written(line: Line, *, headings_show: bool) -> str:
    """Write a line so that its kind shows: the engine knows a short heading among paragraphs, other kinds by a mark."""
    words = line.words
    if line.block == Block.HEADING:
        return words if headings_show and _looks_like_a_heading(words) else f"## {words}"
    if line.block == Block.CAPTION:
        return words if _CREDITED.match(words) else f"Picture: {words}"
    if line.block == Block.LIST_ITEM:
        return words if _ITEM.match(words) else f"- {words}"
    return f"{_MARKS.get(line.block, '')}{words}{' |' if line.block == Block.TABLE_ROW else ''}"


def _looks_like_a_heading(words: str) -> bool:
    return len(words) <= 80 and len(words.split()) <= 12 and words[0].isupper() and not _STOP.search(words)


_MARKS = {Block.QUOTATION: "> ", Block.TABLE_ROW: "| "}
