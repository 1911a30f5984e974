"""Opening zipped documents: what an archive says of itself is checked before unpacking (STANDARDS S59-S61)."""

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
LARGEST_ENTRY = 20_000_000
LARGEST_WHOLE = 60_000_000
HIGHEST_RATIO = 100
SMALL = 1_000_000  # below this unpacked size no ratio does harm
BYTES_LISTED = 300  # for each entry, at most
END = 70_000  # within so many bytes of its end, an archive says how long its list is
_END_OF_LARGE = b"PK\x06\x07"
_END = struct.Struct("<4s4H2LH")
_ARCHIVES = (".zip", ".docx", ".docm", ".odt", ".jar", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz")
_DRAWN_IN = ("word/embeddings/", "Object ", "ObjectReplacements/")
_CHUNK = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_zip(content: bytes, shown: str) -> ZipFile:
    """Return the archive, or raise `Unreadable`; only its list of entries has been read."""
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
        _check_entry(entry, shown)
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
    """The end of an archive says how long its list is; a list of millions is not even read."""
    said = declared(content)
    if said is None:
        raise _damaged(shown)
    entries, size = said
    if entries > MOST_ENTRIES or size > MOST_ENTRIES * BYTES_LISTED:
        raise _unsafe(shown)


def declared(end: bytes) -> tuple[int, int] | None:
    """Return how many entries the end of an archive says that it has, and how many bytes their list.

    None if it has no end, or one for archives of over 65,535 entries or 4 GB, which would be believed before this one.
    """
    at = end.rfind(b"PK\x05\x06", max(0, len(end) - END))
    if at < 0 or len(end) < at + _END.size or end[max(0, at - 20) : at].startswith(_END_OF_LARGE):
        return None
    _, _, _, _, entries, size, _, _ = _END.unpack_from(end, at)
    return entries, size


def _check_entry(entry: ZipInfo, shown: str) -> None:
    if entry.flag_bits & 1:
        message = f"“{shown}” is password-protected. Save it without a password, or paste the text instead."
        raise Unreadable(message)
    if is_bomb(entry) or leads_elsewhere(entry) or _is_archive(entry.filename):
        raise _unsafe(shown)


def is_bomb(entry: ZipInfo) -> bool:
    """Whether an entry says that it unpacks to more than a text would."""
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > LARGEST_ENTRY or (entry.file_size > SMALL and ratio > HIGHEST_RATIO)


def leads_elsewhere(entry: ZipInfo) -> bool:
    """Whether an entry would be unpacked outside its folder, or is a link."""
    name = entry.filename.replace("\\", "/")
    return name.startswith("/") or ".." in name.split("/") or stat.S_ISLNK(entry.external_attr >> 16)


def _is_archive(name: str) -> bool:
    return name.lower().endswith(_ARCHIVES) and not name.startswith(_DRAWN_IN)


class Target(Protocol):
    """Takes an XML file as it is read; no tree of it is ever held."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def data(self, words: str) -> None:
        """Take words."""


class _NoDoctype:
    """Hands everything on, but a document type: no office program writes one, and entities begin there (S61)."""

    def __init__(self, target: Target, shown: str) -> None:
        self.start, self.end, self.data = target.start, target.end, target.data
        self._shown = shown

    def doctype(self, *_: object) -> None:
        raise _unsafe(self._shown)

    def close(self) -> None:
        """End."""


def read_xml(archive: ZipFile, name: str, target: Target, shown: str) -> None:
    """Hand one XML file of the archive to a target, as it is unpacked."""
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


Take = Callable[[str, Mapping[str, str]], None]  # the tag of an element, and its attributes


class _Starts:
    """Hands on where elements start, and passes over the rest."""

    def __init__(self, take: Take) -> None:
        self.start = take

    def end(self, tag: str) -> None:
        """Nothing ends here."""

    def data(self, words: str) -> None:
        """No words are kept."""


def read_elements(archive: ZipFile, name: str, take: Take, shown: str) -> None:
    """Hand each element of one XML file of the archive, without its words, to a function; none if it is not there."""
    if name in archive.namelist():
        read_xml(archive, name, _Starts(take), shown)


class Values:
    """Keeps the words of each element by its tag, such as the properties of a document."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._tag = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        self._tag = tag.rpartition("}")[2]

    def end(self, tag: str) -> None:
        """End an element."""
        self._tag = ""

    def data(self, words: str) -> None:
        """Keep words."""
        if self._tag:
            self.found[self._tag] = (self.found.get(self._tag, "") + words)[:300]


def properties(archive: ZipFile, name: str, shown: str) -> dict[str, str]:
    """Return what a document says of itself: `creator`, `language`, ...; nothing if it does not."""
    values = Values()
    if name in archive.namelist():
        read_xml(archive, name, values, shown)
    return values.found


def _damaged(shown: str) -> Unreadable:
    return Unreadable(f"“{shown}” is damaged or not what its name says. Save it again, or paste the text instead.")


def _unsafe(shown: str) -> Unreadable:
    return Unreadable(f"“{shown}” unpacks to more than a text would, or elsewhere: it was not opened. Paste the text.")
