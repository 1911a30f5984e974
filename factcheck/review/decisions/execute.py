"""How a decision is carried out: in one transaction, once, and for the version that was seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction

from factcheck.articles.actions import StaleVersion
from factcheck.refusals import Refusal
from factcheck.review.actions.write_requests import WriteRequest, check_writable, find_replay, is_only_renumbered
from factcheck.review.decisions.decision import Decision
from factcheck.review.models import Event
from factcheck.review.queries.assertion_state import AssertionState, load_state


class VersionRequired(Refusal):
    """A write that does not say which version it was made for."""

    status = 428
    title = "Which version was this made for?"
    to_scripts = "Send `seen`, the version that the page was drawn from."


class Conflict(Refusal):
    """Somebody changed the assertion after the page was drawn."""

    status = 409
    title = "Somebody changed this first"

    def __init__(self, text: str, state: AssertionState) -> None:
        super().__init__(text, version=state.assertion.version)
        self.state = state


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What a write came to: its event, and the assertion after it; `replayed` if an earlier answer is given again."""

    event: Event
    state: AssertionState
    replayed: bool = False


def decide(decision: Decision, assertion_id: int, write: WriteRequest, **given: Any) -> WriteResult:
    """Carry a decision out on an assertion; `given` is what its action is called with beside state and write.

    Raises what `execute` raises.
    """
    return execute(
        assertion_id,
        write,
        lambda state: decision.action(state, write=write, **given),
        needs_version=decision.needs_version,
        when_closed=decision.when_closed,
    )


def execute(
    assertion_id: int,
    write: WriteRequest,
    act: Callable[[AssertionState], Event],
    *,
    needs_version: bool = True,
    when_closed: bool = False,
) -> WriteResult:
    """Do something to an assertion in one transaction, or give the first answer again if this key did it before.

    Raises `VersionRequired`, `Conflict`, `Closed`, `KeyReused`, or what `act` raises; nothing is changed then.
    """
    try:
        with transaction.atomic(durable=True):
            state = load_state(assertion_id)
            if needs_version and write.expected_version is None:
                message = "Reload the page: it did not say which version it was drawn from."
                raise VersionRequired(message)
            if write.expected_version not in (None, state.assertion.version):
                raise StaleVersion
            check_writable(state, when_closed=when_closed)
            event = act(state)
            if event.pk is None and (first := find_replay(write)):  # it is so because this request made it so
                return WriteResult(first, state, replayed=True)
            return WriteResult(event, state)
    except (StaleVersion, IntegrityError, Refusal) as refused:
        if first := find_replay(write):
            return WriteResult(first, load_state(assertion_id), replayed=True)
        if not isinstance(refused, StaleVersion):
            raise
    if write.expected_version is None:  # somebody wrote at the same moment; what only adds to that is done after it
        return execute(assertion_id, write, act, needs_version=needs_version, when_closed=when_closed)
    state = load_state(assertion_id)
    check_writable(state, when_closed=when_closed)  # says more than that something changed
    if is_only_renumbered(state.assertion, since=write.expected_version):
        now = replace(write, expected_version=state.assertion.version)
        return execute(assertion_id, now, act, needs_version=needs_version, when_closed=when_closed)
    message = f"It is at version {state.assertion.version} now; your page was drawn from {write.expected_version}."
    raise Conflict(message, state)
