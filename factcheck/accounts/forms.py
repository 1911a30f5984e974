"""The log-in form."""

from django.contrib.auth.forms import AuthenticationForm


class LoginForm(AuthenticationForm):
    """Username and password; the same sentence for a wrong name and for a wrong password."""

    error_messages = {
        "invalid_login": "This username and password do not go together. Both tell capital from small letters.",
        "inactive": "This username and password do not go together. Both tell capital from small letters.",
    }
