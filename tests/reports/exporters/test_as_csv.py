import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reports.exporters import as_csv
from factcheck.web.csv_files import CUT, LONGEST_CELL, safe
from tests.reports.payloads import assertion, evidence, payload
from tests.standards import standard

CONTRACT = (
    "article_id,article_title,draft,order,paragraph,start,end,places,sentence,standing,party,attributed_to,cue,"
    "score,evidence_count,evidence,reviewers,reviewed_at,note"
)
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
BLANKS = (" ", "\u00a0", "\u200b", "\ufeff", "\u3000", "\u2060")


def rows(*assertions, **article):
    content = as_csv.render(payload(*assertions, **article)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_file_to_the_letter():
    lines = as_csv.render(payload(assertion())).decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith(CONTRACT + ",")
    assert lines[1] == (
        '7,Mayor met board,1,1,2,17,59,1,"The board paid 3 million euros, Holt said.",alleged,Holt,Holt,said,0.8,1,'
        '"supports: Accounts, p. 4, https://example.org/accounts, “3 million”, accessed 2026-05-20",Ana,'
        "2026-05-22T12:00:00Z,said twice,17-59,sentence,indirect,alleged,suggested,,,,71,3,1,2026-05-22T17:00:00Z,"
        f"{'ab' * 32},1.0,final,3,2,,,Ana: alleged by Holt,0,,0,,,,,no,,,,,,,"
    )
    assert lines[2:] == [""]


def test_file_begins_with_a_byte_order_mark_and_ends_lines_with_crlf():
    content = as_csv.render(payload(assertion()))
    assert content.startswith(b"\xef\xbb\xbfarticle_id,")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@standard("F18")
def test_article_without_assertions_is_a_header_alone():
    assert as_csv.render(payload()).decode("utf-8-sig").count("\r\n") == 1


def test_every_assertion_is_one_row_whatever_its_standing():
    standings = ["open", "alleged", "denied", "verified", "disputed", "recheck", "dismissed"]
    assert [r["standing"] for r in rows(*(assertion(standing=s) for s in standings))] == standings


def test_places_are_counted_and_all_of_them_given():
    two = [{"paragraph": n, "start": n, "end": n + 9, "kind": "sentence"} for n in (2, 40)]
    (row,) = rows(assertion(places=two))
    assert (row["places"], row["paragraph"], row["start"], row["end"]) == ("2", "2", "2", "11")
    assert row["all_places"] == "2-11; 40-49"


def test_each_piece_of_evidence_is_a_line_of_its_cell():
    second = evidence(stance="context", title="https://e.org/", url="https://e.org/", excerpt="", accessed_on=None)
    (row,) = rows(assertion(evidence=[evidence(), second]))
    assert row["evidence"].split("\n")[1] == "context: https://e.org/, p. 4"


def test_dismissed_has_its_name_reason_and_time():
    dismissed = {"by": "Bo", "reason": "opinion", "at": "2026-05-22T13:00:00Z"}
    (row,) = rows(assertion(standing="dismissed", dismissed=dismissed))
    assert (row["dismissed_by"], row["dismissed_reason"], row["dismissed_at"]) == tuple(dismissed.values())


@standard("S52", "F13")
@pytest.mark.parametrize("text", ['a "b" c', "a, b; c", "a\r\nb", "a\nb", "a\n\nb", "é 👩‍🚀 “x”", '"', "'quoted'"])
def test_harmless_text_parses_back_as_it_was(text):
    (row,) = rows(assertion(note=text, sentence=text), title=text)
    assert (row["note"], row["sentence"], row["article_title"]) == (text, text, text)


@standard("S50")
@pytest.mark.parametrize("trigger", TRIGGERS, ids=ascii)
def test_cell_that_begins_with_a_trigger_gets_an_apostrophe(trigger):
    assert safe(f"{trigger}cmd|' /C calc'!A0") == f"'{trigger}cmd|' /C calc'!A0"


@standard("S51")
@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
@pytest.mark.parametrize("trigger", "=+-@＝")
def test_blanks_in_front_do_not_hide_a_trigger(trigger, blank):
    assert safe(f"{blank}{trigger}1+1").startswith("'")


@standard("S51")
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\n", "\n "], ids=ascii)
@pytest.mark.parametrize("trigger", "=+-@＝")
def test_trigger_at_the_beginning_of_a_line_is_guarded(trigger, end):
    assert safe(f"He said:{end}{trigger}1+1").endswith("'" + end.lstrip("\r\n") + f"{trigger}1+1")


@standard("S50")
@pytest.mark.parametrize("column", ["sentence", "party", "attributed_to", "cue", "note"])
def test_every_column_of_words_is_guarded(column):
    (row,) = rows(assertion(**{column: "=1+1"}))
    assert row[column] == "'=1+1"


@standard("S50")
def test_names_titles_and_sources_are_guarded():
    (row,) = rows(assertion(reviewers=["@Ana"], evidence=[evidence(title="=1+1")]), title="-1")
    assert (row["reviewers"], row["article_title"]) == ("'@Ana", "'-1")
    assert not row["evidence"].startswith("=")


@standard("S50", "S51", "F14")
@given(st.text(st.sampled_from([*TRIGGERS, *BLANKS, "a", "'", '"', ",", "1"]), max_size=12) | st.text(max_size=30))
def test_no_line_of_any_cell_is_a_formula(text):
    (row,) = rows(assertion(note=text, party=text, reviewers=[text]), title=text)
    for cell in row.values():
        assert not cell.startswith(("\t", "\r", "\n", "\0"))
        for line in re.split(r"[\r\n]", cell):
            assert not line.lstrip(" \u00a0\u3000\u200b\u2060\ufeff").startswith(
                ("=", "+", "-", "@", "＝", "＋", "－", "＠")
            )


@given(st.text(max_size=60))
def test_guard_adds_apostrophes_and_changes_nothing_else(text):
    guarded, i = safe(text), 0
    for c in guarded:
        if i < len(text) and c == text[i]:
            i += 1
        else:
            assert c == "'"
    assert i == len(text)


def test_numbers_stay_numbers():
    assert safe(-5) == -5
    assert rows(assertion(score=0.05))[0]["score"] == "0.05"


@pytest.mark.parametrize("length", [LONGEST_CELL, LONGEST_CELL + 1, 100_000])
def test_cell_fits_a_spreadsheet_and_says_when_it_was_cut(length):
    cell = safe("x" * length)
    assert len(cell) == LONGEST_CELL
    assert cell.endswith(CUT) == (length > LONGEST_CELL)
