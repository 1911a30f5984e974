"""The single writer of events."""

from typing import Any

from factcheck.accounts.models import User
from factcheck.articles.models import Article, Assertion
from factcheck.review.choices import Kind
from factcheck.review.models import Event
from factcheck.review.requests import Asked

SYSTEM = "the program"


def record(
    kind: Kind,
    assertion: Assertion,
    *,
    asked: Asked,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Event:
    """Append what happened to an assertion, in the caller's transaction, after its version was raised."""
    return Event.objects.create(
        kind=kind,
        by=asked.by,
        by_name=str(asked.by),
        article_id=assertion.article_id,
        assertion=assertion,
        version=assertion.version,
        before=before,
        after=after,
        key=asked.key,
        asked=asked.digest,
    )


def note(
    kind: Kind,
    *,
    by: User | None,
    article: Article | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    asked: Asked | None = None,
) -> Event:
    """Append what happened to an article as a whole, or to a source; `asked` is there if the request had a key."""
    request = {"key": asked.key, "asked": asked.digest} if asked else {}
    return Event.objects.create(
        kind=kind, by=by, by_name=str(by or SYSTEM), article=article, before=before, after=after, **request
    )
