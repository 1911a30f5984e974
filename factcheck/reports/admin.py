"""Reports in the admin site: read only, for everybody."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.reports.models import Rendition, Report, Signature
from factcheck.web.admin import NoDeleteAdmin, Section


@admin.register(Report)
class ReportAdmin(NoDeleteAdmin):
    """Reports."""

    list_display = ["article", "number", "draft_number", "frozen_by_name", "frozen_at", "checksum"]
    list_filter = ["frozen_at"]
    list_select_related = ["article"]
    search_fields = ["article__title", "checksum", "frozen_by_name", "correction"]
    date_hierarchy = "frozen_at"
    exclude = ["payload", "frozen_by", "salt"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        """Leave the payload in the database."""
        return super().get_queryset(request).defer("payload")


@admin.register(Rendition)
class RenditionAdmin(NoDeleteAdmin):
    """The files of reports."""

    section = Section.RECORDS
    list_display = ["report", "form", "version", "sha256"]
    list_filter = ["form"]
    list_select_related = ["report"]
    search_fields = ["report__article__title", "sha256"]
    exclude = ["body"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rendition]:
        """Leave the bytes in the database."""
        return super().get_queryset(request).defer("body", "report__payload")


@admin.register(Signature)
class SignatureAdmin(NoDeleteAdmin):
    """What editors signed."""

    section = Section.RECORDS
    list_display = ["article", "signed_by_name", "signed_at", "checksum"]
    list_filter = ["signed_at"]
    list_select_related = ["article"]
    search_fields = ["article__title", "signed_by_name", "checksum"]
    exclude = ["payload", "signed_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Signature]:
        """Leave what was signed in the database."""
        return super().get_queryset(request).defer("payload")
