"""The closed vocabularies of reports."""

from django.db.models import TextChoices


class ReportKind(TextChoices):
    """What a report is for."""

    INTERIM = "interim", "interim report"
    FINAL = "final", "report"
    CORRECTION = "correction", "correction"


_NAMES = {
    ReportKind.INTERIM: "Interim report {}",
    ReportKind.FINAL: "Final report {}",
    ReportKind.CORRECTION: "Report {}, a correction",
}


def report_name(kind: str, number: int, correction: str) -> str:
    """Return the name of a report, with its kind.

    In earlier releases every report replaced the one before; without words on what differs it was no correction.
    """
    if kind == ReportKind.CORRECTION and not correction:
        return f"Report {number}"
    return _NAMES[ReportKind(kind)].format(number)


class Show(TextChoices):
    """Which reports are listed; the values are those of the parameter `?show=`."""

    NEWEST = "newest", "Newest of each article"
    INTERIM = "interim", "Interim"
    CORRECTIONS = "corrections", "Corrections"
