"""Every form of one report, to the byte. A change of a released file raises the version of its exporter.

`python -m tests.reports.exporters.test_golden`, with DJANGO_SETTINGS_MODULE set, writes the files anew.
"""

import io
from pathlib import Path

import openpyxl
import pytest

from factcheck.articles.choices import Standing
from factcheck.reports.exporters import RENDERERS
from tests.reports.payloads import assertion, evidence, page_texts, payload

GOLDEN = Path(__file__).with_name("golden")


def report():
    """A report with an assertion of each standing, evidence of each kind, and words that want to be more."""
    spoken = evidence(stance="contradicts", kind="person", title="=Roe; “press”", url="", accessed_on=None, locator="")
    spoken |= {"obtained": "on record", "primary": True, "origin": 2, "goes_back_to": None}
    retold = evidence(obtained="", primary=False, origin=1, goes_back_to={"title": "North Wire", "url": ""})
    counted = {"independent": 1, "primary": 0, "on_author": 0}
    dismissed = {"by": "Bo", "reason": "opinion", "at": "2026-05-22T13:00:00Z"}
    special = {
        Standing.VERIFIED: {
            "evidence": [retold, spoken],
            "evidence_count": 4,
            "confidential_evidence": 2,
            "origins": counted,
        },
        Standing.DENIED: {"reviewers": ["Ana", "Bo"], "note": "Ana: <b>no</b>\n+1; Bo: 😀"},
        Standing.DISMISSED: {"dismissed": dismissed, "tags": [], "reviewers": [], "reviewed_at": None},
    }
    standings = enumerate(Standing, 1)
    given = (assertion(order=n, id=70 + n, standing=s.value, **special.get(s, {})) for n, s in standings)
    return payload(*given, address="https://news.example/1", byline="Cy", published_on="2026-05-23")


def written(form):
    """The bytes of a form; of a workbook its cells and of a PDF its text, as they are packed differently elsewhere."""
    body = RENDERERS[form].render(report())
    if RENDERERS[form].content_type == "application/pdf":
        return "\f\n".join(page_texts(body)).replace("\r\n", "\n").encode()
    if form != "xlsx":
        return body
    lines = []
    for sheet in openpyxl.load_workbook(io.BytesIO(body)):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            link = f" -> {cell.hyperlink.target}" if cell.hyperlink else ""
            lines.append(f"{sheet.title}!{cell.coordinate} {cell.data_type} {cell.value!r}{link}\n")
    return "".join(lines).encode()


def golden(form):
    ending = ".txt" if form in {"xlsx", "pdf", "galley-pdf"} else RENDERERS[form].ending.rpartition(".")[2] or form
    return GOLDEN / f"{form}-{RENDERERS[form].version}.{ending.lstrip('.')}"


@pytest.mark.parametrize("form", RENDERERS)
def test_file_is_as_its_version_has_it(form):
    assert written(form) == golden(form).read_bytes()


if __name__ == "__main__":
    import django

    django.setup()
    for form in RENDERERS:
        golden(form).write_bytes(written(form))
