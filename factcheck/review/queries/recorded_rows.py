"""What an event keeps of the rows that it changed, so that `manage.py replay` can build them again.

A row is recorded by the name of its table, its id, and its columns as they stand after the event; of words no more than
a digest, which tells that they were changed and not what they say.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model

from factcheck.articles.models import Article, Assertion
from factcheck.evidence.models import (
    Accused,
    CommentRequest,
    Complaint,
    ComplaintDecision,
    DeniedPoint,
    Reply,
    RequestPoint,
)
from factcheck.review.models import Evidence, Question, ReviewSession, Tag

Row = tuple[str, int, dict[str, Any]]
Leaves = dict[str, dict[str, dict[str, Any]]]

WORDS = frozenset(
    {"note", "party", "excerpt", "locator", "text", "recheck_before", "instructions", "source"}
    | {"goes_back_to"}
    | {"denied_by", "denied_words", "parties", "words", "confidential_words"}
    | {"complainant", "contact", "check_missed"}
)
_ANSWER = ("answer", "answer_confidential", "answered_by_id", "answered_by_name", "answered_at")
COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Assertion: (
        *("version", "same_since", "standing", "in_text", "touched_at"),
        *("recheck_reason", "recheck_before", "recheck_standing", "changed_from_id"),
        *("dismissed_at", "dismissed_by_id", "dismissed_by_name", "dismissed_reason"),
    ),
    Tag: (
        *("assertion_id", "placed_by_id", "placed_by_name", "placed_at", "verdict", "party", "note"),
        *("note_confidential", "why_no_locator", "why_contradicted", "why_placeholder", "why_near_twin", "settles"),
        *("denied_by", "denied_on", "denied_channel", "denied_words", "denied_in_id"),
        *("words_checked", "content_checked", "withdrawn_at", "withdrawn_by_id"),
    ),
    Evidence: (
        *("assertion_id", "source", "stance", "locator", "excerpt", "accessed_on", "confidential"),
        *("added_by_id", "added_by_name", "added_at", "removed_at", "removed_by_id", "taken_from_id"),
        *("obtained", "primary", "goes_back_to"),
    ),
    Question: ("assertion_id", "text", "confidential", "asked_by_id", "asked_by_name", "asked_at", *_ANSWER),
    Accused: ("parties", "by_id", "by_name", "at"),
    CommentRequest: (
        *("article_id", "party", "asked_at", "asked_by", "channel", "deadline"),
        *("recorded_by_id", "recorded_by_name", "recorded_at", "withdrawn_at", "withdrawn_by_id"),
    ),
    RequestPoint: ("request_id", "assertion_id"),
    Reply: (
        *("request_id", "outcome", "at", "channel", "words", "confidential_words", "confidential"),
        *("recorded_by_id", "recorded_by_name", "recorded_at", "withdrawn_at", "withdrawn_by_id"),
    ),
    DeniedPoint: ("reply_id", "assertion_id"),
    Complaint: (
        *("assertion_id", "complainant", "contact", "at", "channel", "words"),
        *("recorded_by_id", "recorded_by_name", "recorded_at", "withdrawn_at", "withdrawn_by_id"),
    ),
    ComplaintDecision: (
        *("complaint_id", "outcome", "missed", "check_missed", "words", "draft_id", "by_id", "by_name", "at"),
    ),
    ReviewSession: (
        *("article_id", "required_reviewers", "deadline", "blind", "instructions", "opened_by_id", "opened_by_name"),
        *("opened_at", "closed_by_id", "closed_by_name", "closed_at"),
    ),
    Article: (
        *("title", "byline", "place", "address", "published_on"),
        *("archived_at", "archived_by_id", "archived_by_name"),
    ),
}
REVIEWERS = "assignment"  # not a row: the reviewers of a session, by its id
_DIGESTED = WORDS | {name for name in COLUMNS[Tag] if name.startswith("why_")}


def row(of: Model, *names: str) -> Row:
    """Return what an event keeps of a row: these columns of it, or those that say something if none is named."""
    values = {name: value_of(of, name) for name in names or COLUMNS[type(of)]}
    return table_of(type(of)), of.pk, values if names else {name: v for name, v in values.items() if v is not None}


def reviewers(session: ReviewSession, ids: Iterable[int]) -> Row:
    """Return what an event keeps of who reviews in a session."""
    return REVIEWERS, session.pk, {"reviewers": sorted(ids)}


def table_of(model: type[Model]) -> str:
    """Return what a table is called in an event."""
    return str(model._meta.model_name)


def leaves_of(rows: Iterable[Row]) -> Leaves:
    """Return rows as an event keeps them; of one that comes twice, what it says last."""
    kept: Leaves = {}
    for table, pk, values in rows:
        kept.setdefault(table, {}).setdefault(str(pk), {}).update(values)
    return kept


def value_of(of: Model, name: str) -> Any:
    """Return a column of a row as an event keeps it; None for what says nothing."""
    if name in {"source", "goes_back_to"}:
        source = getattr(of, name)
        return source and _digest("\n".join((source.kind, source.url, source.title)))
    return plain(type(of), name, getattr(of, name))


def plain(model: type[Model], name: str, value: Any) -> Any:
    """Return a value of a column as an event keeps it; None for what says nothing."""
    if value in ("", None, False):
        return None
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if name in _DIGESTED or (model is Question and name == "answer"):
        return _digest(value)
    return value if isinstance(value, (int, bool)) else str(value)


def _digest(words: str) -> str:
    """What is kept of words for good: whatever the engine takes for the same text, this stays as it is."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
