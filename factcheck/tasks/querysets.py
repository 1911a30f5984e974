"""Questions about the queue. "Now" is the database's: the clocks of two machines that work on it may differ."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.db.models.functions import Now

from factcheck.tasks.choices import State

if TYPE_CHECKING:
    from factcheck.tasks.models import Task  # noqa: F401 - ruff reads no strings in brackets

UNFINISHED = (State.WAITING, State.RUNNING)


class TaskQuerySet(QuerySet["Task"]):
    """Tasks."""

    def unfinished(self) -> "TaskQuerySet":
        """Keep what is still to be done, or is being done."""
        return self.filter(state__in=UNFINISHED)

    def due(self) -> "TaskQuerySet":
        """Keep what may begin now, what has waited longest first."""
        return self.filter(state=State.WAITING, due_at__lte=Now()).order_by("due_at", "pk")

    def lost(self) -> "TaskQuerySet":
        """Keep what some worker began and has been silent about for longer than its lease."""
        return self.filter(state=State.RUNNING, lease_until__lt=Now()).order_by("pk")
