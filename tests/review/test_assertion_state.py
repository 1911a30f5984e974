"""What a card says of its places, its tags and the session, whatever sessions came before it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.review.actions import sessions
from factcheck.review.models import Tag
from factcheck.review.queries.assertion_state import load_state
from tests.makers import first_assertion, make_article, place_tag
from tests.standards import standard


@pytest.fixture
def assertion(editor):
    return first_assertion(make_article(by=editor))


def said(assertion):
    state = load_state(assertion.pk)
    return state.required_reviewers, state.is_closed


@pytest.mark.parametrize("in_text", [True, False])
def test_card_tells_the_open_session_from_closed_ones_and_from_none(in_text, assertion, editor):
    type(assertion).objects.filter(pk=assertion.pk).update(in_text=in_text)
    if not in_text:
        assertion.places.update(assertion=None)
    assert said(assertion) == (1, False)
    for readers in (2, 1):
        session = sessions.open_(article=assertion.article, required_reviewers=readers, by=editor)
        assert said(assertion) == (readers, False)
        sessions.close(session=session, by=editor)
        assert said(assertion) == (1, True)
    sessions.open_(article=assertion.article, required_reviewers=2, by=editor)
    assert said(assertion) == (2, False)


@standard("P5")
def test_card_asks_one_question_and_looks_up_the_session_once(assertion):
    with CaptureQueriesContext(connection) as asked:
        load_state(assertion.pk)
    assert len(asked) == 1
    assert asked[0]["sql"].count('FROM "review_reviewsession"') == 1


@pytest.fixture
def twice(editor):
    said = "The mayor paid 12 officials in May, auditors said."
    return first_assertion(make_article(f"{said} Repairs will cost 4 million euros.\n\n{said}\n", by=editor))


def test_card_holds_each_place_once_and_each_standing_tag_once(twice, editor, reviewer):
    sessions.open_(article=twice.article, required_reviewers=2, by=editor)
    assert [len(load_state(twice.pk).places), load_state(twice.pk).active_tags] == [2, []]
    place_tag(twice, "alleged", by=reviewer, note="so they say")
    place_tag(twice, "denied", by=editor)
    place_tag(twice, "alleged", by=editor)
    state = load_state(twice.pk)
    assert [p.index for p in state.places] == sorted(twice.places.values_list("index", flat=True))
    assert state.active_tags == list(Tag.objects.active().filter(assertion=twice))
    first, second = state.active_tags
    assert [f.value_from_object(first) for f in Tag._meta.concrete_fields] == list(
        Tag.objects.values_list().get(pk=first.pk)
    )
    assert (first.placed_by, second.placed_by, first.note) == (reviewer, editor, "so they say")


def test_card_of_a_sentence_that_left_the_text_holds_its_tags(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    assertion.places.update(assertion=None)
    state = load_state(assertion.pk)
    assert (state.places, [r.placed_by for r in state.active_tags]) == ([], [reviewer])
