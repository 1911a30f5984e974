"""Tags: placed, withdrawn, and an editor's word on a disagreement."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.articles.choices import DONE, Standing
from factcheck.db.constraints import reason_or_empty, words_or_empty
from factcheck.refusals import Refusal
from factcheck.review.actions import history
from factcheck.review.actions.denials import denial_of
from factcheck.review.actions.ticks import ticks_of
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind, Reason, Stance, Verdict
from factcheck.review.models import Event, Evidence, Tag
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.review.queries.recorded_rows import Row, row
from factcheck.review.rules import standing_of

WITHDRAWN = ("withdrawn_at", "withdrawn_by_id")


class NeedsEvidence(Refusal):
    """Verified without anything to show for it."""

    title = "Verified needs evidence"


class NeedsReasons(Refusal):
    """Verified without a word on what stands against it."""

    title = "Verified needs a reason here"


class IsDismissed(Refusal):
    """A tag on a highlight that was dismissed."""

    status = 409
    title = "This highlight was dismissed"


class NothingToWithdraw(Refusal):
    """There is no tag of this person's."""

    title = "You have no tag here"


def tag(state: AssertionState, *, verdict: Verdict | None, write: WriteRequest, **given: Any) -> Event:
    """Give the assertion this person's verdict, as `place` does, or `withdraw` it where there is none."""
    if verdict is None:
        return withdraw(state, write=write)
    return place(state, verdict=verdict, write=write, **given)


def settle(state: AssertionState, *, verdict: Verdict, write: WriteRequest, **given: Any) -> Event:
    """Place an editor's word on a disagreement; the note is the reason."""
    return place(state, verdict=verdict, write=write, kind=Kind.DISAGREEMENT_SETTLED, **given)


def place(
    state: AssertionState,
    *,
    verdict: Verdict,
    party: str | None,
    note: str,
    note_confidential: bool = False,
    why: Mapping[str, str] | None = None,
    denial: Mapping[str, Any] | None = None,
    ticks: Mapping[str, bool] | None = None,
    write: WriteRequest,
    kind: Kind = Kind.TAG_PLACED,
    **extra: Any,
) -> Event:
    """Give the assertion this person's verdict, in place of an earlier one of theirs.

    The same tag again changes nothing, and its event is not stored. `party` None takes whom the text itself names, or
    what the readings that an editor's word agrees with say; `why` are the reasons for what stands against a verified
    tag; `denial` is what `denial_of` is given, `ticks` what `ticks_of` is; `kind` is what history calls it. Raises
    `NeedsEvidence`, `NeedsReasons` or `IsDismissed`, and says all at once that is missing; or what `denial_of` and
    `ticks_of` raise.
    """
    refuse_dismissed(state)
    mine = state.tag_of(write.actor.pk)
    checked = ticks_of(state, verdict, ticks or {}, mine=mine)
    reasons = _reasons(state, why or {}, write) if verdict == Verdict.VERIFIED else {}
    party = _party(state, verdict, kind) if party is None else words_or_empty(party)
    tag = Tag(
        assertion=state.assertion,
        verdict=verdict,
        **denial_of(state, verdict, party, denial or {}, mine=mine),
        note=note,
        note_confidential=bool(note) and (note_confidential or _was_confidential(state, note, write)),
        settles=kind == Kind.DISAGREEMENT_SETTLED,
        placed_by=write.actor,
        placed_by_name=str(write.actor),
        **reasons,
        **checked,
    )
    if mine and mine.recorded == tag.recorded and not _would_move(state):
        return history.unchanged(kind, state.assertion, write=write, after=mine.recorded)
    dropped, set_aside = _dropped_for(state, mine)
    replace(state, [r for r in (mine, *dropped) if r], tag, write=write)
    after = {**tag.recorded, "standing": state.assertion.standing, **_names(dropped), **set_aside, **extra}
    return history.record(
        kind, state.assertion, write=write, before=mine.recorded if mine else None, after=after, rows=state.changed
    )


def _would_move(state: AssertionState) -> bool:
    """Say whether the same tag again changes the standing: of a sentence that waits to be looked at again."""
    return state.assertion.is_changed_around or state.assertion.standing != _read_anew(state)


def _dropped_for(state: AssertionState, mine: Tag | None) -> tuple[list[Tag], dict[str, list[int]]]:
    """Return whose readings a new tag drops, and what history keeps to put all back that was read before a change.

    None as a rule: each reading stands for what its reader says (decision 50). But the first who looks at a sentence
    around which a draft changed something reads it alone: others read it again.
    """
    if not state.assertion.is_changed_around:
        return [], {}
    return [r for r in state.active_tags if r is not mine], {"set_aside": [r.pk for r in state.active_tags]}


