"""What stands against verifying a sentence: placeholders in it, and its near-twins (easily taken for it)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.cache import cache

from factcheck import engine
from factcheck.articles.models import Assertion, Draft, NearTwin, Sentence
from factcheck.db.bulk import insert, update

Places = list[tuple[int, int, int, int]]


def placeholder_in(words: str) -> str:
    """Return the placeholder in a sentence, such as TK, or an empty string."""
    return ", ".join(dict.fromkeys(p.text for p in engine.placeholders(words)))


def places_of_twins(draft: Draft) -> Places:
    """Return start and end of both sentences of each pair of near-twins.

    Cached for a while, because a draft does not change.
    """
    found: Any = cache.get_or_set(_name(draft.sha256), lambda: _search(engine.sentences(draft.text)))
    return list(found)


def find_twins(analysis: engine.Analysis) -> None:
    """Look for the near-twins of a text before it is stored: nobody else can write while a transaction is open."""
    cache.get_or_set(_name(analysis.sha256), lambda: _search([f.sentence for f in analysis.findings]))


def _name(sha256: str) -> str:
    return f"near-twins-{sha256}-{engine.VERSION}-{engine.IDENTITY}"


def _search(cut: Any) -> Places:
    pairs = ((cut[one], cut[other]) for one, other in engine.near_twins(cut))
    return [(one.start, one.end, other.start, other.end) for one, other in pairs]


def store_twins(draft: Draft, assertion_at: Mapping[int, int]) -> None:
    """Store the pairs of a draft in which both assert something; `assertion_at` maps a start to an assertion."""
    both = ((assertion_at.get(one), assertion_at.get(other)) for one, _, other, _ in places_of_twins(draft))
    _store((one, other) for one, other in both if one and other)


def store_twins_of(assertion: Assertion, draft: Draft) -> None:
    """Store the pairs of an assertion that was marked by hand."""
    here = set(draft.sentences.filter(assertion=assertion).values_list("start", flat=True))
    pairs = [(one, other) for one, _, other, _ in places_of_twins(draft) if {one, other} & here]
    starts = {start for pair in pairs for start in pair} - here
    partners = Sentence.objects.filter(draft=draft, start__in=starts, assertion__isnull=False)
    _store((assertion.pk, other) for other in partners.values_list("assertion", flat=True))


def fill_in(draft: Draft, standing: Iterable[Sentence]) -> None:
    """Store placeholders and near-twins of a draft that an earlier release loaded without them."""
    held = {s.assertion.pk: s.assertion for s in standing if s.assertion}
    lacking = []
    for assertion in held.values():
        if (words := placeholder_in(assertion.words)) != assertion.placeholder:
            assertion.placeholder, assertion.version, assertion.same_since = words, assertion.version + 1, None
            lacking.append(assertion)
    update(lacking, ("placeholder", "version", "same_since"))
    store_twins(draft, {s.start: s.assertion_id for s in standing if s.assertion_id})


def _store(pairs: Iterable[tuple[int, int]]) -> None:
    in_order = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    if in_order:
        insert(NearTwin, ("one", "other"), in_order, skip_known=True)
