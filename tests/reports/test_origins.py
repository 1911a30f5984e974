"""A report counts origins, and names nobody who spoke on background."""

import json

import jsonschema
import lxml.html
import pytest

from factcheck.reports.exporters import RENDERERS, as_csv
from factcheck.reports.exporters.json_schema import schema
from factcheck.reports.freeze import freeze
from factcheck.review.choices import Obtained, SourceKind
from tests.makers import add_evidence, first_assertion, make_article
from tests.reports.payloads import assertion as assertion_of
from tests.reports.payloads import evidence as evidence_of
from tests.reports.payloads import payload

SPOKE = {"url": "", "title": "Jane Roe", "kind": SourceKind.PERSON, "locator": "by phone", "excerpt": "They failed."}


@pytest.fixture
def assertion(editor):
    return first_assertion(make_article(by=editor))


def frozen(assertion):
    return next(a for a in freeze(assertion.article_id)["assertions"] if a["id"] == assertion.pk)


def test_payload_numbers_origins_and_counts_what_supports(assertion, reviewer):
    for name in ("one", "two"):
        url = f"https://{name}.example/"
        add_evidence(assertion, by=reviewer, url=url, title=name, goes_back_to="North Wire")
    add_evidence(assertion, by=reviewer, url="", title="Register", kind=SourceKind.DOCUMENT, primary=True)
    add_evidence(assertion, by=reviewer, url="", title="Went there", kind=SourceKind.OWN_WORK)
    given = frozen(assertion)
    assert given["origins"] == {"independent": 2, "primary": 1, "on_author": 1}
    assert [e["origin"] for e in given["evidence"]] == [1, 1, 2, 3]
    assert given["evidence"][0]["goes_back_to"] == {"title": "North Wire", "url": ""}


def test_source_on_background_is_named_by_no_form(assertion, reviewer):
    add_evidence(assertion, by=reviewer, **SPOKE, obtained=Obtained.BACKGROUND, goes_back_to="Her sister")
    add_evidence(assertion, by=reviewer, url="https://one.example/", title="One", goes_back_to="Jane Roe")
    whole = json.dumps(freeze(assertion.article_id))
    assert "They failed." in whole
    assert [words for words in ("Jane Roe", "by phone", "Her sister") if words in whole] == []


def test_who_also_spoke_openly_is_named_as_an_origin(assertion, reviewer):
    add_evidence(assertion, by=reviewer, url="https://one.example/", title="One", goes_back_to="Jane Roe")
    add_evidence(assertion, by=reviewer, **SPOKE, obtained=Obtained.BACKGROUND)
    assert frozen(assertion)["evidence"][0]["goes_back_to"]["title"] == ""
    add_evidence(assertion, by=reviewer, **{**SPOKE, "locator": "on stage"}, obtained=Obtained.ON_RECORD)
    assert frozen(assertion)["evidence"][0]["goes_back_to"]["title"] == "Jane Roe"


def test_origin_that_confidential_evidence_alone_names_is_not_named(assertion, reviewer):
    add_evidence(assertion, by=reviewer, url="https://one.example/", title="One", goes_back_to="Jane Roe")
    assert "Jane Roe" in json.dumps(freeze(assertion.article_id))
    add_evidence(assertion, by=reviewer, **SPOKE, confidential=True)
    assert "Jane Roe" not in json.dumps(freeze(assertion.article_id))
    assert frozen(assertion)["evidence"][0]["goes_back_to"] == {"title": "", "url": ""}


def with_origins():
    retold = evidence_of(origin=1, goes_back_to={"title": "", "url": ""}, obtained="background", primary=False)
    return payload(assertion_of(evidence=[retold], origins={"independent": 1, "primary": 0, "on_author": 0}))


def test_schema_knows_them_and_forms_say_them():
    given = with_origins()
    jsonschema.validate(given, schema())
    [row] = as_csv.rows(given, ["evidence", "independent_origins", "primary_origins", "on_author"])
    assert "on background, goes back to a source that is not named" in row[0]
    assert row[1:] == [1, 0, 0]
    page = " ".join(RENDERERS["html"].render(given).decode().split())
    assert "supported by 1 origin, none primary" in page


def listed_in_html(*pieces):
    counts = {"independent": 2, "primary": 0, "on_author": 0}
    given = payload(assertion_of(evidence=[evidence_of(**piece) for piece in pieces], origins=counts))
    page = lxml.html.fromstring(RENDERERS["html"].render(given).decode())
    listed = (" ".join(li.text_content().split()) for li in page.xpath("//ul[@class='evidence']/li"))
    return [words.partition(",")[0] for words in listed]


def test_page_lists_reprints_behind_what_they_retell():
    wire = {"goes_back_to": {"title": "North Wire", "url": ""}, "origin": 1}
    listed = listed_in_html(
        {"title": "Courier", **wire},
        {"title": "Register", "origin": 2},
        {"title": "North Wire", "origin": 1},
        {"title": "Herald", **wire},
    )
    assert listed == ["supports North Wire", "the same in Courier", "the same in Herald", "supports Register"]


def test_page_lists_what_has_an_origin_that_is_not_named_by_itself():
    unnamed = {"goes_back_to": {"title": "", "url": ""}, "origin": 1}
    listed = listed_in_html({"title": "Courier", **unnamed}, {"title": "North Wire", "origin": 1})
    assert listed == ["supports Courier", "supports North Wire"]


def test_reports_of_earlier_releases_count_none():
    [row] = as_csv.rows(payload(assertion_of()), ["independent_origins", "primary_origins", "on_author"])
    assert row == ["", "", ""]
