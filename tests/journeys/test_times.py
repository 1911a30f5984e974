"""Times in the desk's zone, and in the reader's where that is another one."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.journeys.test_first_load import SHIFT, loaded_slowly

DUE = datetime(2031, 1, 7, 2, 30, tzinfo=UTC)


@pytest.fixture
def read_in(new_context, live_server, log_in, editor, article):
    """`read_in(zone)`: the desk as it is read in a zone, with a session that has a deadline."""
    from factcheck.review.actions import sessions

    sessions.open_(article=article, by=editor, reviewers=[editor], deadline=DUE)
    opened = []

    def read_in(zone):
        context = new_context(timezone_id=zone)
        opened.append(context.new_page())
        log_in(opened[-1], live_server, editor.username)
        return opened[-1]

    yield read_in
    for page in opened:
        page.goto("about:blank")


@pytest.mark.parametrize(
    ("zone", "there"),
    [
        ("America/New_York", "^Mon,? 6 Jan, 21:30 where you are$"),
        ("Asia/Kolkata", "^08:00 where you are$"),
    ],
)
def test_deadline_says_what_it_is_where_the_reader_is_and_moves_nothing(zone, there, read_in, article):
    page = read_in(zone)
    for address in ("/", f"/review/{article.pk}/", f"/review/{article.pk}/session/"):
        loaded_slowly(page, address)
        deadline = page.locator("time.deadline").first
        expect(deadline).to_have_text("Tue 7 Jan, 02:30 UTC")
        expect(deadline).to_have_attribute("data-here", re.compile(there))
        expect(deadline).to_have_css("position", "static" if "session" in address else "relative")
        assert deadline.evaluate("e => getComputedStyle(e, '::after').content.includes(e.dataset.here)")
        assert page.evaluate(SHIFT) <= 0.001, address


def test_times_in_the_panel_say_it_too_and_nothing_is_said_where_the_zone_is_the_desks(read_in, article, editor):
    from tests.journeys.steps import CREW, tag

    tag(article, CREW, "denied", by=editor)
    page = read_in("America/New_York")
    page.goto(f"/review/{article.pk}/?at={article.assertions.get(words__startswith=CREW).pk}")
    expect(page.locator("#panel time").first).to_have_attribute("title", re.compile(" where you are$"))
    page = read_in("UTC")
    page.goto(f"/review/{article.pk}/")
    expect(page.locator("time.deadline")).to_have_text("Tue 7 Jan, 02:30 UTC")
    assert page.locator("time[title]").count() == 0
