import datetime

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.backends.base import CreateError
from django.test import Client
from django.utils import timezone

from factcheck.accounts.choices import Role
from factcheck.accounts.models import Session, User
from factcheck.accounts.sessions import SessionStore
from tests.asks import JSON, ask, logged_in
from tests.makers import PASSWORD, first_assertion, make_article
from tests.standards import standard

NOON = datetime.datetime(2026, 5, 22, 12, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def address(editor):
    return f"/articles/{make_article(by=editor).article_id}.json"


def log_in(person, password=PASSWORD):
    client = Client(raise_request_exception=False)
    answer = client.post("/accounts/login/", {"username": person.username, "password": password})
    assert answer.status_code == 302
    return client


def session_key(client):
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@standard("S4")
def test_session_id_changes_when_somebody_logs_in(reviewer):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "chosen-by-an-attacker"
    client.post("/accounts/login/", {"username": "ana", "password": PASSWORD})
    assert session_key(client) != "chosen-by-an-attacker"
    assert not Session.objects.filter(pk="chosen-by-an-attacker").exists()


@standard("S4")
def test_session_id_of_before_a_second_log_in_is_dead(reviewer, editor, address):
    client = log_in(reviewer)
    old = session_key(client)
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"username": "edda", "password": PASSWORD})
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = old
    assert (client.get(address).status_code, thief.get(address).status_code) == (200, 302)


@standard("S4")
def test_session_of_before_the_log_in_gives_its_words_to_the_new_one_and_is_gone(reviewer):
    before = SessionStore()
    before["said"] = "something"
    before.save()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = before.session_key
    client.post("/accounts/login/", {"username": "ana", "password": PASSWORD})
    assert session_key(client) != before.session_key
    assert (Session.objects.get().pk, SessionStore(session_key(client))["said"]) == (session_key(client), "something")


def test_session_is_never_written_over_another_one(reviewer, monkeypatch):
    theirs = logged_in(reviewer).session.session_key
    monkeypatch.setattr("factcheck.accounts.sessions.get_random_string", lambda *_: theirs)
    with pytest.raises(CreateError):
        SessionStore().save()
    assert Session.objects.get(pk=theirs).person == reviewer


@standard("S5")
def test_cookie_copied_before_log_out_opens_nothing(reviewer, address):
    client, thief = log_in(reviewer), Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = session_key(client)
    before = thief.get(address).status_code

    client.post("/accounts/logout/")

    assert (before, thief.get(address).status_code) == (200, 302)


@standard("S7")
def test_new_password_ends_the_sessions_of_the_old_one(reviewer, address):
    client = log_in(reviewer)
    before = client.get(address).status_code
    reviewer.set_password("another horse battery")
    reviewer.save()
    assert (before, client.get(address).status_code) == (200, 302)
    assert log_in(reviewer, "another horse battery").get(address).status_code == 200


@standard("S8")
@pytest.mark.parametrize(("minutes", "status"), [(28, 200), (31, 302)])
def test_session_that_nobody_used_ends(minutes, status, reviewer, address):
    with time_machine.travel(NOON, tick=False) as clock:
        client = log_in(reviewer)
        client.get(address)
        clock.shift(minutes * MINUTE)
        assert client.get(address).status_code == status


@standard("S8")
@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_idle_clock_starts_at_log_in(minutes, status, reviewer, address):
    with time_machine.travel(NOON, tick=False) as clock:
        client = log_in(reviewer)
        clock.shift(minutes * MINUTE)
        assert client.get(address).status_code == status


@standard("S8")
def test_twelve_hours_count_from_the_log_in_and_not_from_a_page_before_it(reviewer, address):
    with time_machine.travel(NOON, tick=False) as clock:
        client = Client()
        client.get("/accounts/login/")
        clock.shift(11 * 60 * MINUTE)
        client.post("/accounts/login/", {"username": "ana", "password": PASSWORD})
        for _ in range(6):
            clock.shift(20 * MINUTE)
            assert client.get(address).status_code == 200


@standard("S8")
def test_session_in_use_stays(reviewer, address):
    with time_machine.travel(NOON, tick=False) as clock:
        client = log_in(reviewer)
        for _ in range(4):
            clock.shift(20 * MINUTE)
            assert client.get(address).status_code == 200


@standard("S8")
def test_session_ends_after_twelve_hours_however_busy(reviewer, address):
    with time_machine.travel(NOON, tick=False) as clock:
        client = log_in(reviewer)
        answers = []
        for _ in range(38):  # a request every 20 minutes, for 12 hours and 40 minutes
            clock.shift(20 * MINUTE)
            answers.append(client.get(address).status_code)
    assert answers[:35] == [200] * 35
    assert answers[-1] == 302


@standard("S6")
def test_session_that_is_left_of_a_closed_account_opens_nothing(reviewer, address):
    client = logged_in(reviewer)
    User.objects.filter(pk=reviewer.pk).update(is_active=False, closed_at=timezone.now())
    assert Session.objects.filter(person=reviewer).exists()
    assert client.get(address).status_code == 302


@standard("S18")
def test_demoted_person_may_no_longer_write_at_the_next_request(reviewer, editor):
    assertion = first_assertion(make_article(by=editor))
    client = logged_in(reviewer)
    User.objects.filter(pk=reviewer.pk).update(role=Role.READER)
    assert ask(client, assertion, "tag", verdict="alleged").status_code == 403
    assertion.refresh_from_db()
    assert assertion.version == 1


def test_session_row_names_its_person(reviewer):
    client = log_in(reviewer)
    assert Session.objects.get(pk=session_key(client)).person == reviewer


def test_session_and_person_cost_one_question(reviewer, django_assert_num_queries):
    client = logged_in(reviewer)
    client.get("/articles/0.json", **JSON)  # notes when it was last seen
    with django_assert_num_queries(2) as asked:  # the other looks for the article
        client.get("/articles/0.json", **JSON)
    assert sum("accounts_session" in query["sql"] for query in asked.captured_queries) == 1


def test_looking_at_pages_writes_to_the_session_once_a_minute(reviewer, django_assert_num_queries):
    with time_machine.travel(NOON, tick=False) as clock:
        client = logged_in(reviewer)
        client.get("/articles/0.json", **JSON)
        clock.shift(datetime.timedelta(seconds=50))
        with django_assert_num_queries(2) as asked:
            client.get("/articles/0.json", **JSON)
    assert not any("UPDATE" in query["sql"] for query in asked.captured_queries)


@standard("S9")
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(reviewer):
    cookie = log_in(reviewer).cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
