"""The rows of the tables of a page, with the cells of other rows and columns that reach into them (HTML, 4.9.11)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_FEWEST_CELLS = 2
_MOST_COLUMNS, _MOST_ROWS = 20, 65_534  # that one cell takes up; a table with wider ones only lays out a page
_NUMBER = re.compile(r"\d{1,9}\Z")


@dataclass(slots=True)
class _Table:
    """An open table: for each column, how many of the rows to come a cell above takes up."""

    taken: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Row:
    """An open row: the indexes of the blocks at which its cells begin, and how many candidates stood before it.

    A cell from above that reaches into the row, and a further column of a wide cell, is an empty cell: its words stand
    once. `lays_out` is whether a row stands within it, so that it only lays out the page.
    """

    candidates: int
    cells: list[int] = field(default_factory=list)
    lays_out: bool = False
    width: int = 0  # columns up to the end of the last cell
    owed: int = 0  # further columns of the last cell
    count: int = 0  # cells, those from above included
    reaching: dict[int, int] = field(default_factory=dict)  # as `_Table.taken`

    @property
    def is_row(self) -> bool:
        """Whether it has the cells of a row, and is no layout."""
        return not self.lays_out and self.count >= _FEWEST_CELLS


class Rows:
    """The open tables and rows of a page, the innermost last; `at` is the index of the block that comes next."""

    def __init__(self) -> None:
        self.open: list[Row] = []
        self._tables: list[_Table] = []

    def begin_table(self) -> None:
        """Open a table."""
        self._tables.append(_Table())

    def end_table(self) -> None:
        """Close a table."""
        if self._tables:
            self._tables.pop()

    def begin_row(self, candidates: int) -> None:
        """Open a row, perhaps within another."""
        if self.open:
            self.open[-1].lays_out = True
        self.open.append(Row(candidates))

    def begin_cell(self, given: Mapping[str, str], at: int) -> None:
        """Open a cell, behind those from above that stand before it."""
        row = self.open[-1]
        self._fill(row, at)
        row.cells.append(at)
        row.count += 1
        wide, high = _span(given.get("colspan", ""), _MOST_COLUMNS), _span(given.get("rowspan", ""), _MOST_ROWS)
        row.reaching.update(dict.fromkeys(range(row.width, row.width + wide), high - 1) if high > 1 else {})
        row.width += wide
        row.owed = wide - 1

    def end_row(self, at: int) -> Row:
        """Close the innermost row."""
        row = self.open.pop()
        self._fill(row, at)
        return row

    def keep(self, row: Row) -> None:
        """Let the cells of a row reach into the next ones, as it was a row of a table that shows data."""
        if self._tables:
            self._tables[-1].taken.update(row.reaching)

    def _fill(self, row: Row, at: int) -> None:
        """Add the empty cells that follow the last one."""
        row.cells += [at] * row.owed
        row.owed = 0
        taken = self._tables[-1].taken if self._tables else {}
        while left := taken.get(row.width, 0):
            taken[row.width] = left - 1
            row.cells.append(at)
            row.count += 1
            row.width += 1


def _span(said: str, most: int) -> int:
    """How many columns or rows a cell takes up; 0 stands for all the rows to come."""
    found = _NUMBER.match(said.strip())
    return min(int(found[0]) or most, most) if found else 1
