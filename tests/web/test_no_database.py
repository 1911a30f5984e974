"""A database that takes nothing: full, read-only, locked by somebody else, or away. Said in words, and got over."""

import re
import threading
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection, connections
from psycopg.errors import DiskFull

from factcheck.accounts import sessions
from factcheck.articles.models import Assertion
from factcheck.review.models import Event
from tests.asks import HTMX, JSON, logged_in, tag
from tests.makers import first_assertion, make_article, make_person
from tests.standards import standard

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("/", "/articles/{}/", "/review/{}/", "/articles/{}.json", "/reports/")


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def no_room():
    """Leave no page to be added; PostgreSQL, whose disk a test cannot fill, is made to say what it would say."""
    if connection.vendor == "sqlite":
        run("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA max_page_count = 1")  # no fewer than there are
        yield
        run("PRAGMA max_page_count = 1000000")
        return

    def refuse(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError from DiskFull()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


@contextmanager
def read_only():
    only, again = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
    }[connection.vendor]
    run(only)
    yield
    run(again)


@contextmanager
def locked():
    """Somebody else holds what is to be written, longer than anybody waits."""
    impatient = {"sqlite": "PRAGMA busy_timeout = 50", "postgresql": "SET lock_timeout = '50ms'"}[connection.vendor]
    hold = {"sqlite": ["BEGIN IMMEDIATE"], "postgresql": ["BEGIN", "LOCK TABLE articles_assertion IN EXCLUSIVE MODE"]}
    run(impatient)
    held, let_go = threading.Event(), threading.Event()

    def holder():
        run(*hold[connection.vendor])
        held.set()
        let_go.wait(120)
        run("ROLLBACK")
        connections.close_all()

    other = threading.Thread(target=holder)
    other.start()
    assert held.wait(120)
    yield
    let_go.set()
    other.join()


@contextmanager
def away():
    """No connection is given out: the server is stopped, or all of its connections are taken."""
    connection.close()

    def refuse(*args):
        raise OperationalError

    connection.get_new_connection, given = refuse, connection.get_new_connection
    yield
    connection.get_new_connection = given


TROUBLES = {"full": no_room, "read-only": read_only, "locked": locked, "away": away}


@pytest.fixture
def desk():
    draft = make_article()
    client = logged_in(make_person("Ana", "reviewer"))
    client.get("/")  # notes when it was last seen
    yield client, first_assertion(draft)
    connection.close()  # and with it what was said to this connection


def write_until_refused(client, assertion, **how):
    """Tag with long notes, until no page of the database has room for another."""
    for n in range(40):
        sent = {"verdict": ["alleged", "denied"][n % 2], "seen": 1 + n, "note": "n" * 4900, "key": key(n)}
        answer = client.post(f"/review/assertions/{assertion.pk}/tag/", sent, **how)
        if answer.status_code != 200:
            return n, sent, answer
    message = "It was never refused."
    raise AssertionError(message)


def key(n):
    return f"00000000-0000-4000-8000-{n:012}"


@standard("R26", "R27")
@pytest.mark.parametrize("trouble", ["full", "read-only", "locked"])
def test_write_is_refused_in_words_reads_work_and_it_is_got_over(trouble, desk):
    client, assertion = desk
    threads = threading.active_count()
    with TROUBLES[trouble]():
        saved, sent, refused = write_until_refused(client, assertion, **JSON)
        pages = [client.get(page.format(assertion.article_id)).status_code for page in PAGES]
        row = Assertion.objects.get(pk=assertion.pk)
        assert (row.version, Event.objects.count()) == (1 + saved, saved)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert refused.json()["error"].startswith("Everything shown as saved is kept. Try again in a moment")
    assert pages == [200] * len(PAGES)
    assert client.post(f"/review/assertions/{assertion.pk}/tag/", sent, **JSON).json()["version"] == 2 + saved
    assert threading.active_count() == threads


@standard("R27")
@pytest.mark.parametrize("trouble", ["full", "read-only"])
def test_pages_are_read_though_nobody_can_note_who_read_them(trouble, desk, monkeypatch):
    client, assertion = desk
    monkeypatch.setattr(sessions, "REFRESH_SECONDS", -1)  # each page is noted at once
    with TROUBLES[trouble]():
        pages = [client.get(page.format(assertion.article_id)).status_code for page in PAGES]
    assert pages == [200] * len(PAGES)


@standard("R26")
def test_database_that_was_full_is_whole(desk):
    client, assertion = desk
    with no_room():
        write_until_refused(client, assertion)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    row = Assertion.objects.get(pk=assertion.pk)
    assert row.version == 1 + row.events.count()


@standard("R27")
@pytest.mark.parametrize("how", [{}, HTMX, JSON], ids=["page", "piece", "JSON"])
def test_without_a_connection_everything_is_refused_in_words(how, desk):
    client, assertion = desk
    threads = threading.active_count()
    with away():
        answers = [client.get("/", **how), tag(client, assertion, "alleged"), client.get("/reports/", **how)]
    for answer in answers:
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert re.search("The database cannot save anything just now", answer.content.decode())
    assert client.get("/", **how).status_code == 200
    assert threading.active_count() == threads
