"""What a write names: who asks, the version they saw and the key of the request; and where nothing is written."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from factcheck.accounts.models import User
from factcheck.articles.actions import Archived
from factcheck.articles.models import Assertion
from factcheck.refusals import Refusal
from factcheck.review.models import Event
from factcheck.review.queries.assertion_state import AssertionState

CLOSED = "An editor has closed the session: verdicts can no longer change. Ask for a new session."


class KeyReused(Refusal):
    """The same key came with another request; `event` is what the first one left."""

    title = "This is not the same request"

    def __init__(self, event: Event) -> None:
        super().__init__(
            "A request with this key was answered before, and it asked for something else. Reload the page."
        )
        self.event = event


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
    """Who asks, for which version, with which key; `fingerprint` is a digest of all that was asked for."""

    actor: User
    expected_version: int | None = None
    idempotency_key: UUID | None = None
    fingerprint: str = ""


def fingerprint_of(path: str, fields: Mapping[str, object]) -> str:
    """Return what tells two requests apart."""
    plain = json.dumps([path, dict(fields)], sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


def is_only_renumbered(assertion: Assertion, *, since: int) -> bool:
    """Whether an assertion has only been renumbered since a version of it: what a page was drawn from then still holds.

    Opening a session renumbers what nobody has tagged, so that a tag under way is counted by its new rules.
    """
    return assertion.same_since is not None and assertion.same_since <= since < assertion.version


def check_writable(state: AssertionState, *, when_closed: bool = False) -> None:
    """Raise `NotInText` for a sentence that left the text, `Archived` or `Closed` where nothing is checked any more.

    `when_closed` is for words that are made confidential: that is allowed on every sentence.
    """
    if when_closed:
        return
    if not state.assertion.in_text:
        message = "A new draft has come, and this sentence is no longer in it. Reload the page to see what changed."
        raise NotInText(message)
    if state.archived_by:
        raise Archived.by(state.archived_by)
    if state.is_closed:
        raise Closed(CLOSED)


def find_replay(write: WriteRequest) -> Event | None:
    """Return the event that this request left when it came first; raise `KeyReused` if it asked for something else."""
    if write.idempotency_key is None:
        return None
    event = Event.objects.filter(by=write.actor, key=write.idempotency_key).first()
    if event and event.fingerprint != write.fingerprint:
        raise KeyReused(event)
    return event
