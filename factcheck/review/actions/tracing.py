"""What somebody says later of a piece of evidence: what it goes back to, and whether it is primary."""

from typing import Any

from factcheck.articles import actions as articles
from factcheck.refusals import Refusal
from factcheck.review.actions import evidence, history, origins
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.models import Event, Evidence, Source
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.review.queries.recorded_rows import row

NAMED = ("goes_back_to", "primary")


class TracedSince(Refusal):
    """What somebody said of evidence, and somebody said otherwise since."""

    status = 409
    title = "Somebody said otherwise since"


def trace(
    state: AssertionState, *, evidence_id: int, goes_back_to: str, primary: bool, write: WriteRequest, **extra: Any
) -> Event:
    """Say what a piece of evidence goes back to, by name or address, or nothing, and whether it is primary.

    Raises `NotHere`, and what `origins.find` does.
    """
    articles.update_if_version(state.assertion, seen=state.assertion.version)
    piece = _piece(state, evidence_id)
    before = _said(piece)
    piece.primary = primary
    piece.goes_back_to = origins.find(goes_back_to, piece, state.evidence or (), by=write.actor)
    return _record(state, piece, before, write, **extra)


def put_back(state: AssertionState, *, traced: Event, write: WriteRequest) -> Event:
    """Undo what was said of a piece of evidence; raise `TracedSince` if somebody said otherwise since."""
    articles.update_if_version(state.assertion, seen=state.assertion.version)
    said, was = traced.after or {}, traced.before or {}
    piece = _piece(state, int(said["id"]))
    before = _said(piece)
    if before != {name: said.get(name) for name in before}:
        message = "Somebody said otherwise of this evidence since. Correct it there."
        raise TracedSince(message)
    piece.primary = was["is_primary"]
    piece.goes_back_to = Source.objects.filter(pk=was["origin"]).first() if was["origin"] else None
    others = [e for e in state.evidence or () if e.pk != piece.pk]
    origins.fit(piece, others)
    return _record(state, piece, before, write, undoes=traced.pk)


def _piece(state: AssertionState, evidence_id: int) -> Evidence:
    state.evidence, state.removed = evidence.all_of(state)
    piece = next((e for e in state.evidence if e.pk == evidence_id), None)
    if piece is None:
        message = "Somebody removed it before you. Reload the page."
        raise evidence.NotHere(message)
    return piece


def _said(piece: Evidence) -> dict[str, Any]:
    return {"origin": piece.goes_back_to_id, "is_primary": piece.primary}


def _record(state: AssertionState, piece: Evidence, before: dict[str, Any], write: WriteRequest, **extra: Any) -> Event:
    piece.save(update_fields=NAMED)
    after = {**evidence.values(piece), **_said(piece), "standing": state.assertion.standing, **extra}
    before = {"id": piece.pk, "confidential": piece.confidential, **before}
    rows = [row(piece, *NAMED)]
    return history.record(Kind.EVIDENCE_TRACED, state.assertion, write=write, before=before, after=after, rows=rows)
