"""Evidence of an earlier check, taken over by a person who looks at it today: the evidence, and never the verdict."""

from collections.abc import Sequence

from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.refusals import Refusal
from factcheck.review.actions import evidence, excerpts, history, origins, tags
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.models import Event, Evidence
from factcheck.review.queries.assertion_state import AssertionState


class NothingToTakeOver(Refusal):
    """No evidence of another claim that this person may see."""

    status = 404
    title = "There is no evidence to take over"


def take_over(state: AssertionState, *, earlier: int, write: WriteRequest) -> Event:
    """Give the assertion the evidence of an earlier one, as far as this person may see it and it is not here already.

    Each piece says where it was first given, and is added and looked at by this person today. What is confidential
    stays so. The earlier assertion stays as it is. One event for each piece, all at one version; where all of it is
    here already, nothing is changed. Raises `NothingToTakeOver`.
    """
    found = _pieces_of(earlier, state.assertion.pk, write.actor)
    if not found:
        message = "The earlier check has no evidence that you may see. Somebody may have removed it: reload the page."
        raise NothingToTakeOver(message)
    standing, removed = evidence.all_of(state)
    held = {piece.place for piece in standing}
    known = [*standing, *removed]
    copies = evidence.once_each((_copy(piece, state, known, write.actor) for piece in found), held)
    if not copies:
        return history.unchanged(Kind.EVIDENCE_ADDED, state.assertion, write=write, after={"taken_over": 0})
    origins.fit_copies(copies, standing)
    dropped = tags.evidence_changed(state, write=write, contradicts=any(copy.contradicts for copy in copies))
    for copy in copies:
        copy.save(force_insert=True)
        excerpts.check(copy)
    state.evidence, state.removed = [*standing, *copies], removed
    state.has_support = state.has_support or any(copy.establishes for copy in copies)
    return _record(state, copies, dropped, write)


def _pieces_of(earlier: int, here: int, person: User) -> list[Evidence]:
    """Return the evidence of an earlier assertion that a person may see; none that came from here.

    Until the transaction ends nobody makes it confidential.
    """
    of_it = Evidence.objects.filter(assertion=earlier).values_list("pk", flat=True)
    list(Evidence.objects.locked_where_first_given(of_it))
    visible = Evidence.objects.visible_to(person).select_related("taken_from").filter(assertion=earlier)
    return [piece for piece in visible if here not in {earlier, piece.taken_from and piece.taken_from.assertion_id}]


def _copy(piece: Evidence, state: AssertionState, known: Sequence[Evidence], person: User) -> Evidence:
    copy = Evidence(
        assertion=state.assertion,
        source=piece.source,
        stance=piece.stance,
        locator=piece.locator,
        excerpt=piece.excerpt,
        accessed_on=timezone.localdate(),
        confidential=piece.confidential,
        from_writer=piece.from_writer,
        obtained=piece.obtained,
        primary=piece.primary,
        goes_back_to_id=piece.goes_back_to_id,
        taken_from=piece.taken_from or piece,
        added_by=person,
        added_by_name=str(person),
    )
    copy.from_writer = copy.from_writer or copy.was_the_writers(known)
    return copy


def _record(
    state: AssertionState, copies: Sequence[Evidence], dropped: dict[str, list[str]], write: WriteRequest
) -> Event:
    from_where = {copy.pk: {"taken_from": _root(copy)} for copy in copies}
    told = {**dropped, "taken_over": len(copies)}
    return evidence.record_added(state, copies, from_where, write=write, **told)


def _root(copy: Evidence) -> dict[str, int]:
    root = copy.taken_from
    return {"assertion": root.assertion_id, "evidence": root.pk} if root else {}
