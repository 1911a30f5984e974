"""Articles: their details can be corrected."""

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from factcheck.articles import actions as articles
from factcheck.articles.models import Article
from factcheck.review.actions import cleanup
from factcheck.review.admin.changes import changed_values
from factcheck.review.admin.untidy_filter import UntidyFilter
from factcheck.web.admin import FreshForm, NoDeleteAdmin
from factcheck.web.links import check_web_address


class ArticleForm(FreshForm):
    """An article's details."""

    def clean_address(self) -> str:
        """Accept web addresses only."""
        return check_web_address(self.cleaned_data["address"])

    class Meta:
        model = Article
        fields = ["title", "byline", "place", "address", "published_on"]


@admin.register(Article)
class ArticleAdmin(NoDeleteAdmin):
    """Articles: their details can be corrected, their texts cannot."""

    form = ArticleForm
    list_display = ["title", "byline", "published_on", "loaded_by_name", "loaded_at", "archived_at"]
    list_filter = [UntidyFilter, "published_on", "loaded_at", ("archived_at", admin.EmptyFieldListFilter)]
    search_fields = ["title", "byline", "place", "address", "loaded_by_name"]
    date_hierarchy = "loaded_at"
    readonly_fields = ["loaded_by_name", "loaded_at", "archived_by_name", "archived_at"]
    fields = ["title", "byline", "place", "address", "published_on", *readonly_fields, "seen_row"]

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Administrators correct details."""
        return bool(request.user.is_staff)

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Save, and record both values."""
        super().save_model(request, obj, form, change)
        before, after = changed_values(form)
        if after:
            cleanup.correct_article(article=obj, before=before, after=after, by=request.user)  # type: ignore[arg-type]
        if "published_on" in after:
            articles.reanalyse(article=obj)
