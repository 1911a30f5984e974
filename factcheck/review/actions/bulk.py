"""The same done to several assertions: to all of them or to none, in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.db import IntegrityError, transaction

from factcheck.articles.actions import Moved
from factcheck.articles.models import Assertion
from factcheck.review.cards import Card, card_of
from factcheck.review.models import Event
from factcheck.review.requests import Asked, earlier, refuse_what_is_over
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


def _one(article_id: int, assertion_id: int, asked: Asked, act: Callable[[Card, Asked], Event]) -> Card:
    if not Assertion.objects.filter(pk=assertion_id, article=article_id).exists():
        message = f"Sentence {assertion_id} is not part of this article."
        raise NotAll(message)
    card = card_of(assertion_id)
    if card.assertion.version != asked.seen:
        raise NotAll(CHANGED)
    refuse_what_is_over(card)
    try:
        act(card, asked)
    except Moved as moved:  # somebody wrote between our look and our write
        raise NotAll(CHANGED) from moved
    return card


def _not_all(reasons: dict[int, str], chosen: int) -> NotAll:
    said = " ".join(dict.fromkeys(reasons.values()))
    return NotAll(
        f"{len(reasons)} of {chosen} sentences refuse it: {said}", reasons={str(k): v for k, v in reasons.items()}
    )
