"""Evidence taken over from an earlier check says so in each form of a report, and nothing confidential does."""

import csv
import io
import json

import jsonschema
import pytest

from factcheck.reports import actions as reports
from factcheck.reports.exporters import RENDERERS
from factcheck.reports.exporters.json_schema import schema
from factcheck.reports.files import file_of
from tests.asks import ask, logged_in
from tests.makers import add_evidence, make_article
from tests.reports.payloads import plain

CLAIM = "Mayor Ines Vold paid 7 harbour pilots 30,000 euros in April, auditors said."


def claim(by, title):
    return make_article(f"{title}\n\n{CLAIM}\n", by=by).article.assertions.get(words=CLAIM)


@pytest.fixture
def report(editor, reviewer):
    """A report on a claim with an open and a confidential piece from an earlier check, and one of its own."""
    earlier, here = claim(editor, "Pilots last year"), claim(editor, "Pilots this year")
    add_evidence(earlier, by=editor, title="Pilot ledger", url="https://example.org/ledger")
    add_evidence(earlier, by=editor, title="zxhushedxz", url="https://example.org/hushed", confidential=True)
    here.refresh_from_db()
    assert ask(logged_in(reviewer), here, "evidence/take-over", earlier=earlier.pk).status_code == 200
    add_evidence(here, by=reviewer, title="Port accounts", url="https://example.org/port")
    return reports.publish(article=here.article, by=editor)


def said(report, form):
    return " ".join(plain(file_of(report.pk, form).body).decode("utf-8", "replace").split())


@pytest.mark.parametrize("form", ["html", "pdf", "csv", "csv-semicolon", "evidence-csv", "evidence-semicolon", "xlsx"])
def test_form_says_from_where_and_by_whom(form, report):
    assert said(report, form).count("taken over from “Pilots last year”, given there by Edda") == 1


@pytest.mark.parametrize("form", RENDERERS)
def test_form_tells_nothing_of_a_confidential_piece(form, report):
    assert "zxhushedxz" not in said(report, form)


def test_payload_and_column_have_it(report):
    payload = json.loads(file_of(report.pk, "json").body)
    jsonschema.validate(payload, schema())
    pieces = {e["title"]: e["taken_from"] for a in payload["assertions"] for e in a["evidence"]}
    assert pieces["Port accounts"] is None
    first = pieces["Pilot ledger"]
    assert (first["title"], first["by"], first["article"]) == ("Pilots last year", "Edda", report.article_id - 1)
    body = bytes(file_of(report.pk, "evidence-csv").body).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body, newline="")))
    assert [bool(row["taken_from"]) for row in rows] == [True, False, False]
