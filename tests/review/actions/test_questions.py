import pytest

from factcheck.review.actions import questions
from factcheck.review.actions.questions import AnsweredBefore
from factcheck.review.models import Event, Question
from tests.makers import first_assertion, make_article
from tests.review.actions.acts import do
from tests.standards import standard


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def ask(assertion, by, text="Which report?"):
    do(assertion, lambda state, asked: questions.ask(state, text=text, write=asked), by=by)
    return Question.objects.latest("pk")


def answer(assertion, question, by, text="The one of 3 May."):
    return do(
        assertion, lambda state, asked: questions.answer(state, question_id=question.pk, text=text, write=asked), by=by
    )


def test_question_is_an_event_raises_the_version_and_leaves_the_standing(assertion, reviewer):
    question = ask(assertion, reviewer)
    event = Event.objects.get()
    assert (assertion.version, assertion.standing, event.version) == (2, "open", 2)
    assert event.after == {"id": question.pk, "text": "Which report?", "standing": "open"}
    assert (question.asked_by_name, question.answered_at) == ("Ana", None)


def test_answer_is_an_event_with_the_question_in_it(assertion, reviewer, editor):
    question = ask(assertion, reviewer)
    event = answer(assertion, question, editor)
    question.refresh_from_db()
    assert (question.answer, question.answered_by_name) == ("The one of 3 May.", "Edda")
    assert (event.kind, event.by_name, event.after["question"]) == ("question answered", "Edda", "Which report?")


def test_first_answer_stands(assertion, reviewer, editor):
    question = ask(assertion, reviewer)
    answer(assertion, question, editor)
    with pytest.raises(AnsweredBefore):
        answer(assertion, question, reviewer, "Another one.")
    question.refresh_from_db()
    assertion.refresh_from_db()
    assert (question.answered_by_name, assertion.version, Event.objects.count()) == ("Edda", 3, 2)


@standard("S17")
def test_question_about_another_sentence_is_not_answered(assertion, reviewer):
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    question = ask(other, reviewer)
    with pytest.raises(AnsweredBefore):
        answer(assertion, question, reviewer)
    question.refresh_from_db()
    assert question.answered_at is None
