import pytest

from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.review.actions import sessions
from factcheck.review.actions.sessions import ChangedMeanwhile, ClosedMeanwhile, OpenAlready, StillToCome
from factcheck.review.actions.write_requests import Closed
from factcheck.review.models import Event, ReviewSession
from tests.makers import add_evidence, first_assertion, make_article, place_tag


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def open_on(assertion, by, **fields):
    return sessions.open_(article=assertion.article, by=by, **fields)


def test_session_has_its_reviewers_and_an_event(assertion, editor, reviewer, other_reviewer):
    session = open_on(assertion, editor, reviewers=[reviewer, other_reviewer])
    assert set(session.reviewers.all()) == {reviewer, other_reviewer}
    event = Event.objects.get(kind="session opened")
    assert (event.article, event.after) == (assertion.article, {"readers_needed": 1, "reviewers": ["Ana", "Bo"]})


def test_second_session_at_a_time_is_refused(assertion, editor):
    open_on(assertion, editor)
    with pytest.raises(OpenAlready):
        open_on(assertion, editor)
    assert (ReviewSession.objects.count(), Event.objects.count()) == (1, 1)


def test_another_session_may_follow(assertion, editor):
    sessions.close(session=open_on(assertion, editor), by=editor)
    later = open_on(assertion, editor)
    assert ReviewSession.objects.newest_of(assertion.article_id) == later


def test_closed_session_takes_no_tag_and_no_evidence(assertion, editor, reviewer):
    sessions.close(session=open_on(assertion, editor), by=editor)
    with pytest.raises(Closed):
        place_tag(assertion, "alleged", by=reviewer)
    with pytest.raises(Closed):
        add_evidence(assertion, by=reviewer)


def test_article_without_a_session_takes_tags(assertion, reviewer):
    assert place_tag(assertion, "alleged", by=reviewer).standing == "alleged"


def test_closing_twice_is_one_event_with_the_first_name(assertion, editor, administrator):
    session = open_on(assertion, editor)
    sessions.close(session=session, by=editor)
    sessions.close(session=session, by=administrator)
    session.refresh_from_db()
    assert session.closed_by_name == "Edda"
    assert Event.objects.filter(kind="session closed").count() == 1


def test_two_readers_must_agree_before_it_is_done(assertion, editor, reviewer, other_reviewer):
    open_on(assertion, editor, required_reviewers=2)
    assert place_tag(assertion, "alleged", by=reviewer).standing == "open"
    assert place_tag(assertion, "alleged", by=reviewer).standing == "open"
    assert place_tag(assertion, "alleged", by=other_reviewer).standing == "alleged"


def test_second_session_counts_the_tags_that_stand(assertion, editor, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    session = open_on(assertion, editor, required_reviewers=2)
    assertion.refresh_from_db()
    assert (assertion.standing, assertion.version) == ("open", 3)
    sessions.close(session=session, by=editor)
    open_on(assertion, editor, required_reviewers=1)
    assertion.refresh_from_db()
    assert (assertion.standing, assertion.version) == ("alleged", 4)


@pytest.fixture
def unfinished(editor):
    """A session on an article in which a figure is still to come."""
    draft = make_article("Port under fire\n\nThe board paid TKTK euros in May, auditors said.\n", by=editor)
    return sessions.open_(article=draft.article, by=editor)


@pytest.mark.parametrize("reason", ["", "  \n", "x", "n/a"])
def test_session_is_not_closed_while_something_is_still_to_come(reason, unfinished, editor):
    with pytest.raises(StillToCome, match="TKTK"):
        sessions.close(session=unfinished, by=editor, reason=reason)
    unfinished.refresh_from_db()
    assert unfinished.closed_at is None
    assert not Event.objects.filter(kind="session closed").exists()


def test_session_is_closed_over_what_is_still_to_come_for_a_reason_that_is_kept(unfinished, editor):
    sessions.close(session=unfinished, by=editor, reason="The desk closes at five.")
    after = Event.objects.get(kind="session closed").after
    assert after == {"placeholders": ["TKTK"], "reason": "The desk closes at five."}


def test_session_is_closed_when_a_draft_without_gaps_has_come(unfinished, editor):
    source = from_paste("The board paid 300 euros in May, auditors said.\n", limit=9999)
    articles.revise(article=unfinished.article, source=source, by=editor)
    sessions.close(session=unfinished, by=editor)
    assert Event.objects.get(kind="session closed").after["placeholders"] == []


# Changed while it is open


def test_change_for_two_readers_counts_the_tags_that_stand_and_renumbers_the_rest(assertion, editor, reviewer):
    session = open_on(assertion, editor)
    other = assertion.article.assertions.exclude(pk=assertion.pk).first()
    place_tag(assertion, "alleged", by=reviewer)
    sessions.change(session=session, required_reviewers=2, by=editor)
    assertion.refresh_from_db()
    assert assertion.standing == "open"
    assert assertion.article.assertions.get(pk=other.pk).version == other.version + 1
    sessions.change(session=session, required_reviewers=1, by=editor)
    assertion.refresh_from_db()
    assert assertion.standing == "alleged"
    assert assertion.article.assertions.get(pk=other.pk).version == other.version + 2


def test_change_of_anything_else_renumbers_nothing(assertion, editor, reviewer):
    session = open_on(assertion, editor)
    sessions.change(session=session, instructions="Call.", blind=True, reviewers=[reviewer], by=editor)
    assert set(assertion.article.assertions.values_list("version", flat=True)) == {1}


def test_change_that_changes_nothing_is_no_event(assertion, editor, reviewer):
    session = open_on(assertion, editor, reviewers=[reviewer])
    sessions.change(session=session, reviewers=[reviewer], required_reviewers=1, by=editor)
    assert not Event.objects.filter(kind="session corrected").exists()


def test_stale_change_changes_nothing(assertion, editor, reviewer):
    session = open_on(assertion, editor)
    seen = sessions.version_of(session)
    sessions.change(session=session, seen=seen, reviewers=[reviewer], by=editor)
    with pytest.raises(ChangedMeanwhile) as refused:
        sessions.change(session=session, seen=seen, instructions="Call.", by=editor)
    assert refused.value.details["session"] == session
    session.refresh_from_db()
    assert session.instructions == ""


def test_closed_session_is_not_changed(assertion, editor):
    session = open_on(assertion, editor)
    sessions.close(session=session, by=editor)
    with pytest.raises(ClosedMeanwhile):
        sessions.change(session=session, instructions="Call.", by=editor)


def test_session_is_changed_with_its_history_or_not_at_all(assertion, editor, reviewer, monkeypatch):
    session = open_on(assertion, editor)
    monkeypatch.setattr("factcheck.review.actions.history.record_on_article", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sessions.change(session=session, instructions="Call.", reviewers=[reviewer], by=editor)
    session.refresh_from_db()
    assert (session.instructions, session.reviewers.count()) == ("", 0)
