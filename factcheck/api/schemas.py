"""What is answered, as JSON Schema (draft 2020-12): the components of the description, by name."""

from typing import Any

from factcheck.articles.choices import DismissReason, Origin, Standing
from factcheck.evidence.choices import Channel
from factcheck.reports.choices import ReportKind
from factcheck.reports.exporters import RENDERERS
from factcheck.reports.exporters.json_schema import page_facts
from factcheck.review.choices import Answer, Obtained, Reason, SourceKind, Stance, Tick, Verdict

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
YES_OR_NO: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
ID: Schema = {"type": "integer", "minimum": 1}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
COUNTS: Schema = {"type": "object", "additionalProperties": COUNT}
NAMES: Schema = {"type": "array", "items": TEXT}


def schemas() -> dict[str, Schema]:
    """Return all components; an answer has the names that stand here and no others, unless it is said to have more."""
    return {
        "Problem": _problem(),
        "Article": _article(),
        "Assertion": _assertion(),
        "Tag": _tag(),
        "Evidence": _evidence(),
        "Page": page_facts(),
        "Loaded": _loaded(),
        "Preview": _preview(),
        "Written": _written(),
        "Conflict": _conflict(),
        "Bulk": _bulk(),
        "Answered": _object({"done": _list(ID), "left": {"type": "object", "additionalProperties": TEXT}}),
        "Archived": _object({"article": ID, "archived": YES_OR_NO}),
        "Recorded": _object({"article": ID}),
        "Uploaded": _object({"evidence": ID, "assertion": ID}),
        "PageTitle": _page_title(),
        "Frozen": _frozen(),
        "Signed": _object({"signature": ID, "checksum": SHA256, "by": TEXT}),
        "AnyObject": {"type": "object"},
    }


def _object(required: Schema, **optional: Schema) -> Schema:
    return {
        "type": "object",
        "properties": required | optional,
        "required": [*required],
        "additionalProperties": False,
    }


