"""The files that a report is downloaded as: payload in, bytes out; no exporter asks the database anything."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from factcheck.reports.exporters import as_csv, as_html, as_json, as_sentences_csv


@dataclass(frozen=True, slots=True)
class Renderer:
    """One form of a report: how its file is made, and how a page and a download name it.

    `since` is the first format of payloads that has it: a frozen report of an earlier format has no such file.
    """

    render: Callable[[dict[str, Any]], bytes]
    content_type: str
    name: str
    ending: str = ""
    since: int = 1

    def file_name(self, article: int, number: int, form: str) -> str:
        """Return the name of the downloaded file."""
        return f"factcheck-{article}-report-{number}{self.ending or f'.{form}'}"


RENDERERS = {
    "csv": Renderer(as_csv.render, "text/csv; charset=utf-8; header=present", "CSV"),
    "json": Renderer(as_json.render, "application/json; charset=utf-8", "JSON"),
    "html": Renderer(as_html.render, "text/html; charset=utf-8", "HTML"),
    "sentences-csv": Renderer(
        as_sentences_csv.render,
        "text/csv; charset=utf-8; header=present",
        "all sentences (CSV)",
        ending="-sentences.csv",
        since=2,
    ),
}


def files_of(payload: dict[str, Any]) -> dict[str, str]:
    """Return the forms in which a frozen report has a file, each with its name on a page."""
    return {form: renderer.name for form, renderer in RENDERERS.items() if renderer.since <= payload["format"]}


def not_made(number: int, form: str) -> str:
    """Say why a frozen report has no file of a form: its payload does not hold what the form shows."""
    name = RENDERERS[form].name
    return (
        f"Report {number} has no file “{name}”: it was frozen by an earlier release, which did not store what is in it."
    )
