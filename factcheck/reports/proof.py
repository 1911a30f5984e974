"""What a report tells of the history that it rests on, so that it is proved outside the desk (decision 39)."""

import hmac
import json
import secrets
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from django.db.models import Q, QuerySet

from factcheck.articles.models import Article
from factcheck.reports.models import Report
from factcheck.reports.verify_report import ALGORITHM, canonical_json, leaf_of, root_of, told_of
from factcheck.review.models import Event, Evidence, Question
from factcheck.review.queries.replay import since

AT_ONCE = 500
_KEPT = (
    "kind",
    "by_id",
    "by_name",
    "article_id",
    "assertion_id",
    "version",
    "before",
    "after",
    "fingerprint",
    "leaves",
)


def salt_after(last: Report | None) -> str:
    """Return the secret of an article's next report: that of its reports before, so that events keep their seals."""
    return (last.salt if last else "") or secrets.token_hex(32)


def prove(article: Article, *, last: Report | None, salt: str) -> dict[str, Any]:
    """Return the proof for an article's next report: each event of its history, their root, and the report before.

    The events of the last report come first, in its order, for an event of a transaction that ends late has a lower
    number than one that is told already. What an event says stays at the desk; a digest of it with a secret is told,
    and of one on confidential evidence or a confidential question not even when and by whom. 4 queries, and the
    last report's payload.
    """
    told = {event["event"]: event for event in events_of(article.pk, salt)}
    known = json.loads(last.payload).get("proof") if last else None
    order = [event["event"] for event in known["events"]] if known else []
    events = [told.pop(pk) for pk in order if pk in told] + list(told.values())
    return {
        "algorithm": ALGORITHM,
        "complete": article.loaded_at >= since(),  # earlier releases did not record each change of a version
        "events": events,
        "size": len(events),
        "root": root_of([leaf_of(event) for event in events]),
        "before": _named(last, known) if last else None,
    }


def _named(last: Report, known: dict[str, Any] | None) -> dict[str, Any]:
    size, root = (known["size"], known["root"]) if known else (0, root_of([]))
    return {"report": last.number, "checksum": last.checksum, "size": size, "root": root}


def events_of(article_id: int, salt: str) -> Iterator[dict[str, Any]]:
    """Yield what is told of each event of an article, in the order in which they were stored (3 queries)."""
    hidden = {
        "evidence": _ids(Evidence.objects.filter(confidential=True), article_id),
        "question": _ids(Question.objects.filter(Q(confidential=True) | Q(answer_confidential=True)), article_id),
    }
    for event in Event.objects.filter(article=article_id).order_by("pk").iterator(chunk_size=AT_ONCE):
        told = tell(event, salt)
        yield _sealed(told) if _is_hidden(event, hidden) else told


def tell(event: Event, salt: str) -> dict[str, Any]:
    """Return what is told of an event that is not sealed."""
    at = event.at.astimezone(UTC).isoformat()
    kept = {name: getattr(event, name) for name in _KEPT}
    content = {**kept, "event": event.pk, "at": at, "key": str(event.key) if event.key else None}
    return {
        "event": event.pk,
        "versions": _versions(event),
        "kind": event.kind,
        "at": at,
        "by": event.by_name,
        "nonce": _digest(salt, f"nonce of {event.pk}"),
        "seal": _digest(salt, canonical_json(content)),
    }


def _sealed(told: dict[str, Any]) -> dict[str, Any]:
    return {**{name: told[name] for name in ("event", "versions", "seal")}, "told": told_of(told)}


def _versions(event: Event) -> dict[str, int] | None:
    """Return the versions that assertions got by an event; None if it is older than what tells that."""
    if event.leaves is None:
        return None
    rows = event.leaves.get("assertion", {})
    return {pk: columns["version"] for pk, columns in rows.items() if columns.get("version") is not None}


def _digest(salt: str, words: str) -> str:
    return hmac.new(bytes.fromhex(salt), words.encode(), "sha256").hexdigest()


def _ids(rows: QuerySet[Any], article_id: int) -> set[int]:
    return set(rows.filter(assertion__article=article_id).values_list("pk", flat=True))


def _is_hidden(event: Event, hidden: dict[str, set[int]]) -> bool:
    """Whether an event is on evidence or a question that is confidential now."""
    about = event.kind.partition(" ")[0]
    kept = (event.after or {}).get("id") or (event.before or {}).get("id")
    return about in hidden and (kept is None or kept in hidden[about])
