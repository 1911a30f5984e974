"""The files of batches: stored in parts, and read as one file of which only a part is in memory."""

import hashlib
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from factcheck.articles.models import Batch, BatchPart

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PARTS_AT_ONCE = 8


def digest(stream: BinaryIO) -> tuple[int, str]:
    """Return the size and the SHA-256 of a file."""
    sha256, size = hashlib.sha256(), 0
    for content in _parts(stream):
        sha256.update(content)
        size += len(content)
    return size, sha256.hexdigest()


def store(batch: Batch, stream: BinaryIO) -> None:
    """Store a batch's file."""
    parts = (BatchPart(batch=batch, number=n, content=content) for n, content in enumerate(_parts(stream)))
    while some := [part for _, part in zip(range(_PARTS_AT_ONCE), parts, strict=False)]:
        BatchPart.objects.bulk_create(some)


def _parts(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while content := stream.read(BatchPart.SIZE):
        yield content


def stored(batch: Batch) -> BinaryIO:
    """Return a batch's file, open for reading."""
    return io.BufferedReader(_Stored(batch), BatchPart.SIZE)


class _Stored(io.RawIOBase):
    """Fetches one part at a time, and drops the one before."""

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self._batch = batch
        self._at = 0
        self._number = -1
        self._content = memoryview(b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._batch.size}[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        if self._at >= self._batch.size:
            return 0
        number, within = divmod(self._at, BatchPart.SIZE)
        if number != self._number:
            self._content = memoryview(self._batch.parts.values_list("content", flat=True).get(number=number))
            self._number = number
        into = memoryview(buffer)
        found = self._content[within : within + len(into)]
        into[: len(found)] = found
        self._at += len(found)
        return len(found)
