"""What a page asks for that looks for changes."""

from django import forms


class ChangesForm(forms.Form):
    """The last event that a page knows of, and the assertion that is current on it."""

    after = forms.IntegerField(min_value=0)
    at = forms.IntegerField(min_value=1, required=False)
