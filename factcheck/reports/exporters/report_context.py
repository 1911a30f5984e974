"""A report as it is read: what its page and its HTML file are drawn from."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from factcheck.articles.choices import DONE, Standing
from factcheck.articles.party_names import in_sentence
from factcheck.articles.progress import NOT_CHECKED
from factcheck.evidence.choices import Found, Health
from factcheck.reports.choices import NotDone, ReportKind, details_in_words, report_name
from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.not_done import by_assertion, sums
from factcheck.reports.exporters.not_done_of_evidence import LONG_BEFORE
from factcheck.reports.exporters.origins import origin_in_words, taken_from
from factcheck.reports.exporters.party_names import PartyNames
from factcheck.reports.exporters.quotations import checked_in_words, ticked_in_words
from factcheck.reports.exporters.replies import (
    answers_in_words,
    complaint_in_words,
    denial_in_words,
    denials,
    request_in_words,
)
from factcheck.reports.exporters.report_parts import Part
from factcheck.review.choices import NO_ADDRESS, SourceKind
from factcheck.review.origins import Told, folded, in_words
from factcheck.web.links import link_to

LABELS = {
    **{s.value: s.label for s in Standing},
    Standing.OPEN.value: "not checked",
    Standing.DISPUTED.value: "reviewers disagree",
    Standing.RECHECK.value: "to recheck",
}

_SHOWN = {
    NotDone.OPEN,
    NotDone.DISPUTED,
    NotDone.SETTLED,
    NotDone.NO_DENIER,
}  # by the verdict and the readings of an assertion


_UNFINISHED = "The check was not finished when this was frozen."
_CHOSEN = "All was checked when this was frozen; its editor chose not to end the check."


def report_context(payload: dict[str, Any], part: Part | None = None) -> dict[str, Any]:
    """Return the payload with its text cut into numbered pieces and its assertions in groups: all of it, or a part."""
    payload = upgrade_payload(payload)
    part = part or Part(1, 1, range(1, payload["totals"]["sentences"] + 1), payload["paragraphs"])
    report = payload["report"]
    needed = (payload.get("session") or {}).get("readers_needed", 1)
    parties = PartyNames(payload)
    entries = by_assertion(payload)
    shown = (a for a in payload["assertions"] if part.holds(a["order"]))
    assertions = [_read(a, parties, needed, entries.get(a["order"], [])) for a in shown]
    labels = {a["order"]: (_label(a, needed), checked_in_words(a)) for a in payload["assertions"]}
    return {
        **payload,
        "article": {**payload["article"], "published_on": _day(payload["article"].get("published_on"))},
        "report": {**report, "frozen_at": _moment(report.get("frozen_at")), "signed": _signed(report)},
        "draft": {**payload["draft"], "loaded_at": _moment(payload["draft"]["loaded_at"])},
        "earlier_drafts": [{**d, "loaded_at": _moment(d["loaded_at"])} for d in payload.get("earlier_drafts", ())],
        "session": _session(payload.get("session")),
        "part": part,
        "laid_out": [_paragraph(p, payload, labels, part) for p in part.paragraphs],
        "not_taken": [s for s in payload["not_taken"] if part.count == 1 or s["number"] in part.sentences],
        "name": report_name(report["kind"], report["number"], report["correction"]) if report["number"] else "",
        "why_interim": _why_interim(payload) if report["kind"] == ReportKind.INTERIM else "",
        "bars": _bars(
            payload["summary"], len(payload["assertions"]), is_begun=any(map(_checks, payload["assertions"]))
        ),
        "sums": sums(payload),
        "undone": undone(payload["not_done"], part),
        "long_before": LONG_BEFORE.days,
        "checked": [a for a in assertions if a["standing"] in DONE],
        "not_checked": [a for a in assertions if a["standing"] in NOT_CHECKED],
        "dismissed": [a for a in assertions if a["standing"] == Standing.DISMISSED],
    }


def verdicts_in_words(payload: dict[str, Any]) -> dict[int, str]:
    """Return what stands of each assertion, by its order, as a report says it: "denied by the mayor".

    The payload is of today's format.
    """
    needed, parties = (payload.get("session") or {}).get("readers_needed", 1), PartyNames(payload)
    return {a["order"]: _verdict_in_words(_read(a, parties, needed, [])) for a in payload["assertions"]}


def _verdict_in_words(read: dict[str, Any]) -> str:
    label, party, by = read["label"], read["party"], read["by"]
    is_verified = read["standing"] == Standing.VERIFIED
    said = [label if is_verified or not party else f"{label} by {by}", read["checked"], party if is_verified else ""]
    return ", ".join(filter(None, (*said, read["denied_too"])))


def _signed(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Return who signed it, and when; reports of earlier releases were not signed."""
    return [{**one, "at": _moment(one["at"])} for one in report.get("signed", ())]


