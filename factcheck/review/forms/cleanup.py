"""Why an administrator changes many rows at once."""

from django import forms

from factcheck.db.constraints import reason_or_empty
from factcheck.review.forms.evidence import OriginField


class ReasonForm(forms.Form):
    """Why something is done to many rows at once."""

    reason = forms.CharField(
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="The history shows it to everybody who sees the sentence.",
    )

    def clean_reason(self) -> str:
        """Refuse what gives no reason."""
        reason = reason_or_empty(self.cleaned_data["reason"])
        if not reason:
            message = "Say why in a few words: the history keeps it."
            raise forms.ValidationError(message)
        return reason


class OriginForm(ReasonForm):
    """What evidence goes back to, and why that is said of many pieces at once."""

    goes_back_to = OriginField(help_text="The name or the address of what they retell. Empty for nothing.")
    field_order = ("goes_back_to", "reason")
