"""Undo: a new event that puts things back as they were before this person's last one."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from factcheck.articles.choices import DismissReason
from factcheck.refusals import Refusal
from factcheck.review.actions import evidence, highlights, rechecks, tags
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind, Reason, Verdict
from factcheck.review.models import Event
from factcheck.review.queries.assertion_state import AssertionState

OF_EVIDENCE = (Kind.EVIDENCE_ADDED, Kind.EVIDENCE_REMOVED, Kind.EVIDENCE_RESTORED)
UNDOABLE = (
    *OF_EVIDENCE,
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


def undo(state: AssertionState, *, write: WriteRequest) -> Event:
    """Undo what this person last did to the assertion and has not undone yet; raise `NothingToUndo`."""
    last = last_of(state, write)
    if last is None:
        message = "You have decided nothing on this sentence that is not undone already."
        raise NothingToUndo(message)
    return take_back(state, last, write=write)


def take_back(state: AssertionState, last: Event, *, write: WriteRequest) -> Event:
    """Put things back as they were before a decision, the last one of this person's that is not undone."""
    if last.kind == Kind.EVIDENCE_REMOVED:
        return evidence.restore(state, evidence_id=_piece(last), write=write, undoes=last.pk)
    if last.kind in OF_EVIDENCE:
        return evidence.remove(state, evidence_id=_piece(last), write=write, undoes=last.pk)
    if last.kind == Kind.ASSERTION_DISMISSED:
        return highlights.restore(state, write=write, undoes=last.pk)
    if last.kind == Kind.ASSERTION_RESTORED:
        reason = DismissReason((last.before or {})["reason"])
        return highlights.dismiss(state, reason=reason, write=write, undoes=last.pk)
    return _take_tag_back(state, last, write)


def _take_tag_back(state: AssertionState, last: Event, write: WriteRequest) -> Event:
    after = last.after or {}
    if "set_aside" in after:
        return rechecks.put_back(state, placed=last, write=write)
    if state.assertion.is_changed_around and last.before is not None:
        message = "A new draft changed what it says since: tag it as you read it now."
        raise NothingToUndo(message)
    if last.kind == Kind.RECHECK_CONFIRMED and "verdict" not in after:  # there was no tag to take over
        return rechecks.reopen(state, confirmed=last, write=write)
    return _tag_before(last)(state, write)


def last_of(state: AssertionState, write: WriteRequest) -> Event | None:
    """Return what this person last decided on the assertion, has not undone, and nobody else has made void."""
    undone: set[int] = set()
    handled: set[Any] = set()  # evidence that others removed or brought back since
    relevant = Q(by=write.actor, kind__in=UNDOABLE) | Q(kind__in=OF_EVIDENCE)
    for event in state.assertion.events.filter(relevant).order_by("-pk"):
        undoes = (event.after or {}).get("undoes")
        if event.by_id != write.actor.pk:
            handled.add(_piece(event))
        elif undoes:
            undone.add(undoes)
        elif event.pk not in undone and not (event.kind in OF_EVIDENCE and _piece(event) in handled):
            return event
    return None


def _piece(event: Event) -> int:
    """Return which piece of evidence an event is about."""
    values = event.before if event.kind == Kind.EVIDENCE_REMOVED else event.after
    return int((values or {})["id"])


def _tag_before(last: Event) -> Callable[[AssertionState, WriteRequest], Event]:
    before = last.before
    if before is None:
        return lambda state, write: tags.withdraw(state, write=write, undoes=last.pk)
    return lambda state, write: tags.place(
        state,
        verdict=Verdict(before["verdict"]),
        party=before["party"],
        note=before["note"],
        why={name: before.get(name, "") for name in Reason.values},
        write=write,
        kind=Kind.DISAGREEMENT_SETTLED if before.get("settles") else Kind.TAG_PLACED,
        undoes=last.pk,
    )
