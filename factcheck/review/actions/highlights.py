"""Highlights: dismissed with a reason, brought back, marked by hand, confirmed after a change."""

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.articles.choices import DismissReason, Standing
from factcheck.articles.models import Assertion, Sentence
from factcheck.review.actions import history, tags
from factcheck.review.cards import Card
from factcheck.review.choices import Kind
from factcheck.review.models import Event, ReviewSession
from factcheck.review.requests import CLOSED, Asked, Closed
from factcheck.web.answers import Refusal


class StillTagged(Refusal):
    """A highlight that carries tags."""

    title = "This sentence is tagged"


class NotDismissed(Refusal):
    """A highlight that is there already."""

    title = "This highlight is here already"


def dismiss(card: Card, *, reason: DismissReason, asked: Asked, **extra: object) -> Event:
    """Take a highlight out of the check, by name and for a reason; raise `StillTagged` while tags stand on it."""
    if card.readings:
        names = ", ".join(r.placed_by_name for r in card.readings)
        message = f"It carries a tag by {names}. Withdraw that first."
        raise StillTagged(message)
    if card.assertion.standing == Standing.DISMISSED:
        message = f"{card.assertion.dismissed_by_name} dismissed it before you."
        raise StillTagged(message)
    columns = articles.dismissal(by=asked.by, reason=reason, at=timezone.now())
    articles.advance(card.assertion, seen=card.assertion.version, **columns)
    after = {"standing": Standing.DISMISSED, "reason": reason, **extra}
    return history.record(Kind.ASSERTION_DISMISSED, card.assertion, asked=asked, after=after)


def restore(card: Card, *, asked: Asked, **extra: object) -> Event:
    """Bring a dismissed highlight back; raise `NotDismissed` if it is there."""
    if card.assertion.standing != Standing.DISMISSED:
        message = "Nobody has dismissed it. Reload the page."
        raise NotDismissed(message)
    before = {"reason": card.assertion.dismissed_reason, "by": card.assertion.dismissed_by_name}
    standing = tags.standing_now(card)
    articles.advance(card.assertion, seen=card.assertion.version, standing=standing, **articles.no_dismissal())
    after = {"standing": standing, **extra}
    return history.record(Kind.ASSERTION_RESTORED, card.assertion, asked=asked, before=before, after=after)


@transaction.atomic
def mark(*, sentence: Sentence, by: User) -> Assertion:
    """Highlight a sentence that the engine passed over; one that is highlighted already is returned as it is.

    Raises `Archived` for an article that is not on the desk, `Closed` when its review session is.
    """
    if sentence.assertion is not None:
        return sentence.assertion
    draft = sentence.draft
    articles.refuse_archived(draft.article)
    session = ReviewSession.objects.newest_of(draft.article_id)
    if session and session.closed_at:
        raise Closed(CLOSED)
    assertion = articles.mark(sentence=sentence, words=draft.text[sentence.start : sentence.end])
    history.record(Kind.ASSERTION_MARKED, assertion, asked=Asked(by), after={"standing": assertion.standing})
    return assertion
