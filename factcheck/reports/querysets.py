"""Query sets of reports."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

if TYPE_CHECKING:
    from factcheck.reports.models import Report  # noqa: F401 - ruff reads no strings in brackets


class ReportQuerySet(QuerySet["Report"]):
    """Reports."""

    def with_replaced(self) -> "ReportQuerySet":
        """Add `is_replaced`: whether a correction names it."""
        return self.annotate(is_replaced=Exists(self.model.objects.filter(replaces=OuterRef("pk"))))

    def not_replaced(self, article_id: int) -> "ReportQuerySet":
        """Keep those of an article that no correction names, the newest first."""
        return self.filter(article=article_id, replaced_by=None).order_by("-number")
