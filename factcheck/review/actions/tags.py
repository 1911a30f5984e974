"""Tags: placed, withdrawn, and an editor's word on a disagreement."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.articles.choices import DONE, Standing
from factcheck.constraints import reason_or_empty, words_or_empty
from factcheck.review.actions import history
from factcheck.review.cards import Card
from factcheck.review.choices import Kind, Reason, Verdict
from factcheck.review.models import Event, Tag
from factcheck.review.requests import Asked
from factcheck.review.rules import standing_of
from factcheck.web.answers import Refusal


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


def place(
    card: Card,
    *,
    verdict: Verdict,
    party: str | None,
    note: str,
    note_confidential: bool = False,
    why: Mapping[str, str] | None = None,
    asked: Asked,
    kind: Kind = Kind.TAG_PLACED,
    **extra: Any,
) -> Event:
    """Give the assertion this person's verdict, in place of an earlier one of theirs.

    `party` None takes whom the text itself names, or what the readings that an editor's word agrees with say; `why`
    are the reasons for what stands against a verified tag; `kind` is what history calls it. Raises `NeedsEvidence`,
    `NeedsReasons` or `IsDismissed`, and says all at once that is missing.
    """
    refuse_dismissed(card)
    reasons = _reasons(card, why or {}, asked) if verdict == Verdict.VERIFIED else {}
    tag = Tag(
        assertion=card.assertion,
        verdict=verdict,
        party=_party(card, verdict, kind) if party is None else words_or_empty(party),
        note=note,
        note_confidential=bool(note) and (note_confidential or _was_confidential(card, note, asked)),
        settles=kind == Kind.DISAGREEMENT_SETTLED,
        placed_by=asked.by,
        placed_by_name=str(asked.by),
        **reasons,
    )
    mine = card.reading_of(asked.by.pk)
    dropped, set_aside = _dropped_for(card, tag, mine)
    _take_place_of(card, [r for r in (mine, *dropped) if r], tag, asked)
    tag.save(force_insert=True)
    after = {**values(tag), "standing": card.assertion.standing, **_names(dropped), **set_aside, **extra}
    return history.record(kind, card.assertion, asked=asked, before=values(mine) if mine else None, after=after)


def _dropped_for(card: Card, tag: Tag, mine: Tag | None) -> tuple[list[Tag], dict[str, list[int]]]:
    """Return whose readings a new tag drops, and what history keeps to put all back that was read before a change.

    The first who looks at a sentence around which a draft changed something reads it alone: others read it again.
    """
    if card.assertion.is_changed_around:
        return [r for r in card.readings if r is not mine], {"set_aside": [r.pk for r in card.readings]}
    return (second_readings(card, kept=mine) if mine and _says_something_else(tag, mine) else []), {}


def withdraw(card: Card, *, asked: Asked, **extra: Any) -> Event:
    """Take back this person's tag; raise `NothingToWithdraw` if there is none."""
    mine = card.reading_of(asked.by.pk)
    if mine is None:
        message = "There is nothing to take back: you have not tagged this sentence."
        raise NothingToWithdraw(message)
    _take_place_of(card, [mine], None, asked)
    after = {"verdict": "", "standing": card.assertion.standing, **extra}
    return history.record(Kind.TAG_WITHDRAWN, card.assertion, asked=asked, before=values(mine), after=after)


def evidence_changed(card: Card, *, asked: Asked, contradicts: bool = False) -> dict[str, list[str]]:
    """Raise the assertion's version for a change of its evidence; a second reading made before it is dropped.

    Where evidence comes that contradicts it, so is all that `falls_by_contradiction`. Returns what history keeps of
    that: the names of those whose reading was dropped, and of those whose verified tag was taken back.
    """
    dropped, taken_back = falls_by_contradiction(card) if contradicts else (second_readings(card), [])
    _take_place_of(card, [*dropped, *taken_back], None, asked)
    return {**_names(dropped), **_names(taken_back, "taken_back")}


def falls_by_contradiction(card: Card) -> tuple[list[Tag], list[Tag]]:
    """Return the readings that evidence against an assertion drops, and the verified tags that it takes back.

    Where a blind session would hide what is left, it drops them all: which of them fall would tell the verdicts.
    """
    taken_back = unaware(card)
    dropped = [r for r in second_readings(card) if r not in taken_back]
    left = [r for r in card.readings if r not in (*dropped, *taken_back)]
    return (list(card.readings), []) if card.would_hide(left) else (dropped, taken_back)


def unaware(card: Card) -> list[Tag]:
    """Return the verified tags that evidence against them would take back: they give no reason for any."""
    verified = [r for r in card.readings if r.verdict == Verdict.VERIFIED]
    return [r for r in verified if Reason.CONTRADICTED not in r.reasons]


