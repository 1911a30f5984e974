"""What is recorded on an article and not on one assertion: once for each request, with the article locked."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from factcheck.articles import actions as articles
from factcheck.articles.models import Article, Assertion
from factcheck.refusals import Refusal
from factcheck.review.actions import history
from factcheck.review.actions.write_requests import WriteRequest, find_replay
from factcheck.review.choices import Kind
from factcheck.review.models import Event
from factcheck.review.queries.recorded_rows import Row


class NotOfArticle(Refusal):
    """A sentence, request or answer that is not of this article, or is gone."""

    status = 409
    title = "It is no longer there"


class SaysNothing(Refusal):
    """An answer without words, or a request without a name."""

    title = "Something is missing"


def once(article: Article, write: WriteRequest, act: Callable[[], None], *, when_archived: bool = False) -> None:
    """Do something in one transaction, with the article locked, unless this request came before."""
    if find_replay(write):
        return
    try:
        with transaction.atomic(durable=True):
            now = articles.held(article)
            if not when_archived:
                articles.refuse_archived(now)
            if not find_replay(write):
                act()
    except IntegrityError:
        if not find_replay(write):
            raise


def record(kind: Kind, article: Article, write: WriteRequest, after: dict[str, Any], rows: Sequence[Row]) -> Event:
    """Append what happened to the article's history."""
    return history.record_on_article(kind, by=write.actor, article=article, after=after, write=write, rows=rows)


def sentences_of(article: Article, assertion_ids: Collection[int]) -> list[Assertion]:
    """Return assertions of the newest draft by their ids; raise `NotOfArticle` if one of them is gone."""
    found = list(article.assertions.filter(pk__in=assertion_ids, in_text=True).order_by("order", "pk"))
    if not assertion_ids or len(found) != len(set(assertion_ids)):
        message = "One of the sentences is not in the newest draft. Reload the page and choose again."
        raise NotOfArticle(message)
    return found
