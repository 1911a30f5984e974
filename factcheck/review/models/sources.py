"""What evidence comes from."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils import timezone

from factcheck.articles.models import person
from factcheck.db.constraints import one_of, web_address_or_empty
from factcheck.review import triggers
from factcheck.review.choices import NO_ADDRESS, SourceKind
from factcheck.web.links import ascii_host, link_to


class Source(models.Model):
    """A page, document, recording or person that evidence comes from; used by many assertions."""

    kind = models.CharField(max_length=20, choices=SourceKind, default=SourceKind.PAGE)
    url = models.CharField("address", max_length=2048, blank=True)
    title = models.CharField(max_length=300)
    added_by = person()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["title"]
        indexes = [
            models.Index(fields=["url"], name="source_by_address"),
            models.Index(fields=["title"], name="source_by_title"),
        ]
        constraints = [
            UniqueConstraint(fields=["kind", "url", "title"], name="source_once"),
            CheckConstraint(condition=~Q(title=""), name="source_has_a_title"),
            web_address_or_empty("url"),
            one_of("kind", SourceKind.values),
            *triggers.OF_SOURCES,
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_words(self) -> str:
        """Return what it is, in words; what has no address is called no web page."""
        return NO_ADDRESS if self.kind == SourceKind.PAGE and not self.url else str(self.get_kind_display())

    @property
    def link(self) -> str:
        """Return its address if that may become a link."""
        return link_to(self.url)

    @property
    def ascii_host(self) -> str:
        """Return what to show beside an address whose host name is written in letters of another script."""
        return ascii_host(self.url)


class WebPage(models.Model):
    """What the page at an address says of itself, once a worker has looked; it is asked for once."""

    url = models.CharField("address", max_length=2048, unique=True)
    title = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(condition=~Q(url=""), name="web_page_has_an_address"),
            CheckConstraint(
                condition=Q(looked_at__isnull=False) | Q(title="", publisher="", published_on=None),
                name="web_page_says_nothing_before_it_is_read",
            ),
            web_address_or_empty("url"),  # last: Django reads SQL behind its backslashes wrongly, on SQLite
        ]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def says(self) -> str:
        """Return what is told of it beside the form of evidence, as a sentence."""
        if self.looked_at is None:
            return "The title of the page is not known yet. Save without it, or write one."
        day = f"on {self.published_on:%d %b %Y}" if self.published_on else ""
        said = " ".join(filter(None, [self.publisher and f"by {self.publisher}", day]))
        return f"Published {said}." if said else ""
