"""What evidence goes back to when sources are merged, and when that is undone."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from django.db import transaction

from factcheck.articles.models import Assertion
from factcheck.refusals import Refusal
from factcheck.review.models import Evidence, Source
from factcheck.review.origins import end_of

Changes = dict[int, tuple[int | None, int | None]]  # by the piece: the ids of what it went and what it goes back to


class GoesBackInACircle(Refusal):
    """Sources of which one goes back to the other by way of a third."""

    title = "These sources cannot be merged"


def origins_with(kept: Source, others: Sequence[Source], rest_on: Mapping[int, Assertion]) -> Changes:
    """Return what evidence of these sentences goes back to once one source stands for others, where that changes.

    What went back to itself by then goes back to nothing. Raises `GoesBackInACircle`.
    """
    gone = {source.pk for source in others}
    changes: Changes = {}
    of_all = Evidence.objects.filter(assertion__in=rest_on).order_by("assertion", "pk")
    for _, of_one in groupby(of_all, attrgetter("assertion_id")):
        named = {p: (_renamed(p.source_id, gone, kept), _renamed(p.goes_back_to_id, gone, kept)) for p in of_one}
        further = {here: back for p, (here, back) in named.items() if here != back and back and not p.removed_at}
        for piece, (here, back) in named.items():
            if back and (here, back) != (piece.source_id, piece.goes_back_to_id):
                end = None if here == back else _end(piece, here, end_of(back, further))
                changes |= {piece.pk: (piece.goes_back_to_id, end)} if end != piece.goes_back_to_id else {}
    return changes


def _renamed(source_id: int | None, gone: set[int], kept: Source) -> int:
    """Return the id of the source that is named then; 0 for none."""
    return kept.pk if source_id in gone else source_id or 0


def _end(piece: Evidence, here: int, end: int) -> int | None:
    if end != here:
        return end
    if piece.removed_at is None:
        message = "Of one sentence, evidence of one of them goes back to another by way of a third. Correct that first."
        raise GoesBackInACircle(message)
    return None


def origins_before(recorded: Mapping[str, Sequence[int | None]], again: Mapping[int, Source]) -> Changes:
    """Return what evidence goes back to again after a merge is undone, as far as nobody said otherwise since.

    `recorded` is what the event of the merge keeps; `again` are the sources that come back, by the ids that they had.
    """
    was = {int(pk): old for pk, (old, _) in recorded.items()}
    now = {int(pk): new for pk, (_, new) in recorded.items()}
    as_they_were = [p for p in Evidence.objects.filter(pk__in=now) if p.goes_back_to_id == now[p.pk]]
    back = {pk: again[old].pk if old in again else old for pk, old in was.items() if old}
    there = set(Source.objects.filter(pk__in=back.values()).values_list("pk", flat=True))
    return {p.pk: (now[p.pk], back[p.pk]) for p in as_they_were if back.get(p.pk) in there}


def rename(moved: Mapping[int, Source], changes: Changes) -> None:
    """Let pieces of evidence, by their ids, name other sources, and go back to others; all of it or nothing."""
    with transaction.atomic():
        Evidence.objects.filter(pk__in=changes).update(goes_back_to=None)
        for source in set(moved.values()):
            Evidence.objects.filter(pk__in=[pk for pk, name in moved.items() if name == source]).update(source=source)
        for end in {end for _, end in changes.values() if end}:
            of_it = [pk for pk, (_, name) in changes.items() if name == end]
            Evidence.objects.filter(pk__in=of_it).update(goes_back_to=end)


def names_now(
    pieces: Iterable[Evidence], moved: Mapping[int, Source], changes: Changes
) -> dict[int, dict[str, Source | None]]:
    """Return for each of these pieces that is renamed what it names now, for `cleanup.tell_of`."""
    ends = Source.objects.in_bulk({end for _, end in changes.values() if end})
    found: dict[int, dict[str, Source | None]] = {}
    for piece in pieces:
        if piece.pk in moved:
            found.setdefault(piece.pk, {})["source"] = moved[piece.pk]
        if piece.pk in changes:
            found.setdefault(piece.pk, {})["goes_back_to"] = ends.get(changes[piece.pk][1] or 0)
    return found
