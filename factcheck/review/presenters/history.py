"""What a person may read of history: it keeps every word, and confidential ones are shown to those who may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.review.decisions.table import kind_told, outcome_of
from factcheck.review.models import Event, Evidence, Question, Tag
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.review.rules import may_take_back

OF_EVIDENCE = {"title", "url", "locator", "excerpt"}
OF_QUESTIONS = {"text", "question"}
OF_PROPOSALS = {"words"}  # which the writer put beside the text for the desk


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What is confidential now, though it may not have been when the history was written."""

    evidence: set[int]
    notes: set[str]
    questions: set[int]
    answers: set[int]


TOLD_OF_ALL = {"id", "title", "reason", "text", "question", "undoes", "confidential", "proposal", "words"}


def history_for(state: AssertionState, person: User) -> list[Event]:
    """Return what happened to an assertion as a person may read it, the newest first.

    While the session hides from them what others concluded, it says no more than that others read the sentence.
    """
    events = redact_history(list(state.assertion.events.order_by("-pk")), person)
    for event in events if state.is_hidden_from(person.pk) else ():
        if event.by_id != person.pk:
            _veil(event)
    return events


def open_notes_withdrawn(state: AssertionState, person: User) -> list[Tag]:
    """Return the newest tag of each author that is withdrawn and whose note this person may make confidential."""
    if not person.may(Permission.TAG):
        return []
    noted = state.assertion.tags.exclude(withdrawn_at=None).exclude(note="").filter(note_confidential=False)
    newest = {tag.placed_by_id: tag for tag in noted.order_by("pk")}
    is_hidden = state.is_hidden_from(person.pk)
    return [
        tag
        for author, tag in newest.items()
        if author == person.pk or (not is_hidden and may_take_back(person, author_id=author))
    ]


def _veil(event: Event) -> None:
    tells = outcome_of(event.kind).tells_verdict
    event.kind = kind_told(event.kind, hidden=True)
    for name in ("before", "after"):
        kept = getattr(event, name) or {}
        setattr(event, name, {k: v for k, v in kept.items() if k in TOLD_OF_ALL and not tells})


def redact_history(events: Sequence[Event], person: User) -> list[Event]:
    """Return events as this person may read them (3 queries for those who may not see all)."""
    if not events or person.may(Permission.SEE_CONFIDENTIAL):
        return list(events)
    hidden = _hidden(events)
    for event in events:
        event.before, event.after = (_without(hidden, event.kind, kept) for kept in (event.before, event.after))
    return list(events)


def _hidden(events: Sequence[Event]) -> _Hidden:
    """Find what is confidential; a note wherever in the article it stands, for tags are copied."""
    assertions = {event.assertion_id for event in events}
    notes = Tag.objects.filter(assertion__article__in={event.article_id for event in events}, note_confidential=True)
    evidence = Evidence.objects.filter(assertion__in=assertions, confidential=True)
    questions = list(Question.objects.filter(assertion__in=assertions))
    return _Hidden(
        evidence=set(evidence.values_list("pk", flat=True)),
        notes=set(notes.values_list("note", flat=True)),
        questions={q.pk for q in questions if q.confidential},
        answers={q.pk for q in questions if q.answer_confidential},
    )


def _without(hidden: _Hidden, kind: str, kept: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return what an event kept of one side without the words that are confidential."""
    if kept is None:
        return None
    # What it goes back to may be confidential now, under another name: the history keeps the name that it had.
    drop = {"goes_back_to"}
    if kind.startswith(("evidence", "source")) and kept.get("id") in hidden.evidence:
        drop |= OF_EVIDENCE
    elif kind.startswith("question") and kept.get("id") in hidden.questions:
        drop |= OF_QUESTIONS
    elif kind == "question answered" and kept.get("id") in hidden.answers:
        drop |= {"text"}
    elif kind.startswith("proposal"):
        drop |= OF_PROPOSALS
    elif kept.get("note_confidential") or kept.get("note") in hidden.notes:
        drop |= {"note"}
    return {name: value for name, value in kept.items() if name not in drop}
