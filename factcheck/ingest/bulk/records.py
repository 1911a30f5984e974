"""One text of many: the fields that may stand beside it, what is refused, and the lines of such files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from factcheck.ingest import Document, from_paste
from factcheck.ingest.bylines_and_dates import parse_date
from factcheck.ingest.document import Unreadable, one_line
from factcheck.web_address import InvalidAddress, validate_web_address

MOST_ITEMS = 10_000
FIELDS = ("title", "text", "byline", "address", "published_on", "place")
_LONGEST_TITLE, _LONGEST_BYLINE, _LONGEST_PLACE = 300, 200, 200  # characters
_LONGEST_LINE = 8_000_000  # bytes; a text is refused by itself long before
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class FileSummary:
    """How many texts a file holds, and the names of what is left out of it."""

    items: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A text and the details that its row, object or file gives; those it does not give are empty or None."""

    source: Document
    title: str = ""
    byline: str = ""
    address: str = ""
    published_on: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a file: the `number` of its row, line or file, its `name` in lists, and how to read it.

    `after` is the place to start from for the items behind it. `read` raises `Unreadable`.
    """

    number: int
    name: str
    after: int
    read: Callable[[], Record]


class Utf8Lines(Iterator[str]):
    """The lines of a UTF-8 file from a byte `offset` on, each with its LF; raises `Unreadable`.

    After each line, `offset` is the byte at which the next one begins, and `count` the number of lines so far.
    """

    def __init__(self, stream: BinaryIO, shown: str, offset: int = 0, count: int = 0) -> None:
        stream.seek(offset)
        self.offset, self.count = offset, count
        self._stream = stream
        self._shown = shown

    def __next__(self) -> str:
        line = self._stream.readline(_LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        self.count += 1
        if len(line) > _LONGEST_LINE:
            message = (
                f"Line {self.count:,} of “{self._shown}” is longer than any text may be. Load that text by itself."
            )
            raise Unreadable(message)
        before, self.offset = self.offset, self.offset + len(line)
        return self._decoded(line.removeprefix(_BOM) if not before else line, before)

    def _decoded(self, line: bytes, before: int) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError as error:
            message = (
                f"“{self._shown}” is not UTF-8: byte {before + error.start + 1:,}, in line {self.count:,}, fits no "
                "character. Save it as UTF-8 (in Excel: “CSV UTF-8”), and load that."
            )
            raise Unreadable(message) from error


def item_name(fields: Mapping[str, str]) -> str:
    """What a text is called in lists: its title, or else its first words, in at most 120 characters."""
    return one_shown_line(fields.get("title", ""), 120) or one_shown_line(fields.get("text", ""), 120)


def one_shown_line(words: str, longest: int) -> str:
    """Words of a file as lists show them: on one line, without invisible characters, cut at a length."""
    return "".join(c for c in one_line(words[:1000], longest) if c.isprintable())


def parse_record(fields: Mapping[str, str], limit: int) -> Record:
    """Read the text and the details in `FIELDS` of one row or object; raise `Unreadable`."""
    text = fields.get("text", "")
    if not text.strip():
        message = "It has no text. Write it under “text”, or take the entry out."
        raise Unreadable(message)
    source = from_paste(text, limit=limit)
    return Record(
        source,
        title=_short(fields, "title", _LONGEST_TITLE),
        byline=_short(fields, "byline", _LONGEST_BYLINE) or source.byline,
        address=_address(fields.get("address", "")),
        published_on=_day(fields.get("published_on", "")) or source.published_on,
        place=_short(fields, "place", _LONGEST_PLACE) or source.place,
    )


def _short(fields: Mapping[str, str], name: str, longest: int) -> str:
    words = one_line(fields.get(name, ""), longest + 1)
    if len(words) > longest:
        message = f"Its {name} is longer than {longest} characters. Shorten it."
        raise Unreadable(message)
    return words


def _address(words: str) -> str:
    try:
        return validate_web_address(words)
    except InvalidAddress as error:
        message = f"Its address cannot be a link. {error}"
        raise Unreadable(message) from error


def _day(words: str) -> date | None:
    if not words.strip():
        return None
    day = parse_date(words)
    if day is None:
        message = (
            f"Its date of publication, “{one_line(words, 40)}”, can be read in two ways or none. Write 2026-05-22."
        )
        raise Unreadable(message)
    return day
