"""Which sentences of a draft wait in recheck beside the checked words they came from, stored or only foreseen."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import prefetch_related_objects

from factcheck import engine
from factcheck.articles.actions.drafts import SentenceChange
from factcheck.articles.choices import RecheckReason, Standing
from factcheck.articles.models import Assertion, Sentence
from factcheck.engine import Change

MergedFrom: Any = Assertion.merged_from.through
REWORDED = frozenset({Change.CHANGED, Change.MERGED, Change.SPLIT})


def reworded(steps: Iterable[SentenceChange]) -> Iterator[tuple[SentenceChange, list[Assertion]]]:
    """Yield the changes of checked sentences whose words changed, and the assertions that were worked on."""
    steps = [s for s in steps if s.change in REWORDED or _is_identified_anew(s)]
    asserted = [a for s in steps for sentence in s.old if (a := sentence.assertion)]
    prefetch_related_objects([a for a in asserted if a.standing == Standing.RECHECK], "merged_from")
    for became in steps:
        if old := _checked(became):
            yield became, old


def waits_beside(asserted: Iterable[Assertion], old: Assertion) -> list[Assertion]:
    """Let what the new words assert wait beside the old, except what somebody worked on; return what waits."""
    waiting = [a for a in asserted if a.pk != old.pk and not a.touched_at]
    for assertion in waiting:
        assertion.standing, assertion.recheck_reason = Standing.RECHECK, RecheckReason.WORDS
    return waiting


def brought_back(steps: Sequence[SentenceChange], gone: Iterable[Assertion]) -> list[SentenceChange]:
    """Pair new sentences that assert something with checked ones that no sentence replaced.

    So a sentence that one draft cuts and a later one brings back in other words waits beside its old words. `gone` is
    evaluated only if something is new.
    """
    asserted = {a.key: a for step in steps if step.change == Change.NEW for s in step.new if (a := s.assertion)}
    new = [a for a in asserted.values() if not a.touched_at and a.changed_from_id is None]
    succeeded = {s.assertion_id for step in steps if step.change in REWORDED for s in step.old}
    lost = [a for a in gone if a.pk not in succeeded] if new else []
    pairs = engine.align([a.words for a in lost], [a.words for a in new])
    return [
        SentenceChange(Change.CHANGED, (Sentence(assertion=lost[p.old[0]]),), (Sentence(assertion=new[p.new[0]]),))
        for p in pairs
        if p.change == Change.CHANGED
    ]


def is_turned(now: Assertion, before: Assertion) -> bool:
    """Whether the words of one differ from those it came from in a figure, a sign or a negation."""
    return engine.is_turned(before.words, now.words)


def _is_identified_anew(became: SentenceChange) -> bool:
    """Whether the same words are another assertion now: one stored under the key of an older engine."""
    kept = became.change in {Change.SAME, Change.MOVED}
    return kept and [s.assertion_id for s in became.old] != [s.assertion_id for s in became.new]


def _checked(became: SentenceChange) -> list[Assertion]:
    """The checked assertions among the old words; of one in recheck, what it came from.

    With checked words, those that they were merged with count too, so that they are not confirmed unread.
    """
    found: list[Assertion] = []
    unread: list[Assertion] = []
    for old in (a for s in became.old if (a := s.assertion)):
        waits_for_words = old.standing == Standing.RECHECK and not old.is_changed_around
        came_from = old.changed_from if waits_for_words else None
        if came_from:
            found += [came_from, *old.merged_from.all()]
        (found if old.touched_at else unread).append(old)
    if not found:
        return []
    return list(dict.fromkeys([*found, *(unread if became.change == Change.MERGED else ())]))
