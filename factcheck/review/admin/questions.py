"""Questions to writers and editors, and answers to what a writer proposed."""

from django.contrib import admin

from factcheck.review.models import ProposalAnswer, Question
from factcheck.web.admin import NoDeleteAdmin, Section


@admin.register(Question)
class QuestionAdmin(NoDeleteAdmin):
    """Questions to writers and editors."""

    list_display = ["text", "assertion", "asked_by_name", "asked_at", "answered_by_name", "answered_at"]
    list_filter = [("answered_at", admin.EmptyFieldListFilter), "asked_at"]
    list_select_related = ["assertion"]
    search_fields = ["text", "answer", "assertion__words", "asked_by_name", "answered_by_name"]
    date_hierarchy = "asked_at"


@admin.register(ProposalAnswer)
class ProposalAnswerAdmin(NoDeleteAdmin):
    """What became of what the writer proposed."""

    section = Section.ANALYSIS
    list_display = ["annotation", "assertion", "answer", "by_name", "at"]
    list_filter = ["answer", "at"]
    list_select_related = ["annotation", "assertion"]
    search_fields = ["annotation__text", "annotation__url", "assertion__words", "by_name"]
    ordering = ["-pk"]
