"""The history, and the way to undo a merge of sources that it records."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from factcheck.review.actions import merging
from factcheck.review.models import Event
from factcheck.web.admin import NoDeleteAdmin, Section


@admin.register(Event)
class EventAdmin(NoDeleteAdmin):
    """The history: read only, for everybody."""

    section = Section.RECORDS
    list_display = ["at", "by_name", "by_token", "kind", "article", "assertion", "version"]
    list_filter = ["kind", "at"]
    list_select_related = ["article", "assertion"]
    search_fields = ["by_name", "by_token", "article__title", "assertion__words"]
    date_hierarchy = "at"
    exclude = ["leaves"]  # for `manage.py replay`; digests say nothing to a reader

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer to undo a merge of sources."""
        event = self.get_object(request, object_id)
        found = {"merge": event, "undone": merging.undoing(event)} if event and merging.is_merge(event) else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **found})
