"""Files of many articles."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone

from factcheck.articles.choices import Outcome
from factcheck.articles.models.articles import Article, person
from factcheck.db.constraints import one_of


class Batch(models.Model):
    """A file of many articles, loaded in steps. Results are counted here; the file is stored in parts."""

    name = models.CharField("file", max_length=255)
    size = models.PositiveBigIntegerField(help_text="in bytes")
    sha256 = models.CharField("SHA-256", max_length=64)
    again = models.BooleanField("load known texts again", default=False)
    left_out = models.JSONField(default=list, help_text="names that the file has beside those that are read")
    items = models.PositiveIntegerField(help_text="texts in the file")
    loaded = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField("loaded before", default=0)
    refused = models.PositiveIntegerField(default=0)
    reached = models.PositiveBigIntegerField(default=0, help_text="where the next text begins in the file")
    number = models.PositiveIntegerField(default=0, help_text="of the last text that was taken")
    loaded_by = person()
    loaded_by_name = models.CharField("loaded by", max_length=150)
    made_at = models.DateTimeField("begun", default=timezone.now)
    ended_at = models.DateTimeField("ended", null=True)
    stopped_by = person(null=True)
    stopped_by_name = models.CharField("stopped by", max_length=150, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "batches"
        constraints = [
            UniqueConstraint(fields=["sha256"], condition=Q(ended_at=None), name="batch_of_a_file_under_way_once"),
            CheckConstraint(condition=Q(items__gte=1), name="batch_has_items"),
            CheckConstraint(
                condition=Q(items__gte=F("loaded") + F("known") + F("refused")), name="batch_takes_no_more_than_it_has"
            ),
            CheckConstraint(
                condition=Q(ended_at=None, stopped_by=None, items__gt=F("loaded") + F("known") + F("refused"))
                | Q(ended_at__isnull=False, stopped_by__isnull=False)
                | Q(ended_at__isnull=False, items=F("loaded") + F("known") + F("refused")),
                name="batch_ends_at_its_last_item_or_is_stopped",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def done(self) -> int:
        """How many texts were taken, with whatever outcome."""
        return self.loaded + self.known + self.refused


class BatchPart(models.Model):
    """A part of a batch's file, so that a step reads no more of it than it needs."""

    SIZE = 256 * 1024

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [UniqueConstraint(fields=["batch", "number"], name="batch_part_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.number}"


class BatchItem(models.Model):
    """The outcome for one text of a batch."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="results")
    number = models.PositiveIntegerField(help_text="its row, its line, or which file of the archive it is")
    name = models.CharField(max_length=300)
    outcome = models.CharField(max_length=20, choices=Outcome)
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    said = models.TextField(blank=True, help_text="why it was not loaded, or what was remarked of it")

    class Meta:
        ordering = ["batch", "number"]
        indexes = [models.Index(fields=["batch", "outcome", "number"], name="batch_item_outcomes")]
        constraints = [
            UniqueConstraint(fields=["batch", "number"], name="batch_item_taken_once"),
            one_of("outcome", Outcome.values),
            CheckConstraint(
                condition=(Q(outcome=Outcome.REFUSED, article=None) & ~Q(said=""))
                | (~Q(outcome=Outcome.REFUSED) & Q(article__isnull=False)),
                name="batch_item_refused_has_a_reason_others_an_article",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"
