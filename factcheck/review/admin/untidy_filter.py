"""The filter of lists that shows what wants tidying up."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.review.queries.cleanup import UNTIDY, untidy_of


class UntidyFilter(admin.SimpleListFilter):
    """What wants tidying up, as the cleanup page counts it."""

    title = "cleanup"
    parameter_name = "untidy"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        self.model = model
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the kinds that have rows in this table."""
        return [(kind.name, kind.label) for kind in UNTIDY if kind.model is self.model]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the rows of the kind that was chosen."""
        kind = untidy_of(self.model, self.value() or "")
        return queryset.filter(pk__in=kind.rows().order_by().values("pk")) if kind else queryset
