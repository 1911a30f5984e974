"""The published schema of payloads, held to what is frozen, in each of its formats, by a validator of the standard."""

import json

import pytest
from jsonschema import Draft202012Validator

from factcheck.articles.choices import Standing
from factcheck.reports import actions
from factcheck.reports.exporters import RENDERERS
from factcheck.reports.exporters.json_schema import schema
from factcheck.review.actions import sessions
from tests.asks import logged_in
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.reports.payloads import assertion, of_format, payload


def faults(given):
    return [f"{e.json_path}: {e.message[:200]}" for e in Draft202012Validator(schema()).iter_errors(given)]


def test_schema_is_one_of_the_standard():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("standing", Standing.values)
def test_payload_of_each_format_fits(standing):
    given = payload(assertion(standing=standing), assertion(order=2))
    assert faults(given) == []
    assert faults(of_format(1, given)) == faults(of_format(2, given)) == []
    assert faults(json.loads(RENDERERS["json"].render(given))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": 4},
        {"totals": None},
        {"not_done": [{"kind": "made up", "assertion": None, "sentence": None, "words": ""}]},
        {"secret": "words"},
        {"text": 5},
        {"assertions": [assertion(standing="true")]},
        {"assertions": [assertion(confidential="words")]},
        {"assertions": [assertion(places=[])]},
        {"report": {"number": 1, "replaces": None, "correction": ""}},
    ],
    ids=str,
)
def test_what_no_report_holds_does_not_fit(wrong):
    assert faults({**payload(assertion()), **wrong})


@pytest.mark.parametrize("number", [2, 3])
def test_what_came_with_a_format_is_not_left_out_of_it(number):
    assert faults({**of_format(number - 1, payload(assertion())), "format": number})


def test_whatever_is_frozen_fits(editor, reviewer):
    draft = make_article(by=editor)
    sessions.open_(article=draft.article, by=editor, reviewers=[reviewer])
    add_evidence(first_assertion(draft), by=reviewer, locator="shelf 9", confidential=True)
    place_tag(add_evidence(first_assertion(draft), by=reviewer), "verified", by=reviewer, note="x")
    assert faults(json.loads(actions.publish(article=draft.article, by=editor).payload)) == []
    assert faults(actions.current(draft.article)) == []


def test_schema_is_served_at_an_address_of_its_own(reader):
    answer = logged_in(reader).get("/reports/schema.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/schema+json")
    assert answer.json() == schema()
