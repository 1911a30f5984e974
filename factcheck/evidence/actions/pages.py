"""Cited pages: one is looked at when it is cited and once a day then, each host by one worker at a time.

The task is about a host, and the queue holds the same task once: so nobody asks a host for two pages at a time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef
from django.utils import timezone

from factcheck.evidence import registry, rules
from factcheck.evidence.actions.snapshots import keep_answer
from factcheck.evidence.choices import LOOK, Health
from factcheck.evidence.looking import Look, look
from factcheck.evidence.models import CitedHost, CitedPage
from factcheck.tasks import actions as tasks
from factcheck.tasks.registry import Routine, Work, register, register_routine
from factcheck.web.links import own_hosts

MOST_HOSTS = 200  # queued at once


@dataclass(frozen=True, slots=True)
class Looked:
    """A page that was looked at, or that nobody cites any more: then nothing was asked."""

    page_id: int
    at: datetime
    look: Look | None


def cite(url: str) -> CitedPage:
    """Let a worker look at a page, unless one did within the hour."""
    now = timezone.now()
    known = CitedPage.objects.filter(url=url).first()
    if known and known.looked_at and known.looked_at > now - rules.FRESH:
        return known
    name = (urlsplit(url).hostname or url).lower()[:255]
    CitedHost.objects.bulk_create([CitedHost(name=name)], ignore_conflicts=True)
    host = CitedHost.objects.get(name=name)
    CitedPage.objects.bulk_create([CitedPage(url=url, host=host)], ignore_conflicts=True)
    page = CitedPage.objects.select_for_update(no_key=True).get(url=url)
    if page.due_at is None or page.due_at > now:
        page.due_at = now
        page.save(update_fields=["due_at"])
    tasks.enqueue(LOOK, subject=page.host_id)
    return page


def queue_due() -> None:
    """Queue the hosts that have pages to be looked at."""
    due = CitedPage.objects.filter(due_at__lte=timezone.now())
    hosts = CitedHost.objects.filter(Exists(due.filter(host=OuterRef("pk")))).values_list("pk", flat=True)
    for host in hosts[:MOST_HOSTS]:
        tasks.enqueue(LOOK, subject=host)


def look_at_host(host_id: int) -> Looked | None:
    """Look at the page of a host that has been due for longest; None if there is none."""
    page = _due(host_id)
    if page is None:
        return None
    if not registry.is_cited(page.url):
        return Looked(page.pk, timezone.now(), None)
    known = {"etag": page.etag, "modified": page.modified} if page.latest_id else {"etag": "", "modified": ""}
    found = look(page.url, **known, own_hosts=own_hosts())
    return Looked(page.pk, timezone.now(), found)


def _due(host_id: int) -> CitedPage | None:
    return CitedPage.objects.filter(host=host_id, due_at__lte=timezone.now()).order_by("due_at", "pk").first()


def store_looked(host_id: int, looked: Looked | None) -> None:
    """Store what came of it, and go on with the host's next page after a pause."""
    if looked is None:
        return
    page = CitedPage.objects.select_related("latest").get(pk=looked.page_id)
    if looked.look is None:
        page.due_at = looked.at + rules.BETWEEN_LOOKS
        page.save(update_fields=["due_at"])
    else:
        record_look(page, looked.look, at=looked.at)
    if _due(host_id):
        tasks.enqueue(LOOK, subject=host_id, wait=rules.BETWEEN_PAGES)


def record_look(page: CitedPage, found: Look, *, at: datetime) -> None:
    """Store what came of looking at a page, with a snapshot if its text changed, and tell whoever cites it."""
    snapshot = keep_answer(page, found, at=at)
    reached = found.health != Health.UNREACHABLE
    page.failures = 0 if reached else page.failures + 1
    wait = rules.wait_after(page.failures, was_seen=page.latest is not None)
    page.due_at = at + max(wait, timedelta(seconds=found.wait))
    health, said = _health(page, found)
    if health != page.health or page.since is None:
        page.since = at
    page.health, page.said, page.looked_at = health, said[:300], at
    page.moved_to = found.moved_to[:2048] if health == Health.MOVED else ""
    if found.answer is not None:
        given = {name.lower(): value for name, value in found.answer.headers}
        page.etag, page.modified = given.get("etag", "")[:500], given.get("last-modified", "")[:100]
    if snapshot:
        page.latest = snapshot
    page.save()
    registry.tell_looked_at(page.url)


def _health(page: CitedPage, found: Look) -> tuple[Health, str]:
    """Return what to say of a page: one that led elsewhere from the first has not moved since."""
    if found.health == Health.FINE and found.moved_to and page.latest and page.latest.address != found.moved_to:
        return Health.MOVED, f"The page has moved to {found.moved_to}"
    return found.health, found.said


register(Work(LOOK, prepare=look_at_host, store=store_looked))
register_routine(Routine(queue_due, every=timedelta(minutes=1)))
