"""What was not done, as a list over a report's payload: made in this place alone, and shown by every form.

An entry has the `kind` (a `NotDone`), the `assertion` (its order) and the `sentence` (its number in the text, at the
first place) that it is about, and the `words` that say it. What is about the whole text has neither number.
"""

from collections.abc import Iterable
from typing import Any

from factcheck.articles.choices import DismissReason, Standing
from factcheck.articles.party_names import in_sentence
from factcheck.articles.progress import LEFT_WORDS, NOT_CHECKED
from factcheck.engine import accuses
from factcheck.evidence.choices import ComplaintOutcome
from factcheck.reports.choices import NotDone
from factcheck.reports.exporters.not_done_of_evidence import Said, of_evidence, pieces
from factcheck.reports.exporters.quotations import checked, ticked_in_words
from factcheck.reports.exporters.replies import complaint_in_words, is_answered, moment, request_in_words
from factcheck.review.choices import Reason

Entry = dict[str, Any]

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
        yield NotDone.LEFT_OUT, f"{pieces(count, 'sentence')} of a second copy of the text {were} left out on loading"
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
    yield from of_evidence(assertion, payload)
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
        yield NotDone.UNANSWERED, f"no answer yet to {pieces(count, 'confidential question')}"


def _confidential(assertion: dict[str, Any]) -> Said:
    if count := assertion["confidential_evidence"]:
        of = assertion["evidence_count"]
        yield NotDone.CONFIDENTIAL, f"{pieces(count, 'confidential piece')} of evidence, not shown (of {of} in all)"
    for tag in assertion["tags"]:
        if tag.get("note_confidential"):
            yield NotDone.CONFIDENTIAL, f"{tag['by']}: confidential note, not shown"
    for question in assertion.get("questions", ()):
        if question["answer_confidential"]:
            yield NotDone.CONFIDENTIAL, f"{question['answered_by']}: confidential answer, not shown"
    if count := assertion.get("confidential_questions", 0):
        yield NotDone.CONFIDENTIAL, f"{pieces(count, 'confidential question')}, not shown"


def _needed(payload: dict[str, Any]) -> int:
    return int((payload.get("session") or {}).get("readers_needed", 1))


def _all_said(tags: list[dict[str, Any]]) -> str:
    return "; ".join(map(said_by, tags))
