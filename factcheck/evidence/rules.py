"""How often cited pages are looked at, and what is kept of them."""

from datetime import timedelta

FRESH = timedelta(hours=1)  # a snapshot that is as young stands for a link that is given now
BETWEEN_LOOKS = timedelta(days=1)
BETWEEN_PAGES = timedelta(seconds=2)  # of one host
MOST_SNAPSHOTS = 20  # of one page; what changes after that is said and not kept
MOST_UPLOAD = 10_000_000  # bytes
_FIRST_TRIES = (timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))
_LONGEST = timedelta(days=8)


def wait_after(failures: int, *, was_seen: bool) -> timedelta:
    """Return how long to wait after so many looks in a row that reached nothing: longer each time."""
    if failures == 0:
        return BETWEEN_LOOKS
    if not was_seen and failures <= len(_FIRST_TRIES):
        return _FIRST_TRIES[failures - 1]
    doubled = failures - 1 - (0 if was_seen else len(_FIRST_TRIES))
    return min(_LONGEST, BETWEEN_LOOKS * (1 << min(max(doubled, 0), 10)))
