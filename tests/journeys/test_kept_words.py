"""What is half written stays in this tab until it is saved or its writer logs out."""

from playwright.sync_api import expect

from tests.journeys.steps import (
    CAPTAIN,
    CREW,
    GUARD,
    button,
    choose,
    evidence_field,
    expect_saved,
    field,
    open_evidence,
    open_review,
    panel,
)


def half_write(page):
    field(page, "Note").fill("half a note")
    open_evidence(page)
    evidence_field(page, "Address").fill("https://example.org/half")
    evidence_field(page, "Excerpt").fill("“the pumps had …")
    evidence_field(page, "This source").select_option("contradicts")
    evidence_field(page, "Confidential: counted in reports, never shown").check()


def expect_half_written(page):
    expect(field(page, "Note")).to_have_value("half a note")
    expect(evidence_field(page, "Address")).to_be_visible()
    expect(evidence_field(page, "Address")).to_have_value("https://example.org/half")
    expect(evidence_field(page, "Excerpt")).to_have_value("“the pumps had …")
    expect(evidence_field(page, "This source")).to_have_value("contradicts")
    expect(evidence_field(page, "Confidential: counted in reports, never shown")).to_be_checked()


def test_half_written_words_survive_a_reload_and_another_sentence(at_review, article):
    page = at_review()
    choose(page, CAPTAIN)
    half_write(page)
    page.reload()
    expect_half_written(page)
    choose(page, GUARD)
    expect(field(page, "Note")).to_have_value("")
    expect(evidence_field(page, "Address")).to_be_hidden()
    choose(page, CAPTAIN)
    expect_half_written(page)
    page.goto("/")
    open_review(page, article)
    choose(page, CAPTAIN)
    expect_half_written(page)


def test_what_is_saved_is_kept_no_longer(at_review, article):
    page = at_review()
    half_write(page)
    button(page, "Add evidence").click()
    expect_saved(page, "Evidence saved.")
    expect(field(page, "Note")).to_have_value("half a note")
    button(page, "Denied").click()
    expect_saved(page, "Saved as denied.")
    choose(page, CREW)
    expect(field(page, "Note")).to_have_value("half a note")
    field(page, "Note").fill("changed my mind")
    page.keyboard.press("Control+Enter")
    expect_saved(page, "Saved as denied.")
    page.reload()
    choose(page, CREW)
    expect(field(page, "Note")).to_have_value("changed my mind")
    open_evidence(page)
    expect(evidence_field(page, "Address")).to_have_value("")


def test_logging_out_clears_what_was_half_written(at_review, live_server, log_in, reviewer, article):
    page = at_review()
    half_write(page)
    page.get_by_role("banner").get_by_text(reviewer.name, exact=True).click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    assert "half" not in page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    log_in(page, live_server, reviewer.username)
    open_review(page, article)
    expect(field(page, "Note")).to_have_value("")


def test_a_question_and_its_answer_are_kept_and_sent(at_review, another_page, live_server, log_in, editor):
    page = at_review()
    panel(page).get_by_text("New question").click()
    field(page, "Ask the writer or editor").fill("Which of the two logbooks?")
    page.reload()
    expect(field(page, "Ask the writer or editor")).to_have_value("Which of the two logbooks?")
    button(page, "Ask").click()
    expect_saved(page, "Question saved.")
    log_in(another_page, live_server, editor.username)
    another_page.goto(page.url)
    expect(panel(another_page).get_by_text("Which of the two logbooks?")).to_be_visible()
    field(another_page, "Answer").fill("The one of the engine room.")
    button(another_page, "Send answer").click()
    expect_saved(another_page, "Answer saved.")
    expect(panel(another_page).get_by_text("The one of the engine room.")).to_be_visible()
