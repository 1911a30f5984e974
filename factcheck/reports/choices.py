"""The closed vocabulary of reports."""

from django.db.models import TextChoices


class ReportKind(TextChoices):
    """What a report is for."""

    INTERIM = "interim", "interim report"
    FINAL = "final", "report"
    CORRECTION = "correction", "correction"
