"""How long a password may be: a longer one is refused when it is set, and is not hashed at log-in."""

from django.core.exceptions import ValidationError

from factcheck.accounts.models import User

LONGEST_PASSWORD = 128


class LongestPasswordValidator:
    """Refuses a new password that would be too long to log in with."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise `ValidationError` if it is too long."""
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Say how long it may be."""
        return f"A password has at most {LONGEST_PASSWORD} characters. Choose a shorter one."
