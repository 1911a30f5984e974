"""What was not done, as a list over a report's payload: made in this place alone, and shown by every form.

An entry has the `kind` (a `NotDone`), the `assertion` (its order) and the `sentence` (its number in the text, at the
first place) that it is about, and the `words` that say it. What is about the whole text has neither number.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from factcheck.articles.choices import DismissReason, Standing
from factcheck.articles.party_names import in_sentence
from factcheck.articles.progress import LEFT_WORDS, NOT_CHECKED
from factcheck.engine import accuses
from factcheck.evidence.choices import ComplaintOutcome
from factcheck.reports.choices import NotDone
from factcheck.reports.exporters.quotations import checked, ticked_in_words
from factcheck.reports.exporters.replies import complaint_in_words, day, is_answered, moment, request_in_words
from factcheck.review.choices import Reason, SourceKind, Stance
from factcheck.review.origins import name_of

LONG_BEFORE = timedelta(days=30)  # evidence that was looked at more than this before its report is frozen is stale

Entry = dict[str, Any]
Said = Iterator[tuple[NotDone, str]]

_AGAINST = {
    Reason.NO_LOCATOR: NotDone.NO_LOCATOR,
    Reason.CONTRADICTED: NotDone.CONTRADICTED,
    Reason.PLACEHOLDER: NotDone.PLACEHOLDER,
    Reason.NEAR_TWIN: NotDone.NEAR_TWIN,
}


def not_done(payload: dict[str, Any]) -> list[Entry]:
    """Return all that a report has to say was not done, in the order of the text, what is about all of it first."""
    numbers = _sentence_numbers(payload)
    entries = [_entry(kind, words) for kind, words in _of_article(payload)]
    for assertion in payload["assertions"]:
        number, order = numbers.get(assertion["places"][0]["start"]), assertion["order"]
        entries += [_entry(kind, words, number, order) for kind, words in _of_assertion(assertion, payload)]
    for sentence in payload["not_taken"]:
        entries += [_entry(kind, words, sentence["number"]) for kind, words in _of_sentence(sentence)]
    return entries


def by_assertion(payload: dict[str, Any]) -> dict[int, list[Entry]]:
    """Return the entries about assertions, by their order."""
    return _by("assertion", payload["not_done"])


def by_sentence(payload: dict[str, Any]) -> dict[int, list[Entry]]:
    """Return the entries about sentences not taken for assertions, by their number."""
    return _by("sentence", (e for e in payload["not_done"] if e["assertion"] is None))


def of_article(payload: dict[str, Any]) -> list[Entry]:
    """Return the entries about the whole text."""
    return [e for e in payload["not_done"] if e["sentence"] is None and e["assertion"] is None]


def sums(payload: dict[str, Any]) -> list[tuple[str, int]]:
    """Return how the sentences of the text add up: each sum under its name, of which the last is that of the others."""
    totals, counts = payload["totals"], payload["summary"]
    return [
        ("checked", totals["checked"]),
        *((LEFT_WORDS[standing], counts[standing]) for standing in NOT_CHECKED),
        ("dismissed", totals["dismissed"]),
        ("repeats of these", totals["places"] - totals["assertions"]),
        ("not taken for assertions", totals["not_taken"]),
        ("sentences in the text", totals["sentences"]),
    ]


def said_by(tag: dict[str, Any]) -> str:
    """Return what one reviewer concluded: "Ana: alleged by Holt"; of a hidden reading, that there is one."""
    if not tag["verdict"]:
        return f"read by {tag['by']}"
    ticked = f" ({words})" if (words := ticked_in_words(tag)) else ""
    if tag["verdict"] == Standing.VERIFIED:
        party = f" (party: {tag['party']})" if tag["party"] else ""
    else:
        party = f" by {in_sentence(tag['party'])}" if tag["party"] else ""
    return f"{tag['by']}: {tag['verdict']}{ticked}{party}{', settling the disagreement' if tag['settles'] else ''}"


def asked(question: dict[str, Any]) -> str:
    """Return a question with its answer, or with what is said in place of one."""
    said = question["answer"] or ("confidential, not shown" if question["answer_confidential"] else "")
    answer = f"answered by {question['answered_by']}: {said}" if question["answered_at"] else "no answer yet"
    return f"asked by {question['by']}: {question['text']}\n{answer}"


def _entry(kind: NotDone, words: str, sentence: int | None = None, assertion: int | None = None) -> Entry:
    return {"kind": kind.value, "assertion": assertion, "sentence": sentence, "words": words}


def _by(name: str, entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry[name] is not None:
            found.setdefault(entry[name], []).append(entry)
    return found


def _sentence_numbers(payload: dict[str, Any]) -> dict[int, int]:
    starts = (s["start"] for paragraph in payload["paragraphs"] for s in paragraph["sentences"])
    return {start: number for number, start in enumerate(starts, 1)}


def _of_article(payload: dict[str, Any]) -> Said:
    draft = payload["draft"]
    if count := draft["repeats_left_out"]:
        were = "was" if count == 1 else "were"
        yield NotDone.LEFT_OUT, f"{_pieces(count, 'sentence')} of a second copy of the text {were} left out on loading"
    holding = (*payload["assertions"], *payload["not_taken"])
    found = ", ".join(s.get("placeholder", "") for s in holding)
    if elsewhere := [p for p in dict.fromkeys(draft["placeholders"]) if p not in found]:
        yield NotDone.PLACEHOLDER, f"still to be filled in somewhere in the text: {', '.join(elsewhere)}"
    proposals = payload.get("proposals")
    if proposals and (left := proposals["open"] + proposals["at_no_assertion"]):
        of = proposals["proposals"] + proposals["at_no_assertion"]
        yield (
            NotDone.PROPOSALS,
            f"{left} of {of} comments, footnotes and links that came with the writer’s draft were neither accepted "
            "nor thrown away",
        )


def _of_sentence(sentence: dict[str, Any]) -> Said:
    yield NotDone.NOT_TAKEN, "neither the program nor a reviewer took it for an assertion; it was not checked"
    if placeholder := sentence.get("placeholder"):
        yield NotDone.PLACEHOLDER, f"still to be filled in: {placeholder}"


def _of_assertion(assertion: dict[str, Any], payload: dict[str, Any]) -> Said:
    yield from _unfinished(assertion, payload)
    yield from _readers(assertion, payload)
    yield from _party(assertion)
    yield from _replies(assertion)
    yield from _complaints(assertion)
    yield from _quotation(assertion)
    yield from _support(assertion)
    yield from _dates(assertion, payload)
    yield from _contradictions(assertion)
    yield from _wording(assertion)
    yield from _reasons(assertion)
    yield from _questions(assertion)
    yield from _confidential(assertion)


def _unfinished(assertion: dict[str, Any], payload: dict[str, Any]) -> Said:
    tags = assertion["tags"]
    match assertion["standing"]:
        case Standing.OPEN:
            checks = f"{len(tags)} of {_needed(payload)} checks: {_all_said(tags)}" if tags else "nobody checked it"
            yield NotDone.OPEN, checks
        case Standing.DISPUTED:
            yield NotDone.DISPUTED, f"reviewers disagree: {_all_said(tags)}"
        case Standing.RECHECK:
            recheck = assertion.get("recheck") or {}
            why = f": {recheck['why']}" if recheck else ""
            before = f"; before: {recheck['before']}" if recheck.get("before") else ""
            yield NotDone.RECHECK, f"to be checked again{why}{before}"
        case Standing.DISMISSED:
            yield NotDone.DISMISSED, _dismissed(assertion["dismissed"] or {})


def _dismissed(dismissed: dict[str, Any]) -> str:
    reason = dict(DismissReason.choices).get(dismissed.get("reason", ""), "")
    by = f": {dismissed['by']}; {moment(dismissed['at'])}" if dismissed else ""
    return f"dismissed{f' as “{reason}”' if reason else ', without a reason'}{by}"


def _readers(assertion: dict[str, Any], payload: dict[str, Any]) -> Said:
    tags = assertion["tags"]
    settled = [tag for tag in tags if tag["settles"]]
    if assertion["standing"] in NOT_CHECKED or assertion["standing"] == Standing.DISMISSED:
        return
    if settled and len({tag["verdict"] for tag in tags}) > 1:
        yield NotDone.SETTLED, f"reviewers disagreed, and an editor settled it: {_all_said(tags)}"
    if not settled and len(tags) < _needed(payload):
        yield NotDone.FEWER_CHECKS, f"{len(tags)} of {_needed(payload)} checks"


def _party(assertion: dict[str, Any]) -> Said:
    is_denied = assertion["standing"] == Standing.DENIED
    if is_denied and not assertion["party"]:
        yield NotDone.NO_DENIER, "denied, and nobody has said by whom"


def _replies(assertion: dict[str, Any]) -> Said:
    """Say of an accusation that nobody was asked, or gave no answer; earlier releases knew denials alone."""
    if "unasked" not in assertion:
        denied = assertion["standing"] == Standing.DENIED or any(
            tag["verdict"] == Standing.DENIED for tag in assertion["tags"]
        )
        if accuses(assertion["reasons"]) and not denied and assertion["standing"] != Standing.DISMISSED:
            yield NotDone.NO_REPLY, "worded as an accusation, and no denial of it is recorded"
        return
    if assertion["unasked"]:
        whom = f" of {', '.join(assertion['accused'])}" if assertion["accused"] else ""
        yield NotDone.NOT_ASKED, f"an accusation{whom}, and nobody was asked to comment on it"
    for request in assertion["requests"]:
        if not is_answered(request):
            missing = "no answer" if request["answers"] else "no answer is recorded"
            yield NotDone.NO_REPLY, f"{request_in_words(request)}; {missing}"


def _complaints(assertion: dict[str, Any]) -> Said:
    """Say of each open complaint that it is; earlier releases knew none."""
    for complaint in assertion.get("complaints", ()):
        if complaint["outcome"] == ComplaintOutcome.OPEN:
            yield NotDone.COMPLAINT, complaint_in_words(complaint)


def _quotation(assertion: dict[str, Any]) -> Said:
    """Say what of a verified quotation was not checked by as many as were needed."""
    found = checked(assertion) if assertion["standing"] == Standing.VERIFIED else None
    if not found:
        return
    if not found.is_said:
        yield NotDone.QUOTATION, f"a quotation, verified: {found.in_words}"
    elif not found.has_content:
        yield NotDone.CONTENT_UNCHECKED, f"{found.in_words}: verified is that it was said, not that it is true"
    elif not found.has_words:
        yield (
            NotDone.WORDS_UNCHECKED,
            f"{found.in_words}: verified is what it says, not that it was said so",
        )


def _support(assertion: dict[str, Any]) -> Said:
    """Say what the evidence for it lacks. A payload does not say which confidential evidence supports."""
    support = [e for e in assertion["evidence"] if e["stance"] == Stance.SUPPORTS]
    hidden = assertion["confidential_evidence"]
    if assertion["standing"] == Standing.DENIED and not assertion["evidence_count"]:
        yield NotDone.NO_SUPPORT, "no evidence is given for the denial"
    if not _is_verified(assertion):
        return
    if not support:
        if hidden:
            yield NotDone.CONFIDENTIAL_ALONE, "all evidence that supports it is confidential and not shown"
        else:
            yield NotDone.NO_SUPPORT, "no evidence supports it"
        return
    beside = "that is shown " if hidden else ""
    own = [e["kind"] == SourceKind.OWN_WORK for e in support]
    writers = [bool(e.get("from_writer")) for e in support]
    if all(writers):
        yield NotDone.WRITER_ALONE, f"all evidence {beside}for it is what the writer proposed"
    if all(own):
        yield NotDone.OWN_ALONE, f"all evidence {beside}for it is own observation"
    if not all(writers) and not all(own) and all(map(any, zip(writers, own, strict=True))):
        yield NotDone.WRITER_ALONE, f"all evidence {beside}for it is what the writer proposed, or own observation"
    others = [e for e in support if e["kind"] != SourceKind.OWN_WORK]
    origins = {_origin_of(e): _named(e) for e in others}
    if len(origins) == 1 and not any(e.get("primary") for e in others):
        pieces, apart = _pieces(len(others), "piece"), " but own observation" if any(own) else ""
        name = next(iter(origins.values()))
        yield (
            NotDone.SINGLE_ORIGIN,
            f"all evidence {beside}for it{apart} has a single origin: {name} ({pieces}), none primary",
        )


def _origin_of(evidence: dict[str, Any]) -> object:
    """Return what tells origins apart: the number of each; in reports of earlier releases the site or the title."""
    return evidence.get("origin") or name_of(evidence["kind"], evidence["url"], evidence["title"])


def _named(evidence: dict[str, Any]) -> str:
    origin = evidence.get("goes_back_to")
    if origin:
        return str(origin["title"]) or "not named here"
    return name_of(evidence["kind"], evidence["url"], evidence["title"])


def _dates(assertion: dict[str, Any], payload: dict[str, Any]) -> Said:
    at = _day_of(payload)
    for evidence in assertion["evidence"]:
        looked_at = date.fromisoformat(evidence["accessed_on"]) if evidence["accessed_on"] else None
        if looked_at and at and at - looked_at > LONG_BEFORE:
            days = (at - looked_at).days
            yield NotDone.STALE, f"evidence was looked at {days} days before: {evidence['title']}, {day(looked_at)}"
        elif not looked_at and evidence["url"]:
            yield NotDone.UNDATED, f"when the evidence was looked at is not said: {evidence['title']}"


def _contradictions(assertion: dict[str, Any]) -> Said:
    for evidence in assertion["evidence"]:
        if evidence["stance"] == Stance.CONTRADICTS:
            yield NotDone.CONTRADICTED, f"evidence contradicts it: {evidence['title']}"


def _wording(assertion: dict[str, Any]) -> Said:
    if placeholder := assertion.get("placeholder"):
        yield NotDone.PLACEHOLDER, f"still to be filled in: {placeholder}"
    for order in assertion.get("near_twins", ()):
        yield NotDone.NEAR_TWIN, f"easily mistaken for assertion {order}"
    for d in assertion.get("discrepancies", ()):
        beside = f" (“{d['beside']}”)" if d.get("beside") else ""
        yield NotDone.DISCREPANCY, f"at odds with itself: says “{d['says']}”: {d['calculation']}{beside}"


def _reasons(assertion: dict[str, Any]) -> Said:
    """Give the reason of each verified tag for what stands against it, or say that it has none."""
    for reason in Reason:
        given: dict[str, list[str]] = {}
        for tag in assertion["tags"]:
            if words := tag.get(reason):
                given.setdefault(words, []).append(tag["by"])
        for words, names in given.items():
            yield (
                _AGAINST[reason],
                f"verified by {', '.join(names)}, although {against(reason, assertion)}: {words}",
            )
    for name in assertion.get("unexplained", ()):
        yield _AGAINST[Reason(name)], f"no reason is given although {against(Reason(name), assertion)}"


def against(reason: Reason, assertion: dict[str, Any]) -> str:
    """Return what stands against a verified tag: also that the writer alone says where it is found."""
    if reason == Reason.NO_LOCATOR and assertion.get("backed_by_writer"):
        return "only what the writer proposed says where it is found"
    return str(reason.label)


def _questions(assertion: dict[str, Any]) -> Said:
    for question in assertion.get("questions", ()):
        if not question["answered_at"]:
            yield NotDone.UNANSWERED, f"no answer yet to {question['by']}: {question['text']}"
    if count := assertion.get("confidential_unanswered", 0):
        yield NotDone.UNANSWERED, f"no answer yet to {_pieces(count, 'confidential question')}"


def _confidential(assertion: dict[str, Any]) -> Said:
    if count := assertion["confidential_evidence"]:
        of = assertion["evidence_count"]
        yield NotDone.CONFIDENTIAL, f"{_pieces(count, 'confidential piece')} of evidence, not shown (of {of} in all)"
    for tag in assertion["tags"]:
        if tag.get("note_confidential"):
            yield NotDone.CONFIDENTIAL, f"{tag['by']}: confidential note, not shown"
    for question in assertion.get("questions", ()):
        if question["answer_confidential"]:
            yield NotDone.CONFIDENTIAL, f"{question['answered_by']}: confidential answer, not shown"
    if count := assertion.get("confidential_questions", 0):
        yield NotDone.CONFIDENTIAL, f"{_pieces(count, 'confidential question')}, not shown"


def _is_verified(assertion: dict[str, Any]) -> bool:
    return assertion["standing"] == Standing.VERIFIED or any(
        tag["verdict"] == Standing.VERIFIED for tag in assertion["tags"]
    )


def _needed(payload: dict[str, Any]) -> int:
    return int((payload.get("session") or {}).get("readers_needed", 1))


def _all_said(tags: list[dict[str, Any]]) -> str:
    return "; ".join(map(said_by, tags))


def _pieces(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _day_of(payload: dict[str, Any]) -> date | None:
    """Return the day on which the report was frozen; of what is not frozen, the day of its newest evidence."""
    frozen = payload["report"].get("frozen_at")
    written = frozen or max((e["at"] for a in payload["assertions"] for e in a["evidence"]), default="")
    return datetime.fromisoformat(written).date() if written else None
