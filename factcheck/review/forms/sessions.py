"""Forms that open, change and close a review session."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.accounts.rules import MAY
from factcheck.review.forms.writes import PK_DIGITS, said_where_required
from factcheck.review.queries.stalled_sessions import why_unavailable


class ReviewersField(forms.ModelMultipleChoiceField):
    """People to choose as reviewers; one who cannot be chosen is named, with the reason."""

    def clean(self, value: Any) -> Any:
        """Say of whoever cannot be chosen why that is so."""
        chosen = [str(pk) for pk in value or () if str(pk).isdecimal() and len(str(pk)) < PK_DIGITS]
        try:
            return super().clean(chosen if len(chosen) == len(value or ()) else ["nobody"])
        except forms.ValidationError as wrong:
            cannot = [why for p in User.objects.filter(pk__in=chosen).order_by("pk") if (why := why_unavailable(p))]
            if not cannot:
                message = "One of the reviewers is not a person of this desk. Reload the page and choose again."
                raise forms.ValidationError(message, code=wrong.code) from wrong
            message = f"{'; '.join(cannot)}. Choose somebody else."
            raise forms.ValidationError(message, code=wrong.code) from wrong


class SessionForm(forms.Form):
    """A round of checking: to be opened, or as it is while it is open."""

    reviewers = ReviewersField(
        label="Reviewers", queryset=User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    deadline = forms.DateTimeField(
        label="Deadline",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    readers_needed = forms.TypedChoiceField(
        label="Each sentence needs",
        choices=[(1, "one reviewer"), (2, "two reviewers who agree")],
        coerce=int,
        initial=1,
    )
    blind = forms.BooleanField(label="Reviewers do not see each other’s tags before giving their own", required=False)
    instructions = forms.CharField(
        label="Instructions",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody on the desk sees them, readers too. No report prints them.",
    )

    def __init__(self, *args: Any, deadline_now: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deadline_now = deadline_now
        self.fields["reviewers"].queryset = User.objects.filter(is_active=True, role__in=MAY[Permission.TAG])  # type: ignore[attr-defined]
        here = f"{timezone.localtime():%H:%M}"
        self.fields["deadline"].help_text = f"In the desk’s time zone, {settings.TIME_ZONE}, where it is {here} now."

    def say(self, **more: str) -> None:
        """Say more at some fields."""
        for name, words in more.items():
            self.fields[name].help_text = self[name].help_text = words

    def clean_deadline(self) -> datetime | None:
        """Refuse a deadline that has passed, unless it is the one that the session has."""
        deadline: datetime | None = self.cleaned_data["deadline"]
        now = self.deadline_now
        if deadline and now and deadline == now.replace(second=0, microsecond=0):
            return now
        if deadline and deadline < timezone.now():
            message = "That time has passed. Choose a later one or leave it empty."
            raise forms.ValidationError(message)
        return deadline

    def clean(self) -> dict[str, Any]:
        """Refuse a session that needs two people and names fewer."""
        data = super().clean() or {}
        if data.get("readers_needed") == 2 and len(data.get("reviewers", ())) < 2:
            self.add_error("reviewers", "Each sentence needs two reviewers: choose at least two people.")
        return data

    def decided(self) -> dict[str, Any]:
        """Return what was entered, as `sessions.open_` and `sessions.change` take it."""
        names = {"readers_needed": "required_reviewers"}
        return {names.get(field, field): value for field, value in self.cleaned_data.items()}


class CloseForm(forms.Form):
    """Why a session is closed though something is still to come in the text."""

    reason = forms.CharField(
        label="Reason",
        max_length=300,
        required=False,
        help_text="Editors see it in what happened to the session. No report prints it.",
    )

    def __init__(self, *args: Any, placeholders: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.required = bool(placeholders)
        message = (
            f"Placeholders left in the text: {', '.join(placeholders)}. Give the reason to close the session anyway."
        )
        field.error_messages["required"] = message

    def clean_reason(self) -> str:
        """Refuse a reason that says nothing."""
        return said_where_required(self, "reason")
