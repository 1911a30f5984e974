"""Highlights: marked by hand, dismissed and brought back, shown and hidden."""

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
    button,
    choose,
    decisions,
    expect_current,
    expect_said,
    expect_standing,
    open_review,
    panel,
    press,
    sentence,
    tag,
)
from tests.standards import standard


def expect_lit(page, words):
    expect(sentence(page, words).locator("xpath=..")).to_have_css("text-decoration-line", "underline")


def expect_unlit(page, words):
    expect(sentence(page, words).locator("xpath=..")).to_have_css("text-decoration-line", "none")


def test_a_sentence_is_marked_by_hand(at_review, article):
    page = at_review()
    before = article.assertions.count()
    page.get_by_text(QUESTION).click()
    expect(panel(page).get_by_role("heading", name="Not highlighted")).to_be_visible()
    button(page, "Mark as assertion").click()
    expect_said(page, "Marked as assertion.")
    expect_current(page, QUESTION)
    expect(panel(page).get_by_text("marked by hand")).to_be_visible()
    expect_standing(page, QUESTION, "open")
    expect_lit(page, QUESTION)
    expect(page.get_by_text(f"of {before + 1} checked").first).to_be_visible()
    page.reload()
    expect_standing(page, QUESTION, "open")
    assert article.assertions.count() == before + 1


def test_a_highlight_is_dismissed_and_brought_back_by_the_toast_and_by_hand(at_review):
    page = at_review()
    choose(page, CAPTAIN)
    panel(page).get_by_label("Dismiss as").select_option("not ours to check")
    button(page, "Dismiss").click()
    expect_said(page, "Dismissed.")
    expect_standing(page, CAPTAIN, "dismissed")
    expect_current(page, DIRECTOR)
    page.get_by_role("button", name="Undo").click()
    expect_standing(page, CAPTAIN, "open")
    expect_current(page, CAPTAIN)
    button(page, "Dismiss").click()
    expect_standing(page, CAPTAIN, "dismissed")
    page.reload()
    expect_standing(page, CAPTAIN, "dismissed")
    choose(page, CAPTAIN)
    expect(panel(page).get_by_text("Dismissed by Ana")).to_be_visible()
    button(page, "Bring back").click()
    expect_said(page, "Brought back.")
    expect_standing(page, CAPTAIN, "open")
    assert decisions() == 4


def test_a_tag_is_undone_by_the_toast(at_review):
    page = at_review()
    button(page, "Denied").click()
    expect_standing(page, CREW, "denied")
    page.get_by_role("button", name="Undo").click()
    expect_standing(page, CREW, "open")
    expect_current(page, CREW)
    expect(panel(page).get_by_text(re.compile("^Your verdict:"))).to_have_count(0)


def test_the_toast_stays_while_the_pointer_is_on_it(at_review):
    page = at_review()
    page.clock.install()
    button(page, "Denied").click()
    undo = page.get_by_role("button", name="Undo")
    undo.hover()
    page.clock.fast_forward(60_000)
    expect(undo).to_be_visible()
    page.get_by_role("heading", level=1).hover()
    page.clock.fast_forward(60_000)
    expect(undo).to_be_hidden()


def test_the_slider_hides_and_shows_but_never_what_a_person_decided(page, live_server, log_in, article, reviewer):
    tag(article, GUARD, "denied", by=reviewer)
    log_in(page, live_server, reviewer.username)
    open_review(page, article)
    expect(page.get_by_text("6 of 6 highlighted")).to_be_visible()
    slider = page.get_by_label("Highlight fewer")
    with page.expect_response("**/accounts/threshold/"):
        slider.fill("12")
    expect(page.get_by_text("1 of 6 highlighted, 5 below the slider")).to_be_visible()
    expect_lit(page, GUARD)
    expect_unlit(page, CREW)
    page.reload()
    expect(slider).to_have_value("12")
    expect_unlit(page, CREW)
    with page.expect_response("**/accounts/threshold/"):
        slider.fill("0")
    expect(page.get_by_text("6 of 6 highlighted")).to_be_visible()
    expect_lit(page, CREW)


