"""What was not done about the evidence of an assertion, as `not_done` lists it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from factcheck.articles.choices import Standing
from factcheck.reports.choices import NotDone
from factcheck.reports.exporters.replies import day
from factcheck.review.choices import SourceKind, Stance
from factcheck.review.origins import name_of

LONG_BEFORE = timedelta(days=30)  # evidence that was looked at more than this before its report is frozen is stale

Said = Iterator[tuple[NotDone, str]]


def of_evidence(assertion: dict[str, Any], payload: dict[str, Any]) -> Said:
    """Say what the evidence of an assertion lacks, when it was looked at, and what contradicts."""
    yield from _support(assertion)
    yield from _dates(assertion, payload)
    yield from _contradictions(assertion)


def pieces(count: int, what: str) -> str:
    """Return a number with what is counted: "2 sentences"."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def _support(assertion: dict[str, Any]) -> Said:
    """Say what the evidence for it lacks. A payload does not say which confidential evidence supports."""
    support = [e for e in assertion["evidence"] if e["stance"] == Stance.SUPPORTS]
    hidden = assertion["confidential_evidence"]
    if assertion["standing"] == Standing.DENIED and not assertion["evidence_count"]:
        yield NotDone.NO_SUPPORT, "no evidence is given for the denial"
    if not _is_verified(assertion):
        return
    if not support:
        if hidden:
            yield NotDone.CONFIDENTIAL_ALONE, "all evidence that supports it is confidential and not shown"
        else:
            yield NotDone.NO_SUPPORT, "no evidence supports it"
        return
    beside = "that is shown " if hidden else ""
    own = [e["kind"] == SourceKind.OWN_WORK for e in support]
    writers = [bool(e.get("from_writer")) for e in support]
    if all(writers):
        yield NotDone.WRITER_ALONE, f"all evidence {beside}for it is what the writer proposed"
    if all(own):
        yield NotDone.OWN_ALONE, f"all evidence {beside}for it is own observation"
    if not all(writers) and not all(own) and all(map(any, zip(writers, own, strict=True))):
        yield NotDone.WRITER_ALONE, f"all evidence {beside}for it is what the writer proposed, or own observation"
    others = [e for e in support if e["kind"] != SourceKind.OWN_WORK]
    origins = {_origin_of(e): _named(e) for e in others}
    if len(origins) == 1 and not any(e.get("primary") for e in others):
        counted, apart = pieces(len(others), "piece"), " but own observation" if any(own) else ""
        name = next(iter(origins.values()))
        yield (
            NotDone.SINGLE_ORIGIN,
            f"all evidence {beside}for it{apart} has a single origin: {name} ({counted}), none primary",
        )


def _origin_of(evidence: dict[str, Any]) -> object:
    """Return what tells origins apart: the number of each; in reports of earlier releases the site or the title."""
    return evidence.get("origin") or name_of(evidence["kind"], evidence["url"], evidence["title"])


def _named(evidence: dict[str, Any]) -> str:
    origin = evidence.get("goes_back_to")
    if origin:
        return str(origin["title"]) or "not named here"
    return name_of(evidence["kind"], evidence["url"], evidence["title"])


def _dates(assertion: dict[str, Any], payload: dict[str, Any]) -> Said:
    at = _day_of(payload)
    for evidence in assertion["evidence"]:
        looked_at = date.fromisoformat(evidence["accessed_on"]) if evidence["accessed_on"] else None
        if looked_at and at and at - looked_at > LONG_BEFORE:
            days = (at - looked_at).days
            yield NotDone.STALE, f"evidence was looked at {days} days before: {evidence['title']}, {day(looked_at)}"
        elif not looked_at and evidence["url"]:
            yield NotDone.UNDATED, f"when the evidence was looked at is not said: {evidence['title']}"


def _contradictions(assertion: dict[str, Any]) -> Said:
    for evidence in assertion["evidence"]:
        if evidence["stance"] == Stance.CONTRADICTS:
            yield NotDone.CONTRADICTED, f"evidence contradicts it: {evidence['title']}"


def _is_verified(assertion: dict[str, Any]) -> bool:
    return assertion["standing"] == Standing.VERIFIED or any(
        tag["verdict"] == Standing.VERIFIED for tag in assertion["tags"]
    )


def _day_of(payload: dict[str, Any]) -> date | None:
    """Return the day on which the report was frozen; of what is not frozen, the day of its newest evidence."""
    frozen = payload["report"].get("frozen_at")
    written = frozen or max((e["at"] for a in payload["assertions"] for e in a["evidence"]), default="")
    return datetime.fromisoformat(written).date() if written else None
