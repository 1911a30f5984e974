"""Files of many texts, one row for each format in `FORMATS`, and how such a file is read text by text.

What the form of batches accepts and says, refusals, and the unit in which texts are counted derive from the rows. The
whole file is inspected once, before anything of it is stored. After that its texts are read one by one from any place
on, so that memory holds one text at a time and what is needed to find the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Protocol

from factcheck.ingest import formats as single
from factcheck.ingest.bulk.csv_table import CsvTable
from factcheck.ingest.bulk.feed import Feed
from factcheck.ingest.bulk.json_lines import JsonLines
from factcheck.ingest.bulk.records import MOST_ITEMS, FileSummary, Item
from factcheck.ingest.bulk.zip_bundle import ZipBundle
from factcheck.ingest.document import Unreadable, either

__all__ = ["FORMATS", "MOST_ITEMS", "BulkFormat", "FileSummary", "Item", "inspect", "items", "suffixes", "unit"]


class BulkReader(Protocol):
    """Reads one kind of file that holds many texts."""

    def __init__(self, stream: BinaryIO, shown: str, limit: int) -> None:
        """Open a file whose texts may have `limit` bytes of UTF-8 each; raise `Unreadable`."""

    def left_out(self) -> tuple[str, ...]:
        """Name what the file has beside what is read."""

    def items(self, start: int, number: int) -> Iterator[Item]:
        """Yield the items from a place on, an `Item.after` or 0; `number` is that of the item before it, or 0."""


@dataclass(frozen=True, slots=True)
class BulkFormat:
    """One format of files that hold many texts; a row with an empty field raises ValueError.

    `unit` is what the number of an item counts ("row"). `about` says to users how such a file is written; in it,
    `{suffixes}` stands for the suffixes of all files that hold one text.
    """

    suffix: str
    unit: str
    about: str
    reader: type[BulkReader]

    def __post_init__(self) -> None:
        if not (self.suffix.startswith(".") and self.suffix.islower() and self.unit and self.about):
            message = f"A format of many texts needs a suffix such as .csv, a unit and a description, not {self}."
            raise ValueError(message)

    @property
    def description(self) -> str:
        """How such a file is written."""
        return self.about.format(suffixes=", ".join(single.suffixes()))


FORMATS = (
    BulkFormat(
        ".csv",
        unit="row",
        about="A table in UTF-8; from Excel, “CSV UTF-8”. The first row names the columns. Other columns are left out.",
        reader=CsvTable,
    ),
    BulkFormat(".jsonl", unit="line", about="One JSON object on each line, in UTF-8.", reader=JsonLines),
    BulkFormat(
        ".xml",
        unit="article",
        about="An export of WordPress, or a feed in RSS or Atom that gives full texts.",
        reader=Feed,
    ),
    BulkFormat(
        ".zip",
        unit="file",
        about="Files of one text each: {suffixes}. Each is read as if it were loaded by itself.",
        reader=ZipBundle,
    ),
)
# What to do with files that hold many texts in a format that is not read.
_ADVICE = {
    ".xlsx": "is a spreadsheet. Save it as “CSV UTF-8”, and load that.",
    ".xls": "is a spreadsheet. Save it as “CSV UTF-8”, and load that.",
    ".ods": "is a spreadsheet. Save it as CSV with the character set UTF-8, and load that.",
    ".rss": "is a feed. Name it .xml, and load that.",
    ".atom": "is a feed. Name it .xml, and load that.",
    ".json": "must have one object on each line. Save it so, as .jsonl, and load that.",
}


def suffixes() -> tuple[str, ...]:
    """The ends of names of files that are read, such as `.csv`."""
    return tuple(row.suffix for row in FORMATS)


def unit(shown: str) -> str:
    """What the number of an item counts in a file of this name: rows, lines, articles or files."""
    return _find_format(shown).unit


def inspect(shown: str, stream: BinaryIO, limit: int) -> FileSummary:
    """Read a file through and count its texts, each of at most `limit` bytes of UTF-8.

    Raises `Unreadable` if its texts cannot be told apart, and if it holds none or more than `MOST_ITEMS`.
    """
    row = _find_format(shown)
    if not stream.read(1):
        message = f"“{shown}” is empty. Choose another file."
        raise Unreadable(message)
    reader = row.reader(stream, shown, limit)
    count = sum(1 for _, _ in zip(reader.items(0, 0), range(MOST_ITEMS + 1), strict=False))
    if count > MOST_ITEMS:
        message = f"“{shown}” holds more than {MOST_ITEMS:,} texts. Load it in parts."
        raise Unreadable(message)
    if not count:
        message = f"“{shown}” holds no texts. Choose another file."
        raise Unreadable(message)
    return FileSummary(count, reader.left_out())


def items(shown: str, stream: BinaryIO, limit: int, *, start: int, number: int) -> Iterator[Item]:
    """Yield the items of an inspected file from a place on; see `BulkReader.items`."""
    return _find_format(shown).reader(stream, shown, limit).items(start, number)


def _find_format(shown: str) -> BulkFormat:
    suffix = PurePath(shown).suffix.lower()
    if row := next((row for row in FORMATS if row.suffix == suffix), None):
        return row
    advice = _ADVICE.get(suffix, f"must be a {either(suffixes())} file. Save the texts as one of these.")
    message = f"“{shown}” {advice}"
    raise Unreadable(message)