def withdraw(state: AssertionState, *, write: WriteRequest, **extra: Any) -> Event:
    """Take back this person's tag; raise `NothingToWithdraw` if there is none."""
    mine = state.tag_of(write.actor.pk)
    if mine is None:
        message = "There is nothing to take back: you have not tagged this sentence."
        raise NothingToWithdraw(message)
    replace(state, [mine], write=write)
    after = {"verdict": "", "standing": state.assertion.standing, **extra}
    return history.record(
        Kind.TAG_WITHDRAWN, state.assertion, write=write, before=mine.recorded, after=after, rows=state.changed
    )


def evidence_changed(
    state: AssertionState, *, write: WriteRequest, contradicts: bool = False, back: Sequence[Tag] = ()
) -> dict[str, list[str]]:
    """Raise the assertion's version for a change of its evidence; a second reading made before it is dropped.

    Where evidence comes that contradicts it, so is all that `falls_by_contradiction`. Returns what history keeps of
    that: the names of those whose reading was dropped, and of those whose verified tag was taken back.

    With `back` the evidence becomes what it was when these were read, so that none falls, and they stand again once
    the caller has stored it: see `stand_again`.
    """
    if back:
        replace(state, [], write=write)
        return _names(back, "brought_back")
    dropped, taken_back = falls_by_contradiction(state) if contradicts else (confirming_tags(state), [])
    replace(state, [*dropped, *taken_back], write=write)
    return {**_names(dropped), **_names(taken_back, "taken_back")}


def stand_again(state: AssertionState, back: Sequence[Tag]) -> None:
    """Let readings stand again on the evidence that they rested on, which is stored by now."""
    if not back:
        return
    state.active_tags = sorted([*state.active_tags, *back], key=lambda r: (r.placed_at, r.pk))
    state.changed += let_stand_again(back)
    articles.conclude(state.assertion, standing_now(state))


def falls_by_contradiction(state: AssertionState) -> tuple[list[Tag], list[Tag]]:
    """Return the readings that evidence against an assertion drops, and the verified tags that it takes back.

    Where a blind session would hide what is left, it drops them all: which of them fall would tell the verdicts.
    """
    taken_back = unaware(state)
    dropped = [r for r in confirming_tags(state) if r not in taken_back]
    left = [r for r in state.active_tags if r not in (*dropped, *taken_back)]
    return (list(state.active_tags), []) if state.would_hide(left) else (dropped, taken_back)


def unaware(state: AssertionState) -> list[Tag]:
    """Return the verified tags that evidence against them would take back: they give no reason for any."""
    verified = [r for r in state.active_tags if r.verdict == Verdict.VERIFIED]
    return [r for r in verified if Reason.CONTRADICTED not in r.reasons]


def said_against(state: AssertionState, reason: Reason) -> str:
    """Say what stands against a verified tag, and what is asked for."""
    if reason == Reason.NO_LOCATOR and state.is_backed_by_writer:
        return (
            "Only what the writer proposed says where it is found. Add evidence that you found yourself, or say why "
            "the writer’s word is enough."
        )
    return {
        Reason.NO_LOCATOR: "No evidence for it says where it is found. Give a place or an excerpt of several words "
        "with it, or say why there is none.",
        Reason.CONTRADICTED: "Evidence contradicts it. Say why it is verified all the same.",
        Reason.PLACEHOLDER: f"“{state.placeholder}” is still to be filled in. Say why it is verified already.",
        Reason.NEAR_TWIN: f"It is easily taken for “{state.twin}” Say how the two go together.",
    }[reason]


def _reasons(state: AssertionState, why: Mapping[str, str], write: WriteRequest) -> dict[str, str]:
    """Return the reasons that are needed here, as given now or with this person's tag before."""
    before = mine.reasons if (mine := state.tag_of(write.actor.pk)) else {}
    typed = {name.value: words_or_empty(why.get(name, before.get(name, ""))) for name in state.needs}
    given = {name: reason_or_empty(words) for name, words in typed.items()}
    missing = [name for name in state.needs if not given[name]]
    if not state.has_support:  # evidence is asked for with the place that it gives
        missing = [name for name in missing if name != Reason.NO_LOCATOR]
    said = [_said_of_no_reason(typed[name]) + said_against(state, name) for name in missing]
    needs = {"needs": [name.value for name in missing]} if missing else {}
    if not state.has_support:
        first = "Add at least one piece of evidence that supports it: where it is found, and what it says there."
        own = "What you saw yourself is not enough alone." if _has_own(state) else ""
        raise NeedsEvidence(" ".join(filter(None, [first, own, *said])), **needs)
    if missing:
        raise NeedsReasons(" ".join(said), **needs)
    return given


