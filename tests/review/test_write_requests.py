import uuid

import pytest

from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.review.actions import evidence, sessions, tags
from factcheck.review.actions.write_requests import KeyReused, WriteRequest, fingerprint_of
from factcheck.review.decisions.execute import Conflict, VersionRequired, execute
from factcheck.review.models import Event, Evidence, ReviewSession, Tag
from tests.asks import JSON, logged_in
from tests.makers import TEXT, first_assertion, make_article, place_tag
from tests.standards import standard

KEY = uuid.uuid4()


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def tag_once(assertion, write, verdict="alleged"):
    return execute(
        assertion.pk, write, lambda state: tags.place(state, verdict=verdict, party="", note="", write=write)
    )


def test_write_without_the_version_it_saw_is_refused(assertion, reviewer):
    with pytest.raises(VersionRequired):
        tag_once(assertion, WriteRequest(reviewer))
    assert not Event.objects.exists()


@pytest.mark.parametrize("seen", [0, 2, 10**30])
def test_write_for_another_version_is_a_conflict_and_changes_nothing(seen, assertion, reviewer):
    with pytest.raises(Conflict) as conflict:
        tag_once(assertion, WriteRequest(reviewer, seen))
    assert conflict.value.details["version"] == 1
    assert not Tag.objects.exists()


def test_page_drawn_before_a_session_was_opened_still_holds_for_what_nobody_touched(assertion, editor, reviewer):
    sessions.open_(article=assertion.article, required_reviewers=2, by=editor)
    tag_once(assertion, WriteRequest(reviewer, 1))
    assertion.refresh_from_db()
    assert (assertion.standing, assertion.version) == ("open", 3)  # counted by the new rules


@pytest.mark.parametrize("touched", [True, False])
def test_session_that_was_opened_excuses_no_other_version(touched, assertion, editor, reviewer, other_reviewer):
    sessions.open_(article=assertion.article, required_reviewers=2, by=editor)
    if touched:
        place_tag(assertion, "denied", by=other_reviewer)
    with pytest.raises(Conflict):
        tag_once(assertion, WriteRequest(reviewer, 1 if touched else 0))


def test_bulk_drawn_before_a_session_was_opened_still_holds(assertion, editor, reviewer):
    sessions.open_(article=assertion.article, required_reviewers=2, by=editor)
    address = f"/review/{assertion.article_id}/bulk/"
    sent = {"chosen": f"{assertion.pk}:1", "verdict": "alleged"}
    assert logged_in(reviewer).post(address, sent, **JSON).status_code == 200


@standard("R11")
def test_repeated_key_gives_the_first_answer_again(assertion, reviewer):
    write = WriteRequest(reviewer, 1, KEY, "same")
    first, second = tag_once(assertion, write), tag_once(assertion, write)
    assert (first.replayed, second.replayed) == (False, True)
    assert first.event == second.event
    assert Event.objects.count() == Tag.objects.count() == 1


@standard("R13")
def test_first_answer_is_given_again_after_others_went_on(assertion, reviewer, other_reviewer):
    write = WriteRequest(reviewer, 1, KEY, "same")
    first = tag_once(assertion, write)
    place_tag(assertion, "denied", by=other_reviewer)
    assert tag_once(assertion, write).event == first.event


@standard("R12")
def test_same_key_for_something_else_is_refused(assertion, reviewer):
    tag_once(assertion, WriteRequest(reviewer, 1, KEY, "one"))
    for seen in (1, 2):
        with pytest.raises(KeyReused):
            tag_once(assertion, WriteRequest(reviewer, seen, KEY, "other"), "denied")
    assert Tag.objects.active().get().verdict == "alleged"


def test_keys_of_two_people_are_two_keys(assertion, reviewer, other_reviewer):
    tag_once(assertion, WriteRequest(reviewer, 1, KEY, "same"))
    assert not tag_once(assertion, WriteRequest(other_reviewer, 2, KEY, "same")).replayed
    assert Event.objects.count() == 2


