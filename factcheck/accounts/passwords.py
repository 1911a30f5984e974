"""How long a password may be: a longer one is refused when it is set, and never hashed."""

from django.core.exceptions import ValidationError

from factcheck.accounts.models import User

LONGEST_PASSWORD = 128


class LongestPasswordValidator:
    """Refuses, when it is set, a password with which nobody would be let in."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise `ValidationError` if it is too long."""
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Say how long it may be."""
        return f"A password has at most {LONGEST_PASSWORD} characters. Take a shorter one."
