"""Undo: a new event that puts things back as they were before this person's last one."""

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Q

from factcheck.articles.choices import DismissReason
from factcheck.refusals import Refusal
from factcheck.review.actions import evidence, highlights, proposals, rechecks, tags, tracing
from factcheck.review.actions.denials import DETAILS
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind, Reason, Tick, Verdict
from factcheck.review.models import Event, Tag
from factcheck.review.queries.assertion_state import AssertionState

Undo = Callable[[AssertionState, Event, WriteRequest], Event]

FELL = ("dropped", "taken_back")  # what history keeps of readings that fell
OF_EVIDENCE = (Kind.EVIDENCE_ADDED, Kind.EVIDENCE_REMOVED, Kind.EVIDENCE_RESTORED)


class NothingToUndo(Refusal):
    """This person did nothing here that could be undone."""

    title = "There is nothing to undo"


def undo(state: AssertionState, *, write: WriteRequest, ways_back: Mapping[Kind, Undo]) -> Event:
    """Undo what this person last did to the assertion and has not undone yet; raise `NothingToUndo`.

    `ways_back` says what undoes each kind of event (WAYS_BACK of the table of decisions).
    """
    last = last_of(state, write, ways_back)
    if last is None:
        message = "You have nothing left to undo on this sentence."
        raise NothingToUndo(message)
    return ways_back[Kind(last.kind)](state, last, write)


def last_of(state: AssertionState, write: WriteRequest, ways_back: Mapping[Kind, Undo]) -> Event | None:
    """Return what this person last decided on the assertion, has not undone, and nobody else has made void."""
    undone: set[int] = set()
    handled: set[Any] = set()  # evidence that others removed or brought back since
    relevant = Q(by=write.actor, kind__in=ways_back) | Q(kind__in=OF_EVIDENCE)
    for event in state.assertion.events.filter(relevant).order_by("-pk"):
        undoes = (event.after or {}).get("undoes")
        if event.by_id != write.actor.pk:
            handled.add(_piece(event))
        elif undoes:
            undone.add(undoes)
        elif event.pk not in undone and not (event.kind in OF_EVIDENCE and _piece(event) in handled):
            return event
    return None


def remove_evidence(state: AssertionState, added: Event, write: WriteRequest) -> Event:
    """Remove the evidence that was added, or brought back, with what was added at once with it.

    Readings that fell when it came stand again, as they do when it is brought back that was removed.
    """
    said = _readings_of(state, added, write)
    for event in _added_with(state, added):
        unkeyed = replace(write, idempotency_key=None)
        evidence.remove(state, evidence_id=_piece(event), write=unkeyed, undoes=event.pk)
    return evidence.remove(state, evidence_id=_piece(added), write=write, undoes=added.pk, **said)


def _added_with(state: AssertionState, added: Event) -> list[Event]:
    """Return the other events of one write that added several pieces, as far as these still stand."""
    at_once = state.assertion.events.filter(by=added.by_id, kind=added.kind, version=added.version)
    pieces = {_piece(event): event for event in at_once.exclude(pk=added.pk)}
    standing = state.assertion.evidence.filter(pk__in=pieces, removed_at=None).order_by("pk")
    return [pieces[pk] for pk in standing.values_list("pk", flat=True)]


def restore_evidence(state: AssertionState, removed: Event, write: WriteRequest) -> Event:
    """Bring the evidence back that was removed, and the readings that fell with it."""
    said = _readings_of(state, removed, write)
    return evidence.restore(state, evidence_id=_piece(removed), write=write, undoes=removed.pk, **said)


def trace_back(state: AssertionState, traced: Event, write: WriteRequest) -> Event:
    """Let evidence go back to what it did before."""
    return tracing.put_back(state, traced=traced, write=write)


def restore_highlight(state: AssertionState, dismissed: Event, write: WriteRequest) -> Event:
    """Bring a dismissed highlight back."""
    return highlights.restore(state, write=write, undoes=dismissed.pk)


