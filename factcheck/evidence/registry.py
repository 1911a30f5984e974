"""What the review tells this room: which pages are cited, and what to do when one was looked at."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citing:
    """`is_cited` says whether a page is to be looked at; `looked_at` is told in the transaction that stores a look."""

    is_cited: Callable[[str], bool]
    looked_at: Callable[[str], None]


_known: list[Citing] = []


def register(citing: Citing) -> None:
    """Let somebody cite pages; once."""
    if citing not in _known:
        _known.append(citing)


def is_cited(url: str) -> bool:
    """Return whether anybody cites a page."""
    return any(each.is_cited(url) for each in _known)


def tell_looked_at(url: str) -> None:
    """Say that a page was looked at."""
    for each in _known:
        each.looked_at(url)
