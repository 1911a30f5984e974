"""What is read in `one_moment` is of one moment, and nobody who writes waits for it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction

from factcheck.articles.models import Article
from factcheck.db.moments import one_moment
from tests.makers import make_article


def rename(title: str) -> None:
    with transaction.atomic():
        Article.objects.update(title=title)
    connection.close()


def in_another_thread(title: str) -> None:
    with ThreadPoolExecutor(1) as other:
        other.submit(rename, title).result(30)


def title_now() -> str:
    return Article.objects.get().title


@pytest.mark.django_db(transaction=True)
def test_what_others_write_meanwhile_is_saved_at_once_and_not_seen() -> None:
    make_article(title="Before")
    with one_moment():
        seen = [title_now()]
        in_another_thread("After")
        seen.append(title_now())
    assert [*seen, title_now()] == ["Before", "Before", "After"]


@pytest.mark.django_db(transaction=True)
def test_transactions_after_it_write_again() -> None:
    make_article(title="Before")
    with one_moment():
        title_now()
    with transaction.atomic():
        Article.objects.update(title="After")
    assert title_now() == "After"


@pytest.mark.django_db(transaction=True)
def test_nothing_can_be_written_in_it() -> None:
    make_article(title="Before")
    with pytest.raises(DatabaseError, match=r"read-only|readonly"), one_moment():
        Article.objects.update(title="After")


@pytest.mark.django_db
def test_inside_a_transaction_it_sees_what_that_sees() -> None:
    make_article(title="Before")
    Article.objects.update(title="After")
    with one_moment():
        assert title_now() == "After"
