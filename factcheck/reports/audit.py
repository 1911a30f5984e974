"""Whether the database still holds what frozen reports recorded: history, the reports' own rows, their files."""

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from factcheck.articles.models import Article
from factcheck.reports.models import Rendition, Report
from factcheck.reports.proof import AT_ONCE, tell
from factcheck.reports.verify_report import SLACK, findings, leaf_of
from factcheck.review.choices import Kind
from factcheck.review.models import Event

NO_PROOF = "has no proof"


def differences(article: Article) -> Iterator[str]:
    """Yield a sentence for each thing that differs from what the reports of an article recorded."""
    try:
        yield from _differences(article)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        yield f"Article {article.pk}: a row holds what its column cannot hold ({error})."


def _differences(article: Article) -> Iterator[str]:
    frozen = {event.after["report"]: event for event in _freezings(article) if event.after}
    before: Report | None = None
    payload: dict[str, Any] | None = None
    for number, report in enumerate(article.reports.select_related("replaces").order_by("number"), 1):
        if report.number != number:
            yield f"Article {article.pk} has no report {number}: reports were deleted or numbered anew."
        name = f"Report {report.number} of article {article.pk}"
        yield from (f"{name}: {said}" for said in _of_report(report, before, frozen.pop(report.pk, None)))
        before, payload = report, _payload_of(report)
    yield from (f"Report {event.after['number']} of article {article.pk} is not there." for event in frozen.values())
    if before and payload and payload.get("proof"):
        yield from _of_history(article, before, payload)


def without_proof(article: Article) -> int:
    """Return how many reports of an article were frozen by releases that recorded no history."""
    return article.reports.filter(salt="").count()


def _freezings(article: Article) -> Iterator[Any]:
    return Event.objects.filter(article=article, kind=Kind.REPORT_FROZEN).order_by("pk").iterator()


def _payload_of(report: Report) -> dict[str, Any] | None:
    try:
        payload = json.loads(report.payload)
    except ValueError:
        return None
    return payload if isinstance(payload, dict) and isinstance(payload.get("report"), dict) else None


def _of_report(report: Report, before: Report | None, frozen: Any) -> Iterator[str]:
    payload = _payload_of(report)
    if payload is None:
        yield "Its payload cannot be read."
        return
    said = findings({**payload, "checksum": report.checksum})
    yield from (words for words in said if report.salt or "no proof" not in words)
    if hashlib.sha256(report.payload.encode()).hexdigest() != report.checksum:
        yield "Its payload does not make its checksum."
    wrong = [name for name, (stored, recorded) in _columns(report, payload).items() if stored != recorded]
    wrong += _unlike(report, frozen) if frozen else ["the event of its freezing"]
    yield from (f"It is not as it was frozen: {name} differs." for name in wrong)
    yield from _of_proof(report, before, payload.get("proof"))
    for rendition in Rendition.objects.filter(report=report).iterator(chunk_size=1):
        if hashlib.sha256(bytes(rendition.body)).hexdigest() != rendition.sha256:
            yield f"Its file “{rendition.form}” is not the one that was made."


def _of_proof(report: Report, before: Report | None, proof: dict[str, Any] | None) -> Iterator[str]:
    if proof is None:
        return
    named = proof["before"] or {}
    if (named.get("report"), named.get("checksum")) != (before and before.number, before and before.checksum):
        yield "The report before it is not the one that it names."
    if before and before.salt and before.salt != report.salt:
        yield "Its secret is not that of the report before it."


def _columns(report: Report, payload: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return what a report's row holds beside what its payload says."""
    said = payload["report"]
    columns = {
        "its article": (report.article_id, payload["article"]["id"]),
        "its draft": (report.draft_number, payload["draft"]["number"]),
        "its number": (report.number, said["number"]),
        "the report that it replaces": (report.replaces and report.replaces.number, said["replaces"]),
        "what it corrects": (report.correction, said["correction"]),
        "who froze it": (report.frozen_by_name, said["frozen_by"]),
        "when it was frozen": (report.frozen_at.isoformat().replace("+00:00", "Z"), said["frozen_at"]),
        "its proof": (bool(report.salt), "proof" in payload),
    }
    return columns | ({"its kind": (report.kind, said["kind"])} if "kind" in said else {})


def _unlike(report: Report, frozen: Any) -> list[str]:
    """Return in what a report differs from the event of its freezing; events of earlier releases name less."""
    recorded = {"who froze it": (report.frozen_by_id, frozen.by_id)}
    columns = {"number": "number", "kind": "kind", "checksum": "checksum", "session": "session_id"}
    recorded |= {
        f"its {name}": (getattr(report, column), frozen.after[name])
        for name, column in columns.items()
        if name in frozen.after
    }
    return [name for name, (stored, said) in recorded.items() if stored != said]


def _of_history(article: Article, report: Report, payload: dict[str, Any]) -> Iterator[str]:
    """Compare the history with what the newest report recorded; those before it are the beginning of the same."""
    recorded = {event["event"]: leaf_of(event) for event in payload["proof"]["events"]}
    for event in Event.objects.filter(article=article).order_by("pk").iterator(chunk_size=AT_ONCE):
        leaf = recorded.pop(event.pk, None)
        if leaf is None and event.at < report.frozen_at - timedelta(seconds=SLACK):
            yield f"Event {event.pk} ({event}) is dated before report {report.number}, which does not know it."
        elif leaf and leaf != leaf_of(tell(event, report.salt)):
            yield f"Event {event.pk} ({event}) is not as report {report.number} recorded it."
    yield from (f"Event {pk}, which report {report.number} recorded, is not there." for pk in recorded)
