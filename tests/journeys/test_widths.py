"""The review page at the widths of laptops: nothing is cut off, and no text jumps when something is saved."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import CAPTAIN, choose, expect_saved

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
