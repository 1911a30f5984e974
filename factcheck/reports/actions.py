"""Reports: frozen, never changed."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles.models import Article
from factcheck.reports import freeze
from factcheck.reports.choices import ReportKind
from factcheck.reports.models import Rendition, Report
from factcheck.reports.renderers import RENDERERS
from factcheck.review.actions import history
from factcheck.review.choices import Kind
from factcheck.review.models import ReviewSession


def publish(*, article: Article, correction: str = "", by: User | None) -> Report:
    """Freeze what the desk holds of an article now, with a file in every form; an earlier report is replaced by it."""
    with transaction.atomic(durable=True):
        Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        freeze.lock(article.pk)
        before = article.reports.order_by("number").last()
        payload = _payload(article, before, correction, by)
        text = canonical_json(payload)
        report = Report.objects.create(
            article=article,
            number=payload["report"]["number"],
            draft_number=payload["draft"]["number"],
            session=ReviewSession.objects.newest_of(article.pk),
            kind=ReportKind.CORRECTION if before else ReportKind.FINAL,
            replaces=before,
            correction=correction,
            payload=text,
            checksum=hashlib.sha256(text.encode()).hexdigest(),
            frozen_by=by,
            frozen_by_name=str(by or history.SYSTEM),
            frozen_at=payload["report"]["frozen_at"],
        )
        Rendition.objects.bulk_create(_rendition(report, form, payload) for form in RENDERERS)
        after = {"report": report.pk, "number": report.number, "checksum": report.checksum}
        history.note(Kind.REPORT_FROZEN, by=by, article=article, after=after)
    return report


def canonical_json(payload: dict[str, Any]) -> str:
    """Return the one way in which a payload is written down: sorted keys, no escapes, no blanks."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def current(article: Article) -> dict[str, Any]:
    """Return what a report would hold now, without freezing one: its number is 0."""
    return {**freeze.freeze(article.pk), "report": {"number": 0, "replaces": None, "correction": ""}}


def still_to_say(article: Article) -> dict[str, int]:
    """Count what a report would have to leave unsaid now."""
    return freeze.still_to_say(article.pk)


def _payload(article: Article, before: Report | None, correction: str, by: User | None) -> dict[str, Any]:
    stamp = {
        "number": before.number + 1 if before else 1,
        "replaces": before.number if before else None,
        "correction": correction,
        "frozen_by": str(by or history.SYSTEM),
        "frozen_at": timezone.now().isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    return {**freeze.freeze(article.pk), "report": stamp}


def _rendition(report: Report, form: str, payload: dict[str, Any]) -> Rendition:
    body = RENDERERS[form].render({**payload, "checksum": report.checksum})
    return Rendition(report=report, form=form, body=body, sha256=hashlib.sha256(body).hexdigest())
