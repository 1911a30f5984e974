"""Where sentences say otherwise than their own figures, dates and names, for the page, the panel and the report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.core.cache import cache

from factcheck import engine
from factcheck.articles.models import Draft, Sentence
from factcheck.db.bulk import update
from factcheck.engine import Analysis

Told = list[dict[str, str]] | None

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Discrepancies:
    """What a text says otherwise than a calculation: how often, and the first of it, as `told_of` gives it."""

    count: int
    shown: list[dict[str, str]]

    @classmethod
    def of(cls, told: Iterable[tuple[str, Told]]) -> Self:
        """Return it for sentences and what is told of each."""
        found = [{"sentence": words, **row} for words, rows in told for row in rows or ()]
        return cls(len(found), found[:SHOWN])


def told_of(analysis: Analysis) -> Mapping[str, Told]:
    """Return what is told of each sentence, by its key: kind, what it says, the sum, and the words it is held against.

    `beside` is the other sentence if two are compared, and empty if not.
    """
    found: dict[str, Told] = {}
    for each in analysis.discrepancies:
        told = found.setdefault(analysis.findings[each.sentence].key, [])
        if told is not None and (row := _row(each, analysis)) not in told:
            told.append(row)
    return found


def _row(each: engine.Discrepancy, analysis: Analysis) -> dict[str, str]:
    beside = "" if each.other is None else analysis.findings[each.other].sentence.text
    return {"kind": str(each.kind), "says": each.says, "calculation": each.calculation, "beside": beside}


def discrepancies(draft: Draft) -> Discrepancies:
    """Return what a draft says otherwise than a calculation, in all its sentences.

    Cached for a while, because a draft does not change; the day of publication may.
    """
    return Discrepancies.of((draft.text[start:end], [row]) for start, end, row in _of_draft(draft))


def told_at(sentence: Sentence) -> Told:
    """Return what is told of one sentence of a draft."""
    return [row for start, _, row in _of_draft(sentence.draft) if start == sentence.start] or None


def _of_draft(draft: Draft) -> list[tuple[int, int, dict[str, str]]]:
    day = draft.article.published_on
    name = f"discrepancies-{draft.sha256}-{engine.VERSION}-{engine.IDENTITY}-{draft.language}-{day}"
    found: Any = cache.get_or_set(name, lambda: _search(draft))
    return list(found)


def _search(draft: Draft) -> list[tuple[int, int, dict[str, str]]]:
    analysis = engine.analyse(draft.text, spoken=draft.language, published_on=draft.article.published_on)
    found = ((analysis.findings[each.sentence].sentence, each) for each in analysis.discrepancies)
    return [(sentence.start, sentence.end, _row(each, analysis)) for sentence, each in found]


def fill_in_discrepancies(analysis: Analysis, standing: Iterable[Sentence]) -> None:
    """Store what is told of the assertions of a draft that was analysed for another day, or by an earlier release."""
    told = told_of(analysis)
    lacking = []
    for assertion in {s.assertion.pk: s.assertion for s in standing if s.assertion}.values():
        if (now := told.get(assertion.key)) != assertion.discrepancies:
            assertion.discrepancies, assertion.version, assertion.same_since = now, assertion.version + 1, None
            lacking.append(assertion)
    update(lacking, ("discrepancies", "version", "same_since"))
