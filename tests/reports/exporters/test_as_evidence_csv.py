import csv
import io

from factcheck.reports.exporters import as_evidence_csv
from tests.reports.payloads import LINK, assertion, evidence, payload


def rows(*assertions):
    content = as_evidence_csv.render(payload(*assertions)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_every_piece_of_evidence_is_one_row_with_its_assertion():
    second = evidence(stance="contradicts", title="Minutes", url="", accessed_on=None)
    first, other = rows(assertion(evidence=[evidence(), second], evidence_count=2))
    assert (first["order"], first["standing"], first["stance"], first["source_url"]) == (
        "1",
        "alleged",
        "supports",
        LINK,
    )
    assert (other["stance"], other["source_title"], other["source_url"], other["accessed_on"]) == (
        "contradicts",
        "Minutes",
        "",
        "",
    )


def test_confidential_evidence_is_a_row_without_words_so_that_rows_are_as_many_as_pieces():
    found = rows(assertion(evidence_count=3, confidential_evidence=2))
    assert [row["confidential"] for row in found] == ["no", "yes", "yes"]
    assert {found[1][name] for name in ("stance", "source_kind", "source_title", "locator", "added_by")} == {""}


def test_report_without_evidence_is_a_header_alone():
    assert as_evidence_csv.render(payload(assertion(evidence=[], evidence_count=0))).count(b"\r\n") == 1


def test_words_that_a_spreadsheet_would_run_are_guarded():
    (row,) = rows(assertion(evidence=[evidence(title="=1+1", locator="@x", excerpt="-1")]))
    assert (row["source_title"], row["locator"], row["excerpt"]) == ("'=1+1", "'@x", "'-1")
