"""The review in the admin site, and articles, whose corrections go into the history."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.forms import BooleanField, ModelChoiceField, ModelForm, RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from factcheck.articles import actions as articles
from factcheck.articles.actions import StaleVersion
from factcheck.articles.models import Article
from factcheck.refusals import Refusal
from factcheck.review.actions import cleanup, merging, sessions
from factcheck.review.choices import SourceKind
from factcheck.review.forms.cleanup import ReasonForm
from factcheck.review.models import (
    Assignment,
    Event,
    Evidence,
    ExcerptCheck,
    ProposalAnswer,
    Question,
    ReviewSession,
    Source,
    Tag,
    WebPage,
)
from factcheck.review.queries.cleanup import UNTIDY, sentences_naming, untidy_of
from factcheck.web.admin import FreshForm, NoDeleteAdmin, Section, asked_why
from factcheck.web.links import check_web_address

CHANGED_MEANWHILE = "Somebody changed it at the same moment. Try again."


class UntidyFilter(admin.SimpleListFilter):
    """What wants tidying up, as the cleanup page counts it."""

    title = "cleanup"
    parameter_name = "untidy"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        self.model = model
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the kinds that have rows in this table."""
        return [(kind.name, kind.label) for kind in UNTIDY if kind.model is self.model]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the rows of the kind that was chosen."""
        kind = untidy_of(self.model, self.value() or "")
        return queryset.filter(pk__in=kind.rows().order_by().values("pk")) if kind else queryset


class ArticleForm(FreshForm):
    """An article's details."""

    def clean_address(self) -> str:
        """Accept web addresses only."""
        return check_web_address(self.cleaned_data["address"])

    class Meta:
        model = Article
        fields = ["title", "byline", "place", "address", "published_on"]


@admin.register(Article)
class ArticleAdmin(NoDeleteAdmin):
    """Articles: their details can be corrected, their texts cannot."""

    form = ArticleForm
    list_display = ["title", "byline", "published_on", "loaded_by_name", "loaded_at", "archived_at"]
    list_filter = [UntidyFilter, "published_on", "loaded_at", ("archived_at", admin.EmptyFieldListFilter)]
    search_fields = ["title", "byline", "place", "address", "loaded_by_name"]
    date_hierarchy = "loaded_at"
    readonly_fields = ["loaded_by_name", "loaded_at", "archived_by_name", "archived_at"]
    fields = ["title", "byline", "place", "address", "published_on", *readonly_fields, "seen_row"]

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Administrators correct details."""
        return bool(request.user.is_staff)

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Save, and record both values."""
        super().save_model(request, obj, form, change)
        before, after = _changed(form)
        if after:
            cleanup.correct_article(article=obj, before=before, after=after, by=request.user)  # type: ignore[arg-type]
        if "published_on" in after:
            articles.reanalyse(article=obj)


