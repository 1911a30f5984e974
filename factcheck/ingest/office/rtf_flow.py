"""Where the text of an RTF file goes: into paragraphs, table rows, boxes, and what stands beside the text."""

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.ingest.blocks import BlockKind
from factcheck.ingest.office.list_numbers import bullet
from factcheck.ingest.office.nested_blocks import NestedBlocks
from factcheck.ingest.superscripts import Height


@dataclass(slots=True)
class _Context:
    """Whether a paragraph and a table row are open, and what a list shows before the paragraph."""

    in_paragraph: bool = False
    in_row: bool = False
    number: str = ""


class RtfFlow:
    """Blocks of the body and of notes in it; `kind` tells of which kind a paragraph is that ends now."""

    def __init__(self, limit: int, kind: Callable[[], BlockKind]) -> None:
        self.blocks = NestedBlocks(limit)
        self._limit, self._kind = limit, kind
        self._contexts = [_Context()]  # that of the body, and of the boxes in it that are open
        self._outside: list[tuple[NestedBlocks, list[_Context]]] = []  # the text that a note interrupts

    def begin_note(self) -> None:
        """Begin text that stands beside the text."""
        self._outside.append((self.blocks, self._contexts))
        self.blocks, self._contexts = NestedBlocks(self._limit), [_Context()]

    def end_note(self) -> list[str]:
        """End it, and give its paragraphs; they count for the text."""
        self.end_row()
        self.blocks.close()
        lines = [block.text for block in self.blocks.collector.blocks]
        self.blocks, self._contexts = self._outside.pop()
        for _ in range(sum(map(len, lines)) // 400 + bool(lines)):
            self.blocks.collector.count_block()
        return lines

    def begin_box(self) -> None:
        """Begin a box in the text."""
        self._contexts.append(_Context())

    def end_box(self) -> None:
        """End the innermost box."""
        self.end_row()
        self._contexts.pop()

    def add_text(self, text: str, height: Height, *, in_table: bool) -> None:
        """Add text to the paragraph, which begins here if none is open."""
        self._begin_paragraph(in_table=in_table)
        self.blocks.add_text(text, height)

    def add_number(self, text: str) -> None:
        """Take a piece of what a list shows before the paragraph that comes."""
        self._contexts[-1].number += text

    def _begin_paragraph(self, *, in_table: bool) -> None:
        context = self._contexts[-1]
        if context.in_paragraph:
            return
        if in_table and not context.in_row:
            self.blocks.begin_row()
            self.blocks.begin_cell()
            context.in_row = True
        elif not in_table:
            self.end_row()
        self.blocks.begin_paragraph()
        context.in_paragraph = True

    def end_paragraph(self, *, shows: bool = True) -> None:
        """Close the paragraph if one is open; one whose mark does not show goes on in the next."""
        context = self._contexts[-1]
        if not context.in_paragraph:
            context.number = ""
            self.blocks.collector.count_block()
            return
        context.in_paragraph = False
        if shows:
            self.blocks.end_paragraph(self._kind(), _shown_number(context.number))
            context.number = ""
        else:
            self.blocks.hold_paragraph(self._kind(), apart=True)

    def end_cell(self) -> None:
        """Close a cell, also an empty one."""
        self._begin_paragraph(in_table=True)
        self.end_paragraph()
        self.blocks.begin_cell()

    def end_row(self) -> None:
        """Close the paragraph and the row that are open."""
        context = self._contexts[-1]
        if context.in_paragraph:
            self.end_paragraph()
        if context.in_row:
            context.in_row = False
            self.blocks.drop_empty_cell()
            self.blocks.end_row()

    def close(self) -> None:
        """End the document."""
        self.end_row()
        self.blocks.close()


def _shown_number(given: str) -> str:
    """What a list shows; a bullet that says nothing is none."""
    shown = given.strip()
    return shown if shown.isdecimal() else bullet(shown) or ""
