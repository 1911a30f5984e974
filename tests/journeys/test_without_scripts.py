"""Everything by plain forms, in a browser that runs no script."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    ARTICLE,
    CAPTAIN,
    CREW,
    DIRECTOR,
    GUARD,
    TITLE,
    button,
    decisions,
    expect_standing,
    field,
    give_evidence,
    open_review,
    panel,
    sentence,
    tag,
)
from tests.standards import standard


@pytest.fixture
def plain_page(new_context, noise, live_server, type_log_in, editor):
    """A page of a browser without scripts, the editor logged in."""
    context = new_context(java_script_enabled=False)
    noise.listen(context)
    page = context.new_page()
    type_log_in(page, live_server, editor.username)
    yield page
    page.goto("about:blank")


@standard("U24")
def test_an_article_is_loaded_checked_and_frozen_without_scripts(plain_page, noise):
    noise.expect(422)
    page = plain_page
    page.get_by_role("link", name="Load an article").first.click()
    page.get_by_label("Text", exact=True).fill(ARTICLE)
    page.get_by_role("button", name="Load article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.get_by_role("link", name="Review", exact=True).click()
    expect(panel(page).get_by_role("blockquote")).to_contain_text(CREW)
    field(page, "Note").fill("by a plain form")
    button(page, "Denied").click()
    expect_standing(page, CREW, "denied")
    expect(panel(page).get_by_text("Your verdict: denied")).to_be_visible()

    sentence(page, DIRECTOR).click()
    expect(panel(page).get_by_role("blockquote")).to_contain_text(DIRECTOR)
    button(page, "Verified").click()
    expect(panel(page).get_by_role("alert")).to_contain_text("Verified needs evidence")
    give_evidence(page, url="https://example.org/accounts", source="Accounts", excerpt="€3.1 million")
    expect(panel(page).get_by_role("link", name="Accounts")).to_be_visible()
    button(page, "Verified").click()
    expect_standing(page, DIRECTOR, "verified")

    sentence(page, GUARD).click()
    button(page, "Dismiss").click()
    expect_standing(page, GUARD, "dismissed")
    button(page, "Bring back").click()
    expect_standing(page, GUARD, "open")
    page.reload()
    assert decisions() == 5

    page.get_by_role("link", name="Article", exact=True).click()
    page.get_by_role("button", name="Freeze report").click()
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_role("link", name="Download CSV")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("by a plain form")


def test_nothing_is_offered_that_needs_a_script(plain_page, article):
    page = plain_page
    open_review(page, article)
    expect(page.get_by_role("button", name="All keys")).to_be_hidden()
    expect(page.get_by_label("Highlight fewer")).to_be_hidden()
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()


def test_a_tag_is_withdrawn_and_a_conflict_is_shown_without_scripts(plain_page, article, reviewer, noise):
    noise.expect(409)
    page = plain_page
    open_review(page, article)
    sentence(page, CAPTAIN).click()
    field(page, "Note").fill("mine, not lost")
    tag(article, CAPTAIN, "alleged", by=reviewer, note="theirs")
    button(page, "Denied").click()
    conflict = panel(page).get_by_role("alert")
    expect(conflict).to_contain_text("theirs")
    expect(field(page, "Note")).to_have_value("mine, not lost")
    conflict.get_by_role("button", name="Record mine as a second opinion").click()
    expect_standing(page, CAPTAIN, "disputed")
    button(page, "Withdraw").click()
    expect_standing(page, CAPTAIN, "alleged")
