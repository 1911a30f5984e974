"""What an article is called when a new draft has another headline."""

import html
import json

import pytest

from factcheck.reports import actions as reports
from factcheck.review.models import Event
from tests.asks import JSON, logged_in
from tests.makers import make_article

BODY = "The council voted on 3 May to close the dam. Carl Voss denied that he took 3,000 euros."
ROE, POE = f"Roe and the dam\n\n{BODY}\n", f"Poe and the dam\n\n{BODY}\n"


@pytest.fixture
def article(editor):
    return make_article(ROE, by=editor).article


@pytest.fixture
def site(editor):
    return logged_in(editor)


def preview(site, article, text):
    answer = site.post(f"/articles/{article.pk}/drafts/", {"text": text, "preview": "1"})
    return html.unescape(answer.content.decode())


def load(site, article, text):
    return site.post(f"/articles/{article.pk}/drafts/", {"text": text}, **JSON).json()


def test_title_that_came_from_the_headline_follows_it(site, article, editor):
    frozen = reports.publish(article=article, by=editor)
    said = "It is “Roe and the dam” now"
    assert said in preview(site, article, POE)
    article.refresh_from_db()
    assert article.title == "Roe and the dam"

    done = load(site, article, POE)
    article.refresh_from_db()
    assert (article.title, done["title"]) == ("Poe and the dam", "Poe and the dam")
    assert (
        "The article is called “Poe and the dam” now, as its headline says. It was “Roe and the dam”."
        in done["remarks"]
    )
    event = Event.objects.get(kind="article corrected")
    assert (event.by, event.before, event.after) == (editor, {"title": "Roe and the dam"}, {"title": "Poe and the dam"})
    for address in ("/", f"/review/{article.pk}/", f"/articles/{article.pk}/"):
        page = site.get(address).content.decode()
        assert "Poe and the dam" in page
        assert "Roe and the dam" not in page
    frozen.refresh_from_db()
    assert json.loads(frozen.payload)["article"]["title"] == "Roe and the dam"
    now = reports.publish(article=article, by=editor)
    assert json.loads(now.payload)["article"]["title"] == "Poe and the dam"


def test_title_that_an_editor_typed_stays_and_the_difference_is_said(site, article):
    article.title = "The dam affair"
    article.save()
    said = "The headline of the text is “Poe and the dam”; the article keeps the title “The dam affair”."
    assert said in preview(site, article, POE)
    assert said in load(site, article, POE)["remarks"]
    article.refresh_from_db()
    assert article.title == "The dam affair"
    assert not Event.objects.filter(kind="article corrected").exists()


@pytest.mark.parametrize("text", [ROE.replace("3 May", "4 May"), BODY.replace("3 May", "4 May")])
def test_headline_that_stays_or_is_left_out_changes_no_title(text, site, article):
    done = load(site, article, text)
    assert not any("headline" in remark for remark in done["remarks"])
    article.refresh_from_db()
    assert article.title == "Roe and the dam"
