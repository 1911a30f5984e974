"""Notes of tags, made confidential."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Q

from factcheck.articles import actions as articles
from factcheck.refusals import Refusal
from factcheck.review.actions import history
from factcheck.review.actions.report_mentions import reports_with
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.models import Event, Tag
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.review.queries.recorded_rows import row
from factcheck.review.rules import may_take_back


class NoNote(Refusal):
    """A tag that is not on this sentence, or has no note."""

    status = 404
    title = "There is no such note"


class NotYourNote(Refusal):
    """The note, if there is one, of somebody else's tag."""

    status = 403
    title = "Somebody else placed this tag"


class NoteConfidentialBefore(Refusal):
    """A note that is confidential already."""

    status = 409
    title = "This note is confidential already"


def conceal(state: AssertionState, *, tag_id: int, write: WriteRequest) -> Event:
    """Make the note of a tag confidential, as its author or an editor, for good.

    So is the same note on this person's other tags in the article, and what they wrote on this sentence before: the
    note may be a longer form of it. The event names the frozen reports that these stand in.
    """
    articles.update_if_version(state.assertion, seen=state.assertion.version)
    tag = state.assertion.tags.filter(pk=tag_id).first()
    if tag is not None:
        _refuse_others(tag, state, write)
    if tag is None or not tag.note:
        message = "This sentence has no such tag with a note. Reload the page."
        raise NoNote(message)
    if tag.note_confidential:
        message = "Somebody made it confidential before you. Reload the page."
        raise NoteConfidentialBefore(message)
    theirs = Tag.objects.filter(assertion__article=state.assertion.article_id, placed_by=tag.placed_by_id)
    same = theirs.filter(Q(note=tag.note) | Q(assertion=state.assertion)).exclude(note="")
    alike = list(same.select_related("assertion").order_by("assertion", "pk"))
    spells = [(t.assertion_id, (t.placed_at, t.withdrawn_at)) for t in alike]
    frozen = {"reports": reports_with(state.assertion.article_id, spells)}
    Tag.objects.filter(pk__in=[t.pk for t in alike]).update(note_confidential=True)
    for each in alike:
        each.note_confidential = True
    for reading in state.active_tags:
        reading.note_confidential = reading.note_confidential or reading.pk in {t.pk for t in alike}
    for other in {t.assertion_id: t.assertion for t in alike if t.assertion_id != state.assertion.pk}.values():
        articles.update_if_version(other, seen=other.version)
        _record(other, tag, alike, replace(write, idempotency_key=None), frozen)
    return _record(state.assertion, tag, alike, write, frozen)


def _refuse_others(tag: Tag, state: AssertionState, write: WriteRequest) -> None:
    """Raise `NotYourNote`, in words that do not tell whether there is a note."""
    if write.actor.pk == tag.placed_by_id:
        return
    if not may_take_back(write.actor, author_id=tag.placed_by_id):
        message = f"{tag.placed_by_name} placed this tag. Ask them or an editor to make its note confidential."
        raise NotYourNote(message)
    if state.is_hidden_from(write.actor.pk):
        message = f"{tag.placed_by_name} placed this tag. Ask them, or tag the sentence before you read their note."
        raise NotYourNote(message)


def _record(assertion: Any, tag: Tag, alike: Iterable[Tag], write: WriteRequest, frozen: dict[str, list[int]]) -> Event:
    rows = [row(t, "note_confidential") for t in alike if t.assertion_id == assertion.pk]
    after = {"tag": tag.pk, "of": tag.placed_by_name, "standing": assertion.standing, **frozen}
    return history.record(Kind.NOTE_CONCEALED, assertion, write=write, after=after, rows=rows)
