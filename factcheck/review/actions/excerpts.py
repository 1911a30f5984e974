"""Asking whether an excerpt stands in its page: a worker finds out."""

from django.conf import settings

from factcheck.review.choices import CHECK_EXCERPT
from factcheck.review.models import Evidence
from factcheck.tasks import actions as tasks


def check(*pieces: Evidence) -> None:
    """Let a worker keep the page of each piece of evidence and look for its excerpt (1 statement, or none)."""
    asked = [piece.pk for piece in pieces if settings.KEEP_PAGES and piece.source.url and not piece.confidential]
    if asked:
        tasks.enqueue_all(CHECK_EXCERPT, subjects=asked)
