"""The form that freezes a report."""

from typing import Any, Self
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from factcheck.articles.models import Article
from factcheck.db.constraints import words_or_empty
from factcheck.refusals import Refusal
from factcheck.reports.actions import FrozenMeanwhile, NotFinished, NothingToCorrect
from factcheck.reports.choices import ReportKind
from factcheck.reports.models import Report
from factcheck.reports.signing import NotSigned

KINDS = [
    (ReportKind.INTERIM, "Interim report: work goes on"),
    (ReportKind.FINAL, "Final report"),
    (ReportKind.CORRECTION, "Correction: it replaces an earlier report"),
]
NOTHING_TO_CORRECT = "There is no report to correct yet."


class ReportField(forms.ModelChoiceField):
    """A choice among reports, shown by name and day."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name of a report, with who froze it and when."""
        at = date_format(timezone.localtime(obj.frozen_at), "j M Y, H:i")
        return f"{obj.name}, frozen by {obj.frozen_by_name}, {at}"


class FreezeForm(forms.Form):
    """What the report is for; a correction says which report it replaces, and what is different.

    A script may leave `kind` out: with a `correction` it is a correction, if there is a report that it could replace.
    The page draws `unfinished` and `missing_details` as tick boxes, with the numbers that there were when it was drawn.
    """

    kind = forms.ChoiceField(label="This is", choices=KINDS, required=False, widget=forms.RadioSelect)
    replaces = ReportField(label="It replaces", queryset=Report.objects.none(), required=False, empty_label=None)
    correction = forms.CharField(
        label="What changed since that report?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers see it, and the report prints it.",
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    unfinished = forms.IntegerField(
        required=False, error_messages={"invalid": "Send how many have no agreed verdict, as a number."}
    )
    missing_details = forms.IntegerField(
        required=False, error_messages={"invalid": "Send how many details are missing, as a number."}
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = "interim, final or correction"
        self.fields["kind"].error_messages["invalid_choice"] = f"Say which kind of report this is: {kinds}."
        kept = list(Report.objects.not_replaced(article.pk).defer("payload"))
        replaces: Any = self.fields["replaces"]
        replaces.queryset = Report.objects.filter(article=article).defer("payload")  # a request may come again
        replaces.choices = [(report.pk, replaces.label_from_instance(report)) for report in kept]
        replaces.error_messages["invalid_choice"] = "That is no report on this article."
        final = next((report for report in kept if report.kind != ReportKind.INTERIM), None)
        self.initial.setdefault("replaces", final)
        if not kept:
            del self.fields["replaces"]
            if self.data.get("kind") == ReportKind.CORRECTION:
                self.fields["kind"].error_messages["invalid_choice"] = NOTHING_TO_CORRECT
            self.fields["kind"].choices = KINDS[:2]  # type: ignore[attr-defined]

    def again(self, refusal: Refusal, *, article: Article, key: UUID) -> Self:
        """Return the form with what was typed, and why it was refused; it has the new `key` if the old one is used."""
        new = {"key": str(key)} if isinstance(refusal, FrozenMeanwhile) else {}
        new |= {"replaces": str(refusal.details["newest"])} if "newest" in refusal.details else {}
        form = type(self)({**self.data.dict(), **new}, article=article)  # type: ignore[attr-defined]
        if isinstance(refusal, NotFinished):
            for name, sentence in refusal.asked.items():
                form.add_error(name, sentence)
        elif isinstance(refusal, NothingToCorrect):
            form.add_error("replaces", refusal.text)
        elif isinstance(refusal, NotSigned):
            form.add_error(None, refusal.text)
        elif isinstance(refusal, FrozenMeanwhile):
            form.add_error(None, _frozen_meanwhile(refusal))
        return form

    def clean(self) -> dict[str, Any]:
        """Refuse a correction that does not say what it corrects, and such words in any other report."""
        data = super().clean() or {}
        kind, words = data.get("kind"), words_or_empty(data.get("correction") or "")
        if kind == ReportKind.CORRECTION and not words and "correction" not in self.errors:
            self.add_error("correction", "Say what changed since the report it replaces.")
        if words and not kind and "replaces" not in self.fields and "kind" not in self.errors:
            self.add_error("correction", NOTHING_TO_CORRECT)
        if kind in {ReportKind.INTERIM, ReportKind.FINAL} and words:
            self.add_error("kind", "Only a correction says what changed. Choose “Correction”, or clear that field.")
        return {**data, "kind": ReportKind(kind) if kind else None, "correction": words}


def _frozen_meanwhile(refusal: FrozenMeanwhile) -> str:
    """Name the report that the first request froze, with a link: "You froze Final report 2 from another tab"."""
    report = refusal.report
    if report is None:
        return refusal.text
    return format_html(
        'You froze <a href="{}">{}</a> meanwhile from this form or the same one in another tab. Nothing new was '
        "frozen, and what you typed is kept here. Freeze it only if this is to be one more report.",
        report.get_absolute_url(),
        report.name,
    )
