"""Query sets of reports."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from factcheck.articles.models import Draft
from factcheck.web.paged_lists import holds

if TYPE_CHECKING:
    from factcheck.reports.models import Report  # noqa: F401 - ruff reads no strings in brackets


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
