"""Highlights: dismissed with a reason, brought back, marked by hand, confirmed after a change."""

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.articles.choices import DismissReason, Standing
from factcheck.articles.models import Assertion, Sentence
from factcheck.refusals import Refusal
from factcheck.review.actions import history, tags
from factcheck.review.actions.write_requests import CLOSED, Closed, WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.models import Event, ReviewSession
from factcheck.review.queries.assertion_state import AssertionState


class StillTagged(Refusal):
    """A highlight that carries tags."""

    title = "This sentence is tagged"


class NotDismissed(Refusal):
    """A highlight that is there already."""

    title = "This highlight is here already"


def dismiss(state: AssertionState, *, reason: DismissReason, write: WriteRequest, **extra: object) -> Event:
    """Take a highlight out of the check, by name and for a reason; raise `StillTagged` while tags stand on it."""
    if state.active_tags:
        names = ", ".join(r.placed_by_name for r in state.active_tags)
        message = f"It carries a tag by {names}. Withdraw that first."
        raise StillTagged(message)
    if state.assertion.standing == Standing.DISMISSED:
        message = f"{state.assertion.dismissed_by_name} dismissed it before you."
        raise StillTagged(message)
    columns = articles.dismissal(by=write.actor, reason=reason, at=timezone.now())
    articles.update_if_version(state.assertion, seen=state.assertion.version, **columns)
    after = {"standing": Standing.DISMISSED, "reason": reason, **extra}
    return history.record(Kind.ASSERTION_DISMISSED, state.assertion, write=write, after=after)


def restore(state: AssertionState, *, write: WriteRequest, **extra: object) -> Event:
    """Bring a dismissed highlight back; raise `NotDismissed` if it is there."""
    if state.assertion.standing != Standing.DISMISSED:
        message = "Nobody has dismissed it. Reload the page."
        raise NotDismissed(message)
    before = {"reason": state.assertion.dismissed_reason, "by": state.assertion.dismissed_by_name}
    standing = tags.standing_now(state)
    articles.update_if_version(
        state.assertion, seen=state.assertion.version, standing=standing, **articles.no_dismissal()
    )
    after = {"standing": standing, **extra}
    return history.record(Kind.ASSERTION_RESTORED, state.assertion, write=write, before=before, after=after)


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
    history.record(Kind.ASSERTION_MARKED, assertion, write=WriteRequest(by), after={"standing": assertion.standing})
    return assertion
