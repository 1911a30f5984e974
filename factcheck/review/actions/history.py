"""The single writer of events."""

from collections.abc import Iterable
from typing import Any

from factcheck.accounts.models import User
from factcheck.articles.models import Article, Assertion
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.models import Event
from factcheck.review.queries.recorded_rows import COLUMNS, Row, leaves_of, row

SYSTEM = "the program"


def record(
    kind: Kind,
    assertion: Assertion,
    *,
    write: WriteRequest | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    rows: Iterable[Row] = (),
) -> Event:
    """Append what happened to an assertion, in the caller's transaction, after its version was raised.

    Without a request the program did it by itself. `rows` are the other rows that were changed, for replay.
    """
    actor = write.actor if write else None
    return Event.objects.create(
        kind=kind,
        by=actor,
        by_name=str(actor or SYSTEM),
        by_token=_token_of(actor),
        article_id=assertion.article_id,
        assertion=assertion,
        version=assertion.version,
        before=before,
        after=after,
        key=write.idempotency_key if write else None,
        fingerprint=write.fingerprint if write else "",
        leaves=leaves_of([*rows, row(assertion, *COLUMNS[Assertion])]),
    )


def unchanged(kind: Kind, assertion: Assertion, *, write: WriteRequest, after: dict[str, Any]) -> Event:
    """Return an event that is not stored: what was asked for is so already."""
    return Event(
        kind=kind,
        by=write.actor,
        by_name=str(write.actor),
        article_id=assertion.article_id,
        assertion=assertion,
        version=assertion.version,
        after={**after, "standing": assertion.standing, "unchanged": True},
    )


def record_on_article(
    kind: Kind,
    *,
    by: User | None,
    article: Article | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    write: WriteRequest | None = None,
    rows: Iterable[Row] = (),
) -> Event:
    """Append what happened to an article as a whole, or to a source; `write` is the request, if it had a key.

    `rows` are those that were changed, for replay.
    """
    request = {"key": write.idempotency_key, "fingerprint": write.fingerprint} if write else {}
    return Event.objects.create(
        kind=kind,
        by=by,
        by_name=str(by or SYSTEM),
        by_token=_token_of(by),
        article=article,
        before=before,
        after=after,
        leaves=leaves_of(rows),
        **request,
    )


def _token_of(actor: User | None) -> str:
    return actor.token.name if actor and actor.token else ""
