"""The queue: one row for each task, and what went wrong or was put right with it."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Now
from django.utils import timezone

from factcheck.db.constraints import one_of
from factcheck.db.triggers import rows_stay
from factcheck.tasks.choices import Happened, State
from factcheck.tasks.querysets import UNFINISHED, TaskQuerySet

_IS_HELD = Q(lease_until__isnull=False, claim__isnull=False)
_IS_FREE = Q(lease_until=None, claim=None)


class Task(models.Model):
    """Something to be done for a row of the database, its subject, by whichever worker comes first.

    `claim` is what a worker drew for this attempt: one whose claim is another by now has lost the task.
    """

    name = models.CharField(max_length=60)
    subject = models.PositiveBigIntegerField(help_text="id of the row that it is about")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0, help_text="begun so far; another try begins at none again")
    due_at = models.DateTimeField(db_default=Now(), help_text="not begun before")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="goes back to the queue then")
    claim = models.UUIDField(null=True, blank=True)
    enqueued_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "due_at"], condition=Q(state__in=UNFINISHED), name="task_unfinished")]
        constraints = [
            UniqueConstraint(fields=["name", "subject"], condition=Q(state__in=UNFINISHED), name="task_queued_once"),
            one_of("state", State.values),
            CheckConstraint(condition=~Q(name=""), name="task_has_a_name"),
            CheckConstraint(
                condition=(Q(state=State.RUNNING) & _IS_HELD) | (~Q(state=State.RUNNING) & _IS_FREE),
                name="task_is_held_while_it_runs",
            ),
            CheckConstraint(
                condition=Q(state__in=UNFINISHED, finished_at=None)
                | (~Q(state__in=UNFINISHED) & Q(finished_at__isnull=False)),
                name="task_finished_when_it_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"


class TaskEvent(models.Model):
    """Something that happened to a task beside being done. The database refuses to change or delete it."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=Happened)
    attempt = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField("by", max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("kind", Happened.values),
            CheckConstraint(
                condition=~Q(reason="") | Q(kind__in=[Happened.TRIED_AGAIN, Happened.HANDED_BACK]),
                name="task_event_says_why",
            ),
            *rows_stay("tasks_taskevent"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}" if self.reason else self.get_kind_display()
