"""The evidence in the panel of one assertion: what a person may see of it, and what goes back to one origin."""

from collections.abc import Iterable, Sequence

from factcheck.accounts.choices import Permission
from factcheck.evidence.choices import Found
from factcheck.review.actions.evidence import rests_on
from factcheck.review.models import Evidence, Source
from factcheck.review.origins import Told, count, folded, in_words, numbered
from factcheck.review.presenters.seen import POLLS, Seen, seen_of
from factcheck.review.queries.assertion_state import AssertionState, load_evidence
from factcheck.review.rules import may_take_back
from factcheck.web.access import Request
from factcheck.web.links import likeness


def evidence_of(request: Request, state: AssertionState) -> tuple[list[Evidence], list[Evidence], int]:
    """Return what a person may see of the evidence that stands, and of what was removed those who may tag.

    And how many pieces stand that they may not see: the report counts those, too.
    """
    person = request.user
    found = [*state.evidence, *state.removed] if state.evidence is not None else load_evidence(state.assertion.pk)
    standing = [e for e in found if e.removed_at is None]
    for piece in found:
        piece.origin = piece.origin_for(person)  # type: ignore[attr-defined]
        piece.origin_typed = _typed(piece.origin_for(person))  # type: ignore[attr-defined]
        piece.is_theirs = may_take_back(person, author_id=piece.added_by_id)  # type: ignore[attr-defined]
        piece.seen = seen_of(piece)  # type: ignore[attr-defined]
        piece.polls = POLLS if piece.seen.is_waiting else 0  # type: ignore[attr-defined]
        piece.is_needed = rests_on(state, piece, standing, person_id=person.pk)  # type: ignore[attr-defined]
    if state.evidence is None:
        state.evidence, state.removed = standing, [e for e in found if e.removed_at]
    seen = standing if person.may(Permission.SEE_CONFIDENTIAL) else [e for e in standing if not e.confidential]
    removed = [e for e in found if e.removed_at] if person.may(Permission.TAG) else []
    alike = _pages_alike(seen)
    for piece in seen:
        piece.same_page_as = alike.get(piece.pk)  # type: ignore[attr-defined]
    return seen, removed, len(standing) - len(seen)


def _typed(origin: Source | None) -> str:
    """Return what names a source in a form: its address, or its title where it has none."""
    return (origin.url or origin.title) if origin else ""


def origins_in_words(shown: Sequence[Evidence]) -> str:
    """Return how many independent origins the evidence has that a person sees, in words."""
    numbers = numbered([(e, e.source, e.goes_back_to) for e in shown])
    return in_words(count((e.stance, e.source.kind, n, e.primary) for e, n in zip(shown, numbers, strict=True)))


def by_origin(shown: Sequence[Evidence]) -> list[tuple[Evidence, list[Evidence], bool]]:
    """Return the evidence that a person sees, each piece with its reprints, and whether one of these wants a look."""
    numbers = numbered([(e, e.source, e.goes_back_to) for e in shown])
    told = [
        Told(e.stance, n if e.origin or not e.goes_back_to_id else 0, bool(e.goes_back_to_id), e.primary)  # type: ignore[attr-defined]
        for e, n in zip(shown, numbers, strict=True)
    ]
    listed = ((shown[lead], [shown[at] for at in others]) for lead, others in folded(told))
    return [(lead, reprints, any(map(_wants_a_look, reprints))) for lead, reprints in listed]


def _pages_alike(shown: Iterable[Evidence]) -> dict[int, Evidence]:
    """Return the pieces whose address may lead to the page of one before, which has another, by their ids."""
    first: dict[str, Evidence] = {}
    alike = {}
    for piece in shown:
        if piece.source.link:
            before = first.setdefault(likeness(piece.source.url), piece)
            if before.source.url != piece.source.url:
                alike[piece.pk] = before
    return alike


def _wants_a_look(piece: Evidence) -> bool:
    seen: Seen = piece.seen  # type: ignore[attr-defined]
    return seen.is_unwell or seen.found == Found.NOT_FOUND


def origins_here(shown: Sequence[Evidence]) -> list[str]:
    """Return what evidence may be said to go back to: what other evidence goes back to, and the sources here."""
    named = [e.origin_typed for e in shown] + [e.source.title for e in shown]  # type: ignore[attr-defined]
    return list(dict.fromkeys(filter(None, named)))
