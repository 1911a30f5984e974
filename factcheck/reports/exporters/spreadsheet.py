"""A workbook of typed cells, in which no text is a formula or markup, and none is cut or left out without a word."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

import xlsxwriter

from factcheck.web.links import link_to

LONGEST_CELL = 32_767  # UTF-16 units, as Excel counts
LONGEST_LINK = 2_079  # of either side of a #
MOST_LINKS = 65_530  # in one sheet
CUT = " […cut; the whole is in the JSON]"

_FIRST_YEAR = 1901  # Excel's days begin in 1900, which it takes for a leap year
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST = 60

Link = tuple[str, str]  # what is shown, and the address


class CellRefusedError(Exception):
    """A cell that the library did not take."""


class Workbook:
    """A workbook under construction: a context, whose `body` holds the file after its end.

    Rows are kept in files of a temporary folder and not in memory; the folder is gone at the end, whatever happens.
    """

    body = b""

    def __init__(self, *, title: str, made_at: datetime) -> None:
        """Begin an empty one; `made_at` is what it says of its own age, so that the same cells are the same bytes."""
        self._folder = TemporaryDirectory(prefix="factcheck-xlsx-")
        self._out = io.BytesIO()
        options = {"constant_memory": True, "tmpdir": self._folder.name}
        self._book = xlsxwriter.Workbook(self._out, options)
        self._book.set_properties({"title": title, "created": made_at.astimezone(UTC).replace(tzinfo=None)})
        top: dict[str, Any] = {"valign": "top"}
        self._formats = {
            "heading": self._book.add_format({**top, "bold": True, "bottom": 1}),
            "text": self._book.add_format({**top, "text_wrap": True}),
            "number": self._book.add_format(top),
            "day": self._book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
            "moment": self._book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}),
            "link": self._book.add_format({**top, "text_wrap": True, "font_color": "#0563C1", "underline": 1}),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._folder:
            self._book.close()
        self.body = self._out.getvalue()

    def add_sheet(self, name: str, headings: Sequence[tuple[str, int]], rows: Iterable[Sequence[object]]) -> None:
        """Add a sheet: its headings, each with the width of its column in letters, and its rows."""
        sheet = _Sheet(self._book.add_worksheet(name), self._formats)
        sheet.set_up(headings)
        for row, cells in enumerate(rows, 1):
            sheet.write_row(row, cells)


class _Sheet:
    def __init__(self, sheet: Any, formats: dict[str, Any]) -> None:
        self._sheet = sheet
        self._formats = formats
        self._links = 0

    def set_up(self, headings: Sequence[tuple[str, int]]) -> None:
        for column, (_, width) in enumerate(headings):
            _taken(self._sheet.set_column(column, column, min(width, _WIDEST)))
        self._sheet.freeze_panes(1, 0)
        self._sheet.hide_gridlines(0)
        for column, (heading, _) in enumerate(headings):
            self._write_text(0, column, heading, self._formats["heading"])

    def write_row(self, row: int, cells: Sequence[object]) -> None:
        for column, cell in enumerate(cells):
            self._write(row, column, cell)

    def _write(self, row: int, column: int, cell: object) -> None:
        match cell:
            case None | "":
                return
            case int() | float():
                _taken(self._sheet.write_number(row, column, cell, self._formats["number"]))
            case datetime() if cell.year >= _FIRST_YEAR:
                moment = cell.astimezone(UTC).replace(tzinfo=None)
                _taken(self._sheet.write_datetime(row, column, moment, self._formats["moment"]))
            case date() if not isinstance(cell, datetime) and cell.year >= _FIRST_YEAR:
                _taken(self._sheet.write_datetime(row, column, cell, self._formats["day"]))
            case date():
                self._write_text(row, column, cell.isoformat(), self._formats["text"])
            case (str(words), str(address)):
                self._write_link(row, column, words, address)
            case _:
                self._write_text(row, column, str(cell), self._formats["text"])

    def _write_link(self, row: int, column: int, words: str, address: str) -> None:
        """Write a link, or its words alone where Excel cannot hold one more, or none as long."""
        if self._links >= MOST_LINKS or not _may_be_link(address):
            self._write_text(row, column, words, self._formats["text"])
            return
        self._links += 1
        _taken(self._sheet.write_url(row, column, address, self._formats["link"], string="link"))
        self._write_text(row, column, words, self._formats["link"])  # over the library's, which is not looked at

    def _write_text(self, row: int, column: int, words: str, form: Any) -> None:
        words = cell_text(words)
        if words.startswith("<r>") and words.endswith("</r>"):
            # The library takes such a text for markup of its own, and writes it as it is; as two runs it is escaped.
            _taken(self._sheet.write_rich_string(row, column, "<", self._formats["number"], words[1:], form))
        else:
            _taken(self._sheet.write_string(row, column, words, form))


def cell_text(words: str) -> str:
    """Return a text as a cell can hold it: a letter that XML lacks is U+FFFD, a long text is cut and says so."""
    words = _NO_XML.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))
    if len(words) <= LONGEST_CELL // 2:  # no letter is more than two units
        return words
    units = words.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return words
    return units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _may_be_link(address: str) -> bool:
    return bool(link_to(address)) and all(
        len(part.encode("utf-16-le")) <= 2 * LONGEST_LINK for part in address.split("#", 1)
    )


def _taken(code: int) -> None:
    """Look at what the library returns for a cell: 0, or why it was not written as it was given."""
    if code != 0:
        message = f"XlsxWriter refused a cell with {code}."
        raise CellRefusedError(message)
