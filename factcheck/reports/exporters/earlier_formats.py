"""Payloads of earlier formats, brought into today's.

Format 1 had no kind of report, no totals, and no list of what was not taken for an assertion; format 2 had no list of
what was not done.
"""

from collections.abc import Iterator
from typing import Any

from factcheck.articles.progress import progress, totals
from factcheck.reports.choices import ReportKind
from factcheck.reports.exporters.not_done import not_done


def upgrade_payload(payload: dict[str, Any]) -> dict[str, Any]:
    """Return a payload in today's format, as far as it can be known from what it holds."""
    if payload["format"] == 1:
        payload = _second(payload)
    return payload if "not_done" in payload else {**payload, "not_done": not_done(payload)}


def _second(payload: dict[str, Any]) -> dict[str, Any]:
    report, sentences = payload["report"], list(_sentences(payload))
    not_taken = [s for s in sentences if s.pop("assertion") is None]
    kind = ReportKind.CORRECTION if report["replaces"] else ReportKind.FINAL
    counted = progress(payload["summary"], sentences=len(sentences), not_taken=len(not_taken))
    return {
        **payload,
        "report": {"kind": kind.value if report["number"] else "", **report},
        "totals": totals(counted),
        "not_taken": not_taken,
    }


def _sentences(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    number = 0
    for n, paragraph in enumerate(payload["paragraphs"], 1):
        for s in paragraph["sentences"]:
            number += 1
            words = payload["text"][s["start"] : s["end"]]
            yield {**s, "number": number, "paragraph": n, "kind": paragraph["kind"], "sentence": words}
