"""Rechecks: a person says that what was concluded of the old words still holds for the changed ones."""

from factcheck.articles import actions as articles
from factcheck.articles.choices import DONE, DismissReason, Standing
from factcheck.articles.models import Assertion
from factcheck.review.actions import highlights, history, tags
from factcheck.review.cards import PARTY_LENGTH, Card, card_of
from factcheck.review.choices import Kind, Stance, Verdict
from factcheck.review.models import Event, Evidence, Source, Tag
from factcheck.review.requests import Asked
from factcheck.review.rules import standing_of
from factcheck.web.answers import Refusal


class NothingToConfirm(Refusal):
    """A sentence that does not wait in recheck, or whose old words were never agreed on."""

    title = "There is nothing to confirm"


def confirm(card: Card, *, asked: Asked) -> Event:
    """Place this person's tag on the changed words as it stood on the old ones, and take their evidence over.

    Raises `NothingToConfirm` if the sentence was not changed, is tagged by this person, was merged of several that
    were checked, or was disputed before, and `IsDismissed`.
    """
    tags.refuse_dismissed(card)
    old = card.assertion.changed_from
    if old is None or card.reading_of(asked.by.pk):
        message = "It does not wait to be checked again. Reload the page."
        raise NothingToConfirm(message)
    if card.assertion.merged_from.exists():
        message = "More than one earlier wording was worked on. Tag it as you read it now."
        raise NothingToConfirm(message)
    if old.standing == Standing.DISPUTED:
        message = "The old words were disputed. Tag the new ones as you read them."
        raise NothingToConfirm(message)
    if old.standing == Standing.DISMISSED:
        return highlights.dismiss(card, reason=DismissReason(old.dismissed_reason), asked=asked, confirms=old.pk)
    reading = _conclusion(card_of(old.pk), asked.by.pk)
    _take_evidence_over(card, old)
    if reading is None:
        standing = standing_of(card.readings, readers_needed=card.readers_needed, recheck=False)
        articles.advance(card.assertion, seen=card.assertion.version, standing=standing, changed_from=None)
        after = {"standing": standing, "confirms": old.pk}
        return history.record(Kind.RECHECK_CONFIRMED, card.assertion, asked=asked, after=after)
    return tags.place(
        card,
        verdict=Verdict(reading.verdict),
        party=_party(reading, old, card),
        note=reading.note if reading.placed_by_id == asked.by.pk else "",
        note_confidential=reading.note_confidential,
        asked=asked,
        kind=Kind.RECHECK_CONFIRMED,
        confirms=old.pk,
        old_words=old.words,
    )


def reopen(card: Card, *, confirmed: Event, asked: Asked) -> Event:
    """Put the assertion back beside the words it came from, as before a confirmation that placed no tag.

    Evidence that was taken over stays, as it does when any other decision is undone. Raises `IsDismissed`.
    """
    tags.refuse_dismissed(card)
    old = (confirmed.after or {})["confirms"]
    card.assertion.changed_from_id = old
    standing = tags.standing_now(card)
    articles.advance(card.assertion, seen=card.assertion.version, standing=standing, changed_from_id=old)
    after = {"standing": standing, "undoes": confirmed.pk}
    return history.record(Kind.RECHECK_REOPENED, card.assertion, asked=asked, after=after)


def _conclusion(old: Card, person_id: int) -> Tag | None:
    """Return the tag on the old words that a person confirms: their own, or one of the verdict that stands.

    None if nobody tagged them. Raises `NothingToConfirm` if others did, and too few to conclude anything.
    """
    mine, standing = old.reading_of(person_id), old.assertion.standing
    if mine and (mine.verdict == standing or standing not in DONE):
        return mine
    if standing in DONE:
        return old.settlement or next((r for r in old.readings if r.verdict == standing), None)
    if old.readings:
        message = "Not all readers had tagged the old words. Tag the new ones as you read them."
        raise NothingToConfirm(message)
    return None


def _party(reading: Tag, old: Assertion, card: Card) -> str:
    """Return the party of a tag; where it is the one that the old words name, the one that the new words name.

    A denial has nobody's name any more if the speaker of the old words was taken for who denies, and is another now.
    """
    now = card.assertion.attributed_to[:PARTY_LENGTH]
    if reading.party != old.attributed_to[:PARTY_LENGTH] or now in ("", reading.party):
        return reading.party
    return card.party_said(Verdict(reading.verdict))


def _take_evidence_over(card: Card, old: Assertion) -> None:
    """Copy the old words' evidence, with the names and days of those who gave it; what is there already stays."""
    given = Evidence.objects.standing().filter(assertion=old)
    sources = Source.objects.select_for_update(no_key=True).filter(pk__in=given.values("source")).order_by("pk")
    list(sources)  # held from here on: none is merged away before its evidence is copied
    here = {e.place for e in Evidence.objects.standing().filter(assertion=card.assertion)}
    copies = [e for e in given.all() if e.place not in here]
    for copy in copies:
        copy.pk, copy.assertion = None, card.assertion
        copy._state.adding = True
    Evidence.objects.bulk_create(copies)
    card.has_support = card.has_support or any(e.stance == Stance.SUPPORTS for e in copies)
