"""A tag for one of several sentences: what is left empty stays as this person's own tag of each has it."""

from typing import Any

from factcheck.db.constraints import words_or_empty
from factcheck.review.actions import tags
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Verdict
from factcheck.review.models import Event, Tag
from factcheck.review.queries.assertion_state import AssertionState


def place_among(
    state: AssertionState,
    *,
    verdict: Verdict,
    party: str,
    denied_by: str,
    note: str,
    write: WriteRequest,
    **extra: Any,
) -> Event:
    """Give one of several this person's verdict, as `tags.place` does.

    A `party` is named by each of them; `denied_by` by those called denied of which neither this person's tag nor the
    text says who denies them. Empty ones, and an empty `note`, leave what the tag has, but who alleges goes with
    another verdict.
    """
    mine = state.tag_of(write.actor.pk)
    if verdict == Verdict.DENIED:
        kept: str | None = _denier(state, mine) or words_or_empty(denied_by)
    else:
        kept = mine.party if mine and mine.verdict == verdict else None
    return tags.place(
        state,
        verdict=verdict,
        party=words_or_empty(party) or kept,
        note=note or (mine.note if mine else ""),
        note_confidential=bool(mine and mine.note_confidential and not note),
        write=write,
        **extra,
    )


def _denier(state: AssertionState, mine: Tag | None) -> str:
    """Return who is said to deny it: by this person's tag, or else by the text, unless such a tag names nobody."""
    if mine and (mine.denier or mine.verdict == Verdict.DENIED):
        return mine.denier
    return state.party_said(Verdict.DENIED)
