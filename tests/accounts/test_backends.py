import pytest
from django.contrib.auth import authenticate

from factcheck.accounts import actions
from factcheck.accounts.backends import PeopleBackend
from factcheck.accounts.models import User
from tests.makers import PASSWORD
from tests.standards import standard


def let_in(username, password):
    return PeopleBackend().authenticate(None, username=username, password=password)


def test_right_password_lets_in(reviewer):
    assert let_in("ana", PASSWORD) == reviewer


@pytest.mark.parametrize(
    ("username", "password"), [("ana", "wrong"), ("anna", PASSWORD), (None, PASSWORD), ("ana", None)]
)
def test_wrong_name_or_password_lets_nobody_in(username, password, reviewer):
    assert let_in(username, password) is None


def test_closed_account_is_not_let_in_and_has_no_session(reviewer):
    actions.close(user=reviewer)
    assert let_in("ana", PASSWORD) is None
    assert PeopleBackend().get_user(reviewer.pk) is None


@standard("S10")
@pytest.mark.parametrize(("length", "let"), [(8, True), (128, True), (129, False)])
def test_passwords_of_up_to_128_characters_work(length, let, db):
    password = ("ü 🔑x" * 40)[:length]
    person = User.objects.create_user("longa", password)
    assert let_in("longa", password) == (person if let else None)


@standard("S3")
def test_unknown_name_costs_a_hash_as_a_wrong_password_does(db, monkeypatch):
    hashed = []
    monkeypatch.setattr("factcheck.accounts.backends.make_password", hashed.append)
    let_in("nobody", "a guess")
    assert hashed == ["a guess"]


def test_django_asks_this_backend(reviewer, rf):
    assert authenticate(rf.post("/"), username="ana", password=PASSWORD) == reviewer
