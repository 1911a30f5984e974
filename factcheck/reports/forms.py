"""The form that freezes a report."""

from django import forms


class FreezeForm(forms.Form):
    """What a correction is about; a first report has nothing to say."""

    correction = forms.CharField(
        label="What is different from the report it replaces",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