class SourceForm(FreshForm):
    """A source."""

    may_be_seen = BooleanField(
        required=False,
        label="What I write here may be printed",
        help_text="Open and confidential evidence come from this source: all may read its name and address.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and cleanup.stands_in_both(self.instance):
            self.fields["may_be_seen"].required = True
            self.fields["may_be_seen"].error_messages["required"] = (
                "Tick this if what you write may be printed. If not, leave the source as it is."
            )
        else:
            del self.fields["may_be_seen"]

    def clean_url(self) -> str:
        """Accept web addresses only."""
        return check_web_address(self.cleaned_data["url"])

    def clean_kind(self) -> str:
        """Refuse to take for own work what a verified tag rests on."""
        kind: str = self.cleaned_data["kind"]
        before = Source.objects.get(pk=self.instance.pk) if self.instance.pk else None
        if kind == SourceKind.OWN_WORK and before and cleanup.is_rested_on(before):
            message = (
                f"A verified tag rests on what it says, and own work has nobody else to say it. {cleanup.WHAT_NOW}"
            )
            raise ValidationError(message)
        return kind

    class Meta:
        model = Source
        fields = ["kind", "title", "url"]


class MergeForm(ReasonForm):
    """Which source stays, that the administrator knows what becomes of other addresses, and why."""

    keep = ModelChoiceField(Source.objects.none(), label="Which one stays", empty_label=None, widget=RadioSelect)
    addresses_differ = BooleanField(label="The evidence will name the address that stays", required=False)

    def __init__(self, *args: Any, sources: Sequence[Source], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stay = [s.pk for s in merging.may_stay(sources)]
        self.fields["keep"].queryset = Source.objects.filter(pk__in=stay).order_by("pk")  # type: ignore[attr-defined]
        self.fields["keep"].initial = next(iter(stay), None)
        self.fields["keep"].label_from_instance = _named  # type: ignore[attr-defined]
        if merging.have_other_addresses(sources):
            self.fields["addresses_differ"].required = True
            self.fields["addresses_differ"].error_messages["required"] = "Their addresses differ: tick this to merge."
        else:
            del self.fields["addresses_differ"]

    @property
    def said(self) -> dict[str, Any]:
        """What was chosen, if anything was."""
        return self.cleaned_data if self.is_bound else {}


def _named(source: Any) -> str:
    return f"“{source.title}”, {source.get_kind_display()}, {source.url or 'no address'}"


@admin.register(Source)
class SourceAdmin(NoDeleteAdmin):
    """Sources: corrected, and duplicates merged."""

    form = SourceForm
    list_display = ["title", "kind", "url", "pieces"]
    list_filter = [UntidyFilter, "kind", "added_at"]
    search_fields = ["title", "url"]
    actions = ["merge_sources"]

    def get_fields(self, request: HttpRequest, obj: Source | None = None) -> Any:
        """Ask whether it may be seen where open evidence comes from it, too."""
        asks = ["may_be_seen"] if obj and cleanup.stands_in_both(obj) else []
        return ["kind", "title", "url", *asks, "seen_row"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Count the evidence of each."""
        sources: QuerySet[Source] = super().get_queryset(request)
        return sources.annotate(pieces=Count("evidence"))

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Administrators correct sources."""
        return bool(request.user.is_staff)

    @admin.display(description="pieces of evidence", ordering="pieces")
    def pieces(self, source: Source) -> int:
        """Return how many pieces of evidence come from it."""
        return source.pieces  # type: ignore[attr-defined,no-any-return]

    def save_model(self, request: HttpRequest, obj: Source, form: ModelForm, change: bool) -> None:
        """Save, and record both values, of each sentence that has evidence from it, too."""
        rest_on = cleanup.sentences_resting_on(obj)
        super().save_model(request, obj, form, change)
        before, after = _changed(form)
        if after:
            person: Any = request.user
            cleanup.correct_source(source=obj, before=before, after=after, rest_on=rest_on, by=person)

    @admin.action(description="Merge the selected sources into one", permissions=["change"])
    def merge_sources(self, request: HttpRequest, sources: QuerySet[Source]) -> HttpResponse | None:
        """Show what would be merged, and ask which source stays; when told to, merge."""
        chosen = list(sources.order_by("pk"))
        sent = "confirmed" in request.POST
        form = MergeForm(request.POST if sent else None, sources=chosen)
        if len(chosen) > 1 and not (sent and form.is_valid()):
            return self._asked(request, chosen, form)
        try:
            moved, event = merging.merge_sources(sources=chosen, by=request.user, **form.said)  # type: ignore[arg-type]
        except Refusal as refusal:
            self.message_user(request, refusal.text, messages.ERROR)
        else:
            said = f"{len(chosen)} sources are one now; {moved} pieces of evidence were moved."
            undo = format_html('<a href="{}">Look at it, or undo it</a>.', _page(event))
            self.message_user(request, format_html("{} {}", said, undo))
        return None

    def _asked(self, request: HttpRequest, chosen: Sequence[Source], form: MergeForm) -> HttpResponse:
        sentences, articles_, first = sentences_naming(chosen)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Merge sources",
            "form": form,
            "sources": chosen,
            "sentences": sentences,
            "articles": articles_,
            "first": first,
            "more": sentences - len(first),
        }
        return render(request, "admin/review/source/merge.html", context, status=422 if form.errors else 200)


@admin.register(Tag)
class TagAdmin(NoDeleteAdmin):
    """Tags: read, and withdrawn in the administrator's name."""

    list_display = ["assertion", "verdict", "party", "placed_by_name", "placed_at", "withdrawn_at"]
    list_filter = [UntidyFilter, "verdict", "settles", ("withdrawn_at", admin.EmptyFieldListFilter), "placed_at"]
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

    list_display = ["assertion", "source", "stance", "locator", "confidential", "added_by_name", "removed_at"]
    list_filter = [UntidyFilter, "stance", "confidential", ("removed_at", admin.EmptyFieldListFilter), "source__kind"]
    list_select_related = ["assertion", "source"]
    search_fields = ["assertion__words", "source__title", "source__url", "excerpt", "locator", "added_by_name"]
    date_hierarchy = "added_at"
    actions = ["remove_evidence", "restore_evidence"]

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


@admin.register(Question)
class QuestionAdmin(NoDeleteAdmin):
    """Questions to writers and editors."""

    list_display = ["text", "assertion", "asked_by_name", "asked_at", "answered_by_name", "answered_at"]
    list_filter = [("answered_at", admin.EmptyFieldListFilter), "asked_at"]
    list_select_related = ["assertion"]
    search_fields = ["text", "answer", "assertion__words", "asked_by_name", "answered_by_name"]
    date_hierarchy = "asked_at"


@admin.register(ProposalAnswer)
class ProposalAnswerAdmin(NoDeleteAdmin):
    """What became of what the writer proposed."""

    section = Section.ANALYSIS
    list_display = ["annotation", "assertion", "answer", "by_name", "at"]
    list_filter = ["answer", "at"]
    list_select_related = ["annotation", "assertion"]
    search_fields = ["annotation__text", "annotation__url", "assertion__words", "by_name"]
    ordering = ["-pk"]


@admin.register(WebPage)
class WebPageAdmin(NoDeleteAdmin):
    """What web pages said of themselves when a worker looked."""

    section = Section.LOADING
    list_display = ["url", "title", "publisher", "published_on", "looked_at"]
    list_filter = ["looked_at"]
    search_fields = ["url", "title", "publisher"]


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


@admin.register(Event)
class EventAdmin(NoDeleteAdmin):
    """The history: read only, for everybody."""

    section = Section.RECORDS
    list_display = ["at", "by_name", "kind", "article", "assertion", "version"]
    list_filter = ["kind", "at"]
    list_select_related = ["article", "assertion"]
    search_fields = ["by_name", "article__title", "assertion__words"]
    date_hierarchy = "at"
    exclude = ["leaves"]  # for `manage.py replay`; digests say nothing to a reader

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer to undo a merge of sources."""
        event = self.get_object(request, object_id)
        found = {"merge": event, "undone": merging.undoing(event)} if event and merging.is_merge(event) else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **found})


def _page(event: Event) -> str:
    return reverse("admin:review_event_change", args=[event.pk])


def _changed(form: ModelForm) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in form.changed_data if name not in {"seen_row", "may_be_seen"}]
    before = {name: _plain(form.initial.get(name)) for name in names}
    return before, {name: _plain(form.cleaned_data[name]) for name in names}


def _plain(value: Any) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value or "")


@admin.register(ExcerptCheck)
class ExcerptCheckAdmin(NoDeleteAdmin):
    """What came of looking for excerpts in their pages."""

    list_display = ["evidence", "found", "why", "page", "snapshot", "checked_at", "needs_a_look"]
    list_filter = ["found", "needs_a_look", "checked_at"]
    search_fields = ["evidence__excerpt", "evidence__source__title", "page__url"]
    list_select_related = ["evidence", "page", "snapshot"]
