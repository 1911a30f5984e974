"""Rechecks: a person says that what was concluded still holds, of changed words or after a change around them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from factcheck.articles import actions as articles
from factcheck.articles.choices import AROUND, DONE, DismissReason, RecheckReason, Standing
from factcheck.articles.models import Assertion
from factcheck.refusals import Refusal
from factcheck.review.actions import evidence, highlights, history, origins, tags
from factcheck.review.actions.denials import carried_to_other_words
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind, Stance, Tick, Verdict
from factcheck.review.models import Event, Evidence, Source, Tag
from factcheck.review.queries.assertion_state import PARTY_LENGTH, AssertionState, load_state
from factcheck.review.queries.recorded_rows import row
from factcheck.review.quotations import Checked
from factcheck.review.rules import standing_of

TURNED = "A figure, a sign or a negation changed. Tag the new words as you read them."


class NothingToConfirm(Refusal):
    """A sentence that does not wait in recheck, or whose old words were never agreed on."""

    title = "There is nothing to confirm"


def confirm(state: AssertionState, *, why: Mapping[str, str] | None = None, write: WriteRequest) -> Event:
    """Place this person's tag on the changed words as it stood on the old ones, and take their evidence over.

    Where the words stayed and something around them changed, the tag is placed anew, and the evidence is there. Raises
    `NothingToConfirm` if nothing changed, is tagged by this person, was merged of several that were checked, was
    disputed before, or has another figure, sign or negation now, and `IsDismissed`. `why` are reasons for what stands
    against it.
    """
    tags.refuse_dismissed(state)
    if state.assertion.recheck_reason in AROUND:
        return _confirm_what_is_around(state, why or {}, write)
    old = _old_words(state, write.actor.pk)
    if old.standing == Standing.DISMISSED:
        return highlights.dismiss(state, reason=DismissReason(old.dismissed_reason), write=write, confirms=old.pk)
    old_tags = load_state(old.pk).active_tags
    reading = _conclusion(old_tags, old.standing, write.actor.pk)
    taken_back: Mapping[str, Any] = _take_evidence_over(state, old, write)
    if reading is None:
        standing = standing_of(state.active_tags, required_reviewers=state.required_reviewers)
        articles.update_if_version(
            state.assertion, seen=state.assertion.version, standing=standing, changed_from=None, **_SETTLED
        )
        after = {"standing": standing, "confirms": old.pk, **taken_back}
        rows = state.changed
        return history.record(Kind.RECHECK_CONFIRMED, state.assertion, write=write, after=after, rows=rows)
    return tags.place(
        state,
        verdict=Verdict(reading.verdict),
        party=_party(reading, old.attributed_to, state),
        note=reading.note if reading.placed_by_id == write.actor.pk else "",
        note_confidential=reading.note_confidential,
        why={**reading.reasons, **(why or {})},
        denial=carried_to_other_words(reading),
        ticks=_ticks(reading, old_tags, state, write),
        write=write,
        kind=Kind.RECHECK_CONFIRMED,
        confirms=old.pk,
        old_words=old.words,
        **taken_back,
    )


def may_hold(state: AssertionState, person_id: int) -> bool:
    """Whether a person can `confirm` it: they find nothing to confirm where too few had read it, or disagreed."""
    try:
        if state.assertion.recheck_reason in AROUND:
            _read_before(state, person_id)
        elif (old := _old_words(state, person_id)).standing != Standing.DISMISSED:
            _conclusion(list(old.tags.active()), old.standing, person_id)
    except NothingToConfirm:
        return False
    return True


def is_turned(state: AssertionState) -> bool:
    """Whether its words have another figure, sign or negation than those that were checked: no verdict goes over."""
    old = state.assertion.changed_from
    return old is not None and old.standing != Standing.DISMISSED and articles.is_turned(state.assertion, old)


def _old_words(state: AssertionState, person_id: int) -> Assertion:
    """Return what the changed words came from; raise `NothingToConfirm`."""
    old = state.assertion.changed_from
    if old is None or state.tag_of(person_id):
        message = "It does not wait to be checked again. Reload the page."
    elif state.assertion.merged_from.exists():
        message = "More than one earlier wording was worked on. Tag it as you read it now."
    elif old.recheck_reason in AROUND and old.standing == Standing.RECHECK:
        message = "Who says the old words, or what they refer to, changed as well. Tag the new ones as you read them."
    elif old.standing == Standing.DISPUTED:
        message = "The old words were disputed. Tag the new ones as you read them."
    elif is_turned(state):
        message = TURNED
    else:
        return old
    raise NothingToConfirm(message)


_SETTLED = {"recheck_reason": "", "recheck_before": "", "recheck_standing": None}


def _confirm_what_is_around(state: AssertionState, why: Mapping[str, str], write: WriteRequest) -> Event:
    """Place this person's tag anew; those of others that were placed before the change are set aside, with their names.

    Whoever's was set aside confirms it as the second reader. Raises `NothingToConfirm`.
    """
    assertion = state.assertion
    changed: dict[str, Any] = {"reason": assertion.recheck_reason, "referred": assertion.recheck_before}
    reading = _read_before(state, write.actor.pk)
    if reading is None:
        standing = Standing.OPEN
        articles.update_if_version(assertion, seen=assertion.version, standing=standing, **_SETTLED)
        return history.record(Kind.RECHECK_CONFIRMED, assertion, write=write, after={"standing": standing, **changed})
    was_said_by = assertion.recheck_before if assertion.recheck_reason == RecheckReason.SPEAKER else ""
    is_mine = reading.placed_by_id == write.actor.pk
    return tags.place(
        state,
        verdict=Verdict(reading.verdict),
        party=_party(reading, was_said_by, state),
        note=reading.note if is_mine else "",
        note_confidential=reading.note_confidential,
        why={**reading.reasons, **why},
        denial=reading.denial,
        ticks=_ticks(reading, state.active_tags, state, write),
        write=write,
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


def _read_before(state: AssertionState, person_id: int) -> Tag | None:
    """Return the tag, placed before something around its words changed, that a person confirms; None if nobody's is."""
    reading = _placed_before(state, person_id)
    if reading and _is_denied_no_more(reading, state.assertion):
        message = "What it refers to no longer says that it is denied. Tag it as you read it now."
        raise NothingToConfirm(message)
    return reading


