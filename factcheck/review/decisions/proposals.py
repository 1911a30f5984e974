"""Several of the writer's proposals answered at once, each by itself: what cannot be is left, with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction

from factcheck.articles.actions import StaleVersion
from factcheck.articles.models import Draft
from factcheck.refusals import Refusal
from factcheck.review.actions import proposals
from factcheck.review.actions.write_requests import WriteRequest, check_writable, find_replay
from factcheck.review.choices import Answer
from factcheck.review.queries.assertion_state import load_state
from factcheck.review.queries.proposals import Proposal, load_proposals

CHANGED = "Somebody changed the sentence at the same moment. Try it again."
GONE = "It is no longer at an assertion of the newest draft."


@dataclass(frozen=True, slots=True)
class Answered:
    """What answering several came to: the ids of annotations that were answered, and why others were left."""

    done: list[int]
    left: dict[int, str]


def answer_all(article_id: int, chosen: Sequence[int], answer: Answer | None, write: WriteRequest) -> Answered:
    """Answer proposals of an article by the ids of their annotations; None takes each as it is proposed.

    In one transaction. The request's key is kept with the first event; a repeated request changes nothing.
    """
    if find_replay(write):
        return Answered(list(chosen), {})
    try:
        with transaction.atomic(durable=True):
            return _answer_all(article_id, chosen, answer, write)
    except IntegrityError:
        if find_replay(write):
            return Answered(list(chosen), {})
        raise


def _answer_all(article_id: int, chosen: Sequence[int], answer: Answer | None, write: WriteRequest) -> Answered:
    found = load_proposals(Draft.objects.latest_of(article_id)).at_assertions
    by_annotation = {pk: proposal for proposal in found for pk in proposal.same}
    done: list[int] = []
    left = {pk: GONE for pk in chosen if pk not in by_annotation}
    key = write.idempotency_key
    here = [pk for pk in chosen if pk in by_annotation]
    for pk in sorted(here, key=lambda pk: (by_annotation[pk].assertion_id, pk)):  # nobody waits in a circle
        try:
            with transaction.atomic():
                _answer_one(by_annotation[pk], pk, answer, replace(write, expected_version=None, idempotency_key=key))
        except StaleVersion:
            left[pk] = CHANGED
        except Refusal as refusal:
            left[pk] = refusal.text
        else:
            done.append(pk)
            key = None  # the first event has it
    return Answered(done, left)


def _answer_one(proposal: Proposal, annotation_id: int, answer: Answer | None, write: WriteRequest) -> None:
    state = load_state(proposal.assertion_id)
    check_writable(state)
    answer = answer or (Answer.EVIDENCE if proposal.suggests_evidence else Answer.QUESTION)
    _ACTIONS[answer](state, annotation_id=annotation_id, write=write)


_ACTIONS = {
    Answer.EVIDENCE: proposals.accept,
    Answer.QUESTION: proposals.ask,
    Answer.THROWN_AWAY: proposals.throw_away,
}
