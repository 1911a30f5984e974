"""Zipped documents: the list of an archive is checked before unpacking, and its XML is streamed (STANDARDS S59-S61)."""

import io
import stat
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from factcheck.ingest.document import Unreadable

MOST_ENTRIES = 1_000
LARGEST_ENTRY = 20_000_000  # bytes unpacked
LARGEST_WHOLE = 60_000_000  # bytes unpacked
HIGHEST_RATIO = 100  # of the unpacked size to the packed one
SMALL = 1_000_000  # bytes unpacked; a smaller entry may have any ratio
DIRECTORY_BYTES_PER_ENTRY = 300  # of the list of entries, on average, at most
END_RECORD_WITHIN = 70_000  # bytes of the end of an archive, where the size of its list is written
_END_OF_LARGE = b"PK\x06\x07"
_END = struct.Struct("<4s4H2LH")
_ARCHIVES = (".zip", ".docx", ".docm", ".dotx", ".dotm", ".odt", ".jar", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz")
_EMBEDDED = ("word/embeddings/", "Object ", "ObjectReplacements/")
_CHUNK = 65_536
_AMPERSAND = "&#38;"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_zip(content: bytes, shown: str, inserted: tuple[str, ...] = ()) -> ZipFile:
    """Open an archive of which only the list of entries was read; raise `Unreadable` if that is not safe.

    `inserted` are ends of names of archives that it may hold, which their reader has to open in the same way.
    """
    _refuse_other_files(content, shown)
    _refuse_long_list(content, shown)
    try:
        archive = ZipFile(io.BytesIO(content))
    except (BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as error:
        raise _damaged(shown) from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or len({e.filename for e in entries}) < len(entries):
        raise _unsafe(shown)
    for entry in entries:
        _check_entry(entry, shown, inserted)
    if sum(e.file_size for e in entries) > LARGEST_WHOLE:
        raise _unsafe(shown)
    return archive


def _refuse_other_files(content: bytes, shown: str) -> None:
    if content.startswith(_OLE) and _ENCRYPTED in content:
        message = f"“{shown}” is password-protected. Save it without a password, or paste the text instead."
        raise Unreadable(message)
    if content.startswith(_OLE):
        message = f"“{shown}” is an old Word file under a new name. Save it as .docx, or paste the text instead."
        raise Unreadable(message)


def _refuse_long_list(content: bytes, shown: str) -> None:
    """Refuse by the end record, so that a list of millions of entries is not even read."""
    said = directory_size(content)
    if said is None:
        raise _damaged(shown)
    entries, size = said
    if entries > MOST_ENTRIES or size > MOST_ENTRIES * DIRECTORY_BYTES_PER_ENTRY:
        raise _unsafe(shown)


def directory_size(end: bytes) -> tuple[int, int] | None:
    """The number of entries by the end record of an archive, and the size of their list in bytes.

    `end` is the archive, or its last bytes. None if it has no end record, or a ZIP64 one (for over 65,535 entries or
    4 GB), which readers trust before this one.
    """
    at = end.rfind(b"PK\x05\x06", max(0, len(end) - END_RECORD_WITHIN))
    if at < 0 or len(end) < at + _END.size or end[max(0, at - 20) : at].startswith(_END_OF_LARGE):
        return None
    _, _, _, _, entries, size, _, _ = _END.unpack_from(end, at)
    return entries, size


def _check_entry(entry: ZipInfo, shown: str, inserted: tuple[str, ...]) -> None:
    if entry.flag_bits & 1:
        message = f"“{shown}” is password-protected. Save it without a password, or paste the text instead."
        raise Unreadable(message)
    is_nested = _is_archive(entry.filename) and not entry.filename.lower().endswith(inserted)
    if is_bomb(entry) or escapes_folder(entry) or is_nested:
        raise _unsafe(shown)


def is_bomb(entry: ZipInfo) -> bool:
    """Whether an entry unpacks to more than a text would, by the list of the archive."""
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > LARGEST_ENTRY or (entry.file_size > SMALL and ratio > HIGHEST_RATIO)


def escapes_folder(entry: ZipInfo) -> bool:
    """Whether an entry is a link, or would be unpacked outside its folder."""
    name = entry.filename.replace("\\", "/")
    return name.startswith("/") or ".." in name.split("/") or stat.S_ISLNK(entry.external_attr >> 16)


def _is_archive(name: str) -> bool:
    return name.lower().endswith(_ARCHIVES) and not name.startswith(_EMBEDDED)


class XmlTarget(Protocol):
    """What an XML file is streamed to; no tree of it is built."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; names are `{namespace}name`."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text of the innermost element, perhaps a part of it."""


class _NoDoctype:
    """Passes everything on but a document type: office programs write none, and entities are declared there (S61)."""

    def __init__(self, target: XmlTarget, shown: str) -> None:
        self.end, self.data = target.end, target.data
        self._start = target.start
        self._shown = shown

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Pass an element on; libxml2 gives an ampersand of an attribute as a reference where it resolves none."""
        if any(_AMPERSAND in value for value in attributes.values()):
            attributes = {name: value.replace(_AMPERSAND, "&") for name, value in attributes.items()}
        self._start(tag, attributes)

    def doctype(self, *_: object) -> None:
        message = f"“{self._shown}” declares a document type, which may name entities: it was not read. Paste the text."
        raise Unreadable(message)

    def close(self) -> None:
        """End."""


def read_xml(archive: ZipFile, name: str, target: XmlTarget, shown: str) -> None:
    """Stream one XML file of an archive to a target; raise `Unreadable` if it is missing or broken."""
    parser = etree.XMLParser(
        target=_NoDoctype(target, shown), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        with archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
        parser.close()
    except (KeyError, BadZipFile, etree.XMLSyntaxError, EOFError, OSError, RuntimeError, zlib.error) as error:
        raise _damaged(shown) from error


def read_part(archive: ZipFile, name: str, shown: str) -> bytes:
    """One whole file of an archive, which is at most `LARGEST_ENTRY`; raise `Unreadable` if it is missing or broken."""
    try:
        return archive.read(name)
    except (KeyError, BadZipFile, EOFError, OSError, RuntimeError, zlib.error) as error:
        raise _damaged(shown) from error


OnStart = Callable[[str, Mapping[str, str]], object]  # the tag of an element, and its attributes


class _Starts:
    """Calls a function where an element begins, and ignores the rest."""

    def __init__(self, on_start: OnStart) -> None:
        self._on_start = on_start

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Pass it on."""
        self._on_start(tag, attributes)

    def end(self, tag: str) -> None:
        """Ignore it."""

    def data(self, text: str) -> None:
        """Ignore it."""


def read_elements(archive: ZipFile, name: str, on_start: OnStart, shown: str) -> None:
    """Call a function with each element of one XML file of an archive; a file that is missing has none."""
    if name in archive.namelist():
        read_xml(archive, name, _Starts(on_start), shown)


class _PropertyCollector:
    """Collects the text of elements by their name without namespace, up to 300 code points each."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._tag = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note which element the text belongs to."""
        self._tag = tag.rpartition("}")[2]

    def end(self, tag: str) -> None:
        """Text up to the next element belongs to none."""
        self._tag = ""

    def data(self, text: str) -> None:
        """Add text to its element."""
        if self._tag:
            self.found[self._tag] = (self.found.get(self._tag, "") + text)[:300]


def read_properties(archive: ZipFile, name: str, shown: str) -> dict[str, str]:
    """The properties of a document, such as `creator` and `language`; empty if its file is missing."""
    collector = _PropertyCollector()
    if name in archive.namelist():
        read_xml(archive, name, collector, shown)
    return collector.found


def _damaged(shown: str) -> Unreadable:
    return Unreadable(f"“{shown}” is damaged or not what its name says. Save it again, or paste the text instead.")


def _unsafe(shown: str) -> Unreadable:
    return Unreadable(f"“{shown}” unpacks to more than a text would, or elsewhere: it was not opened. Paste the text.")
