"""Was it said, is it true: ticked with two keys, told beside the verdict, and printed in the report."""

from playwright.sync_api import expect

from tests.journeys.steps import (
    CREW,
    DIRECTOR,
    assertion_of,
    button,
    choose,
    expect_saved,
    expect_standing,
    field,
    open_review_at,
    panel,
    press,
)
from tests.makers import add_evidence

WORDS, CONTENT = "Words checked against a recording or transcript", "Content checked against a source"
ALONE = "words checked, content not"


def test_words_and_content_are_ticked_by_keys(editor_page, article, editor):
    page, said = editor_page, assertion_of(article, DIRECTOR)
    add_evidence(said, by=editor)
    open_review_at(page, article, DIRECTOR)
    press(page, "q")
    expect(field(page, WORDS)).to_be_checked()
    press(page, "3")
    expect_saved(page, f"Saved as verified: {ALONE}.")
    choose(page, DIRECTOR)
    expect_standing(page, DIRECTOR, "verified")
    expect(panel(page).get_by_role("heading", level=2)).to_contain_text(ALONE)
    expect(field(page, WORDS)).to_be_checked()
    press(page, "f", "3")
    expect_saved(page, "Saved as verified: words and content checked.")
    press(page, "z")
    expect_saved(page, f"Saved as verified: {ALONE}.")
    expect(panel(page).get_by_role("heading", level=2)).to_contain_text(ALONE)
    assert said.tags.active().get().ticks == {"words_checked": True, "content_checked": False}


def test_tick_is_taken_off_with_the_mouse(editor_page, article, editor):
    page, said = editor_page, assertion_of(article, DIRECTOR)
    open_review_at(page, article, DIRECTOR)
    field(page, WORDS).check()
    button(page, "Alleged").click()
    expect_saved(page, f"Saved as alleged: {ALONE}.")
    choose(page, DIRECTOR)
    field(page, WORDS).uncheck()
    button(page, "Alleged").click()
    expect_saved(page, "Saved as alleged.")
    assert not any(said.tags.active().get().ticks.values())


def test_checked_content_of_what_is_only_alleged_is_refused_in_words(editor_page, article, noise):
    page = editor_page
    noise.expect(422)
    open_review_at(page, article, DIRECTOR)
    press(page, "f", "1")
    expect(panel(page).get_by_role("alert")).to_contain_text("take that tick off and tag it alleged")
    expect(field(page, CONTENT)).to_be_checked()
    field(page, CONTENT).uncheck()
    button(page, "Alleged").click()
    expect_saved(page, "Saved as alleged.")


def test_sentence_that_quotes_nobody_has_no_ticks(editor_page, article):
    page = editor_page
    open_review_at(page, article, CREW)
    expect(button(page, "Alleged")).to_be_visible()
    expect(panel(page).get_by_text("Of the quotation")).to_have_count(0)
    press(page, "q")
    expect(page.get_by_role("status").filter(has_text="This cannot be done with this sentence now.")).to_be_visible()


def test_report_says_that_the_words_alone_were_checked(editor_page, article, editor):
    page, said = editor_page, assertion_of(article, DIRECTOR)
    add_evidence(said, by=editor)
    open_review_at(page, article, DIRECTOR)
    press(page, "q", "3")
    expect_saved(page, f"Saved as verified: {ALONE}.")
    page.goto(f"/articles/{article.pk}/reports/")
    page.get_by_role("button", name="Freeze report").click()
    report = page.get_by_role("main")
    expect(report).to_contain_text(f"{ALONE}: verified is that it was said, not that it is true")
    expect(report.locator(".verdict").filter(has_text=ALONE)).to_have_count(1)
