"""In which frozen reports words stand: reports never change, so whoever makes words confidential is told of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from factcheck.articles.models import Article, Draft, Sentence
from factcheck.review.choices import Kind
from factcheck.review.models import Event, Evidence

Spell = tuple[datetime, datetime | None]
COMES = {Kind.EVIDENCE_ADDED, Kind.EVIDENCE_RESTORED}
GOES = {Kind.EVIDENCE_REMOVED}


def reports_with(article_id: int, spells: Sequence[tuple[int, Spell]]) -> list[int]:
    """Return the numbers of the reports frozen in one of these spells, on a draft that has the spell's assertion."""
    drafts = list(Draft.objects.filter(article=article_id).order_by("number").values_list("number", "loaded_at"))
    chosen = {assertion for assertion, _ in spells}
    places = set(Sentence.objects.filter(assertion__in=chosen).values_list("assertion", "draft__number"))
    numbers = []
    for event in Event.objects.filter(article=article_id, kind=Kind.REPORT_FROZEN).order_by("pk"):
        draft = max((number for number, loaded_at in drafts if loaded_at <= event.at), default=0)
        if any((assertion, draft) in places and _within(event.at, spell) for assertion, spell in spells):
            numbers.append((event.after or {})["number"])
    return numbers


def reports_printing(pieces: Sequence[Evidence]) -> dict[int, list[int]]:
    """Return, for each article that pieces of evidence stand or stood in, the numbers of the reports they stand in."""
    by_article: dict[int, list[Evidence]] = {}
    for piece in pieces:
        by_article.setdefault(piece.assertion.article_id, []).append(piece)
    return {article: reports_with(article, spells_of(some)) for article, some in by_article.items()}


def told_in(article_id: int, printing: Mapping[int, Sequence[int]]) -> dict[str, Any]:
    """Return what an event of one article keeps of that: `reports` are its own, `reports_elsewhere` all others."""
    others = {pk: numbers for pk, numbers in printing.items() if pk != article_id and numbers}
    titles = dict(Article.objects.filter(pk__in=others).values_list("pk", "title")) if others else {}
    elsewhere = [
        {"article": pk, "title": titles[pk], "number": number} for pk in sorted(others) for number in others[pk]
    ]
    own = {"reports": list(printing.get(article_id, ()))}
    return {**own, "reports_elsewhere": elsewhere} if elsewhere else own


def spells_of(pieces: Sequence[Evidence]) -> list[tuple[int, Spell]]:
    """Return when each piece of evidence stood, with its assertion."""
    return [(piece.assertion_id, spell) for piece in pieces for spell in _spells(piece)]


def _spells(piece: Evidence) -> list[Spell]:
    spells: list[Spell] = [(piece.added_at, None)]  # taken over with changed words, it was added in no event of its own
    for event in Event.objects.filter(assertion=piece.assertion_id, kind__in=COMES | GOES).order_by("pk"):
        if event.kind in COMES and (event.after or {}).get("id") == piece.pk:
            spells = [*(s for s in spells if s[1]), (event.at, None)]
        elif event.kind in GOES and (event.before or {}).get("id") == piece.pk:
            spells[-1] = (spells[-1][0], event.at)
    return spells


def _within(at: datetime, spell: Spell) -> bool:
    since, until = spell
    return since <= at and (until is None or at < until)
