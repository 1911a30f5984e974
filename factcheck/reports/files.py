"""The files of frozen reports: drawn from the payload alone, once, and kept as bytes."""

import hashlib
import json
from typing import Any

from factcheck.reports.exporters import RENDERERS, files_of
from factcheck.reports.models import Rendition, Report


def draw_at_freezing(report: Report, payload: dict[str, Any]) -> None:
    """Draw the files of a new report that are kept from the beginning, after the freezing, which others wait for."""
    forms = [form for form in files_of(payload) if RENDERERS[form].at_freezing]
    Rendition.objects.bulk_create((_draw(report, form, payload) for form in forms), ignore_conflicts=True)


def file_of(report_id: int, form: str) -> Rendition | None:
    """Return a report's file in a form, drawn now if it was not yet; None if its payload is older than the form."""
    stored = Rendition.objects.select_related("report").defer("report__payload")
    if found := stored.filter(report=report_id, form=form).first():
        return found
    report = Report.objects.filter(pk=report_id).first()
    payload = json.loads(report.payload) if report else {}
    if report is None or form not in files_of(payload):
        return None
    Rendition.objects.bulk_create([_draw(report, form, payload)], ignore_conflicts=True)
    return stored.get(report=report_id, form=form)


def _draw(report: Report, form: str, payload: dict[str, Any]) -> Rendition:
    renderer = RENDERERS[form]
    body = renderer.render({**payload, "checksum": report.checksum})
    digest = hashlib.sha256(body).hexdigest()
    return Rendition(report=report, form=form, version=renderer.version, body=body, sha256=digest)
