"""The forms in which a report leaves the house: payload in, bytes out; no renderer asks the database anything."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from factcheck.reports.exporters import as_csv, as_html, as_json, as_sentences_csv


@dataclass(frozen=True, slots=True)
class Renderer:
    """One form: how it is made, and what it is called on the way out."""

    render: Callable[[dict[str, Any]], bytes]
    content_type: str
    name: str
    ending: str = ""

    def file_name(self, article: int, number: int, form: str) -> str:
        """Return what its file is called when it is downloaded."""
        return f"factcheck-{article}-report-{number}{self.ending or f'.{form}'}"


RENDERERS = {
    "csv": Renderer(as_csv.render, "text/csv; charset=utf-8; header=present", "CSV"),
    "json": Renderer(as_json.render, "application/json; charset=utf-8", "JSON"),
    "html": Renderer(as_html.render, "text/html; charset=utf-8", "web page"),
    "sentences-csv": Renderer(
        as_sentences_csv.render, "text/csv; charset=utf-8; header=present", "CSV of all sentences", "-sentences.csv"
    ),
}


def not_made(number: int, form: str) -> str:
    """Say that a frozen report has no file in a form: files are made once, when it is frozen."""
    name = RENDERERS[form].name
    return f"Report {number} has no {name}: an earlier release froze it, and made none."
