"""What somebody sees who loads the review page for the first time, over a slow network (STANDARDS P13)."""

from itertools import pairwise
from threading import Semaphore

import pytest
from django.http import StreamingHttpResponse
from playwright.sync_api import expect

from factcheck.web.headers import PrivacyMiddleware
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


# Before these the network pauses: what is drawn otherwise on a phone, the text, and the middle of the panel.
PAUSES = [
    '<div class="tools js"',
    '<output id="highlighted"',
    '<div id="text"',
    '<section class="side"',
    '<form class="tag"',
]
DRAWN = """longer => new Promise(done => {
    const drawn = () => document.documentElement.outerHTML.length;
    const look = () => requestAnimationFrame(() =>
        drawn() > longer || document.readyState === 'complete' ? requestAnimationFrame(() => done(drawn())) : look());
    look();
})"""


@pytest.fixture
def in_pieces(monkeypatch):
    """`in_pieces(address)`: answers of it pause before each of PAUSES, until what this returns is called."""
    plain, go_on, paths = PrivacyMiddleware.__call__, Semaphore(0), []

    def answer(middleware, request):
        response = plain(middleware, request)
        if request.path not in paths:
            return response
        whole = response.content.decode()
        places = [0, *(whole.index(words) for words in PAUSES), len(whole)]
        response.headers.pop("Content-Length")
        return StreamingHttpResponse(
            (piece_when_called_for(whole[start:end]) for start, end in pairwise(places)), headers=response.headers
        )

    def piece_when_called_for(piece):
        assert go_on.acquire(timeout=60)
        return piece

    def begin(address):
        paths.append(address)
        monkeypatch.setattr(PrivacyMiddleware, "__call__", answer)
        return go_on.release

    return begin


@standard("P13")
@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_moves_when_the_review_page_comes_in_pieces(width, in_pieces, at_desk, article):
    """Each piece is drawn before the next is sent."""
    page, address = at_desk, f"/review/{article.pk}/"
    page.set_viewport_size({"width": width, "height": 860})
    send_one_more = in_pieces(address)
    send_one_more()
    page.goto(address, wait_until="commit")
    drawn = page.evaluate(DRAWN, 0)
    for _ in PAUSES:
        send_one_more()
        drawn = page.evaluate(DRAWN, drawn)
    page.wait_for_load_state()
    assert page.evaluate(SHIFT) == 0
