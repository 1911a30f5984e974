"""Undo: a new event that puts things back as they were before this person's last one."""

from collections.abc import Callable

from factcheck.articles.choices import DismissReason
from factcheck.review.actions import highlights, rechecks, tags
from factcheck.review.cards import Card
from factcheck.review.choices import Kind, Verdict
from factcheck.review.models import Event
from factcheck.review.requests import Asked
from factcheck.web.answers import Refusal

UNDOABLE = (
    Kind.TAG_PLACED,
    Kind.TAG_WITHDRAWN,
    Kind.DISAGREEMENT_SETTLED,
    Kind.RECHECK_CONFIRMED,
    Kind.RECHECK_REOPENED,
    Kind.ASSERTION_DISMISSED,
    Kind.ASSERTION_RESTORED,
)


class NothingToUndo(Refusal):
    """This person did nothing here that could be undone."""

    title = "There is nothing to undo"


def undo(card: Card, *, asked: Asked) -> Event:
    """Undo what this person last did to the assertion and has not undone yet; raise `NothingToUndo`."""
    last = last_of(card, asked)
    if last is None:
        message = "You have decided nothing on this sentence that is not undone already."
        raise NothingToUndo(message)
    return take_back(card, last, asked=asked)


def take_back(card: Card, last: Event, *, asked: Asked) -> Event:
    """Put things back as they were before a decision, the last one of this person's that is not undone."""
    if last.kind == Kind.ASSERTION_DISMISSED:
        return highlights.restore(card, asked=asked, undoes=last.pk)
    if last.kind == Kind.ASSERTION_RESTORED:
        reason = DismissReason((last.before or {})["reason"])
        return highlights.dismiss(card, reason=reason, asked=asked, undoes=last.pk)
    if last.kind == Kind.RECHECK_CONFIRMED and "verdict" not in (last.after or {}):  # there was no tag to take over
        return rechecks.reopen(card, confirmed=last, asked=asked)
    return _tag_before(last)(card, asked)


def last_of(card: Card, asked: Asked) -> Event | None:
    """Return what this person last decided on the assertion and has not undone."""
    undone: set[int] = set()
    for event in card.assertion.events.filter(by=asked.by, kind__in=UNDOABLE).order_by("-pk"):
        undoes = (event.after or {}).get("undoes")
        if undoes:
            undone.add(undoes)
        elif event.pk not in undone:
            return event
    return None


def _tag_before(last: Event) -> Callable[[Card, Asked], Event]:
    before = last.before
    if before is None:
        return lambda card, asked: tags.withdraw(card, asked=asked, undoes=last.pk)
    return lambda card, asked: tags.place(
        card,
        verdict=Verdict(before["verdict"]),
        party=before["party"],
        note=before["note"],
        asked=asked,
        kind=Kind.DISAGREEMENT_SETTLED if before.get("settles") else Kind.TAG_PLACED,
        undoes=last.pk,
    )