def said_against(card: Card, reason: Reason) -> str:
    """Say what stands against a verified tag, and what is asked for."""
    return {
        Reason.NO_LOCATOR: "No evidence for it says where it is found. Give a place or an excerpt with it, or say why "
        "there is none.",
        Reason.CONTRADICTED: "Evidence contradicts it. Say why it is verified all the same.",
        Reason.PLACEHOLDER: f"“{card.placeholder}” is still to be filled in. Say why it is verified already.",
        Reason.NEAR_TWIN: f"It is easily taken for “{card.twin}” Say how the two go together.",
    }[reason]


def _reasons(card: Card, why: Mapping[str, str], asked: Asked) -> dict[str, str]:
    """Return the reasons that are needed here, as given now or with this person's tag before."""
    before = mine.reasons if (mine := card.reading_of(asked.by.pk)) else {}
    typed = {name.value: words_or_empty(why.get(name, before.get(name, ""))) for name in card.needs}
    given = {name: reason_or_empty(words) for name, words in typed.items()}
    missing = [name for name in card.needs if not given[name]]
    if not card.has_support:  # evidence is asked for with the place that it gives
        missing = [name for name in missing if name != Reason.NO_LOCATOR]
    said = [_said_of_no_reason(typed[name]) + said_against(card, name) for name in missing]
    needs = {"needs": [name.value for name in missing]} if missing else {}
    if not card.has_support:
        first = "Add at least one piece of evidence that supports it: where it is found, and what it says there."
        raise NeedsEvidence(" ".join([first, *said]), **needs)
    if missing:
        raise NeedsReasons(" ".join(said), **needs)
    return given


def _said_of_no_reason(typed: str) -> str:
    return f"“{typed}” gives no reason. " if typed else ""


def values(tag: Tag) -> dict[str, Any]:
    """Return what history keeps of a tag."""
    kept = {"verdict": tag.verdict, "party": tag.party, "note": tag.note, "settles": tag.settles, **tag.reasons}
    return {**kept, "note_confidential": True} if tag.note_confidential else kept


def standing_now(card: Card) -> Standing:
    """Return what the card's tags add up to, dismissals aside; what a draft changed something around waits."""
    return Standing.RECHECK if card.assertion.is_changed_around else _read_anew(card)


def _read_anew(card: Card) -> Standing:
    return standing_of(card.readings, readers_needed=card.readers_needed, recheck=card.assertion.was_changed)


def columns_now(card: Card) -> dict[str, Any]:
    """Return the columns that follow from the card's tags, after some of them were taken back."""
    if not card.assertion.is_changed_around:
        return {"standing": standing_now(card)}
    before = standing_of(card.readings, readers_needed=card.readers_needed, recheck=False)
    return {"standing": Standing.RECHECK, "recheck_standing": before}


def refuse_dismissed(card: Card) -> None:
    """Raise `IsDismissed` for a highlight that somebody dismissed."""
    if card.assertion.standing == Standing.DISMISSED:
        message = f"{card.assertion.dismissed_by_name} dismissed it. Bring it back before you tag it."
        raise IsDismissed(message)


def _was_confidential(card: Card, note: str, asked: Asked) -> bool:
    """Whether a tag of this person's had the same note, and it is confidential: tagging anew never makes it open."""
    theirs = Tag.objects.filter(assertion=card.assertion, placed_by=asked.by, note=note)
    return theirs.filter(note_confidential=True).exists()


def _party(card: Card, verdict: Verdict, kind: Kind) -> str:
    """Return the party of a verdict that comes without one: the speaker is not the one who denies."""
    if kind == Kind.DISAGREEMENT_SETTLED:
        earlier = next((r.party for r in card.readings if r.verdict == verdict and r.party), "")
        return earlier or card.party_said(verdict)
    return card.party_said(verdict)


def _take_place_of(card: Card, old: Sequence[Tag], new: Tag | None, asked: Asked) -> None:
    """Change the card's tags and raise the assertion's version; the row is locked before any tag is touched."""
    card.readings = [r for r in card.readings if r not in old] + ([new] if new else [])
    if card.assertion.standing == Standing.DISMISSED:
        columns: dict[str, Any] = {"standing": Standing.DISMISSED}
    else:
        columns = {"standing": _read_anew(card)} if new else columns_now(card)
    articles.advance(card.assertion, seen=card.assertion.version, **columns)
    if old:
        Tag.objects.filter(pk__in=[r.pk for r in old]).update(withdrawn_at=timezone.now(), withdrawn_by=asked.by)


def _says_something_else(tag: Tag, before: Tag) -> bool:
    return (tag.verdict, tag.party) != (before.verdict, before.party)


def second_readings(card: Card, *, kept: Tag | None = None) -> list[Tag]:
    """Return the readings that confirmed another one and no longer do when that, or the evidence, changes."""
    if card.readers_needed < 2 or card.assertion.standing not in DONE or card.settlement:
        return []
    first = kept or min(card.readings, key=lambda r: (r.placed_at, r.pk))
    return [r for r in card.readings if r is not first]


def _names(readings: Sequence[Tag], kept_as: str = "dropped") -> dict[str, list[str]]:
    return {kept_as: [r.placed_by_name for r in readings]} if readings else {}
