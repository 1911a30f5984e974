"""The denial that a tag carries: who denies, when, by what channel, in which words, or in which answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from factcheck.db.constraints import words_or_empty
from factcheck.evidence.models import Reply
from factcheck.refusals import Refusal
from factcheck.review.choices import Verdict
from factcheck.review.models import Tag
from factcheck.review.queries.assertion_state import PARTY_LENGTH, AssertionState

DETAILS = ("denied_on", "denied_channel", "denied_words", "denied_in")


class NobodyDenies(Refusal):
    """What a denial said, without a word of who denies."""

    title = "Who denies it?"


class NoSuchAnswer(Refusal):
    """An answer that is not about the sentence, or was withdrawn."""

    status = 409
    title = "There is no such answer"


def denial_of(
    state: AssertionState, verdict: Verdict, party: str, given: Mapping[str, Any], *, mine: Tag | None
) -> dict[str, Any]:
    """Return the party of a new tag and the columns of its denial.

    What was `given` comes first. A tag that takes the place of one with a denial keeps it, whatever its verdict is,
    unless `no_denial` is given; of somebody else's denial nothing is kept. Raises `NobodyDenies` or `NoSuchAnswer`.
    """
    kept = _kept(verdict, party, given, mine)
    typed = {name: given[name] or None for name in DETAILS if name in given}
    details = {**{name: kept.get(name) for name in DETAILS}, **typed}
    by = party if verdict == Verdict.DENIED else words_or_empty(given.get("denied_by") or "")
    if verdict != Verdict.DENIED and not kept and not any(details.values()):
        return {"party": party}
    by = by or kept.get("denied_by", "")
    if details["denied_in"]:
        answer = _answer(state, int(details["denied_in"]))
        by, details = by or answer.request.party, {**dict.fromkeys(DETAILS), "denied_in": answer.pk}
    if any(details.values()) and not by:
        message = "Say who denies it: when and in which words says nothing without a name."
        raise NobodyDenies(message)
    is_denied = verdict == Verdict.DENIED
    return {"party": by if is_denied else party, "denied_by": "" if is_denied else by, **_columns(details)}


def carried_to_other_words(tag: Tag) -> dict[str, Any]:
    """Return the denial of a tag for words that replaced its own: an answer was about the old ones, so it is copied."""
    if tag.denied_in is None:
        return tag.denial
    reply = tag.denied_in
    said = {"denied_on": reply.at.date().isoformat(), "denied_channel": reply.channel}
    return {**tag.denial, **said, "denied_words": "" if reply.confidential else reply.words, "denied_in": None}


def _kept(verdict: Verdict, party: str, given: Mapping[str, Any], mine: Tag | None) -> dict[str, Any]:
    if mine is None or not mine.denier or given.get("no_denial"):
        return {}
    if verdict == Verdict.DENIED and party != mine.denier:
        return {}
    return {**mine.denial, "denied_by": mine.denier[:PARTY_LENGTH]}


def _answer(state: AssertionState, pk: int) -> Reply:
    answers = Reply.objects.filter(request__points__assertion=state.assertion, withdrawn_at=None)
    found = answers.select_related("request").filter(pk=pk).first()
    if found is None:
        message = "It is not an answer about this sentence, or it was withdrawn. Reload the page."
        raise NoSuchAnswer(message)
    return found


def _columns(details: Mapping[str, Any]) -> dict[str, Any]:
    day = details["denied_on"]
    return {
        "denied_on": date.fromisoformat(day) if day else None,
        "denied_channel": details["denied_channel"] or "",
        "denied_words": words_or_empty(details["denied_words"] or ""),
        "denied_in_id": details["denied_in"],
    }
