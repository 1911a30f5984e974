import io
import zipfile
from datetime import UTC, datetime

import openpyxl
import pytest
from lxml import etree

from factcheck.reports.exporters import as_xlsx, spreadsheet
from factcheck.reports.exporters.spreadsheet import CUT, LONGEST_CELL, CellRefusedError, Workbook, cell_text
from tests.reports.payloads import LINK, assertion, evidence, payload


def book(*assertions, **article):
    return openpyxl.load_workbook(io.BytesIO(as_xlsx.render(payload(*assertions, **article))))


def column(sheet, name):
    """The cells of a column, without its heading."""
    return next(cells[1:] for cells in sheet.iter_cols() if cells[0].value == name)


def made_of(*rows):
    with Workbook(title="", made_at=datetime(2026, 5, 22, tzinfo=UTC)) as made:
        made.add_sheet("One", [("a", 9)], rows)
    return made.body


def read(*rows):
    return openpyxl.load_workbook(io.BytesIO(made_of(*rows)))["One"]


def test_workbook_has_a_sheet_for_each_thing_that_is_asked_of_a_report():
    made = book(assertion())
    assert made.sheetnames == ["Assertions", "Evidence", "Not taken for assertions", "Not done", "About this report"]
    assert [cell.value for cell in column(made["Not taken for assertions"], "sentence")] == [
        "Mayor met board",
        "It denies that.",
    ]


def test_numbers_days_and_times_have_their_types():
    made = book(assertion())
    (order,), (score,) = column(made["Assertions"], "order"), column(made["Assertions"], "score")
    (reviewed,) = column(made["Assertions"], "reviewed_at (UTC)")
    (accessed,) = column(made["Evidence"], "accessed_on")
    assert (order.value, score.value) == (1, 0.8)
    assert (reviewed.value.isoformat(), reviewed.is_date) == ("2026-05-22T12:00:00", True)
    assert (accessed.value.isoformat(), accessed.number_format) == ("2026-05-20T00:00:00", "yyyy-mm-dd")


def test_day_that_excel_cannot_count_is_written_as_words():
    (accessed,) = column(book(assertion(evidence=[evidence(accessed_on="1899-12-31")]))["Evidence"], "accessed_on")
    assert accessed.value == "1899-12-31"


def test_address_is_a_link_and_one_that_may_be_none_is_words():
    given = [evidence(), evidence(url="javascript:alert(1)"), evidence(url="internal:Evidence!A1")]
    cells = column(book(assertion(evidence=given, evidence_count=3))["Evidence"], "source_url")
    assert [(c.value, c.hyperlink and c.hyperlink.target) for c in cells] == [
        (LINK, LINK),
        ("javascript:alert(1)", None),
        ("internal:Evidence!A1", None),
    ]


def test_links_more_or_longer_than_excel_holds_are_words(monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_LINKS", 2)
    long = "https://example.org/" + "😀" * 1_030
    addresses = [long, *(f"https://example.org/{n}" for n in range(3))]
    sheet = read(*([(address, address)] for address in addresses))
    cells = [sheet.cell(row, 1) for row in range(2, 6)]
    assert [c.value for c in cells] == addresses
    assert [bool(c.hyperlink) for c in cells] == [False, True, True, False]


@pytest.mark.parametrize(
    "words", ["=1+1", "<r><t>x</t></r>", "<r>&</r>", "<r></r>", "internal:A1", "'x", " x ", "{=A1}"]
)
def test_text_is_a_text_whatever_it_looks_like(words):
    cell = read([words]).cell(2, 1)
    assert cell.value == words
    assert cell.data_type in {"s", "inlineStr"}


def test_letters_that_a_workbook_cannot_hold_are_shown_as_lost():
    assert cell_text("a\0b\x0bc\ufffed\r\ne") == "a\ufffdb\ufffdc\ufffdd\ne"
    assert read(["a\0b"]).cell(2, 1).value == "a\ufffdb"


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_text_longer_than_a_cell_is_cut_and_says_so(letter):
    units = len(letter.encode("utf-16-le")) // 2
    fits = letter * (LONGEST_CELL // units)
    assert cell_text(fits) == fits
    cut = read([fits + letter * 2]).cell(2, 1).value
    assert cut.endswith(CUT)
    assert LONGEST_CELL - 1 <= len(cut.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_cell_that_the_library_does_not_take_is_no_silence(monkeypatch):
    monkeypatch.setattr("xlsxwriter.worksheet.Worksheet.write_string", lambda *_: -2)
    with pytest.raises(CellRefusedError):
        made_of(["x"])


def test_confidential_evidence_is_a_row_without_words_and_counted():
    made = book(assertion(evidence_count=3, confidential_evidence=2))
    rows = [[c.value for c in row] for row in made["Evidence"].iter_rows(min_row=2)]
    assert [row[3:13] for row in rows[1:]] == [[None] * 9 + ["yes"]] * 2
    about = {row[0].value: row[1].value for row in made["About this report"].iter_rows(min_row=2)}
    assert (about["pieces of evidence"], about["of these confidential, not printed"]) == (3, 2)


def test_same_report_is_the_same_bytes_and_bears_the_day_on_which_it_was_frozen():
    body = as_xlsx.render(payload(assertion()))
    assert body == as_xlsx.render(payload(assertion()))
    assert openpyxl.load_workbook(io.BytesIO(body)).properties.created.isoformat() == "2026-05-22T17:00:00"


def test_every_part_of_the_workbook_is_well_formed_and_holds_no_formula():
    body = as_xlsx.render(payload(assertion(note="<r>&</r>", party="=1+1", sentence="a\0b"), title="<r>"))
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        parts = {name: etree.fromstring(packed.read(name)) for name in packed.namelist()}
    assert not [name for name, part in parts.items() if part.findall(".//{*}f")]