def _has_own(state: AssertionState) -> bool:
    """Whether own observation is all that supports it."""
    return Evidence.objects.active().filter(assertion=state.assertion, stance=Stance.SUPPORTS).exists()


def _said_of_no_reason(typed: str) -> str:
    return f"“{typed}” gives no reason. " if typed else ""


def standing_now(state: AssertionState) -> Standing:
    """Return what the card's tags add up to, dismissals aside; what a draft changed something around waits."""
    return Standing.RECHECK if state.assertion.is_changed_around else _read_anew(state)


def _read_anew(state: AssertionState) -> Standing:
    return standing_of(
        state.active_tags, required_reviewers=state.required_reviewers, recheck=state.assertion.was_changed
    )


def columns_now(state: AssertionState) -> dict[str, Any]:
    """Return the columns that follow from the card's tags, after some of them were taken back."""
    if not state.assertion.is_changed_around:
        return {"standing": standing_now(state)}
    before = standing_of(state.active_tags, required_reviewers=state.required_reviewers)
    return {"standing": Standing.RECHECK, "recheck_standing": before}


def refuse_dismissed(state: AssertionState) -> None:
    """Raise `IsDismissed` for a highlight that somebody dismissed."""
    if state.assertion.standing == Standing.DISMISSED:
        message = f"{state.assertion.dismissed_by_name} dismissed it. Bring it back before you tag it."
        raise IsDismissed(message)


def _was_confidential(state: AssertionState, note: str, write: WriteRequest) -> bool:
    """Whether a tag of this person's had the same note, and it is confidential: tagging anew never makes it open."""
    theirs = Tag.objects.filter(assertion=state.assertion, placed_by=write.actor, note=note)
    return theirs.filter(note_confidential=True).exists()


def _party(state: AssertionState, verdict: Verdict, kind: Kind) -> str:
    """Return the party of a verdict that comes without one: the speaker is not the one who denies."""
    if kind == Kind.DISAGREEMENT_SETTLED:
        earlier = next((r.party for r in state.active_tags if r.verdict == verdict and r.party), "")
        return earlier or state.party_said(verdict)
    return state.party_said(verdict)


def replace(
    state: AssertionState,
    old: Sequence[Tag],
    new: Tag | None = None,
    *,
    write: WriteRequest,
) -> None:
    """Withdraw some tags of an assertion, store another, and set the standing that follows.

    The row is locked, and its version raised, before any tag is touched; a verdict is set once the tags are stored
    that the database asks of it.
    """
    state.active_tags = [*(r for r in state.active_tags if r not in old), *([new] if new else [])]
    columns = _columns_with(state, new)
    verdict = columns.pop("standing") if columns["standing"] in DONE else None
    articles.update_if_version(state.assertion, seen=state.assertion.version, **columns)
    if old:
        state.changed += withdraw_all(old, write=write)
    if new:
        new.save(force_insert=True)
        state.changed.append(row(new))
    if verdict:
        articles.conclude(state.assertion, verdict)


def withdraw_all(tags: Sequence[Tag], *, write: WriteRequest) -> list[Row]:
    """Withdraw these tags, and return what the event keeps of that."""
    now = timezone.now()
    Tag.objects.filter(pk__in=[t.pk for t in tags]).update(withdrawn_at=now, withdrawn_by=write.actor)
    for tag in tags:
        tag.withdrawn_at, tag.withdrawn_by = now, write.actor
    return [row(tag, *WITHDRAWN) for tag in tags]


def let_stand_again(tags: Sequence[Tag]) -> list[Row]:
    """Put back tags that were withdrawn, and return what the event keeps of that."""
    Tag.objects.filter(pk__in=[t.pk for t in tags]).update(withdrawn_at=None, withdrawn_by=None)
    for tag in tags:
        tag.withdrawn_at = tag.withdrawn_by = None
    return [row(tag, *WITHDRAWN) for tag in tags]


def _columns_with(state: AssertionState, new: Tag | None) -> dict[str, Any]:
    if state.assertion.standing == Standing.DISMISSED:
        return {"standing": Standing.DISMISSED}
    return {"standing": _read_anew(state)} if new else columns_now(state)


def confirming_tags(state: AssertionState) -> list[Tag]:
    """Return the readings that confirmed the first one on evidence, and no longer do when that changes."""
    if state.required_reviewers < 2 or state.assertion.standing not in DONE or state.settlement:
        return []
    first = min(state.active_tags, key=lambda r: (r.placed_at, r.pk))
    return [r for r in state.active_tags if r is not first]


def _names(active_tags: Sequence[Tag], kept_as: str = "dropped") -> dict[str, list[str]]:
    return {kept_as: [r.placed_by_name for r in active_tags]} if active_tags else {}
