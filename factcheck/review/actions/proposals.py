"""What the writer proposes: accepted as evidence, asked as a question, thrown away, and brought back."""

from typing import Any

from factcheck.articles import actions as articles
from factcheck.articles.models import Annotation
from factcheck.refusals import Refusal
from factcheck.review.actions import evidence, history, questions
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Answer, Kind
from factcheck.review.models import Event, ProposalAnswer
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.review.queries.proposals import Proposal, as_evidence, as_question, is_internal, proposals_at


class NoProposal(Refusal):
    """What the writer put at no place of this sentence."""

    status = 404
    title = "There is no such proposal"


class ProposalAnswered(Refusal):
    """A proposal that somebody has answered, or that nobody has thrown away."""

    status = 409
    title = "Somebody has answered this proposal"


def accept(state: AssertionState, *, annotation_id: int, write: WriteRequest, **given: Any) -> Event:
    """Add what the writer proposes to the evidence; `given` are the fields of `evidence.add`, as it proposes itself."""
    annotation = _unanswered(state, annotation_id).annotation
    fields = {**as_evidence(annotation), **given}
    event = evidence.add(state, **fields, from_writer=True, write=write, proposal=annotation.pk)
    _answer(state, annotation, Answer.EVIDENCE, write, evidence_id=_id(event))
    return event


def ask(
    state: AssertionState, *, annotation_id: int, text: str = "", confidential: bool | None = None, write: WriteRequest
) -> Event:
    """Put what the writer proposes as a question, in its own words unless there are others.

    A comment is asked confidentially where nothing else is said: it was written for the desk alone.
    """
    annotation = _unanswered(state, annotation_id).annotation
    text = text or as_question(annotation)
    confidential = is_internal(annotation) if confidential is None else confidential
    event = questions.ask(state, text=text, confidential=confidential, write=write, proposal=annotation.pk)
    _answer(state, annotation, Answer.QUESTION, write, question_id=_id(event))
    return event


def throw_away(state: AssertionState, *, annotation_id: int, write: WriteRequest, **extra: Any) -> Event:
    """Leave out what the writer proposes."""
    annotation = _unanswered(state, annotation_id).annotation
    return _decide(state, annotation, Answer.THROWN_AWAY, Kind.PROPOSAL_THROWN_AWAY, write=write, extra=extra)


def bring_back(state: AssertionState, *, annotation_id: int, write: WriteRequest, **extra: Any) -> Event:
    """Propose again what somebody threw away, or answered before the words changed; else raise `ProposalAnswered`."""
    proposal = _find(state, annotation_id)
    if not proposal.may_return:
        message = "It is not among what was thrown away. Somebody may have brought it back before you: reload the page."
        raise ProposalAnswered(message)
    return _decide(
        state, proposal.annotation, Answer.BROUGHT_BACK, Kind.PROPOSAL_BROUGHT_BACK, write=write, extra=extra
    )


def _find(state: AssertionState, annotation_id: int) -> Proposal:
    """Return a proposal of this sentence: also one that an earlier draft has, for the same in the newest."""
    found = proposals_at(state.assertion.pk, state.places[0].draft_id) if state.places else []
    here = next((p for p in found if p.stands_for(annotation_id)), None)
    if here is None:
        message = "The writer put no such comment, footnote or link at this sentence of the newest draft."
        raise NoProposal(message)
    return here


def _unanswered(state: AssertionState, annotation_id: int) -> Proposal:
    proposal = _find(state, annotation_id)
    if answer := proposal.answer:
        message = f"{answer.by_name} has answered it: it is {answer.get_answer_display()}. Reload the page."
        raise ProposalAnswered(message)
    return proposal


def _decide(
    state: AssertionState,
    annotation: Annotation,
    answer: Answer,
    kind: Kind,
    *,
    write: WriteRequest,
    extra: dict[str, Any],
) -> Event:
    articles.update_if_version(state.assertion, seen=state.assertion.version)
    _answer(state, annotation, answer, write)
    said = {"proposal": annotation.pk, "words": annotation.text or annotation.url}
    after = {**said, "standing": state.assertion.standing, **extra}
    return history.record(kind, state.assertion, write=write, after=after)


def _answer(
    state: AssertionState, annotation: Annotation, answer: Answer, write: WriteRequest, **came_of_it: int
) -> None:
    ProposalAnswer.objects.create(
        annotation=annotation,
        assertion=state.assertion,
        answer=answer,
        by=write.actor,
        by_name=str(write.actor),
        **came_of_it,
    )


def _id(event: Event) -> int:
    return int((event.after or {})["id"])
