"""Text files in a .zip: its list is checked before anything is unpacked, and each is unpacked when it is read."""

import struct
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from factcheck.ingest import formats, from_file
from factcheck.ingest.bulk.records import MOST_ITEMS, Item, Record, one_shown_line
from factcheck.ingest.document import Unreadable
from factcheck.ingest.safe_zip import (
    DIRECTORY_BYTES_PER_ENTRY,
    END_RECORD_WITHIN,
    directory_size,
    escapes_folder,
    is_bomb,
)

LARGEST_WHOLE = 500_000_000  # bytes of all files unpacked; one at a time is in memory
_SYSTEM_FILES = ("thumbs.db", "desktop.ini")
_DAMAGED = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error, zlib.error)


class ZipBundle:
    """Reads an archive of files, each as if it were loaded by itself; an item's `after` is an index into its list."""

    def __init__(self, stream: BinaryIO, shown: str, limit: int) -> None:
        self._shown, self._limit = shown, limit
        self._check_end(stream)
        try:
            self._archive = ZipFile(stream)
        except _DAMAGED as error:
            raise self._damaged() from error
        self._check_list(self._archive.infolist())
        self._entries = [e for e in self._archive.infolist() if not e.is_dir() and not _is_system_file(e.filename)]

    def left_out(self) -> tuple[str, ...]:
        """Nothing: what is not read is refused by name."""
        return ()

    def items(self, start: int, number: int) -> Iterator[Item]:
        """Yield the files in the order of the archive's list."""
        for n, entry in enumerate(self._entries[start:], start + 1):
            yield Item(n, one_shown_line(entry.filename, 300), n, partial(self._read, entry))

    def _check_end(self, stream: BinaryIO) -> None:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - END_RECORD_WITHIN))
        said = directory_size(stream.read())
        if said is None:
            raise self._damaged()
        if (
            said[0] > 2 * MOST_ITEMS or said[1] > 2 * MOST_ITEMS * DIRECTORY_BYTES_PER_ENTRY
        ):  # folders and system files are listed, too
            message = f"“{self._shown}” lists more than {MOST_ITEMS:,} files. Load it in parts."
            raise Unreadable(message)

    def _check_list(self, entries: list[ZipInfo]) -> None:
        if any(entry.flag_bits & 1 for entry in entries):
            message = f"“{self._shown}” is password-protected. Make it again without a password."
            raise Unreadable(message)
        if unsafe := next((e for e in entries if is_bomb(e) or escapes_folder(e)), None):
            message = (
                f"“{one_shown_line(unsafe.filename, 100)}” in “{self._shown}” unpacks to more than a text would, or "
                "elsewhere: nothing was unpacked. Make the archive again without it."
            )
            raise Unreadable(message)
        if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
            message = f"“{self._shown}” unpacks to more than {LARGEST_WHOLE / 1e6:.0f} MB. Load it in parts."
            raise Unreadable(message)

    def _read(self, entry: ZipInfo) -> Record:
        source = from_file(entry.filename, self._unpacked(entry), limit=self._limit)
        said = {"title": source.title, "byline": source.byline, "place": source.place}
        return Record(source, published_on=source.published_on, **said)

    def _unpacked(self, entry: ZipInfo) -> bytes:
        """The content of an entry, cut one byte beyond the size limit, so that a longer one is refused as too long."""
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            message = "It is packed in a way that is not read here. Make the archive again with plain compression."
            raise Unreadable(message)
        try:
            with self._archive.open(entry) as stream:
                return stream.read(formats.size_limit(entry.filename, self._limit) + 1)
        except _DAMAGED as error:
            message = "It is damaged in the archive. Make the archive again, or load this text by itself."
            raise Unreadable(message) from error

    def _damaged(self) -> Unreadable:
        return Unreadable(f"“{self._shown}” is damaged, or is not a zip archive. Make it again.")


def _is_system_file(name: str) -> bool:
    """Whether an operating system added the file to those that a person chose."""
    path = PurePath(name)
    return "__MACOSX" in path.parts or path.name.startswith(".") or path.name.lower() in _SYSTEM_FILES
