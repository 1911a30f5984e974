"""What an administrator tidies up: details corrected, tags and evidence taken back and brought back; all in history."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.articles.models import Article, Assertion
from factcheck.db.constraints import is_found_by, is_place
from factcheck.refusals import Refusal
from factcheck.review.actions import evidence, excerpts, history, tags, tracing
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind, Reason, SourceKind, Stance, Verdict
from factcheck.review.models import Event, Evidence, Source, Tag
from factcheck.review.queries.assertion_state import load_state
from factcheck.review.queries.recorded_rows import COLUMNS, row

OF_A_DRAFT = [name for name in COLUMNS[Assertion] if not name.startswith("dismissed")]
NAMES = ("source", "goes_back_to")  # what evidence names of sources
WHAT_NOW = "Give the evidence a place first, or withdraw the tag."


class CannotWithdraw(Refusal):
    """Tags of which one stands on a sentence that somebody is writing on."""

    status = 409
    title = "These tags cannot be withdrawn now"


def correct_article(*, article: Article, before: dict[str, Any], after: dict[str, Any], by: User | None) -> Event:
    """Record that an article's details were corrected."""
    rows = [row(article, *after)]
    return history.record_on_article(
        Kind.ARTICLE_CORRECTED, by=by, article=article, before=before, after=after, rows=rows
    )


def retitled(*, article: Article, was: str, now: str, by: User | None, **_: Any) -> None:
    """Record that an article is called something else with a new draft."""
    correct_article(article=article, before={"title": was}, after={"title": now}, by=by)


def moved(*, article: Article, assertions: Sequence[Assertion], draft: int | None, by: User | None, **_: Any) -> None:
    """Record what a new draft, or a newer engine, changed of the check of an article."""
    kind = Kind.ARTICLE_READ_ANEW if draft is None else Kind.DRAFT_LOADED
    after = {"changed": len(assertions)} if draft is None else {"draft": draft, "changed": len(assertions)}
    rows = [row(a, *OF_A_DRAFT) for a in assertions]
    history.record_on_article(kind, by=by, article=article, after=after, rows=rows)


def sentences_resting_on(*sources: Source, pieces: Iterable[Any] = ()) -> dict[int, Assertion]:
    """Lock the sentences with evidence that names these sources, before the sources are: {id: assertion}.

    That is evidence from them, evidence that goes back to them, and `pieces`, by their ids.
    """
    named = naming(*sources) | Evidence.objects.filter(pk__in=list(pieces))
    rows = Assertion.objects.filter(pk__in=named.values("assertion"))
    return {a.pk: a for a in rows.select_for_update(no_key=True).order_by("pk")}


def naming(*sources: Source) -> QuerySet[Evidence]:
    """Return the evidence from these sources, and what goes back to them."""
    ids = [s.pk for s in sources]
    return Evidence.objects.filter(Q(source__in=ids) | Q(goes_back_to__in=ids))


def correct_source(
    *, source: Source, before: dict[str, Any], after: dict[str, Any], rest_on: dict[int, Assertion], by: User
) -> Event:
    """Record that a source was corrected; `before` and `after` are its changed columns.

    The history of each sentence that has evidence from it, in `rest_on`, says so too, and no write from an older page
    of it holds.
    """
    event = history.record_on_article(
        Kind.SOURCE_CORRECTED, by=by, article=None, before=before, after={"id": source.pk, **after}
    )
    was = Source(**{f.attname: before.get(f.attname, getattr(source, f.attname)) for f in Source._meta.concrete_fields})
    pieces = naming(source).filter(assertion__in=rest_on).select_related("source", "goes_back_to").order_by("pk")
    raise_versions(pieces, rest_on)
    for piece in pieces:
        piece.assertion = rest_on[piece.assertion_id]
        names = [name for name in NAMES if getattr(piece, f"{name}_id") == source.pk]
        for name in names:
            setattr(piece, name, was)
        tell_of(piece, by, dict.fromkeys(names, source))
    return event


def raise_versions(pieces: Iterable[Evidence], rest_on: dict[int, Assertion]) -> None:
    """Raise the version of each locked sentence that these pieces of evidence stand on."""
    for pk in sorted({piece.assertion_id for piece in pieces}):
        articles.update_if_version(rest_on[pk], seen=rest_on[pk].version)


