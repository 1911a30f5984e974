"""Questions about the review of an article."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.evidence.models import Snapshot
from factcheck.review.choices import READ_PAGE, Obtained
from factcheck.tasks.models import Task

if TYPE_CHECKING:
    from factcheck.review.models import Evidence, Question, ReviewSession, Tag  # noqa: F401 - ruff reads no strings in brackets


def _is_named_alone_by(pieces: Q) -> Any:
    """Whether what evidence goes back to is named by such pieces, and is the source of no others.

    They have a source of that name, or go back to it on the same sentence: what goes back to them goes back to it, too.
    """
    found: Any = apps.get_model("review", "Evidence").objects
    of_it = found.filter(source__title=OuterRef("goes_back_to__title"))
    back = found.filter(pieces, assertion=OuterRef("assertion"), goes_back_to=OuterRef("goes_back_to"))
    return (Exists(of_it.filter(pieces)) | Exists(back.exclude(pk=OuterRef("pk")))) & ~Exists(of_it.exclude(pieces))


BY_DEADLINE = F("deadline").asc(nulls_last=True)


class SessionQuerySet(QuerySet["ReviewSession"]):
    """Review sessions."""

    def newest_of(self, article_id: int) -> "ReviewSession | None":
        """Return the article's open session, else the one closed last, else None."""
        return self.filter(article=article_id).order_by(F("closed_at").desc(nulls_first=True)).first()

    def last_like(self, article_id: int, editor: User) -> "ReviewSession | None":
        """Return the session that a new one starts from: the article's last, or else the last that an editor opened."""
        newest = self.order_by("-opened_at", "-pk").select_related("article")
        return newest.filter(article=article_id).first() or newest.filter(opened_by=editor).first()

    def open_with_articles(self) -> "SessionQuerySet":
        """Keep the open ones, with their article and reviewers, the most urgent first, those without deadline last."""
        found = self.filter(closed_at=None).select_related("article").prefetch_related("reviewers")
        return found.order_by(BY_DEADLINE)


class TagQuerySet(QuerySet["Tag"]):
    """Tags."""

    def active(self) -> "TagQuerySet":
        """Keep those that nobody withdrew."""
        return self.filter(withdrawn_at=None)

    def by_assertion(self) -> "dict[int, list[Tag]]":
        """Return them by the assertion they stand on, the oldest first (1 query)."""
        found: dict[int, list[Tag]] = {}
        for tag in self:
            found.setdefault(tag.assertion_id, []).append(tag)
        return found


class EvidenceQuerySet(QuerySet["Evidence"]):
    """Evidence."""

    def with_names(self) -> "EvidenceQuerySet":
        """Fetch along what each is called, whether a worker is still to read that, and who removed it.

        And of a piece that was taken over to changed words, which keeps name and day, the words before.
        """
        pages: Any = apps.get_model("review", "WebPage").objects.filter(url=OuterRef("source__url"), looked_at=None)
        asked = Task.objects.unfinished().filter(name=READ_PAGE, subject=OuterRef("pk"))
        same = {name: OuterRef(name) for name in ("source", "stance", "locator", "added_at")}
        copied = self.model.objects.filter(assertion__article=OuterRef("assertion__article"), **same)
        copied = copied.filter(pk__lt=OuterRef("pk")).exclude(assertion=OuterRef("assertion")).order_by("-pk")
        words = copied.values("assertion__words")[:1]
        found = self.annotate(
            is_page_asked=Exists(pages.filter(Exists(asked))),
            words_before=Subquery(words),
        )
        return found.with_pages().select_related("removed_by")

    def with_pages(self) -> "EvidenceQuerySet":
        """Fetch along the source, and what was kept and found of its page."""
        of_check = [f"excerpt_check__{name}" for name in ("page", "snapshot", "latest")]
        with_source = self.select_related("source", "goes_back_to", "taken_from__assertion__article", *of_check)
        return with_source.annotate(
            is_origin_secret=_is_named_alone_by(Q(confidential=True)),
            is_origin_unnamed=_is_named_alone_by(Q(confidential=True) | Q(obtained=Obtained.BACKGROUND)),
        )

    def cited(self) -> "EvidenceQuerySet":
        """Keep what lets the desk look at a page: it stands, is open to all, and its article is not archived."""
        return self.filter(removed_at=None, confidential=False, assertion__article__archived_at=None)

    def locked_where_first_given(self, pieces: Iterable[int]) -> "EvidenceQuerySet":
        """Lock what some pieces were first taken from, or they themselves: who takes over or conceals begins here."""
        first = self.filter(pk__in=list(pieces)).order_by().values(first=Coalesce("taken_from", "pk"))
        return self.filter(pk__in=first).order_by("pk").select_for_update()

    def active(self) -> "EvidenceQuerySet":
        """Keep what nobody removed, with its source."""
        return self.filter(removed_at=None).select_related("source")

    def to_look_at(self, person: User) -> "EvidenceQuerySet":
        """Keep what a person may see of the evidence of articles on the desk whose page is not as it should be.

        It is no longer as it was, or the desk never saw it: see `page_was_seen` and `page_was_never_seen`.
        """
        here = {"assertion__in_text": True, "assertion__article__archived_at": None}
        checks: Any = apps.get_model("review", "ExcerptCheck").objects.filter(needs_a_look=True)
        return self.visible_to(person).filter(pk__in=checks.order_by().values("evidence"), **here)

    def page_was_seen(self) -> "EvidenceQuerySet":
        """Keep that whose page the desk saw at least once: only such a page can be gone or changed."""
        return self.filter(excerpt_check__page__latest__isnull=False)

    def page_was_never_seen(self) -> "EvidenceQuerySet":
        """Keep that whose page the desk asked for, and never got to see."""
        return self.filter(excerpt_check__page__latest=None)

    def resting_on(self, snapshot: "Snapshot", person: User) -> "EvidenceQuerySet":
        """Keep what a person may see of the evidence that a snapshot belongs to; removed pieces for who may tag."""
        own = Q(excerpt_check__snapshot=snapshot.pk) | Q(excerpt_check__latest=snapshot.pk)
        if snapshot.page is not None:
            own |= Q(source__url=snapshot.page.url)
        found = self.filter(own) if person.may(Permission.TAG) else self.filter(own, removed_at=None)
        return found if person.may(Permission.SEE_CONFIDENTIAL) else found.filter(confidential=False)

    def visible_to(self, person: User) -> "EvidenceQuerySet":
        """Keep what a person may see."""
        standing = self.active()
        return standing if person.may(Permission.SEE_CONFIDENTIAL) else standing.filter(confidential=False)

    def with_address_in(self, article_id: int) -> "EvidenceQuerySet":
        """Keep what an article has from sources with an address, the newest first."""
        return self.filter(assertion__article=article_id).exclude(source__url="").order_by("-pk")


class QuestionQuerySet(QuerySet["Question"]):
    """Questions to the writer or the editor."""

    def unanswered(self) -> "QuestionQuerySet":
        """Keep those that wait for their answer, about sentences of the newest draft."""
        return self.filter(answered_at=None, assertion__in_text=True).select_related("assertion")
