"""The account page: tokens are listed, made, shown once and taken back."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.accounts.models import Token
from tests.asks import by_token, logged_in, words_of
from tests.makers import PASSWORD, make_token

PAGE, SCHEMA = "/accounts/", "/reports/schema.json"


@pytest.fixture
def site(reviewer):
    return logged_in(reviewer)


def make(site, **other):
    day = timezone.localdate() + timedelta(days=30)
    given = {"name": "CMS", "scopes": ["read", "tag"], "expires_on": day, "password": PASSWORD}
    return site.post("/accounts/tokens/", {**given, **other})


def shown(answer):
    return re.findall(r'class="secret">(factcheck_\w+)<', answer.content.decode())


def test_token_is_shown_once_and_works(site):
    answer = make(site)
    [words] = shown(answer)
    assert (answer.status_code, by_token(words).get(SCHEMA).status_code) == (201, 200)
    page = site.get(PAGE)
    assert (shown(page), words in page.content.decode()) == ([], False)
    assert "Read articles, their check and reports; Tag, give evidence, mark and dismiss." in words_of(page)


def test_last_day_belongs_to_the_token_in_the_time_of_the_desk(site, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    with timezone.override("Asia/Tokyo"):
        day = timezone.localdate()
        make(site, expires_on=day)
        assert Token.objects.get().expires_at == timezone.make_aware(
            timezone.datetime.combine(day + timedelta(days=1), timezone.datetime.min.time())
        )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"expires_on": "2020-01-01"}, "Choose a day from today on"),
        ({"expires_on": "2099-01-01"}, "Choose a day from today on"),
        ({"expires_on": ""}, "This field is required"),
        ({"expires_on": "9999-12-31"}, "Choose a day from today on"),
        ({"scopes": ["load"]}, "Select a valid choice"),
        ({"scopes": []}, "This field is required"),
        ({"name": ""}, "This field is required"),
        ({"name": "x\0"}, "Null characters are not allowed"),
        ({"password": "wrong"}, "This is not your password"),
        ({"password": ""}, "This field is required"),
    ],
)
def test_what_is_wrong_is_said_and_no_token_made(wrong, said, site):
    answer = make(site, **wrong)
    assert (answer.status_code, said in words_of(answer), Token.objects.count()) == (422, True, 0)
    assert PASSWORD not in answer.content.decode()


def test_second_token_of_a_name_is_refused_in_the_form(site):
    make(site)
    answer = make(site)
    assert (answer.status_code, "You have a token of this name" in words_of(answer)) == (422, True)


def test_wrong_passwords_are_counted_as_at_log_in(site, settings):
    answers = [make(site, password="wrong").status_code for _ in range(settings.AXES_FAILURE_LIMIT + 1)]
    assert (answers[0], answers[-1], Token.objects.count()) == (422, 429, 0)


def test_token_is_taken_back_by_its_person_alone(site, reviewer, editor):
    words = make_token(reviewer)
    address = f"/accounts/tokens/{Token.objects.get().pk}/take-back/"
    assert logged_in(editor).post(address).status_code == 404
    assert by_token(words).get(SCHEMA).status_code == 200
    page = site.post(address, follow=True)
    assert "The token “CMS” is taken back" in words_of(page)
    assert by_token(words).get(SCHEMA).status_code == 401
    assert site.post(address).status_code == 302


def test_page_lists_ones_own_tokens_alone(site, reviewer, editor):
    make_token(reviewer, name="mine")
    make_token(editor, name="theirs")
    page = words_of(site.get(PAGE))
    assert ("mine" in page, "theirs" in page, "Never used." in page) == (True, False, True)


def test_administrator_sees_and_takes_back_the_tokens_of_others(reviewer, administrator):
    words, site = make_token(reviewer), logged_in(administrator)
    token = Token.objects.get()
    row = f"/admin/accounts/token/{token.pk}/change/"
    page = site.get("/admin/accounts/token/").content.decode() + site.get(row).content.decode()
    assert (token.beginning in page, token.digest in page, words in page) == (True, False, False)
    site.post("/admin/accounts/token/", {"action": "take_back", "_selected_action": [token.pk]})
    assert by_token(words).get(SCHEMA).status_code == 401
