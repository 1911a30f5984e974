"""Tags and evidence: read, and taken back in the administrator's name."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from factcheck.articles.actions import StaleVersion
from factcheck.refusals import Refusal
from factcheck.review.actions import cleanup
from factcheck.review.admin.untidy_filter import UntidyFilter
from factcheck.review.forms.cleanup import OriginForm, ReasonForm
from factcheck.review.models import Evidence, Tag
from factcheck.web.admin import NoDeleteAdmin, asked_why

CHANGED_MEANWHILE = "Somebody changed it at the same moment. Try again."


@admin.register(Tag)
class TagAdmin(NoDeleteAdmin):
    """Tags: read, and withdrawn in the administrator's name."""

    list_display = [
        *("assertion", "verdict", "words_checked", "content_checked", "party"),
        *("placed_by_name", "placed_at", "withdrawn_at"),
    ]
    list_filter = [
        *(UntidyFilter, "verdict", "words_checked", "content_checked", "settles"),
        *(("withdrawn_at", admin.EmptyFieldListFilter), "placed_at"),
    ]
    list_select_related = ["assertion"]
    search_fields = ["assertion__words", "assertion__article__title", "party", "note", "placed_by_name"]
    date_hierarchy = "placed_at"
    actions = ["withdraw_tags"]

    @admin.action(description="Withdraw the selected tags", permissions=["view"])
    def withdraw_tags(self, request: HttpRequest, tags: QuerySet[Tag]) -> HttpResponse | None:
        """Withdraw all of them that stand, or none, and say of how many there was nothing to withdraw."""
        reason, page = asked_why(
            *(self, request, tags, ReasonForm),
            title="Withdraw tags",
            lead="They count no more; whoever placed them can tag again. It cannot be undone here.",
            button="Withdraw them",
        )
        if page:
            return page
        chosen = list(tags)
        try:
            withdrawn = cleanup.withdraw_tag(chosen=chosen, by=request.user, reason=reason)  # type: ignore[arg-type]
        except Refusal as refusal:
            self.message_user(request, refusal.text, messages.ERROR)
            return None
        before = len(chosen) - withdrawn
        skipped = f" {before} had been withdrawn before." if before else ""
        self.message_user(request, f"Withdrew {withdrawn} tag{'s'[: withdrawn != 1]}.{skipped}")
        return None


@admin.register(Evidence)
class EvidenceAdmin(NoDeleteAdmin):
    """Evidence: read, and removed as far as no verified tag rests on it."""

    list_display = [
        *("assertion", "source", "goes_back_to", "primary", "stance", "locator", "obtained", "confidential"),
        *("added_by_name", "removed_at"),
    ]
    list_filter = [
        *(UntidyFilter, "stance", "confidential", "obtained", "primary", ("goes_back_to", admin.EmptyFieldListFilter)),
        *(("removed_at", admin.EmptyFieldListFilter), "source__kind"),
    ]
    list_select_related = ["assertion", "source", "goes_back_to"]
    search_fields = [
        *("assertion__words", "source__title", "source__url", "goes_back_to__title", "excerpt", "locator"),
        "added_by_name",
    ]
    date_hierarchy = "added_at"
    actions = ["remove_evidence", "restore_evidence", "trace_evidence"]

    @admin.action(description="Remove the selected evidence", permissions=["view"])
    def remove_evidence(self, request: HttpRequest, pieces: QuerySet[Evidence]) -> HttpResponse | None:
        """Remove piece by piece, and say of which it was refused."""
        reason, page = asked_why(
            *(self, request, pieces, ReasonForm),
            title="Remove evidence",
            lead="It counts no more, and can be brought back. What a verified tag rests on alone stays.",
            button="Remove it",
        )
        if not page:
            self._each(request, pieces.filter(removed_at=None), cleanup.remove_evidence, reason, "Removed")
        return page

    @admin.action(description="Bring the selected evidence back", permissions=["view"])
    def restore_evidence(self, request: HttpRequest, pieces: QuerySet[Evidence]) -> HttpResponse | None:
        """Bring removed evidence back piece by piece, and say of which it was refused."""
        reason, page = asked_why(
            *(self, request, pieces, ReasonForm),
            title="Bring evidence back",
            lead="It counts again. What contradicts a verified tag takes that tag back.",
            button="Bring it back",
        )
        if not page:
            self._each(request, pieces.exclude(removed_at=None), cleanup.restore_evidence, reason, "Brought back")
        return page

    @admin.action(description="Say what the selected evidence goes back to", permissions=["view"])
    def trace_evidence(self, request: HttpRequest, pieces: QuerySet[Evidence]) -> HttpResponse | None:
        """Let standing evidence go back to one source, or to none, piece by piece, and say of which it was refused."""
        reason, page = asked_why(
            *(self, request, pieces.filter(removed_at=None), OriginForm),
            title="Say what evidence goes back to",
            lead="All of it then counts as one origin. What was said to be primary is not, where it retells another.",
            button="Save",
        )
        if not page:
            given = OriginForm(request.POST)
            given.is_valid()
            to = given.cleaned_data["goes_back_to"]
            standing = pieces.filter(removed_at=None)
            self._each(request, standing, partial(cleanup.trace_evidence, goes_back_to=to), reason, "Changed")
        return page

    def _each(self, request: HttpRequest, pieces: QuerySet[Evidence], act: Any, reason: str, said: str) -> None:
        done = 0
        for piece in pieces:
            try:
                act(piece=piece, by=request.user, reason=reason)
                done += 1
            except Refusal as refusal:
                self.message_user(request, f"{piece.source}: {refusal.text}", messages.ERROR)
            except StaleVersion:
                self.message_user(request, f"{piece.source}: {CHANGED_MEANWHILE}", messages.ERROR)
        self.message_user(request, f"{said} {done} piece{'s'[: done != 1]} of evidence.")
