"""What a write must name, and how it is answered once: the version it saw, its own key, and who asks."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import IntegrityError, transaction

from factcheck.accounts.models import User
from factcheck.articles.actions import Archived, StaleVersion
from factcheck.articles.models import Assertion
from factcheck.refusals import Refusal
from factcheck.review.models import Event
from factcheck.review.queries.assertion_state import AssertionState, load_state

CLOSED = "An editor has closed the session: its tags are settled. Ask for a new session."


class VersionRequired(Refusal):
    """A write that does not say which version it was made for."""

    status = 428
    title = "Which version was this made for?"


class Conflict(Refusal):
    """Somebody changed the assertion after the page was drawn."""

    status = 409
    title = "Somebody was here before you"


class KeyReused(Refusal):
    """The same key came with another request."""

    title = "This is not the same request"


class NotInText(Refusal):
    """The sentence does not stand in the newest draft."""

    status = 409
    title = "The text has changed"


class Closed(Refusal):
    """The review session of the article is closed."""

    status = 409
    title = "The review session is closed"


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """Who asks, for which version, with which key; `digest` is of all that the request asked for."""

    actor: User
    expected_version: int | None = None
    idempotency_key: UUID | None = None
    fingerprint: str = ""


def fingerprint_of(path: str, fields: Mapping[str, object]) -> str:
    """Return what tells two requests apart."""
    plain = json.dumps([path, dict(fields)], sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What a write came to: its event, and the card after it; `replayed` if an earlier answer is given again."""

    event: Event
    state: AssertionState
    replayed: bool = False


def execute(
    assertion_id: int,
    write: WriteRequest,
    act: Callable[[AssertionState], Event],
    *,
    needs_version: bool = True,
    when_closed: bool = False,
) -> WriteResult:
    """Do something to an assertion in one transaction, or give the first answer again if this key did it before.

    Raises `VersionRequired`, `Conflict`, `Closed`, `KeyReused`, or what `act` raises; nothing is changed then.
    """
    try:
        with transaction.atomic(durable=True):
            state = load_state(assertion_id)
            if needs_version and write.expected_version is None:
                message = "Send `seen`, the version that the page was drawn from."
                raise VersionRequired(message)
            if write.expected_version not in (None, state.assertion.version):
                raise StaleVersion
            check_writable(state, when_closed=when_closed)
            return WriteResult(act(state), state)
    except (StaleVersion, IntegrityError, Refusal) as refused:
        if first := find_replay(write):
            return WriteResult(first, load_state(assertion_id), replayed=True)
        if not isinstance(refused, StaleVersion):
            raise
    if write.expected_version is None:  # somebody wrote at the same moment; what only adds to that is done after it
        return execute(assertion_id, write, act, needs_version=needs_version, when_closed=when_closed)
    state = load_state(assertion_id)
    check_writable(state, when_closed=when_closed)  # says more than that something changed
    if is_only_renumbered(state.assertion, since=write.expected_version):
        now = replace(write, expected_version=state.assertion.version)
        return execute(assertion_id, now, act, needs_version=needs_version, when_closed=when_closed)
    message = f"It is at version {state.assertion.version} now; your page was drawn from {write.expected_version}."
    raise Conflict(message, state=state, version=state.assertion.version)


def is_only_renumbered(assertion: Assertion, *, since: int) -> bool:
    """Whether an assertion has only been renumbered since a version of it: what a page was drawn from then still holds.

    Opening a session renumbers what nobody has tagged, so that a tag under way is counted by its new rules.
    """
    return assertion.same_since is not None and assertion.same_since <= since < assertion.version


def check_writable(state: AssertionState, *, when_closed: bool = False) -> None:
    """Raise `NotInText` for a sentence that left the text, `Archived` or `Closed` where nothing is checked any more."""
    if not state.assertion.in_text:
        message = "A new draft has come, and this sentence is no longer in it. Reload the page to see what changed."
        raise NotInText(message)
    if state.archived_by and not when_closed:
        raise Archived.by(state.archived_by)
    if state.is_closed and not when_closed:
        raise Closed(CLOSED)


def find_replay(write: WriteRequest) -> Event | None:
    """Return the event that this request left when it came first; raise `KeyReused` if it asked for something else."""
    if write.idempotency_key is None:
        return None
    event = Event.objects.filter(by=write.actor, key=write.idempotency_key).first()
    if event and event.fingerprint != write.fingerprint:
        message = "A request with this key was answered before, and it asked for something else. Reload the page."
        raise KeyReused(message)
    return event
