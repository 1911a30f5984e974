"""Denials, requests for comment, complaints and what came of them, in words: as every form of a report says them."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from factcheck.articles.party_names import in_sentence
from factcheck.evidence.choices import Channel, ComplaintOutcome, Missed, Outcome

HIDDEN = "confidential, not shown"


def denials(assertion: dict[str, Any]) -> list[dict[str, Any]]:
    """Return who denies an assertion, each once: `by`, `on` (a day or None), `channel` in words, `words`."""
    found = [d for tag in assertion["tags"] if (d := tag.get("denial"))]
    for request in assertion.get("requests", ()):
        found += [_denial(request, a) for a in request["answers"] if a["denies"]]
    once = {(d["by"], d["on"], d["words"]): d for d in found}
    return [{**d, "channel": _channel(d["channel"])} for d in once.values()]


def denial_in_words(denial: dict[str, Any]) -> str:
    """Return "denied by Kern on 3 May 2026, by e-mail: “No.”"."""
    on = f" on {day(date.fromisoformat(denial['on']))}" if denial["on"] else ""
    how = f", {denial['channel']}" if denial["channel"] else ""
    words = f": “{denial['words']}”" if denial["words"] else ""
    return f"denied by {in_sentence(denial['by'])}{on}{how}{words}"


def request_in_words(request: dict[str, Any]) -> str:
    """Return who asked whom, when and how, and by when an answer was asked for."""
    until = f", for an answer by {moment(request['deadline'])}" if request["deadline"] else ""
    asked = f"{request['asked_by']} asked {in_sentence(request['party'])} for comment on {moment(request['asked_at'])}"
    return f"{asked}, {_channel(request['channel'])}{until}"


def answers_in_words(request: dict[str, Any]) -> Iterator[str]:
    """Yield what came of a request, the oldest first; that nothing did if nobody recorded anything."""
    if not request["answers"]:
        yield "no answer is recorded"
    for answer in request["answers"]:
        how = ", after the deadline" if _is_late(request, answer) else ""
        how += f", {_channel(answer['channel'])}" if answer["channel"] else ""
        said = [f"“{answer['words']}”"] if answer["words"] else []
        said += [HIDDEN] if answer["confidential"] else []
        outcome, words = Outcome(answer["outcome"]).label, "; ".join(said)
        yield f"{request['party']} {outcome}, {moment(answer['at'])}{how}{words and f': {words}'}"


def _is_late(request: dict[str, Any], answer: dict[str, Any]) -> bool:
    if not request["deadline"] or answer["outcome"] == Outcome.NO_ANSWER:
        return False
    return datetime.fromisoformat(answer["at"]) > datetime.fromisoformat(request["deadline"])


def replies_in_words(assertion: dict[str, Any]) -> str:
    """Return all requests about an assertion and what came of them, one a line."""
    lines = (line for r in assertion.get("requests", ()) for line in (request_in_words(r), *answers_in_words(r)))
    return "\n".join(lines)


def complaint_in_words(complaint: dict[str, Any]) -> str:
    """Return that somebody said it is wrong, and what came of that: neither who it was nor in which words."""
    said = f"a reader said on {moment(complaint['at'])}, {_channel(complaint['channel'])}, that it is wrong"
    if complaint["outcome"] == ComplaintOutcome.OPEN:
        return f"{said}; that is open"
    missed = f", {Missed(complaint['missed']).label} was missed" if complaint["missed"] else ""
    draft = f", in draft {complaint['draft']}" if complaint["draft"] else ""
    words = f": {complaint['words']}" if complaint["words"] else ""
    return f"{said}; {complaint['outcome']}{missed}{draft}{words}"


def is_answered(request: dict[str, Any]) -> bool:
    """Whether the last that came of a request is an answer, or that somebody declined to give one."""
    return bool(request["answers"]) and request["answers"][-1]["outcome"] != Outcome.NO_ANSWER


def day(of: date) -> str:
    """Return a day as reports write it."""
    return f"{of.day} {of:%b %Y}"


def moment(written: str) -> str:
    """Return a moment as reports write it."""
    at = datetime.fromisoformat(written)
    return f"{day(at)}, {at:%H:%M} UTC"


def _denial(request: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    return {
        "by": request["party"],
        "on": datetime.fromisoformat(answer["at"]).date().isoformat(),
        "channel": answer["channel"],
        "words": answer["words"],
    }


def _channel(value: str) -> str:
    return str(dict(Channel.choices).get(value, value))