def tell_of(piece: Evidence, by: User, names: Mapping[str, Source | None], *, reason: str = "") -> None:
    """Record of a piece of evidence that its `source`, or what it `goes_back_to`, is another one now."""
    before = evidence.values(piece)
    for name, source in names.items():
        setattr(piece, name, source)
    if "source" in names:
        excerpts.check(piece)
    after = {**evidence.values(piece), "standing": piece.assertion.standing, **because(reason)}
    history.record(
        Kind.SOURCE_CORRECTED,
        piece.assertion,
        write=WriteRequest(by),
        before=before,
        after=after,
        rows=[row(piece, *names)],
    )


def stands_in_both(source: Source) -> bool:
    """Whether both open and confidential evidence comes from a source: a secret written into its name would be seen."""
    return len(set(naming(source).order_by().values_list("confidential", flat=True))) > 1


def is_rested_on(source: Source) -> bool:
    """Whether a verified tag rests on a source, or on what it says without a place: it cannot be taken for own work."""
    support = Evidence.objects.active().filter(source=source, stance=Stance.SUPPORTS)
    return source.kind != SourceKind.OWN_WORK and any(_rests_on(source, piece) for piece in support)


def _rests_on(source: Source, piece: Evidence) -> bool:
    verified = [t for t in load_state(piece.assertion_id).active_tags if t.verdict == Verdict.VERIFIED]
    here = list(Evidence.objects.active().filter(assertion=piece.assertion_id))
    if verified and not any(e.establishes and e.source_id != source.pk for e in here):
        return True
    by_excerpt = is_found_by(piece.excerpt) and not is_place(piece.locator)
    elsewhere = any(e.gives_place and (e.source_id != source.pk or is_place(e.locator)) for e in here)
    return by_excerpt and not elsewhere and any(Reason.NO_LOCATOR not in t.reasons for t in verified)


@transaction.atomic
def withdraw_tag(*, chosen: Iterable[Tag], by: User, reason: str = "") -> int:
    """Take back those of these tags that still stand, in the administrator's name; return how many that were.

    Raises `CannotWithdraw`, and takes none back, if somebody writes on one of their sentences at the same moment.
    """
    withdrawn = 0
    for tag in sorted(chosen, key=lambda t: (t.assertion_id, t.pk)):  # in one order for all: nobody waits in a circle
        try:
            withdrawn += _withdraw(tag, by, reason)
        except articles.StaleVersion as moved:
            message = f"No tag was withdrawn: somebody changed “{tag.assertion}” at the same moment. Try again."
            raise CannotWithdraw(message) from moved
    return withdrawn


def _withdraw(tag: Tag, by: User, reason: str) -> bool:
    state = load_state(tag.assertion_id)
    theirs = state.tag_of(tag.placed_by_id)
    if theirs is None or theirs.pk != tag.pk:
        return False
    tags.replace(state, [theirs], write=WriteRequest(by))
    before = {**theirs.recorded, "by": theirs.placed_by_name}
    after = {"verdict": "", "standing": state.assertion.standing, **because(reason)}
    history.record(
        Kind.TAG_WITHDRAWN, state.assertion, write=WriteRequest(by), before=before, after=after, rows=state.changed
    )
    return True


@transaction.atomic
def remove_evidence(*, piece: Evidence, by: User, reason: str = "") -> None:
    """Take away a piece of evidence, unless a verified tag rests on it alone."""
    state = load_state(piece.assertion_id)
    evidence.remove(state, evidence_id=piece.pk, write=WriteRequest(by), **because(reason))


@transaction.atomic
def restore_evidence(*, piece: Evidence, by: User, reason: str = "") -> None:
    """Bring a removed piece of evidence back, unless the same place was given again since."""
    state = load_state(piece.assertion_id)
    evidence.restore(state, evidence_id=piece.pk, write=WriteRequest(by), **because(reason))


@transaction.atomic
def trace_evidence(*, piece: Evidence, goes_back_to: str, by: User, reason: str = "") -> None:
    """Say what a piece of evidence goes back to, or that it goes back to nothing; what retells is not primary."""
    state = load_state(piece.assertion_id)
    given: dict[str, Any] = {"primary": piece.primary and not goes_back_to, **because(reason)}
    tracing.trace(state, evidence_id=piece.pk, goes_back_to=goes_back_to, write=WriteRequest(by), **given)


def because(reason: str) -> dict[str, Any]:
    """Return what an event keeps of the reason that an administrator gave, if they gave one."""
    return {"reason": reason} if reason else {}
