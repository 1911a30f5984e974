"""Asking whether an excerpt stands in its page: a worker finds out."""

from django.conf import settings

from factcheck.review.choices import CHECK_EXCERPT
from factcheck.review.models import Evidence
from factcheck.tasks import actions as tasks


def check(piece: Evidence) -> None:
    """Let a worker keep the page of a piece of evidence and look for its excerpt (1 statement, or none)."""
    if settings.KEEP_PAGES and piece.source.url and not piece.confidential:
        tasks.enqueue(CHECK_EXCERPT, subject=piece.pk)