@standard("R13")
def test_evidence_sent_again_with_its_key_is_answered_again(assertion, reviewer):
    given = {"url": "https://example.org/", "title": "", "kind": "page", "locator": "", "excerpt": ""}
    write = WriteRequest(reviewer, None, KEY, "same")

    def add(state):
        return evidence.add(state, **given, stance="context", accessed_on=None, confidential=False, write=write)

    first, second = (execute(assertion.pk, write, add, needs_version=False) for _ in range(2))
    assert second.replayed
    assert first.event == second.event
    assert Evidence.objects.count() == 1


def test_write_that_names_no_version_is_tried_again_when_somebody_was_faster(assertion, reviewer):
    write, tries = WriteRequest(reviewer), []

    def act(state):
        tries.append(state)
        if len(tries) == 1:
            state.assertion.version = 0  # as if another writer had got in between
        return tags.place(state, verdict="alleged", party="", note="", write=write)

    execute(assertion.pk, write, act, needs_version=False)
    assert len(tries) == 2
    assert Tag.objects.active().filter(assertion=assertion).count() == 1


@pytest.mark.parametrize("other", [("/a/", {"x": "2"}), ("/b/", {"x": "1"}), ("/a/", {}), ("/a/", {"x": "1", "y": ""})])
def test_digest_tells_requests_apart(other):
    assert fingerprint_of("/a/", {"x": "1"}) == fingerprint_of("/a/", {"x": "1"})
    assert fingerprint_of("/a/", {"x": "1"}) != fingerprint_of(*other)


def reopen(assertion, editor, times=1, readers=2):
    for _ in range(times):
        for session in ReviewSession.objects.filter(closed_at=None):
            sessions.close(session=session, by=editor)
        sessions.open_(article=assertion.article, required_reviewers=readers, by=editor)


def load_without_and_again_with(assertion):
    for text in (TEXT.replace("councillor says", "nobody says"), TEXT + "Rain fell.\n"):
        articles.revise(article=assertion.article, source=from_paste(text, limit=9999), by=None)


@pytest.mark.parametrize("readers", [1, 2])
def test_sessions_of_before_the_page_excuse_no_draft_that_came_since(readers, assertion, editor, reviewer):
    reopen(assertion, editor, times=3, readers=readers)
    assertion.refresh_from_db()
    seen = assertion.version
    load_without_and_again_with(assertion)
    with pytest.raises(Conflict):
        tag_once(assertion, WriteRequest(reviewer, seen))
    assert not Tag.objects.exists()


def test_sessions_since_the_page_excuse_no_draft_between_them(assertion, editor, reviewer):
    reopen(assertion, editor)
    load_without_and_again_with(assertion)
    reopen(assertion, editor, times=4)
    with pytest.raises(Conflict):
        tag_once(assertion, WriteRequest(reviewer, 1))


def test_page_holds_over_any_number_of_sessions(assertion, editor, reviewer):
    reopen(assertion, editor, times=4)
    tag_once(assertion, WriteRequest(reviewer, 1))
    assert Tag.objects.count() == 1


def test_page_drawn_before_a_tag_was_withdrawn_does_not_hold_over_a_session(
    assertion, editor, reviewer, other_reviewer
):
    place_tag(assertion, "denied", by=other_reviewer)
    execute(assertion.pk, write := WriteRequest(other_reviewer, 2), lambda state: tags.withdraw(state, write=write))
    reopen(assertion, editor, times=3)
    for seen in (1, 2):
        with pytest.raises(Conflict):
            tag_once(assertion, WriteRequest(reviewer, seen))
    tag_once(assertion, WriteRequest(reviewer, 3))


def test_page_drawn_before_a_session_does_not_hold_where_a_tag_counts_for_less_since(
    assertion, editor, reviewer, other_reviewer
):
    place_tag(assertion, "alleged", by=other_reviewer)
    seen = assertion.version
    reopen(assertion, editor, readers=2)
    with pytest.raises(Conflict):
        tag_once(assertion, WriteRequest(reviewer, seen))
    assert Tag.objects.get().placed_by == other_reviewer
