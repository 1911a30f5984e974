"""The JSON Schema (draft 2020-12) of a report's payload, which is the JSON file of a report, in all of its formats."""

from typing import Any

from factcheck.articles.choices import DONE, Standing
from factcheck.evidence.choices import Channel, ComplaintOutcome, Found, Health, Missed, Outcome
from factcheck.reports.choices import NotDone, ReportKind
from factcheck.review.choices import Obtained, Reason, Tick

TEXT = {"type": "string"}
YES_OR_NO = {"type": "boolean"}
COUNT = {"type": "integer", "minimum": 0}
NUMBER = {"type": "integer", "minimum": 1}
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", "description": "UTC"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
STANDING = {"enum": Standing.values}
CHANNEL = {"enum": ["", *Channel.values]}

Schema = dict[str, Any]


def schema() -> Schema:
    """Return the schema; it describes each name that there is, and allows no other."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:factcheck:report-payload",
        "title": "A fact-checking report",
        "description": "Offsets are code points of `text` from 0, the end exclusive; paragraphs count from 1.",
        **_object(
            {
                "format": {"enum": [1, 2, 3]},
                "article": _article(),
                "draft": _draft(),
                "summary": _object(dict.fromkeys(Standing.values, COUNT)),
                "text": TEXT,
                "paragraphs": _list(_paragraph()),
                "assertions": _list(_assertion()),
                "session": _or_null(_session()),
                "report": _report(),
            },
            earlier_drafts=_list(_draft()),
            totals=_object(dict.fromkeys(_TOTALS.split(), COUNT)),
            not_taken=_list(_not_taken()),
            not_done=_list(_not_done()),
            proof=_proof(),
            proposals=_object(dict.fromkeys(_PROPOSALS.split(), COUNT)),
            checksum={**SHA256, "description": "of the canonical JSON without it; not where the report is not frozen"},
        ),
        "allOf": [
            _since(2, {"required": ["totals", "not_taken"], "properties": {"report": {"required": ["kind"]}}}),
            _since(3, {"required": ["not_done"]}),
        ],
    }


_TOTALS = "sentences places not_taken assertions checked not_checked dismissed"
_PROPOSALS = "proposals open at_no_assertion without_backup"


def _since(format_: int, then: Schema) -> Schema:
    return {"if": {"properties": {"format": {"minimum": format_}}}, "then": then}


def _object(required: Schema, **optional: Schema) -> Schema:
    """Return an object; what is optional came in later releases, or is not there where it would say nothing."""
    return {
        "type": "object",
        "properties": required | optional,
        "required": [*required],
        "additionalProperties": False,
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _or_null(what: Schema) -> Schema:
    return {"anyOf": [what, {"type": "null"}]}


def _article() -> Schema:
    named = {"title": TEXT, "byline": TEXT, "address": TEXT, "published_on": _or_null(DAY)}
    return _object({"id": NUMBER, **named}, place=TEXT)


def _draft() -> Schema:
    return _object(
        {
            "number": NUMBER,
            "sha256": SHA256,
            "engine": TEXT,
            "language": TEXT,
            "repeats_left_out": COUNT,
            "placeholders": {"type": "array"},
            "loaded_by": TEXT,
            "loaded_at": MOMENT,
        }
    )


def _session() -> Schema:
    at = _or_null(MOMENT)
    return _object(
        {"opened_by": TEXT, "opened_at": at, "closed_by": TEXT, "closed_at": at, "readers_needed": NUMBER},
        blind=YES_OR_NO,
    )


def _paragraph() -> Schema:
    sentence = _object({"start": COUNT, "end": NUMBER, "assertion": _or_null(NUMBER)})
    return _object({"kind": TEXT, "sentences": {**_list(sentence), "minItems": 1}})


def _place(**more: Schema) -> Schema:
    return _object({"paragraph": NUMBER, "start": COUNT, "end": NUMBER, "kind": TEXT, **more}, number=NUMBER)


def _not_taken() -> Schema:
    place = _place(sentence=TEXT)
    return {**place, "properties": {**place["properties"], "placeholder": TEXT}}


def _not_done() -> Schema:
    return _object(
        {"kind": {"enum": NotDone.values}, "assertion": _or_null(NUMBER), "sentence": _or_null(NUMBER), "words": TEXT}
    )


def _report() -> Schema:
    return _object(
        {"number": COUNT, "replaces": _or_null(NUMBER), "correction": TEXT},
        kind={"enum": ["", *ReportKind.values]},
        frozen_by=TEXT,
        frozen_at=MOMENT,
        signed=_list(_object({"by": TEXT, "at": MOMENT})),
    )


def _proof() -> Schema:
    event = {
        "event": NUMBER,
        "versions": _or_null({"type": "object", "additionalProperties": NUMBER}),
        "seal": SHA256,
    }
    told = {"kind": TEXT, "at": {"type": "string", "format": "date-time"}, "by": TEXT, "nonce": SHA256}
    before = _object({"report": NUMBER, "checksum": SHA256, "size": COUNT, "root": SHA256})
    made = {
        "algorithm": TEXT,
        "complete": YES_OR_NO,
        "events": _list({"anyOf": [_object(event | told), _object(event | {"told": SHA256})]}),
        "size": COUNT,
        "root": SHA256,
        "before": _or_null(before),
    }
    return {**_object(made), "description": "`verify_report.py` checks it; a sealed event has `told`"}


def _assertion() -> Schema:
    return _object(
        {
            "order": NUMBER,
            "id": COUNT,
            "version": COUNT,
            "sentence": TEXT,
            "places": {**_list(_place()), "minItems": 1},
            "standing": STANDING,
            "origin": TEXT,
            "party": TEXT,
            "note": TEXT,
            "reviewers": _list(TEXT),
            "reviewed_at": _or_null(MOMENT),
            "attributed_to": TEXT,
            "voice": TEXT,
            "cue": TEXT,
            "score": {"type": "number", "minimum": 0, "maximum": 1},
            "reasons": _list(TEXT),
            "suggestion": TEXT,
            "tags": _list(_tag()),
            "evidence_count": COUNT,
            "evidence": _list(_evidence()),
            "confidential_evidence": COUNT,
            "dismissed": _or_null(_object({"by": TEXT, "reason": TEXT, "at": MOMENT})),
        },
        recheck=_or_null(_object({"reason": TEXT, "why": TEXT, "before": TEXT})),
        placeholder=TEXT,
        near_twins=_list(NUMBER),
        discrepancies=_list({"type": "object"}),
        backed_by_writer=YES_OR_NO,
        unexplained=_list({"enum": Reason.values}),
        questions=_list(_question()),
        confidential_questions=COUNT,
        confidential_unanswered=COUNT,
        quotation=_or_null(_object({"words": COUNT, "content": COUNT, "needed": NUMBER})),
        origins=_object({"independent": COUNT, "primary": COUNT, "on_author": COUNT}),
        accused=_list(TEXT),
        unasked=YES_OR_NO,
        requests=_list(_request()),
        complaints=_list(_complaint()),
    )


def _tag() -> Schema:
    return _object(
        {
            "verdict": {"enum": [s.value for s in DONE]},
            "party": TEXT,
            "note": TEXT,
            "settles": YES_OR_NO,
            "by": TEXT,
            "at": MOMENT,
        },
        note_confidential=YES_OR_NO,
        denial=_or_null(_object({"by": TEXT, "on": _or_null(DAY), "channel": CHANNEL, "words": TEXT})),
        **dict.fromkeys(Reason.values, TEXT),
        **dict.fromkeys(Tick.values, YES_OR_NO),
    )


def _evidence() -> Schema:
    return _object(
        {
            "stance": {"enum": ["supports", "contradicts", "context"]},
            "kind": TEXT,
            "title": TEXT,
            "url": TEXT,
            "locator": TEXT,
            "excerpt": TEXT,
            "accessed_on": _or_null(DAY),
            "by": TEXT,
            "at": MOMENT,
        },
        from_writer=YES_OR_NO,
        page=page_facts(),
        taken_from=_or_null(_object({"article": {"type": "integer"}, "title": TEXT, "by": TEXT, "at": MOMENT})),
        obtained={"enum": ["", *Obtained.values]},
        primary=YES_OR_NO,
        origin=NUMBER,
        goes_back_to=_or_null(_object({"title": TEXT, "url": TEXT})),
    )


def page_facts() -> Schema:
    """What was kept of the page of a piece of evidence, and what was found in it: `PageFacts` of the review."""
    return _object(
        {
            "found": {"enum": Found.values},
            "why_not_checked": TEXT,
            "lacks": _list(TEXT),
            "seen_at": _or_null(MOMENT),
            "seen_address": TEXT,
            "sha256": {"type": "string", "pattern": "^([0-9a-f]{64})?$"},
            "uploaded_by": TEXT,
            "health": {"enum": Health.values},
            "health_says": TEXT,
            "looked_at": _or_null(MOMENT),
            "changed": YES_OR_NO,
            "found_later": {"enum": ["", *Found.values]},
        }
    )


def _request() -> Schema:
    """A request for comment that an assertion was put in, and what came of it."""
    answer = {
        "outcome": {"enum": Outcome.values},
        "at": MOMENT,
        "channel": CHANNEL,
        "words": TEXT,
        "confidential": YES_OR_NO,
        "denies": YES_OR_NO,
    }
    asked = {"party": TEXT, "asked_at": MOMENT, "asked_by": TEXT, "channel": CHANNEL, "deadline": _or_null(MOMENT)}
    return _object({**asked, "answers": _list(_object(answer))})


def _complaint() -> Schema:
    """That somebody outside said an assertion is wrong, and what an editor found; neither who nor in which words."""
    return _object(
        {
            "at": MOMENT,
            "channel": CHANNEL,
            "outcome": {"enum": ComplaintOutcome.values},
            "missed": {"enum": ["", *Missed.values]},
            "words": TEXT,
            "draft": _or_null(NUMBER),
            "decided_at": _or_null(MOMENT),
        }
    )


def _question() -> Schema:
    return _object(
        {
            "text": TEXT,
            "by": TEXT,
            "at": MOMENT,
            "answer": TEXT,
            "answer_confidential": YES_OR_NO,
            "answered_by": TEXT,
            "answered_at": _or_null(MOMENT),
        }
    )
