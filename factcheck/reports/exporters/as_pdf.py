"""A report as a PDF: what its page says, for paper and for archives."""

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from factcheck.reports.exporters.report_context import report_context
from factcheck.reports.exporters.typesetting import typeset


def render(payload: dict[str, Any]) -> bytes:
    """Return the file."""
    report = report_context(payload)
    page = render_to_string("reports/_report.html", {"report": report})
    return typeset(page, title=title_of(report), made_at=made_at(report))


def title_of(report: dict[str, Any]) -> str:
    """Return what a report calls itself in the bar of a window."""
    return f"{report['name'] or 'Not frozen'}: {report['article']['title']}"


def made_at(report: dict[str, Any]) -> datetime:
    """Return when a report was frozen; of one that is not, when its draft was loaded."""
    moment: datetime = report["report"]["frozen_at"] or report["draft"]["loaded_at"]
    return moment
