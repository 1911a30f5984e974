"""Queries whose SQL is built once say what the same queries say that are built each time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models import F, QuerySet, Value
from pytest_django.asserts import assertNumQueries

from factcheck.accounts.models import User
from factcheck.articles.models import Assertion
from factcheck.db.prepared import Prepared
from tests.makers import make_article


def below(*, article: int, order: int, name: str) -> QuerySet[Assertion]:
    numbered = Assertion.objects.select_related("article").annotate(shown=F("order") + 1, name=Value(name))
    return numbered.filter(article=article, order__lt=order).order_by("order")


def everybody(*, name: str) -> QuerySet[User]:
    return User.objects.all()


@pytest.fixture
def prepared() -> Prepared[Assertion]:
    return Prepared(below, marks={"article": 2**62, "order": 2**30, "name": "a mark"})


@pytest.mark.django_db
def test_it_says_what_the_query_says_each_time(prepared: Prepared[Assertion]) -> None:
    articles = [make_article(f"Mayor Roth paid {n} euros.\n\nHe paid {n} officials.").pk for n in (3, 4)]
    for article, order in ((articles[0], 1), (articles[1], 2), (articles[0], 9)):
        found = prepared.rows(article=article, order=order, name="Ana")
        plain = list(below(article=article, order=order, name="Ana"))
        assert found == plain
        assert [(a.words, a.shown, a.name) for a in found] == [(a.words, a.shown, a.name) for a in plain]  # type: ignore[attr-defined]
        with assertNumQueries(0):
            assert [a.article.pk for a in found] == [article] * len(plain)


@pytest.mark.django_db
def test_its_sql_is_built_once(prepared: Prepared[Assertion], monkeypatch: pytest.MonkeyPatch) -> None:
    prepared.rows(article=1, order=1, name="")
    monkeypatch.setattr(prepared, "_build", None)
    with assertNumQueries(1):
        assert prepared.rows(article=1, order=1, name="") == []


@pytest.mark.django_db
def test_a_mark_that_becomes_no_parameter_is_refused() -> None:
    prepared: Prepared[User] = Prepared(everybody, marks={"name": "a mark"})
    with pytest.raises(ValueError, match="is the mark of name"):
        prepared.rows(name="Ana")


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection(prepared: Prepared[Assertion]) -> None:
    prepared.rows(article=1, order=1, name="")

    def ask() -> int:
        found = prepared.rows(article=1, order=1, name="")
        connection.close()
        return len(found)

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(lambda _: ask(), range(4))) == [0] * 4
