"""What is done to people: added, given a password or a token, closed, opened again."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NoReturn

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.accounts.choices import Role, Scope
from factcheck.accounts.models import Session, Token, User
from factcheck.accounts.rules import scopes_within
from factcheck.accounts.token_format import new_token
from factcheck.refusals import Refusal

LONGEST_OF_TOKEN = timedelta(days=366)
MOST_TOKENS = 20  # of one person that are not taken back


class NoSuchToken(Refusal):
    """A token that cannot be made so."""

    title = "The token was not made"


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
    _log(user, user, "Changed their own password.")


def choose_threshold(*, user: User, threshold: float) -> None:
    """Store the share of each article, 0 to 1, from which a person takes the highlight: what needs checking least."""
    User.objects.filter(pk=user.pk).update(threshold=threshold or None)
    user.threshold = threshold or None


@transaction.atomic
def close(*, user: User) -> None:
    """Close an account: its sessions and tokens end now, its work stays with its name. Raises `NoAdministratorLeft`."""
    keep_an_administrator(without=user)
    User.objects.filter(pk=user.pk, is_active=True).update(is_active=False, closed_at=timezone.now())
    Session.objects.filter(person=user).delete()
    Token.objects.filter(person=user, taken_back_at=None).update(taken_back_at=timezone.now())
    user.refresh_from_db()


def make_token(*, person: User, name: str, scopes: Collection[Scope], expires_at: datetime) -> tuple[Token, str]:
    """Make a token, with a log entry; return it, and the words of it, which nobody can read again.

    Raises `NoSuchToken` where the name is empty or taken, the role has no such scope, or the time is over or too long.
    """
    name, now = " ".join(name.split()), timezone.now()
    open_tokens = Token.objects.filter(person=person, taken_back_at=None)
    if not name or len(name) > Token.LONGEST_NAME:
        _refuse_token(f"Give the token a name of at most {Token.LONGEST_NAME} characters.")
    if not scopes or set(scopes) - set(scopes_within(Role(person.role))):
        _refuse_token("Choose what the token is for, within what your role may do.")
    if not now < expires_at <= now + LONGEST_OF_TOKEN:
        _refuse_token("Choose a day within a year from now on which the token ends.")
    if open_tokens.count() >= MOST_TOKENS:
        _refuse_token(f"You have {MOST_TOKENS} tokens. Take back those that nothing needs any more.")
    written = new_token()
    try:
        with transaction.atomic():
            token = Token.objects.create(
                person=person,
                name=name,
                beginning=written.beginning,
                digest=written.digest,
                scopes=" ".join(scope for scope in Scope if scope in scopes),
                made_at=now,
                expires_at=expires_at,
            )
            _log(person, person, f"Made the token ‘{token}’ ({token.scopes}), until {token.expires_at:%Y-%m-%d}.")
    except IntegrityError:
        if not open_tokens.filter(name=name).exists():
            raise
        _refuse_token("You have a token of this name. Take that back first, or choose another name.")
    return token, written.words


def _refuse_token(said: str) -> NoReturn:
    raise NoSuchToken(said)


@transaction.atomic
def take_back_token(*, token: Token, by: User) -> None:
    """Take a token back, with a log entry: it lets nobody in from now on. Once taken back, it stays so."""
    if Token.objects.filter(pk=token.pk, taken_back_at=None).update(taken_back_at=timezone.now()):
        _log(by, token.person, f"Took back the token ‘{token}’.")


def _log(by: User, person: User, said: str) -> None:
    LogEntry.objects.log_actions(by.pk, [person], CHANGE, said, single_object=True)


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
