"""What is done to people: added, given a password, closed, opened again."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone

from factcheck.accounts.choices import Role
from factcheck.accounts.models import Session, User
from factcheck.refusals import Refusal


class NoAdministratorLeft(Refusal):
    """A change that would leave the desk without an administrator."""

    title = "The desk needs an administrator"


@transaction.atomic
def add(*, username: str, role: Role, password: str | None = None, name: str = "") -> User:
    """Add a person; without a password they cannot log in until an administrator sets one."""
    return User.objects.create_user(username, password, role=role, name=name)


@transaction.atomic
def set_own_password(*, user: User, password: str) -> None:
    """Store the password that a person chose, with a log entry. Their other sessions end at their next request."""
    user.set_password(password)
    user.save(update_fields=["password"])
    LogEntry.objects.log_actions(user.pk, [user], CHANGE, "Changed their own password.", single_object=True)


def choose_threshold(*, user: User, threshold: float) -> None:
    """Store the share of each article, 0 to 1, from which a person takes the highlight: what needs checking least."""
    User.objects.filter(pk=user.pk).update(threshold=threshold or None)
    user.threshold = threshold or None


@transaction.atomic
def close(*, user: User) -> None:
    """Close an account: its sessions end now; its work, with its name, stays. Raises `NoAdministratorLeft`."""
    keep_an_administrator(without=user)
    User.objects.filter(pk=user.pk, is_active=True).update(is_active=False, closed_at=timezone.now())
    Session.objects.filter(person=user).delete()
    user.refresh_from_db()


@transaction.atomic
def reopen(*, user: User) -> None:
    """Open a closed account again."""
    User.objects.filter(pk=user.pk).update(is_active=True, closed_at=None)
    user.refresh_from_db()


def keep_an_administrator(*, without: User) -> None:
    """Raise `NoAdministratorLeft` if this person is the last administrator.

    All administrators stay locked until the caller's transaction ends, in one order: of two who take each other's role
    away, the second is refused.
    """
    administrators = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    held = list(administrators.select_for_update(no_key=True).order_by("pk"))
    if held == [without]:
        message = f"{without} is the only administrator. Make somebody else one first."
        raise NoAdministratorLeft(message)
