"""Tables of texts (.csv): a header row that names the columns, and one text in each row below it."""

import csv
from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO

from factcheck.ingest.bulk.records import FIELDS, Item, Record, Utf8Lines, item_name, one_shown_line, parse_record
from factcheck.ingest.document import Unreadable

SEPARATORS = ",;\t"  # which one a spreadsheet writes depends on the country it is set to
_LONGEST_CELL = 8_000_000  # characters; a quotation mark that is never closed takes in no more
_SPREADSHEET_CELL = 32_767  # characters; Excel and others cut a cell there
_MOST_NAMED = 20

csv.field_size_limit(_LONGEST_CELL)


class CsvTable:
    """Reads a CSV file; an item's `after` is the byte at which the next row begins."""

    def __init__(self, stream: BinaryIO, shown: str, limit: int) -> None:
        self._stream, self._shown, self._limit = stream, shown, limit
        lines = Utf8Lines(stream, shown)
        first = next(lines, "")
        if first.lower().startswith("sep="):  # a note to Excel, which leaves it out of its row numbers
            first = next(lines, "")
        self._separator, self._columns = self._header(first)
        self._body, self._lines_above = lines.offset, lines.count

    def left_out(self) -> tuple[str, ...]:
        """Name the columns that are not read."""
        return tuple(f"the column “{one_shown_line(c, 100)}”" for c in self._columns if c and c not in FIELDS)[
            :_MOST_NAMED
        ]

    def items(self, start: int, number: int) -> Iterator[Item]:
        """Yield the rows that are not empty, numbered as a spreadsheet numbers them."""
        lines = Utf8Lines(self._stream, self._shown, start or self._body, self._lines_above)
        rows = csv.reader(lines, delimiter=self._separator, strict=True)
        number = number or 1
        while (row := self._next(rows, number + 1)) is not None:
            number += 1
            if any(cell.strip() for cell in row):
                yield self._item(row, number, lines.offset)

    def _header(self, line: str) -> tuple[str, list[str]]:
        """The separator by which the first row names most known columns, and those columns; raise `Unreadable`."""
        read = {separator: _names(line, separator) for separator in SEPARATORS}
        best = max(SEPARATORS, key=lambda separator: len(set(FIELDS) & set(read[separator])))
        columns = read[best]
        if "text" not in columns:
            named = ", ".join(f"“{one_shown_line(c, 40)}”" for c in columns if c)[:300] or "nothing"
            message = (
                f"The first row of “{self._shown}” must name the columns: title, text and, if you have them, byline, "
                f"address, published_on, place. It names {named}."
            )
            raise Unreadable(message)
        if twice := [name for name in FIELDS if columns.count(name) > 1]:
            message = f"“{self._shown}” has the column “{twice[0]}” twice. Take one of them out."
            raise Unreadable(message)
        return best, columns

    def _next(self, rows: Iterator[list[str]], number: int) -> list[str] | None:
        try:
            return next(rows, None)
        except csv.Error as error:
            message = (
                f"Row {number:,} of “{self._shown}” is broken: a quotation mark is not closed, or not doubled within a "
                "cell. Correct it there, and load the file again. Nothing of it was loaded."
            )
            raise Unreadable(message) from error

    def _item(self, row: list[str], number: int, after: int) -> Item:
        return Item(number, item_name(self._fields(row)), after, partial(self._read, row))

    def _fields(self, row: Sequence[str]) -> dict[str, str]:
        return {name: cell for name, cell in zip(self._columns, row, strict=False) if name in FIELDS}

    def _read(self, row: Sequence[str]) -> Record:
        if len(row) > len(self._columns):
            message = (
                f"It has {len(row)} cells where the first row names {len(self._columns)}: words would be lost. Put "
                "quotation marks around a cell that holds the separator."
            )
            raise Unreadable(message)
        fields = self._fields(row)
        if len(fields.get("text", "")) == _SPREADSHEET_CELL:
            message = (
                f"Its text ends at {_SPREADSHEET_CELL:,} characters, where a spreadsheet cuts it. Load it by itself."
            )
            raise Unreadable(message)
        return parse_record(fields, self._limit)


def _names(line: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        cells = []
    return ["_".join(cell.lower().split()) for cell in cells]
