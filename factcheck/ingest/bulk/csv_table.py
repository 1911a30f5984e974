"""A table of texts (.csv): a header row that names its columns, and one text in each row below."""

import csv
from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO

from factcheck.ingest.bulk.records import NAMES, Item, Record, Utf8Lines, name_of, parse_record, shown_words
from factcheck.ingest.document import Unreadable

SEPARATORS = ",;\t"  # a spreadsheet takes the one that its country uses
_LONGEST_CELL = 8_000_000  # characters: a quotation mark that is never closed swallows no more
_SPREADSHEET_CELL = 32_767
_MOST_NAMED = 20

csv.field_size_limit(_LONGEST_CELL)


class Table:
    """A CSV file."""

    place = "row"

    def __init__(self, stream: BinaryIO, shown: str, limit: int) -> None:
        self._stream, self._shown, self._limit = stream, shown, limit
        lines = Utf8Lines(stream, shown)
        first = next(lines, "")
        if first.lower().startswith("sep="):  # for Excel's eyes, which counts its rows without it
            first = next(lines, "")
        self._separator, self._columns = self._header(first)
        self._body, self._above = lines.at, lines.count

    def left_out(self) -> tuple[str, ...]:
        """Name the columns that are not read."""
        return tuple(f"the column “{shown_words(c, 100)}”" for c in self._columns if c and c not in NAMES)[:_MOST_NAMED]

    def items(self, at: int, number: int) -> Iterator[Item]:
        """Give the rows that hold anything, numbered as a spreadsheet numbers them."""
        lines = Utf8Lines(self._stream, self._shown, at or self._body, self._above)
        rows = csv.reader(lines, delimiter=self._separator, strict=True)
        number = number or 1
        while (row := self._next(rows, number + 1)) is not None:
            number += 1
            if any(cell.strip() for cell in row):
                yield self._item(row, number, lines.at)

    def _header(self, line: str) -> tuple[str, list[str]]:
        """Take the separator with which the first row names most columns that are known."""
        read = {separator: _names(line, separator) for separator in SEPARATORS}
        best = max(SEPARATORS, key=lambda separator: len(set(NAMES) & set(read[separator])))
        columns = read[best]
        if "text" not in columns:
            named = ", ".join(f"“{shown_words(c, 40)}”" for c in columns if c)[:300] or "nothing"
            message = (
                f"The first row of “{self._shown}” must name the columns: title, text and, if you have them, byline, "
                f"address, published_on. It names {named}."
            )
            raise Unreadable(message)
        if twice := [name for name in NAMES if columns.count(name) > 1]:
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
        return Item(number, name_of(self._fields(row)), after, partial(self._read, row))

    def _fields(self, row: Sequence[str]) -> dict[str, str]:
        return {name: cell for name, cell in zip(self._columns, row, strict=False) if name in NAMES}

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
