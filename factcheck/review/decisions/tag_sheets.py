"""A sheet of tags is recorded: what its rows ask for, in one transaction, once somebody saw what comes of it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction

from factcheck.articles.actions import StaleVersion
from factcheck.articles.models import Assertion
from factcheck.refusals import Refusal
from factcheck.review.actions import evidence, tags
from factcheck.review.actions.write_requests import WriteRequest, check_writable, find_replay, is_only_renumbered
from factcheck.review.choices import Reason, Tick, Verdict
from factcheck.review.forms.tag_sheets import PlannedRow
from factcheck.review.models import Event
from factcheck.review.queries.assertion_state import AssertionState, load_state

CHANGED = "It changed after the sheet was downloaded, by you or by somebody else. Look at it on the desk."


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What comes of a row: sentences on what is recorded, or why nothing of the row is."""

    number: int
    words: str
    said: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class SheetOutcome:
    """What comes of a sheet; `is_recorded` where it was done, and not only tried."""

    rows: list[RowOutcome]
    is_recorded: bool = False

    @property
    def recorded(self) -> list[RowOutcome]:
        """The rows of which something is recorded."""
        return [row for row in self.rows if row.said]

    @property
    def refused(self) -> list[RowOutcome]:
        """The rows that are refused."""
        return [row for row in self.rows if row.refused]

    @property
    def unchanged(self) -> int:
        """How many rows say what is so already."""
        return len(self.rows) - len(self.recorded) - len(self.refused)

    @property
    def mark(self) -> str:
        """A short mark of exactly this: what was agreed to stands for nothing else."""
        told = [(row.number, row.said, row.refused) for row in self.rows]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def record_sheet(article_id: int, rows: Sequence[PlannedRow], write: WriteRequest, *, agreed: str = "") -> SheetOutcome:
    """Do what the rows ask for, in their order, and leave out those that are refused.

    All is done for good only where `agreed` is the mark of exactly what comes of it; otherwise nothing is changed, and
    the outcome says what would be. Raises `KeyReused`; of a request that was carried out before nothing is done again.
    """
    if find_replay(write):
        return SheetOutcome([], is_recorded=True)
    with transaction.atomic(durable=True):
        outcome = SheetOutcome(_Recording(article_id, write).record(rows))
        if not agreed or agreed != outcome.mark:
            transaction.set_rollback(True)
            return outcome
    return replace(outcome, is_recorded=True)


class _Recording:
    """One go through the rows; it knows which versions its own writes led to."""

    def __init__(self, article_id: int, write: WriteRequest) -> None:
        self._article_id = article_id
        self._write = write
        self._now: dict[int, tuple[int, int]] = {}  # the version that a row named, and what it is since, by assertion
        self._tagged: set[int] = set()

    def record(self, rows: Sequence[PlannedRow]) -> list[RowOutcome]:
        known = Assertion.objects.filter(article=self._article_id, pk__in={row.assertion_id for row in rows})
        words = {assertion.pk: assertion.words for assertion in known}
        return [self._outcome(row, words.get(row.assertion_id)) for row in rows]

    def _outcome(self, row: PlannedRow, words: str | None) -> RowOutcome:
        shown = words or row.sentence
        if why := row.wrong or self._why_not(row, words):
            return RowOutcome(row.number, shown, refused=why)
        try:
            with transaction.atomic():
                events, version = self._carry_out(row)
        except Refusal as refusal:
            return RowOutcome(row.number, shown, refused=refusal.text)
        except (StaleVersion, IntegrityError):
            return RowOutcome(row.number, shown, refused=CHANGED)
        self._now[row.assertion_id] = (row.version, version)
        if row.tag:
            self._tagged.add(row.assertion_id)
        if any(event.key for event in events):
            self._write = replace(self._write, idempotency_key=None)  # the first event that is stored has it
        return RowOutcome(row.number, shown, said=tuple(said for event in events for said in _said(event, row)))

    def _why_not(self, row: PlannedRow, words: str | None) -> str:
        if words is None:
            return f"Sentence {row.assertion_id} is not part of this article."
        if row.sentence and row.sentence != words:
            return f"The desk has other words under this assertion_id. Was the sheet sorted in part? They are: {words}"
        if row.tag and row.assertion_id in self._tagged:
            return "A row above it has the verdict on the same sentence."
        return ""

    def _carry_out(self, row: PlannedRow) -> tuple[list[Event], int]:
        """Do what a row asks for; return the events that are stored, and the version of the assertion after them."""
        state = self._load(row)
        events = []
        if row.evidence:
            events.append(evidence.add(state, write=self._write_for(state), **row.evidence))
            state = load_state(row.assertion_id)
        if row.tag:
            write = replace(self._write_for(state), idempotency_key=None) if events else self._write_for(state)
            events.append(tags.tag(state, write=write, **row.tag))
        return [event for event in events if event.pk], state.assertion.version

    def _load(self, row: PlannedRow) -> AssertionState:
        state = load_state(row.assertion_id)
        check_writable(state)
        named, now = self._now.get(row.assertion_id, (row.version, row.version))
        expected = now if named == row.version else row.version
        if state.assertion.version != expected and not is_only_renumbered(state.assertion, since=expected):
            raise StaleVersion
        return state

    def _write_for(self, state: AssertionState) -> WriteRequest:
        return replace(self._write, expected_version=state.assertion.version)


def _said(event: Event, row: PlannedRow) -> list[str]:
    """Return all that an event recorded, one a line, and whose readings it drops."""
    after: dict[str, Any] = event.after or {}
    said = _of_tag(after) if after.get("verdict") else _of_evidence(row.evidence or {}, after)
    if fallen := [*after.get("dropped", ()), *after.get("taken_back", ())]:
        said.append(f"{' and '.join(dict.fromkeys(fallen))} must then check the sentence again")
    return said


def _of_tag(after: Mapping[str, Any]) -> list[str]:
    verdict, party = Verdict(after["verdict"]), after.get("party")
    unnamed = "" if verdict == Verdict.VERIFIED else ", and nobody is named"
    said = [f"{verdict.label}{f' by {party}' if party else unnamed}"]
    how = [after.get("denied_by"), after.get("denied_on"), after.get("denied_channel")]
    if any(how) or after.get("denied_words"):
        words = f": “{after['denied_words']}”" if after.get("denied_words") else ""
        said.append(f"the denial: {', '.join(filter(None, how)) or 'in these words'}{words}")
    said += [str(tick.label) for tick in Tick if after.get(tick)]
    said += [f"your reason: {after[reason]}" for reason in Reason if after.get(reason)]
    if note := after.get("note"):
        said.append(f"{'confidential note' if after.get('note_confidential') else 'note, which reports print'}: {note}")
    return said


def _of_evidence(given: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    source = [given.get("title") or after.get("title"), given.get("url"), given.get("locator")]
    excerpt = f"“{given['excerpt']}”" if given.get("excerpt") else ""
    accessed = f"accessed {given['accessed_on']:%-d %b %Y}" if given.get("accessed_on") else ""
    named = ", ".join(dict.fromkeys(filter(None, [*source, excerpt, accessed])))
    confidential = "confidential " if given.get("confidential") else ""
    return [f"{confidential}evidence, {given['stance']}: {named}"]
