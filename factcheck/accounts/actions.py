"""What is done to people: added, closed, opened again."""

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.choices import Role
from factcheck.accounts.models import Session, User


@transaction.atomic
def add(*, username: str, role: Role, password: str | None = None, name: str = "") -> User:
    """Add a person; without a password they cannot log in until an administrator sets one."""
    return User.objects.create_user(username, password, role=role, name=name)


@transaction.atomic
def close(*, user: User) -> None:
    """Close an account: its sessions end now; its work, and its name on it, stay."""
    User.objects.filter(pk=user.pk, is_active=True).update(is_active=False, closed_at=timezone.now())
    Session.objects.filter(person=user).delete()
    user.refresh_from_db()


@transaction.atomic
def reopen(*, user: User) -> None:
    """Open a closed account again."""
    User.objects.filter(pk=user.pk).update(is_active=True, closed_at=None)
    user.refresh_from_db()
