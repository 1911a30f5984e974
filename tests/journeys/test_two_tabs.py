"""Two tabs of one browser: what was drawn for one person is not saved for another who logged in since."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    CREW,
    GUARD,
    button,
    choose,
    decisions,
    expect_said,
    expect_saved,
    field,
    open_review,
    without_looks,
)


@pytest.fixture
def hand_over(live_server, type_log_in, noise):
    """`hand_over(page, ana, bo)`: in this tab Ana logs out, and Bo logs in."""
    noise.expect(409)

    def hand_over(page, first, second):
        page.goto("/")
        page.get_by_role("banner").get_by_text(first.name, exact=True).click()
        with without_looks(page.context):
            page.get_by_role("button", name="Log out").click()
            type_log_in(page, live_server, second.username)

    return hand_over


@pytest.fixture
def tabs(at_review, hand_over, reviewer, other_reviewer):
    """Ana's review page in one tab; in the other she has logged out, and Bo has logged in."""
    first = at_review()
    choose(first, CREW)
    field(first, "Note").fill("half a note of Ana's")
    second = first.context.new_page()
    hand_over(second, reviewer, other_reviewer)
    return first, second


def notice(page):
    return page.get_by_role("alert").filter(has_text="Somebody else is logged in now")


def test_a_tag_from_the_tab_of_the_first_is_not_saved_for_the_second(tabs, reviewer, other_reviewer, axe):
    first, _ = tabs
    button(first, "Denied").click()
    said = f"You are now logged in as {other_reviewer.name} in this browser; this page was drawn for {reviewer.name}."
    expect(notice(first)).to_contain_text(said)
    expect(field(first, "Note")).to_have_value("half a note of Ana's")
    assert decisions() == 0
    axe(first)


def test_the_tab_of_the_first_notices_by_itself_and_its_keys_write_no_more(tabs, article):
    first, second = tabs
    expect(notice(first)).to_be_visible()
    sent = []
    first.on("request", lambda request: sent.append(request.url))
    field(first, "Note").blur()
    for key in ("1", "x"):
        first.keyboard.press(key)
        expect_said(first, "Nothing was saved: somebody else is logged in now.")
    first.keyboard.press("z")
    expect_said(first, "Nothing to undo.")
    first.keyboard.press("n")
    expect(notice(first)).to_be_visible()
    assert [url for url in sent if "/review/" in url] == []
    assert decisions() == 0
    open_review(second, article)
    choose(second, GUARD)
    button(second, "Alleged").click()
    expect_saved(second, "Saved as alleged.")
    assert decisions() == 1


def test_each_finds_their_own_words_again(tabs, hand_over, reviewer, other_reviewer):
    first, second = tabs
    notice(first).get_by_role("button", name="Reload").click()
    expect(notice(first)).to_have_count(0)
    choose(first, CREW)
    expect(field(first, "Note")).to_have_value("")
    hand_over(second, other_reviewer, reviewer)
    first.reload()
    choose(first, CREW)
    expect(field(first, "Note")).to_have_value("half a note of Ana's")


def test_the_same_person_again_goes_on_as_if_nothing_had_happened(at_review, hand_over, reviewer):
    first = at_review()
    choose(first, CREW)
    hand_over(first.context.new_page(), reviewer, reviewer)
    button(first, "Denied").click()
    expect_saved(first, "Saved as denied.")
    expect(notice(first)).to_have_count(0)
    assert decisions() == 1


def test_the_tab_of_the_first_is_theirs_again_once_they_are_back(tabs, hand_over, reviewer, other_reviewer):
    first, second = tabs
    expect(notice(first)).to_be_visible()
    hand_over(second, other_reviewer, reviewer)
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # what a browser sends to a tab in front
    expect(notice(first)).to_have_count(0)
    choose(first, CREW)
    expect(field(first, "Note")).to_have_value("half a note of Ana's")
    button(first, "Alleged").click()
    expect_saved(first, "Saved as alleged.")
