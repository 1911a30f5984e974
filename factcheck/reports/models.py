"""Reports and the files made of them. The database refuses to change or delete either."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils import timezone

from factcheck.articles.models import Article, person
from factcheck.db.constraints import one_of
from factcheck.db.triggers import rows_stay
from factcheck.reports.choices import ReportKind, report_name
from factcheck.reports.querysets import ReportQuerySet, SignatureQuerySet
from factcheck.review.models import ReviewSession


class Report(models.Model):
    """What was concluded of an article, frozen and numbered. A correction is a new report that names the old one."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    draft_number = models.PositiveIntegerField()
    session = models.ForeignKey(ReviewSession, null=True, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=20, choices=ReportKind, default=ReportKind.FINAL)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    correction = models.TextField(blank=True, help_text="what changed since the report it replaces")
    payload = models.TextField(help_text="canonical JSON, of which the checksum is taken")
    checksum = models.CharField("SHA-256", max_length=64)
    salt = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="secret of the seals in its proof; reports of before have none",
    )
    frozen_by = person(null=True)
    frozen_by_name = models.CharField("frozen by", max_length=150)
    frozen_at = models.DateTimeField(default=timezone.now)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-frozen_at", "-pk"]
        indexes = [
            models.Index(fields=["-frozen_at", "-id"], name="report_newest_first"),
            models.Index(fields=["kind", "-frozen_at", "-id"], name="report_newest_of_a_kind"),
        ]
        constraints = [
            UniqueConstraint(fields=["article", "number"], name="report_number_once_in_article"),
            CheckConstraint(condition=Q(number__gte=1), name="report_numbers_begin_at_one"),
            one_of("kind", ReportKind.values),
            CheckConstraint(
                condition=Q(kind=ReportKind.CORRECTION, replaces__isnull=False)
                | (~Q(kind=ReportKind.CORRECTION) & Q(replaces=None)),
                name="report_only_a_correction_replaces_another",
            ),
            CheckConstraint(condition=~Q(payload=""), name="report_has_a_payload"),
            *rows_stay("reports_report"),
        ]

    def __str__(self) -> str:
        return f"Report {self.number}"

    def get_absolute_url(self) -> str:
        """Return the address of the report's page."""
        return reverse("reports:report", args=[self.pk])

    @property
    def name(self) -> str:
        """Return its name, with its kind."""
        return report_name(self.kind, self.number, self.correction)

    @property
    def frozen_before(self) -> str:
        """Say that it is frozen already, by whom and when."""
        at = timezone.localtime(self.frozen_at)
        return f"{self.name} was already frozen, by {self.frozen_by_name} on {at:%d %b %Y} at {at:%H:%M}."


class Signature(models.Model):
    """An editor's word that a report on an article may say what it would say then; the database lets it stay."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="signatures")
    payload = models.TextField(help_text="what a report would have said, as canonical JSON")
    checksum = models.CharField("SHA-256", max_length=64)
    signed_by = person()
    signed_by_name = models.CharField("signed by", max_length=150)
    signed_at = models.DateTimeField(default=timezone.now)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            UniqueConstraint(fields=["article", "checksum", "signed_by"], name="the_same_is_signed_once_by_a_person"),
            *rows_stay("reports_signature"),
        ]

    def __str__(self) -> str:
        return f"Signature of {self.signed_by_name}"


class Rendition(models.Model):
    """A report in one form, as the bytes that were once made of it; a download hands out these."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="renditions")
    form = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField(default=1, help_text="of the exporter that made it")
    sha256 = models.CharField("SHA-256", max_length=64)
    body = models.BinaryField()

    class Meta:
        verbose_name = "report file"
        constraints = [
            UniqueConstraint(fields=["report", "form"], name="one_rendition_a_form"),
            *rows_stay("reports_rendition"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}.{self.form}"
