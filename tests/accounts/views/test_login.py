from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.utils import timezone

from factcheck.accounts import actions
from factcheck.accounts.models import User
from tests.asks import HTMX
from tests.makers import PASSWORD, make_person
from tests.standards import standard

LOGIN = "/accounts/login/"


def attempt(username="ana", password=PASSWORD, client=None, address="127.0.0.1", **more):
    return (client or Client()).post(LOGIN, {"username": username, "password": password, **more}, REMOTE_ADDR=address)


def guesses(n, username="ana", **more):
    return [attempt(username, "a guess", **more).status_code for _ in range(n)]


def without_what_was_typed(answer):
    text = answer.content.decode()
    for name in ("ana", "nobody"):
        text = text.replace(f'value="{name}"', "")
    return [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line and "csrf" not in line.lower()]


def test_right_password_leads_to_the_desk(reviewer):
    answer = attempt()
    assert (answer.status_code, answer.url) == (302, "/")


@standard("S3")
@pytest.mark.usefixtures("reviewer")
def test_unknown_name_and_wrong_password_are_answered_alike():
    wrong, unknown = attempt(password="a guess"), attempt(username="nobody", password="a guess")
    assert wrong.status_code == unknown.status_code == 200
    assert without_what_was_typed(wrong) == without_what_was_typed(unknown)
    assert "Wrong username or password" in wrong.content.decode()


@standard("S3")
def test_closed_account_is_answered_like_a_wrong_password(reviewer):
    wrong = attempt(password="a guess")
    actions.close(user=reviewer)
    assert without_what_was_typed(attempt()) == without_what_was_typed(wrong)


@standard("S2")
def test_sixth_try_is_throttled_and_another_account_is_not(reviewer, editor):
    answers = [attempt(password="a guess").status_code for _ in range(6)]
    assert answers[:4] == [200] * 4
    assert answers[5] == 429
    assert attempt().status_code == 429
    assert attempt(username="edda").status_code == 302


@standard("S2")
def test_mistakes_of_one_person_lock_nobody_else_out_of_the_office(reviewer, editor):
    guesses(150)
    assert attempt().status_code == 429
    assert attempt(username="edda").status_code == 302


@standard("S2")
def test_who_goes_on_guessing_is_locked_no_longer_than_a_quarter_of_an_hour(reviewer):
    guesses(5)
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        guesses(5)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert attempt().status_code == 302


@standard("S2")
def test_address_that_tries_many_names_is_locked_and_another_one_is_not(reviewer, settings):
    codes = [code for n in range(25) for code in guesses(4, f"nobody{n}")]
    assert settings.FAILURES_FROM_AN_ADDRESS == 100
    assert codes == [200] * 99 + [429]
    assert attempt().status_code == 429
    assert attempt(address="192.0.2.7").status_code == 302


@standard("S2")
def test_name_that_is_tried_from_many_addresses_is_locked(reviewer, editor, settings):
    assert settings.FAILURES_OF_A_NAME == 50
    for n in range(13):
        guesses(4, address=f"192.0.2.{n}")
    assert attempt(address="198.51.100.1").status_code == 429
    assert attempt(username="edda", address="198.51.100.1").status_code == 302


@standard("S2")
def test_whoever_logs_in_does_not_forget_the_guesses_at_other_names(reviewer, editor, settings):
    settings.FAILURES_FROM_AN_ADDRESS = 12
    for n in range(4):
        guesses(3, f"nobody{n}")
        attempt(username="edda")
    assert attempt().status_code == 429


@standard("S2")
def test_all_addresses_of_one_ipv6_network_are_one(reviewer):
    codes = [guesses(1, address=f"2001:db8:7:1::{n:x}")[0] for n in range(1, 7)]
    assert codes == [200] * 4 + [429] * 2
    assert attempt(address="2001:db8:7:1:9::").status_code == 429
    assert attempt(address="2001:db8:7:2::1").status_code == 302


