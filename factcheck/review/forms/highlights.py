"""Forms that dismiss a highlight, and that mark one by hand."""

from typing import Any

from django import forms

from factcheck.articles.choices import DismissReason
from factcheck.review.forms.writes import WriteForm


class DismissForm(WriteForm):
    """Why a highlight is dismissed."""

    reason = forms.ChoiceField(label="Why", choices=DismissReason, required=False)

    def clean_reason(self) -> str:
        """Take the plainest reason where none is given."""
        return self.cleaned_data["reason"] or DismissReason.NO_CLAIM

    def arguments(self) -> dict[str, Any]:
        """Return the reason."""
        return {"reason": DismissReason(self.cleaned_data["reason"])}


class MarkForm(forms.Form):
    """Which sentence of the newest draft to highlight."""

    sentence = forms.IntegerField(min_value=1)
