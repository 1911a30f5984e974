"""The present state built again from the history, and where the tables differ from it; nothing is changed.

Each event keeps the rows that it changed (`recorded_rows`). Laid over each other in the order of the history they are
the state that the tables should have. What happened before events kept rows is older than replay: it is counted, and of
its rows those columns are compared that a later event set.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model, QuerySet

from factcheck.articles.models import Article, Assertion, Draft
from factcheck.engine import digest
from factcheck.evidence.models import (
    Accused,
    CommentRequest,
    Complaint,
    ComplaintDecision,
    DeniedPoint,
    Reply,
    RequestPoint,
)
from factcheck.review.choices import Answer, Kind
from factcheck.review.models import Assignment, Event, Evidence, ProposalAnswer, Question, ReviewSession, Tag
from factcheck.review.queries.recorded_rows import COLUMNS, REVIEWERS, WORDS, plain, table_of, value_of

SINCE = "0017_events_keep_what_they_changed"  # the migration from which on events keep rows
AT_ONCE = 500
_NEW: dict[type[Model], str] = {  # set in new rows
    Tag: "placed_at",
    Evidence: "added_at",
    Question: "asked_at",
    ReviewSession: "opened_at",
    Accused: "at",
    CommentRequest: "recorded_at",
    Reply: "recorded_at",
    RequestPoint: "request_id",
    DeniedPoint: "reply_id",
    Complaint: "recorded_at",
    ComplaintDecision: "at",
}
_YOUNGER = (  # all of their rows are younger than replay
    *(Accused, CommentRequest, RequestPoint, Reply, DeniedPoint),
    *(Complaint, ComplaintDecision),
)
_ANSWERED = {
    Kind.EVIDENCE_ADDED: Answer.EVIDENCE,
    Kind.QUESTION_ASKED: Answer.QUESTION,
    Kind.PROPOSAL_THROWN_AWAY: Answer.THROWN_AWAY,
    Kind.PROPOSAL_BROUGHT_BACK: Answer.BROUGHT_BACK,
}
_FRESH: dict[type[Model], dict[str, Any]] = {
    Assertion: {name: plain(Assertion, name, getattr(Assertion(), name)) for name in COLUMNS[Assertion]},
    Article: dict.fromkeys(("archived_at", "archived_by_id", "archived_by_name")),
}

Proposed = tuple[int | None, str, int | None, int | None, str]  # assertion, answer, evidence, question, by whom


@dataclass(slots=True)
class Replayed:
    """What the history of one article comes to: {table: {id: columns}}, and more that is no column of one row."""

    rows: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)
    by: dict[int, str] = field(default_factory=dict)  # who last changed each assertion
    drafts: set[int] = field(default_factory=set)
    proposals: dict[int, list[Proposed]] = field(default_factory=dict)  # by annotation
    older: int = 0
    silent: list[Event] = field(default_factory=list)  # newer than replay, and no word of what they changed


def since() -> datetime:
    """Return from when on events keep the rows that they changed."""
    applied: datetime = MigrationRecorder.Migration.objects.get(app="review", name=SINCE).applied
    return applied


def rebuild(article: Article, *, begins: datetime) -> Replayed:
    """Return the state that the history of an article leads to (1 query)."""
    built = Replayed()
    events = Event.objects.filter(article=article).order_by("pk").defer("before")
    for event in events.iterator(chunk_size=AT_ONCE):
        _note_proposal(built, event)
        if event.leaves is not None:
            _lay_over(built, event)
        elif event.at < begins:
            built.older += 1
        else:
            built.silent.append(event)
    return built


def differences(article: Article, built: Replayed, *, begins: datetime) -> Iterator[str]:
    """Yield a sentence for each place where the tables differ from what the history of an article leads to."""
    for event in built.silent:
        yield f"Event {event.pk} of article {article.pk} ({event}): it does not say what it changed."
    yield from _of_drafts(article, built, begins)
    is_whole = article.loaded_at >= begins
    for rows in _tables(article):
        yield from _of_rows(article, rows, built, is_whole=is_whole, begins=begins)
    yield from _of_reviewers(article, built)
    yield from _of_proposals(article, built)


def _lay_over(built: Replayed, event: Event) -> None:
    for table, rows in (event.leaves or {}).items():
        for pk, values in rows.items():
            built.rows.setdefault(table, {}).setdefault(int(pk), {}).update(values)
            if table == "assertion":
                built.by[int(pk)] = event.by_name
    if event.kind == Kind.DRAFT_LOADED:
        built.drafts.add((event.after or {})["draft"])


def _note_proposal(built: Replayed, event: Event) -> None:
    after = event.after or {}
    if event.kind not in _ANSWERED or "proposal" not in after:
        return
    answer = _ANSWERED[Kind(event.kind)]
    evidence = after["id"] if answer == Answer.EVIDENCE else None
    question = after["id"] if answer == Answer.QUESTION else None
    said = (event.assertion_id, str(answer), evidence, question, event.by_name)
    built.proposals.setdefault(after["proposal"], []).append(said)


def _tables(article: Article) -> Iterator[QuerySet[Any]]:
    yield Article.objects.filter(pk=article.pk)
    yield ReviewSession.objects.filter(article=article)
    yield Assertion.objects.filter(article=article)
    yield Tag.objects.filter(assertion__article=article)
    yield Evidence.objects.filter(assertion__article=article).select_related("source", "goes_back_to")
    yield Question.objects.filter(assertion__article=article)
    yield Accused.objects.filter(assertion__article=article)
    yield CommentRequest.objects.filter(article=article)
    yield RequestPoint.objects.filter(request__article=article)
    yield Reply.objects.filter(request__article=article)
    yield DeniedPoint.objects.filter(reply__request__article=article)
    yield Complaint.objects.filter(assertion__article=article)
    yield ComplaintDecision.objects.filter(complaint__assertion__article=article)


def _of_rows(
    article: Article, rows: QuerySet[Any], built: Replayed, *, is_whole: bool, begins: datetime
) -> Iterator[str]:
    """Compare the rows of one table, and say which of them only the history or only the table has."""
    model = rows.model
    missing = dict(built.rows.get(table_of(model), {}))
    for stored in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
        held = missing.pop(stored.pk, None)
        if model in _FRESH:
            yield from _of_columns(article, stored, {**(_FRESH[model] if is_whole else {}), **(held or {})}, built)
        elif held is not None:
            yield from _of_columns(article, stored, _whole(model, held), built)
        elif is_whole or model in _YOUNGER or getattr(stored, _NEW[model]) >= begins:
            yield f"{_named(article, stored)}: the tables have it, the history does not."
    for pk, held in sorted(missing.items()):
        yield f"{_named(article, model(pk=pk, **_known(held)))}: the history has it, the tables do not."


def _whole(model: type[Model], held: dict[str, Any]) -> dict[str, Any]:
    """Return all columns of a row whose beginning the history has: it left out what said nothing."""
    return {**dict.fromkeys(COLUMNS[model]), **held} if _NEW[model] in held else held


def _known(held: Mapping[str, Any]) -> dict[str, Any]:
    return {name: held[name] for name in ("assertion_id", "placed_by_name", "added_by_name") if name in held}


def _of_columns(article: Article, stored: Any, held: Mapping[str, Any], built: Replayed) -> Iterator[str]:
    named = _named(article, stored, held.get("assertion_id"))
    for name, said in held.items():
        found = value_of(stored, name)
        if found != said:
            by = built.by.get(stored.pk) if name == "standing" and isinstance(stored, Assertion) else ""
            words = _in_words(type(stored), name, said, found, f" by {by}" if by else "")
            yield f"{named}, {_called(name)}: {words}"


def _in_words(model: type[Model], name: str, said: Any, found: Any, by: str) -> str:
    if is_digest(model, name) and said and found:
        return "the history has other words than the tables."
    if is_digest(model, name):
        return f"the history has {'words' if said else 'none'}, the tables have {'words' if found else 'none'}."
    return f"the history says {_said(model, name, said)}{by}, the tables say {_said(model, name, found)}."


def is_digest(model: type[Model], name: str) -> bool:
    """Whether history keeps no more of a column than a digest."""
    return name in WORDS or name.startswith("why_") or (model is Question and name == "answer")


def _said(model: type[Model], name: str, value: Any) -> str:
    if value is None:
        return "no" if model._meta.get_field(name).get_internal_type() == "BooleanField" else "nothing"
    return "yes" if value is True else str(value)


def _called(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


def _named(article: Article, stored: Any, assertion_id: int | None = None) -> str:
    """Return what a sentence calls a row: the assertion that it is of by the history, and the article."""
    if isinstance(stored, Article):
        return f"Article {article.pk}"
    if isinstance(stored, _YOUNGER):
        return f"{str(stored._meta.verbose_name).capitalize()} {stored.pk} of article {article.pk}"
    if isinstance(stored, ReviewSession):
        return f"Review session {stored.pk} of article {article.pk}"
    if isinstance(stored, Assertion):
        return f"Assertion {stored.pk} of article {article.pk}"
    here = f"Assertion {assertion_id or stored.assertion_id} of article {article.pk}"
    if isinstance(stored, Tag):
        return f"{here}, tag {stored.pk} of {stored.placed_by_name or 'somebody'}"
    return f"{here}, {stored._meta.verbose_name} {stored.pk}"


def _of_drafts(article: Article, built: Replayed, begins: datetime) -> Iterator[str]:
    """Say which drafts came without a word in the history, or are not the text that their checksum names."""
    missing = set(built.drafts)
    for draft in Draft.objects.filter(article=article).defer("original").order_by("number").iterator(chunk_size=1):
        here = f"Draft {draft.number} of article {article.pk}"
        if draft.number > 1 and draft.loaded_at >= begins and draft.number not in missing:
            yield f"{here}: the tables have it, the history does not."
        missing.discard(draft.number)
        if digest(draft.text) != draft.sha256:
            yield f"{here}, text: it is not the text that its checksum was made of."
    for number in sorted(missing):
        yield f"Draft {number} of article {article.pk}: the history has it, the tables do not."


def _of_reviewers(article: Article, built: Replayed) -> Iterator[str]:
    stored: dict[int, list[int]] = {}
    for session, reviewer in Assignment.objects.filter(session__article=article).values_list("session", "reviewer"):
        stored.setdefault(session, []).append(reviewer)
    for session, held in sorted(built.rows.get(REVIEWERS, {}).items()):
        said, found = held["reviewers"], sorted(stored.get(session, []))
        if said != found:
            yield (
                f"Review session {session} of article {article.pk}, reviewers: the history says {_people(said)}, "
                f"the tables say {_people(found)}."
            )


def _people(ids: list[int]) -> str:
    return " and ".join(f"person {pk}" for pk in ids) or "nobody"


def _of_proposals(article: Article, built: Replayed) -> Iterator[str]:
    stored: dict[int, list[Proposed]] = {}
    answers = ProposalAnswer.objects.filter(assertion__article=article).order_by("pk")
    for answer in answers.iterator(chunk_size=AT_ONCE):
        given = (answer.assertion_id, answer.answer, answer.evidence_id, answer.question_id, answer.by_name)
        stored.setdefault(answer.annotation_id, []).append(given)
    for annotation in sorted({*stored, *built.proposals}):
        said, found = built.proposals.get(annotation, []), stored.get(annotation, [])
        if said != found:
            at = (said or found)[-1][0]
            yield (
                f"Assertion {at} of article {article.pk}, answers to the writer's proposal {annotation}: "
                f"the history says {_answers(said)}, the tables say {_answers(found)}."
            )


def _answers(given: list[Proposed]) -> str:
    said = (
        f"{answer} {evidence or question or ''}".rstrip() + f" by {by} at assertion {at}"
        for at, answer, evidence, question, by in given
    )
    return ", then ".join(said) or "nothing"
