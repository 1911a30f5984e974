"""What is said after several sentences were tagged at once: of how many, who is named in them, and what fell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from factcheck.articles.party_names import in_sentence
from factcheck.db.constraints import words_or_empty
from factcheck.review.actions.denials import DETAILS
from factcheck.review.choices import Reason, Tick, Verdict
from factcheck.review.decisions.bulk import BulkResult, it_or_them, who_confirms_again
from factcheck.review.models import Event, Tag
from factcheck.review.presenters.writes import NO_DENIER

NAMED = 5


def said_of_tags(done: BulkResult, typed: Mapping[str, Any], person_id: int) -> str:
    """Say what a verdict for several came to, given what was typed: `verdict`, `alleged_by` and `denied_by`."""
    verdict, count = typed["verdict"], len(done.states)
    named = {of: words_or_empty(typed[f"{of}_by"]) for of in (Verdict.ALLEGED, Verdict.DENIED)}
    mine = [tag for state in done.states if (tag := state.tag_of(person_id))]
    parts = [f"{count} saved as {verdict}."]
    parts += [
        f"Not saved: {of} by {in_sentence(by)}; that goes with {of.label}."
        for of, by in named.items()
        if by and of != verdict
    ]
    if verdict == Verdict.DENIED:
        parts += [_who_denies(mine, named[Verdict.DENIED]), _nameless(mine)]
    parts += [_fallen(done), _without_ticks(done, person_id)]
    if done.dropped:
        parts.append(f"The text around {it_or_them(count)} changed, so {who_confirms_again(done.dropped, count)}.")
    return " ".join(filter(None, parts))


def count_nameless(tags: Iterable[Tag]) -> int:
    """Return how many are called denied, by nobody."""
    return sum(tag.verdict == Verdict.DENIED and not tag.party for tag in tags)


def _nameless(mine: list[Tag]) -> str:
    nameless = count_nameless(mine)
    if not nameless:
        return ""
    return NO_DENIER if len(mine) == 1 else f"It is not said yet who denies {nameless} of them."


def _who_denies(mine: list[Tag], denied_by: str) -> str:
    """Say in how many the one who was typed denies them, where others are named in some."""
    others = Counter(tag.party for tag in mine if tag.party != denied_by)
    if not denied_by or not others:
        return ""
    kept = [f"{n} keep{'s' if n == 1 else ''} {in_sentence(name)}" for name, n in others.items()]
    return f"Denied by {in_sentence(denied_by)}: {len(mine) - others.total()}; {', '.join(_few(kept))}."


def _fallen(done: BulkResult) -> str:
    """Say what this person's earlier tags said and those in their place do not, speakers of the text aside."""
    fell: Counter[str] = Counter()
    for state in done.states:
        event = done.events.get(state.assertion.pk) or Event()
        fell.update(_fell(event.before or {}, event.after or {}, spoken=state.party_said(Verdict.ALLEGED)))
    said = [f"{what} ({n})" if n > 1 else what for what, n in fell.items()]
    return f"No longer said: {'; '.join(_few(said))}." if said else ""


def _fell(before: Mapping[str, Any], after: Mapping[str, Any], *, spoken: str) -> Iterator[str]:
    """Name what a tag said of which the one in its place says nothing, or something else."""
    if (by := _named(before, Verdict.ALLEGED)) and by not in (_named(after, Verdict.ALLEGED), spoken):
        yield f"alleged by {in_sentence(by)}"
    if (by := _named(before, Verdict.DENIED)) and by not in (_named(after, Verdict.DENIED), after.get("denied_by")):
        yield f"denied by {in_sentence(by)}"
    if any(before.get(name) and before.get(name) != after.get(name) for name in DETAILS):
        yield "when, how and in which words it is denied"
    if before.get("note") and before.get("note") != after.get("note"):
        yield "your earlier note"
    if before.get(Tick.CONTENT) and not after.get(Tick.CONTENT):
        yield "content checked"
    if any(before.get(name) and not after.get(name) for name in Reason.values):
        yield "the reasons for verified"


def _without_ticks(done: BulkResult, person_id: int) -> str:
    """Say which quotations are verified now without a tick: whoever heard a tape heard it sentence by sentence."""
    bare = [
        f"“{state.assertion}”"
        for state in done.states
        if state.is_quotation
        and (tag := state.tag_of(person_id))
        and tag.verdict == Verdict.VERIFIED
        and not any(tag.ticks.values())
    ]
    if not bare:
        return ""
    return f"Not said whether words or content were checked: {'; '.join(_few(bare))}. Tick that one by one."


def _named(tag: Mapping[str, Any], verdict: Verdict) -> str:
    return str(tag.get("party", "")) if tag.get("verdict") == verdict else ""


def _few(said: list[str]) -> list[str]:
    """Return a few, and how many more there are, for all is read out."""
    more = [f"and {len(said) - NAMED} more"] if len(said) > NAMED else []
    return [*said[:NAMED], *more]
