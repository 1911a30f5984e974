"""U12: before a log-in session ends the page says so, and one request keeps it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from factcheck.accounts.sessions import WARN_SECONDS
from tests.asks import HTMX
from tests.makers import PASSWORD, make_article
from tests.standards import standard

NOON = datetime(2026, 5, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ADDRESS = "/accounts/session/"
UNASKED = {"headers": {"HX-Request": "true", "X-Unasked": "1"}}


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def client(clock, reviewer):
    client = Client()
    client.post("/accounts/login/", {"username": "ana", "password": PASSWORD})
    return client


def look(client):
    """Look as the page does; return the words, and after how many seconds it looks again."""
    answer = client.get(ADDRESS, **UNASKED)
    return answer.content.decode().strip(), json.loads(answer["HX-Trigger"])["session-left"]


@standard("U12")
def test_the_page_knows_when_to_look_and_then_warns_two_minutes_ahead(client, clock):
    assert b'data-next="1681"' in client.get("/").content
    assert look(client) == ("", 28 * 60 + 1)
    clock.shift(28 * MINUTE)
    words, again = look(client)
    assert 'You will be logged out at <time datetime="2026-05-22T12:30:00+00:00">12:30:00 UTC</time>' in words
    assert "Stay logged in" in words
    assert again == WARN_SECONDS + 1 >= 20
    clock.shift(again * MINUTE / 60)
    assert client.get(ADDRESS, **UNASKED).status_code == 401


@standard("U12")
def test_one_request_keeps_it_as_often_as_it_is_asked(client, clock):
    for _ in range(20):
        clock.shift(29 * MINUTE)
        assert "Stay logged in" in look(client)[0]
        assert client.post(ADDRESS, **HTMX).content.strip() == b""
    assert look(client) == ("", 28 * 60 + 1)


@standard("U12")
def test_at_the_end_of_the_day_logging_in_again_in_place_begins_a_new_one(client, clock):
    for _ in range(25):
        clock.shift(28 * MINUTE + MINUTE / 2)
        client.post(ADDRESS, **HTMX)
    clock.move_to(NOON + timedelta(hours=11, minutes=59))
    words, _again = look(client)
    assert "Your day at the desk ends at" in words
    assert "Log in again" in words
    assert "Log in again" in client.post(ADDRESS, **HTMX).content.decode()
    client.post("/accounts/login/", {"username": "ana", "password": PASSWORD}, **HTMX)
    clock.shift(20 * MINUTE)
    assert look(client)[0] == ""


@standard("S8")
def test_what_a_page_asks_by_itself_keeps_nobody_logged_in(client, clock, editor):
    changes = f"/review/{make_article(by=editor).article_id}/changes/?after=0"
    for _ in range(6):
        clock.shift(5 * MINUTE)
        assert client.get(changes, **UNASKED).status_code == 200
    clock.shift(MINUTE)
    assert client.get(changes, **UNASKED).status_code == 401
