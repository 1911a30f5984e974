"""How often a task is tried, how long after a failure, and how long a worker may be silent."""

from datetime import timedelta

LEASE = timedelta(seconds=60)  # how long a task stays with a worker that no longer says that it lives
MOST_ATTEMPTS = 5
_FIRST_WAIT = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(hours=1)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: 15 s, 1 min, 4 min, 16 min, and never more than an hour."""
    return min(_LONGEST_WAIT, _FIRST_WAIT * (1 << 2 * min(attempts - 1, 10)))
