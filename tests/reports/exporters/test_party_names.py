"""A party that reviewers typed in two spellings is shown once, by its fullest name; what they typed stays."""

import hashlib
import re

import pytest

from factcheck.articles import party_names
from factcheck.reports import actions
from factcheck.reports.audit import differences
from factcheck.reports.exporters import RENDERERS, as_csv, as_html
from factcheck.reports.exporters.party_names import PartyNames
from factcheck.reports.exporters.report_context import report_context
from factcheck.reports.files import file_of
from tests.asks import logged_in
from tests.makers import first_assertion, make_article, place_tag
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


TYPED = "A second former manager"
DENIED = {"by": TYPED, "on": "2026-05-03", "channel": "", "words": "No."}


@pytest.mark.parametrize("form", ["csv", "html", "annotations", "claimreview"])
def test_description_of_a_party_begins_small_behind_by(form):
    tags = [tag(TYPED, verdict="denied") | {"denial": DENIED}, tag("The mayor", by="Bo", verdict="denied")]
    denied = assertion(standing="denied", party=TYPED, tags=tags, attributed_to="The Dutch government")
    open_one = assertion(order=2, id=72, standing="disputed", party="", tags=[tag(TYPED) | {"denial": DENIED}, *tags])
    said = re.sub(r"<[^>]*>|\s+", " ", RENDERERS[form].render(payload(denied, open_one)).decode())
    assert re.findall(r"\bby +(?:A|The) .{9}", said) == []
    assert re.search(r"\bby +a second former manager", said)
    assert TYPED in said or form in {"html", "claimreview"}, "what was typed stays as a value"


def test_files_of_a_frozen_report_stay_as_an_earlier_release_drew_them(editor, reviewer, monkeypatch):
    draft = make_article(by=editor)
    place_tag(first_assertion(draft), "alleged", by=reviewer, party=TYPED)
    with monkeypatch.context() as earlier:
        earlier.setattr(party_names, "_without_capital", lambda party: party)
        frozen = actions.publish(article=draft.article, by=editor)
        drawn = {form: bytes(file_of(frozen.pk, form).body) for form in RENDERERS}
    assert f"alleged by {TYPED}" in drawn["csv"].decode()
    for form, body in drawn.items():
        again = file_of(frozen.pk, form)
        assert (bytes(again.body), again.sha256) == (body, hashlib.sha256(body).hexdigest()), form
    assert list(differences(draft.article)) == []
    page = logged_in(reviewer).get(f"/reports/{frozen.pk}/").content.decode()
    assert "by <b>a second former manager</b>" in page, "the page alone is drawn anew"


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
