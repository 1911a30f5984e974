"""Complaints that a sentence is wrong: recorded, decided, withdrawn; where they are shown, and who sees what."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from factcheck.evidence.models import Complaint
from factcheck.review.actions import archive, sessions
from factcheck.review.models import Event
from factcheck.review.queries.complaints import open_complaints
from tests.asks import HTMX, JSON, logged_in, words_of
from tests.makers import (
    add_evidence,
    decide_complaint,
    first_assertion,
    make_article,
    make_person,
    place_tag,
    record_complaint,
)
from tests.review.commands.test_replay import replayed

WORDS = "It was four pumps, says the log, not twelve."


@pytest.fixture
def assertion(editor):
    return first_assertion(make_article(by=editor))


@pytest.fixture
def complaint(assertion, reviewer):
    return record_complaint(assertion, by=reviewer, words=WORDS)


def base(of):
    return f"/review/{of.article_id}/complaints/"


def complain(person, about, **fields):
    at = timezone.localtime() - timedelta(hours=1)
    given = {"assertion": about.pk, "words": WORDS, "at": f"{at:%Y-%m-%d %H:%M}", "channel": "mail", **fields}
    return logged_in(person).post(f"{base(about)}new/", given, **JSON)


def decide(person, complaint, **fields):
    return logged_in(person).post(f"{base(complaint.assertion)}{complaint.pk}/", fields, **JSON)


def test_complaint_is_recorded_with_who_and_how_and_the_history_keeps_no_words(assertion, reviewer):
    version = assertion.version
    answer = complain(reviewer, assertion, complainant="Rita Reader", contact="rita@example.org")
    assert answer.status_code == 200, answer.content
    kept = Complaint.objects.get()
    assert (kept.words, kept.channel) == (WORDS, "mail")
    assert (kept.complainant, kept.contact) == ("Rita Reader", "rita@example.org")
    assertion.refresh_from_db()
    assert (assertion.version, assertion.standing) == (version, "open")
    event = Event.objects.get(kind="complaint recorded")
    assert event.after == {"id": kept.pk, "assertion": assertion.pk, "channel": "mail"}
    assert replayed()[0] == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": "  "}, "Write what they say is wrong."),
        ({"words": "—"}, "Write what they say is wrong, in their words."),
        ({"at": "2099-01-01 10:00"}, "It cannot have come at a time that has not come yet."),
        ({"channel": "pigeon"}, "pigeon"),
        ({"assertion": 999_999}, "The sentence is not of this article."),
        ({"words": "a" * 20_001}, "20000"),
    ],
)
def test_what_no_complaint_may_be_is_said_in_words(fields, said, assertion, reviewer):
    answer = complain(reviewer, assertion, **fields)
    assert answer.status_code in {409, 422}
    assert said in answer.content.decode()
    assert not Complaint.objects.exists()


def test_complaint_that_is_sent_twice_is_one(assertion, reviewer):
    key, at = str(uuid4()), "2026-05-03 10:00"
    assert [complain(reviewer, assertion, key=key, at=at).status_code for _ in range(2)] == [200, 200]
    assert Complaint.objects.count() == 1


def test_it_is_open_until_an_editor_says_what_came_of_it_and_again_when_they_say_so(complaint, editor):
    assert list(open_complaints()) == [complaint]
    assert decide(editor, complaint, outcome="corrected", missed="figure", words="Four.").status_code == 200
    assert list(open_complaints()) == []
    assert decide(editor, complaint, outcome="open", words="The log is of another year.").status_code == 200
    assert list(open_complaints()) == [complaint]
    assert decide(editor, complaint, outcome="correct as it stood", words="Twelve it is.").status_code == 200
    assert list(open_complaints()) == []
    assert [d.outcome for d in complaint.decisions.all()] == ["corrected", "open", "correct as it stood"]
    assert replayed()[0] == 0


def test_correction_names_its_draft_and_the_verdict_that_missed_it(complaint, editor, reviewer):
    add_evidence(complaint.assertion, by=reviewer)
    place_tag(complaint.assertion, "verified", by=reviewer)
    draft = complaint.assertion.article.drafts.get()
    assert decide(editor, complaint, outcome="corrected", missed="name", draft=draft.pk).status_code == 200
    kept = complaint.decisions.get()
    assert (kept.draft, kept.missed, kept.by, kept.words) == (draft, "name", editor, "")
    assert kept.check_missed.startswith(f"verified by {reviewer}, ")


def test_verdict_that_a_blind_session_hides_is_not_named(complaint, editor, reviewer):
    sessions.open_(article=complaint.assertion.article, by=editor, blind=True, required_reviewers=2)
    place_tag(complaint.assertion, "alleged", by=reviewer)
    assert decide_complaint(complaint, by=editor).check_missed == ""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Say what came of it."),
        ({"outcome": "corrected", "words": "Four."}, "Say what the check missed"),
        ({"outcome": "corrected", "missed": "figure"}, "Write how it was corrected, or choose the draft."),
        ({"outcome": "correct as it stood"}, "Say why, in a sentence."),
        ({"outcome": "open", "words": "-"}, "Say why, in a sentence."),
        ({"outcome": "corrected", "missed": "figure", "draft": 999_999}, "999999"),
    ],
)
def test_decision_without_what_it_needs_is_refused_in_words(fields, said, complaint, editor):
    answer = decide(editor, complaint, **fields)
    assert (answer.status_code, said in answer.content.decode()) == (422, True), answer.content.decode()
    assert not complaint.decisions.exists()


def test_list_and_panel_tell_readers_no_word_of_the_complaint(complaint, editor, reviewer, reader):
    decide_complaint(complaint, by=editor, words="It is four now.")
    panel = f"/review/assertions/{complaint.assertion_id}/"
    for address, how in ((base(complaint.assertion), {}), (panel, HTMX)):
        told = words_of(logged_in(reader).get(address, **how))
        assert "Somebody said by e-mail that it is wrong" in told
        assert "Corrected: a figure was missed" in told
        assert "It is four now." in told
        for hidden in (WORDS, "Rita Reader", "rita@example.org", "A reader says it is wrong"):
            assert hidden not in told
        seen = words_of(logged_in(reviewer).get(address, **how))
        for shown in (WORDS, "Rita Reader", "rita@example.org"):
            assert shown in seen


def test_what_was_recorded_by_mistake_is_withdrawn_by_its_author_or_an_editor(complaint, editor, reviewer):
    other = make_person("Cy", "reviewer")
    address = f"{base(complaint.assertion)}{complaint.pk}/withdraw/"
    assert logged_in(other).post(address, **JSON).status_code == 403
    assert logged_in(reviewer).post(address, **JSON).status_code == 200
    assert logged_in(editor).post(address, **JSON).status_code == 409
    assert WORDS not in words_of(logged_in(reviewer).get(base(complaint.assertion)))
    assert list(open_complaints()) == []
    assert replayed()[0] == 0


def test_complaints_come_also_when_the_article_is_archived_and_the_session_closed(assertion, editor, reviewer):
    session = sessions.open_(article=assertion.article, by=editor)
    sessions.close(session=session, by=editor)
    archive.put_away(article=assertion.article, by=editor)
    assert complain(reviewer, assertion).status_code == 200
    decided = decide(editor, Complaint.objects.get(), outcome="correct as it stood", words="It is so.")
    assert decided.status_code == 200


def test_desk_lists_what_has_open_complaints(complaint, editor, reader):
    make_article("Another\n\nThe port paid 4 million euros.\n", by=editor)
    site = logged_in(reader)
    listed = words_of(site.get("/?show=complaints"))
    assert "1 complaint open" in listed
    assert "Another" not in listed
    decide_complaint(complaint, by=editor)
    assert "No complaint is open" in words_of(site.get("/?show=complaints"))
    assert "complaint open" not in words_of(site.get("/"))


def test_form_is_about_the_sentence_that_was_chosen_and_keeps_what_was_typed(assertion, reviewer):
    site = logged_in(reviewer)
    assert assertion.words in words_of(site.get(f"{base(assertion)}new/?sentence={assertion.pk}"))
    for nowhere in ("", "?sentence=999999", "?sentence=x", f"?sentence={10**30}"):
        assert site.get(f"{base(assertion)}new/{nowhere}").status_code == 404
    typed = {"assertion": assertion.pk, "words": WORDS, "at": "yesterday", "channel": "mail"}
    page = site.post(f"{base(assertion)}new/", typed)
    assert (page.status_code, WORDS in words_of(page)) == (422, True)
