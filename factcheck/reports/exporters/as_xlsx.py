"""A report as a workbook of Excel: sheets of assertions, evidence, sentences not taken, and on the report itself."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from factcheck.articles.choices import Standing
from factcheck.reports.choices import NotDone, report_name
from factcheck.reports.exporters import as_csv, as_evidence_csv
from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.spreadsheet import Workbook

VERSION = 5

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # the age of a workbook that is not of a frozen report

# Columns of the CSV and the width of each; what is the same in every row stands on the last sheet instead.
_ASSERTIONS = {
    "order": 7,
    "paragraph": 10,
    "sentence": 60,
    "standing": 11,
    "party": 22,
    "attributed_to": 22,
    "cue": 14,
    "voice": 11,
    "suggestion": 11,
    "score": 7,
    "evidence_count": 15,
    "confidential_evidence": 21,
    "independent_origins": 19,
    "primary_origins": 15,
    "on_author": 10,
    "reviewers": 22,
    "reviewed_at": 19,
    "note": 40,
    "reasons": 40,
    "readings": 40,
    "questions": 40,
    "confidential_questions": 21,
    "accused": 22,
    "denials": 40,
    "replies": 60,
    "not_done_kinds": 22,
    "not_done": 60,
    "recheck_reason": 15,
    "dismissed_by": 22,
    "dismissed_reason": 17,
    "dismissed_at": 19,
    "places": 7,
    "all_places": 16,
    "kind": 11,
    "origin": 11,
    "start": 9,
    "end": 9,
    "assertion_id": 13,
    "version": 9,
    "quotation": 30,
    "complaints": 60,
}
_EVIDENCE = {
    "order": 7,
    "sentence": 50,
    "standing": 11,
    "stance": 12,
    "source_kind": 12,
    "source_title": 40,
    "source_url": 40,
    "locator": 22,
    "excerpt": 50,
    "accessed_on": 13,
    "added_by": 22,
    "added_at": 19,
    "confidential": 13,
    "from_writer": 11,
    "taken_from": 40,
    "obtained": 13,
    "primary": 9,
    "origin_number": 13,
    "goes_back_to": 30,
    "assertion_id": 13,
}
_NOT_TAKEN = {"number": 9, "paragraph": 10, "kind": 11, "sentence": 60, "start": 9, "end": 9}
_NOT_DONE = {"kind": 22, "what": 34, "assertion": 10, "sentence": 10, "words": 60, "text": 60}
_MOMENTS = {"reviewed_at", "dismissed_at", "added_at"}
_TIMES_ARE = " (UTC)"


def render(payload: dict[str, Any]) -> bytes:
    """Return the file."""
    payload = upgrade_payload(payload)
    book = Workbook(title=payload["article"]["title"][:255], made_at=_moment(_frozen_at(payload)) or _NEVER)
    with book:
        book.add_sheet("Assertions", _headings(_ASSERTIONS), _assertions(payload))
        book.add_sheet("Evidence", _headings(_EVIDENCE), _evidence(payload))
        book.add_sheet("Not taken for assertions", _headings(_NOT_TAKEN), _not_taken(payload))
        book.add_sheet("Not done", _headings(_NOT_DONE), _not_done(payload))
        book.add_sheet("About this report", [("what", 32), ("value", 60)], about(payload))
    return book.body


def _headings(columns: dict[str, int]) -> list[tuple[str, int]]:
    return [(name + _TIMES_ARE * (name in _MOMENTS), width + 6 * (name in _MOMENTS)) for name, width in columns.items()]


def _assertions(payload: dict[str, Any]) -> Iterator[Sequence[object]]:
    for cells in as_csv.rows(payload, _ASSERTIONS):
        yield [_typed(name, cell) for name, cell in zip(_ASSERTIONS, cells, strict=True)]


def _evidence(payload: dict[str, Any]) -> Iterator[Sequence[object]]:
    columns = {name: as_evidence_csv.COLUMNS[name] for name in _EVIDENCE}
    for assertion, evidence in as_evidence_csv.evidence_of(payload):
        yield [_typed(name, cell(payload, assertion, evidence)) for name, cell in columns.items()]


def _not_taken(payload: dict[str, Any]) -> Iterator[Sequence[object]]:
    for s in payload["not_taken"]:
        yield [s[name] for name in _NOT_TAKEN]


def _not_done(payload: dict[str, Any]) -> Iterator[Sequence[object]]:
    asserted = {a["order"]: a["sentence"] for a in payload["assertions"]}
    not_taken = {s["number"]: s["sentence"] for s in payload["not_taken"]}
    for e in payload["not_done"]:
        text = not_taken.get(e["sentence"]) if e["assertion"] is None else asserted[e["assertion"]]
        yield [e["kind"], NotDone(e["kind"]).label, e["assertion"], e["sentence"], e["words"], text]


def about(payload: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Return what the sheet on the report says, a label and a value a row."""
    article, draft, report, totals = (payload[part] for part in ("article", "draft", "report", "totals"))
    number, evidence = report["number"], payload["assertions"]
    yield "article", article["title"]
    yield "byline", article.get("byline")
    yield "address", _link(article.get("address"))
    yield "published on", _day(article.get("published_on"))
    yield "article's number", article["id"]
    yield "report", report_name(report["kind"], number, report["correction"]) if number else "not frozen"
    yield from (("signed by", f"{one['by']}, {one['at']}") for one in report.get("signed", ()))
    yield "frozen by", report.get("frozen_by")
    yield "frozen at (UTC)", _moment(_frozen_at(payload))
    yield "replaces report", report["replaces"]
    yield "what is different", report["correction"]
    yield "SHA-256 of the report", payload.get("checksum")
    yield "draft", draft["number"]
    yield "SHA-256 of the draft's text", draft["sha256"]
    yield "draft loaded by", draft["loaded_by"]
    yield "draft loaded at (UTC)", _moment(draft["loaded_at"])
    yield "language engine", draft["engine"]
    yield from ((f"total: {name.replace('_', ' ')}", count) for name, count in totals.items())
    yield "total: repeats", totals["places"] - totals["assertions"]
    yield from ((f"assertions: {standing.label}", payload["summary"].get(standing, 0)) for standing in Standing)
    yield "pieces of evidence", sum(a["evidence_count"] for a in evidence)
    yield "of these confidential, not printed", sum(a["confidential_evidence"] for a in evidence)
    if "place" in article:  # as in reports of later releases
        yield "place", article["place"]
    yield "form", f"xlsx {VERSION}"


def _typed(name: str, cell: object) -> object:
    """Turn the text that a CSV holds into what a workbook has a type for."""
    written = cell if isinstance(cell, str) else ""
    if name in _MOMENTS:
        return _moment(written)
    if name == "accessed_on":
        return _day(written)
    return _link(written) if name == "source_url" else cell


def _frozen_at(payload: dict[str, Any]) -> str:
    return str(payload["report"].get("frozen_at", ""))


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _link(address: str | None) -> tuple[str, str] | None:
    return (address, address) if address else None