def test_keys_narrow_and_widen_and_the_counts_and_the_way_on_go_by_it(at_review, article, reviewer):
    article.assertions.update(score=0.1)
    article.assertions.filter(words__startswith=GUARD).update(score=0.9)
    article.assertions.filter(words__startswith=FINE).update(score=0.8)
    page = at_review()
    choose(page, CREW)
    for _ in range(4):
        page.keyboard.press("-")
    expect_said(page, "2 of 6 highlighted, 4 below the slider.")
    expect_unlit(page, CREW)
    expect(page.locator("#progress")).to_contain_text("6 open")
    for words in ("all 6", "open 6", "left for me 6"):
        expect(page.get_by_role("group", name="Show").get_by_text(words)).to_be_visible()
    page.keyboard.press("j")
    expect_current(page, GUARD)
    page.keyboard.press("n")
    expect_current(page, FINE)
    with page.expect_response("**/accounts/threshold/"):
        page.keyboard.press("-")
    expect_said(page, "1 of 6 highlighted, 5 below the slider.")
    page.reload()
    expect(page.get_by_text("1 of 6 highlighted, 5 below the slider")).to_be_visible()
    with page.expect_response(lambda answer: answer.request.post_data == "threshold=0"):
        for _ in range(5):
            page.keyboard.press("Shift++")
    expect_said(page, "6 of 6 highlighted.")
    page.keyboard.press("?")
    expect(page.get_by_label("Key for: Highlight fewer sentences")).to_have_value("-")
    reviewer.refresh_from_db()
    assert reviewer.threshold is None


def test_the_more_a_sentence_needs_checking_the_heavier_its_line_and_its_rank_is_said(at_review, article):
    for n, assertion in enumerate(article.assertions.order_by("order")):
        article.assertions.filter(pk=assertion.pk).update(score=n / 10)
    page = at_review()
    places = [sentence(page, words).locator("xpath=..") for words in (CREW, DIRECTOR, GUARD, LOAD)]
    lines = [place.evaluate("e => parseFloat(getComputedStyle(e).textDecorationThickness)") for place in places]
    assert lines == sorted(set(lines))
    choose(page, LOAD)
    expect(panel(page).get_by_text("ranked above 5 of 6")).to_be_visible()
    sentence(page, GUARD).hover()
    expect(page.get_by_role("tooltip")).to_contain_text("ranked above 3 of 6")


def test_counts_of_filters_heading_and_slider_agree_when_some_wait_to_be_checked_again(at_review, article, reviewer):
    article.assertions.filter(words__startswith=CREW).update(standing="recheck", score=0.9)
    article.assertions.exclude(words__startswith=CREW).update(score=0.1)
    reviewer.threshold = 0.8
    reviewer.save()
    page = at_review()
    expect(page.locator("#progress")).to_contain_text("1 to recheck · 5 open")
    show = page.get_by_role("group", name="Show")
    for words in ("all 6", "open 5", "recheck 1", "left for me 6"):
        expect(show.get_by_text(words)).to_be_visible()
    page.get_by_label("open 5").check()
    expect(page.locator("#highlighted")).to_have_text("0 of 6 highlighted, 5 below the slider, 1 left out by filters")
    expect(show).to_have_accessible_name("Show")
    page.get_by_label("Said by").select_option(index=1)
    expect(show).to_have_accessible_name("Show, of the chosen speaker or reviewer")


def test_keys_and_panel_are_about_the_sentence_that_is_chosen_with_shift(at_review):
    page = at_review()
    choose(page, CREW)
    keys = panel(page).locator(".verdicts kbd")
    expect(keys.first).to_be_visible()
    sentence(page, GUARD).click(modifiers=["Shift"])
    expect_current(page, GUARD)
    several = page.get_by_role("region", name="1 selected")
    expect(several.locator(".verdicts kbd")).to_have_text(["1", "2", "3"])
    for key in (*keys.all(), panel(page).locator(".dismiss kbd")):
        expect(key).to_be_hidden()
    sentence(page, CAPTAIN).click(modifiers=["Shift"])
    expect_current(page, CAPTAIN)
    sentence(page, CAPTAIN).click(modifiers=["Shift"])  # let go again
    expect_current(page, GUARD)
    press(page, "1")
    expect_said(page, "1 saved as alleged.")
    expect_standing(page, GUARD, "alleged")
    expect_standing(page, CREW, "open")
    expect(keys.first).to_be_visible()


