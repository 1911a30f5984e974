"""Questions about the review of an article."""

from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User

if TYPE_CHECKING:
    from factcheck.review.models import Evidence, ReviewSession, Tag  # noqa: F401 - ruff reads no strings in brackets


class SessionQuerySet(QuerySet["ReviewSession"]):
    """Review sessions."""

    def newest_of(self, article_id: int) -> "ReviewSession | None":
        """Return the article's open session, else the one closed last, else None."""
        return self.filter(article=article_id).order_by(F("closed_at").desc(nulls_first=True)).first()

    def open_with_articles(self) -> "SessionQuerySet":
        """Keep the open ones, with their article and reviewers, the most urgent first."""
        return self.filter(closed_at=None).select_related("article").prefetch_related("reviewers").order_by("deadline")


class TagQuerySet(QuerySet["Tag"]):
    """Tags."""

    def standing(self) -> "TagQuerySet":
        """Keep those that nobody withdrew."""
        return self.filter(withdrawn_at=None)


class EvidenceQuerySet(QuerySet["Evidence"]):
    """Evidence."""

    def standing(self) -> "EvidenceQuerySet":
        """Keep what nobody removed, with its source."""
        return self.filter(removed_at=None).select_related("source")

    def visible_to(self, person: User) -> "EvidenceQuerySet":
        """Keep what a person may see."""
        standing = self.standing()
        return standing if person.may(Permission.SEE_CONFIDENTIAL) else standing.filter(confidential=False)
