"""What is said of the page behind a piece of evidence: in the panel, on its own page, and in a report's payload."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypedDict

from django.conf import settings
from django.utils import timezone

from factcheck.evidence.choices import Found, Health
from factcheck.review.models import Evidence

JUST_GIVEN = timedelta(minutes=2)
POLLS = 15  # how often a panel asks, at most, whether a page was looked at


class PageFacts(TypedDict):
    """What a report's payload keeps of it, under `page` of a piece of evidence: plain values, nothing confidential.

    `found` is a `Found`, `health` a `Health`; `lacks` are the sentence's figures and names that the excerpt does not
    give. Times are in UTC; what is not known is null or empty.
    """

    found: str
    why_not_checked: str
    lacks: list[str]
    seen_at: str | None
    seen_address: str
    sha256: str
    uploaded_by: str
    health: str
    health_says: str
    looked_at: str | None
    changed: bool
    found_later: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The same for the desk. Without a check everything says that nothing was checked."""

    evidence_id: int
    has_excerpt: bool
    found: Found = Found.NOT_CHECKED
    why: str = ""
    lacks: tuple[str, ...] = ()
    snapshot_id: int | None = None
    seen_at: datetime | None = None
    address: str = ""
    sha256: str = ""
    uploaded_by: str = ""
    health: Health = Health.NEW
    says: str = ""
    looked_at: datetime | None = None
    moved_to: str = ""
    later: Found | None = None  # whether the excerpt is still there, in a page whose text changed
    later_id: int | None = None
    is_waiting: bool = False  # for a worker to look at the page

    @property
    def is_found(self) -> bool:
        """Whether the excerpt stands in what was kept."""
        return self.found not in {Found.NOT_FOUND, Found.NOT_CHECKED}

    @property
    def is_changed(self) -> bool:
        """Whether the page said something else later."""
        return self.later_id is not None

    @property
    def is_unwell(self) -> bool:
        """Whether somebody should look at the page again."""
        return self.is_changed or not (self.uploaded_by or self.health in {Health.NEW, Health.FINE})

    @property
    def excerpt_is_gone(self) -> bool:
        """Whether the page lacks by now an excerpt that it had."""
        return self.is_found and self.later == Found.NOT_FOUND

    @property
    def facts(self) -> PageFacts:
        """Return what a payload keeps."""
        return PageFacts(
            found=self.found.value,
            why_not_checked=self.why if self.found == Found.NOT_CHECKED else "",
            lacks=list(self.lacks),
            seen_at=_utc(self.seen_at),
            seen_address=self.address,
            sha256=self.sha256,
            uploaded_by=self.uploaded_by,
            health=self.health.value,
            health_says=self.says,
            looked_at=_utc(self.looked_at),
            changed=self.is_changed,
            found_later=self.later.value if self.later else "",
        )


def not_looked_at() -> PageFacts:
    """Return what a payload keeps of a piece that says nothing of its page."""
    return Seen(0, has_excerpt=False, why="Reports do not name its source.").facts


def seen_of(piece: Evidence) -> Seen:
    """Return what is said of the page of a piece of evidence, which was fetched `with_pages`."""
    check = piece.checked
    if check is None:
        return Seen(piece.pk, bool(piece.excerpt), why=_why_nothing(piece), is_waiting=_is_queued(piece))
    kept: dict[str, Any] = {}
    if snapshot := check.snapshot:
        kept = {
            "snapshot_id": snapshot.pk,
            "seen_at": snapshot.taken_at,
            "address": snapshot.address,
            "sha256": snapshot.bytes_id,
            "uploaded_by": snapshot.uploaded_by_name,
        }
    if page := check.page:
        kept |= {"health": Health(page.health), "says": page.said, "moved_to": page.moved_to}
        kept |= {"looked_at": page.looked_at}
    return Seen(
        piece.pk,
        bool(piece.excerpt),
        found=Found(check.found),
        why=check.why,
        lacks=tuple(lack["text"] for lack in check.lacks),
        later=Found(check.latest_found) if check.latest_found else None,
        later_id=check.latest_id,
        is_waiting=check.snapshot_id is None and check.page is not None and check.page.looked_at is None,
        **kept,
    )


def _is_queued(piece: Evidence) -> bool:
    """Whether a worker is likely to look at the page in a moment."""
    asks = settings.KEEP_PAGES and piece.source.url and not piece.confidential
    return bool(asks) and piece.added_at > timezone.now() - JUST_GIVEN


def _why_nothing(piece: Evidence) -> str:
    if piece.confidential:
        return "Confidential: nobody asks the page for it."
    return "The desk has not looked at the page yet." if piece.source.url else "It has no address."


def _utc(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds").replace("+00:00", "Z")
