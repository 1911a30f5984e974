"""Which other articles rest on the same source or claim as an assertion: where it is wrong, so may they be."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.models import Article, Assertion
from factcheck.engine import Nearness
from factcheck.review.models import Evidence, Source
from factcheck.review.queries.checked import tell_checked
from factcheck.search.earlier import rank

MOST_PIECES = 500
_SAID = {
    Nearness.SAME: "the same words",
    Nearness.NEAR: "similar",
    Nearness.OPPOSITE: "says the opposite",
}


@dataclass(slots=True)
class Sharing:
    """An article, its sentences of the same claim with how near each is, and those that rest on the same sources."""

    article: Article
    claims: list[tuple[Assertion, str]] = field(default_factory=list)
    resting: dict[int, tuple[Assertion, list[str]]] = field(default_factory=dict)

    @property
    def shown(self) -> list[Assertion]:
        """Return all these sentences."""
        return [*(claim for claim, _ in self.claims), *(resting for resting, _ in self.resting.values())]


def sharing(assertion: Assertion, person: User) -> list[Sharing]:
    """Return the other articles that share a claim or a source with an assertion, the newest first (6 queries).

    Archived ones, and sentences that nobody has checked, are among them; evidence only as far as the person may see it.
    """
    found: dict[int, Sharing] = {}
    ranked = rank(assertion, untouched=True)
    claims = Assertion.objects.select_related("article").in_bulk([one.pk for one in ranked])
    for one in ranked:
        if (other := claims.get(one.pk)) and other.article_id != assertion.article_id:
            _of(found, other).claims.append((other, _SAID[one.likeness.nearness]))
    for piece, source in _resting(assertion, person):
        _, named = _of(found, piece.assertion).resting.setdefault(piece.assertion_id, (piece.assertion, []))
        if str(source) not in named:
            named.append(str(source))
    tell_checked(shown for one in found.values() for shown in one.shown)
    return sorted(found.values(), key=lambda one: -one.article.pk)


def _of(found: dict[int, Sharing], assertion: Assertion) -> Sharing:
    return found.setdefault(assertion.article_id, Sharing(assertion.article))


def _resting(assertion: Assertion, person: User) -> Iterable[tuple[Evidence, Source]]:
    """Return the evidence of other articles from the same sources or addresses, or that goes back to them."""
    sees_all = person.may(Permission.SEE_CONFIDENTIAL)  # what evidence goes back to may be confidential
    visible = Evidence.objects.visible_to(person).select_related("goes_back_to", "assertion__article")
    here = [one for piece in visible.filter(assertion=assertion) for one in _sources(piece, sees_all=sees_all)]
    ids, urls = {source.pk for source in here}, {source.url for source in here if source.url}
    same = Q(source__in=ids) | Q(source__url__in=urls)
    if sees_all:
        same |= Q(goes_back_to__in=ids) | Q(goes_back_to__url__in=urls)
    others = visible.filter(same).exclude(assertion__article=assertion.article_id) if here else visible.none()
    for piece in others.order_by("-pk")[:MOST_PIECES]:
        for source in _sources(piece, sees_all=sees_all):
            if source.pk in ids or source.url in urls:
                yield piece, source


def _sources(piece: Evidence, *, sees_all: bool) -> list[Source]:
    return [piece.source, *([piece.goes_back_to] if sees_all and piece.goes_back_to else [])]
