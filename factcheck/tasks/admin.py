"""The queue in the admin site: seen by administrators, and failed tasks tried again."""

from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from factcheck.refusals import Refusal
from factcheck.tasks import actions
from factcheck.tasks.models import Task, TaskEvent
from factcheck.web.admin import NoDeleteAdmin, Section


class TaskEventInline(admin.TabularInline):
    """What happened to a task."""

    model = TaskEvent
    fields = ["at", "kind", "attempt", "reason", "by_name"]
    readonly_fields = ["at", "kind", "attempt", "reason", "by_name"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Task | None = None) -> bool:
        """The worker notes it."""
        return False


@admin.register(Task)
class TaskAdmin(NoDeleteAdmin):
    """Tasks: what waits, runs, was done or failed, and why."""

    section = Section.LOADING
    list_display = ["__str__", "state", "attempts", "due_at", "enqueued_at", "finished_at", "last_reason"]
    list_filter = ["state", "name", "enqueued_at"]
    search_fields = ["name", "events__reason"]
    inlines = [TaskEventInline]
    actions = ["try_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Task]:
        """Fetch along what went wrong last."""
        events = TaskEvent.objects.filter(task=OuterRef("pk")).exclude(reason="").order_by("-pk")
        found: QuerySet[Task] = super().get_queryset(request)
        return found.annotate(last_reason=Subquery(events.values("reason")[:1]))

    @admin.display(description="what went wrong last", empty_value="")
    def last_reason(self, task: Task) -> str | None:
        """Return why an attempt failed last."""
        return task.last_reason  # type: ignore[attr-defined,no-any-return]

    @admin.action(description="Try the selected tasks again", permissions=["try_again"])
    def try_again(self, request: HttpRequest, tasks: QuerySet[Task]) -> None:
        """Put them back into the queue, in the administrator's name."""
        try:
            count = actions.try_again(tasks=list(tasks.order_by("pk")), by=request.user)  # type: ignore[arg-type]
        except Refusal as refusal:
            self.message_user(request, refusal.text, messages.ERROR)
        else:
            self.message_user(request, f"{count} put back into the queue.", messages.SUCCESS)

    def has_try_again_permission(self, request: HttpRequest) -> bool:
        """Whoever may use the admin site."""
        return bool(request.user.is_staff)
