"""A report's evidence as CSV: one row for each piece; a confidential one has a row without any of its words."""

from collections.abc import Callable, Iterator
from typing import Any

from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.origins import taken_from
from factcheck.review.choices import NO_ADDRESS, SourceKind
from factcheck.web.csv_files import encode

Row = dict[str, Any]
Cell = Callable[[dict[str, Any], dict[str, Any], Row], object]

CONFIDENTIAL: Row = {"confidential": True}


def render(payload: dict[str, Any]) -> bytes:
    """Return the file, at least its header row; an assertion has as many rows as its `evidence_count` says."""
    return encode(COLUMNS, _rows(upgrade_payload(payload)))


def render_with_semicolons(payload: dict[str, Any]) -> bytes:
    """Return the same with semicolons between cells."""
    return encode(COLUMNS, _rows(upgrade_payload(payload)), decimal_comma=True)


def _rows(payload: dict[str, Any]) -> Iterator[list[object]]:
    for assertion, evidence in evidence_of(payload):
        yield [cell(payload, assertion, evidence) for cell in COLUMNS.values()]


def evidence_of(payload: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Row]]:
    """Return each piece of evidence with its assertion, in reading order, the confidential ones last and empty."""
    for assertion in payload["assertions"]:
        for evidence in assertion["evidence"]:
            yield assertion, evidence
        for _ in range(assertion["confidential_evidence"]):
            yield assertion, CONFIDENTIAL


def _of_article(name: str) -> Cell:
    return lambda payload, *_: payload["article"][name]


def _of_assertion(name: str) -> Cell:
    return lambda _payload, assertion, _: assertion[name]


def _of_evidence(name: str) -> Cell:
    return lambda _payload, _assertion, evidence: evidence.get(name) or ""


def kind_of(evidence: Row) -> str:
    """Return what evidence comes from: the form says "page" of whatever it is not told otherwise."""
    return NO_ADDRESS if evidence["kind"] == SourceKind.PAGE and not evidence["url"] else str(evidence["kind"])


def _yes_or_no(evidence: Row, name: str) -> str:
    """Say whether the writer proposed it, or it is primary; of a confidential piece nothing is said."""
    if evidence is CONFIDENTIAL:
        return ""
    return "yes" if evidence.get(name) else "no"


def _goes_back_to(evidence: Row) -> str:
    origin = evidence.get("goes_back_to")
    return (origin["title"] or "not named") if origin else ""


# The columns in their order, each with what its cell is made of: (payload, assertion, evidence). Scripts rely on names
# and order: a new column goes to the end.
COLUMNS: dict[str, Cell] = {
    "article_id": _of_article("id"),
    "article_title": _of_article("title"),
    "draft": lambda payload, *_: payload["draft"]["number"],
    "report": lambda payload, *_: payload["report"]["number"],
    "report_kind": lambda payload, *_: payload["report"]["kind"],
    "frozen_at": lambda payload, *_: payload["report"].get("frozen_at", ""),
    "order": _of_assertion("order"),
    "assertion_id": _of_assertion("id"),
    "sentence": _of_assertion("sentence"),
    "standing": _of_assertion("standing"),
    "stance": _of_evidence("stance"),
    "source_kind": lambda _payload, _assertion, evidence: "" if evidence is CONFIDENTIAL else kind_of(evidence),
    "source_title": _of_evidence("title"),
    "source_url": _of_evidence("url"),
    "locator": _of_evidence("locator"),
    "excerpt": _of_evidence("excerpt"),
    "accessed_on": _of_evidence("accessed_on"),
    "added_by": _of_evidence("by"),
    "added_at": _of_evidence("at"),
    "confidential": lambda _payload, _assertion, evidence: "yes" if evidence is CONFIDENTIAL else "no",
    "from_writer": lambda _payload, _assertion, evidence: _yes_or_no(evidence, "from_writer"),
    "taken_from": lambda _payload, _assertion, evidence: taken_from(evidence),
    "obtained": _of_evidence("obtained"),
    "primary": lambda _payload, _assertion, evidence: _yes_or_no(evidence, "primary"),
    "origin_number": _of_evidence("origin"),
    "goes_back_to": lambda _payload, _assertion, evidence: _goes_back_to(evidence),
    "goes_back_to_url": lambda _payload, _assertion, evidence: (evidence.get("goes_back_to") or {}).get("url", ""),
}
