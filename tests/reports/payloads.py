"""A report's payload made by hand, so that renderers are tried without a database."""

import io
import zipfile
from contextlib import closing
from typing import Any

import pypdfium2

from factcheck.reports.exporters.not_done import not_done

TEXT = "Mayor met board\n\nThe board paid 3 million euros, Holt said. It denies that."
LINK = "https://example.org/accounts"


def assertion(**fields: Any) -> dict[str, Any]:
    """Return one assertion of a payload: tagged alleged by Ana, with one piece of evidence."""
    return {
        "order": 1,
        "id": 71,
        "version": 3,
        "sentence": TEXT[17:59],
        "places": [{"paragraph": 2, "start": 17, "end": 59, "kind": "sentence"}],
        "standing": "alleged",
        "origin": "suggested",
        "party": "Holt",
        "note": "said twice",
        "reviewers": ["Ana"],
        "reviewed_at": "2026-05-22T12:00:00Z",
        "attributed_to": "Holt",
        "voice": "indirect",
        "cue": "said",
        "score": 0.8,
        "reasons": ["number"],
        "suggestion": "alleged",
        "tags": [
            {
                "verdict": "alleged",
                "party": "Holt",
                "note": "said twice",
                "settles": False,
                "by": "Ana",
                "at": "2026-05-22T12:00:00Z",
            }
        ],
        "evidence_count": 1,
        "evidence": [evidence()],
        "confidential_evidence": 0,
        "dismissed": None,
        **fields,
    }


def evidence(**fields: Any) -> dict[str, Any]:
    """Return one piece of evidence of a payload."""
    return {
        "stance": "supports",
        "kind": "page",
        "title": "Accounts",
        "url": LINK,
        "locator": "p. 4",
        "excerpt": "3 million",
        "accessed_on": "2026-05-20",
        "by": "Ana",
        "at": "2026-05-22T11:00:00Z",
        **fields,
    }


def place(number: int, paragraph: int, start: int, end: int, kind: str) -> dict[str, Any]:
    """Return a sentence that was not taken for an assertion."""
    at = {"number": number, "paragraph": paragraph, "start": start, "end": end, "kind": kind}
    return {**at, "sentence": TEXT[start:end], "placeholder": ""}


def payload(*assertions: dict[str, Any], **article: Any) -> dict[str, Any]:
    """Return the payload of a report on these assertions."""
    standings = ["open", "alleged", "denied", "verified", "disputed", "recheck", "dismissed"]
    rest = [place(1, 1, 0, 15, "headline"), place(3, 2, 60, 75, "sentence")]
    rest += [] if assertions else [place(2, 2, 17, 59, "sentence")]
    counted = {s: sum(a["standing"] == s for a in assertions) for s in standings}
    checked = counted["alleged"] + counted["denied"] + counted["verified"]
    made = {
        "format": 3,
        "article": {"id": 7, "title": "Mayor met board", "byline": "", "address": "", "published_on": None, **article},
        "draft": {
            "number": 1,
            "sha256": "ab" * 32,
            "engine": "1.0",
            "language": "en",
            "repeats_left_out": 0,
            "placeholders": [],
            "loaded_by": "Edda",
            "loaded_at": "2026-05-22T09:00:00Z",
        },
        "session": None,
        "summary": counted,
        "totals": {
            "sentences": 3,
            "places": 3 - len(rest),
            "not_taken": len(rest),
            "assertions": len(assertions),
            "checked": checked,
            "not_checked": len(assertions) - checked - counted["dismissed"],
            "dismissed": counted["dismissed"],
        },
        "text": TEXT,
        "paragraphs": [
            {"kind": "headline", "sentences": [{"start": 0, "end": 15, "assertion": None}]},
            {
                "kind": "sentence",
                "sentences": [
                    {"start": 17, "end": 59, "assertion": 1 if assertions else None},
                    {"start": 60, "end": 75, "assertion": None},
                ],
            },
        ],
        "assertions": list(assertions),
        "not_taken": sorted(rest, key=lambda s: s["number"]),
        "report": {
            "number": 1,
            "kind": "final",
            "replaces": None,
            "correction": "",
            "frozen_by": "Edda",
            "frozen_at": "2026-05-22T17:00:00Z",
        },
        "checksum": "cd" * 32,
    }
    return {**made, "not_done": not_done(made)}


def of_format(number: int, payload: dict[str, Any]) -> dict[str, Any]:
    """Return a payload as an earlier release froze it: of format 1 or 2."""
    later = {"not_done"} if number == 2 else {"not_done", "totals", "not_taken"}
    made = {name: value for name, value in payload.items() if name not in later}
    if number == 2:
        not_taken = [{k: v for k, v in s.items() if k != "placeholder"} for s in payload["not_taken"]]
        return {**made, "format": 2, "not_taken": not_taken}
    report = {name: value for name, value in payload["report"].items() if name != "kind"}
    return {**made, "format": 1, "report": report}


def page_texts(body: bytes) -> list[str]:
    """Return the text layer of each page of a PDF."""
    with closing(pypdfium2.PdfDocument(body)) as document:
        return [document[n].get_textpage().get_text_range() for n in range(len(document))]


def plain(body: bytes) -> bytes:
    """Return what a file says: of one that is packed, all that is in it; of a PDF its text layer."""
    body = bytes(body)
    if body.startswith(b"%PDF-"):
        return "\n".join(page_texts(body)).replace("\u200b", "").encode()
    if not body.startswith(b"PK\x03\x04"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())
