"""Writers take turns, in the order they came: SQLite lets whoever asks at the right moment go first, others wait."""

import fcntl
import os
import threading
from collections import deque
from pathlib import Path

from django.db import OperationalError


class Turns:
    """The queue of one process for one database file; between processes it holds a lock on a file beside it.

    A process that ends, however it ends, holds the file's lock no longer.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}-turns")
        self._guard = threading.Lock()  # of what follows
        self._waiting: deque[threading.Event] = deque()
        self._is_taken = False
        self._file = -1

    def take(self, *, timeout: float) -> None:
        """Wait for the turn; raise OperationalError, as SQLite does, if it has not come after so many seconds."""
        if (place := self._queue_up()) and not place.wait(timeout) and self._leave(place):
            message = "database is locked"
            raise OperationalError(message)
        if self._file < 0:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def pass_on(self) -> None:
        """Let the next one write."""
        fcntl.flock(self._file, fcntl.LOCK_UN)
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False

    def _queue_up(self) -> threading.Event | None:
        """Return one's place in the queue, set once it is one's turn; None where nobody is before."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return None
            place = threading.Event()
            self._waiting.append(place)
            return place

    def _leave(self, place: threading.Event) -> bool:
        """Leave the queue; return False if the turn has come at this very moment."""
        with self._guard:
            if place not in self._waiting:
                return False
            self._waiting.remove(place)
            return True
