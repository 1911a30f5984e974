"""What wants tidying up: each kind, with the rows that a list of the admin site shows, and what stands there twice.

Each count and each list of the cleanup page comes from here. Nothing is changed.
"""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from factcheck.articles.models import Article, Assertion, Draft
from factcheck.review.choices import Stance
from factcheck.review.models import Evidence, ReviewSession, Source, Tag
from factcheck.web.links import likeness

LEFT_OPEN = timedelta(days=7)  # behind its deadline
LEFT_ALONE = timedelta(days=30)  # after it was opened, without a deadline
COUNTED = 1_000  # more are "1000+"


@dataclass(frozen=True, slots=True)
class Untidy:
    """A kind of what wants tidying up: how it is called, what can be done, and its rows."""

    name: str
    label: str
    advice: str
    model: type[Model]
    rows: Callable[[], QuerySet[Any]]

    def count(self) -> int:
        """Return how many rows there are, `COUNTED` + 1 for more."""
        return self.rows().order_by()[: COUNTED + 1].count()


def _evidence_without_place() -> QuerySet[Evidence]:
    return Evidence.objects.active().filter(stance=Stance.SUPPORTS, locator="", excerpt="")


def _sources_unused() -> QuerySet[Source]:
    return Source.objects.filter(
        ~Exists(Evidence.objects.active().filter(Q(source=OuterRef("pk")) | Q(goes_back_to=OuterRef("pk"))))
    )


def _sessions_left_open() -> QuerySet[ReviewSession]:
    now = timezone.now()
    late = Q(deadline__lt=now - LEFT_OPEN) | Q(deadline=None, opened_at__lt=now - LEFT_ALONE)
    return ReviewSession.objects.filter(late, closed_at=None)


def _tags_of_closed_accounts() -> QuerySet[Tag]:
    under_review = ReviewSession.objects.filter(article=OuterRef("assertion__article"), closed_at=None)
    return Tag.objects.active().filter(Exists(under_review), placed_by__is_active=False)


def _articles_without_assertions() -> QuerySet[Article]:
    return Article.objects.on_the_desk().filter(~Exists(Assertion.objects.filter(article=OuterRef("pk"))))


UNTIDY = (
    Untidy(
        "no-place",
        "Supporting evidence that says neither where it is found nor what it says",
        "Ask who gave it for the page, the paragraph or the words.",
        Evidence,
        _evidence_without_place,
    ),
    Untidy(
        "unused",
        "Sources that no evidence names",
        "All their evidence was removed. Bring it back, or leave them: they are in no report.",
        Source,
        _sources_unused,
    ),
    Untidy(
        "left-open",
        f"Review sessions open {LEFT_OPEN.days} days behind their deadline, or {LEFT_ALONE.days} days without one",
        "Ask an editor to close them, or to set a new deadline.",
        ReviewSession,
        _sessions_left_open,
    ),
    Untidy(
        "closed-account",
        "Tags in open sessions by people whose account is closed",
        "They count. Withdraw those that somebody else is to check again.",
        Tag,
        _tags_of_closed_accounts,
    ),
    Untidy(
        "no-assertions",
        "Articles on the desk without a single assertion",
        "Look whether the text was loaded whole; an editor archives what is no article.",
        Article,
        _articles_without_assertions,
    ),
)


def untidy_of(model: type[Model], name: str) -> Untidy | None:
    """Return the kind of this name whose rows a table holds."""
    return next((kind for kind in UNTIDY if kind.model is model and kind.name == name), None)


def sources_alike() -> list[list[int]]:
    """Return the ids of sources that may be one, by groups, the oldest first (1 query, all sources are read).

    Those with an address are alike when it may lead to one page, others when their titles differ in marks alone.
    """
    named = Source.objects.order_by("pk").values_list("pk", "url", "title").iterator()
    return list(_groups((pk, likeness(url) if url else (_letters(title),)) for pk, url, title in named))


def articles_alike() -> list[list[int]]:
    """Return the ids of articles on the desk whose newest texts are the same, by groups, the oldest first (1 query)."""
    newest = Draft.objects.filter(
        ~Exists(Draft.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number")))
    )
    shown = newest.filter(article__archived_at=None).order_by("article")
    twice = shown.order_by().values("sha256").annotate(n=Count("pk")).filter(n__gt=1).values("sha256")
    return list(_groups(shown.filter(sha256__in=twice).values_list("article", "sha256")))


def sources_by_id(ids: Iterable[int]) -> dict[int, Any]:
    """Return sources with `pieces`, how much standing evidence names each, and `sentences`, on how many (1 query)."""
    stands = Q(evidence__removed_at=None)
    counted = Source.objects.annotate(
        pieces=Count("evidence", filter=stands), sentences=Count("evidence__assertion", filter=stands, distinct=True)
    )
    return counted.in_bulk(list(ids))


def articles_by_id(ids: Iterable[int]) -> dict[int, Any]:
    """Return articles with `tagged`, how many of their assertions carry a tag (1 query)."""
    tagged = Count(
        "assertions", filter=Q(assertions__tags__withdrawn_at=None, assertions__tags__isnull=False), distinct=True
    )
    return Article.objects.annotate(tagged=tagged).in_bulk(list(ids))


def sentences_naming(sources: Iterable[Source], shown: int = 5) -> tuple[int, int, list[Assertion]]:
    """Return on how many sentences and articles evidence from these sources stands, and the first of the sentences."""
    named = list(sources)
    stands = Evidence.objects.active().filter(Q(source__in=named) | Q(goes_back_to__in=named))
    counted = stands.aggregate(
        sentences=Count("assertion", distinct=True), articles=Count("assertion__article", distinct=True)
    )
    first = Assertion.objects.filter(pk__in=stands.values("assertion")).select_related("article").order_by("pk")
    return counted["sentences"], counted["articles"], list(first[:shown])


def _groups(keyed: Iterable[tuple[int, Hashable]]) -> Iterator[list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for pk, key in keyed:
        groups.setdefault(key, []).append(pk)
    return (group for group in groups.values() if len(group) > 1)


def _letters(title: str) -> str:
    """Return a title in small letters without accents and marks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", plain.casefold()).strip()
