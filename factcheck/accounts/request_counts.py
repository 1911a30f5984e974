"""How often a token asked in this minute, counted in a file of this machine: in the database each look would write."""

import logging
import os
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

MINUTE = 60
_log = logging.getLogger(__name__)


def count_request(token_id: int, *, what: str) -> tuple[int, int]:
    """Count one more request of a kind, such as "write"; return how many this minute has had, and its seconds left.

    Where nothing can be written, as on a full disk, nothing is counted: that keeps nobody out.
    """
    minute, gone = divmod(int(time.time()), MINUTE)
    folder = settings.VAR / "token-requests"
    path = folder / f"{token_id}-{what}-{minute}"
    try:
        counted = _append_to(path)
        if counted == 1:
            _forget(path, of=f"{token_id}-{what}-*")
    except OSError as error:
        _log.warning("The requests of tokens are not counted: %s", error)
        counted = 0
    return counted, MINUTE - gone


def _append_to(path: Path) -> int:
    """Append one byte, which the system does in one step whichever process asks; return how many there are."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    try:
        file = os.open(path, flags, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(path, flags, 0o600)
    try:
        os.write(file, b".")
        return os.fstat(file).st_size
    finally:
        os.close(file)


def _forget(kept: Path, *, of: str) -> None:
    """Delete the files of earlier minutes."""
    for old in kept.parent.glob(of):
        if old != kept:
            with suppress(FileNotFoundError):
                old.unlink()
