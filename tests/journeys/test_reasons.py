"""Verified beside something that stands against it: the panel asks for the reason, and keeps it."""

import os

from playwright.sync_api import expect

from factcheck.review.actions import sessions
from factcheck.review.models import Tag
from tests.journeys.steps import (
    choose,
    expect_current,
    expect_said,
    expect_saved,
    expect_standing,
    field,
    open_review,
    panel,
    press,
)
from tests.makers import add_evidence, make_article, place_tag

TWELVE = "Twelve people died in the harbour fire on Monday, police said."
ELEVEN = "Eleven people died in the harbour fire on Monday, police said."
OWED = "The harbour board paid TK officials 30,000 euros in May, auditors said."
TEXT = "\n\n".join(["Harbour board hid flood report", TWELVE, ELEVEN, OWED]) + "\n"
ASKED = f"It is easily taken for “{ELEVEN}” Say how the two go together."


def test_reason_is_asked_for_kept_over_a_reload_and_saved(editor_page, editor, noise):
    noise.expect(422)
    page, article = editor_page, make_article(TEXT, by=editor).article
    assertion = article.assertions.get(words=TWELVE)
    add_evidence(assertion, by=editor, locator="", excerpt="")
    open_review(page, article)
    choose(page, TWELVE)
    press(page, "3")
    asked = panel(page).get_by_label("No evidence for it says where it is found.")
    expect(asked).to_be_focused()
    page.keyboard.type("The chief told us by telephone.")
    expect(field(page, ASKED)).to_be_visible()
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/reasons.png", full_page=True)

    page.reload()
    choose(page, TWELVE)
    press(page, "3")
    expect(panel(page).get_by_role("alert")).to_contain_text("Say how the two go together.")
    expect(field(page, ASKED)).to_be_focused()
    asked = panel(page).get_by_label("No evidence for it says where it is found.")
    expect(asked).to_have_value("The chief told us by telephone.")
    field(page, ASKED).fill("Eleven died at once, one later.")
    press(page, "Control+Enter")
    expect_saved(page, "Saved as verified.")
    expect_standing(page, TWELVE, "verified")
    assert Tag.objects.get().reasons == {
        "why_no_locator": "The chief told us by telephone.",
        "why_near_twin": "Eleven died at once, one later.",
    }


def test_contradiction_says_what_it_takes_back_before_and_after(editor_page, editor, reviewer):
    page, article = editor_page, make_article(TEXT, by=editor).article
    assertion = article.assertions.get(words=OWED)
    place_tag(
        add_evidence(assertion, by=reviewer), "verified", by=reviewer, why={"why_placeholder": "Ten, says the list."}
    )
    open_review(page, article)
    choose(page, OWED)
    press(page, "e")
    warning = panel(page).get_by_text("This takes back the verified tag of Ana.")
    expect(warning).to_be_hidden()
    field(page, "This source").select_option("contradicts")
    expect(warning).to_be_visible()
    field(page, "Address").fill("https://example.org/ledger")
    press(page, "Control+Enter")
    expect_saved(page, "Evidence saved. Ana's verified tag was taken back: evidence contradicts it.")
    expect_standing(page, OWED, "open")
    expect(panel(page).get_by_text("verified Ana")).to_be_hidden()


def test_a_refusal_is_not_said_of_other_sentences_nor_after_what_it_asked_for_is_there(editor_page, editor, noise):
    noise.expect(422)
    page, article = editor_page, make_article(TEXT, by=editor).article
    open_review(page, article)
    choose(page, OWED)
    press(page, "1")
    expect_standing(page, OWED, "alleged")
    choose(page, TWELVE)
    press(page, "3")
    refused = panel(page).get_by_role("alert")
    expect(refused).to_contain_text("Verified needs evidence")
    expect(refused).to_contain_text("Say how the two go together.")
    expect(page.locator("#saving")).to_have_text("Not saved.")
    expect(page.locator("#said")).to_be_empty()
    expect(page.get_by_role("region", name="Last decision")).to_be_hidden()
    press(page, "j")
    expect_current(page, ELEVEN)
    expect(page.locator("#saving")).to_be_empty()

    choose(page, TWELVE)
    press(page, "3")
    expect(refused).to_be_visible()
    field(page, ASKED).fill("Eleven died at once, one later.")
    panel(page).get_by_role("heading", name="Evidence 0").press("e")
    page.keyboard.insert_text("https://example.org/fire “Twelve died”")
    press(page, "Control+Enter")
    expect(panel(page).get_by_role("heading", name="Evidence 1")).to_be_visible()
    expect(refused).to_have_count(0)
    press(page, "3")
    expect_standing(page, TWELVE, "verified")


def test_pressing_a_verdict_after_the_session_was_closed_says_that_it_is_closed(editor_page, editor):
    page, article = editor_page, make_article(TEXT, by=editor).article
    sessions.close(session=sessions.open_(article=article, by=editor), by=editor, reason="Late.")
    open_review(page, article)
    choose(page, OWED)
    press(page, "1")
    expect_said(page, "The review session is closed: verdicts can no longer change.")