def dismiss_again(state: AssertionState, restored: Event, write: WriteRequest) -> Event:
    """Dismiss a highlight that was brought back, for the reason it had."""
    reason = DismissReason((restored.before or {})["reason"])
    return highlights.dismiss(state, reason=reason, write=write, undoes=restored.pk)


def bring_proposal_back(state: AssertionState, thrown_away: Event, write: WriteRequest) -> Event:
    """Propose again what was thrown away."""
    annotation = (thrown_away.after or {})["proposal"]
    return proposals.bring_back(state, annotation_id=annotation, write=write, undoes=thrown_away.pk)


def throw_proposal_away(state: AssertionState, brought_back: Event, write: WriteRequest) -> Event:
    """Throw away again what was brought back."""
    annotation = (brought_back.after or {})["proposal"]
    return proposals.throw_away(state, annotation_id=annotation, write=write, undoes=brought_back.pk)


def restore_tag(state: AssertionState, last: Event, write: WriteRequest) -> Event:
    """Put this person's tag back as it was before the event, and a sentence that they confirmed back to recheck."""
    after = last.after or {}
    if "set_aside" in after:
        return rechecks.put_back(state, placed=last, write=write)
    if state.assertion.is_changed_around and last.before is not None:
        message = "A new draft changed what it says since: tag it as you read it now."
        raise NothingToUndo(message)
    if last.kind == Kind.RECHECK_CONFIRMED and "verdict" not in after:  # there was no tag to take over
        return rechecks.reopen(state, confirmed=last, write=write)
    return _place_as_before(state, last, write)


def _place_as_before(state: AssertionState, last: Event, write: WriteRequest) -> Event:
    before = last.before
    if before is None:
        return tags.withdraw(state, write=write, undoes=last.pk)
    return tags.place(
        state,
        verdict=Verdict(before["verdict"]),
        party=before["party"],
        note=before["note"],
        why={name: before.get(name, "") for name in Reason.values},
        denial={"no_denial": True, **{name: before.get(name, "") for name in ("denied_by", *DETAILS)}},
        ticks={name: before.get(name, False) for name in Tick.values} if state.is_quotation else {},
        write=write,
        kind=Kind.DISAGREEMENT_SETTLED if before.get("settles") else Kind.TAG_PLACED,
        undoes=last.pk,
    )


def _readings_of(state: AssertionState, last: Event, write: WriteRequest) -> dict[str, Any]:
    """Return which readings that fell with an event stand again (`back`), or else whose stay fallen.

    Those whose reading stays fallen, because something came between, have to read it again.
    """
    fell = [name for kept in FELL for name in (last.after or {}).get(kept, ())]
    back = _fallen_with(state, last, write) if fell else []
    if back or not fell:
        return {"back": back}
    fallen = [name for name in fell if name not in state.names and name != str(write.actor)]
    return {"stays_fallen": fallen} if fallen else {}


def _fallen_with(state: AssertionState, last: Event, write: WriteRequest) -> list[Tag]:
    """Return the readings that fell with a change of evidence, if nothing came since but what is undone again."""
    if state.assertion.is_changed_around:
        return []
    since = list(state.assertion.events.filter(pk__gt=last.pk))
    undone = {(event.after or {}).get("undoes") for event in since}
    if any(event.by_id != write.actor.pk or not _is_undo_or(undone, event) for event in since):
        return []
    fallen = Tag.objects.filter(pk__in=(last.leaves or {}).get("tag", {}), withdrawn_at__isnull=False)
    return list(fallen.order_by("pk"))


def _is_undo_or(undone: Container[Any], event: Event) -> bool:
    return event.pk in undone or "undoes" in (event.after or {})


def _piece(event: Event) -> int:
    """Return which piece of evidence an event is about."""
    values = event.before if event.kind == Kind.EVIDENCE_REMOVED else event.after
    return int((values or {})["id"])
