"""Paragraphs and table rows that office files nest, and the lines of a paragraph as a reader takes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.engine import is_list_item
from factcheck.ingest.annotations import MARKS, without_marks
from factcheck.ingest.blocks import BlockCollector, BlockKind
from factcheck.ingest.superscripts import Height, Stretch, join_stretches

PAGE_BREAK, JOINT = "\f", "\x01"  # characters that no XML file can hold
_JOINT = re.compile(rf"(\s?){JOINT}(?=(?:{MARKS.pattern.replace('(', '(?:', 1)})*(\s?)(.?))")
_PAGE_BREAK = re.compile(rf"(?<![ \t])[ \t]*+{PAGE_BREAK}[ \t]*")
_FEWEST_LISTED, _SHORT_LINE = 3, 30  # so many lines, each at most so long, are a list or verse
_FIRST_WIDE = "\u2e80"  # scripts from here on need no blanks
_END = re.compile(r"[.!?…:。！？]['\"”’»)\]]*\Z")


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


def _joint(found: re.Match[str]) -> str:
    """A blank where two paragraphs became one and neither brought a blank."""
    blank, next_blank, following = found.groups()
    return blank if blank or next_blank or not following.isalnum() or following >= _FIRST_WIDE else " "


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
