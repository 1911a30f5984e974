"""One text of many: what is given with it, what is refused of it, and the lines that such files are read by."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from django.core.exceptions import ValidationError

from factcheck.ingest import Document, from_paste
from factcheck.ingest.bylines_and_dates import read_date
from factcheck.ingest.document import Unreadable, one_line
from factcheck.web.addresses import check_web_address

MOST_ITEMS = 10_000
NAMES = ("title", "text", "byline", "address", "published_on")
_LONGEST_TITLE, _LONGEST_BYLINE = 300, 200
_LONGEST_LINE = 8_000_000  # bytes; a text is refused by itself long before
_DOTTED = re.compile(r"\A(\d\d)\.(\d\d)\.(\d{4})\Z")  # always day, month, year; with slashes it may be either
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class FileSummary:
    """What a file holds: how many texts, and the names of what is left out."""

    items: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A text, and what is given with it."""

    source: Document
    title: str = ""
    byline: str = ""
    address: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One of the texts: where a person finds it, where the next one begins, and how it is read (or `Unreadable`)."""

    number: int
    name: str
    after: int
    read: Callable[[], Record]


class Utf8Lines(Iterator[str]):
    """The lines of a file from a place on, and the place after the last of them; lines end at LF, as the bytes do."""

    def __init__(self, stream: BinaryIO, shown: str, at: int = 0, count: int = 0) -> None:
        stream.seek(at)
        self.at, self.count = at, count
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
        before, self.at = self.at, self.at + len(line)
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


def name_of(fields: Mapping[str, str]) -> str:
    """Return what a text is called in lists: its title, or else its first words."""
    return shown_words(fields.get("title", ""), 120) or shown_words(fields.get("text", ""), 120)


def shown_words(words: str, longest: int) -> str:
    """Return words of a file on one line, without what turns or hides them, as they are shown in lists."""
    return "".join(c for c in one_line(words[:1000], longest) if c.isprintable())


def parse_record(fields: Mapping[str, str], limit: int) -> Record:
    """Return a text with what is given beside it; raise `Unreadable` with what to do about it."""
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
    )


def _short(fields: Mapping[str, str], name: str, longest: int) -> str:
    words = one_line(fields.get(name, ""), longest + 1)
    if len(words) > longest:
        message = f"Its {name} is longer than {longest} characters. Shorten it."
        raise Unreadable(message)
    return words


def _address(words: str) -> str:
    try:
        return check_web_address(words)
    except ValidationError as error:
        message = f"Its address cannot be a link. {' '.join(error.messages)}"
        raise Unreadable(message) from error


def _day(words: str) -> date | None:
    if not words.strip():
        return None
    day = read_date(words)
    if day is None:
        message = (
            f"Its date of publication, “{one_line(words, 40)}”, can be read in two ways or none. Write 2026-05-22."
        )
        raise Unreadable(message)
    return day
