"""A report as annotations of the W3C (Web Annotation Data Model, 2017): one for each sentence, and one for the text.

Places are given twice, by quotation and by offsets, because readers of the standard differ: it counts code points, and
some count UTF-16 units; some understand one of the two alone.
"""

import io
import json
from collections.abc import Iterator
from typing import Any

from factcheck.articles.choices import DONE
from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.identifiers import ni_of, urn_of
from factcheck.reports.exporters.not_done import asked, by_assertion, by_sentence, of_article, said_by
from factcheck.web.links import link_to

VERSION = 2

_AROUND = 32  # code points of the text on either side of a quotation
_HERE = "annotations"  # the place of the annotations in what is around them
_TEXT = {"type": "TextualBody", "format": "text/plain"}


def render(payload: dict[str, Any]) -> bytes:
    """Return the file: a collection with all annotations on its one page, each on a line of its own."""
    payload = upgrade_payload(payload)
    places = sum(len(assertion["places"]) for assertion in payload["assertions"]) + len(payload["not_taken"])
    made = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn_of(payload, "annotations"),
        "type": "AnnotationCollection",
        "label": payload["article"]["title"],
        "total": places + bool(of_article(payload)),
        "first": {
            "id": urn_of(payload, "annotations", 1),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_HERE],
        },
    }
    before, _, after = json.dumps(made, ensure_ascii=False, indent=1).rpartition(f'"{_HERE}"')
    out = io.BytesIO()
    out.write(before.encode())
    for n, item in enumerate(_annotations(payload)):
        out.write((",\n" * bool(n) + json.dumps(item, ensure_ascii=False)).encode())
    out.write(after.encode())
    return out.getvalue()


def _annotations(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return one for the text if there is something to say of all of it, then one for each place of each sentence."""
    same = {"created": payload["report"]["frozen_at"]} if payload["report"].get("frozen_at") else {}
    if entries := of_article(payload):
        target = {"type": "SpecificResource", "source": _source(payload)}
        yield _annotation(urn_of(payload, "text"), same, [*_comments(entries)], target)
    entries_of = by_assertion(payload)
    for assertion in payload["assertions"]:
        body = list(_bodies(assertion, entries_of.get(assertion["order"], [])))
        creators = [{"type": "Person", "name": name} for name in dict.fromkeys(assertion["reviewers"])]
        by = {"creator": creators, **same} if creators else same
        for n, place in enumerate(assertion["places"], 1):
            at = urn_of(payload, "assertion", assertion["id"], "place", n)
            yield _annotation(at, by, body, _target(payload, place["start"], place["end"]))
    entries_of = by_sentence(payload)
    for sentence in payload["not_taken"]:
        body = [_classified("not taken for an assertion"), *_comments(entries_of.get(sentence["number"], []))]
        at = urn_of(payload, "sentence", sentence["number"])
        yield _annotation(at, same, body, _target(payload, sentence["start"], sentence["end"]))


def _annotation(name: str, same: dict[str, Any], body: list[dict[str, Any]], target: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "type": "Annotation", "motivation": "assessing", **same, "body": body, "target": target}


def _bodies(assertion: dict[str, Any], entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield _classified(assertion["standing"])
    if assertion["party"] and assertion["standing"] in DONE:
        yield {**_TEXT, "purpose": "describing", "label": "party", "value": assertion["party"]}
    for tag in assertion["tags"]:
        yield {**_TEXT, "purpose": "describing", "label": "reading", "value": said_by(tag)}
    for evidence in assertion["evidence"]:
        yield _evidence(evidence)
    for question in assertion.get("questions", ()):
        yield {**_TEXT, "purpose": "questioning", "label": "question", "value": asked(question)}
    yield from _comments(entries)


def _classified(standing: str) -> dict[str, Any]:
    return {**_TEXT, "purpose": "classifying", "label": "standing", "value": standing}


def _comments(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Say what was not done; the label is its kind."""
    for e in entries:
        yield {**_TEXT, "purpose": "commenting", "label": e["kind"], "value": e["words"]}


def _evidence(evidence: dict[str, Any]) -> dict[str, Any]:
    """Return a link to evidence with an address, or the name of other evidence; its stance is the label."""
    if address := link_to(evidence["url"]):
        return {"type": "SpecificResource", "purpose": "linking", "label": evidence["stance"], "source": address}
    return {**_TEXT, "purpose": "linking", "label": evidence["stance"], "value": evidence["title"]}


def _target(payload: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    """Return a stretch of the draft's text; the text is named by its SHA-256, for it has no address of its own."""
    text = payload["text"]
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": _source(payload), "selector": [quotation, position]}


def _source(payload: dict[str, Any]) -> dict[str, Any]:
    digest = payload["draft"]["sha256"]
    return {"id": ni_of(digest), "type": "Text", "format": "text/plain", "label": digest}
