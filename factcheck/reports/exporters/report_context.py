"""A report as it is read: what its page and its HTML file are drawn from."""

from datetime import date, datetime
from typing import Any

from factcheck.articles.choices import DONE, DismissReason, Standing
from factcheck.articles.progress import NOT_CHECKED
from factcheck.reports.choices import report_name
from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.party_names import PartyNames
from factcheck.review.choices import Reason
from factcheck.web.links import link_to

LABELS = {
    **{s.value: s.label for s in Standing},
    Standing.OPEN.value: "not checked",
    Standing.DISPUTED.value: "reviewers disagree",
    Standing.RECHECK.value: "to recheck",
}

KINDS = {"page": "web page", "own work": "own observation"}


def report_context(payload: dict[str, Any]) -> dict[str, Any]:
    """Return the payload with its text cut into numbered pieces and its assertions in groups."""
    payload = upgrade_payload(payload)
    report = payload["report"]
    needed = (payload.get("session") or {}).get("readers_needed", 1)
    parties = PartyNames(payload)
    assertions = [_read(a, parties, needed) for a in payload["assertions"]]
    labels = {a["order"]: a["label"] for a in assertions}
    return {
        **payload,
        "article": {**payload["article"], "published_on": _day(payload["article"].get("published_on"))},
        "report": {**report, "frozen_at": _moment(report.get("frozen_at"))},
        "draft": {**payload["draft"], "loaded_at": _moment(payload["draft"]["loaded_at"])},
        "earlier_drafts": [{**d, "loaded_at": _moment(d["loaded_at"])} for d in payload.get("earlier_drafts", ())],
        "session": _session(payload.get("session")),
        "laid_out": [_paragraph(p, payload, labels) for p in payload["paragraphs"]],
        "name": report_name(report["kind"], report["number"], report["correction"]) if report["number"] else "",
        "bars": _bars(payload["summary"], len(assertions), is_begun=any(map(_checks, assertions))),
        "unanswered": _unanswered(payload.get("proposals")),
        "nameless": sum(a["standing"] == Standing.DENIED and not a["party"] for a in assertions),
        "without_answer": sum(not q["answered_at"] for a in assertions for q in a.get("questions", ())),
        "unexplained": sum(bool(a["although"]) for a in assertions),
        "checked": [a for a in assertions if a["standing"] in DONE],
        "not_checked": [a for a in assertions if a["standing"] in NOT_CHECKED],
        "dismissed": [a for a in assertions if a["standing"] == Standing.DISMISSED],
    }


def _unanswered(proposals: dict[str, int] | None) -> dict[str, int] | None:
    """How much of what the writer put beside the text nobody accepted or threw away, of how much."""
    if not proposals:
        return None
    elsewhere = proposals["at_no_assertion"]
    return {"left": proposals["open"] + elsewhere, "all": proposals["proposals"] + elsewhere}


def _read(assertion: dict[str, Any], parties: PartyNames, needed: int) -> dict[str, Any]:
    """An assertion as it is shown; reports of earlier releases name a party even where nothing is concluded."""
    party = parties.joined(assertion["party"].split("; ")) if assertion["standing"] in DONE else ""
    said_by = assertion["attributed_to"]
    tags = [{**tag, "party": parties.of(tag["party"])} for tag in assertion["tags"]]
    return {
        **assertion,
        "party": party,
        "attributed_to": party if parties.of(said_by) == party else said_by,
        "label": _label(assertion, needed),
        "readings": _readings(tags),
        "dismissed": _dismissed(assertion["dismissed"]),
        "dismissed_as": dict(DismissReason.choices).get((assertion["dismissed"] or {}).get("reason", ""), ""),
        "tags": [{**tag, "reasons": reasons_of(tag, assertion)} for tag in tags],
        "although": [label_of(Reason(name), assertion) for name in assertion.get("unexplained", ())],
        "evidence": [_linked(e) for e in assertion["evidence"]],
    }


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
        alike.setdefault((tag["verdict"], tag["party"], tag["settles"]), []).append(tag)
    return [
        {**same[0], "names": ", ".join(t["by"] for t in same), "at": _moment(max(t["at"] for t in same))}
        for same in alike.values()
    ]


def label_of(reason: Reason, assertion: dict[str, Any]) -> str:
    """Return what stands against a verified tag: also that the writer alone says where it is found."""
    if reason == Reason.NO_LOCATOR and assertion.get("backed_by_writer"):
        return "only what the writer proposed says where it is found"
    return str(reason.label)


def reasons_of(tag: dict[str, Any], assertion: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what stands against a verified tag, each with the reason that it gives; earlier reports have none."""
    return [(label_of(name, assertion), tag[name]) for name in Reason if tag.get(name)]


def _linked(evidence: dict[str, Any]) -> dict[str, Any]:
    accessed_on = _day(evidence.get("accessed_on"))
    kind = KINDS.get(evidence["kind"], evidence["kind"])
    return {**evidence, "link": link_to(evidence["url"]), "kind": kind, "accessed_on": accessed_on}


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _session(session: dict[str, Any] | None) -> dict[str, Any] | None:
    if not session:
        return session
    return {**session, **{name: _moment(session.get(name)) for name in ("opened_at", "closed_at")}}


def _dismissed(dismissed: dict[str, Any] | None) -> dict[str, Any] | None:
    return {**dismissed, "at": _moment(dismissed["at"])} if dismissed else dismissed


def _paragraph(paragraph: dict[str, Any], payload: dict[str, Any], labels: dict[int, str]) -> dict[str, Any]:
    pieces, text, end = [], payload["text"], paragraph["sentences"][0]["start"]
    for s in paragraph["sentences"]:
        number = s["assertion"]
        standing = payload["assertions"][number - 1]["standing"] if number else ""
        label = labels[number] if standing else ""
        words = text[s["start"] : s["end"]]
        pieces.append(
            {"gap": text[end : s["start"]], "words": words, "number": number, "standing": standing, "label": label}
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
