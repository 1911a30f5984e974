"""Cited web pages, and what came of looking for excerpts in them."""

from django.contrib import admin

from factcheck.review.models import ExcerptCheck, WebPage
from factcheck.web.admin import NoDeleteAdmin, Section


@admin.register(WebPage)
class WebPageAdmin(NoDeleteAdmin):
    """What web pages said of themselves when a worker looked."""

    section = Section.LOADING
    list_display = ["url", "title", "publisher", "published_on", "looked_at"]
    list_filter = ["looked_at"]
    search_fields = ["url", "title", "publisher"]


@admin.register(ExcerptCheck)
class ExcerptCheckAdmin(NoDeleteAdmin):
    """What came of looking for excerpts in their pages."""

    list_display = ["evidence", "found", "why", "page", "snapshot", "checked_at", "needs_a_look"]
    list_filter = ["found", "needs_a_look", "checked_at"]
    search_fields = ["evidence__excerpt", "evidence__source__title", "page__url"]
    list_select_related = ["evidence", "page", "snapshot"]
