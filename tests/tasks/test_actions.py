"""Tasks are queued once, taken by one, tried again with longer and longer waits, and found again when they are lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from factcheck.tasks import actions, registry
from factcheck.tasks.actions import LostTask, NotFailed
from factcheck.tasks.models import Task, TaskEvent
from factcheck.tasks.registry import GiveUp, Work
from factcheck.tasks.rules import MOST_ATTEMPTS, wait_after
from factcheck.tasks.worker import Worker, do
from tests.review.test_races import at_once
from tests.standards import standard

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(monkeypatch):
    """Let nothing be registered but what the test registers; return what was stored."""
    monkeypatch.setattr(registry, "_known", {})
    stored = []
    registry.register(Work("count", prepare=lambda n: n * 10, store=lambda n, found: stored.append((n, found))))
    return stored


def failing(name, error):
    def fail(_):
        raise error

    registry.register(Work(name, prepare=fail, store=lambda *_: None))


def at_once_due():
    Task.objects.filter(state="waiting").update(due_at=Now())


def happened():
    return list(TaskEvent.objects.values_list("kind", "attempt", "reason"))


def test_a_task_is_done_once_and_its_result_stored(works):
    actions.enqueue("count", subject=7)
    Worker().empty_queue()
    Worker().empty_queue()
    assert works == [(7, 70)]
    task = Task.objects.get()
    assert (task.state, task.attempts, task.finished_at is not None) == ("done", 1, True)


def test_the_same_is_queued_once_until_it_is_done(works):
    for _ in range(2):
        actions.enqueue("count", subject=7)
    actions.claim()
    actions.enqueue("count", subject=7)
    assert Task.objects.count() == 1
    Task.objects.update(state="done", lease_until=None, claim=None, finished_at=Now())
    actions.enqueue("count", subject=7)
    assert Task.objects.count() == 2


def test_nothing_is_queued_by_a_transaction_that_is_rolled_back(works):
    with transaction.atomic():
        actions.enqueue("count", subject=7)
        transaction.set_rollback(True)
    assert not Task.objects.exists()


def test_one_after_another_are_taken_in_the_order_they_came(works):
    for subject in (3, 1, 2):
        actions.enqueue("count", subject=subject)
    assert [actions.claim().subject for _ in range(3)] == [3, 1, 2]
    assert actions.claim() is None


def test_a_failed_attempt_is_tried_again_later_and_its_reason_kept(works):
    failing("fetch", OSError("no route"))
    actions.enqueue("fetch", subject=7)
    Worker().empty_queue()
    task = Task.objects.annotate(wait=F("due_at") - F("enqueued_at")).get()
    assert (task.state, task.attempts, task.claim) == ("waiting", 1, None)
    assert task.wait >= wait_after(1)
    assert happened() == [("attempt failed", 1, "OSError: no route")]


def test_waits_grow_to_an_hour():
    assert [wait_after(n).total_seconds() for n in (1, 2, 3, 4, 5, 60)] == [15, 60, 240, 960, 3600, 3600]


@standard("R30")
def test_after_the_last_attempt_it_has_failed_with_all_reasons_kept(works):
    failing("fetch", OSError("no route"))
    actions.enqueue("fetch", subject=7)
    for _ in range(MOST_ATTEMPTS + 2):
        at_once_due()
        Worker().empty_queue()
    assert (Task.objects.get().state, Task.objects.get().attempts) == ("failed", MOST_ATTEMPTS)
    assert [kind for kind, _, _ in happened()] == ["attempt failed"] * (MOST_ATTEMPTS - 1) + ["given up"]


@pytest.mark.parametrize(("name", "reason"), [("hopeless", "No such page."), ("gone", "knows no task “gone”")])
def test_what_would_never_work_is_not_tried_again(name, reason, works):
    failing("hopeless", GiveUp("No such page."))
    actions.enqueue(name, subject=7)
    Worker().empty_queue()
    assert Task.objects.get().state == "failed"
    [(kind, attempt, said)] = happened()
    assert (kind, attempt, reason in said) == ("given up", 1, True)


def test_a_reason_of_any_length_is_kept_shortened(works):
    failing("fetch", OSError("x" * 100_000))
    failing("mute", GiveUp(""))
    for name in ("fetch", "mute"):
        actions.enqueue(name, subject=7)
    Worker().empty_queue()
    assert [len(reason) for _, _, reason in happened()] == [actions.LONGEST_REASON, len("It gave no reason.")]


def test_what_a_task_stores_is_undone_if_it_fails_while_storing(works):
    def store(subject, _):
        actions.enqueue("count", subject=subject)
        raise OSError

    registry.register(Work("half", prepare=lambda n: n, store=store))
    actions.enqueue("half", subject=7)
    do(actions.claim())
    assert [str(task) for task in Task.objects.all()] == ["half 7"]
    assert Task.objects.get().state == "waiting"


def taken_and_silent():
    """Take a task, and let its lease run out."""
    task = actions.claim(lease=timedelta(seconds=-1))
    assert task
    return task


def test_a_task_whose_worker_is_silent_goes_back_to_the_queue(works):
    actions.enqueue("count", subject=7)
    taken_and_silent()
    assert actions.sweep() == 1
    assert actions.sweep() == 0
    assert happened() == [("worker lost", 1, actions.LOST)]
    Worker().empty_queue()
    assert works == [(7, 70)]


def test_a_task_that_ends_its_worker_each_time_fails_in_the_end(works):
    actions.enqueue("count", subject=7)
    for _ in range(MOST_ATTEMPTS):
        taken_and_silent()
        actions.sweep()
    assert Task.objects.get().state == "failed"
    assert actions.claim() is None


def test_a_worker_that_renews_its_lease_keeps_the_task(works):
    actions.enqueue("count", subject=7)
    task = taken_and_silent()
    assert actions.renew(task)
    assert actions.sweep() == 0


def test_a_worker_that_wakes_up_too_late_stores_nothing(works):
    actions.enqueue("count", subject=7)
    late = taken_and_silent()
    actions.sweep()
    Worker().empty_queue()
    assert not actions.renew(late)
    for act in (do, actions.hand_back):
        with pytest.raises(LostTask):
            act(late)
    with pytest.raises(LostTask):
        actions.fail(late, "too late")
    assert works == [(7, 70)]
    assert Task.objects.get().state == "done"


def test_what_is_handed_back_is_due_at_once_and_the_attempt_does_not_count(works):
    actions.enqueue("count", subject=7)
    actions.hand_back(actions.claim())
    assert (actions.claim().attempts, [kind for kind, _, _ in happened()]) == (1, ["handed back"])


def test_only_what_failed_is_tried_again(works, administrator):
    failing("hopeless", GiveUp("No such page."))
    for name in ("hopeless", "count"):
        actions.enqueue(name, subject=7)
    Worker().empty_queue()
    failed, done = Task.objects.get(name="hopeless"), Task.objects.get(name="count")
    with pytest.raises(NotFailed):
        actions.try_again(tasks=[failed, done], by=administrator)
    failed.refresh_from_db()
    assert failed.state == "failed"
    actions.try_again(tasks=[failed], by=administrator)
    assert TaskEvent.objects.latest("pk").by_name == "Ada"
    Worker().empty_queue()
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("failed", 1)


def test_what_was_queued_again_since_is_not_tried_again_beside_it(works, administrator):
    failing("hopeless", GiveUp("No such page."))
    actions.enqueue("hopeless", subject=7)
    Worker().empty_queue()
    actions.enqueue("hopeless", subject=7)
    with pytest.raises(NotFailed, match="in the queue already"):
        actions.try_again(tasks=[Task.objects.get(state="failed")], by=administrator)


def test_looking_for_work_writes_nothing_and_takes_no_lock(works):
    with CaptureQueriesContext(connection) as asked:
        assert actions.claim() is None
        assert actions.sweep() == 0
    assert [q["sql"].split()[0] for q in asked] == ["SELECT", "SELECT"]
    assert not any("FOR UPDATE" in q["sql"] for q in asked)


@pytest.mark.django_db(transaction=True)
def test_each_task_is_taken_by_one_of_many_workers(works):
    for subject in range(20):
        actions.enqueue("count", subject=subject)
    at_once(*[lambda: Worker().empty_queue()] * 4)
    assert sorted(n for n, _ in works) == list(range(20))


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "asleep"},
        {"state": "running"},
        {"state": "done"},
        {"claim": "6f3f2b1e-0000-4000-8000-000000000000"},
        {"finished_at": Now()},
        {"name": ""},
    ],
)
def test_the_database_refuses_a_state_that_contradicts_itself(columns, works):
    actions.enqueue("count", subject=7)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.update(**columns)


def test_what_happened_to_a_task_is_never_changed(works):
    failing("hopeless", GiveUp("No such page."))
    actions.enqueue("hopeless", subject=7)
    Worker().empty_queue()
    for act in (lambda: TaskEvent.objects.update(reason="else"), TaskEvent.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_a_name_has_one_meaning(works):
    with pytest.raises(ValueError, match="two kinds of tasks named count"):
        registry.register(Work("count", prepare=int, store=print))
