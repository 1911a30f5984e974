"""Query sets of reports."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from factcheck.articles.models import Draft
from factcheck.web.paged_lists import holds

if TYPE_CHECKING:
    from factcheck.reports.models import Report, Signature  # noqa: F401 - ruff reads no strings in brackets


class ReportQuerySet(QuerySet["Report"]):
    """Reports."""

    def with_replaced(self) -> "ReportQuerySet":
        """Add `is_replaced`: whether a correction names it."""
        return self.annotate(is_replaced=Exists(self.model.objects.filter(replaces=OuterRef("pk"))))

    def holding(self, words: Iterable[str]) -> "ReportQuerySet":
        """Keep those with each of these words in the article's title or byline, or in the text that they are on."""
        texts = Draft.objects.filter(article=OuterRef("article"), number=OuterRef("draft_number"))
        found = self
        for word in words:
            found = found.filter(
                holds(word, "article__title", "article__byline") | Exists(texts.filter(holds(word, "text")))
            )
        return found

    def not_replaced(self, article_id: int) -> "ReportQuerySet":
        """Keep those of an article that no correction names, the newest first."""
        return self.filter(article=article_id, replaced_by=None).order_by("-number")


class SignatureQuerySet(QuerySet["Signature"]):
    """Signatures."""

    def standing(self, article_id: int, checksum: str) -> "SignatureQuerySet":
        """Keep those of an article whose report would say what it said when they signed."""
        return self.filter(article=article_id, checksum=checksum).defer("payload")

    def newest_of_each(self, article_id: int) -> "list[Signature]":
        """Return the newest signature of each person on an article, without what it was on."""
        rows = self.filter(article=article_id).defer("payload").order_by("signed_at", "pk")
        return list({row.signed_by_id: row for row in rows}.values())
