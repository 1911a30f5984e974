import pytest
from django.db import DatabaseError, connection

from factcheck.review.actions import history
from factcheck.review.choices import Kind
from factcheck.review.models import Event, Evidence, Source, Tag
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.standards import standard


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def no_history(execute, sql, params, many, context):
    if sql.startswith('INSERT INTO "review_event"'):
        raise DatabaseError
    return execute(sql, params, many, context)


def test_tag_is_not_saved_when_its_event_cannot_be(assertion, reviewer):
    with connection.execute_wrapper(no_history), pytest.raises(DatabaseError):
        place_tag(assertion, "alleged", by=reviewer)
    assertion.refresh_from_db()
    assert (assertion.version, assertion.standing) == (1, "open")
    assert not Tag.objects.exists()


def test_evidence_is_not_saved_when_its_event_cannot_be(assertion, reviewer):
    with connection.execute_wrapper(no_history), pytest.raises(DatabaseError):
        add_evidence(assertion, by=reviewer)
    assert not Evidence.objects.exists()
    assert not Source.objects.exists()


@standard("R37")
def test_history_can_be_replayed_to_the_standing_of_now(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    add_evidence(assertion, by=other_reviewer)
    place_tag(assertion, "verified", by=other_reviewer)
    place_tag(assertion, "verified", by=reviewer, note="read it")
    events = list(assertion.events.order_by("pk"))
    assert [e.version for e in events] == list(range(2, assertion.version + 1))
    assert events[-1].after["standing"] == assertion.standing == "verified"


def test_event_keeps_both_values_and_a_copy_of_the_name(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer, party="Holt", note="one")
    place_tag(assertion, "denied", by=reviewer, party="the board", note="two")
    reviewer.name = "Somebody else"
    reviewer.save()
    event = assertion.events.order_by("pk").last()
    assert event.before == {"verdict": "alleged", "party": "Holt", "note": "one", "settles": False}
    assert event.after == {
        **event.before,
        "verdict": "denied",
        "party": "the board",
        "note": "two",
        "standing": "denied",
    }
    assert event.by_name == "Ana"


def test_note_of_what_nobody_did_names_the_program(db):
    history.record_on_article(Kind.SOURCE_CORRECTED, by=None, article=None)
    assert Event.objects.get().by_name == "the program"
