"""What tests of a review do to an assertion, at the version that it has now."""

from collections.abc import Callable
from typing import Any

from factcheck.accounts.models import User
from factcheck.articles.choices import DismissReason
from factcheck.articles.models import Assertion
from factcheck.review.actions import evidence, highlights, notes, tags
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind, Verdict
from factcheck.review.decisions.execute import execute
from factcheck.review.decisions.table import undo_last
from factcheck.review.models import Event
from factcheck.review.queries.assertion_state import AssertionState


def do(assertion: Assertion, act: Callable[[AssertionState, WriteRequest], Event], *, by: User) -> Event:
    """Do something to an assertion as the site does it."""
    assertion.refresh_from_db()
    write = WriteRequest(by, assertion.version)
    event = execute(assertion.pk, write, lambda state: act(state, write)).event
    assertion.refresh_from_db()
    return event


def dismiss(assertion: Assertion, *, by: User, reason: str = "opinion") -> Event:
    """Dismiss a highlight."""
    return do(assertion, lambda c, a: highlights.dismiss(c, reason=DismissReason(reason), write=a), by=by)


def restore(assertion: Assertion, *, by: User) -> Event:
    """Bring a highlight back."""
    return do(assertion, lambda c, a: highlights.restore(c, write=a), by=by)


def take_back_last(assertion: Assertion, *, by: User) -> Event:
    """Undo what a person did last."""
    return do(assertion, lambda c, a: undo_last(c, write=a), by=by)


def remove_evidence(assertion: Assertion, evidence_id: int, *, by: User) -> Event:
    """Remove evidence."""
    return do(assertion, lambda c, a: evidence.remove(c, evidence_id=evidence_id, write=a), by=by)


def restore_evidence(assertion: Assertion, evidence_id: int, *, by: User) -> Event:
    """Bring removed evidence back."""
    return do(assertion, lambda c, a: evidence.restore(c, evidence_id=evidence_id, write=a), by=by)


def conceal_evidence(assertion: Assertion, evidence_id: int, *, by: User) -> Event:
    """Make evidence confidential."""
    return do(assertion, lambda c, a: evidence.conceal(c, evidence_id=evidence_id, write=a), by=by)


def conceal_note(assertion: Assertion, tag_id: int, *, by: User) -> Event:
    """Make the note of a tag confidential."""
    return do(assertion, lambda c, a: notes.conceal(c, tag_id=tag_id, write=a), by=by)


def settle(assertion: Assertion, verdict: str, *, by: User, note: str = "The accounts say so.", **given: Any) -> Event:
    """Settle a disagreement."""
    kind = Kind.DISAGREEMENT_SETTLED

    def act(state: AssertionState, write: WriteRequest) -> Event:
        return tags.place(state, verdict=Verdict(verdict), party="", note=note, write=write, kind=kind, **given)

    return do(assertion, act, by=by)


def withdraw(assertion: Assertion, *, by: User) -> Event:
    """Take back a tag."""
    return do(assertion, lambda c, a: tags.withdraw(c, write=a), by=by)
