"""Rechecks: a person says that what was concluded still holds, of changed words or after a change around them."""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.articles.choices import AROUND, DONE, DismissReason, RecheckReason, Standing
from factcheck.articles.models import Assertion
from factcheck.review.actions import highlights, history, tags
from factcheck.review.cards import PARTY_LENGTH, Card, card_of
from factcheck.review.choices import Kind, Stance, Verdict
from factcheck.review.models import Event, Evidence, Source, Tag
from factcheck.review.requests import Asked
from factcheck.review.rules import standing_of
from factcheck.web.answers import Refusal

TURNED = "A figure, a sign or a negation changed. Tag the new words as you read them."


class NothingToConfirm(Refusal):
    """A sentence that does not wait in recheck, or whose old words were never agreed on."""

    title = "There is nothing to confirm"


def confirm(card: Card, *, why: Mapping[str, str] | None = None, asked: Asked) -> Event:
    """Place this person's tag on the changed words as it stood on the old ones, and take their evidence over.

    Where the words stayed and something around them changed, the tag is placed anew, and the evidence is there. Raises
    `NothingToConfirm` if nothing changed, is tagged by this person, was merged of several that were checked, was
    disputed before, or has another figure, sign or negation now, and `IsDismissed`. `why` are reasons for what stands
    against it.
    """
    tags.refuse_dismissed(card)
    if card.assertion.recheck_reason in AROUND:
        return _confirm_what_is_around(card, why or {}, asked)
    old = _old_words(card, asked.by.pk)
    if old.standing == Standing.DISMISSED:
        return highlights.dismiss(card, reason=DismissReason(old.dismissed_reason), asked=asked, confirms=old.pk)
    reading = _conclusion(card_of(old.pk).readings, old.standing, asked.by.pk)
    taken_back = _take_evidence_over(card, old, asked)
    if reading is None:
        standing = standing_of(card.readings, readers_needed=card.readers_needed, recheck=False)
        articles.advance(card.assertion, seen=card.assertion.version, standing=standing, changed_from=None, **_SETTLED)
        after = {"standing": standing, "confirms": old.pk, **taken_back}
        return history.record(Kind.RECHECK_CONFIRMED, card.assertion, asked=asked, after=after)
    return tags.place(
        card,
        verdict=Verdict(reading.verdict),
        party=_party(reading, old.attributed_to, card),
        note=reading.note if reading.placed_by_id == asked.by.pk else "",
        note_confidential=reading.note_confidential,
        why={**reading.reasons, **(why or {})},
        asked=asked,
        kind=Kind.RECHECK_CONFIRMED,
        confirms=old.pk,
        old_words=old.words,
        **taken_back,
    )


def may_hold(card: Card, person_id: int) -> bool:
    """Whether a person can `confirm` it: they find nothing to confirm where too few had read it, or disagreed."""
    try:
        if card.assertion.recheck_reason in AROUND:
            _read_before(card, person_id)
        elif (old := _old_words(card, person_id)).standing != Standing.DISMISSED:
            _conclusion(list(old.tags.standing()), old.standing, person_id)
    except NothingToConfirm:
        return False
    return True


def is_turned(card: Card) -> bool:
    """Whether its words have another figure, sign or negation than those that were checked: no verdict goes over."""
    old = card.assertion.changed_from
    return old is not None and old.standing != Standing.DISMISSED and articles.is_turned(card.assertion, old)


def _old_words(card: Card, person_id: int) -> Assertion:
    """Return what the changed words came from; raise `NothingToConfirm`."""
    old = card.assertion.changed_from
    if old is None or card.reading_of(person_id):
        message = "It does not wait to be checked again. Reload the page."
    elif card.assertion.merged_from.exists():
        message = "More than one earlier wording was worked on. Tag it as you read it now."
    elif old.recheck_reason in AROUND and old.standing == Standing.RECHECK:
        message = "Who says the old words, or what they refer to, changed as well. Tag the new ones as you read them."
    elif old.standing == Standing.DISPUTED:
        message = "The old words were disputed. Tag the new ones as you read them."
    elif is_turned(card):
        message = TURNED
    else:
        return old
    raise NothingToConfirm(message)


