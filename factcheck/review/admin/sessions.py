"""Review sessions and their reviewers."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from factcheck.review.actions import sessions
from factcheck.review.admin.untidy_filter import UntidyFilter
from factcheck.review.models import Assignment, ReviewSession
from factcheck.web.admin import FreshForm, NoDeleteAdmin, Section


class SessionForm(FreshForm):
    """What may be corrected of a session."""

    class Meta:
        model = ReviewSession
        fields = ["deadline", "instructions"]


class AssignmentInline(admin.TabularInline):
    """The reviewers of a session."""

    model = Assignment
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The site assigns."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The site assigns."""
        return False


@admin.register(ReviewSession)
class ReviewSessionAdmin(NoDeleteAdmin):
    """Review sessions: deadline and instructions can be corrected."""

    form = SessionForm
    list_display = ["article", "required_reviewers", "deadline", "opened_by_name", "opened_at", "closed_at"]
    list_filter = [UntidyFilter, "required_reviewers", ("closed_at", admin.EmptyFieldListFilter), "deadline"]
    list_select_related = ["article"]
    search_fields = ["article__title", "opened_by_name", "reviewers__username", "reviewers__name"]
    readonly_fields = ["article", "required_reviewers", "opened_by_name", "opened_at", "closed_by_name", "closed_at"]
    fields = [*readonly_fields, "deadline", "instructions", "seen_row"]
    inlines = [AssignmentInline]

    def has_change_permission(self, request: HttpRequest, obj: ReviewSession | None = None) -> bool:
        """Administrators correct sessions while they are open."""
        return bool(request.user.is_staff) and not (obj and obj.closed_at)

    def save_model(self, request: HttpRequest, obj: ReviewSession, form: ModelForm, change: bool) -> None:
        """Change it as the site does, with both values in history."""
        decided = {name: form.cleaned_data[name] for name in form.changed_data if name != "seen_row"}
        sessions.change(session=obj, by=request.user, **decided)  # type: ignore[arg-type]


@admin.register(Assignment)
class AssignmentAdmin(NoDeleteAdmin):
    """Who reviews what."""

    section = Section.PEOPLE
    list_display = ["reviewer", "session"]
    list_select_related = ["reviewer", "session__article"]
    search_fields = ["reviewer__username", "reviewer__name", "session__article__title"]