@standard("S2")
@pytest.mark.parametrize(
    "forwarded",
    ["203.0.113.9:4711", "[2001:db8::1]:4711", "unknown", "", "1, 2, 3", "x" * 7000, "203.0.113.9, [", "10.0.0.300"],
)
@pytest.mark.parametrize("remote", ["127.0.0.1", ""])
def test_log_in_goes_on_whatever_a_proxy_writes_as_the_address(forwarded, remote, reviewer, settings):
    settings.BEHIND_PROXY = True
    client = Client(headers={"X-Forwarded-For": forwarded})
    assert guesses(6, client=client, address=remote)[3:] == [200, 429, 429]
    assert attempt("nobody", client=client, address=remote).status_code == 200


@standard("S2")
def test_right_password_in_time_forgets_the_wrong_ones(reviewer):
    for _ in range(3):
        for _ in range(4):
            attempt(password="a guess")
        assert attempt().status_code == 302


@standard("S2")
def test_wrong_passwords_are_forgotten_by_the_right_one_alone(reviewer, editor):
    attempt(password="a guess")
    assert attempt(username="edda").status_code == 302
    assert AccessAttempt.objects.get().username == "ana"
    assert attempt().status_code == 302
    assert not AccessAttempt.objects.exists()


def test_wrong_passwords_of_before_are_thrown_away_at_the_next_one(reviewer):
    attempt(username="nobody", password="a guess")
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        attempt(password="a guess")
        assert AccessAttempt.objects.get().username == "ana"


@standard("S10")
@pytest.mark.parametrize("password", ["x" * 129, "x" * 1_000_000, "ü" * 5000], ids=len)
def test_password_that_is_too_long_is_refused_before_it_is_hashed(password, reviewer, monkeypatch):
    monkeypatch.setattr(User, "check_password", lambda *_: pytest.fail("hashed"))
    assert attempt(password=password).status_code == 200


@standard("S10")
def test_password_of_128_characters_lets_in(db):
    person = make_person("Longa", "reader")
    person.set_password("ü 🔑x" * 32)
    person.save()
    assert attempt("longa", "ü 🔑x" * 32).status_code == 302


@standard("S11")
@pytest.mark.parametrize(
    "away",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "%2f%2fevil.example",
        "http:///evil.example",
        "\\\\evil.example",
        " //evil.example",
        "https:evil.example",
    ],
)
def test_next_stays_on_our_host(away, reviewer):
    answer = attempt(next=away)
    assert answer.status_code == 302
    assert answer.url in {"/", "%2f%2fevil.example"}  # the last is a path below ours


@standard("S11")
def test_next_leads_back_to_a_page_of_ours(reviewer):
    assert attempt(next="/review/7/?at=3").url == "/review/7/?at=3"


def test_logged_out_visitor_is_sent_to_log_in_and_back(reader):
    answer = Client().get("/reports/?x=1")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/reports/%3Fx%3D1")


@standard("R18")
@pytest.mark.usefixtures("reviewer")
def test_log_in_in_place_answers_with_news_and_not_with_a_page():
    client = Client()
    answer = client.post(LOGIN, {"username": "ana", "password": PASSWORD}, **HTMX)
    assert (answer.status_code, answer.content, answer.headers["HX-Trigger"]) == (200, b"", "logged-in")
    assert client.get("/reports/").status_code == 200


@standard("R18")
@pytest.mark.usefixtures("reviewer")
def test_wrong_password_in_place_shows_the_small_form_again():
    answer = Client().post(LOGIN, {"username": "ana", "password": "a guess"}, **HTMX)
    assert answer.status_code == 422
    assert b"<html" not in answer.content
    assert b"Wrong username or password" in answer.content


def test_log_in_in_place_says_beforehand_what_is_sent_again_and_what_is_not_when_another_logs_in(db):
    words = Client().get(LOGIN, **HTMX).content.decode()
    assert "If you log in, what was being saved is sent again." in words
    assert "If somebody else logs in, it is not saved" in words


@standard("S20")
def test_logging_out_is_no_link(reviewer):
    client = Client()
    client.force_login(reviewer)
    assert client.get("/accounts/logout/").status_code == 405
    assert client.get("/reports/").status_code == 200


@standard("S47")
def test_log_in_from_elsewhere_is_refused(reviewer):
    assert attempt(client=Client(enforce_csrf_checks=True)).status_code == 403


def test_page_shows_no_word_of_other_peoples_articles(reviewer):
    page = Client().get(LOGIN).content.decode()
    assert settings.DESK_NAME in page
    assert "Username" in page
    assert "Password" in page
    assert "Log in" in page
