"""Many texts in one file: rows of a table (.csv), objects on lines (.jsonl), or text files in a .zip; read one by one.

The whole file is judged once, before anything of it is kept. From then on its texts are read from any place on, each
only when it is its turn, so that no more of the file is in memory than one text and what is needed to find it.
"""

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, Protocol

from factcheck.ingest.bulk.csv_table import Table
from factcheck.ingest.bulk.json_lines import JsonLines
from factcheck.ingest.bulk.records import MOST_ITEMS, FileSummary, Item
from factcheck.ingest.bulk.zip_bundle import Bundle
from factcheck.ingest.document import Unreadable

__all__ = ["FILES", "MOST_ITEMS", "FileSummary", "Item", "inspect", "items", "place"]


class Kind(Protocol):
    """One kind of file that holds many texts."""

    place: str

    def __init__(self, stream: BinaryIO, shown: str, limit: int) -> None:
        """Open a file whose texts may have `limit` bytes each; raise `Unreadable`."""

    def left_out(self) -> tuple[str, ...]:
        """Name what the file has beside what is read."""

    def items(self, at: int, number: int) -> Iterator[Item]:
        """Give the items that stand after a place; the last one before it had that number."""


_KINDS: dict[str, type[Kind]] = {".csv": Table, ".jsonl": JsonLines, ".zip": Bundle}
FILES = tuple(_KINDS)
_OTHERS = {
    ".xlsx": "is a spreadsheet. Save it as “CSV UTF-8”, and load that.",
    ".xls": "is a spreadsheet. Save it as “CSV UTF-8”, and load that.",
    ".ods": "is a spreadsheet. Save it as CSV with the character set UTF-8, and load that.",
    ".json": "must have one object on each line. Save it so, as .jsonl, and load that.",
}


def place(shown: str) -> str:
    """Return what an item's number counts in a file of this name: rows, lines or files."""
    return _kind(shown).place


def inspect(shown: str, stream: BinaryIO, limit: int) -> FileSummary:
    """Read a file through, and return what it holds; raise `Unreadable` if its texts cannot be told apart."""
    kind = _kind(shown)
    if not stream.read(1):
        message = f"“{shown}” is empty. Choose another file."
        raise Unreadable(message)
    opened = kind(stream, shown, limit)
    count = sum(1 for _, _ in zip(opened.items(0, 0), range(MOST_ITEMS + 1), strict=False))
    if count > MOST_ITEMS:
        message = f"“{shown}” holds more than {MOST_ITEMS:,} texts. Load it in parts."
        raise Unreadable(message)
    if not count:
        message = f"“{shown}” holds no texts. Choose another file."
        raise Unreadable(message)
    return FileSummary(count, opened.left_out())


def items(shown: str, stream: BinaryIO, limit: int, *, at: int, number: int) -> Iterator[Item]:
    """Return the items of a judged file that stand after a place."""
    return _kind(shown)(stream, shown, limit).items(at, number)


def _kind(shown: str) -> type[Kind]:
    suffix = PurePath(shown).suffix.lower()
    if suffix in _KINDS:
        return _KINDS[suffix]
    said = _OTHERS.get(suffix, "must be a .csv, .jsonl or .zip file. Save the texts as one of these.")
    message = f"“{shown}” {said}"
    raise Unreadable(message)
