"""Cited pages and snapshots in the admin site: looked at, never changed."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.evidence.models import CitedPage, Snapshot
from factcheck.web.admin import NoDeleteAdmin


@admin.register(CitedPage)
class CitedPageAdmin(NoDeleteAdmin):
    """Pages that evidence cites, and what became of them."""

    list_display = ["url", "health", "since", "looked_at", "due_at", "failures", "said"]
    list_filter = ["health", "looked_at"]
    search_fields = ["url"]


@admin.register(Snapshot)
class SnapshotAdmin(NoDeleteAdmin):
    """Snapshots of cited pages, and files that were uploaded instead."""

    list_display = ["__str__", "address", "taken_at", "status", "size", "uploaded_by_name", "unreadable"]
    list_filter = ["taken_at", "status"]
    search_fields = ["address", "bytes__sha256"]
    fields = [
        *("page", "address", "taken_at", "status", "content_type", "name", "title", "unreadable", "sha256", "size"),
        "uploaded_by_name",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        """Fetch along how large each is, not its bytes."""
        found: QuerySet[Snapshot] = super().get_queryset(request)
        return found.select_related("bytes").defer("bytes__body", "headers")

    @admin.display(description="bytes", ordering="bytes__size")
    def size(self, snapshot: Snapshot) -> int:
        """Return how many bytes are kept."""
        return snapshot.bytes.size

    @admin.display(description="SHA-256")
    def sha256(self, snapshot: Snapshot) -> str:
        """Return the digest of the bytes."""
        return snapshot.bytes_id
