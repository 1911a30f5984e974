"""An article, and who did something to it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.urls import reverse
from django.utils import timezone

from factcheck.articles.querysets import ArticleQuerySet
from factcheck.db.constraints import all_or_none, web_address_or_empty


def person(**options: Any) -> "models.ForeignKey[Any, Any]":
    """A foreign key to whoever did something; nobody who did something can be deleted."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options)


class Article(models.Model):
    """One piece under check."""

    title = models.CharField(max_length=300)
    byline = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="where it was written, as its dateline says")
    address = models.CharField(max_length=2048, blank=True, help_text="where it was or will be published")
    published_on = models.DateField("date of publication", null=True, blank=True)
    loaded_by = person(null=True, editable=False)
    loaded_by_name = models.CharField("loaded by", max_length=150, editable=False)
    loaded_at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    archived_by = person(null=True, editable=False)
    archived_by_name = models.CharField("archived by", max_length=150, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-loaded_at", "-pk"]
        indexes = [
            models.Index(fields=["-loaded_at", "-id"], name="article_newest_first"),
            models.Index(fields=["-loaded_at", "-id"], condition=Q(archived_at=None), name="article_on_the_desk"),
        ]
        constraints = [
            web_address_or_empty("address"),
            all_or_none("archived_at", "archived_by"),
            CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the article's page."""
        return reverse("articles:article", args=[self.pk])
