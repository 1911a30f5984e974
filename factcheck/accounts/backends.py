"""Who a username and a password belong to."""

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from factcheck.accounts.models import User
from factcheck.accounts.passwords import LONGEST_PASSWORD


class PeopleBackend(BaseBackend):
    """Lets in people whose account is open. Permissions are in `accounts/rules.py`."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: object
    ) -> User | None:
        """Return the person, or None; an unknown name takes as long as a wrong password (STANDARDS S3)."""
        if username is None or password is None or len(password) > LONGEST_PASSWORD:
            return None
        user = User.objects.filter(username=User.normalize_username(username)).first()
        if user is None:
            make_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """Return the person of a session, if their account is still open."""
        return User.objects.filter(pk=user_id, is_active=True).first()
