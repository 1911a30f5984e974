"""The same done to several assertions, to all of them or to none, and taken back; each in one transaction."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import IntegrityError, transaction

from factcheck.articles.actions import StaleVersion
from factcheck.articles.models import Assertion
from factcheck.refusals import Refusal
from factcheck.review.actions.undo import NothingToUndo, last_of
from factcheck.review.actions.write_requests import WriteRequest, check_writable, find_replay, is_only_renumbered
from factcheck.review.choices import Kind
from factcheck.review.decisions.table import WAYS_BACK, kind_told
from factcheck.review.models import Event
from factcheck.review.queries.assertion_state import AssertionState, load_state

CHANGED = "Somebody changed it after the page was drawn."


class NotAll(Refusal):
    """Something that cannot be done to all that were chosen, and so is done to none."""

    status = 409
    title = "Nothing was changed"


class NotAgreed(Refusal):
    """A verdict on what a draft changed something around, which drops readings of others whom nobody was told of."""

    status = 409
    title = "Others must confirm again"


@dataclass(frozen=True, slots=True)
class BulkResult:
    """The states as they are now, and by assertion what was done to each."""

    states: list[AssertionState]
    events: Mapping[int, Event]

    @property
    def dropped(self) -> dict[int, list[str]]:
        """The names of those whose readings were dropped, by assertion."""
        return _dropped(self.events)


def apply_to_all(
    article_id: int,
    chosen: Sequence[tuple[int, int]],
    write: WriteRequest,
    action: Callable[..., Event],
    *,
    agreed: str | None = None,
) -> BulkResult:
    """Do the same to (assertion, version seen) pairs of one article; raise `NotAll` with the reason for each refused.

    `action` is that of a decision, and is called with the state of each and with `write`. With `agreed`, raises
    `NotAgreed` where readings of others fall that it does not stand for.

    The request's key is kept with the first event; a repeated request gets the states as they are now.
    """
    if find_replay(write):
        return _repeated(article_id, chosen, write)
    try:
        with transaction.atomic(durable=True):
            states, reasons, key = [], {}, write.idempotency_key
            events: dict[int, Event] = {}
            for pk, seen in sorted(chosen):  # in one order for all: nobody waits in a circle
                mine = replace(write, expected_version=seen, idempotency_key=key)
                try:
                    state, event = _one(article_id, pk, mine, action)
                except Refusal as refusal:
                    reasons[pk] = refusal.text
                else:
                    states.append(state)
                    events[pk] = event
                    key = None if event.pk else key  # the first event that is stored has it
            if reasons:
                raise _not_all(reasons, len(chosen))
            dropped = _dropped(events)
            if agreed is not None and dropped and agreed != (needed := _digest(dropped)):
                who, them = who_confirms_again(dropped, len(chosen)), it_or_them(len(chosen))
                said = f"{who} if you tag {them}, for the text around {them} changed."
                raise NotAgreed(said, agreed=needed, dropped=count_names(dropped))
    except IntegrityError:
        if find_replay(write):
            return _repeated(article_id, chosen, write)
        raise
    return BulkResult(states, events)


def _repeated(article_id: int, chosen: Sequence[tuple[int, int]], write: WriteRequest) -> BulkResult:
    done = _done(article_id, write.idempotency_key, write) if write.idempotency_key else {}
    return BulkResult([load_state(pk) for pk, _ in chosen], done)


def _dropped(done: Mapping[int, Event]) -> dict[int, list[str]]:
    """Return, by assertion, the names of those whose readings these events dropped."""
    names = {pk: (event.after or {}).get("dropped") for pk, event in done.items()}
    return {pk: some for pk, some in names.items() if some}


def count_names(dropped: Mapping[int, list[str]]) -> dict[str, int]:
    """Return how many readings of each person fall."""
    return dict(Counter(name for names in dropped.values() for name in names))


def who_confirms_again(dropped: Mapping[int, list[str]], among: int) -> str:
    """Say who must confirm how many again: "Bo must confirm 2 and Cy 1 of them again"."""
    counts = count_names(dropped)
    if among == 1:
        return f"{' and '.join(counts)} must confirm this again"
    (first, n), *others = counts.items()
    parts = [f"{first} must confirm {n}", *(f"{name} {n}" for name, n in others)]
    return f"{' and '.join(parts)} of them again"


def it_or_them(count: int) -> str:
    """Return how sentences are referred to."""
    return "it" if count == 1 else "them"


def _digest(dropped: Mapping[int, list[str]]) -> str:
    """Return a short mark of exactly these readings: what was agreed to stands for no others."""
    return hashlib.sha256(repr(sorted(dropped.items())).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class BulkUndo:
    """What undoing a bulk came to: its states as they are now, and of each that was left as it is, why."""

    states: list[AssertionState]
    left: dict[int, str]


def undo_all(article_id: int, bulk: UUID, write: WriteRequest) -> BulkUndo:
    """Undo what one bulk of this person's did; what somebody has changed since is left as it is, with the reason.

    Where nothing of it is undone, raises `NotAll` if that may become possible, such as in a session that is closed
    now, or else `NothingToUndo`. A repeated request gets the states as they are now.
    """
    done = _done(article_id, bulk, write)
    left: dict[int, Refusal] = {}
    try:
        with transaction.atomic(durable=True):
            key = write.idempotency_key
            for pk, event in done.items():
                if why := _left(load_state(pk), event, replace(write, idempotency_key=key)):
                    left[pk] = why
                else:
                    key = None  # the first event has it
            if len(left) == len(done):
                raise _nothing_undone(left.values())
    except (IntegrityError, NothingToUndo, NotAll):
        if not find_replay(write):
            raise
        left = {}
    return BulkUndo([load_state(pk) for pk in done], {pk: refusal.text for pk, refusal in left.items()})


def _nothing_undone(left: Collection[Refusal]) -> Refusal:
    reasons = dict.fromkeys(refusal.text for refusal in left)
    if all(isinstance(refusal, NothingToUndo) for refusal in left):
        return NothingToUndo(" ".join(["Nothing of it is left to take back.", *reasons]))
    return NotAll(" ".join(["Nothing was taken back.", *reasons]))


def _done(article_id: int, bulk: UUID, write: WriteRequest) -> dict[int, Event]:
    events = Event.objects.filter(by=write.actor, article=article_id, after__bulk=str(bulk)).order_by(
        "assertion_id", "pk"
    )
    return {e.assertion_id: e for e in events if e.assertion_id}


def _left(state: AssertionState, event: Event, write: WriteRequest) -> Refusal | None:
    """Take back what one event of a bulk did, or return why it is left as it is: `NothingToUndo` if for good."""
    since = state.assertion.events.filter(pk__gt=event.pk)
    if others := since.exclude(by=write.actor).order_by("pk").last():
        done = kind_told(others.kind, hidden=state.is_hidden_from(write.actor.pk)).label
        return NothingToUndo(f"{others.by_name} {done} since.")
    mine = last_of(state, write, WAYS_BACK)
    if mine is None or mine.pk != event.pk:
        return NothingToUndo("You decided on it again since.")
    try:
        check_writable(state)
        WAYS_BACK[Kind(event.kind)](state, event, write)
    except StaleVersion:
        return NotAll(CHANGED)
    except Refusal as refusal:
        return refusal
    return None


def _one(
    article_id: int, assertion_id: int, write: WriteRequest, action: Callable[..., Event]
) -> tuple[AssertionState, Event]:
    if not Assertion.objects.filter(pk=assertion_id, article=article_id).exists():
        message = f"Sentence {assertion_id} is not part of this article."
        raise NotAll(message)
    state = load_state(assertion_id)
    if state.assertion.version != write.expected_version and not is_only_renumbered(
        state.assertion, since=write.expected_version or 0
    ):
        raise NotAll(CHANGED)
    check_writable(state)
    try:
        event = action(state, write=write)
    except StaleVersion as moved:  # somebody wrote between our look and our write
        raise NotAll(CHANGED) from moved
    return state, event


def _not_all(reasons: dict[int, str], chosen: int) -> NotAll:
    said = " ".join(dict.fromkeys(reasons.values()))
    words = {a.pk: str(a) for a in Assertion.objects.filter(pk__in=reasons).order_by("order")}
    unknown = {pk: f"Sentence {pk}" for pk in reasons if pk not in words}
    return NotAll(
        f"{len(reasons)} of {chosen} sentences cannot be changed so: {said}",
        chosen=chosen,
        reasons={str(k): v for k, v in reasons.items()},
        refused=[[name, reasons[pk]] for pk, name in {**words, **unknown}.items()],
    )
