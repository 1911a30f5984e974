"""How often a token asked in this minute, counted in a file of this machine: in the database each look would write."""

import os
import time
from contextlib import suppress

from django.conf import settings

MINUTE = 60


def count_request(token_id: int, *, what: str) -> tuple[int, int]:
    """Count one more request of a kind, such as "write"; return how many this minute has had, and its seconds left.

    Each is one byte at the end of a file, which the system appends as one step, whichever process does it.
    """
    minute, gone = divmod(int(time.time()), MINUTE)
    folder = settings.VAR / "token-requests"
    path = folder / f"{token_id}-{what}-{minute}"
    try:
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, b".")
        counted = os.fstat(file).st_size
    finally:
        os.close(file)
    if counted == 1:
        _forget(token_id, what, keep=path.name)
    return counted, MINUTE - gone


def _forget(token_id: int, what: str, *, keep: str) -> None:
    for old in (settings.VAR / "token-requests").glob(f"{token_id}-{what}-*"):
        if old.name != keep:
            with suppress(FileNotFoundError):
                old.unlink()
