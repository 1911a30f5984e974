"""Asking what a web page calls itself: what is known is told, the rest is left to a worker."""

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
    if not (url and settings.FETCH_TITLES):
        return None
    WebPage.objects.bulk_create([WebPage(url=url)], ignore_conflicts=True)
    page = WebPage.objects.select_for_update(no_key=True).get(url=url)
    if page.looked_at is None:
        tasks.enqueue(READ_PAGE, subject=page.pk)
    return page
