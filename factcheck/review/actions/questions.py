"""Questions about a sentence to its writer or editor: asked, and answered."""

from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.review.actions import history
from factcheck.review.cards import Card
from factcheck.review.choices import Kind
from factcheck.review.models import Event, Question
from factcheck.review.requests import Asked
from factcheck.web.answers import Refusal


class AnsweredBefore(Refusal):
    """A question that is gone, or has its answer."""

    status = 409
    title = "This question has its answer"


def ask(card: Card, *, text: str, asked: Asked) -> Event:
    """Put a question about the assertion."""
    articles.advance(card.assertion, seen=card.assertion.version)
    question = Question.objects.create(
        assertion=card.assertion, text=text, asked_by=asked.by, asked_by_name=str(asked.by)
    )
    after = {"id": question.pk, "text": text, "standing": card.assertion.standing}
    return history.record(Kind.QUESTION_ASKED, card.assertion, asked=asked, after=after)


def answer(card: Card, *, question_id: int, text: str, asked: Asked) -> Event:
    """Answer a question; the first answer stands, a second one is refused with `AnsweredBefore`."""
    articles.advance(card.assertion, seen=card.assertion.version)
    question = card.assertion.questions.filter(pk=question_id).first()
    if question is None or question.answered_at is not None:
        message = "Somebody answered it before you. Ask a new one if it is not settled."
        raise AnsweredBefore(message)
    question.answer, question.answered_at = text, timezone.now()
    question.answered_by, question.answered_by_name = asked.by, str(asked.by)
    question.save(force_update=True)
    after = {"id": question.pk, "question": question.text, "text": text, "standing": card.assertion.standing}
    return history.record(Kind.QUESTION_ANSWERED, card.assertion, asked=asked, after=after)
