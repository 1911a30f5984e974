"""R22: times are the server's, and say in which zone they are."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from tests.asks import HTMX, logged_in, news_of
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.review.actions.acts import dismiss
from tests.standards import standard

NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def assertion(editor, reviewer, other_reviewer, settings):
    """An assertion to which everything happened at noon, at a desk in Berlin."""
    settings.TIME_ZONE = "Europe/Berlin"
    with time_machine.travel(NOON, tick=False):
        assertion = add_evidence(first_assertion(make_article(by=editor)), by=reviewer)
        place_tag(assertion, "verified", by=reviewer)
        return place_tag(assertion, "denied", by=other_reviewer)


def times_in(page):
    """Return what the page shows of every hour, with the moment that it gives to programs."""
    shown = re.findall(r'<time datetime="([^"]+)">([^<]*)</time>', page.content.decode())
    return [(datetime.fromisoformat(at), words) for at, words in shown if re.search(r"\d:\d\d", words)]


@standard("R22")
@pytest.mark.parametrize("piece", ["", "history/"])
def test_panel_and_history_name_the_zone_of_every_time(piece, assertion, reviewer):
    found = times_in(logged_in(reviewer).get(f"/review/assertions/{assertion.pk}/{piece}", **HTMX))
    assert len(found) >= 3
    for at, words in found:
        assert at == NOON
        assert re.search(r"\b14:00(:00)? CEST$", words)


@standard("R22")
def test_desk_and_a_dismissal_name_the_zone(editor, reviewer, settings):
    settings.TIME_ZONE = "Asia/Kolkata"
    assertion = first_assertion(make_article(by=editor))
    dismiss(assertion, by=reviewer)
    client = logged_in(reviewer)
    for page in ("/", f"/review/assertions/{assertion.pk}/"):
        assert {words[-4:] for _, words in times_in(client.get(page, **HTMX))} == {" IST"}


@standard("R22")
def test_saved_says_the_servers_time_with_its_zone(assertion, reviewer):
    sent = {"verdict": "alleged", "seen": assertion.version}
    with time_machine.travel(NOON, tick=False):
        answer = logged_in(reviewer).post(f"/review/assertions/{assertion.pk}/tag/", sent, **HTMX)
    assert news_of(answer)["at"] == "14:00:00 CEST"
