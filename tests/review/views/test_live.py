"""What others did since a page was drawn, who they are, and that asking for it changes nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.review.actions import sessions
from factcheck.review.models import Event
from factcheck.review.views import live
from tests.asks import HTMX, JSON, logged_in, news_of
from tests.makers import TEXT, add_evidence, first_assertion, make_article, make_long_article, place_tag

LATER = timedelta(minutes=5)


@pytest.fixture
def draft(editor):
    return make_article(by=editor)


def changes(site, draft, after=0, **fields):
    return site.get(f"/review/{draft.article_id}/changes/", {"after": after, **fields}, **HTMX)


def clock_stopped():
    """Let no time pass, so that what is young stays young on a slow machine."""
    return time_machine.travel(timezone.now(), tick=False)


def last_event():
    return Event.objects.latest("pk").pk


def test_nothing_new_is_an_empty_answer(site, draft):
    answer = changes(site, draft)
    assert answer.status_code == 200
    assert answer.content.startswith(b'<data id="news"')
    assert news_of(answer) == {"after": 0, "draft": 1, "people": [], "changed": [], "who": {}}


def test_what_others_did_comes_as_pieces_with_versions(site, draft, other_reviewer):
    assertion = place_tag(first_assertion(draft), "denied", by=other_reviewer)
    answer = changes(site, draft)
    assert news_of(answer)["changed"] == [[assertion.pk, 2, "denied"]]
    assert news_of(answer)["after"] == last_event()
    assert f'data-assertion="{assertion.pk}"'.encode() in answer.content


def test_more_changes_than_one_answer_holds_come_in_the_next_ones(site, draft, other_reviewer, monkeypatch):
    monkeypatch.setattr(live, "MAX_CHANGES", 2)
    wanted = [place_tag(a, "denied", by=other_reviewer).pk for a in draft.article.assertions.order_by("order")[:5]]
    with clock_stopped():
        told, after = [], 0
        for _ in range(3):
            news = news_of(changes(site, draft, after))
            told += [pk for pk, *_ in news["changed"] if pk not in told]
            after = news["after"]
    assert sorted(told) == sorted(wanted)
    assert after == last_event()


def test_what_others_did_is_told_with_who_did_what_and_ones_own_is_not(site, draft, reviewer, other_reviewer):
    one, other = draft.article.assertions.order_by("order")[:2]
    place_tag(one, "denied", by=other_reviewer)
    place_tag(other, "alleged", by=reviewer)
    news = news_of(changes(site, draft))
    assert {pk for pk, _, _ in news["changed"]} == {one.pk, other.pk}
    assert news["who"] == {str(one.pk): f"{other_reviewer} tagged"}


def test_changed_session_comes_with_its_deadline_and_instructions(site, draft, editor):
    due = timezone.now() + timedelta(days=2)
    assert b'id="facts"' not in changes(site, draft).content
    sessions.open_(article=draft.article, by=editor, deadline=due, instructions="Call the harbour first.")
    said = changes(site, draft).content.decode()
    assert '<span id="facts" hx-swap-oob="true"> due' in " ".join(said.split())
    assert "Call the harbour first." in said


def test_changed_session_is_told_once_for_the_panel_that_is_open(site, draft, editor):
    session = sessions.open_(article=draft.article, by=editor, required_reviewers=2)
    known = last_event()
    sessions.change(session=session, by=editor, blind=True)
    with clock_stopped():
        assert news_of(changes(site, draft, known))["session"] == f"{editor} changed the review session"
        assert "session" not in news_of(changes(site, draft, last_event()))


def test_what_is_known_is_told_once_it_is_no_longer_young(site, draft, other_reviewer):
    with clock_stopped():
        assertion = place_tag(first_assertion(draft), "denied", by=other_reviewer)
        known = last_event()
        assert news_of(changes(site, draft, known))["changed"]
    with time_machine.travel(timezone.now() + LATER):
        assert news_of(changes(site, draft, known))["changed"] == []
        assert news_of(changes(site, draft, known - 1))["changed"] == [[assertion.pk, 2, "denied"]]


def test_other_articles_are_no_news(site, draft, other_reviewer, editor):
    place_tag(first_assertion(make_article(by=editor)), "denied", by=other_reviewer)
    assert news_of(changes(site, draft))["changed"] == []


def test_new_draft_is_news(site, draft, reviewer):
    source = from_paste(TEXT.replace("12 pumps", "14 pumps"), limit=99_999)
    articles.revise(article=draft.article, source=source, by=None)
    assert news_of(changes(site, draft))["draft"] == 2


@pytest.mark.parametrize("wrong", ["", "x", "-1"])
def test_question_that_names_no_event_is_refused(wrong, site, draft):
    assert changes(site, draft, wrong).status_code == 422


def test_event_of_the_far_future_is_no_fault(site, draft):
    assert changes(site, draft, 10**30, at=10**30).status_code == 200


def test_unknown_article_is_not_found(site, db):
    assert site.get("/review/999/changes/", {"after": 0}, **JSON).status_code == 404


# Who is there


def test_others_are_named_with_their_sentence_and_oneself_is_not(site, draft, other_reviewer):
    assertion = first_assertion(draft)
    with clock_stopped():
        changes(logged_in(other_reviewer), draft, at=assertion.pk)
        assert news_of(changes(site, draft))["people"] == [{"name": "Bo", "at": assertion.pk}]
        assert news_of(changes(logged_in(other_reviewer), draft))["people"] == [{"name": "Ana", "at": None}]


def test_who_gave_no_sign_for_a_while_is_gone(site, draft, other_reviewer):
    changes(logged_in(other_reviewer), draft)
    with time_machine.travel(timezone.now() + LATER):
        assert news_of(changes(site, draft))["people"] == []


def test_who_is_at_another_article_is_not_here(site, draft, other_reviewer, editor):
    changes(logged_in(other_reviewer), make_article(by=editor))
    assert news_of(changes(site, draft))["people"] == []


# Looking changes nothing (FIELD 7.4)


def everything():
    """Return every row of every table, but for the log-in sessions' own clock."""
    models = [m for m in apps.get_models() if m.__name__ != "Session"]
    return {m._meta.label: list(m._default_manager.order_by("pk").values_list()) for m in models}


