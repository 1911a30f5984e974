"""Cited pages and the snapshots that were taken of them."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils import timezone

from factcheck.articles.models import person
from factcheck.db.constraints import one_of, web_address_or_empty
from factcheck.db.triggers import rows_stay
from factcheck.evidence.choices import Health


class CitedHost(models.Model):
    """A server that cited pages are on: it is asked for one page at a time."""

    name = models.CharField(max_length=255, unique=True)

    def __str__(self) -> str:
        return self.name


class SnapshotBytes(models.Model):
    """The bytes of a page or file, unpacked; the same bytes are kept once, and the database never changes them."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = [*rows_stay("evidence_snapshotbytes")]

    def __str__(self) -> str:
        return self.sha256


class SnapshotText(models.Model):
    """What was read of such bytes: the article, and all that the page shows where that is more."""

    sha256 = models.CharField(max_length=64, unique=True, help_text="of both texts")
    text = models.TextField(blank=True)
    whole = models.TextField(blank=True)

    class Meta:
        constraints = [*rows_stay("evidence_snapshottext")]

    def __str__(self) -> str:
        return self.sha256


class CitedPage(models.Model):
    """A page that evidence cites, and what became of it; looked at once a day at most, while anybody cites it."""

    url = models.CharField("address", max_length=2048, unique=True)
    host = models.ForeignKey(CitedHost, on_delete=models.PROTECT, related_name="pages")
    due_at = models.DateTimeField(null=True, blank=True, help_text="looked at then")
    looked_at = models.DateTimeField(null=True, blank=True)
    health = models.CharField(max_length=20, choices=Health, default=Health.NEW)
    since = models.DateTimeField(null=True, blank=True, help_text="when it was first found so")
    said = models.CharField(max_length=300, blank=True)
    moved_to = models.CharField(max_length=2048, blank=True)
    failures = models.PositiveSmallIntegerField(default=0, help_text="looks in a row that reached nothing")
    etag = models.CharField(max_length=500, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    latest = models.ForeignKey("Snapshot", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["due_at"], name="cited_page_due")]
        constraints = [
            one_of("health", Health.values),
            CheckConstraint(condition=~Q(url=""), name="cited_page_has_an_address"),
            web_address_or_empty("url"),  # last: Django reads SQL behind its backslashes wrongly, on SQLite
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def is_well(self) -> bool:
        """Whether it was still there when it was looked at last, or was never looked at."""
        return self.health in {Health.NEW, Health.FINE}


class Snapshot(models.Model):
    """What a page said at a time, or a file that somebody uploaded instead; the database never changes it."""

    page = models.ForeignKey(CitedPage, null=True, blank=True, on_delete=models.PROTECT, related_name="snapshots")
    address = models.CharField(max_length=2048, blank=True, help_text="where the page led to")
    taken_at = models.DateTimeField(default=timezone.now)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    headers = models.JSONField(default=list, blank=True)
    content_type = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=255, blank=True, help_text="of the file that was uploaded")
    title = models.CharField(max_length=300, blank=True)
    unreadable = models.CharField(max_length=300, blank=True, help_text="why there is no text")
    bytes = models.ForeignKey(SnapshotBytes, to_field="sha256", on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(SnapshotText, to_field="sha256", on_delete=models.PROTECT, related_name="+")
    uploaded_by = person(null=True, blank=True)
    uploaded_by_name = models.CharField("uploaded by", max_length=150, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(uploaded_by=None, page__isnull=False, status__isnull=False)
                | Q(uploaded_by__isnull=False, page=None, status=None),
                name="snapshot_was_fetched_or_uploaded",
            ),
            *rows_stay("evidence_snapshot"),
        ]

    def __str__(self) -> str:
        return self.title or self.name or self.address

    @property
    def is_upload(self) -> bool:
        """Whether somebody uploaded it."""
        return self.status is None
