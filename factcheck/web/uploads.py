"""Uploaded files: what comes beyond the largest file that the desk takes is dropped as it arrives."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUploadHandler(FileUploadHandler):
    """Passes on one byte more than is allowed, so that the form notices and refuses in its own words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._left = settings.MAX_BATCH_BYTES + 1  # of all files of the request together

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass on what is allowed of a chunk."""
        kept = raw_data[: self._left]
        self._left -= len(kept)
        return kept or None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Leave the file to the next handler."""
        return None
