"""How far the check of articles has come, for the one who looks: what they tagged, and what is left for them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, FilteredRelation, Q, QuerySet

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion
from factcheck.articles.progress import progress
from factcheck.articles.querysets import AssertionQuerySet
from factcheck.db.prepared import Prepared

_COUNTS = [s for s in Standing if s != Standing.RECHECK]


def with_my_tag(person_id: int) -> AssertionQuerySet:
    """Return all assertions, with the tag of a person that stands on each, if there is one, as `my_tag`.

    Not one placed before a draft changed what the sentence says where it stands: that is left for them again.
    """
    mine = Q(tags__withdrawn_at=None, tags__placed_by=person_id, standing__in=_COUNTS)
    return Assertion.objects.annotate(my_tag=FilteredRelation("tags", condition=mine))


def progress_around(assertion: Assertion, person: User, **sentences: int) -> dict[str, Any]:
    """Say how far its article has come, and which of its assertions this one is (1 query)."""
    found = _AROUND.rows(article=assertion.article_id, person=person.pk, order=assertion.order, score=assertion.score)
    where = {"number": 1 + sum(r["before"] for r in found), "lower": sum(r["lower"] for r in found)}
    counts, mine = ({r["standing"]: r[name] for r in found} for name in ("n", "mine"))
    return {**progress(counts, mine=_if_tagging(person, mine), **sentences), **where}


def _standings_around(*, article: int, person: int, order: int, score: float) -> QuerySet[Any, dict[str, Any]]:
    before, lower = Q(order__lt=order), Q(score__lt=score)
    rows: Any = with_my_tag(person).in_text().filter(article=article).order_by().values("standing")
    found: QuerySet[Any, dict[str, Any]] = rows.annotate(
        n=Count("pk"), mine=Count("my_tag"), before=Count("pk", filter=before), lower=Count("pk", filter=lower)
    )
    return found


_AROUND = Prepared(
    _standings_around, marks={"article": 2**62, "person": 2**61, "order": 2**30, "score": 0.123456789123456789}
)


def progress_of(article_id: int, person: User, **sentences: int) -> dict[str, Any]:
    """Say how far an article has come (1 query)."""
    return progress_of_each([article_id], person, **sentences)[article_id]


def progress_of_each(article_ids: Iterable[int], person: User, **sentences: int) -> dict[int, dict[str, Any]]:
    """Say how far each of these articles has come (1 query)."""
    ids = list(article_ids)
    rows = with_my_tag(person.pk).in_text().filter(article__in=ids).order_by().values("article", "standing")
    counts: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    mine: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    for row in rows.annotate(n=Count("pk"), mine=Count("my_tag")):
        counts[row["article"]][row["standing"]] = row["n"]
        mine[row["article"]][row["standing"]] = row["mine"]
    return {pk: progress(counts[pk], mine=_if_tagging(person, mine[pk]), **sentences) for pk in ids}


def _if_tagging(person: User, mine: dict[str, int]) -> dict[str, int] | None:
    return mine if person.may(Permission.TAG) else None
