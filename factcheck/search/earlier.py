"""Earlier checks of a claim: what the desk held of the same or nearly the same, ranked, as a person may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.models import Assertion, Draft
from factcheck.engine import Claim, Likeness, Nearness, likeness, out_of_date
from factcheck.review.models import Evidence, ReviewSession, Tag
from factcheck.review.queries.blind import hidden_among, redact_tags_by_assertion
from factcheck.review.queries.checked import of_quotations, set_checked
from factcheck.search.candidates import Candidate, count_holding, find_candidates, words_to_count

MOST_SHOWN = 5


class Ranked(NamedTuple):
    """An earlier assertion and how near it is."""

    pk: int
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class EarlierCheck:
    """What the desk held of an earlier assertion, as a person may see it.

    `hidden` says that a blind session still hides what others concluded. `to_take_over` is how many of its pieces of
    evidence, confidential ones among them, the person may take over: those that are not there already.
    """

    assertion: Assertion
    likeness: Likeness
    tags: Sequence[Tag]
    withdrawn: Sequence[Tag]
    evidence: Sequence[Evidence]
    confidential: int
    hidden: bool
    to_take_over: int
    out_of_date: Sequence[str]
    checked_at: datetime | None


def get_assertion(assertion_id: int) -> Assertion:
    """Return an assertion with its article, the `language` of the newest draft, and when its session was `closed`.

    Raises `DoesNotExist` (1 query).
    """
    newest = Draft.objects.filter(article=OuterRef("article")).order_by("-number")
    sessions = ReviewSession.objects.filter(article=OuterRef("article")).order_by(F("closed_at").desc(nulls_first=True))
    rows = Assertion.objects.select_related("article").annotate(
        language=Subquery(newest.values("language")[:1]), closed=Subquery(sessions.values("closed_at")[:1])
    )
    return rows.get(pk=assertion_id)


def earlier_checks(assertion: Assertion, person: User) -> tuple[list[EarlierCheck], int]:
    """Return the nearest earlier checks of a claim, and how many more there are (6 queries, 2 if there are none)."""
    ranked = rank(assertion)
    return _with_details(ranked[:MOST_SHOWN], assertion, person), max(len(ranked) - MOST_SHOWN, 0)


def rank(assertion: Assertion, *, untouched: bool = False) -> list[Ranked]:
    """Return the earlier assertions of the same or nearly the same claim, the nearest first (2 queries).

    They are those that somebody worked on, or `untouched` ones too.
    """
    claim = Claim(assertion.words, assertion.language or "en")  # type: ignore[attr-defined]
    words = words_to_count(claim)
    holding = count_holding(words)
    return ranked_among(find_candidates(assertion, words, holding, untouched=untouched), claim, holding)


def ranked_among(candidates: Iterable[Candidate], claim: Claim, holding: Mapping[str, int]) -> list[Ranked]:
    """Return those of some candidates that are near a claim, the nearest first."""
    usual = round(median(holding.values())) if holding else 1  # of words that were not counted
    found = (
        (pk, likeness(claim, Claim(words, claim.language), lambda stem: holding.get(stem, usual)))
        for pk, words in candidates
    )
    near = [Ranked(pk, how) for pk, how in found if how]
    return sorted(near, key=lambda one: (one.likeness.nearness != Nearness.SAME, -one.likeness.score, -one.pk))


@dataclass(frozen=True, slots=True)
class _Known:
    """What all checks are shown beside: the claim, which evidence it has, and from whom which verdicts are hidden."""

    here: Assertion
    held: set[tuple[int, str, str]]
    hidden: set[int]
    sees_all: bool


def _with_details(ranked: Sequence[Ranked], here: Assertion, person: User) -> list[EarlierCheck]:
    if not ranked:
        return []
    ids = [one.pk for one in ranked]
    assertions = Assertion.objects.select_related("article").in_bulk(ids)
    tags = of_quotations(Tag.objects.filter(assertion__in=ids)).order_by("placed_at", "pk").by_assertion()
    evidence = _evidence_of([*ids, here.pk])
    set_checked(assertions.values(), {pk: [t for t in of_it if not t.withdrawn_at] for pk, of_it in tags.items()})
    known = _Known(
        here=here,
        held={piece.place for piece in evidence.get(here.pk, ())},
        hidden=_redact(assertions.values(), tags, person),
        sees_all=person.may(Permission.SEE_CONFIDENTIAL),
    )
    return [
        _check(assertions[one.pk], one.likeness, tags.get(one.pk, []), evidence.get(one.pk, []), known)
        for one in ranked
        if one.pk in assertions
    ]


def _evidence_of(assertions: Sequence[int]) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = {}
    for piece in Evidence.objects.active().filter(assertion__in=assertions).select_related("taken_from"):
        found.setdefault(piece.assertion_id, []).append(piece)
    return found


def _came_from(piece: Evidence, here: Assertion) -> bool:
    return piece.taken_from is not None and piece.taken_from.assertion_id == here.pk


def _redact(assertions: Iterable[Assertion], tags: dict[int, list[Tag]], person: User) -> set[int]:
    """Make blank in `tags` what blind sessions hide from a person; return of which assertions (1 query)."""
    by_article: dict[int, set[int]] = {}
    for assertion in assertions:
        by_article.setdefault(assertion.article_id, set()).add(assertion.pk)
    sessions = ReviewSession.objects.filter(article__in=by_article, closed_at=None, blind=True)
    hidden: set[int] = set()
    for session in sessions:
        of_article = by_article[session.article_id]
        active = {pk: [t for t in tags.get(pk, ()) if t.withdrawn_at is None] for pk in of_article}
        unseen = hidden_among(of_article, active, session, from_=person.pk)
        redacted = redact_tags_by_assertion(active, session, from_=person.pk)
        tags.update({pk: redacted[pk] for pk in unseen})  # nor what was withdrawn
        hidden |= unseen
    return hidden


def _check(
    assertion: Assertion, how: Likeness, tags: Sequence[Tag], evidence: Sequence[Evidence], known: _Known
) -> EarlierCheck:
    visible = [e for e in evidence if (known.sees_all or not e.confidential) and not _came_from(e, known.here)]
    shown = [piece for piece in visible if not piece.confidential]
    standing = [tag for tag in tags if tag.withdrawn_at is None]
    is_hidden = assertion.pk in known.hidden
    checked_at = None if is_hidden else _last_checked(assertion, standing, visible)
    return EarlierCheck(
        assertion=assertion,
        likeness=how,
        tags=standing,
        withdrawn=_taken_back(tags),
        evidence=shown,
        confidential=len(visible) - len(shown),
        hidden=is_hidden,
        to_take_over=len({piece.place for piece in visible} - known.held),
        out_of_date=_leaning(assertion, checked_at, known.here),
        checked_at=checked_at,
    )


def _leaning(assertion: Assertion, checked_at: datetime | None, here: Assertion) -> tuple[str, ...]:
    """Return by which of its words an assertion that was checked may be out of date today."""
    if checked_at is None:
        return ()
    day, language = timezone.localtime(checked_at).date(), here.language or "en"  # type: ignore[attr-defined]
    return out_of_date(assertion.words, checked_on=day, today=timezone.localdate(), language=language)


def _taken_back(tags: Sequence[Tag]) -> list[Tag]:
    """Return the last tag of each who withdrew theirs and gave no other in its place."""
    stand = {tag.placed_by_id for tag in tags if tag.withdrawn_at is None}
    return list({tag.placed_by_id: tag for tag in tags if tag.placed_by_id not in stand}.values())


def _last_checked(assertion: Assertion, tags: Sequence[Tag], evidence: Sequence[Evidence]) -> datetime | None:
    """Return when somebody last concluded something of it, or else when its evidence was given."""
    concluded = [*(tag.placed_at for tag in tags), *([assertion.dismissed_at] if assertion.dismissed_at else [])]
    return max(concluded or [piece.added_at for piece in evidence], default=None)
