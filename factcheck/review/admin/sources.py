"""Sources of evidence: corrected, and merged where one was written down twice."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.forms import BooleanField, ModelChoiceField, ModelForm, RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from factcheck.refusals import Refusal
from factcheck.review.actions import cleanup, merging
from factcheck.review.admin.changes import changed_values
from factcheck.review.admin.untidy_filter import UntidyFilter
from factcheck.review.choices import SourceKind
from factcheck.review.forms.cleanup import ReasonForm
from factcheck.review.models import Source
from factcheck.review.queries.cleanup import sentences_naming
from factcheck.web.admin import FreshForm, NoDeleteAdmin
from factcheck.web.links import check_web_address


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
    list_display = ["title", "kind", "url", "pieces", "retold"]
    list_filter = [UntidyFilter, "kind", "added_at"]
    search_fields = ["title", "url"]
    actions = ["merge_sources"]

    def get_fields(self, request: HttpRequest, obj: Source | None = None) -> Any:
        """Ask whether it may be seen where open evidence comes from it, too."""
        asks = ["may_be_seen"] if obj and cleanup.stands_in_both(obj) else []
        return ["kind", "title", "url", *asks, "seen_row"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Count the evidence of each, and what goes back to it."""
        sources: QuerySet[Source] = super().get_queryset(request)
        return sources.annotate(pieces=Count("evidence", distinct=True), retellings=Count("retold", distinct=True))

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Administrators correct sources."""
        return bool(request.user.is_staff)

    @admin.display(description="pieces of evidence", ordering="pieces")
    def pieces(self, source: Source) -> int:
        """Return how many pieces of evidence come from it."""
        return source.pieces  # type: ignore[attr-defined,no-any-return]

    @admin.display(description="go back to it", ordering="retellings")
    def retold(self, source: Source) -> int:
        """Return how many pieces of evidence go back to it."""
        return source.retellings  # type: ignore[attr-defined,no-any-return]

    def save_model(self, request: HttpRequest, obj: Source, form: ModelForm, change: bool) -> None:
        """Save, and record both values, of each sentence that has evidence from it, too."""
        rest_on = cleanup.sentences_resting_on(obj)
        super().save_model(request, obj, form, change)
        before, after = changed_values(form)
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
            pieces = "1 piece" if moved == 1 else f"{moved} pieces"
            said = f"{len(chosen)} sources are one now; {pieces} of evidence moved to it."
            undo = format_html(
                '<a href="{}">Look at it, or undo it</a>.', reverse("admin:review_event_change", args=[event.pk])
            )
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
