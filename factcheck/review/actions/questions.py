"""Questions about a sentence to its writer or editor: asked, answered, and made confidential."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.articles.models import Assertion
from factcheck.review.actions import history
from factcheck.review.actions.printed import reports_with
from factcheck.review.cards import Card
from factcheck.review.choices import Kind
from factcheck.review.models import Event, Question
from factcheck.review.requests import Asked
from factcheck.review.rules import may_take_back
from factcheck.web.answers import Refusal


class AnsweredBefore(Refusal):
    """A question that is gone, or has its answer."""

    status = 409
    title = "This question has its answer"


class NoQuestion(Refusal):
    """A question that is not of this sentence, or has no answer to hide."""

    status = 404
    title = "There is no such question"


class NotYourWords(Refusal):
    """A question that somebody else asked, or an answer that somebody else gave."""

    status = 403
    title = "Somebody else wrote this"


class QuestionConfidentialBefore(Refusal):
    """A question or an answer that is confidential already."""

    status = 409
    title = "This is confidential already"


def ask(card: Card, *, text: str, confidential: bool = False, asked: Asked) -> Event:
    """Put a question about the assertion."""
    articles.advance(card.assertion, seen=card.assertion.version)
    question = Question.objects.create(
        assertion=card.assertion,
        text=text,
        confidential=confidential,
        asked_by=asked.by,
        asked_by_name=str(asked.by),
    )
    after = {"id": question.pk, **_words(question, {"text": text}), "standing": card.assertion.standing}
    return history.record(Kind.QUESTION_ASKED, card.assertion, asked=asked, after=after)


def answer(card: Card, *, question_id: int, text: str, confidential: bool = False, asked: Asked) -> Event:
    """Answer a question; the first answer stands, a second one is refused with `AnsweredBefore`."""
    articles.advance(card.assertion, seen=card.assertion.version)
    question = card.assertion.questions.filter(pk=question_id).first()
    if question is None or question.answered_at is not None:
        message = "Somebody answered it before you. Ask a new one if it is not settled."
        raise AnsweredBefore(message)
    question.answer, question.answered_at, question.answer_confidential = text, timezone.now(), confidential
    question.answered_by, question.answered_by_name = asked.by, str(asked.by)
    question.save(force_update=True)
    words = _words(question, {"question": question.text})
    words |= {"confidential": True} if confidential else _words(question, {"text": text})
    after = {"id": question.pk, **words, "standing": card.assertion.standing}
    return history.record(Kind.QUESTION_ANSWERED, card.assertion, asked=asked, after=after)


def conceal(card: Card, *, question_id: int, answer_alone: bool, asked: Asked) -> Event:
    """Make a question and its answer confidential, or the answer alone, as its author or an editor, for good.

    So are the same words elsewhere in the article. The event names the frozen reports that they stand in, which never
    change.
    """
    articles.advance(card.assertion, seen=card.assertion.version)
    question = card.assertion.questions.filter(pk=question_id).first()
    if question is None or (answer_alone and question.answered_at is None):
        message = "It is not among the questions of this sentence. Reload the page."
        raise NoQuestion(message)
    author = (question.answered_by_id, question.answered_by_name) if answer_alone else _asker(question)
    if not may_take_back(asked.by, author_id=author[0]):
        message = f"{author[1]} wrote this. Ask them or an editor to make it confidential."
        raise NotYourWords(message)
    if question.confidential or (answer_alone and question.answer_confidential):
        message = "Somebody made it confidential before you. Reload the page."
        raise QuestionConfidentialBefore(message)
    what = "answer_confidential" if answer_alone else "confidential"
    same = {"answer": question.answer} if answer_alone else {"text": question.text}
    here = Question.objects.filter(assertion__article=card.assertion.article_id, **same, **{what: False})
    alike = list(here.exclude(pk=question.pk).select_related("assertion").order_by("pk"))
    spells = [(q.assertion_id, (_said_at(q, answer_alone=answer_alone), None)) for q in (question, *alike)]
    words = {"answer_alone": answer_alone, "reports": reports_with(card.assertion.article_id, spells)}
    Question.objects.filter(pk__in=[q.pk for q in (question, *alike)]).update(**{what: True})
    held = {card.assertion.pk: card.assertion}
    for other in alike:
        if other.assertion_id not in held:
            held[other.assertion_id] = other.assertion
            articles.advance(other.assertion, seen=other.assertion.version)
        _concealed(held[other.assertion_id], other, words, replace(asked, key=None))
    return _concealed(card.assertion, question, words, asked)


def _said_at(question: Question, *, answer_alone: bool) -> datetime:
    return question.answered_at if answer_alone and question.answered_at else question.asked_at


def _concealed(assertion: Assertion, question: Question, words: dict[str, Any], asked: Asked) -> Event:
    after = {"id": question.pk, **words, "standing": assertion.standing}
    return history.record(Kind.QUESTION_CONCEALED, assertion, asked=asked, after=after)


def _asker(question: Question) -> tuple[int | None, str]:
    return question.asked_by_id, question.asked_by_name


def _words(question: Question, words: dict[str, str]) -> dict[str, object]:
    """Return what history keeps of words: of a confidential question no more than that it is one."""
    return {"confidential": True} if question.confidential else {**words}
