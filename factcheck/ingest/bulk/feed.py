"""Feeds and exports of WordPress (.xml) with many articles: each is cut out and read as a file of one article."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from typing import BinaryIO

from lxml import etree

from factcheck.ingest import from_file
from factcheck.ingest.bulk.records import Item, Record, one_shown_line
from factcheck.ingest.document import Unreadable
from factcheck.ingest.safe_xml import local_name, words_of
from factcheck.ingest.wire.feed import ENTRIES, address_of, other_kind

_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\r")  # that no XML may hold, and WordPress writes
_HEAD = 65_536
_MOST_AUTHORS = 2_000


class Feed:
    """Reads a feed or an export; an item's `after` is the number of entries up to it."""

    def __init__(self, stream: BinaryIO, shown: str, limit: int) -> None:
        self._stream, self._shown, self._limit = stream, shown, limit
        stream.seek(0)
        head = stream.read(_HEAD)
        if b"<!ENTITY" in head or b"<!DOCTYPE" in head:
            message = f"“{shown}” has a document type, which feeds have not: it was not read."
            raise Unreadable(message)
        self._others: Counter[str] = Counter()
        self._authors: list[bytes] = []
        self._language = ""

    def left_out(self) -> tuple[str, ...]:
        """Name the kinds of entries that are no articles."""
        return tuple(f"{n:,} × “{one_shown_line(kind, 40)}”" for kind, n in self._others.most_common(20))

    def items(self, start: int, number: int) -> Iterator[Item]:
        """Yield the articles; entries of other kinds are counted and passed over."""
        self._stream.seek(0)
        self._others.clear()
        self._authors.clear()
        for count, entry in enumerate(self._entries(), 1):
            if kind := other_kind(entry):
                self._others[kind] += 1
            elif count > start:
                number += 1
                yield self._item(entry, number, count)

    def _entries(self) -> Iterator[etree._Element]:
        """Yield the entries one by one; each is dropped from memory when the next is asked for."""
        parse = etree.iterparse(
            _WithoutControls(self._stream),
            events=("end",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for _, element in parse:
                name = local_name(element)
                if name in ENTRIES:
                    yield element
                    _forget(element)
                elif name == "author" and any(local_name(each) == "author_login" for each in element):
                    if len(self._authors) < _MOST_AUTHORS:
                        self._authors.append(_bytes(element))
                elif name == "language" and not self._language:
                    self._language = words_of(element)
        except (etree.XMLSyntaxError, ValueError) as error:
            line = getattr(error, "position", (0, 0))[0]
            message = f"“{self._shown}” is broken XML at line {line:,}. Export it again. Nothing of it was loaded."
            raise Unreadable(message) from error

    def _item(self, entry: etree._Element, number: int, after: int) -> Item:
        title = next((words_of(each) for each in entry if local_name(each) == "title"), "")
        address = address_of(entry)
        name = f"{PurePath(self._shown).stem[:200]}-{number}.xml"
        return Item(number, one_shown_line(title, 120), after, partial(self._read, self._alone(entry), name, address))

    def _alone(self, entry: etree._Element) -> bytes:
        """The bytes of a feed of one entry, with what the whole says of its authors and its language."""
        inside = b"".join([*self._authors, _bytes(entry)])
        if local_name(entry) == "entry":
            return b"<feed>" + inside + b"</feed>"
        language = etree.Element("language")
        language.text = self._language
        return b"<rss><channel>" + _bytes(language) + inside + b"</channel></rss>"

    def _read(self, content: bytes, name: str, address: str) -> Record:
        source = from_file(name, content, limit=self._limit)
        return Record(source, source.title, source.byline, address, source.published_on, source.place)


class _WithoutControls:
    """A stream without the control characters that make XML unreadable."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Read at most `size` bytes; none only at the end."""
        while part := self._stream.read(size):
            if clean := part.translate(None, _CONTROLS):
                return clean
        return b""


def _bytes(element: etree._Element) -> bytes:
    return bytes(etree.tostring(element, with_tail=False))


def _forget(element: etree._Element) -> None:
    """Free an element and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
