"""A report as one web page that needs nothing else: no script, no picture, no other file."""

from typing import Any

from django.template.loader import render_to_string

from factcheck.reports.exporters.report_context import report_context


def render(payload: dict[str, Any]) -> bytes:
    """Return the file."""
    return render_to_string("reports/file.html", {"report": report_context(payload)}).encode()
