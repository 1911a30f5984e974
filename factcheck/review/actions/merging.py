"""Sources merged into one, and parted again; all in history."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from factcheck.accounts.models import User
from factcheck.articles.models import Assertion
from factcheck.refusals import Refusal
from factcheck.review.actions import cleanup, history
from factcheck.review.actions.merged_origins import names_now, origins_before, origins_with, rename
from factcheck.review.choices import Kind, SourceKind
from factcheck.review.models import Event, Evidence, Source


class CannotMerge(Refusal):
    """A single source, or sources of which two say the same of one assertion."""

    title = "These sources cannot be merged"


class CannotPart(Refusal):
    """A merge that was undone before, or on which something else was built since."""

    title = "This merge cannot be undone"


@transaction.atomic
def merge_sources(
    *,
    sources: Sequence[Source],
    by: User,
    keep: Source | None = None,
    addresses_differ: bool = False,
    reason: str = "",
) -> tuple[int, Event]:
    """Let one of these sources stand for all; return how many pieces of evidence were moved to it, and the event.

    It is the first that `may_stay` names, unless another of those is to be kept. Sources with different addresses are
    merged only by who says that they differ: the evidence then names the address that stays. All are locked, after the
    sentences that rest on them, as when evidence is given: what is being given is waited for, and later evidence waits.
    The history of each sentence says which source became which, and no write from an older page of it holds.
    """
    if len(sources) < 2:
        message = "Choose two sources or more."
        raise CannotMerge(message)
    rest_on = cleanup.sentences_resting_on(*sources)
    held = list(Source.objects.filter(pk__in=[s.pk for s in sources]).select_for_update().order_by("pk"))
    if len(held) < len(sources):
        message = "Somebody merged one of them before you. Reload the page."
        raise CannotMerge(message)
    kept = _chosen(held, keep)
    if have_other_addresses(held) and not addresses_differ:
        message = "Their addresses differ. Say that the evidence will name the address that stays."
        raise CannotMerge(message)
    others = [source for source in held if source is not kept]
    pieces = _pieces_naming(others, rest_on, CannotMerge)
    moved = {p.pk: kept for p in pieces if p.source_id in {source.pk for source in others}}
    changes = origins_with(kept, others, rest_on)
    try:
        rename(moved, changes)
    except IntegrityError as error:
        message = "Two of them give the same place for one sentence. Remove one of these pieces of evidence first."
        if rested := next((s for s in others if kept.kind == SourceKind.OWN_WORK and cleanup.is_rested_on(s)), None):
            message = (
                f"A verified tag rests on what “{rested}” says, and own work has nobody else to say it. "
                f"{cleanup.WHAT_NOW}"
            )
        raise CannotMerge(message) from error
    because = cleanup.because(reason)
    event = history.record_on_article(
        Kind.SOURCE_CORRECTED,
        by=by,
        article=None,
        before={"merged": [_recorded(s, pieces) for s in others], "origins": changes},
        after={"id": kept.pk, "evidence_moved": len(moved), **because},
    )
    _tell_of(pieces, names_now(pieces, moved, changes), rest_on, by, reason)
    Source.objects.filter(pk__in=[s.pk for s in others]).delete()
    return len(moved), event


@transaction.atomic
def part_sources(*, merge: Event, by: User, reason: str = "") -> int:
    """Undo a merge: each source is there again, and has its evidence again; return how many pieces were moved.

    Evidence that was given from the source that stayed, before or after the merge, stays with it. Raises `CannotPart`
    if that source was merged away itself, and for merges of earlier releases, which did not keep whose evidence it was.
    """
    merged: list[dict[str, Any]] = (merge.before or {}).get("merged", []) if is_merge(merge) else []
    if not all("evidence" in each for each in merged or [{}]):
        message = "It is no merge, or one of a release that did not keep which evidence came from which source."
        raise CannotPart(message)
    kept = Source.objects.filter(pk=(merge.after or {})["id"]).first()
    if kept is None:
        message = "The source that stayed was merged into another since. Undo that merge first."
        raise CannotPart(message)
    retold = (merge.before or {}).get("origins", {})
    rest_on = cleanup.sentences_resting_on(kept, pieces=retold)
    list(Source.objects.filter(pk=kept.pk).select_for_update())
    if undoing(merge):
        message = "Somebody undid it before you."
        raise CannotPart(message)
    pieces = _pieces_naming([kept], rest_on, CannotPart, more=retold)
    stands = {piece.pk for piece in pieces if piece.source_id == kept.pk}
    again = {each["id"]: _again(each) for each in merged}
    moved = {pk: again[each["id"]] for each in merged for pk in each["evidence"] if pk in stands}
    changes = origins_before(retold, again)
    try:
        rename(moved, changes)
    except IntegrityError as error:
        message = "The same evidence was given again since from the source that would come back. Remove that first."
        raise CannotPart(message) from error
    because = cleanup.because(reason)
    after = {"id": kept.pk, "undoes": merge.pk, "evidence_moved": len(moved), **because}
    history.record_on_article(
        Kind.SOURCE_CORRECTED, by=by, article=None, before={"parted": [s.pk for s in again.values()]}, after=after
    )
    _tell_of(pieces, names_now(pieces, moved, changes), rest_on, by, reason)
    return len(moved)


def is_merge(event: Event) -> bool:
    """Whether an event is that sources were merged."""
    return event.kind == Kind.SOURCE_CORRECTED and "merged" in (event.before or {})


def undoing(merge: Event) -> Event | None:
    """Return the event that undid a merge, if one did."""
    later = Event.objects.filter(kind=Kind.SOURCE_CORRECTED, assertion=None, article=None, pk__gt=merge.pk)
    return later.filter(after__undoes=merge.pk).first()


def may_stay(sources: Sequence[Source]) -> list[Source]:
    """Return which of these sources may stand for all, the oldest first.

    If open evidence names some of them, those alone: a name that stands in confidential evidence alone is never
    put into open evidence.
    """
    named = cleanup.naming(*sources).filter(confidential=False).values_list("source", "goes_back_to")
    openly = {pk for pair in named for pk in pair}
    openly &= {source.pk for source in sources}
    return sorted((s for s in sources if not openly or s.pk in openly), key=lambda s: s.pk)


def have_other_addresses(sources: Iterable[Source]) -> bool:
    """Whether these sources do not all have the same address."""
    return len({source.url for source in sources}) > 1


def _chosen(held: Sequence[Source], keep: Source | None) -> Source:
    found = may_stay(held)
    kept = found[0] if keep is None else next((s for s in found if s.pk == keep.pk), None)
    if kept is None:
        message = "Open evidence would name what stands in confidential evidence alone. Let another source stay."
        raise CannotMerge(message)
    return kept


def _pieces_naming(
    sources: Sequence[Source],
    rest_on: dict[int, Assertion],
    refusal: type[CannotMerge | CannotPart],
    more: Iterable[Any] = (),
) -> list[Evidence]:
    """Return all evidence that names locked sources, and `more` by their ids, removed evidence too.

    Their sentences are locked.
    """
    named = cleanup.naming(*sources) | Evidence.objects.filter(pk__in=list(more))
    pieces = list(named.select_related("source", "goes_back_to").order_by("pk"))
    if any(piece.assertion_id not in rest_on for piece in pieces):
        message = "Somebody added evidence from one of them at the same moment. Try again."
        raise refusal(message)
    return pieces


def _tell_of(
    pieces: Sequence[Evidence],
    names: dict[int, dict[str, Source | None]],
    rest_on: dict[int, Assertion],
    by: User,
    reason: str,
) -> None:
    """Raise the version of each sentence, and record of each piece that is renamed which sources it names now."""
    renamed = [piece for piece in pieces if piece.pk in names]
    cleanup.raise_versions(renamed, rest_on)
    for piece in renamed:
        piece.assertion = rest_on[piece.assertion_id]
        cleanup.tell_of(piece, by, names[piece.pk], reason=reason)


def _recorded(source: Source, pieces: Sequence[Evidence]) -> dict[str, Any]:
    """Return what history keeps of a source that is merged away: enough to bring it back."""
    return {
        **{name: getattr(source, name) for name in ("kind", "title", "url")},
        "id": source.pk,
        "added_by": source.added_by_id,
        "added_at": source.added_at.isoformat(),
        "evidence": [piece.pk for piece in pieces if piece.source_id == source.pk],
    }


def _again(recorded: dict[str, Any]) -> Source:
    """Return a source as it was before it was merged away; if somebody gave the same again since, that one."""
    same = {name: recorded[name] for name in ("kind", "title", "url")}
    added = {"added_by_id": recorded["added_by"], "added_at": datetime.fromisoformat(recorded["added_at"])}
    source, _ = Source.objects.get_or_create(**same, defaults={"id": recorded["id"], **added})
    return source
