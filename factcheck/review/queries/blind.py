"""Blind second readings: where a session says so, nobody sees what another concluded before they have concluded."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy

from factcheck.review.models import ReviewSession, Tag

OF_A_TAG = (
    *("verdict", "party", "note", "why_no_locator", "why_contradicted", "why_placeholder", "why_near_twin"),
    *("denied_by", "denied_channel", "denied_words"),
)


def is_hidden(tags: Sequence[Tag], *, from_: int | None, required_reviewers: int) -> bool:
    """Whether a person does not see yet what the tags of an assertion say: it has none of their own, and too few.

    None is the reader of a report.
    """
    own = any(t.placed_by_id == from_ for t in tags)
    return not own and len(tags) < required_reviewers and not any(t.settles for t in tags)


def redact_tags(tags: Sequence[Tag], *, from_: int | None, required_reviewers: int) -> list[Tag]:
    """Return the tags of an assertion as a person may see them in a blind session: it may be no more than whose."""
    hidden = is_hidden(tags, from_=from_, required_reviewers=required_reviewers)
    return [_blank(t) if hidden else t for t in tags]


def redact_tags_by_assertion(
    tags: Mapping[int, Sequence[Tag]], session: ReviewSession | None, *, from_: int | None
) -> dict[int, list[Tag]]:
    """Return the tags of several assertions, by assertion, as a person may see them in their article's session."""
    if session is None or not session.is_blind:
        return {pk: list(some) for pk, some in tags.items()}
    return {
        pk: redact_tags(some, from_=from_, required_reviewers=session.required_reviewers) for pk, some in tags.items()
    }


def hidden_among(
    assertions: Iterable[int], tags: Mapping[int, Sequence[Tag]], session: ReviewSession | None, *, from_: int
) -> set[int]:
    """Return of which of several assertions of an article a person does not see yet what their tags say."""
    if session is None or not session.is_blind:
        return set()
    needed = session.required_reviewers
    return {pk for pk in assertions if is_hidden(tags.get(pk, ()), from_=from_, required_reviewers=needed)}


def _blank(tag: Tag) -> Tag:
    blank = copy(tag)
    blank.note_confidential, blank.denied_on, blank.denied_in_id = False, None, None
    blank.words_checked = blank.content_checked = False
    for name in OF_A_TAG:
        setattr(blank, name, "")
    return blank
