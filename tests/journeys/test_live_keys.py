"""The whole job by keys alone, every key there is, and ten decisions taken back."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    ARTICLE,
    CAPTAIN,
    CREW,
    LOAD,
    QUESTION,
    TITLE,
    button,
    decisions,
    evidence_field,
    expect_current,
    expect_said,
    expect_saved,
    expect_standing,
    field,
    log_in_by_keys,
    open_review,
    panel,
    press,
    sentence,
    tab_to,
    tag,
    verify_by_keys,
)
from tests.makers import make_long_article
from tests.standards import standard


def follow(page, role, name):
    """Go to a link or button by Tab, and press it."""
    tab_to(page, page.get_by_role(role, name=name, exact=name == "Article").first)
    press(page, "Enter")


@standard("U6")
def test_article_is_loaded_checked_and_reported_by_keyboard_alone(page, live_server, editor):
    log_in_by_keys(page, live_server, editor)
    follow(page, "link", "Load an article")
    tab_to(page, page.get_by_label("Text", exact=True))
    page.keyboard.insert_text(ARTICLE)
    press(page, "Tab")  # out of the field, which keeps Tab for itself in no browser
    follow(page, "button", "Load article")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    follow(page, "link", "Review")
    expect(page).to_have_url(re.compile("/review/"))
    page.wait_for_load_state()  # keys are heard when the scripts are there
    expect_current(page, CREW)
    press(page, "2")
    expect_saved(page, "Saved as denied.")
    expect_current(page, CAPTAIN)
    verify_by_keys(page, "https://example.org/log")
    expect(panel(page).get_by_role("heading", level=2)).to_be_focused()  # the panel that Tab goes through is drawn anew
    follow(page, "link", "Article")
    follow(page, "button", "Freeze report")
    follow(page, "button", "Freeze report")
    expect(page.get_by_role("link", name="Download CSV")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Download CSV"))
    with page.expect_download() as download:
        press(page, "Enter")
    assert download.value.suggested_filename.endswith(".csv")


@standard("U10")
def test_sentence_is_marked_and_highlights_chosen_without_dragging(at_review, article):
    page = at_review()
    press(page, *["Shift+J"] * 3)
    expect(panel(page).get_by_text(QUESTION)).to_be_visible()
    press(page, "m")
    expect_said(page, "Marked as assertion.")
    slider = page.get_by_label("Highlight fewer")
    slider.focus()
    before = slider.input_value()
    press(page, "ArrowRight")
    assert slider.input_value() != before
    assert page.evaluate("document.querySelector('[draggable=true]')") is None


@standard("U25")
def test_each_key_of_the_map_does_what_it_says(at_review, article, other_reviewer):
    tag(article, LOAD, "alleged", by=other_reviewer)
    page = at_review()
    for keys, words in {"n": CAPTAIN, "p": CREW, "j": CAPTAIN, "k": CREW}.items():
        press(page, keys)
        expect_current(page, words)
    press(page, "o")
    expect(panel(page).get_by_role("heading", level=2)).to_be_focused()
    press(page, "Escape", "c")
    expect(field(page, "Note")).to_be_focused()
    press(page, "Escape", "e")
    expect(evidence_field(page, "Address")).to_be_focused()
    press(page, "Escape", "/")
    expect(page.get_by_label("Find", exact=False).first).to_be_focused()
    page.get_by_role("heading", level=1).click()
    press(page, "1")
    expect_standing(page, CREW, "alleged")
    expect_current(page, CAPTAIN)
    press(page, "k")
    expect_current(page, CREW)
    press(page, "0")
    expect_standing(page, CREW, "open")
    for keys, address in {"u": "/", "gd": "/", "gr": "/reports/"}.items():
        open_review(page, article)
        page.get_by_role("heading", level=1).click()
        press(page, *keys)
        expect(page).to_have_url(re.compile(f"{address}$"))


@standard("U29")
def test_help_lists_exactly_the_keys_that_are_live(at_review, settings):
    settings.DEBUG = True  # modules as they stand, of which the test can ask one
    page = at_review()

    def listed():
        press(page, "?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        rows = page.get_by_role("dialog", name="Keys").locator("tbody tr").filter(has=page.locator("input"))
        found = {r.locator("td").nth(1).inner_text(): r.locator("input").input_value() for r in rows.all()}
        close()
        return found

    def close():
        press(page, "Escape")
        expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()

    live = """import('/static/js/shortcuts.js').then(({keyOf, shortcuts}) => Object.fromEntries(
        Object.entries(shortcuts).map(([name, {label}]) => [label, keyOf(name)])
    ))"""
    first = listed()
    assert first == page.evaluate(live)
    assert len(set(first.values())) == len(first) >= 20
    press(page, "?")
    page.get_by_label("Key for: Tag: denied").fill("d")
    close()
    assert listed() == page.evaluate(live) == {**first, "Tag: denied": "d"}
    expect(button(page, "Denied").locator("kbd")).to_have_text("d")


@standard("U31")
def test_keys_do_nothing_while_the_sentence_is_being_saved(at_review, article, noise):
    noise.expect_no_answer()
    page = at_review()
    page.context.set_offline(True)
    press(page, "2")
    expect(panel(page).get_by_text("Not saved, trying again")).to_be_visible()
    press(page, "1", "1", "x", "3")
    expect_said(page, "Still saving.")
    page.context.set_offline(False)
    expect_saved(page, "Saved as denied.")
    expect_current(page, CAPTAIN)
    assert decisions() == 1


@standard("U32")
@pytest.mark.both_databases
def test_ten_decisions_are_taken_back_one_after_the_other(page, live_server, log_in, editor, reviewer):
    article = make_long_article(12, by=editor).article
    words = [a.words for a in article.assertions.order_by("order")][:10]
    log_in(page, live_server, reviewer.username)
    page.goto(f"/review/{article.pk}/")
    for n, each in enumerate(words):
        expect_current(page, each)
        press(page, "12"[n % 2])
        expect(sentence(page, each).first).not_to_have_accessible_name(re.compile("^open"))
    assert decisions() == 10
    for each in reversed(words):
        press(page, "z")
        expect_standing(page, each, "open")
        expect_current(page, each)
    press(page, "z")
    expect_said(page, "Nothing to undo.")
    assert decisions() == 20
