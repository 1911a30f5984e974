"""Cited pages, snapshots, requests for comment and complaints in the admin site: looked at, never changed."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.evidence.models import Accused, CitedPage, CommentRequest, Complaint, ComplaintDecision, Reply, Snapshot
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


@admin.register(CommentRequest)
class CommentRequestAdmin(NoDeleteAdmin):
    """Who was asked for comment. What is wrong is withdrawn on the page of its article, and stays in the history."""

    list_display = ["party", "article", "asked_at", "asked_by", "channel", "deadline", "withdrawn_at"]
    list_filter = ["channel", ("withdrawn_at", admin.EmptyFieldListFilter), "deadline"]
    list_select_related = ["article"]
    search_fields = ["party", "asked_by", "article__title"]
    date_hierarchy = "asked_at"


@admin.register(Reply)
class ReplyAdmin(NoDeleteAdmin):
    """What came of requests for comment."""

    list_display = ["request", "outcome", "at", "channel", "confidential", "recorded_by_name", "withdrawn_at"]
    list_filter = ["outcome", "confidential", ("withdrawn_at", admin.EmptyFieldListFilter)]
    list_select_related = ["request"]
    search_fields = ["request__party", "words"]
    date_hierarchy = "at"


@admin.register(Accused)
class AccusedAdmin(NoDeleteAdmin):
    """Whom sentences accuse, as people at the desk said it."""

    list_display = ["assertion", "parties", "by_name", "at"]
    list_select_related = ["assertion"]
    search_fields = ["parties", "assertion__words"]


@admin.register(Complaint)
class ComplaintAdmin(NoDeleteAdmin):
    """Who said that a sentence is wrong. What is wrong is withdrawn on the page of its article."""

    list_display = ["assertion", "complainant", "at", "channel", "recorded_by_name", "withdrawn_at"]
    list_filter = ["channel", ("withdrawn_at", admin.EmptyFieldListFilter)]
    list_select_related = ["assertion"]
    search_fields = ["complainant", "words", "assertion__words"]
    date_hierarchy = "at"


@admin.register(ComplaintDecision)
class ComplaintDecisionAdmin(NoDeleteAdmin):
    """What editors found of complaints, and what the check missed."""

    list_display = ["complaint", "outcome", "missed", "by_name", "at"]
    list_filter = ["outcome", "missed"]
    list_select_related = ["complaint"]
    search_fields = ["words", "check_missed"]
    date_hierarchy = "at"
