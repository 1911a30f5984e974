"""The worker: threads that take tasks from the queue and do them, and one that says that they live."""

import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from django.db import DatabaseError, close_old_connections

from factcheck.tasks import actions
from factcheck.tasks.actions import LostTask
from factcheck.tasks.models import Task
from factcheck.tasks.registry import GiveUp, Routine, routines, work_named
from factcheck.tasks.rules import LEASE

logger = logging.getLogger(__name__)
BEATS = 3  # how often a worker says in one lease that it lives
GRACE = 15.0  # seconds that a stopped worker has to end what it began; a fetch takes 10 at most


class Worker:
    """Does what is in the queue until it is stopped, or the process that started it is gone.

    `pause` is how many seconds it waits, where nothing is due, before it looks again.
    """

    def __init__(
        self, *, threads: int = 4, pause: float = 1.0, lease: timedelta = LEASE, with_parent: bool = False
    ) -> None:
        self._threads = threads
        self._pause = pause
        self._lease = lease
        self._parent = os.getppid() if with_parent else 0
        self._stopped = threading.Event()
        self._held: dict[int, Task] = {}  # by thread
        self._guard = threading.Lock()  # of what is held
        self._next: dict[Routine, float] = {}  # when each is due, by time.monotonic()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopped.set()

    def run(self) -> None:
        """Work; once stopped, end what was begun, or hand it back where that takes too long."""
        loops = [self._loop_of(self._work_once, self._pause) for _ in range(self._threads)]
        loops.append(self._loop_of(self._beat, self._lease.total_seconds() / BEATS))
        for loop in loops:
            loop.start()
        while not self._stopped.wait(self._pause):
            if self._parent and os.getppid() != self._parent:
                self.stop()
        until = time.monotonic() + GRACE
        for loop in loops:
            loop.join(max(0.0, until - time.monotonic()))
        for task in self._now_held():
            with suppress(LostTask, DatabaseError):
                actions.hand_back(task)

    def empty_queue(self) -> None:
        """Do what is due, and return when nothing is."""
        actions.sweep()
        self._do_routines()
        while self._work_once():
            pass

    def _loop_of(self, step: Callable[[], bool], pause: float) -> threading.Thread:
        def loop() -> None:
            while not self._stopped.is_set():
                if not self._safely(step):
                    self._stopped.wait(pause)

        return threading.Thread(target=loop, daemon=True, name=f"worker {step.__name__.strip('_')}")

    def _safely(self, step: Callable[[], bool]) -> bool:
        """Outlive a database that is away for a while; what was begun is found again by its lease."""
        try:
            return step()
        except Exception:
            logger.exception("The worker could not do its work, and goes on")
            return False
        finally:
            close_old_connections()

    def _beat(self) -> bool:
        """Renew what is held here, and find again what others lost."""
        for task in self._now_held():
            if not actions.renew(task, lease=self._lease):
                logger.warning("%s was given to another worker", task)
        actions.sweep()
        self._do_routines()
        return False

    def _do_routines(self) -> None:
        """Do what is due of what is done now and then; one that fails keeps none of the others."""
        now = time.monotonic()
        for routine in routines():
            if self._next.get(routine, now) <= now:
                self._next[routine] = now + routine.every.total_seconds()
                try:
                    routine.queue()
                except Exception:
                    logger.exception("%s failed", routine.queue.__name__)

    def _work_once(self) -> bool:
        """Take one task and do it; return whether there was one."""
        task = actions.claim(lease=self._lease)
        if task is None:
            return False
        thread = threading.get_ident()
        with self._guard:
            self._held[thread] = task
        try:
            do(task)
        except LostTask:
            logger.warning("%s was given to another worker", task)
        finally:
            with self._guard:
                self._held.pop(thread, None)
        return True

    def _now_held(self) -> list[Task]:
        with self._guard:
            return list(self._held.values())


def do(task: Task) -> None:
    """Do a task that was claimed: done, or failed with its reason; raise `LostTask` if somebody else has it by now."""
    try:
        work = work_named(task.name)
        found = work.prepare(task.subject)
        actions.finish(task, lambda: work.store(task.subject, found))
    except LostTask:
        raise
    except GiveUp as reason:
        actions.fail(task, str(reason), for_good=True)
    except Exception as error:
        logger.exception("%s failed", task)
        actions.fail(task, f"{type(error).__name__}: {error}")
