"""The archive: articles leave the desk and lose nothing."""

import pytest

from factcheck.articles import actions as articles
from factcheck.articles.actions import Archived
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.review.actions import archive, sessions
from factcheck.review.actions.archive import StillInReview
from factcheck.review.models import Event, ReviewSession
from tests.asks import JSON, logged_in
from tests.makers import TEXT, make_article
from tests.review.views.test_desk import said, titles


@pytest.fixture
def article(editor):
    return make_article(by=editor).article


@pytest.fixture
def lead(editor):
    return logged_in(editor)


def post(client, article, end, **how):
    return client.post(f"/review/{article.pk}/{end}", **how)


def test_archived_article_leaves_the_desk_and_is_found_read_and_reported(lead, article, editor):
    report = reports.publish(article=article, by=editor)
    assert post(lead, article, "archive/").status_code == 302
    assert titles(lead) == []
    assert titles(lead, "/?q=harbour") == titles(lead, "/?show=archived") == [article.title]
    assert "archived by Edda" in said(lead, "/?q=harbour")
    assert "Archived by Edda" in said(lead, f"/articles/{article.pk}/")
    for address in (f"/review/{article.pk}/", f"/reports/{report.pk}/", f"/reports/{report.pk}.csv"):
        assert lead.get(address).status_code == 200
    assert article.title in said(lead, "/reports/")


def test_desk_whose_articles_are_all_archived_leads_to_them(lead, article, editor):
    archive.put_away(article=article, by=editor)
    assert "Every article is archived" in said(lead)
    assert 'href="?show=archived"' in lead.get("/").content.decode()


def test_archived_article_is_brought_back_and_both_are_in_history(lead, article):
    post(lead, article, "archive/")
    post(lead, article, "archive/undo/")
    assert titles(lead) == [article.title]
    article.refresh_from_db()
    assert (article.archived_at, article.archived_by, article.archived_by_name) == (None, None, "")
    events = Event.objects.order_by("pk")
    assert [(e.kind, e.by_name, e.article) for e in events] == [
        ("article archived", "Edda", article),
        ("article brought back", "Edda", article),
    ]
    assert events[1].before["archived_by"] == "Edda"


def test_doing_it_twice_is_one_event(lead, article):
    answers = [post(lead, article, "archive/", **JSON).json() for _ in range(2)]
    answers += [post(lead, article, "archive/undo/", **JSON).json() for _ in range(2)]
    assert [a["archived"] for a in answers] == [True, True, False, False]
    assert Event.objects.count() == 2


def test_article_in_review_is_not_archived(lead, article, editor):
    sessions.open_(article=article, by=editor)
    with pytest.raises(StillInReview):
        archive.put_away(article=article, by=editor)
    assert post(lead, article, "archive/", **JSON).status_code == 409
    article.refresh_from_db()
    assert article.archived_at is None


def test_session_is_not_opened_in_the_archive(lead, article, editor):
    archive.put_away(article=article, by=editor)
    with pytest.raises(Archived):
        sessions.open_(article=article, by=editor)
    assert post(lead, article, "session/", data={"readers_needed": 1}).status_code == 409
    assert "Bring back to the desk" in said(lead, f"/review/{article.pk}/session/")
    assert not ReviewSession.objects.exists()


def test_draft_is_not_loaded_where_nobody_would_see_it(lead, article, editor):
    archive.put_away(article=article, by=editor)
    text = TEXT.replace("12 pumps", "14 pumps")
    with pytest.raises(Archived):
        articles.revise(article=article, source=from_paste(text, limit=9999), by=editor)
    answer = lead.post(f"/articles/{article.pk}/drafts/", {"text": text})
    assert answer.status_code == 409
    assert "14 pumps" in answer.content.decode()
    assert "Bring it back to the desk first" in answer.content.decode()
    assert article.drafts.count() == 1


def test_only_an_editor_is_offered_it(lead, reviewer, article):
    assert "archive/" in lead.get(f"/articles/{article.pk}/").content.decode()
    assert "archive/" not in logged_in(reviewer).get(f"/articles/{article.pk}/").content.decode()


# Nothing of it is checked while it is archived

WRITES = [
    ("tag/", {"verdict": "alleged"}),
    ("evidence/", {"url": "https://example.org/a", "stance": "supports", "locator": "p. 4"}),
    ("dismiss/", {"reason": "opinion"}),
    ("questions/", {"text": "Who says so?"}),
]


@pytest.mark.parametrize(("end", "fields"), WRITES)
def test_write_on_an_archived_article_is_refused_with_the_way_back(end, fields, article, editor, reviewer):
    assertion = article.assertions.order_by("order")[0]
    archive.put_away(article=article, by=editor)
    sent = {**fields, "seen": assertion.version}
    answer = logged_in(reviewer).post(f"/review/assertions/{assertion.pk}/{end}", sent, **JSON)
    assert answer.status_code == 409
    assert answer.json()["error"] == "Edda archived it. Bring it back to the desk first."
    assertion.refresh_from_db()
    assert (assertion.version, assertion.standing) == (1, "open")
    archive.bring_back(article=article, by=editor)
    assert logged_in(reviewer).post(f"/review/assertions/{assertion.pk}/{end}", sent, **JSON).status_code == 200


def test_bulk_and_mark_on_an_archived_article_are_refused(editor, reviewer):
    article = make_article(f"{TEXT}\nWhat now?\n", by=editor).article
    assertion = article.assertions.order_by("order")[0]
    unmarked = article.drafts.get().sentences.filter(assertion=None)[0]
    archive.put_away(article=article, by=editor)
    client = logged_in(reviewer)
    bulk = client.post(f"/review/{article.pk}/bulk/", {"chosen": f"{assertion.pk}:1", "verdict": "alleged"}, **JSON)
    marked = client.post(f"/review/{article.pk}/assertions/", {"sentence": unmarked.pk}, **JSON)
    assert (bulk.status_code, marked.status_code) == (409, 409)
    assert not Event.objects.filter(assertion__isnull=False).exists()


def test_review_page_of_an_archived_article_says_so_and_offers_no_verdict(lead, article, editor, reviewer):
    archive.put_away(article=article, by=editor)
    page = logged_in(reviewer).get(f"/review/{article.pk}/").content.decode()
    assert "Archived" in page
    assert "by Edda" in page
    assert 'name="verdict"' not in page.partition('id="panel"')[2].partition("</aside>")[0]
    assert "Bring back to the desk" in lead.get(f"/review/{article.pk}/").content.decode()


def test_panel_of_an_archived_article_asks_no_question(article, editor, reviewer):
    archive.put_away(article=article, by=editor)
    assert "New question" not in logged_in(reviewer).get(f"/review/{article.pk}/").content.decode()
