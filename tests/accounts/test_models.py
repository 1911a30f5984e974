import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from factcheck.accounts.models import User
from tests.makers import make_article


@pytest.mark.parametrize(
    "wrong",
    [{"role": "owner"}, {"is_active": False}, {"closed_at": timezone.now()}],
    ids=["unknown role", "closed without a date", "a date and not closed"],
)
def test_database_refuses_person(wrong, reviewer):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=reviewer.pk).update(**wrong)


def test_two_people_cannot_have_one_username(reviewer):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(reviewer.username, "another password")


def test_person_who_did_something_cannot_be_deleted(editor):
    make_article(by=editor)
    with pytest.raises(ProtectedError):
        editor.delete()


def test_person_is_shown_by_name_or_else_by_username():
    assert [str(User(username="ana", name=name)) for name in ("Ana Ruiz", "")] == ["Ana Ruiz", "ana"]


def test_superuser_made_by_django_is_an_administrator(db):
    assert User.objects.create_superuser("root", "a long enough password").role == "administrator"