def test_keys_decide_for_all_that_are_chosen_and_it_is_undone_in_one(at_review):
    page = at_review()
    choose(page, CREW)
    press(page, "v", "j", "v")
    expect_said(page, "2 selected.")
    press(page, "1")
    expect_said(page, "2 saved as alleged.")
    for words in (CREW, CAPTAIN):
        expect_standing(page, words, "alleged")
    expect_standing(page, DIRECTOR, "open")
    press(page, "z")
    expect_said(page, "2 taken back.")
    expect_standing(page, CAPTAIN, "open")
    press(page, "Shift+V", "x")
    expect_said(page, "6 dismissed.")
    press(page, "z")
    expect_said(page, "6 taken back.")
    choose(page, CREW)
    press(page, "2")
    expect_said(page, "Saved as denied.")
    expect_standing(page, CAPTAIN, "open")


def test_filters_show_open_disputed_and_mine(page, live_server, log_in, article, request):
    ana, bo = request.getfixturevalue("reviewer"), request.getfixturevalue("other_reviewer")
    tag(article, CREW, "denied", by=ana)
    tag(article, CAPTAIN, "denied", by=ana)
    tag(article, CAPTAIN, "alleged", by=bo)
    log_in(page, live_server, ana.username)
    open_review(page, article)
    show = page.get_by_role("group", name="Show")
    show.get_by_label("open").check()
    expect_unlit(page, CREW)
    expect_unlit(page, CAPTAIN)
    expect_lit(page, DIRECTOR)
    show.get_by_label("disputed 1").check()
    expect_lit(page, CAPTAIN)
    expect_unlit(page, CREW)
    show.get_by_label("mine 2").check()
    expect_lit(page, CREW)
    expect_lit(page, CAPTAIN)
    expect_unlit(page, DIRECTOR)
    show.get_by_label("all").check()
    expect_lit(page, DIRECTOR)


def test_a_speaker_is_one_entry_of_filter_and_list_by_whatever_name(at_review, article):
    said = {CREW: "Mayor Anna Roe", CAPTAIN: "Roe", DIRECTOR: "Roe", GUARD: "Tom Hale", FINE: "Eva Hale", LOAD: "Hale"}
    for words, by in said.items():
        article.assertions.filter(words__contains=words).update(attributed_to=by)
    page = at_review()
    by = page.get_by_label("Said by")
    entries = ["Any speaker", "Mayor Anna Roe · 3", "Tom Hale · 1", "Eva Hale · 1", "Hale · 1"]
    expect(by.get_by_role("option")).to_have_text(entries)
    by.select_option("Mayor Anna Roe")
    for words in (CREW, CAPTAIN, DIRECTOR):
        expect_lit(page, words)
    expect_unlit(page, LOAD)
    expect(page.get_by_role("group", name="Show").get_by_text("all 3")).to_be_visible()
    page.get_by_role("button", name="Speakers").click()
    expect(page.get_by_role("heading", level=2, name="Mayor Anna Roe · 3, 3 open")).to_be_visible()
    page.get_by_role("button", name="Speakers").click()
    choose(page, CAPTAIN)
    button(page, "Alleged").click()
    expect_standing(page, CAPTAIN, "alleged")
    expect(by.get_by_role("option")).to_have_text(entries)


def test_words_are_found_in_the_article(at_review):
    page = at_review()
    page.keyboard.press("/")
    expect(page.get_by_label("Find in the article")).to_be_focused()
    page.keyboard.type("9 defects")
    page.keyboard.press("Enter")
    expect_current(page, GUARD)
    page.get_by_label("Find in the article").fill("submarine")
    page.keyboard.press("Enter")
    expect_said(page, "No sentence holds these words.")


def test_history_shows_who_did_what(at_review):
    page = at_review()
    button(page, "Denied").click()
    expect_standing(page, CREW, "denied")
    choose(page, CREW)
    panel(page).get_by_text("History").click()
    expect(panel(page).get_by_role("listitem").filter(has_text="Ana tagged denied")).to_be_visible()


@standard("B62")
def test_the_same_sentence_twice_is_one_assertion_that_changes_in_both_places(
    page, live_server, log_in, editor, reviewer
):
    from tests.makers import make_article

    words = "The ministry fined the line 40,000 euros on 12 July."
    text = f"Fine\n\n{words} Nobody paid.\n\nAsked again, officials said 3 ships were late in May.\n\n{words}\n"
    article = make_article(text, by=editor).article
    log_in(page, live_server, reviewer.username)
    open_review(page, article)
    choose(page, words)
    expect(panel(page).get_by_text("2 times in the text; checked once")).to_be_visible()
    button(page, "Denied").click()
    for place in range(2):
        expect(sentence(page, words).nth(place)).to_have_accessible_name(re.compile("^denied"))
    assert decisions() == 1
