"""The pages of a review session: what they say before it is closed."""

import pytest

from factcheck.articles import actions as articles
from factcheck.articles.sources import from_paste
from factcheck.review.actions import sessions
from factcheck.review.models import Question, ReviewSession
from tests.asks import logged_in
from tests.makers import TEXT, first_assertion, make_article, place_tag
from tests.review.views.test_pages import plain


@pytest.fixture
def draft(editor):
    return make_article(f"{TEXT}\nThe board paid TK euros for it, Holt said.\n", by=editor)


@pytest.fixture
def lead(editor, draft, reviewer):
    sessions.open_(article=draft.article, reviewers=[reviewer], readers_needed=2, instructions="Call first.", by=editor)
    return logged_in(editor)


def shown(lead, draft, end=""):
    return plain(lead.get(f"/review/{draft.article_id}/session/{end}").content.decode())


def test_open_session_says_who_how_far_and_what_is_open(lead, draft, reviewer, other_reviewer):
    place_tag(first_assertion(draft), "alleged", by=reviewer)
    place_tag(first_assertion(draft), "denied", by=other_reviewer)
    Question.objects.create(
        assertion=first_assertion(draft), text="Which report?", asked_by=reviewer, asked_by_name="Ana"
    )
    said = shown(lead, draft)
    for words in (
        "Ana",
        "two readers who agree",
        "Call first.",
        "1 disputed",
        "1 open question",
        "Which report?",
        "TK",
    ):
        assert words in said


def test_closing_says_what_is_left_and_asks(lead, draft):
    said = shown(lead, draft, "close/")
    total = draft.article.assertions.count()
    assert f"{total} of {total} assertions have no agreed verdict yet" in said
    assert ReviewSession.objects.get().closed_at is None


def test_closing_over_placeholders_needs_a_reason(lead, draft):
    address = f"/review/{draft.article_id}/session/close/"
    refused = lead.post(address, {"reason": " "})
    assert refused.status_code == 422
    assert "Still to come: TK" in plain(refused.content.decode())
    assert lead.post(address, {"reason": "It comes tomorrow."}).status_code == 302
    assert ReviewSession.objects.get().closed_by_name == "Edda"


def test_deadline_that_has_passed_is_refused(editor, draft):
    sent = {"readers_needed": 1, "deadline": "2020-05-22T17:00"}
    answer = logged_in(editor).post(f"/review/{draft.article_id}/session/", sent)
    assert answer.status_code == 422
    assert "That moment has passed" in answer.content.decode()


def test_deadline_names_its_zone_and_that_it_is_over(editor, draft, settings):
    settings.TIME_ZONE = "Europe/Athens"
    deadline = draft.loaded_at.replace(year=2020, month=5, day=22, hour=14, minute=0)
    sessions.open_(article=draft.article, deadline=deadline, by=editor)
    said = shown(logged_in(editor), draft)
    assert "was due Fri 22 May, 17:00 EEST" in said


def test_sessions_without_a_deadline_stand_last(reviewer, editor, draft):
    other = make_article(TEXT.replace("Holt", "Roth"), by=editor)
    sessions.open_(article=draft.article, reviewers=[reviewer], by=editor)
    deadline = other.loaded_at.replace(year=2030)
    late = sessions.open_(article=other.article, reviewers=[reviewer], deadline=deadline, by=editor)
    assert ReviewSession.objects.open_with_articles().first() == late


def test_article_lists_twins_placeholders_and_checked_sentences_that_are_gone(lead, draft, reviewer):
    place_tag(first_assertion(draft), "alleged", by=reviewer)
    place_tag(next(a for a in draft.article.assertions.all() if "12 pumps" in a.words), "denied", by=reviewer)
    ReviewSession.objects.update(readers_needed=1)
    twin = "Repairs will cost 5.1 million euros, according to the port's accounts."
    source = from_paste(TEXT.replace("12 pumps", "14 pumps") + twin, limit=9999)
    place_tag(next(a for a in draft.article.assertions.all() if "12 pumps" in a.words), "alleged", by=reviewer)
    articles.revise(article=draft.article, source=source, by=None)
    said = plain(lead.get(f"/articles/{draft.article_id}/").content.decode())
    assert "easily taken for each other" in said
    assert "5.1 million euros" in said
    assert "1 checked sentence is no longer in the text" in said