_SETTLED = {"recheck_reason": "", "recheck_before": "", "recheck_standing": None}


def _confirm_what_is_around(card: Card, why: Mapping[str, str], asked: Asked) -> Event:
    """Place this person's tag anew; those of others that were placed before the change are set aside, with their names.

    Whoever's was set aside confirms it as the second reader. Raises `NothingToConfirm`.
    """
    assertion = card.assertion
    changed = {"reason": assertion.recheck_reason, "referred": assertion.recheck_before}
    reading = _read_before(card, asked.by.pk)
    if reading is None:
        standing = Standing.OPEN
        articles.advance(assertion, seen=assertion.version, standing=standing, **_SETTLED)
        return history.record(Kind.RECHECK_CONFIRMED, assertion, asked=asked, after={"standing": standing, **changed})
    was_said_by = assertion.recheck_before if assertion.recheck_reason == RecheckReason.SPEAKER else ""
    is_mine = reading.placed_by_id == asked.by.pk
    return tags.place(
        card,
        verdict=Verdict(reading.verdict),
        party=_party(reading, was_said_by, card),
        note=reading.note if is_mine else "",
        note_confidential=reading.note_confidential,
        why={**reading.reasons, **why},
        asked=asked,
        kind=Kind.RECHECK_CONFIRMED,
        **changed,
    )


def _is_denied_no_more(reading: Tag, assertion: Assertion) -> bool:
    """Whether a denial rested on what stood around a sentence, as under "X denied these claims:", and is gone."""
    if reading.verdict != Verdict.DENIED or assertion.suggestion == Verdict.DENIED:
        return False
    stood = assertion.recheck_before if assertion.recheck_reason == RecheckReason.CONTEXT else ""
    announced = any(line.rstrip().endswith(":") for line in stood.splitlines())
    return announced or (reading.party != "" and reading.party.lower() in stood.lower())


def _read_before(card: Card, person_id: int) -> Tag | None:
    """Return the tag, placed before something around its words changed, that a person confirms; None if nobody's is."""
    reading = _placed_before(card, person_id)
    if reading and _is_denied_no_more(reading, card.assertion):
        message = "What it refers to says no longer that it is denied. Tag it as you read it now."
        raise NothingToConfirm(message)
    return reading


def _placed_before(card: Card, person_id: int) -> Tag | None:
    if card.assertion.is_changed_around:
        standing = Standing(card.assertion.recheck_standing or Standing.OPEN)
        if standing == Standing.DISPUTED:
            message = "It was disputed before that. Tag it as you read it now."
            raise NothingToConfirm(message)
        if standing in DONE and not card.readings:
            message = "Its tags were withdrawn since. Tag it as you read it now."
            raise NothingToConfirm(message)
        return _conclusion(card.readings, standing, person_id)
    events = card.assertion.events.filter(after__set_aside__isnull=False).order_by("-pk")
    set_aside = (event.after or {})["set_aside"] if (event := events.first()) else []
    mine = None if card.reading_of(person_id) else Tag.objects.filter(pk__in=set_aside, placed_by=person_id).first()
    if mine is None:
        message = "You had not tagged it before that. Tag it as you read it now."
        raise NothingToConfirm(message)
    return mine


def reopen(card: Card, *, confirmed: Event, asked: Asked) -> Event:
    """Put the assertion back to be checked again, as before a confirmation that placed no tag.

    Evidence that was taken over stays, as it does when any other decision is undone. Raises `IsDismissed`.
    """
    tags.refuse_dismissed(card)
    after = confirmed.after or {}
    if "confirms" in after:
        columns = {"changed_from_id": after["confirms"], "recheck_reason": RecheckReason.WORDS}
    else:
        columns = {"recheck_reason": after["reason"], "recheck_before": after["referred"]}
    standing = Standing.RECHECK if not card.readings else tags.standing_now(card)
    articles.advance(card.assertion, seen=card.assertion.version, standing=standing, **columns)
    after = {"standing": standing, "undoes": confirmed.pk}
    return history.record(Kind.RECHECK_REOPENED, card.assertion, asked=asked, after=after)


