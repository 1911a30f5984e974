"""After everything that swaps a piece of the page, the focus is in a place that a person can go on from."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    CAPTAIN,
    CREW,
    DIRECTOR,
    GUARD,
    QUESTION,
    button,
    choose,
    expect_current,
    expect_saved,
    field,
    give_evidence,
    open_review_at,
    panel,
    press,
    sentence,
    tag,
)
from tests.standards import standard

HEADING = re.compile("Assertion|Not highlighted")


def expect_focus(page, target):
    """The focus is there, and stays there."""
    expect(target).to_be_focused()
    page.wait_for_load_state("networkidle")
    expect(target).to_be_focused()


def heading(page):
    return panel(page).get_by_role("heading", name=HEADING, level=2)


def toast(page):
    return page.get_by_role("region", name="Last decision")


@standard("U8")
def test_focus_survives_evidence_questions_and_answers(at_review):
    page = at_review()
    give_evidence(page, url="https://example.org/log", source="The log")
    expect_focus(page, panel(page).get_by_role("heading", name="Evidence 1"))
    panel(page).get_by_text("Remove: The log").press("Enter")
    press(page, "Tab", "Enter")
    expect_focus(page, panel(page).get_by_role("heading", name="Evidence 0"))
    panel(page).get_by_text("New question").press("Enter")
    field(page, "Ask the writer or editor").fill("Which log?")
    button(page, "Ask").press("Enter")
    expect(panel(page).get_by_text("Which log?")).to_be_visible()
    expect_focus(page, heading(page))
    field(page, "Answer").fill("The first.")
    button(page, "Send answer").press("Enter")
    expect(panel(page).get_by_text("The first.")).to_be_visible()
    expect_focus(page, heading(page))


@standard("U8")
def test_focus_survives_tags_dismissals_and_their_undoing(at_review):
    page = at_review()
    button(page, "Denied").press("Enter")
    expect_current(page, CAPTAIN)
    expect_focus(page, heading(page))
    toast(page).get_by_role("button", name="Undo").press("Enter")
    expect_current(page, CREW)
    expect_focus(page, sentence(page, CREW).first)
    button(page, "Dismiss").press("Enter")
    expect_current(page, CAPTAIN)
    expect_focus(page, heading(page))
    choose(page, CREW)
    button(page, "Bring back").press("Enter")
    expect(button(page, "Dismiss")).to_be_visible()
    expect_focus(page, heading(page))
    button(page, "Alleged").press("Enter")
    expect_current(page, CAPTAIN)
    choose(page, CREW)
    button(page, "Withdraw").press("Enter")
    expect_saved(page, "Tag withdrawn.")
    expect_focus(page, heading(page))
    page.keyboard.press("1")
    expect_current(page, CAPTAIN)
    page.keyboard.press("z")
    expect_current(page, CREW)
    expect_focus(page, heading(page))


@standard("U8")
def test_focus_survives_marking_by_hand(at_review):
    page = at_review()
    page.locator("#text").get_by_text(QUESTION).click()
    button(page, "Mark as assertion").press("Enter")
    expect_current(page, QUESTION)
    expect(button(page, "Denied")).to_be_visible()
    expect_focus(page, heading(page))


@standard("U8")
def test_focus_survives_settling(editor_page, article, reviewer, other_reviewer):
    tag(article, CREW, "denied", by=reviewer)
    tag(article, CREW, "alleged", by=other_reviewer)
    page = editor_page
    open_review_at(page, article, CREW)
    panel(page).get_by_label("Reason, for readers and the report").fill("The letter answers it.")
    button(page, "Settle").press("Enter")
    expect_current(page, CAPTAIN)
    expect_focus(page, heading(page))


def choose_several(page):
    for words in (CREW, DIRECTOR):
        sentence(page, words).first.click(modifiers=["Shift"])
    return page.get_by_role("region", name="2 selected")


@standard("U8")
@pytest.mark.parametrize("how", ["Alleged for all selected", "Dismiss all selected"])
def test_focus_survives_what_is_done_to_several_and_its_undoing(at_review, how):
    page = at_review()
    choose_several(page).get_by_role("button", name=how).press("Enter")
    expect(page.get_by_role("region", name="2 selected")).to_be_hidden()
    expect_focus(page, page.locator("#text mark[data-current] a"))
    toast(page).get_by_role("button", name="Undo").press("Enter")
    expect(page.locator("#text mark[data-standing=open]")).to_have_count(6)
    expect_focus(page, page.locator("#text mark[data-current] a"))


@standard("U8")
def test_focus_survives_letting_several_go_and_closing_the_last_decision(at_review):
    page = at_review()
    choose_several(page).get_by_role("button", name="Clear selection").press("Enter")
    expect_focus(page, page.locator("#text mark[data-current] a"))
    page.keyboard.press("1")
    expect_current(page, GUARD)
    toast(page).get_by_role("button", name="Close").press("Enter")
    expect_focus(page, page.locator("#text mark[data-current] a"))
