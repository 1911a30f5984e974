import pytest
from django.core.management import CommandError, call_command

from factcheck.accounts.models import User


def test_person_is_added_with_role_password_and_name(db, capsys):
    call_command("add_person", "edda", "--role", "editor", "--password", "a long password", "--name", "Edda Lund")
    person = User.objects.get(username="edda")
    assert (person.role, str(person), person.check_password("a long password")) == ("editor", "Edda Lund", True)
    assert capsys.readouterr().out == "Added edda, editor.\n"


def test_without_password_and_without_anybody_to_ask_nobody_can_log_in(db):
    call_command("add_person", "edda", "--role", "editor")
    assert not User.objects.get(username="edda").has_usable_password()


@pytest.mark.parametrize("username", ["ana", "ａｎａ", "two words", "", "x" * 151])
def test_username_that_is_taken_or_does_not_fit_is_refused(username, reviewer):
    with pytest.raises(CommandError):
        call_command("add_person", username, "--role", "editor")
    assert User.objects.count() == 1


def test_role_that_does_not_exist_is_refused(db):
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("add_person", "edda", "--role", "owner")
    assert not User.objects.exists()
