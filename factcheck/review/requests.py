"""What a write must name, and how it is answered once: the version it saw, its own key, and who asks."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import IntegrityError, transaction

from factcheck.accounts.models import User
from factcheck.articles.actions import Archived, Moved
from factcheck.articles.models import Assertion
from factcheck.review.cards import Card, card_of
from factcheck.review.models import Event
from factcheck.web.answers import Refusal

CLOSED = "An editor has closed the session: its tags are settled. Ask for a new session."


class Unseen(Refusal):
    """A write that does not say which version it was made for."""

    status = 428
    title = "Which version was this made for?"
    to_scripts = "Send `seen`, the version that the page was drawn from."


class Conflict(Refusal):
    """Somebody changed the assertion after the page was drawn."""

    status = 409
    title = "Somebody was here before you"


class KeyReused(Refusal):
    """The same key came with another request."""

    title = "This is not the same request"


class Gone(Refusal):
    """The sentence does not stand in the newest draft."""

    status = 409
    title = "The text has changed"


class Closed(Refusal):
    """The review session of the article is closed."""

    status = 409
    title = "The review session is closed"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, for which version, with which key; `digest` is of all that the request asked for."""

    by: User
    seen: int | None = None
    key: UUID | None = None
    digest: str = ""


def digest_of(path: str, fields: Mapping[str, object]) -> str:
    """Return what tells two requests apart."""
    plain = json.dumps([path, dict(fields)], sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Done:
    """What a write came to: its event, and the card after it; `replayed` if an earlier answer is given again."""

    event: Event
    card: Card
    replayed: bool = False


def once(
    assertion_id: int,
    asked: Asked,
    act: Callable[[Card], Event],
    *,
    must_have_seen: bool = True,
    when_closed: bool = False,
) -> Done:
    """Do something to an assertion in one transaction, or give the first answer again if this key did it before.

    Raises `Unseen`, `Conflict`, `Closed`, `KeyReused`, or what `act` raises; nothing is changed then.
    """
    try:
        with transaction.atomic(durable=True):
            card = card_of(assertion_id)
            if must_have_seen and asked.seen is None:
                message = "Reload the page: it did not say which version it was drawn from."
                raise Unseen(message)
            if asked.seen not in (None, card.assertion.version):
                raise Moved
            refuse_what_is_over(card, when_closed=when_closed)
            return Done(act(card), card)
    except (Moved, IntegrityError, Refusal) as refused:
        if first := earlier(asked):
            return Done(first, card_of(assertion_id), replayed=True)
        if not isinstance(refused, Moved):
            raise
    if asked.seen is None:  # somebody wrote at the same moment; what only adds to that is done after it
        return once(assertion_id, asked, act, must_have_seen=must_have_seen, when_closed=when_closed)
    card = card_of(assertion_id)
    refuse_what_is_over(card, when_closed=when_closed)  # says more than that something changed
    if is_untouched(card.assertion, since=asked.seen):
        now = replace(asked, seen=card.assertion.version)
        return once(assertion_id, now, act, must_have_seen=must_have_seen, when_closed=when_closed)
    message = f"It is at version {card.assertion.version} now; your page was drawn from {asked.seen}."
    raise Conflict(message, card=card, version=card.assertion.version)


def is_untouched(assertion: Assertion, *, since: int) -> bool:
    """Whether an assertion has only been renumbered since a version of it: what a page was drawn from then still holds.

    Opening a session renumbers what nobody has tagged, so that a tag under way is counted by its new rules.
    """
    return assertion.same_since is not None and assertion.same_since <= since < assertion.version


def refuse_what_is_over(card: Card, *, when_closed: bool = False) -> None:
    """Raise `Gone` for a sentence that left the text, `Archived` or `Closed` where nothing is checked any more.

    `when_closed` is for words that are made confidential: they may stand on any sentence.
    """
    if when_closed:
        return
    if not card.assertion.in_text:
        message = "A new draft has come, and this sentence is no longer in it. Reload the page to see what changed."
        raise Gone(message)
    if card.archived_by:
        raise Archived.by(card.archived_by)
    if card.is_closed:
        raise Closed(CLOSED)


def earlier(asked: Asked) -> Event | None:
    """Return the event that this request left when it came first; raise `KeyReused` if it asked for something else."""
    if asked.key is None:
        return None
    event = Event.objects.filter(by=asked.by, key=asked.key).first()
    if event and event.asked != asked.digest:
        message = "A request with this key was answered before, and it asked for something else. Reload the page."
        raise KeyReused(message)
    return event
