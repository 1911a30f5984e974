"""What somebody sees who loads the review page for the first time, over a slow network (STANDARDS P13)."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import open_review

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
SHIFT = """() => new Promise(done => {
    let moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(e => { moved += e.value; }))
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(moved), 300);
})"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
SCRIPTS = "performance.getEntriesByType('resource').find(e => e.name.includes('review-page')).responseEnd"


@pytest.fixture
def at_desk(page, live_server, log_in, reviewer):
    log_in(page, live_server, reviewer.username)
    return page


@pytest.mark.parametrize("width", [1280, 375])
def test_p13_nothing_moves_when_the_scripts_of_the_review_page_come(width, at_desk, article):
    page = at_desk
    page.set_viewport_size({"width": width, "height": 860})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    open_review(page, article)
    expect(page.locator("#by option")).not_to_have_count(0)
    assert page.evaluate(PAINTED) < page.evaluate(SCRIPTS), "the page is painted before its scripts come"
    assert page.evaluate(SHIFT) <= 0.02
