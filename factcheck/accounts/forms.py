"""Logging in, choosing a password of one's own, and making tokens."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from factcheck.accounts.choices import Role, Scope
from factcheck.accounts.models import Token
from factcheck.accounts.passwords import LONGEST_PASSWORD
from factcheck.accounts.rules import scopes_within
from factcheck.web.access import Request

LONGEST_IN_DAYS = 365


class LoginForm(AuthenticationForm):
    """Username and password; a wrong name and a wrong password get the same answer."""

    error_messages = {
        "invalid_login": "Wrong username or password. Both are case-sensitive.",
        "inactive": "Wrong username or password. Both are case-sensitive.",
    }


class ThresholdForm(forms.Form):
    """From which score sentences are highlighted for a person."""

    threshold = forms.FloatField(min_value=0, max_value=1)


class PasswordForm(PasswordChangeForm):
    """The old password, and the new one twice. Wrong old ones are counted as at log-in."""

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(request.user, *args, **kwargs)
        self.request = request
        self.fields[
            "old_password"
        ].help_text = (
            f"{settings.AXES_FAILURE_LIMIT} wrong ones lock your name here for a quarter of an hour, as at log-in."
        )
        self.fields[
            "new_password1"
        ].help_text = f"8 to {LONGEST_PASSWORD} characters; no common password, none like your name, not figures alone."
        again = self.fields["new_password2"]
        again.label, again.help_text = "New password again", ""

    def clean_old_password(self) -> str:
        """Check the old password; raise `ValidationError` if it is wrong."""
        return _own_password(self.request, self.cleaned_data["old_password"])


def _own_password(request: Request, given: str) -> str:
    """Return what was given as the password of who asks; wrong ones are counted as at log-in."""
    if authenticate(request, username=request.user.get_username(), password=given) != request.user:
        message = "This is not your password. It is case-sensitive."
        raise ValidationError(message, code="password_incorrect")
    return given


class TokenForm(forms.Form):
    """What a token is called, what it is for, and until when; the password shows that its person makes it."""

    name = forms.CharField(
        label="Name",
        max_length=Token.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Of the program that uses it, such as “CMS”. The history names it beside you.",
    )
    scopes = forms.MultipleChoiceField(label="What it is for", widget=forms.CheckboxSelectMultiple)
    expires_on = forms.DateField(
        label="Its last day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="At most a year from now.",
    )
    password = forms.CharField(
        label="Your password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        offered = scopes_within(Role(request.user.role))
        self.fields["scopes"].choices = [(scope.value, scope.label) for scope in offered]  # type: ignore[attr-defined]

    def clean_expires_on(self) -> date:
        """Refuse a day that has passed, and one that is further off than a year."""
        day: date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if not today <= day <= today + timedelta(days=LONGEST_IN_DAYS):
            message = "Choose a day from today on, at most a year from now."
            raise ValidationError(message)
        return day

    def clean_password(self) -> str:
        """Check the password; raise `ValidationError` if it is wrong."""
        return _own_password(self.request, self.cleaned_data["password"])

    def arguments(self) -> dict[str, Any]:
        """Return what a token is made with; the form must be valid."""
        data = self.cleaned_data
        ends = timezone.make_aware(datetime.combine(data["expires_on"] + timedelta(days=1), time.min))
        return {"name": data["name"], "scopes": [Scope(scope) for scope in data["scopes"]], "expires_at": ends}