def _why_interim(payload: dict[str, Any]) -> str:
    """Say why the check was not finished, in the report itself; that its editor chose so, where nothing was left."""
    missing = details_in_words(_missing_details(payload))
    left = payload["totals"]["not_checked"]
    if missing:
        return f"{_UNFINISHED} It lacks {missing}."
    return _UNFINISHED if left else _CHOSEN


def _missing_details(payload: dict[str, Any]) -> dict[str, int]:
    """Count what a report lacks beside verdicts, by the names of `DETAILS`."""
    assertions = payload["assertions"]
    asked = [q for a in assertions for q in a.get("questions", ()) if not q["answered_at"]]
    return {
        "nameless": sum(e["kind"] == NotDone.NO_DENIER for e in payload["not_done"]),
        "unexplained": sum(bool(a.get("unexplained")) for a in assertions),
        "questions": len(asked) + sum(a.get("confidential_unanswered", 0) for a in assertions),
        "unanswered": payload.get("proposals", {"open": 0})["open"],
    }


def undone(entries: list[dict[str, Any]], part: Part) -> list[dict[str, Any]]:
    """Group what was not done by its kind: of how many sentences, which assertions, and what is of the whole text."""
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for e in entries:
        by_kind.setdefault(e["kind"], []).append(e)
    return [_kind(kind, by_kind[kind], part) for kind in NotDone if kind in by_kind]


def _kind(kind: NotDone, entries: list[dict[str, Any]], part: Part) -> dict[str, Any]:
    orders = dict.fromkeys(e["assertion"] for e in entries if e["assertion"])
    numbers = dict.fromkeys(e["sentence"] for e in entries if e["sentence"] and not e["assertion"])
    of_all = [e["words"] for e in entries if not e["assertion"] and not e["sentence"]]
    return {
        "kind": kind.value,
        "label": kind.label,
        "count": len(orders) + len(numbers),
        "assertions": [(part.link_to(first), name) for first, name in _ranges(orders)],
        "sentences": _ranges(numbers),
        "words": of_all,
    }


def _ranges(numbers: Iterable[int]) -> list[tuple[int, str]]:
    """Return rising numbers as they are written, those that follow each other as one: 3, 7–12."""
    ranges: list[list[int]] = []
    for n in numbers:
        if ranges and ranges[-1][1] == n - 1:
            ranges[-1][1] = n
        else:
            ranges.append([n, n])
    return [(first, str(first) if first == last else f"{first}–{last}") for first, last in ranges]


