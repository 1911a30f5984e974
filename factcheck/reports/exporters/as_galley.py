"""A report as a galley for print: the article in numbered lines, with the state of its check in the margin."""

from typing import Any

from django.template.loader import render_to_string

from factcheck.reports.exporters.as_pdf import made_at, title_of
from factcheck.reports.exporters.galley import galley_context
from factcheck.reports.exporters.typesetting import typeset


def render(payload: dict[str, Any]) -> bytes:
    """Return it as a web page made for paper."""
    return render_to_string("reports/galley.html", {"report": galley_context(payload)}).encode()


def render_as_pdf(payload: dict[str, Any]) -> bytes:
    """Return it as a PDF; its lines have the same numbers as those of the page."""
    report = galley_context(payload)
    page = render_to_string("reports/_galley.html", {"report": report})
    return typeset(page, title=f"Galley. {title_of(report)}", made_at=made_at(report))
