"""A report as CSV: RFC 4180, UTF-8 with a byte order mark, one row per assertion, no cell that is a formula."""

import csv
import io
import re
from typing import Any

from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.report_context import reasons_of
from factcheck.review.choices import Reason

COLUMNS = (
    "article_id",
    "article_title",
    "draft",
    "order",
    "paragraph",
    "start",
    "end",
    "places",
    "sentence",
    "standing",
    "party",
    "attributed_to",
    "cue",
    "score",
    "evidence_count",
    "evidence",
    "reviewers",
    "reviewed_at",
    "note",
    "all_places",
    "kind",
    "voice",
    "suggestion",
    "origin",
    "dismissed_by",
    "dismissed_reason",
    "dismissed_at",
    "assertion_id",
    "version",
    "report",
    "frozen_at",
    "text_sha256",
    "engine",
    "report_kind",
    "sentences",
    "not_taken",
    "recheck_reason",
    "reasons",
)
LONGEST_CELL = 32_767  # what a spreadsheet's cell holds
CUT = " […cut; the whole is in the JSON]"

# What a spreadsheet takes for the beginning of a formula (OWASP ASVS 5.0, 1.2.10), also behind blanks that it
# skips and at the beginning of any line of a cell. The line ends themselves are no danger but at the very beginning.
_BLANKS = r"(?:[^\S\r\n]|[\u200b-\u200f\u2060\ufeff])*"
_FORMULA = re.compile(rf"(?:\A|(?<=[\r\n]))(?={_BLANKS}[=+\-@＝＋－＠]|[\t\0])|\A(?=[\r\n])")


def render(payload: dict[str, Any]) -> bytes:
    """Return the file; an article without assertions gives the header alone."""
    payload = upgrade_payload(payload)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for assertion in payload["assertions"]:
        cells = row(payload, assertion)
        writer.writerow([safe(cells[name]) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def safe(cell: object) -> object:
    """Return a cell that no spreadsheet computes: a text that looks like a formula gets an apostrophe in front."""
    if not isinstance(cell, str):
        return cell
    guarded = _FORMULA.sub("'", cell)
    return guarded if len(guarded) <= LONGEST_CELL else guarded[: LONGEST_CELL - len(CUT)] + CUT


def row(payload: dict[str, Any], assertion: dict[str, Any]) -> dict[str, object]:
    """Return the cells of one assertion by column."""
    article, draft, report = payload["article"], payload["draft"], payload["report"]
    places, dismissed = assertion["places"], assertion["dismissed"] or {}
    same = ("order", "sentence", "standing", "party", "attributed_to", "cue", "score", "evidence_count", "note")
    return {
        **{name: assertion[name] for name in (*same, "voice", "suggestion", "origin", "version")},
        "recheck_reason": (assertion.get("recheck") or {}).get("reason", ""),
        "article_id": article["id"],
        "article_title": article["title"],
        "draft": draft["number"],
        "paragraph": places[0]["paragraph"],
        "start": places[0]["start"],
        "end": places[0]["end"],
        "places": len(places),
        "all_places": "; ".join(f"{p['start']}-{p['end']}" for p in places),
        "kind": places[0]["kind"],
        "evidence": "\n".join(_evidence(e) for e in assertion["evidence"]),
        "reviewers": "; ".join(assertion["reviewers"]),
        "reviewed_at": assertion["reviewed_at"] or "",
        "dismissed_by": dismissed.get("by", ""),
        "dismissed_reason": dismissed.get("reason", ""),
        "dismissed_at": dismissed.get("at", ""),
        "assertion_id": assertion["id"],
        "report": report["number"],
        "frozen_at": report.get("frozen_at", ""),
        "text_sha256": draft["sha256"],
        "engine": draft["engine"],
        "report_kind": report["kind"],
        "sentences": payload["totals"]["sentences"],
        "not_taken": payload["totals"]["not_taken"],
        "reasons": "\n".join(_reasons(assertion)),
    }


def _reasons(assertion: dict[str, Any]) -> list[str]:
    """Return what stands against a verified tag, one a line, and the reason that is given or that none is."""
    given = [f"although {although}: {words}" for tag in assertion["tags"] for although, words in reasons_of(tag)]
    missing = [f"although {Reason(name).label}: no reason is given" for name in assertion.get("unexplained", ())]
    return [*dict.fromkeys(given), *missing]


def _evidence(evidence: dict[str, Any]) -> str:
    parts = [evidence["title"], evidence["locator"], evidence["url"] if evidence["url"] != evidence["title"] else ""]
    said = f"“{evidence['excerpt']}”" if evidence["excerpt"] else ""
    accessed = f"accessed {evidence['accessed_on']}" if evidence["accessed_on"] else ""
    return f"{evidence['stance']}: {', '.join(p for p in (*parts, said, accessed) if p)}"
