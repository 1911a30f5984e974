"""U12: a log-in session that is about to end: said ahead, kept by one key or button, and no typed word lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import CREW, button, choose, expect_saved, field, open_review
from tests.makers import PASSWORD
from tests.standards import standard


@pytest.fixture
def hurried(reviewer_page, article, settings):
    """The review page at a sentence, in a session that ends after 24 idle seconds."""
    settings.IDLE_MINUTES = 0.4
    open_review(reviewer_page, article)
    choose(reviewer_page, CREW)
    return reviewer_page


def warning(page):
    return page.get_by_role("alert").filter(has_text="You will be logged out at")


@standard("U12")
def test_warned_ahead_and_kept_by_one_key_or_button_with_the_words_typed(hurried, axe):
    note = field(hurried, "Note")
    note.fill("half a note")
    expect(warning(hurried)).to_have_text(re.compile(r"\d\d:\d\d:\d\d UTC"))
    axe(hurried)
    note.focus()
    warning(hurried).get_by_role("button", name="Stay logged in").click()
    expect(warning(hurried)).to_have_count(0)
    expect(note).to_be_focused()
    expect(note).to_have_value("half a note")
    expect(warning(hurried)).to_be_visible()
    note.blur()
    hurried.keyboard.press("l")
    expect(warning(hurried)).to_have_count(0)


@standard("U12")
def test_session_that_ended_asks_to_log_in_by_itself_and_keeps_the_words_typed(hurried, noise, settings):
    noise.expect(401)
    field(hurried, "Note").fill("half a note")
    dialog = hurried.get_by_role("dialog")
    expect(dialog.get_by_label("Password")).to_be_focused()
    settings.IDLE_MINUTES = 30
    expect(warning(hurried)).to_have_count(0)
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Log in").click()
    expect(dialog).to_be_hidden()
    expect(field(hurried, "Note")).to_have_value("half a note")
    button(hurried, "Alleged").click()
    expect_saved(hurried, "Saved as alleged.")
