"""The review page at the widths of laptops: nothing is cut off, and no text jumps when something is saved."""

from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import CAPTAIN, choose, expect_saved
from tests.makers import make_long_article

WHERE = "() => [...document.querySelectorAll('#show label, #text > p')].map(e => e.getBoundingClientRect().y + scrollY)"
WIDTHS = [1280, 1100, 1024, 900, 390]


@pytest.mark.parametrize("width", WIDTHS)
def test_panel_is_nowhere_wider_than_its_place(at_review, width):
    page = at_review()
    page.set_viewport_size({"width": width, "height": 860})
    choose(page, CAPTAIN)
    side = page.locator(".side")
    assert side.evaluate("side => side.scrollWidth <= side.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", WIDTHS[:4])
def test_filters_leave_no_row_empty_and_the_text_stays_where_it_is_when_one_finds_something(at_review, width):
    page = at_review()
    page.set_viewport_size({"width": width, "height": 860})
    choose(page, CAPTAIN)
    filters = page.locator("#show label")
    expect(page.get_by_label("denied by whom? 0")).to_be_visible()
    assert all(filters.evaluate_all("labels => labels.map(label => getComputedStyle(label).visibility === 'visible')"))
    before = page.evaluate(WHERE)
    page.keyboard.press("2")
    expect_saved(page, "Saved as denied.")
    expect(page.get_by_label("denied by whom? 1")).to_be_visible()
    assert page.evaluate(WHERE) == before


def test_the_last_decision_covers_nothing_of_the_panel_and_the_keys_are_shown_whole(at_review):
    page = at_review()
    page.set_viewport_size({"width": 1280, "height": 800})
    hints, bar = page.locator(".hints"), page.locator(".bar").bounding_box()
    line = hints.bounding_box()
    for hint in hints.locator("> span").all():
        box = hint.bounding_box()
        is_whole = box["x"] + box["width"] <= line["x"] + line["width"] + 1
        assert is_whole or box["y"] >= line["y"] + line["height"] - 1, "shown whole or not at all"
    page.keyboard.press("1")
    toast = page.get_by_role("region", name="Last decision")
    expect(toast).to_be_visible()
    assert toast.bounding_box()["y"] >= bar["y"]


def test_said_by_stands_above_the_fields_on_a_phone(at_review):
    page = at_review()
    page.set_viewport_size({"width": 390, "height": 844})
    facts, fields = page.locator(".assertion .facts"), page.locator(".assertion .tag")
    assert facts.bounding_box()["y"] < fields.bounding_box()["y"]


def test_all_that_are_shown_are_chosen_up_to_as_many_as_go_at_once(editor_page, editor):
    page = editor_page
    article = make_long_article(210, by=editor).article
    page.goto(f"/review/{article.pk}/")
    page.keyboard.press("Shift+V")
    expect(page.locator("#said")).to_have_text("200 selected, the most at once.")
    expect(page.locator("mark[data-chosen]")).to_have_count(200)
    with page.expect_request("**/bulk/") as sent:
        page.get_by_role("button", name="Alleged for all selected").click()
    assert len(parse_qs(sent.value.post_data)["chosen"]) == 200
    expect(page.locator("#several")).to_be_hidden()