def _placed_before(state: AssertionState, person_id: int) -> Tag | None:
    if state.assertion.is_changed_around:
        standing = Standing(state.assertion.recheck_standing or Standing.OPEN)
        if standing == Standing.DISPUTED:
            message = "It was disputed before that. Tag it as you read it now."
            raise NothingToConfirm(message)
        if standing in DONE and not state.active_tags:
            message = "Its tags were withdrawn since. Tag it as you read it now."
            raise NothingToConfirm(message)
        return _conclusion(state.active_tags, standing, person_id)
    events = state.assertion.events.filter(after__set_aside__isnull=False).order_by("-pk")
    set_aside = (event.after or {})["set_aside"] if (event := events.first()) else []
    mine = None if state.tag_of(person_id) else Tag.objects.filter(pk__in=set_aside, placed_by=person_id).first()
    if mine is None:
        message = "You had not tagged it before that. Tag it as you read it now."
        raise NothingToConfirm(message)
    return mine


def reopen(state: AssertionState, *, confirmed: Event, write: WriteRequest) -> Event:
    """Put the assertion back to be checked again, as before a confirmation that placed no tag.

    Evidence that was taken over stays, as it does when any other decision is undone. Raises `IsDismissed`.
    """
    tags.refuse_dismissed(state)
    after = confirmed.after or {}
    if "confirms" in after:
        columns = {"changed_from_id": after["confirms"], "recheck_reason": RecheckReason.WORDS}
    else:
        columns = {"recheck_reason": after["reason"], "recheck_before": after["referred"]}
    standing = Standing.RECHECK if not state.active_tags else tags.standing_now(state)
    articles.update_if_version(state.assertion, seen=state.assertion.version, standing=standing, **columns)
    after = {"standing": standing, "undoes": confirmed.pk}
    return history.record(Kind.RECHECK_REOPENED, state.assertion, write=write, after=after)


class CannotPutBack(Refusal):
    """Tags that were set aside and can stand no more."""

    status = 409
    title = "The earlier tags cannot be put back"


