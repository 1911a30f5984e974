"""A report as annotations of the W3C (Web Annotation Data Model, 2017): one for each place of each assertion.

Places are given twice, by quotation and by offsets, because readers of the standard differ: it counts code points, and
some count UTF-16 units; some understand one of the two alone.
"""

import json
from collections.abc import Iterator
from typing import Any

from factcheck.articles.choices import DONE
from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.identifiers import ni_of, urn_of
from factcheck.web.links import link_to

VERSION = 1

_AROUND = 32  # code points of the text on either side of a quotation
_TEXT = {"type": "TextualBody", "format": "text/plain"}


def render(payload: dict[str, Any]) -> bytes:
    """Return the file: a collection with all annotations on its one page."""
    payload = upgrade_payload(payload)
    items = list(_annotations(payload))
    made = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn_of(payload, "annotations"),
        "type": "AnnotationCollection",
        "label": payload["article"]["title"],
        "total": len(items),
        "first": {
            "id": urn_of(payload, "annotations", 1),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def _annotations(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    frozen_at = payload["report"].get("frozen_at")
    for assertion in payload["assertions"]:
        body = list(_bodies(assertion))
        creators = [{"type": "Person", "name": name} for name in dict.fromkeys(assertion["reviewers"])]
        for n, place in enumerate(assertion["places"], 1):
            yield {
                "id": urn_of(payload, "assertion", assertion["id"], "place", n),
                "type": "Annotation",
                "motivation": "assessing",
                **({"creator": creators} if creators else {}),
                **({"created": frozen_at} if frozen_at else {}),
                "body": body,
                "target": _target(payload, place["start"], place["end"]),
            }


def _bodies(assertion: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {**_TEXT, "purpose": "classifying", "label": "standing", "value": assertion["standing"]}
    if assertion["party"] and assertion["standing"] in DONE:
        yield {**_TEXT, "purpose": "describing", "label": "party", "value": assertion["party"]}
    for evidence in assertion["evidence"]:
        yield _evidence(evidence)
    if hidden := assertion["confidential_evidence"]:
        said = f"Confidential and not printed: {hidden} of {assertion['evidence_count']} pieces of evidence."
        yield {**_TEXT, "purpose": "commenting", "label": "confidential evidence", "value": said}


def _evidence(evidence: dict[str, Any]) -> dict[str, Any]:
    """Return a link to evidence with an address, or the name of other evidence; its stance is the label."""
    if address := link_to(evidence["url"]):
        return {"type": "SpecificResource", "purpose": "linking", "label": evidence["stance"], "source": address}
    return {**_TEXT, "purpose": "linking", "label": evidence["stance"], "value": evidence["title"]}


def _target(payload: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    """Return a stretch of the draft's text; the text is named by its SHA-256, for it has no address of its own."""
    text, draft = payload["text"], payload["draft"]
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    source = {"id": ni_of(draft["sha256"]), "type": "Text", "format": "text/plain", "label": draft["sha256"]}
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [quotation, position]}
