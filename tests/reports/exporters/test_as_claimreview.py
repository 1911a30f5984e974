import json

import pytest

from factcheck.articles.choices import Standing
from factcheck.reports.exporters import as_claimreview
from tests.reports.payloads import LINK, assertion, evidence, payload


def feed(*assertions, kind="final", **article):
    given = payload(*assertions, **article)
    return json.loads(as_claimreview.render({**given, "report": {**given["report"], "kind": kind}}))


def test_only_verified_and_denied_assertions_are_reviewed():
    made = feed(*(assertion(standing=s, id=n) for n, s in enumerate(Standing.values)))
    assert [r["reviewRating"]["alternateName"].partition(":")[0] for r in made["dataFeedElement"]] == [
        "Denied by Holt",
        "Verified",
    ]
    assert made["description"] == "Verified or denied: 2 of 7 assertions. The others are in the report alone."


@pytest.mark.parametrize("kind", ["interim", ""])
def test_nothing_is_reviewed_in_a_report_that_is_not_signed_off(kind):
    made = feed(assertion(standing="verified"), kind=kind)
    assert made["dataFeedElement"] == []
    assert made["description"].startswith("Nothing is signed off")


def test_verdict_is_words_and_no_number():
    made = feed(assertion(standing="denied"))
    assert made["dataFeedElement"][0]["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Denied by Holt: this does not say that it is false",
    }
    nameless = feed(assertion(standing="denied", party=""))["dataFeedElement"][0]["reviewRating"]["alternateName"]
    assert nameless == "Denied, by whom is not said: this does not say that it is false"
    assert "ratingValue" not in json.dumps(made)


def test_review_says_claim_article_evidence_and_who_reviewed_it():
    given = assertion(
        standing="verified",
        reviewers=["Ana", "Bo"],
        evidence=[evidence(), evidence(title="Minutes", url="", stance="contradicts")],
        evidence_count=3,
        confidential_evidence=1,
        unexplained=["why_contradicted"],
    )
    (review,) = feed(given, address="https://news.example/1")["dataFeedElement"]
    assert review["claimReviewed"] == given["sentence"]
    assert [a["name"] for a in review["author"]] == ["Ana", "Bo"]
    assert review["itemReviewed"]["creditText"] == "Holt"
    assert (review["url"], review["itemReviewed"]["appearance"]["url"]) == ("https://news.example/1",) * 2
    assert [(c["name"], c.get("url")) for c in review["citation"]] == [("Accounts", LINK), ("Minutes", None)]
    assert review["reviewBody"].split("\n") == [
        "Pieces of evidence: 2.",
        "all evidence that is shown for it has a single origin: example.org (1 piece), none primary",
        "evidence contradicts it: Minutes",
        "no reason is given although evidence contradicts it",
    ]


@pytest.mark.parametrize(
    "fields",
    [{"evidence": []}, {"unexplained": ["why_contradicted"]}],
    ids=["supported by it alone", "contradicted by it alone"],
)
def test_what_is_so_because_of_confidential_evidence_is_not_published(fields):
    given = assertion(standing="verified", confidential_evidence=1, evidence_count=2, **fields)
    assert feed(given)["dataFeedElement"] == []


def test_nothing_confidential_and_no_question_is_published():
    question = {"text": "Who?", "by": "Ana", "at": "", "answer": "", "answer_confidential": False}
    question |= {"answered_by": "", "answered_at": None}
    tags = [{**assertion()["tags"][0], "verdict": "verified", "note_confidential": True}]
    fields = {"confidential_evidence": 1, "evidence_count": 2, "confidential_questions": 1, "questions": [question]}
    made = json.dumps(feed(assertion(standing="verified", tags=tags, **fields)))
    assert "onfidential" not in made
    assert "Who?" not in made
