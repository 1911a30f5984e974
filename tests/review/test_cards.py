"""What a card says of the session, whatever sessions came before it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.review.actions import sessions
from factcheck.review.cards import card_of
from tests.makers import first_assertion, make_article


@pytest.fixture
def assertion(editor):
    return first_assertion(make_article(by=editor))


def said(assertion):
    card = card_of(assertion.pk)
    return card.readers_needed, card.is_closed


@pytest.mark.parametrize("in_text", [True, False])
def test_card_tells_the_open_session_from_closed_ones_and_from_none(in_text, assertion, editor):
    type(assertion).objects.filter(pk=assertion.pk).update(in_text=in_text)
    if not in_text:
        assertion.places.update(assertion=None)
    assert said(assertion) == (1, False)
    for readers in (2, 1):
        session = sessions.open_(article=assertion.article, readers_needed=readers, by=editor)
        assert said(assertion) == (readers, False)
        sessions.close(session=session, by=editor)
        assert said(assertion) == (1, True)
    sessions.open_(article=assertion.article, readers_needed=2, by=editor)
    assert said(assertion) == (2, False)


def test_p5_card_asks_two_questions_and_looks_up_the_session_once(assertion):
    with CaptureQueriesContext(connection) as asked:
        card_of(assertion.pk)
    assert len(asked) == 2
    assert asked[0]["sql"].count('FROM "review_reviewsession"') == 1
