"""What is done with tasks: queued, taken, renewed, ended, handed back, found again after a worker was killed."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from factcheck.accounts.models import User
from factcheck.refusals import Refusal
from factcheck.tasks.choices import Happened, State
from factcheck.tasks.models import Task, TaskEvent
from factcheck.tasks.registry import most_attempts_of
from factcheck.tasks.rules import LEASE, wait_after

LONGEST_REASON = 2000
LOST = "The worker ended in the middle, or was silent for more than a minute."
_FREE: dict[str, Any] = {"lease_until": None, "claim": None}


class LostTask(Exception):  # noqa: N818 - the fact
    """Somebody else has this task by now, for its lease ran out."""


class NotFailed(Refusal):
    """A task that need not be tried again."""

    status = 409
    title = "This task cannot be tried again"


def enqueue(name: str, *, subject: int, wait: timedelta | None = None) -> None:
    """Queue a task in the caller's transaction (1 statement); one that is queued or under way already stays as it is.

    If that transaction is rolled back, nothing was queued. It is begun after `wait`.
    """
    later: dict[str, Any] = {"due_at": Now() + wait} if wait else {}
    Task.objects.bulk_create([Task(name=name, subject=subject, **later)], ignore_conflicts=True)


def enqueue_all(name: str, *, subjects: Iterable[int]) -> None:
    """Queue a task for each of several subjects, as `enqueue` does for one (1 statement)."""
    Task.objects.bulk_create([Task(name=name, subject=subject) for subject in subjects], ignore_conflicts=True)


def claim(*, lease: timedelta = LEASE) -> Task | None:
    """Take the task that has waited longest, for as long as the lease; return None where nothing is due.

    Looking for one takes no lock: only what is there to be taken is written.
    """
    while due := Task.objects.due().values_list("pk", flat=True).first():
        drawn = uuid.uuid4()
        held: dict[str, Any] = {"state": State.RUNNING, "claim": drawn, "lease_until": Now() + lease}
        with transaction.atomic():
            is_ours = Task.objects.due().filter(pk=due).order_by().update(attempts=F("attempts") + 1, **held)
        if is_ours:
            return Task.objects.get(pk=due, claim=drawn)
    return None


def renew(task: Task, *, lease: timedelta = LEASE) -> bool:
    """Say that the worker lives; return whether the task is still its own."""
    with transaction.atomic():
        return bool(_held(task).update(lease_until=Now() + lease))


def finish(task: Task, store: Callable[[], None]) -> None:
    """End a task together with what it stores, in one transaction; raise `LostTask` if it is somebody else's by now."""
    with transaction.atomic():
        _change(task, state=State.DONE, finished_at=Now())
        store()


@transaction.atomic
def fail(task: Task, reason: str, *, for_good: bool = False) -> None:
    """Note why an attempt failed; try again later, unless that is of no use or was the last attempt.

    Raises `LostTask` if it is somebody else's by now.
    """
    reason = reason[:LONGEST_REASON] or "It gave no reason."
    if for_good or task.attempts >= most_attempts_of(task.name):
        _change(task, state=State.FAILED, finished_at=Now())
        _note(task, Happened.GIVEN_UP, reason)
    else:
        _change(task, state=State.WAITING, due_at=Now() + wait_after(task.attempts))
        _note(task, Happened.ATTEMPT_FAILED, reason)


@transaction.atomic
def hand_back(task: Task) -> None:
    """Put a task back that a worker has no time to end; the attempt does not count."""
    _change(task, state=State.WAITING, due_at=Now(), attempts=F("attempts") - 1)
    _note(task, Happened.HANDED_BACK)


def sweep() -> int:
    """Return the tasks of killed workers to the queue; one that was begun too often fails. Return how many there were.

    Looking for them takes no lock.
    """
    lost = list(Task.objects.lost())
    return sum(_sweep(task) for task in lost)


@transaction.atomic
def _sweep(task: Task) -> bool:
    is_last = task.attempts >= most_attempts_of(task.name)
    ended = {"state": State.FAILED, "finished_at": Now()} if is_last else {"state": State.WAITING, "due_at": Now()}
    if not Task.objects.lost().filter(pk=task.pk, claim=task.claim).order_by().update(**ended, **_FREE):
        return False  # another worker swept it, or its own came back to life
    _note(task, Happened.GIVEN_UP if is_last else Happened.WORKER_LOST, LOST)
    return True


@transaction.atomic
def try_again(*, tasks: Sequence[Task], by: User) -> int:
    """Put failed tasks back into the queue, in somebody's name; return how many.

    Raises `NotFailed`, and puts none back, if one of them has not failed, or the same was queued again since.
    """
    for task in tasks:
        if Task.objects.unfinished().filter(name=task.name, subject=task.subject).exists():
            message = f"“{task}” is in the queue already."
            raise NotFailed(message)
        failed = Task.objects.filter(pk=task.pk, state=State.FAILED)
        if not failed.update(state=State.WAITING, due_at=Now(), finished_at=None, attempts=0):
            message = f"“{task}” has not failed. Choose tasks that have."
            raise NotFailed(message)
        _note(task, Happened.TRIED_AGAIN, by=by)
    return len(tasks)


def _held(task: Task) -> Any:
    return Task.objects.filter(pk=task.pk, state=State.RUNNING, claim=task.claim)


def _change(task: Task, **changes: Any) -> None:
    if not _held(task).update(**changes, **_FREE):
        raise LostTask


def _note(task: Task, kind: Happened, reason: str = "", *, by: User | None = None) -> None:
    name = str(by) if by else ""
    TaskEvent.objects.create(task=task, kind=kind, attempt=task.attempts, reason=reason, by=by, by_name=name)
