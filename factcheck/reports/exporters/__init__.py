"""The files that a report is downloaded as: payload in, bytes out; no exporter asks the database anything."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from factcheck.reports.exporters import (
    as_annotations,
    as_claimreview,
    as_csv,
    as_csvw,
    as_evidence_csv,
    as_galley,
    as_html,
    as_json,
    as_pdf,
    as_sentences_csv,
    as_xlsx,
)

TO_READ = "To read"
SPREADSHEETS = "For a spreadsheet"
FOR_PROGRAMS = "For programs"


@dataclass(frozen=True, slots=True)
class Renderer:
    """One form of a report: how its file is made, and how a page and a download name it.

    `since` is the first format of payloads that has it: a frozen report of an earlier format has no such file. Any
    change of the bytes that a payload makes raises `version`. `at_freezing`, its file is drawn when a report is frozen,
    otherwise when somebody first asks for it; either way it is kept.
    """

    render: Callable[[dict[str, Any]], bytes]
    content_type: str
    name: str
    ending: str = ""
    since: int = 1
    version: int = 1
    group: str = FOR_PROGRAMS
    at_freezing: bool = False

    def file_name(self, article: int, number: int, form: str) -> str:
        """Return the name of the downloaded file."""
        return f"factcheck-{article}-report-{number}{self.ending or f'.{form}'}"


CSV = "text/csv; charset=utf-8; header=present"
HTML = "text/html; charset=utf-8"
PDF = "application/pdf"
ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

RENDERERS = {
    "csv": Renderer(as_csv.render, CSV, "CSV", version=5, group=SPREADSHEETS, at_freezing=True),
    "xlsx": Renderer(as_xlsx.render, XLSX, "Excel (XLSX)", version=as_xlsx.VERSION, group=SPREADSHEETS),
    "evidence-csv": Renderer(
        as_evidence_csv.render, CSV, "evidence (CSV)", ending="-evidence.csv", version=3, group=SPREADSHEETS
    ),
    "sentences-csv": Renderer(
        as_sentences_csv.render,
        CSV,
        "all sentences (CSV)",
        ending="-sentences.csv",
        since=2,
        version=2,
        group=SPREADSHEETS,
        at_freezing=True,
    ),
    "csv-semicolon": Renderer(
        as_csv.render_with_semicolons,
        CSV,
        "CSV with semicolons",
        ending="-semicolons.csv",
        version=5,
        group=SPREADSHEETS,
    ),
    "evidence-semicolon": Renderer(
        as_evidence_csv.render_with_semicolons,
        CSV,
        "evidence (CSV with semicolons)",
        ending="-evidence-semicolons.csv",
        version=3,
        group=SPREADSHEETS,
    ),
    "pdf": Renderer(as_pdf.render, PDF, "PDF", version=2, group=TO_READ),
    "galley": Renderer(
        as_galley.render, HTML, "galley (HTML, numbered lines)", ending="-galley.html", version=2, group=TO_READ
    ),
    "galley-pdf": Renderer(
        as_galley.render_as_pdf, PDF, "galley (PDF, numbered lines)", ending="-galley.pdf", group=TO_READ
    ),
    "html": Renderer(as_html.render, HTML, "HTML", version=3, group=TO_READ, at_freezing=True),
    "json": Renderer(as_json.render, "application/json; charset=utf-8", "JSON", at_freezing=True),
    "annotations": Renderer(
        as_annotations.render,
        ANNOTATIONS,
        "annotations (W3C)",
        ending=".annotations.jsonld",
        version=as_annotations.VERSION,
    ),
    "claimreview": Renderer(
        as_claimreview.render,
        "application/ld+json",
        "ClaimReview (schema.org)",
        ending=".claimreview.jsonld",
        version=as_claimreview.VERSION,
    ),
    "csv-metadata": Renderer(
        as_csvw.render,
        "application/csvm+json",
        "description of the CSV files (CSVW)",
        ending=".csv-metadata.json",
        version=as_csvw.VERSION,
    ),
}


def files_of(payload: dict[str, Any]) -> dict[str, str]:
    """Return the forms in which a frozen report has a file, each with its name on a page."""
    return {form: renderer.name for form, renderer in RENDERERS.items() if renderer.since <= payload["format"]}


def groups_of(payload: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return the same forms by what they are for, as a page lists them."""
    groups: dict[str, dict[str, str]] = {TO_READ: {}, SPREADSHEETS: {}, FOR_PROGRAMS: {}}
    for form, name in files_of(payload).items():
        groups[RENDERERS[form].group][form] = name
    return {group: forms for group, forms in groups.items() if forms}


def not_made(number: int, form: str) -> str:
    """Say why a frozen report has no file of a form: its payload does not hold what the form shows."""
    name = RENDERERS[form].name
    return (
        f"Report {number} has no file “{name}”: it was frozen by an earlier release, which did not store what is in it."
    )
