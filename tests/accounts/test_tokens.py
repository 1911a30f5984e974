"""Tokens: what they look like, who makes them for what and how long, and when they end."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.accounts import actions
from factcheck.accounts.choices import Permission, Role, Scope
from factcheck.accounts.models import Token, User
from factcheck.accounts.rules import MAY, SCOPE_OF, SETS_OF_SCOPES, scopes_within
from factcheck.accounts.token_format import ALPHABET, ANYWHERE, LENGTH, new_token, read_token
from tests.asks import by_token
from tests.makers import make_token
from tests.standards import standard


def make(person, *, name="CMS", scopes=(Scope.READ,), days=30.0):
    ends = timezone.now() + timedelta(days=days)
    return actions.make_token(person=person, name=name, scopes=scopes, expires_at=ends)


def said_in_log():
    return [entry.change_message for entry in LogEntry.objects.order_by("pk")]


def test_token_is_known_by_its_look_and_read_back():
    words = {new_token().words for _ in range(200)}
    assert len(words) == 200
    assert all(len(w) == LENGTH == 60 and ANYWHERE.fullmatch(w) and read_token(w).words == w for w in words)


def test_token_with_one_letter_wrong_or_missing_is_no_token():
    words = new_token().words
    for n, letter in enumerate(words):
        others = [c for c in ALPHABET[:3] if c != letter]
        assert [read_token(words[:n] + c + words[n + 1 :]) for c in others] == [None] * len(others)
        assert read_token(words[:n] + words[n + 1 :]) is None
    assert [read_token(w) for w in ("", "factcheck_", words + "x", words + "\n", "é" * 60)] == [None] * 5


def test_no_column_holds_the_token(reviewer):
    words = make_token(reviewer)
    row = Token.objects.values().get()
    assert words[18:] not in str(row)
    assert (words.startswith(row["beginning"]), len(row["beginning"]), len(row["digest"])) == (True, 18, 64)
    assert words not in " ".join(said_in_log())


@pytest.mark.parametrize("role", Role)
def test_scopes_only_narrow_what_the_role_may(role):
    person = User(role=role)
    for words in SETS_OF_SCOPES:
        person.token = None
        before = {p for p in Permission if person.may(p)}
        person.token = Token(scopes=words)
        after = {p for p in Permission if person.may(p)}
        assert after == {p for p in before if SCOPE_OF[p] in words.split()}
    assert not {Permission.LEAD, Permission.ADMINISTER} & {p for p in Permission if SCOPE_OF[p]}


def test_scopes_offered_are_those_that_the_role_has_a_use_for():
    offered = {role: [scope.value for scope in scopes_within(role)] for role in Role}
    assert offered == {
        "reader": ["read"],
        "reviewer": ["read", "tag"],
        "editor": ["read", "tag", "load", "freeze"],
        "administrator": ["read"],
    }
    assert MAY.keys() == SCOPE_OF.keys()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " \n"}, "Give the token a name"),
        ({"name": "x" * 61}, "Give the token a name"),
        ({"scopes": []}, "Choose what the token is for"),
        ({"scopes": [Scope.LOAD]}, "within what your role may do"),
        ({"scopes": ["everything"]}, "within what your role may do"),
        ({"days": -0.001}, "Choose a day within a year"),
        ({"days": 367}, "Choose a day within a year"),
    ],
)
def test_token_that_cannot_be_is_refused_in_words(wrong, said, reviewer):
    with pytest.raises(actions.NoSuchToken, match=said):
        make(reviewer, **wrong)
    assert (Token.objects.count(), said_in_log()) == (0, [])


@pytest.mark.both_databases
def test_two_tokens_of_a_person_have_two_names_until_one_is_taken_back(reviewer, editor):
    first, _ = make(reviewer)
    make(editor)
    with pytest.raises(actions.NoSuchToken, match="You have a token of this name"):
        make(reviewer, name=" CMS ")
    actions.take_back_token(token=first, by=reviewer)
    assert make(reviewer)[0].pk != first.pk


def test_a_person_has_twenty_tokens_at_most(reviewer):
    for n in range(actions.MOST_TOKENS):
        make(reviewer, name=f"Script {n}")
    with pytest.raises(actions.NoSuchToken, match="You have 20 tokens"):
        make(reviewer)


@pytest.mark.parametrize("wrong", [{"scopes": "all"}, {"scopes": "tag read"}, {"scopes": ""}, {"name": ""}])
def test_database_refuses_what_no_token_is(wrong, reviewer):
    token, _ = make(reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Token.objects.filter(pk=token.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Token.objects.filter(pk=token.pk).update(expires_at=token.made_at)


@standard("S6")
def test_closing_an_account_takes_its_tokens_back_for_good(reviewer, editor):
    mine, others = make_token(reviewer), make_token(editor)
    actions.close(user=reviewer)
    assert [by_token(words).get("/reports/schema.json").status_code for words in (mine, others)] == [401, 200]
    actions.reopen(user=reviewer)
    assert "was taken back" in by_token(mine).get("/reports/schema.json").json()["error"]


def test_log_says_who_made_and_took_back_which_token(reviewer, administrator):
    token, _ = make(reviewer, scopes=[Scope.TAG, Scope.READ])
    for _ in range(2):
        actions.take_back_token(token=token, by=administrator)
    day = f"{token.expires_at:%Y-%m-%d}"
    assert said_in_log() == [f"Made the token ‘CMS’ (read tag), until {day}.", "Took back the token ‘CMS’."]
    assert [entry.user for entry in LogEntry.objects.order_by("pk")] == [reviewer, administrator]
