"""The same done to several assertions, to all of them or to none, and taken back; each in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import IntegrityError, transaction

from factcheck.articles.actions import Moved
from factcheck.articles.models import Assertion
from factcheck.review.actions.undo import NothingToUndo, last_of, take_back
from factcheck.review.cards import Card, card_of
from factcheck.review.models import Event
from factcheck.review.readable import kind_told
from factcheck.review.requests import Asked, earlier, is_untouched, refuse_what_is_over
from factcheck.web.answers import Refusal

CHANGED = "Somebody changed it after the page was drawn."


class NotAll(Refusal):
    """Something that cannot be done to all that were chosen, and so is done to none."""

    status = 409
    title = "Nothing was changed"


def several(
    article_id: int, chosen: Sequence[tuple[int, int]], asked: Asked, act: Callable[[Card, Asked], Event]
) -> list[Card]:
    """Do the same to (assertion, version seen) pairs of one article; raise `NotAll` with the reason for each refused.

    The request's key is kept with the first event; a repeated request gets the cards as they are now.
    """
    if earlier(asked):
        return [card_of(pk) for pk, _ in chosen]
    try:
        with transaction.atomic(durable=True):
            cards, reasons = [], {}
            for n, (pk, seen) in enumerate(sorted(chosen)):  # in one order for all: nobody waits in a circle
                mine = replace(asked, seen=seen, key=None if n else asked.key)
                try:
                    cards.append(_one(article_id, pk, mine, act))
                except Refusal as refusal:
                    reasons[pk] = refusal.text
            if reasons:
                raise _not_all(reasons, len(chosen))
    except IntegrityError:
        if earlier(asked):
            return [card_of(pk) for pk, _ in chosen]
        raise
    return cards


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What undoing a bulk came to: its cards as they are now, and of each that was left as it is, why."""

    cards: list[Card]
    left: dict[int, str]


def take_back_several(article_id: int, bulk: UUID, asked: Asked) -> TakenBack:
    """Undo what one bulk of this person's did; what somebody has changed since is left as it is, with the reason.

    Raises `NothingToUndo` if that is so of all of it. A repeated request gets the cards as they are now.
    """
    done = _done(article_id, bulk, asked)
    left: dict[int, str] = {}
    try:
        with transaction.atomic(durable=True):
            key = asked.key
            for pk, event in done.items():
                if why := _left(card_of(pk), event, replace(asked, key=key)):
                    left[pk] = why
                else:
                    key = None  # the first event has it
            if len(left) == len(done):
                message = " ".join(["Nothing of it is left to take back.", *dict.fromkeys(left.values())])
                raise NothingToUndo(message)
    except (IntegrityError, NothingToUndo):
        if not earlier(asked):
            raise
        left = {}
    return TakenBack([card_of(pk) for pk in done], left)


def _done(article_id: int, bulk: UUID, asked: Asked) -> dict[int, Event]:
    events = Event.objects.filter(by=asked.by, article=article_id, after__bulk=str(bulk)).order_by("assertion_id", "pk")
    return {e.assertion_id: e for e in events if e.assertion_id}


def _left(card: Card, event: Event, asked: Asked) -> str:
    """Take back what one event of a bulk did, or return why it is left as it is."""
    since = card.assertion.events.filter(pk__gt=event.pk)
    if others := since.exclude(by=asked.by).order_by("pk").last():
        return f"{others.by_name} {kind_told(others.kind, hidden=card.is_hidden_from(asked.by.pk)).label} since."
    mine = last_of(card, asked)
    if mine is None or mine.pk != event.pk:
        return "You decided on it again since."
    try:
        refuse_what_is_over(card)
        take_back(card, event, asked=asked)
    except Moved:
        return CHANGED
    except Refusal as refusal:
        return refusal.text
    return ""


def _one(article_id: int, assertion_id: int, asked: Asked, act: Callable[[Card, Asked], Event]) -> Card:
    if not Assertion.objects.filter(pk=assertion_id, article=article_id).exists():
        message = f"Sentence {assertion_id} is not part of this article."
        raise NotAll(message)
    card = card_of(assertion_id)
    if card.assertion.version != asked.seen and not is_untouched(card.assertion, since=asked.seen or 0):
        raise NotAll(CHANGED)
    refuse_what_is_over(card)
    try:
        act(card, asked)
    except Moved as moved:  # somebody wrote between our look and our write
        raise NotAll(CHANGED) from moved
    return card


def _not_all(reasons: dict[int, str], chosen: int) -> NotAll:
    said = " ".join(dict.fromkeys(reasons.values()))
    words = {a.pk: str(a) for a in Assertion.objects.filter(pk__in=reasons).order_by("order")}
    unknown = {pk: f"Sentence {pk}" for pk in reasons if pk not in words}
    return NotAll(
        f"{len(reasons)} of {chosen} sentences refuse it: {said}",
        chosen=chosen,
        reasons={str(k): v for k, v in reasons.items()},
        refused=[[name, reasons[pk]] for pk, name in {**words, **unknown}.items()],
    )
