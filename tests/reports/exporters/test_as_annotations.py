import base64
import hashlib
import json

import pytest

from factcheck.reports.exporters import as_annotations
from factcheck.reports.exporters.not_done import not_done
from tests.reports.payloads import LINK, TEXT, assertion, evidence, payload


def annotations(given):
    made = json.loads(as_annotations.render(given))
    assert made["total"] == len(made["first"]["items"])
    return made["first"]["items"]


def place(text, words, start=0):
    found = text.index(words, start)
    return {"paragraph": 1, "start": found, "end": found + len(words), "kind": "sentence"}


def by_quotation(text, selector):
    """The only place of the words between their neighbours, as a reader of quotations finds it."""
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    assert text.count(whole) == 1
    start = text.index(whole) + len(selector["prefix"])
    return start, start + len(selector["exact"])


@pytest.mark.parametrize(
    "text", [TEXT, f"👩‍🚀😀\n\n{TEXT}", f"e\u0301\u202e{TEXT} {TEXT[17:59]}"], ids=["plain", "wide", "twice"]
)
def test_quotation_and_position_lead_to_the_same_words(text):
    words = TEXT[17:59]
    places = [place(text, words)]
    if text.count(words) == 2:
        places.append(place(text, words, places[0]["end"]))
    found = annotations({**payload(assertion(places=places)), "text": text, "not_taken": []})
    assert len(found) == len({a["id"] for a in found}) == len(places)
    for annotation, at in zip(found, places, strict=True):
        quotation, position = annotation["target"]["selector"]
        assert text[position["start"] : position["end"]] == quotation["exact"] == words
        assert by_quotation(text, quotation) == (position["start"], position["end"]) == (at["start"], at["end"])


def test_source_is_the_draft_by_its_sha256():
    digest = hashlib.sha256(TEXT.encode())
    given = payload(assertion())
    given["draft"]["sha256"] = digest.hexdigest()
    source = annotations(given)[0]["target"]["source"]
    assert base64.urlsafe_b64decode(source["id"].removeprefix("ni:///sha-256;") + "=") == digest.digest()
    assert source["label"] == digest.hexdigest()


def test_body_says_standing_party_and_evidence():
    paper = evidence(title="Minutes", url="", stance="context")
    given = assertion(evidence=[evidence(), paper], evidence_count=4, confidential_evidence=2)
    annotation = annotations(payload(given))[0]
    assert [(b["purpose"], b["label"], b.get("value", b.get("source"))) for b in annotation["body"]] == [
        ("classifying", "standing", "alleged"),
        ("describing", "party", "Holt"),
        ("describing", "reading", "Ana: alleged by Holt"),
        ("linking", "supports", LINK),
        ("linking", "context", "Minutes"),
        ("commenting", "confidential", "2 confidential pieces of evidence, not shown (of 4 in all)"),
    ]


def test_nobody_is_called_a_party_where_nothing_is_concluded():
    annotation = annotations(payload(assertion(standing="disputed", party="Holt", evidence=[])))[0]
    assert [b["label"] for b in annotation["body"]] == ["standing", "reading", "disputed"]


def test_sentence_that_was_not_taken_for_an_assertion_has_an_annotation_too():
    found = annotations(payload(assertion()))
    quoted = {a["target"]["selector"][0]["exact"]: a["body"][0]["value"] for a in found}
    assert quoted == {
        "Mayor met board": "not taken for an assertion",
        TEXT[17:59]: "alleged",
        "It denies that.": "not taken for an assertion",
    }


def test_what_is_said_of_the_whole_text_is_an_annotation_of_all_of_it():
    given = payload(assertion(), title="annotations")
    given["draft"]["placeholders"] = ["TK"]
    whole = annotations({**given, "not_done": not_done(given)})[0]
    assert "selector" not in whole["target"]
    assert [b["value"] for b in whole["body"]] == ["still to be filled in somewhere in the text: TK"]


def test_asked_and_answered_is_told():
    asked = {"text": "Who?", "by": "Ana", "at": "", "answer_confidential": False, "answered_at": ""}
    given = [
        {**asked, "answer": "", "answered_by": ""},
        {**asked, "answer": "Roe", "answered_by": "Bo", "answered_at": "x"},
    ]
    bodies = annotations(payload(assertion(questions=given)))[0]["body"]
    assert [b["value"] for b in bodies if b["purpose"] == "questioning"] == [
        "asked by Ana: Who?\nno answer yet",
        "asked by Ana: Who?\nanswered by Bo: Roe",
    ]
