"""The single writer of events."""

from typing import Any

from factcheck.accounts.models import User
from factcheck.articles.models import Article, Assertion
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.models import Event

SYSTEM = "the program"


def record(
    kind: Kind,
    assertion: Assertion,
    *,
    write: WriteRequest,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Event:
    """Append what happened to an assertion, in the caller's transaction, after its version was raised."""
    return Event.objects.create(
        kind=kind,
        by=write.actor,
        by_name=str(write.actor),
        article_id=assertion.article_id,
        assertion=assertion,
        version=assertion.version,
        before=before,
        after=after,
        key=write.idempotency_key,
        fingerprint=write.fingerprint,
    )


def record_on_article(
    kind: Kind,
    *,
    by: User | None,
    article: Article | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    write: WriteRequest | None = None,
) -> Event:
    """Append what happened to an article as a whole, or to a source; `write` is the request, if it had a key."""
    request = {"key": write.idempotency_key, "fingerprint": write.fingerprint} if write else {}
    return Event.objects.create(
        kind=kind, by=by, by_name=str(by or SYSTEM), article=article, before=before, after=after, **request
    )
