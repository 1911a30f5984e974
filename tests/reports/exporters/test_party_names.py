"""A party that reviewers typed in two spellings is shown once, by its fullest name; what they typed stays."""

import pytest

from factcheck.reports.exporters import as_csv, as_html
from factcheck.reports.exporters.party_names import PartyNames
from factcheck.reports.exporters.report_context import report_context
from tests.reports.payloads import assertion, payload


def tag(party, by="Ana", verdict="alleged"):
    at = "2026-05-22T12:00:00Z"
    return {"verdict": verdict, "party": party, "note": "", "settles": False, "by": by, "at": at}


def of(*parties):
    """Return a report whose assertions each have one tag with a party."""
    return payload(*(assertion(party=party, tags=[tag(party)]) for party in parties))


@pytest.mark.parametrize(
    ("typed", "among", "shown"),
    [
        ("Thiel", ["Oskar Thiel"], "Oskar Thiel"),
        ("Mr Thiel", ["Oskar Thiel"], "Oskar Thiel"),
        ("von Thiel", ["Oskar von Thiel"], "Oskar von Thiel"),
        ("Thiel", ["Oskar Thiel", "Dr. Oskar M. Thiel"], "Dr. Oskar M. Thiel"),
        ("Acme", ["Acme Ltd."], "Acme Ltd."),
        ("Port Authority", ["Hamm Port Authority"], "Hamm Port Authority"),
        # Another, or one that cannot be told from another.
        ("Thiel", ["Oskar Thiel", "Anna Thiel"], "Thiel"),
        ("Thiel", ["the lawyer of Oskar Thiel"], "Thiel"),
        ("Thiel", ["a spokesman for Thiel"], "Thiel"),
        ("Acme", ["Acme Holdings"], "Acme"),
        ("Oskar", ["Oskar Thiel"], "Oskar"),
        ("iel", ["Oskar Thiel"], "iel"),
        ("the port", ["the old port"], "the port"),
        ("Thiel", [], "Thiel"),
    ],
)
def test_shortened_name_is_shown_as_the_fullest_one_of_the_article(typed, among, shown):
    assert PartyNames(of(typed, *among)).of(typed) == shown


def test_report_shows_a_party_once_and_files_keep_what_was_typed():
    two = assertion(party="Oskar Thiel; Thiel", tags=[tag("Oskar Thiel"), tag("Thiel", by="Bo")], attributed_to="Thiel")
    frozen = payload(two)
    page = as_html.render(frozen).decode()
    assert "by <b>Oskar Thiel</b>" in page
    assert "Oskar Thiel; Thiel" not in page
    assert "said in the text by" not in page
    assert "Oskar Thiel; Thiel" in as_csv.render(frozen).decode()
    assert [t["party"] for t in frozen["assertions"][0]["tags"]] == ["Oskar Thiel", "Thiel"]
    [read] = report_context(frozen)["checked"]
    assert [(r["names"], r["party"]) for r in read["readings"]] == [("Ana, Bo", "Oskar Thiel")]


def test_sentence_that_one_of_two_checked_is_not_called_unchecked():
    session = {"opened_by": "Edda", "opened_at": None, "closed_by": "", "closed_at": None}
    begun = assertion(standing="open", party="", tags=[tag("", verdict="verified")])
    untouched = assertion(standing="open", party="", tags=[])
    for half, label, chart in ((begun, "1 of 2 checks", "not checked by all"), (untouched, *["not checked"] * 2)):
        frozen = {**payload(half), "session": {**session, "readers_needed": 2, "blind": False}}
        read = report_context(frozen)
        assert read["not_checked"][0]["label"] == label
        assert [p["label"] for one in read["laid_out"] for p in one["pieces"] if p["number"]] == [label]
        assert [bar["label"] for bar in read["bars"]] == [chart]
