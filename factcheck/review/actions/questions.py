"""Questions about a sentence to its writer or editor: asked, answered, and made confidential."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.articles.models import Assertion
from factcheck.refusals import Refusal
from factcheck.review.actions import history
from factcheck.review.actions.report_mentions import reports_with
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.models import Event, Question
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.review.queries.recorded_rows import row
from factcheck.review.rules import may_take_back

ANSWERED = ("answer", "answer_confidential", "answered_by_id", "answered_by_name", "answered_at")


class AnsweredBefore(Refusal):
    """A question that is gone, or has its answer."""

    status = 409
    title = "This question has its answer"


class NoQuestion(Refusal):
    """A question that is not of this sentence, or has no answer to hide."""

    status = 404
    title = "There is no such question"


class NotYourWords(Refusal):
    """A question that somebody else write, or an answer that somebody else gave."""

    status = 403
    title = "Somebody else wrote this"


class QuestionConfidentialBefore(Refusal):
    """A question or an answer that is confidential already."""

    status = 409
    title = "This is confidential already"


def ask(state: AssertionState, *, text: str, confidential: bool = False, write: WriteRequest, **extra: Any) -> Event:
    """Put a question about the assertion; the event keeps `extra`, too."""
    articles.update_if_version(state.assertion, seen=state.assertion.version)
    question = Question.objects.create(
        assertion=state.assertion,
        text=text,
        confidential=confidential,
        asked_by=write.actor,
        asked_by_name=str(write.actor),
    )
    after = {"id": question.pk, **_words(question, {"text": text}), "standing": state.assertion.standing}
    after |= extra
    return history.record(Kind.QUESTION_ASKED, state.assertion, write=write, after=after, rows=[row(question)])


def answer(
    state: AssertionState, *, question_id: int, text: str, confidential: bool = False, write: WriteRequest
) -> Event:
    """Answer a question; the first answer stands, a second one is refused with `AnsweredBefore`."""
    articles.update_if_version(state.assertion, seen=state.assertion.version)
    question = state.assertion.questions.filter(pk=question_id).first()
    if question is None or question.answered_at is not None:
        message = "Somebody answered it before you. Ask a new question if that leaves something open."
        raise AnsweredBefore(message)
    question.answer, question.answered_at, question.answer_confidential = text, timezone.now(), confidential
    question.answered_by, question.answered_by_name = write.actor, str(write.actor)
    question.save(force_update=True)
    words = _words(question, {"question": question.text})
    words |= {"confidential": True} if confidential else _words(question, {"text": text})
    after = {"id": question.pk, **words, "standing": state.assertion.standing}
    rows = [row(question, *ANSWERED)]
    return history.record(Kind.QUESTION_ANSWERED, state.assertion, write=write, after=after, rows=rows)


def conceal(state: AssertionState, *, question_id: int, answer_alone: bool, write: WriteRequest) -> Event:
    """Make a question and its answer confidential, or the answer alone, as its author or an editor, for good.

    So are the same words elsewhere in the article. The event names the frozen reports that they stand in, which never
    change.
    """
    articles.update_if_version(state.assertion, seen=state.assertion.version)
    question = state.assertion.questions.filter(pk=question_id).first()
    if question is None or (answer_alone and question.answered_at is None):
        message = "It is not among the questions of this sentence. Reload the page."
        raise NoQuestion(message)
    author = (question.answered_by_id, question.answered_by_name) if answer_alone else _asker(question)
    if not may_take_back(write.actor, author_id=author[0]):
        message = f"{author[1]} wrote this. Ask them or an editor to make it confidential."
        raise NotYourWords(message)
    if question.confidential or (answer_alone and question.answer_confidential):
        message = "Somebody made it confidential before you. Reload the page."
        raise QuestionConfidentialBefore(message)
    what = "answer_confidential" if answer_alone else "confidential"
    same = {"answer": question.answer} if answer_alone else {"text": question.text}
    here = Question.objects.filter(assertion__article=state.assertion.article_id, **same, **{what: False})
    alike = list(here.exclude(pk=question.pk).select_related("assertion").order_by("pk"))
    spells = [(q.assertion_id, (_said_at(q, answer_alone=answer_alone), None)) for q in (question, *alike)]
    words = {"answer_alone": answer_alone, "reports": reports_with(state.assertion.article_id, spells)}
    Question.objects.filter(pk__in=[q.pk for q in (question, *alike)]).update(**{what: True})
    for each in (question, *alike):
        setattr(each, what, True)
    held = {state.assertion.pk: state.assertion}
    for other in alike:
        if other.assertion_id not in held:
            held[other.assertion_id] = other.assertion
            articles.update_if_version(other.assertion, seen=other.assertion.version)
        _concealed(held[other.assertion_id], other, what, words, replace(write, idempotency_key=None))
    return _concealed(state.assertion, question, what, words, write)


def _said_at(question: Question, *, answer_alone: bool) -> datetime:
    return question.answered_at if answer_alone and question.answered_at else question.asked_at


def _concealed(
    assertion: Assertion, question: Question, what: str, words: dict[str, Any], write: WriteRequest
) -> Event:
    after = {"id": question.pk, **words, "standing": assertion.standing}
    return history.record(Kind.QUESTION_CONCEALED, assertion, write=write, after=after, rows=[row(question, what)])


def _asker(question: Question) -> tuple[int | None, str]:
    return question.asked_by_id, question.asked_by_name


def _words(question: Question, words: dict[str, str]) -> dict[str, object]:
    """Return what history keeps of words: of a confidential question no more than that it is one."""
    return {"confidential": True} if question.confidential else {**words}
