"""What the desk lists: which articles, how many of each kind, and what stands on the row of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles.choices import Standing
from factcheck.articles.models import Article, Assertion
from factcheck.articles.progress import NOT_CHECKED
from factcheck.review.choices import Show
from factcheck.review.models import Assignment, Question, ReviewSession
from factcheck.review.queries.accusations import overdue, replies_missing
from factcheck.review.queries.complaints import complaints_open, open_complaints
from factcheck.review.queries.progress import progress_of_each
from factcheck.review.queries.stalled_sessions import explain_stalled
from factcheck.review.querysets import BY_DEADLINE
from factcheck.web.paged_lists import COUNTED, Many

MY_SESSIONS = 8
ON_DESK = Q(archived_at=None)


@dataclass(frozen=True, slots=True)
class Row:
    """An article on the desk: its open session, if there is one, how far it is, and what it waits for."""

    article: Article
    session: ReviewSession | None
    progress: dict[str, Any]
    questions: int
    unasked: int
    overdue: int
    complaints: int
    in_vain: str

    @property
    def is_late(self) -> bool:
        """Whether its deadline has passed with work left."""
        return bool(self.session and self.session.is_late and self.progress["left"])


def conditions(person: User) -> dict[str, Q]:
    """Say of each thing to show which articles it keeps."""
    opened = ReviewSession.objects.filter(closed_at=None).order_by()
    in_text = Assertion.objects.in_text().order_by()
    of_article = in_text.filter(article=OuterRef("pk"))
    left = Q(Exists(of_article.filter(standing__in=NOT_CHECKED)))
    disputed = in_text.filter(standing=Standing.DISPUTED)
    mine, late = opened.filter(assignments__reviewer=person), opened.filter(deadline__lt=timezone.now())
    return {
        Show.MINE: ON_DESK & Q(pk__in=mine.values("article")),
        Show.LATE: ON_DESK & Q(pk__in=late.values("article")) & left,
        Show.IN_REVIEW: ON_DESK & Q(pk__in=opened.values("article")),
        Show.DISPUTED: ON_DESK & Q(pk__in=disputed.values("article")),
        Show.WAITING: ON_DESK & Q(pk__in=_unanswered().values("assertion__article")),
        Show.OVERDUE: ON_DESK & Q(pk__in=overdue().order_by().values("article")),
        Show.COMPLAINTS: Q(pk__in=open_complaints().order_by().values("assertion__article")),
        Show.DONE: ON_DESK & ~left & Q(Exists(of_article)),
        Show.ARCHIVED: Q(archived_at__isnull=False),
    }


def more_than(shown: int, count: str) -> str:
    """Say how many more there are than are shown, of a `count` as `counted` says it; nothing where that is all."""
    more = int(count.rstrip("+").replace(",", "")) - shown
    return f"{'More than ' if count.endswith('+') else ''}{more:,} more" if more > 0 else ""


def searched(words: Sequence[str]) -> "tuple[QuerySet[Article], bool]":
    """Return the articles to list: the newest that hold the words, archived ones too, and whether those are all."""
    if not words:
        return Article.objects.all(), True
    found = list(Article.objects.holding(words).values_list("pk", flat=True)[: COUNTED + 1])
    return Article.objects.filter(pk__in=found[:COUNTED]), len(found) <= COUNTED


def with_what_rows_say(articles: "QuerySet[Article]") -> "QuerySet[Article]":
    """Add the number of the newest draft, and what waits for an answer or was not asked."""
    return articles.with_latest_draft().annotate(**_waiting("pk"))  # type: ignore[attr-defined,no-any-return]


def rows_of(articles: Sequence[Article], person: User, *, mine: bool) -> tuple[list[Row], list[Row]]:
    """Return the rows of a person's most urgent open sessions, if they are asked for, and of some articles."""
    sessions = _sessions({a.pk for a in articles}, person, mine=mine)
    far = progress_of_each({a.pk for a in articles} | {s.article_id for s in sessions}, person)
    in_vain = explain_stalled(sessions)

    def row(article: Article, of: Any, session: ReviewSession | None) -> Row:
        waits = of.questions, of.unasked, of.overdue, of.complaints
        return Row(article, session, far[article.pk], *waits, in_vain.get(session.pk, "") if session else "")

    by_article = {s.article_id: s for s in sessions}
    my_own = [s for s in sessions if mine and any(p.pk == person.pk for p in s.reviewers.all())]
    return (
        [row(s.article, s, s) for s in my_own[:MY_SESSIONS]],
        [row(a, a, by_article.get(a.pk)) for a in articles],
    )


def _sessions(articles: Iterable[int], person: User, *, mine: bool) -> list[ReviewSession]:
    """Return the open sessions of some articles, and a person's most urgent ones (2 queries).

    Those with a deadline come first, then the newest: what was opened today is not behind what nobody closed.
    """
    opened = ReviewSession.objects.filter(closed_at=None).select_related("article")
    wanted = Q(article__in=list(articles))
    if mine:
        my_own = Assignment.objects.filter(reviewer=person, session__closed_at=None)
        urgent = my_own.order_by(F("session__deadline").asc(nulls_last=True), "-session")
        wanted |= Q(pk__in=urgent.values("session")[:MY_SESSIONS])
    found: list[ReviewSession] = list(
        opened.filter(wanted).annotate(**_waiting("article")).order_by(BY_DEADLINE, "-pk")
    )
    prefetch_related_objects(found, "reviewers")
    return found


def _unanswered() -> "QuerySet[Question]":
    return Question.objects.filter(answered_at=None, assertion__in_text=True).order_by()


def _waiting(article: str) -> dict[str, Many]:
    """Count questions without an answer, accusations nobody was asked about, deadlines that passed, open complaints."""
    return {
        "questions": Many(_unanswered().filter(assertion__article=OuterRef(article))),
        **replies_missing(article),
        **complaints_open(article),
    }
