"""Writers of one SQLite file take turns, in the order they came, across threads and processes."""

import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from factcheck.db.sqlite.base import DatabaseWrapper
from factcheck.db.sqlite.turns import Turns
from factcheck.settings import database

AT_ONCE = 0.0
LONG = 60.0  # seconds; no test waits so long unless it fails


@pytest.fixture
def turns(tmp_path: Path) -> Turns:
    return Turns(tmp_path / "desk.sqlite3")


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as threads:
        yield threads


def in_queue(turns: Turns, pool: ThreadPoolExecutor, then: Callable[[], None]) -> Future[None]:
    """Queue up in another thread; return once that stands in the queue."""
    before = len(turns._waiting)

    def write() -> None:
        turns.take(timeout=LONG)
        then()
        turns.pass_on()

    asked = pool.submit(write)
    while len(turns._waiting) == before:
        pass
    return asked


def test_who_came_first_writes_first(turns: Turns, pool: ThreadPoolExecutor) -> None:
    wrote: list[int] = []
    turns.take(timeout=AT_ONCE)
    asked = [in_queue(turns, pool, lambda n=n: wrote.append(n)) for n in range(6)]
    turns.pass_on()
    for waiting in asked:
        waiting.result(LONG)
    assert wrote == [0, 1, 2, 3, 4, 5]


def test_who_waits_too_long_is_told_as_sqlite_says_it(turns: Turns, pool: ThreadPoolExecutor) -> None:
    turns.take(timeout=AT_ONCE)
    with pytest.raises(OperationalError, match="database is locked"):
        pool.submit(turns.take, timeout=0.01).result(LONG)


def test_who_left_the_queue_does_not_hold_it_up(turns: Turns, pool: ThreadPoolExecutor) -> None:
    turns.take(timeout=AT_ONCE)
    with pytest.raises(OperationalError):
        pool.submit(turns.take, timeout=0.01).result(LONG)
    done = threading.Event()
    asked = in_queue(turns, pool, done.set)
    turns.pass_on()
    asked.result(LONG)
    assert done.is_set()


@contextmanager
def another_process_with_its_turn(path: Path) -> Iterator[int]:
    """Give a process of its own its turn."""
    ready, told = os.pipe()
    if not (process := os.fork()):
        Turns(path).take(timeout=AT_ONCE)
        os.write(told, b".")
        signal.pause()
    os.read(ready, 1)
    yield process
    os.close(ready)
    os.close(told)


def test_a_process_waits_for_the_other_and_not_for_one_that_was_killed(
    turns: Turns, tmp_path: Path, pool: ThreadPoolExecutor
) -> None:
    with another_process_with_its_turn(tmp_path / "desk.sqlite3") as process:
        asked = pool.submit(turns.take, timeout=LONG)
        with pytest.raises(TimeoutError):
            asked.result(0.2)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        asked.result(LONG)


@pytest.fixture
def connection(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[DatabaseWrapper]:
    """A connection to a file of its own, as the settings make it, with a transaction begun."""
    found = ConnectionHandler({"default": database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")})["default"]
    assert isinstance(found, DatabaseWrapper)
    with django_db_blocker.unblock():
        found.set_autocommit(autocommit=False, force_begin_transaction_with_broken_autocommit=True)
        yield found
        found.close()


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_a_transaction_is_a_turn(connection: DatabaseWrapper, end: str) -> None:
    turns = connection._turns
    assert turns
    with pytest.raises(OperationalError, match="database is locked"):
        turns.take(timeout=AT_ONCE)
    getattr(connection, end)()
    turns.take(timeout=AT_ONCE)
    turns.pass_on()


def test_a_transaction_that_sqlite_does_not_let_begin_is_no_turn(connection: DatabaseWrapper) -> None:
    turns = connection._turns
    assert turns
    connection.commit()
    connection.cursor().execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError):
            connection._start_transaction_under_autocommit()
    turns.take(timeout=AT_ONCE)
    turns.pass_on()
