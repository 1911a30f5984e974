from datetime import UTC, datetime

import pytest

from factcheck.reports.exporters import RENDERERS
from factcheck.reports.exporters.report_context import report_context
from tests.reports.payloads import TEXT, assertion, of_format, payload


def test_pieces_give_the_text_of_a_paragraph_back():
    (headline, body) = report_context(payload(assertion()))["laid_out"]
    assert "".join(p["gap"] + p["words"] for p in body["pieces"]) == TEXT[17:]
    assert [p["number"] for p in headline["pieces"] + body["pieces"]] == [None, 1, None]


def test_assertions_are_put_into_groups_and_none_is_lost():
    standings = ["open", "alleged", "denied", "verified", "disputed", "recheck", "dismissed"]
    read = report_context(payload(*(assertion(standing=s) for s in standings)))
    groups = {name: [a["standing"] for a in read[name]] for name in ("checked", "not_checked", "dismissed")}
    assert groups == {
        "checked": ["alleged", "denied", "verified"],
        "not_checked": ["open", "disputed", "recheck"],
        "dismissed": ["dismissed"],
    }


def test_bars_fill_the_chart_and_say_the_counts():
    read = report_context(payload(*(assertion(standing=s) for s in ("open", "open", "denied"))))
    assert [(b["standing"], b["count"]) for b in read["bars"]] == [("open", 2), ("denied", 1)]
    assert sum(b["width"] for b in read["bars"]) == 300


def test_chart_of_nothing_has_no_bars():
    assert report_context(payload())["bars"] == []


def test_every_form_names_its_type():
    assert {form: r.content_type.split(";")[0] for form, r in RENDERERS.items()} == {
        "csv": "text/csv",
        "pdf": "application/pdf",
        "galley": "text/html",
        "galley-pdf": "application/pdf",
        "json": "application/json",
        "html": "text/html",
        "sentences-csv": "text/csv",
        "evidence-csv": "text/csv",
        "csv-semicolon": "text/csv",
        "evidence-semicolon": "text/csv",
        "csv-metadata": "application/csvm+json",
        "annotations": "application/ld+json",
        "claimreview": "application/ld+json",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }


def tag(by, **fields):
    said = {"verdict": "alleged", "party": "Holt", "note": "", "settles": False, "at": f"2026-05-22T12:0{len(by)}:00Z"}
    return {**said, "by": by, **fields}


def test_readings_that_agree_are_one_line_and_others_are_apart():
    tags = [tag("Ana"), tag("Bo"), tag("Cy", verdict="denied", party=""), tag("Edda", settles=True)]
    (read,) = report_context(payload(assertion(tags=tags)))["checked"]
    assert [(r["verdict"], r["names"], r["settles"]) for r in read["readings"]] == [
        ("alleged", "Ana, Bo", False),
        ("denied", "Cy", False),
        ("alleged", "Edda", True),
    ]
    assert read["readings"][0]["at"] == datetime(2026, 5, 22, 12, 3, tzinfo=UTC)


def test_payload_of_the_first_format_says_what_was_not_taken_as_well():
    today = payload(assertion())
    read = report_context(of_format(1, today))
    assert read["totals"] == today["totals"]
    assert [s["sentence"] for s in read["not_taken"]] == [s["sentence"] for s in today["not_taken"]]
    assert read["name"] == "Final report 1"


@pytest.mark.parametrize("number", [1, 2])
def test_payload_of_an_earlier_format_makes_the_same_files(number):
    today = payload(assertion(), assertion(order=2, id=72, standing="open", tags=[]))
    earlier = of_format(number, today)
    for form in set(RENDERERS) - {"json", "csv-metadata"}:
        assert RENDERERS[form].render(earlier) == RENDERERS[form].render(today), form


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        ("The party.", "Report 2, a correction", "<b>Correction.</b> This replaces report 1. The party. </p>"),
        ("", "Report 2", '<p class="correction"> This replaces report 1. </p>'),
    ],
)
def test_report_of_the_first_format_is_a_correction_only_if_it_says_what_is_different(words, name, said):
    today = payload(assertion())
    report = {**today["report"], "number": 2, "replaces": 1, "correction": words}
    first = of_format(1, {**today, "report": report})
    assert report_context(first)["name"] == name
    shown = " ".join(RENDERERS["html"].render(first).decode().split())
    assert said in shown
    assert ("a correction" in shown) == bool(words)