class CannotPutBack(Refusal):
    """Tags that were set aside and can stand no more."""

    status = 409
    title = "The earlier tags cannot be put back"


def put_back(card: Card, *, placed: Event, asked: Asked) -> Event:
    """Let an assertion wait again with the tags that were set aside when this person tagged it anew.

    Where somebody else has tagged it since, or nothing waits any more, no more than this person's tag is withdrawn.
    Raises `CannotPutBack`.
    """
    mine = card.reading_of(asked.by.pk)
    others = [r for r in card.readings if r is not mine]
    if mine is None or others or card.assertion.recheck_reason not in AROUND or card.assertion.is_changed_around:
        return tags.withdraw(card, asked=asked, undoes=placed.pk)
    set_aside = Tag.objects.filter(pk__in=(placed.after or {})["set_aside"])
    articles.advance(card.assertion, seen=card.assertion.version, standing=Standing.RECHECK)
    Tag.objects.filter(pk=mine.pk).update(withdrawn_at=timezone.now(), withdrawn_by=asked.by)
    try:
        with transaction.atomic():
            set_aside.update(withdrawn_at=None, withdrawn_by=None)
    except IntegrityError as error:
        message = "They no longer rest on what they need. Tag it as you read it now."
        raise CannotPutBack(message) from error
    card.readings = list(set_aside)
    after = {"verdict": "", "standing": Standing.RECHECK, "undoes": placed.pk}
    return history.record(Kind.RECHECK_REOPENED, card.assertion, asked=asked, before=tags.values(mine), after=after)


def _conclusion(readings: Sequence[Tag], standing: str, person_id: int) -> Tag | None:
    """Return the tag that a person confirms: their own, or one of the verdict that stood.

    None if nobody placed one. Raises `NothingToConfirm` if others did, and too few to conclude anything.
    """
    mine = next((r for r in readings if r.placed_by_id == person_id), None)
    if mine and (mine.verdict == standing or standing not in DONE):
        return mine
    if standing in DONE:
        settled = next((r for r in readings if r.settles), None)
        return settled or next((r for r in readings if r.verdict == standing), None)
    if readings:
        message = "Not all readers had tagged it before the change. Tag it as you read it now."
        raise NothingToConfirm(message)
    return None


def _party(reading: Tag, named_before: str, card: Card) -> str:
    """Return the party of a tag; where it is the one that the text named then, the one that it names now.

    A denial has nobody's name any more if the speaker of the old words was taken for who denies, and is another now.
    """
    now = card.assertion.attributed_to[:PARTY_LENGTH]
    if not now and reading.party and reading.party in card.assertion.recheck_before:
        return card.party_said(Verdict(reading.verdict)) or reading.party
    if reading.party != named_before[:PARTY_LENGTH] or now in ("", reading.party):
        return reading.party
    return card.party_said(Verdict(reading.verdict))


def _take_evidence_over(card: Card, old: Assertion, asked: Asked) -> dict[str, list[str]]:
    """Copy the old words' evidence, with the names and days of those who gave it; what is there already stays.

    Returns the names of those whose tags are taken back because evidence against them comes along.
    """
    given = Evidence.objects.standing().filter(assertion=old)
    sources = Source.objects.select_for_update(no_key=True).filter(pk__in=given.values("source")).order_by("pk")
    list(sources)  # held from here on: none is merged away before its evidence is copied
    here = {e.place for e in Evidence.objects.standing().filter(assertion=card.assertion)}
    copies = [e for e in given.all() if e.place not in here]
    for copy in copies:
        copy.pk, copy.assertion = None, card.assertion
        copy._state.adding = True
    contradicts = any(e.stance == Stance.CONTRADICTS for e in copies)
    taken_back = tags.evidence_changed(card, asked=asked, contradicts=True) if contradicts else {}
    Evidence.objects.bulk_create(copies)
    card.is_contradicted = card.is_contradicted or contradicts
    card.has_place = card.has_place or any(e.gives_place for e in copies)
    card.has_support = card.has_support or any(e.stance == Stance.SUPPORTS for e in copies)
    return taken_back
