"""Drafts and findings in the admin site, read only; files of many articles, to be loaded.

Articles are in `review/admin/articles.py`.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.articles.actions import batches
from factcheck.articles.batch_forms import WHILE_ANOTHER_LOADS, BatchForm, shown, taken_files
from factcheck.articles.models import Annotation, Assertion, Batch, BatchItem, Draft, Finding, Sentence
from factcheck.ingest import Unreadable
from factcheck.web.access import Request
from factcheck.web.admin import NoDeleteAdmin, Section


@admin.register(Draft)
class DraftAdmin(NoDeleteAdmin):
    """Drafts."""

    section = Section.ANALYSIS
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
    ordering = ["-pk"]
    date_hierarchy = "loaded_at"
    exclude = ["original", "loaded_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Draft]:
        """Defer the long columns in lists."""
        return super().get_queryset(request).defer("text", "original")


@admin.register(Assertion)
class AssertionAdmin(NoDeleteAdmin):
    """Assertions."""

    list_display = ["words_", "article", "standing", "origin", "score", "version", "in_text", "dismissed_by_name"]
    list_filter = ["standing", "origin", "in_text", "dismissed_reason"]
    list_select_related = ["article"]
    search_fields = ["words", "article__title", "attributed_to", "dismissed_by_name"]
    ordering = ["-pk"]

    @admin.display(description="words", ordering="words")
    def words_(self, assertion: Assertion) -> str:
        """Return the first of its words."""
        return str(assertion)


@admin.register(Sentence)
class SentenceAdmin(NoDeleteAdmin):
    """Sentences."""

    section = Section.ANALYSIS
    list_display = ["draft", "index", "paragraph", "start", "end", "kind", "assertion"]
    list_filter = ["kind"]
    list_select_related = ["draft__article", "assertion"]
    search_fields = ["draft__article__title", "assertion__words"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sentence]:
        """Defer the texts of the drafts."""
        return super().get_queryset(request).defer("draft__text", "draft__original")


@admin.register(Annotation)
class AnnotationAdmin(NoDeleteAdmin):
    """Comments, footnotes and links that a writer put beside the text."""

    section = Section.ANALYSIS
    list_display = ["draft", "number", "kind", "text", "url", "author", "at", "nowhere"]
    list_filter = ["kind", "nowhere"]
    list_select_related = ["draft__article"]
    search_fields = ["draft__article__title", "text", "url", "author"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Annotation]:
        """Defer the texts of the drafts."""
        return super().get_queryset(request).defer("draft__text", "draft__original")


@admin.register(Finding)
class FindingAdmin(NoDeleteAdmin):
    """Findings."""

    section = Section.ANALYSIS
    list_display = ["sentence_id", "assertive", "score", "voice", "full_source", "suggestion", "engine"]
    list_filter = ["assertive", "voice", "suggestion", "engine"]
    search_fields = ["full_source", "sentence__draft__article__title"]


@admin.register(Batch)
class BatchAdmin(NoDeleteAdmin):
    """Files of many articles: chosen, loaded step by step, stopped."""

    section = Section.LOADING
    list_display = ["name", "items", "loaded", "known", "refused", "made_at", "ended"]
    list_filter = [("ended_at", admin.EmptyFieldListFilter), "made_at"]
    search_fields = ["name", "loaded_by_name", "sha256"]
    date_hierarchy = "made_at"

    @admin.display(description="ended", boolean=True)
    def ended(self, batch: Batch) -> bool:
        """Whether it has come to its end, or was stopped."""
        return batch.ended_at is not None

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses to load, to take a step and to stop."""
        view = self.admin_site.admin_view
        ours = [
            path("load/", view(self.load), name="articles_batch_load"),
            path("<int:batch_id>/step/", view(self.step), name="articles_batch_step"),
            path("<int:batch_id>/stop/", view(self.stop), name="articles_batch_stop"),
        ]
        return [*ours, *super().get_urls()]

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def load(self, request: Request) -> HttpResponse:
        """Show the form, or store the file that was chosen."""
        self._check(request)
        form = BatchForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
        batch = self._begin(request, form) if form.is_valid() else None
        if batch:
            return redirect(f"{_page(batch)}?going")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Load many articles",
            "form": form,
            "under_way": Batch.objects.filter(ended_at=None),
            **taken_files(),
        }
        status = 422 if form.errors else 200
        return render(request, "admin/articles/batch/load.html", context, status=status)

    @method_decorator(require_POST)
    def step(self, request: Request, batch_id: int) -> HttpResponse:
        """Take one step, and show how far it has come."""
        self._check(request)
        batch = get_object_or_404(Batch.objects.select_related("loaded_by"), pk=batch_id)
        taken = batches.step(batch=batch)
        if taken:
            return self._shown(request, batch, goes_on=True)
        batch.refresh_from_db()
        return self._shown(request, batch, goes_on=True, pause=WHILE_ANOTHER_LOADS)

    @method_decorator(require_POST)
    def stop(self, request: Request, batch_id: int) -> HttpResponse:
        """End it here."""
        self._check(request)
        batch = get_object_or_404(Batch, pk=batch_id)
        if batches.stop(batch=batch, by=request.user):
            self._note(request, batch, CHANGE, "Stopped it.")
        batch.refresh_from_db()
        return self._shown(request, batch, goes_on=False)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show how far a batch has come."""
        batch = self.get_object(request, object_id)
        found = shown(batch, goes_on="going" in request.GET) if batch else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **found})

    def _check(self, request: Request) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _begin(self, request: Request, form: BatchForm) -> Batch | None:
        file = form.cleaned_data["file"]
        try:
            batch = batches.begin(name=file.name, stream=file.file, again=form.cleaned_data["again"], by=request.user)
        except Unreadable as refusal:
            form.add_error("file", refusal.text)
            return None
        if batch.done or batch.loaded_by != request.user:
            messages.info(request, f"{batch.loaded_by_name} is loading this file already. It goes on from here.")
        else:
            self._note(request, batch, ADDITION, "Chose the file.")
        return batch

    def _shown(self, request: Request, batch: Batch, **how: Any) -> HttpResponse:
        if request.htmx:
            return render(request, "admin/articles/batch/_step.html", {"opts": self.opts, **shown(batch, **how)})
        return redirect(_page(batch))

    def _note(self, request: Request, batch: Batch, flag: int, message: str) -> None:
        LogEntry.objects.log_actions(request.user.pk, [batch], flag, message, single_object=True)


def _page(batch: Batch) -> str:
    return reverse("admin:articles_batch_change", args=[batch.pk])


@admin.register(BatchItem)
class BatchItemAdmin(NoDeleteAdmin):
    """What became of each text of a batch."""

    section = Section.LOADING
    list_display = ["number", "name", "outcome", "said", "article", "batch"]
    list_filter = ["outcome", ("said", admin.EmptyFieldListFilter), ("batch", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["article", "batch"]
    search_fields = ["name", "said", "article__title", "batch__name"]
    ordering = ["-batch_id", "number"]