def _open(required: Schema, **optional: Schema) -> Schema:
    return {"type": "object", "properties": required | optional, "required": [*required]}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _or_null(what: Schema) -> Schema:
    return {"anyOf": [what, {"type": "null"}]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _problem() -> Schema:
    """Every refusal; what else some of them say is named where it is the rule."""
    return _open(
        {"error": {**TEXT, "description": "A sentence that says what to do."}},
        title=TEXT,
        fields={"type": "object", "description": "What is wrong with which field, as Django says it."},
        needs={**_list({"enum": [*Reason.values, "reason"]}), "description": "Fields that are missing."},
        scope={**TEXT, "description": "The scope that the token lacks."},
        version={**COUNT, "description": "The version that the assertion has now."},
        reasons={"type": "object", "description": "Of several assertions, by id, why each cannot be changed."},
        unfinished={**COUNT, "description": "To be sent as `unfinished`."},
        agreed={**TEXT, "description": "To be sent as `agreed`."},
    )


def _conflict() -> Schema:
    return {
        "anyOf": [
            _open(
                {
                    "error": TEXT,
                    "id": ID,
                    "version": COUNT,
                    "standing": {"enum": Standing.values},
                    "theirs": _list({"type": "object"}),
                    "mine": {"type": "object"},
                }
            ),
            _ref("Problem"),
        ]
    }


def _place(**more: Schema) -> Schema:
    return _object({"paragraph": ID, "start": COUNT, "end": ID, **more})


def _article() -> Schema:
    draft = {
        "number": ID,
        "length": COUNT,
        "sha256": SHA256,
        "engine": TEXT,
        "language": TEXT,
        "encoding": {"type": ["string", "null"]},
        "repeats_left_out": COUNT,
        "placeholders": _list({}),
        "loaded_at": MOMENT,
        "loaded_by": TEXT,
    }
    sentence = {"id": ID, "index": COUNT, "text": TEXT, "kind": TEXT, "assertion": _or_null(ID), "timecode": TEXT}
    totals = "sentences places not_taken assertions checked not_checked dismissed"
    return _object(
        {
            "id": ID,
            "title": TEXT,
            "byline": TEXT,
            "address": TEXT,
            "published_on": _or_null(DAY),
            "place": TEXT,
            "drafts": _list(_object(draft)),
            "totals": _object(dict.fromkeys(totals.split(), COUNT)),
            "text": {**TEXT, "description": "Of the newest draft; offsets are its code points from 0."},
            "sentences": _list(_place(**sentence)),
            "assertions": _list(_ref("Assertion")),
            "proposals": _proposals(),
        }
    )


def _proposals() -> Schema:
    answer = _object({"answer": {"enum": Answer.values}, "by": TEXT, "at": MOMENT})
    proposal = {
        "annotation": ID,
        "kind": TEXT,
        "text": TEXT,
        "url": TEXT,
        "author": TEXT,
        "assertion": ID,
        "proposed": {"enum": ["evidence", "question"]},
        "answer": _or_null(answer),
    }
    counts = dict.fromkeys(("proposals", "at_no_assertion", "without_backup"), COUNT)
    return _object({"open": COUNT, "at": _list(_object(proposal))}, **counts)


def _assertion() -> Schema:
    reference = _or_null({"type": "object"})
    finding = {
        "engine": TEXT,
        "assertive": YES_OR_NO,
        "score": {"type": "number", "minimum": 0, "maximum": 1},
        "reasons": NAMES,
        "voice": TEXT,
        "source": reference,
        "full_source": {"type": ["string", "null"]},
        "cue": reference,
        "suggestion": {"type": ["string", "null"]},
    }
    return _object(
        {
            "id": ID,
            "version": {**COUNT, "description": "To be sent as `seen`, or in If-Match, with each write."},
            "sentence": TEXT,
            "standing": {"enum": Standing.values},
            "origin": {"enum": Origin.values},
            "attributed_to": TEXT,
            "places": _list(_place(sentence=ID)),
            "finding": _object(finding),
            "changed_from": _or_null(ID),
            "recheck": _or_null(_object({"reason": TEXT, "before": TEXT})),
            "dismissed": _or_null(_object({"by": TEXT, "reason": {"enum": ["", *DismissReason.values]}})),
            "placeholder": TEXT,
            "near_twin": _or_null(ID),
            "discrepancies": _list({"type": "object"}),
            "unexplained": _list({"enum": Reason.values}),
            "tags": _list(_ref("Tag")),
            "evidence": _list(_ref("Evidence")),
        }
    )


def _tag() -> Schema:
    """A blind session hides all but who and when."""
    denial = {
        "denied_by": TEXT,
        "denied_on": {"anyOf": [DAY, {"const": ""}]},
        "denied_channel": {"enum": ["", *Channel.values]},
        "denied_words": TEXT,
        "denied_in": _or_null(ID),
    }
    return _object(
        {"by": TEXT, "at": MOMENT},
        verdict={"enum": Verdict.values},
        party=TEXT,
        note=TEXT,
        note_confidential=YES_OR_NO,
        settles=YES_OR_NO,
        **dict.fromkeys(Reason.values, TEXT),
        **denial,
        **dict.fromkeys(Tick.values, YES_OR_NO),
    )


def _evidence() -> Schema:
    """Of what is confidential, readers get the first three names alone."""
    return _object(
        {"id": ID, "stance": {"enum": Stance.values}, "confidential": YES_OR_NO},
        url=TEXT,
        title=TEXT,
        kind={"enum": SourceKind.values},
        locator=TEXT,
        excerpt=TEXT,
        accessed_on=_or_null(DAY),
        from_writer=YES_OR_NO,
        obtained={"enum": ["", *Obtained.values]},
        primary=YES_OR_NO,
        goes_back_to=_or_null(_object({"title": TEXT, "url": TEXT})),
        by=TEXT,
        at=MOMENT,
        page=_ref("Page"),
    )


def _page_title() -> Schema:
    return _object(
        {
            "url": TEXT,
            "excerpt": TEXT,
            "title": TEXT,
            "publisher": TEXT,
            "published_on": _or_null(DAY),
            "to_come": YES_OR_NO,
            "says": TEXT,
        }
    )


def _copies() -> Schema:
    differences = _list(_object({"first": TEXT, "second": TEXT}))
    return _or_null(_object({"left_out": COUNT, "differ": YES_OR_NO, "differences": differences}))


def _read() -> Schema:
    """Of a text that was read, whether or not it was stored."""
    return {
        "title": TEXT,
        "sentences": COUNT,
        "assertions": COUNT,
        "repeats": COUNT,
        "copies": _copies(),
        "sha256": SHA256,
        "engine": TEXT,
        "remarks": NAMES,
        "left_out": NAMES,
    }


def _loaded() -> Schema:
    beside = {"placeholders": _list({}), "annotations": COUNT, "need_a_look": COUNT}
    return _object({"article": ID, "draft": ID, **_read(), **beside})


def _preview() -> Schema:
    kinds = "same moved changed merged split new gone"
    return _object(
        {
            **_read(),
            "byline": TEXT,
            "place": TEXT,
            "published_on": _or_null(DAY),
            "placeholders": NAMES,
            "discrepancies": COUNT,
            "language": TEXT,
            "encoding": TEXT,
            "left_out_words": {"type": "object", "additionalProperties": NAMES},
            "annotations": COUNTS,
            "loaded_before": _or_null({"type": "object"}),
        },
        changes=_object({}, **dict.fromkeys(kinds.split(), COUNT)),
        need_a_look=COUNT,
    )


def _written() -> Schema:
    """An answer to a write; it says more of what the write was about."""
    return _open(
        {"id": ID, "article": ID, "version": COUNT},
        standing={"enum": Standing.values},
        verdict={"enum": ["", *Verdict.values]},
        party=TEXT,
        note=TEXT,
        replayed={**YES_OR_NO, "description": "The same request came before; this is its first answer."},
        unchanged={**YES_OR_NO, "description": "It was so already."},
        dropped={**NAMES, "description": "Whose readings fell."},
        taken_back={**NAMES, "description": "Whose verified tags were taken back."},
        reports=_list(ID),
        reports_elsewhere=_list({"type": "object"}),
        taken_over=COUNT,
        links=_object({"pieces": _list(ID), "here_already": _list(COUNT), "without_link": COUNT}),
    )


def _bulk() -> Schema:
    return _object(
        {
            "changed": _list(_ref("Written")),
            "said": TEXT,
            "bulk": {**TEXT, "description": "To be sent to undo it."},
            "left": {"type": "object", "additionalProperties": TEXT},
            "dropped": COUNTS,
        }
    )


def _frozen() -> Schema:
    return _object(
        {
            "report": ID,
            "number": ID,
            "kind": {"enum": ReportKind.values},
            "checksum": SHA256,
            "files": _object(dict.fromkeys(RENDERERS, TEXT)),
            "address": TEXT,
        }
    )
