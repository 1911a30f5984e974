"""The hundred-and-first article: the newest on top, found, filtered, paged, and reached by keyboard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from factcheck.articles.models import Article
from factcheck.review.actions import sessions
from tests.journeys.steps import press
from tests.makers import make_article


@pytest.fixture
def many(editor, reviewer):
    """A hundred articles, of which two have a text, and one of these is in review."""
    start = timezone.now() - timedelta(days=9)
    for n in range(1, 101):
        given = {"title": f"Article {n:03}", "loaded_at": start + timedelta(hours=n)}
        if n not in {5, 50}:
            Article.objects.create(loaded_by=editor, loaded_by_name="Edda", **given)
            continue
        article = make_article(f"Port {n}\n\nThe board paid {n} million euros in May, Holt said.\n", by=editor).article
        Article.objects.filter(pk=article.pk).update(**given)
        if n == 5:
            sessions.open_(article=article, reviewers=[reviewer], by=editor)


def rows(page):
    return page.get_by_role("region", name="Articles").locator(".rows > li")


def link(page, title):
    return page.get_by_role("region", name="Articles").get_by_role("link", name=title, exact=True)


def test_the_hundred_and_first_article_is_on_top_searched_filtered_and_paged(many, editor_page):
    page = editor_page
    page.goto("/articles/new/")
    page.get_by_label("Title").fill("The newest of all")
    page.get_by_label("Text", exact=True).fill(
        "The newest of all\n\nThe board paid 3 million kroner in May, Holt said.\n"
    )
    page.get_by_role("button", name="Load article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The newest of all")
    page.goto("/")
    expect(rows(page).first).to_contain_text("The newest of all")
    expect(rows(page)).to_have_count(50)
    for _ in range(2):
        page.get_by_role("link", name="Older").click()
    expect(link(page, "Article 001")).to_be_visible()
    expect(page.get_by_role("link", name="Older")).to_have_count(0)
    page.get_by_role("searchbox").fill("kroner")
    page.get_by_role("button", name="Search").click()
    expect(rows(page)).to_have_count(1)
    expect(link(page, "The newest of all")).to_be_visible()
    page.get_by_role("link", name="In review 0").click()
    expect(page.get_by_role("heading", name="No article of these holds “kroner”")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url("/?q=&show=in-review")
    expect(rows(page)).to_have_count(1)
    expect(link(page, "Article 005")).to_be_visible()


def test_desk_is_worked_by_keyboard(many, editor_page):
    page = editor_page
    expect(page.locator("kbd[data-key=search]")).to_have_text("/")  # its keys are there
    press(page, "j")
    expect(link(page, "Article 100")).to_be_focused()
    press(page, "j")
    press(page, "j")
    press(page, "k")
    expect(link(page, "Article 099")).to_be_focused()
    press(page, "/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("article 005")
    press(page, "Enter")
    expect(rows(page)).to_have_count(1)
    page.wait_for_load_state()
    expect(page.locator("kbd[data-key=search]")).to_have_text("/")  # the new page's keys, too
    press(page, "j")
    expect(link(page, "Article 005")).to_be_focused()
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Article 005")


@pytest.mark.parametrize("width", [1280, 390])
def test_desk_of_many_fits_its_window_and_can_be_read_by_everybody(width, many, editor_page, axe):
    page = editor_page
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/", "/?show=in-review", "/?q=zebra&show=done", "/reports/?show=interim"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        axe(page)


def test_article_is_archived_and_brought_back(many, editor_page):
    page = editor_page
    page.goto("/?q=article+050")
    link(page, "Article 050").click()
    page.get_by_role("button", name="Archive").click()
    expect(page.get_by_text("Archived by Edda")).to_be_visible()
    page.goto("/?show=archived")
    link(page, "Article 050").click()
    page.get_by_role("button", name="Bring back to the desk").click()
    expect(page.get_by_text("The article is on the desk again.")).to_be_visible()