def put_back(state: AssertionState, *, placed: Event, write: WriteRequest) -> Event:
    """Let an assertion wait again with the tags that were set aside when this person tagged it anew.

    Where somebody else has tagged it since, or nothing waits any more, no more than this person's tag is withdrawn.
    Raises `CannotPutBack`.
    """
    mine = state.tag_of(write.actor.pk)
    others = [r for r in state.active_tags if r is not mine]
    if mine is None or others or state.assertion.recheck_reason not in AROUND or state.assertion.is_changed_around:
        return tags.withdraw(state, write=write, undoes=placed.pk)
    set_aside = list(Tag.objects.filter(pk__in=(placed.after or {})["set_aside"]))
    articles.update_if_version(state.assertion, seen=state.assertion.version, standing=Standing.RECHECK)
    rows = tags.withdraw_all([mine], write=write)
    try:
        with transaction.atomic():
            rows += tags.let_stand_again(set_aside)
    except IntegrityError as error:
        message = "They no longer rest on what they need. Tag it as you read it now."
        raise CannotPutBack(message) from error
    state.active_tags = set_aside
    after = {"verdict": "", "standing": Standing.RECHECK, "undoes": placed.pk}
    return history.record(
        Kind.RECHECK_REOPENED, state.assertion, write=write, before=mine.recorded, after=after, rows=rows
    )


def _conclusion(active_tags: Sequence[Tag], standing: str, person_id: int) -> Tag | None:
    """Return the tag that a person confirms: their own, or one of the verdict that stood.

    None if nobody placed one. Raises `NothingToConfirm` if others did, and too few to conclude anything.
    """
    mine = next((r for r in active_tags if r.placed_by_id == person_id), None)
    if mine and (mine.verdict == standing or standing not in DONE):
        return mine
    if standing in DONE:
        settled = next((r for r in active_tags if r.settles), None)
        return settled or next((r for r in active_tags if r.verdict == standing), None)
    if active_tags:
        message = "Not all readers had tagged it before the change. Tag it as you read it now."
        raise NothingToConfirm(message)
    return None


def _ticks(reading: Tag, tags_before: Sequence[Tag], state: AssertionState, write: WriteRequest) -> dict[str, bool]:
    """Return what was checked of what is still a quotation: by this person, or by as many as were needed."""
    if not state.is_quotation or reading.placed_by_id == write.actor.pk:
        return reading.ticks if state.is_quotation else {}
    checked = Checked.of(tags_before, required_reviewers=state.required_reviewers)
    is_verified = reading.verdict == Verdict.VERIFIED
    return {Tick.WORDS.value: checked.has_words, Tick.CONTENT.value: checked.has_content and is_verified}


def _party(reading: Tag, named_before: str, state: AssertionState) -> str:
    """Return the party of a tag; where it is the one that the text named then, the one that it names now.

    A denial has nobody's name any more if the speaker of the old words was taken for who denies, and is another now.
    """
    now = state.assertion.attributed_to[:PARTY_LENGTH]
    if not now and reading.party and reading.party in state.assertion.recheck_before:
        return state.party_said(Verdict(reading.verdict)) or reading.party
    if reading.party != named_before[:PARTY_LENGTH] or now in ("", reading.party):
        return reading.party
    return state.party_said(Verdict(reading.verdict))


def _take_evidence_over(state: AssertionState, old: Assertion, write: WriteRequest) -> dict[str, list[str]]:
    """Copy the old words' evidence, with the names and days of those who gave it; what is there already stays.

    Returns the names of those whose tags are taken back because evidence against them comes along.
    """
    given = Evidence.objects.active().filter(assertion=old)
    sources = Source.objects.select_for_update(no_key=True).filter(pk__in=given.values("source")).order_by("pk")
    list(sources)  # held from here on: none is merged away before its evidence is copied
    known = list(Evidence.objects.filter(assertion=state.assertion).select_related("source"))
    here = {e.place for e in known if e.removed_at is None}
    copies = evidence.once_each(given.all(), here)
    for copy in copies:
        copy.from_writer = copy.from_writer or copy.was_the_writers([*known, *copies])
    for copy in copies:
        copy.pk, copy.assertion = None, state.assertion
        copy._state.adding = True
    origins.fit_copies(copies, [e for e in known if e.removed_at is None])
    contradicts = any(e.stance == Stance.CONTRADICTS for e in copies)
    taken_back = tags.evidence_changed(state, write=write, contradicts=True) if contradicts else {}
    Evidence.objects.bulk_create(copies)
    state.changed += [row(copy) for copy in copies]
    state.is_contradicted = state.is_contradicted or contradicts
    state.has_place = state.has_place or any(e.gives_place for e in copies)
    state.has_writers = state.has_writers or any(e.backs_for_writer for e in copies)
    state.has_support = state.has_support or any(e.establishes for e in copies)
    return taken_back
