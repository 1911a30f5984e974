import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from tests.asks import logged_in
from tests.makers import PASSWORD
from tests.standards import standard

PAGE = "/accounts/password/"
NEW = "seven green herons"


def change(client, old=PASSWORD, new=NEW, again=None):
    return client.post(PAGE, {"old_password": old, "new_password1": new, "new_password2": again or new})


def lets_in(password):
    answer = Client().post("/accounts/login/", {"username": "ana", "password": password})
    return answer.status_code == 302


@standard("S7")
def test_who_changes_their_password_stays_logged_in_and_is_logged_out_elsewhere(reviewer):
    here, elsewhere = logged_in(reviewer), logged_in(reviewer)
    before = here.cookies["sessionid"].value
    answer = change(here)
    assert (answer.status_code, answer.url) == (302, "/")
    assert "Your password is changed." in here.get("/").content.decode()
    assert here.cookies["sessionid"].value != before
    assert elsewhere.get("/").status_code == 302
    assert (lets_in(PASSWORD), lets_in(NEW)) == (False, True)


def test_change_of_a_password_is_recorded_with_the_name_and_without_the_words(reviewer):
    change(logged_in(reviewer))
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_repr, entry.get_change_message()) == (
        reviewer,
        str(reviewer),
        "Changed their own password.",
    )


@standard("S10")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"old": "not my password"}, "This is not your password."),
        ({"again": "another one here"}, "The two password fields didn"),
        ({"new": "short"}, "at least 8 characters"),
        ({"new": "password1"}, "too common"),
        ({"new": "x1" * 65}, "A password has at most 128 characters. Choose a shorter one."),
        ({"old": ""}, "This field is required."),
    ],
)
def test_password_that_cannot_be_taken_is_refused_in_words_and_nothing_changes(given, said, reviewer):
    answer = change(logged_in(reviewer), **given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Error: " in page
    assert not LogEntry.objects.exists()
    assert lets_in(PASSWORD)
    for words in given.values():
        assert not words or f'"{words}"' not in page


@standard("S2")
def test_guesses_at_the_old_password_are_counted_as_at_log_in(reviewer):
    site = logged_in(reviewer)
    assert "5 wrong ones lock your name here for a quarter of an hour" in site.get(PAGE).content.decode()
    codes = [change(site, old=f"guess {n}").status_code for n in range(6)]
    assert codes[:4] == [422] * 4
    assert codes[-1] == 429
    assert change(site).status_code == 429
    assert not lets_in(NEW)


def test_password_is_changed_only_by_who_is_logged_in(db):
    assert change(Client()).status_code in {302, 403}
    assert Client().get(PAGE).url.startswith("/accounts/login/")
