"""Logging in, and choosing a password of one's own."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError

from factcheck.accounts.passwords import LONGEST_PASSWORD
from factcheck.web.access import Request


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
        old: str = self.cleaned_data["old_password"]
        if authenticate(self.request, username=self.user.get_username(), password=old) != self.user:
            message = "This is not your password. It is case-sensitive."
            raise ValidationError(message, code="password_incorrect")
        return old
