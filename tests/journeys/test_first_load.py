"""What somebody sees who loads the review page for the first time, over a slow network (STANDARDS P13)."""

import pytest
from playwright.sync_api import expect

from tests.standards import standard

SHIFT = """() => new Promise(done => {
    let moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(e => { moved += e.value; }))
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(moved), 300);
})"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"


@pytest.fixture
def at_desk(page, live_server, log_in, reviewer):
    log_in(page, live_server, reviewer.username)
    return page


def loaded_slowly(page, address):
    """Open a page whose scripts come when it has been painted."""
    held = []

    def hold(route):
        held.append(route)

    page.route("**/*.js", hold)
    page.goto(address, wait_until="commit")
    while not page.evaluate(PAINTED):
        page.wait_for_timeout(50)
    while held:
        held.pop().continue_()
    page.unroute("**/*.js")
    page.wait_for_load_state()


@standard("P13")
@pytest.mark.parametrize("threshold", [None, 0.9])
@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_moves_when_the_scripts_of_the_review_page_come(width, threshold, at_desk, article, reviewer):
    reviewer.threshold = threshold
    reviewer.save()
    page = at_desk
    page.set_viewport_size({"width": width, "height": 860})
    loaded_slowly(page, f"/review/{article.pk}/")
    expect(page.locator("#by option")).not_to_have_count(0)
    assert page.evaluate(SHIFT) <= 0.02
