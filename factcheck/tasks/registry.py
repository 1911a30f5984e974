"""What background work there is: rooms that look at this one register theirs when they start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from factcheck.tasks.rules import MOST_ATTEMPTS


class GiveUp(Exception):  # noqa: N818 - the fact
    """A task that no further attempt would bring about; says why in words."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a kind of task does for a row, its subject.

    `prepare` is given the id of the row, writes nothing and returns what it found; it may be repeated, and limits its
    own time. `store` is given the id and what was found, and runs in the transaction that ends the task: when the
    worker is killed, both are there or neither is. Either raises `GiveUp` where trying again is of no use; after any
    other exception the task is tried again later, `most_attempts` times in all.
    """

    name: str
    prepare: Callable[[int], Any]
    store: Callable[[int, Any], None]
    most_attempts: int = MOST_ATTEMPTS


@dataclass(frozen=True, slots=True)
class Routine:
    """What each worker does now and then beside its tasks: to queue what is due. It is quick, and may be repeated."""

    queue: Callable[[], None]
    every: timedelta


_known: dict[str, Work] = {}
_routines: list[Routine] = []


def register(work: Work) -> None:
    """Let workers do this kind of task; a name has one meaning."""
    if _known.setdefault(work.name, work) is not work:
        message = f"there are two kinds of tasks named {work.name}"
        raise ValueError(message)


def register_routine(routine: Routine) -> None:
    """Let workers do this now and then."""
    if routine not in _routines:
        _routines.append(routine)


def routines() -> tuple[Routine, ...]:
    """Return what workers do now and then."""
    return tuple(_routines)


def work_named(name: str) -> Work:
    """Return what a task is about; raise `GiveUp` for a name that this release does not know."""
    if found := _known.get(name):
        return found
    message = f"This release knows no task “{name}”."
    raise GiveUp(message)


def most_attempts_of(name: str) -> int:
    """Return how often a task is begun at most."""
    found = _known.get(name)
    return found.most_attempts if found else MOST_ATTEMPTS