def _read(assertion: dict[str, Any], parties: PartyNames, needed: int, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """An assertion as it is shown; reports of earlier releases name a party even where nothing is concluded."""
    party = parties.joined(assertion["party"].split("; ")) if assertion["standing"] in DONE else ""
    said_by = assertion["attributed_to"]
    said_by = party if parties.of(said_by) == party else said_by
    tags = [{**tag, "party": parties.of(tag["party"]), "checked": ticked_in_words(tag)} for tag in assertion["tags"]]
    return {
        **assertion,
        "party": party,
        "by": in_sentence(party),
        "attributed_to": said_by,
        "said_by": in_sentence(said_by),
        "label": _label(assertion, needed),
        "checked": checked_in_words(assertion),
        "readings": _readings(tags),
        "not_done": [e for e in entries if e["kind"] not in _SHOWN],
        "questions": [q for q in assertion.get("questions", ()) if q["answered_at"]],
        "denials": list(map(denial_in_words, denials(assertion))),
        "denied_too": _denied_too(assertion),
        "replies": [(request_in_words(r), list(answers_in_words(r))) for r in assertion.get("requests", ())],
        "complaints": [complaint_in_words(c) for c in assertion.get("complaints", ()) if c["outcome"] != "open"],
        "evidence": _by_origin(assertion["evidence"]),
        "origins": in_words(assertion["origins"]) if "origins" in assertion else "",
    }


def _denied_too(assertion: dict[str, Any]) -> str:
    """Return who denies what has another verdict, and when: "denied by Kern on 3 May 2026"."""
    if assertion["standing"] == Standing.DENIED:
        return ""
    said = (denial_in_words({**d, "channel": "", "words": ""}) for d in denials(assertion))
    return "; ".join(dict.fromkeys(said))


def _checks(assertion: dict[str, Any]) -> int:
    """How many have checked an assertion of which more checks are needed."""
    return len(assertion["tags"]) if assertion["standing"] == Standing.OPEN else 0


def _label(assertion: dict[str, Any], needed: int) -> str:
    """Name a standing; of one that not all who are needed have checked, say how many have."""
    if not (checks := _checks(assertion)):
        return LABELS[assertion["standing"]]
    return f"{checks} of {needed} checks" if checks < needed else "not agreed"


def _readings(tags: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Join people with the same verdict into one line: their names, and when the last of them tagged."""
    alike: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for tag in tags:
        alike.setdefault((tag["verdict"], tag["checked"], tag["party"], tag["settles"]), []).append(tag)
    return [
        {
            **same[0],
            "names": ", ".join(t["by"] for t in same),
            "party_in_sentence": in_sentence(same[0]["party"]),
            "at": _moment(max(t["at"] for t in same)),
        }
        for same in alike.values()
    ]


def _by_origin(evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the evidence as printed, what retells another piece behind it; by origin where the report may name it."""
    told = []
    for piece in evidence:
        back = piece.get("goes_back_to")
        number = piece.get("origin", 0) if not back or back["title"] else 0
        told.append(Told(piece["stance"], number, bool(back), bool(piece.get("primary"))))
    listed = []
    for lead, others in folded(told):
        listed += [_linked(evidence[lead]), *({**_linked(evidence[at]), "is_reprint": True} for at in others)]
    return listed


def _linked(evidence: dict[str, Any]) -> dict[str, Any]:
    accessed_on = _day(evidence.get("accessed_on"))
    kind = dict(SourceKind.choices).get(evidence["kind"], evidence["kind"])
    if evidence["kind"] == SourceKind.PAGE and not evidence["url"]:
        kind = NO_ADDRESS
    page = _page(evidence.get("page"), says_something=bool(evidence["excerpt"] or evidence["url"]))
    said = {"link": link_to(evidence["url"]), "taken": taken_from(evidence), "told": origin_in_words(evidence)}
    return {**evidence, **said, "kind": kind, "accessed_on": accessed_on, "page": page}


def _page(page: dict[str, Any] | None, *, says_something: bool) -> dict[str, Any] | None:
    """What is printed of the page of a piece of evidence; None where there is nothing to say, as in earlier reports."""
    if not page or not says_something:
        return None
    health = Health(page["health"])
    is_unwell = page["seen_at"] and health not in {Health.NEW, Health.FINE} and not page["uploaded_by"]
    return {
        **page,
        "label": str(Found(page["found"]).label),
        "seen_at": _moment(page["seen_at"]),
        "looked_at": _moment(page["looked_at"]),
        "trouble": (page["health_says"] or f"The page is {health.label}.") if is_unwell else "",
    }


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _session(session: dict[str, Any] | None) -> dict[str, Any] | None:
    if not session:
        return session
    return {**session, **{name: _moment(session.get(name)) for name in ("opened_at", "closed_at")}}


def _paragraph(
    paragraph: dict[str, Any], payload: dict[str, Any], labels: dict[int, tuple[str, str]], part: Part
) -> dict[str, Any]:
    pieces, text, end = [], payload["text"], paragraph["sentences"][0]["start"]
    for s in paragraph["sentences"]:
        number = s["assertion"]
        standing = payload["assertions"][number - 1]["standing"] if number else ""
        label, checked = labels[number] if standing else ("", "")
        words = text[s["start"] : s["end"]]
        pieces.append(
            {
                "gap": text[end : s["start"]],
                "words": words,
                "number": number,
                "link": part.link_to(number) if number else "",
                "standing": standing,
                "label": label,
                "checked": checked,
            }
        )
        end = s["end"]
    return {"kind": paragraph["kind"], "pieces": pieces}


def _bars(summary: dict[str, int], total: int, *, is_begun: bool) -> list[dict[str, Any]]:
    """One bar for each standing, 300 units wide in all: a chart without a script."""
    bars, x = [], 0.0
    for standing in Standing:
        if count := summary.get(standing, 0):
            width = 300 * count / total
            label = "not checked by all" if is_begun and standing == Standing.OPEN else LABELS[standing]
            bars.append({"standing": standing.value, "label": label, "count": count, "x": x, "width": width})
            x += width
    return bars
