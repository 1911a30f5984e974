"""The desk without a mouse: where the focus goes, and when the keys rest."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import (
    CAPTAIN,
    CREW,
    DIRECTOR,
    FINE,
    GUARD,
    LOAD,
    QUESTION,
    TITLE,
    button,
    choose,
    decisions,
    expect_current,
    expect_said,
    expect_saved,
    expect_standing,
    field,
    log_in_by_keys,
    panel,
    press,
    sentence,
    tab_to,
    tag,
    verify_by_keys,
    wait_for_answers,
)
from tests.standards import standard


def send_key(page, **event):
    """Send a key as a keyboard or an input method that Playwright has not would send it."""
    page.locator("body").dispatch_event("keydown", {"bubbles": True, "cancelable": True, **event})


def test_going_on_after_a_decision_is_one_step_by_the_page_or_by_a_key(at_review):
    page = at_review()
    choose(page, CREW)
    press(page, "1")
    expect_saved(page, "Saved as alleged.")
    expect_current(page, CAPTAIN)
    press(page, "j")  # from habit: no sentence is skipped unseen
    expect_said(page, "This is the next one already.")
    expect_current(page, CAPTAIN)
    press(page, "j")
    expect_current(page, DIRECTOR)
    page.keyboard.press("1")
    page.keyboard.press("j")  # before the answer is there
    expect_standing(page, DIRECTOR, "alleged")
    expect_current(page, GUARD)
    press(page, "1")
    expect_standing(page, GUARD, "alleged")
    expect_current(page, FINE)
    press(page, "c")  # something else was done there
    page.keyboard.press("Escape")
    press(page, "n")
    expect_current(page, LOAD)


def test_a_key_pressed_twice_decides_nothing_on_a_sentence_whose_panel_is_still_to_come(at_review, article):
    page = at_review()
    choose(page, CREW)
    wait_for_answers(page)
    held = []
    hold = lambda route: held.append(route)  # noqa: E731, PLW0108 - Playwright keeps something at the function
    page.route(re.compile(r"/review/assertions/\d+/$"), hold)
    press(page, "1")
    expect_standing(page, CREW, "alleged")
    expect(sentence(page, CAPTAIN)).to_be_focused()
    page.keyboard.press("1")
    expect_said(page, "The next sentence is on its way.")
    held.pop().continue_()
    expect_current(page, CAPTAIN)
    assert decisions() == 1
    press(page, "2")
    expect_standing(page, CAPTAIN, "denied")
    assert decisions() == 2


@standard("U6", "U25")
def test_five_sentences_are_checked_by_keys_alone(page, live_server, reviewer, article):
    log_in_by_keys(page, live_server, reviewer)
    tab_to(page, page.get_by_role("link", name=f"Review: {TITLE}"))
    press(page, "Enter")
    expect_current(page, CREW)

    press(page, "j")
    expect(sentence(page, CAPTAIN)).to_be_focused()
    press(page, "k")
    expect(sentence(page, CREW)).to_be_focused()

    press(page, "1")
    expect_saved(page, "Saved as alleged.")
    expect_standing(page, CREW, "alleged")
    expect(sentence(page, CAPTAIN)).to_be_focused()
    expect_current(page, CAPTAIN)  # a verdict is taken for what the panel shows
    press(page, "2")
    expect_saved(page, "Saved as denied.")
    expect(sentence(page, DIRECTOR)).to_be_focused()

    verify_by_keys(page, "https://example.org/1", "Accounts 2025, page 3")
    expect_standing(page, DIRECTOR, "verified")
    expect_current(page, GUARD)
    expect(panel(page).get_by_role("heading", level=2)).to_be_focused()

    press(page, "x")
    expect_said(page, "Dismissed.")
    expect_standing(page, GUARD, "dismissed")
    expect_current(page, FINE)
    press(page, "z")
    expect_standing(page, GUARD, "open")
    expect_current(page, GUARD)
    press(page, "n")
    expect(sentence(page, FINE)).to_be_focused()
    press(page, "1")
    expect_standing(page, FINE, "alleged")
    expect(sentence(page, LOAD)).to_be_focused()
    press(page, "k")
    expect(sentence(page, FINE)).to_be_focused()
    press(page, "0")
    expect_said(page, "Tag withdrawn.")
    expect_standing(page, FINE, "open")
    assert decisions("tag placed") == 4


@standard("U30")
def test_the_help_lists_the_keys_and_gives_the_focus_back(at_review):
    page = at_review()
    press(page, "j")
    expect(sentence(page, CAPTAIN)).to_be_focused()
    press(page, "?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    for key, what in {
        "1": "Tag: alleged",
        "2": "Tag: denied",
        "3": "Tag: verified",
        "z": "Undo my last decision",
    }.items():
        expect(keys.get_by_label(f"Key for: {what}")).to_have_value(key)
    for _ in range(60):
        press(page, "Tab")
    assert page.evaluate(
        "document.activeElement.closest('dialog') !== null || document.activeElement === document.body"
    )
    press(page, "Escape")
    expect(keys).to_be_hidden()
    expect(sentence(page, CAPTAIN)).to_be_focused()


@standard("U8")
def test_escape_leads_from_the_panel_back_to_the_sentence(at_review):
    page = at_review()
    press(page, "j", "c")
    expect(field(page, "Note")).to_be_focused()
    press(page, "Escape")
    expect(sentence(page, CAPTAIN)).to_be_focused()
    press(page, "Enter")
    expect(panel(page).get_by_role("heading", level=2)).to_be_focused()


@standard("U26")
def test_keys_are_letters_in_a_field_and_while_an_input_method_composes(at_review):
    page = at_review()
    press(page, "c")
    page.keyboard.type("1 2 3 x z j")
    expect(field(page, "Note")).to_have_value("1 2 3 x z j")
    press(page, "Escape")
    send_key(page, key="1", code="Digit1", isComposing=True)
    send_key(page, key="Process", code="Digit2", keyCode=229)
    press(page, "Control+1", "Alt+2", "Meta+3")
    press(page, "2")
    expect_saved(page, "Saved as denied.")
    assert decisions() == 1


@standard("U27")
def test_digits_work_on_a_keyboard_that_has_them_behind_shift(at_review):
    page = at_review()
    send_key(page, key="é", code="Digit2")
    expect_saved(page, "Saved as denied.")
    expect_standing(page, CREW, "denied")
    expect_current(page, CAPTAIN)
    send_key(page, key="1", code="Digit1", shiftKey=True)
    expect_saved(page, "Saved as alleged.")
    expect_standing(page, CAPTAIN, "alleged")


@standard("R11")
def test_a_key_held_down_decides_once(at_review):
    page = at_review()
    for _ in range(8):
        page.keyboard.down("2")
    page.keyboard.up("2")
    expect_saved(page, "Saved as denied.")
    expect_current(page, CAPTAIN)
    press(page, "1")
    expect_saved(page, "Saved as alleged.")
    assert decisions("tag placed") == 2


def test_a_key_that_runs_ahead_of_the_panel_decides_on_the_sentence_it_was_pressed_for(at_review):
    page = at_review()
    press(page, "j", "j", "2")
    expect_saved(page, "Saved as denied.")
    expect_standing(page, DIRECTOR, "denied")
    expect_standing(page, CREW, "open")
    expect_standing(page, CAPTAIN, "open")


def test_a_panel_that_is_given_up_for_another_is_no_problem(at_review):
    page = at_review()
    press(page, "j", "j", "k", "j", "Shift+J")
    expect(panel(page).get_by_role("heading", name="Not highlighted")).to_be_visible()
    expect(panel(page).get_by_text(QUESTION)).to_be_visible()
    press(page, "k", "k")
    expect_current(page, CAPTAIN)
    expect(page.get_by_text("could not be loaded")).to_have_count(0)


@standard("U7")
def test_keys_can_be_changed_and_put_back(at_review):
    page = at_review()
    press(page, "?")
    box = page.get_by_label("Key for: Tag: denied")
    box.fill("1")
    expect(box).to_have_js_property("validationMessage", "Taken: Tag: alleged")
    box.fill("d")
    press(page, "Escape")
    press(page, "2", "d")
    expect_saved(page, "Saved as denied.")
    assert decisions() == 1
    page.reload()
    expect_current(page, CAPTAIN)
    expect(button(page, "Denied")).to_contain_text("d")
    press(page, "?")
    page.get_by_role("button", name="Reset all keys").click()
    press(page, "Escape", "2")
    expect_saved(page, "Saved as denied.")
    expect_standing(page, CAPTAIN, "denied")


@standard("U7", "U28")
def test_keys_can_be_switched_off_and_stay_off(at_review):
    page = at_review()
    page.get_by_role("button", name="All keys").click()
    page.get_by_label("Keyboard shortcuts on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    expect_current(page, CREW)
    press(page, "1", "x", "?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    button(page, "Denied").click()
    expect_saved(page, "Saved as denied.")
    assert decisions() == 1


def test_decisions_are_undone_one_after_the_other(at_review):
    page = at_review()
    for verdict, words in {"1": CREW, "2": CAPTAIN, "x": DIRECTOR}.items():
        expect_current(page, words)
        press(page, verdict)
        expect(sentence(page, words)).not_to_have_accessible_name(re.compile("^open"))
    for words in (DIRECTOR, CAPTAIN, CREW):
        press(page, "z")
        expect_standing(page, words, "open")
        expect_current(page, words)
    press(page, "z")
    expect_said(page, "Nothing to undo.")


def test_the_last_sentence_says_that_nothing_is_left(page, live_server, log_in, article, reviewer):
    for assertion in article.assertions.order_by("order"):
        if assertion.words != LOAD:
            tag(article, assertion.words, "alleged", by=reviewer)
    log_in(page, live_server, reviewer.username)
    page.goto(f"/review/{article.pk}/")
    expect_current(page, LOAD)
    press(page, "1")
    expect_said(page, "Everything is checked.")
    expect(panel(page).get_by_role("link", name="See the reports")).to_be_visible()


@standard("U21")
def test_skip_links_lead_to_the_text_the_sentence_and_the_panel(at_review):
    page = at_review()
    press(page, "Tab")
    expect(page.get_by_role("link", name="Skip to the article")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the article")).to_be_in_viewport()
    press(page, "Enter", "Tab")
    assert page.evaluate("document.activeElement.closest('mark') !== null"), "Tab goes on in the text."
    tab_to(page, page.get_by_role("link", name="Skip to the current sentence"), back=True)
    press(page, "Enter", "Tab")
    expect(sentence(page, CREW)).to_be_focused()
    tab_to(page, page.get_by_role("link", name="Skip to the panel"), back=True)
    press(page, "Enter", "Tab")
    assert page.evaluate("document.activeElement.closest('[aria-label=Panel]') !== null"), "Tab goes on in the panel."


@standard("U9")
def test_what_has_the_focus_is_covered_by_nothing(page, live_server, log_in, editor, reviewer):
    from tests.makers import make_long_article

    draft = make_long_article(60, by=editor)
    log_in(page, live_server, reviewer.username)
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1024, "height": 480})
    page.goto(f"/review/{draft.article.pk}/")
    for _ in range(25):
        press(page, "j")
    for key in ["k"] * 12 + ["j"] * 5:
        press(page, key)
        on_top = page.evaluate(
            """() => {
                const at = document.activeElement;
                return [...at.getClientRects()].every(box => at.parentElement.contains(
                    document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)));
            }"""
        )
        assert on_top, page.evaluate("document.activeElement.textContent")
