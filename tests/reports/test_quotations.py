"""A report says what was checked of a quotation, in every form, and never calls true what was only said."""

import io
import json

import jsonschema
import openpyxl
import pytest

from factcheck.reports.choices import NotDone
from factcheck.reports.exporters import RENDERERS, as_csv
from factcheck.reports.exporters.json_schema import schema
from factcheck.reports.freeze import freeze
from factcheck.review.actions import sessions
from factcheck.review.quotations import UNSAID
from tests.makers import add_evidence, place_tag
from tests.reports.payloads import assertion as assertion_of
from tests.reports.payloads import page_texts, payload
from tests.review.actions.acts import settle
from tests.review.quotations import BOTH, CONTENT, PLAIN, SAID, WORDS, make_quoting_article

WORDS_ALONE = "words checked, content not"


@pytest.fixture
def article(editor):
    return make_quoting_article(editor)


@pytest.fixture
def said(article, reviewer):
    return add_evidence(article.assertions.get(words=SAID), by=reviewer)


def frozen(assertion):
    return next(a for a in freeze(assertion.article_id)["assertions"] if a["id"] == assertion.pk)


def test_payload_counts_who_checked_what(said, reviewer):
    assert frozen(said)["quotation"] is None
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    given = frozen(said)
    assert given["quotation"] == {"words": 1, "content": 0, "needed": 1}
    assert {name: given["tags"][0][name] for name in WORDS} == WORDS


def test_payload_says_nothing_of_what_quotes_nobody(article, reviewer):
    plain = add_evidence(article.assertions.get(words=PLAIN), by=reviewer)
    place_tag(plain, "verified", by=reviewer)
    assert frozen(plain)["quotation"] is None


def test_payload_counts_what_decides(said, editor, reviewer, other_reviewer):
    sessions.open_(article=said.article, reviewers=[reviewer, other_reviewer], required_reviewers=2, by=editor)
    place_tag(said, "verified", by=reviewer, ticks=BOTH)
    place_tag(said, "verified", by=other_reviewer, ticks=WORDS)
    assert frozen(said)["quotation"] == {"words": 2, "content": 1, "needed": 2}
    place_tag(said, "alleged", by=other_reviewer)
    settle(said, "verified", by=editor, ticks=CONTENT)
    assert frozen(said)["quotation"] == {"words": 0, "content": 1, "needed": 1}


def verified(words, content, needed=1, **fields):
    """A payload of a report in which one reader verified a quotation."""
    ticks = {"words_checked": bool(words), "content_checked": bool(content)}
    tag = {"verdict": "verified", "party": "", "note": "", "settles": False, "by": "Ana", "at": "2026-05-22T12:00:00Z"}
    counts = {"words": words, "content": content, "needed": needed}
    return payload(
        assertion_of(standing="verified", voice="direct", party="", tags=[{**tag, **ticks}], quotation=counts, **fields)
    )


KINDS = {
    (1, 0): (NotDone.CONTENT_UNCHECKED, WORDS_ALONE),
    (0, 1): (NotDone.WORDS_UNCHECKED, "content checked, words not"),
    (0, 0): (NotDone.QUOTATION, UNSAID),
    (1, 1): (None, "words and content checked"),
}


@pytest.mark.parametrize("counts", KINDS)
def test_what_was_not_checked_is_listed(counts):
    kind, words = KINDS[counts]
    given = verified(*counts)
    jsonschema.validate(given, schema())
    found = [e for e in given["not_done"] if e["kind"] in {k for k, _ in KINDS.values()}]
    assert [e["kind"] for e in found] == ([kind] if kind else [])
    assert all(words in e["words"] for e in found)


@pytest.mark.parametrize("counts", KINDS)
def test_column_of_the_csv_and_the_workbook_says_it(counts):
    given = verified(*counts)
    [row] = as_csv.rows(given)
    assert dict(zip(as_csv.COLUMNS, row, strict=True))["quotation"] == KINDS[counts][1]
    sheet = openpyxl.load_workbook(io.BytesIO(RENDERERS["xlsx"].render(given)))["Assertions"]
    names, cells = sheet.iter_rows(values_only=True)
    assert dict(zip(names, cells, strict=True))["quotation"] == KINDS[counts][1]


@pytest.mark.parametrize("form", ["html", "galley", "claimreview", "annotations", "csv", "pdf", "galley-pdf"])
def test_every_form_says_that_the_words_alone_were_checked(form):
    body = RENDERERS[form].render(verified(1, 0))
    text = " ".join(page_texts(body)) if RENDERERS[form].content_type == "application/pdf" else body.decode()
    assert WORDS_ALONE in " ".join(text.split())


def test_claimreview_calls_true_only_what_was_established():
    ratings = {}
    for counts in KINDS:
        [review] = json.loads(RENDERERS["claimreview"].render(verified(*counts)))["dataFeedElement"]
        ratings[counts] = review["reviewRating"]["alternateName"]
    assert ratings[1, 0] == f"Verified: {WORDS_ALONE}: that it was said, not that it is true"
    assert ratings[0, 0] == f"Verified: {UNSAID}"
    assert ratings[1, 1] == "Verified: words and content checked"
    assert not any("established" in rating for rating in ratings.values())


def test_alleged_quotation_says_so_where_its_words_were_checked():
    said = {"words": 1, "content": 0, "needed": 1}
    assert as_csv.rows(payload(assertion_of(quotation=said)), ["quotation"]).__next__() == [WORDS_ALONE]
    unsaid = {**said, "words": 0}
    assert as_csv.rows(payload(assertion_of(quotation=unsaid)), ["quotation"]).__next__() == [""]


def test_report_of_an_earlier_release_says_nothing_of_it():
    given = payload(assertion_of(standing="verified", voice="direct"))
    assert list(as_csv.rows(given, ["quotation"])) == [[""]]
    assert not {e["kind"] for e in given["not_done"]} & {k for k, _ in KINDS.values()}
