"""Drafts, sentences, findings and assertions in the admin site, to be read. Articles are in `review/admin.py`."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.articles.models import Assertion, Draft, Finding, Sentence
from factcheck.web.admin import KeptAdmin


@admin.register(Draft)
class DraftAdmin(KeptAdmin):
    """Drafts."""

    list_display = [
        "article",
        "number",
        "length",
        "language",
        "engine",
        "repeats_left_out",
        "loaded_by_name",
        "loaded_at",
    ]
    list_filter = ["language", "engine", "loaded_at"]
    list_select_related = ["article"]
    search_fields = ["article__title", "sha256", "loaded_by_name"]
    date_hierarchy = "loaded_at"
    exclude = ["original", "loaded_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Draft]:
        """Leave the long columns out of lists."""
        return super().get_queryset(request).defer("original")


@admin.register(Assertion)
class AssertionAdmin(KeptAdmin):
    """Assertions."""

    list_display = ["words_", "article", "standing", "origin", "score", "version", "in_text", "dismissed_by_name"]
    list_filter = ["standing", "origin", "in_text", "dismissed_reason"]
    list_select_related = ["article"]
    search_fields = ["words", "article__title", "attributed_to", "dismissed_by_name"]

    @admin.display(description="words", ordering="words")
    def words_(self, assertion: Assertion) -> str:
        """Return the first of its words."""
        return str(assertion)


@admin.register(Sentence)
class SentenceAdmin(KeptAdmin):
    """Sentences."""

    list_display = ["draft", "index", "paragraph", "start", "end", "kind", "assertion"]
    list_filter = ["kind"]
    list_select_related = ["draft__article", "assertion"]
    search_fields = ["draft__article__title", "assertion__words"]


@admin.register(Finding)
class FindingAdmin(KeptAdmin):
    """Findings."""

    list_display = ["sentence_id", "assertive", "score", "voice", "full_source", "suggestion", "engine"]
    list_filter = ["assertive", "voice", "suggestion", "engine"]
    search_fields = ["full_source", "sentence__draft__article__title"]
