"""Asking what a web page calls itself: what is known is told, the rest is left to a worker."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from factcheck.review.choices import READ_PAGE
from factcheck.review.models import WebPage
from factcheck.tasks import actions as tasks


@transaction.atomic
def ask_for(url: str) -> WebPage | None:
    """Return what is known of the page at an address, and let a worker read it if nobody has; None if no page is asked.

    It is locked until the caller's transaction ends: evidence that is given now is not overlooked by whoever stores
    its title.
    """
    return ask_for_all([url]).get(url)


@transaction.atomic
def ask_for_all(urls: Iterable[str]) -> dict[str, WebPage]:
    """Do so for several addresses, and return what is known by address (3 statements at most)."""
    wanted = sorted(set(filter(None, urls))) if settings.FETCH_TITLES else []
    if not wanted:
        return {}
    WebPage.objects.bulk_create([WebPage(url=url) for url in wanted], ignore_conflicts=True)
    pages = list(WebPage.objects.select_for_update(no_key=True).filter(url__in=wanted).order_by("url"))
    if unread := [page.pk for page in pages if page.looked_at is None]:
        tasks.enqueue_all(READ_PAGE, subjects=unread)
    return {page.url: page for page in pages}
