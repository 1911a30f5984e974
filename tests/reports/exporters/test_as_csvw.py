"""The metadata of the CSV files, and the files by it: read by a program that knows the standard and not ours."""

import csv
import io

import pytest
from csvw import TableGroup

from factcheck.reports.exporters import RENDERERS, as_csv, as_csvw
from tests.reports.exporters.test_large import many
from tests.reports.payloads import assertion, evidence, payload

ENDINGS = [ending for ending, *_ in as_csvw.TABLES]


def written(given, folder):
    for form, renderer in RENDERERS.items():
        (folder / renderer.file_name(7, 1, form)).write_bytes(renderer.render(given))
    return TableGroup.from_file(folder / "factcheck-7-report-1.csv-metadata.json")


def test_every_csv_file_is_described_under_its_name(tmp_path):
    files = {r.file_name(7, 1, f) for f, r in RENDERERS.items() if r.content_type.startswith("text/csv")}
    assert {str(table.url) for table in written(payload(), tmp_path).tables} == files


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_row_and_type_is_read_as_it_was_meant(ending, tmp_path):
    words = 'said; "so",\r\n=1+1'
    given = payload(
        assertion(
            note=words, evidence=[evidence(), evidence(accessed_on=None)], evidence_count=3, confidential_evidence=1
        )
    )
    group = written(given, tmp_path)
    table = next(t for t in group.tables if str(t.url) == f"factcheck-7-report-1{ending}")
    rows = list(table.iterdicts(strict=True))
    raw = (tmp_path / str(table.url)).read_bytes().decode("utf-8-sig")
    counted = list(csv.reader(io.StringIO(raw, newline=""), delimiter=table.dialect.delimiter))
    assert [*rows[0]] == counted[0]
    assert len(rows) == len(counted) - 1
    for row in rows:
        assert (row["article_id"], row["article_title"], row["frozen_at"].isoformat()) == (
            7,
            "Mayor met board",
            "2026-05-22T17:00:00+00:00",
        )
    if "evidence" in ending:
        assert [(str(r["accessed_on"])[:10], r["confidential"]) for r in rows] == [
            ("2026-05-20", False),
            ("None", False),
            ("None", True),
        ]
    elif "sentences" not in ending:
        assert [(float(r["score"]), r["note"]) for r in rows] == [(0.8, 'said; "so",\r\n\'=1+1')]


def test_file_with_semicolons_says_the_same_as_the_csv():
    given = many(3)
    comma, semicolon = (
        list(csv.reader(io.StringIO(RENDERERS[form].render(given).decode("utf-8-sig")), delimiter=delimiter))
        for form, delimiter in (("csv", ","), ("csv-semicolon", ";"))
    )
    score = [*as_csv.COLUMNS].index("score")
    assert [row[score] for row in semicolon[1:]] == ["0,8"] * 3
    for row in semicolon[1:]:
        row[score] = row[score].replace(",", ".")
    assert semicolon == comma
