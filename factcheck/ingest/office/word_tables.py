"""The tables of a Word document: deleted, merged and empty cells as a reader sees them (ECMA-376-1, 17.4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.office.nested_blocks import NestedBlocks
from factcheck.ingest.office.word_styles import value_of

_MOST_COLUMNS = 20  # that one cell takes up


@dataclass(slots=True)
class _Row:
    """An open row: whether it was deleted, and of its last cell whether it was, or is part of the one above.

    `empty` is how many empty columns come next.
    """

    is_gone: bool = False
    cells: int = 0
    cell_is_gone: bool = False
    cell_is_covered: bool = False
    empty: int = 0


class WordTables:
    """The open rows of tables, which may stand in cells of others; `left_out` counts what covered cells hold."""

    def __init__(self, flow: NestedBlocks, left_out: LeftOut) -> None:
        self._flow, self._left_out = flow, left_out
        self._rows: list[_Row] = []
        self.begin = {
            "tr": self.begin_row,
            "tc": self.begin_cell,
            "gridBefore": self.begin_empty_columns,
            "gridSpan": self.begin_wide_cell,
            **dict.fromkeys(("vMerge", "hMerge"), self.begin_merged_cell),
        }
        self.finish = {"tr": self.end_row, "tc": self.end_cell}

    def delete(self, parent: str) -> None:
        """Take that the row or the cell, by the name of its properties, was deleted."""
        if parent in {"trPr", "tcPr"} and self._rows:
            self._rows[-1].is_gone = self._rows[-1].is_gone or parent == "trPr"
            self._rows[-1].cell_is_gone = True

    def begin_row(self, _attributes: Mapping[str, str]) -> None:
        """Open a table row."""
        self._flow.begin_row()
        self._rows.append(_Row())

    def begin_cell(self, _attributes: Mapping[str, str]) -> None:
        """Open a cell."""
        self._add_empty_cells()
        self._flow.begin_cell()
        if self._rows:
            self._rows[-1].cells += 1

    def begin_empty_columns(self, attributes: Mapping[str, str]) -> None:
        """Take columns before the first cell of a row in which it has none."""
        if self._rows and not self._rows[-1].cells:
            self._rows[-1].empty = _columns(attributes)

    def begin_wide_cell(self, attributes: Mapping[str, str]) -> None:
        """Take how many columns a cell takes up: further ones are empty, as its words stand once."""
        if self._rows:
            self._rows[-1].empty = _columns(attributes) - 1

    def begin_merged_cell(self, attributes: Mapping[str, str]) -> None:
        """Take that a cell goes on in the one below, or is such a one: then it shows no words of its own."""
        if self._rows:
            self._rows[-1].cell_is_covered = value_of(attributes) != "restart"

    def end_cell(self) -> None:
        """Close a cell; a deleted one stays empty."""
        if not self._rows:
            return
        row = self._rows[-1]
        if (row.cell_is_gone or row.cell_is_covered) and (words := self._flow.empty_cell()):
            self._left_out.add("deleted passage" if row.cell_is_gone else "hidden text", words)
        row.cell_is_gone = row.cell_is_covered = False

    def end_row(self) -> None:
        """Close a table row; a deleted one is left out."""
        if self._rows[-1].cells > 1:
            self._add_empty_cells()
        self._flow.end_row(shows=not self._rows.pop().is_gone)

    def _add_empty_cells(self) -> None:
        for _ in range(self._rows[-1].empty if self._rows else 0):
            self._flow.begin_cell()
        if self._rows:
            self._rows[-1].empty = 0


def _columns(attributes: Mapping[str, str]) -> int:
    """How many columns an element says; a table with very many only lays out a page."""
    said = value_of(attributes)
    return min(int(said), _MOST_COLUMNS) if said.isdecimal() and 0 < len(said) < 10 else 1
