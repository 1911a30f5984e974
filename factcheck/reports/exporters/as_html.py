"""A report as one web page that needs no other file: no script, no picture."""

from typing import Any

from django.template.loader import render_to_string

from factcheck.reports.exporters.report_context import report_context


def render(payload: dict[str, Any]) -> bytes:
    """Return the file."""
    return render_to_string("reports/file.html", {"report": report_context(payload)}).encode()