@pytest.mark.parametrize("who", ["reader", "reviewer", "other_reviewer", "editor", "administrator"])
def test_looking_as_a_second_person_changes_no_row_and_no_timestamp(who, draft, reviewer, request):
    assertion = place_tag(add_evidence(first_assertion(draft), by=reviewer), "verified", by=reviewer)
    source = from_paste(TEXT + "\nMore is to come.\n", limit=99_999)
    articles.revise(article=draft.article, source=source, by=reviewer)
    report = reports.publish(article=draft.article, by=reviewer)
    client, n = logged_in(request.getfixturevalue(who)), draft.article_id
    pages = ["/", f"/articles/{n}/", f"/articles/{n}.json", f"/articles/{n}/drafts/2/", "/reports/"]
    pages += [f"/review/{n}/", f"/review/{n}/?at={assertion.pk}", f"/review/{n}/changes/?after=0&at={assertion.pk}"]
    pages += [f"/review/assertions/{assertion.pk}/history/", f"/review/{n}/session/", f"/articles/{n}/reports/"]
    pages += [f"/reports/{report.pk}/", *(f"/reports/{report.pk}.{form}" for form in ("csv", "html", "json"))]
    pages += ["/articles/new/", f"/articles/{n}/drafts/"]
    before = everything()
    answers = {client.get(page, **how).status_code for page in pages for how in ({}, HTMX)}
    assert answers <= {200, 403}
    assert everything() == before


def test_headers_stay_short_however_many_sentences_changed(editor, reviewer):
    draft = make_long_article(200, by=editor)
    address = f"/review/{draft.article_id}/bulk/"
    chosen = [f"{a.pk}:{a.version}" for a in draft.article.assertions.all()][:200]
    site = logged_in(reviewer)
    answers = [site.post(address, {"chosen": chosen, "verdict": "alleged"}, **HTMX)]
    answers.append(changes(logged_in(editor), draft))
    answers.append(site.post(f"{address}undo/", {"bulk": news_of(answers[0])["bulk"]}, **HTMX))
    answers.append(changes(logged_in(editor), draft))
    assert [len(news_of(a).get("several") or news_of(a)["changed"]) for a in answers] == [200] * 4
    for answer in answers:
        assert answer.status_code == 200
        assert sum(len(f"{name}: {value}\r\n") for name, value in answer.items()) < 1000
