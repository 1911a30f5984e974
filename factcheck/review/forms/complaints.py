"""Forms of complaints that a sentence is wrong, and of what came of them."""

from collections.abc import Iterable
from typing import Any

from django import forms

from factcheck.articles.models import Draft
from factcheck.evidence.choices import Channel, ComplaintOutcome, Missed
from factcheck.review.forms.replies import LONGEST_ANSWER, MomentField
from factcheck.review.forms.writes import PK_DIGITS, WriteForm

CONFIDENTIAL = "Confidential: readers do not see it, and no report prints it."


class ComplaintForm(WriteForm):
    """Somebody says that a sentence is wrong."""

    assertion = forms.IntegerField(min_value=1, max_value=10**PK_DIGITS - 1, widget=forms.HiddenInput)
    words = forms.CharField(
        label="What they say is wrong, in their words",
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=CONFIDENTIAL,
        error_messages={"required": "Write what they say is wrong."},
    )
    at = MomentField(label="When it came", missing="Say when it came.")
    channel = forms.ChoiceField(label="How", choices=Channel)
    complainant = forms.CharField(
        label="Who says so",
        max_length=300,
        required=False,
        help_text=f"{CONFIDENTIAL} Leave it empty if nobody is named.",
    )
    contact = forms.CharField(label="How to reach them", max_length=500, required=False, help_text=CONFIDENTIAL)

    def arguments(self) -> dict[str, Any]:
        """Return what the complaint is recorded with."""
        data = self.cleaned_data
        said = {name: data[name] for name in ("words", "at", "complainant", "contact")}
        return {**said, "channel": Channel(data["channel"]), "assertion_id": data["assertion"]}


class DecisionForm(WriteForm):
    """What came of a complaint; `drafts` are those that may correct it."""

    outcome = forms.ChoiceField(
        label="What came of it",
        choices=ComplaintOutcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what came of it."},
    )
    missed = forms.ChoiceField(
        label="What the check missed", choices=[("", "nothing"), *Missed.choices], required=False
    )
    draft = forms.TypedChoiceField(label="Corrected in", coerce=int, empty_value=None, required=False)
    words = forms.CharField(
        label="In words",
        max_length=LONGEST_ANSWER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What was wrong and what was done, or why it stands. Readers see it, and the report prints it.",
    )

    def __init__(self, *args: Any, drafts: Iterable[Draft] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(draft.pk, f"draft {draft.number}") for draft in drafts]
        self.fields["draft"].choices = [("", "no draft"), *named]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """Return what the decision is recorded with."""
        data = self.cleaned_data
        said = {"missed": data["missed"], "words": data["words"], "draft_id": data["draft"]}
        return {**said, "outcome": ComplaintOutcome(data["outcome"])}
