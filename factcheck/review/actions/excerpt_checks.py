"""The task that looks for an excerpt in what was kept of its page, and has the page looked at first."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from factcheck.articles.models import Draft
from factcheck.evidence import actions as pages
from factcheck.evidence import excerpts, lacking, registry, rules
from factcheck.evidence.choices import Found
from factcheck.evidence.models import CitedPage, Snapshot
from factcheck.review.choices import CHECK_EXCERPT
from factcheck.review.models import Evidence, ExcerptCheck
from factcheck.tasks import actions as tasks
from factcheck.tasks.choices import State
from factcheck.tasks.models import Task
from factcheck.tasks.registry import Routine, Work, register, register_routine

NOT_YET = "The desk has not looked at the page yet."
NO_EXCERPT = "No excerpt is given."
NOT_ASKED = "Confidential: nobody asks the page for it."
NO_ADDRESS = "It has no address."
MOST_AT_ONCE = 100
_NOTHING: dict[str, Any] = {
    "start": None,
    "end": None,
    "in_whole": False,
    "why": "",
    "latest": None,
    "latest_found": "",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What is stored of a check; `cites` is the address that is to be looked at first."""

    values: dict[str, Any]
    cites: str = ""


def look_for_excerpt(evidence_id: int) -> Checked | None:
    """Look for the excerpt of a piece of evidence in what was kept; None if it was removed."""
    piece = Evidence.objects.with_pages().select_related("assertion").get(pk=evidence_id)
    if piece.removed_at:
        return None
    page = CitedPage.objects.select_related("latest").filter(url=piece.source.url).first() if piece.source.url else None
    seen = _seen_for(piece, page)
    values = {**_NOTHING, "page": page, "snapshot": seen, "lacks": _lacks(piece)}
    if seen is None and _may_look(piece) and not _was_looked_at(page, piece):
        return Checked({**values, "found": Found.NOT_CHECKED, "why": NOT_YET}, cites=piece.source.url)
    if why := _why_not(piece, page, seen):
        return Checked({**values, "found": Found.NOT_CHECKED, "why": why[:300]})
    return Checked({**values, **_place_in(seen, piece.excerpt), **_later(page, seen, piece.excerpt)})


def store_check(evidence_id: int, checked: Checked | None) -> None:
    """Store what was found, or have the page looked at first; check again what changed while it was looked for."""
    if checked is None:
        return
    Evidence.objects.select_for_update(no_key=True).only("pk").get(pk=evidence_id)  # who uploads a file waits
    before, seen = checked.values["page"], checked.values["snapshot"]
    page = pages.cite(checked.cites) if checked.cites else _as_it_is(before)
    held = ExcerptCheck.objects.select_related("snapshot").filter(evidence=evidence_id).first()
    has_file = held is not None and held.snapshot is not None and held.snapshot.is_upload
    is_old = has_file and held is not None and held.snapshot != seen
    if is_old or _state_of(page) != _state_of(before):
        tasks.enqueue(CHECK_EXCERPT, subject=evidence_id)
    if is_old:
        return
    is_unwell = page is not None and not page.is_well and not (seen and seen.is_upload)
    values = {**checked.values, "page": page, "checked_at": timezone.now()}
    values["needs_a_look"] = is_unwell or values["latest"] is not None
    ExcerptCheck.objects.update_or_create(evidence_id=evidence_id, defaults=values)


def _as_it_is(page: CitedPage | None) -> CitedPage | None:
    return CitedPage.objects.get(pk=page.pk) if page else None


def _state_of(page: CitedPage | None) -> tuple[Any, Any]:
    return (page.latest_id, page.looked_at) if page else (None, None)


def _seen_for(piece: Evidence, page: CitedPage | None) -> Snapshot | None:
    """Return the snapshot that a piece rests on: the one that it has, or that of a page looked at when it was given."""
    before = piece.checked.snapshot if piece.checked else None
    if before and (before.is_upload or (page and before.page_id == page.pk)):
        return before
    return page.latest if page and _was_looked_at(page, piece) else None


def _was_looked_at(page: CitedPage | None, piece: Evidence) -> bool:
    return bool(page and page.looked_at and page.looked_at > piece.added_at - rules.FRESH)


def _may_look(piece: Evidence) -> bool:
    return bool(piece.source.url) and registry.is_cited(piece.source.url) and not piece.confidential


def _why_not(piece: Evidence, page: CitedPage | None, seen: Snapshot | None) -> str:
    """Return why an excerpt is not checked; empty if it is."""
    if seen is None:
        if not piece.source.url:
            return NO_ADDRESS
        return NOT_ASKED if piece.confidential else (page.said if page else "") or NOT_YET
    if seen.unreadable:
        return seen.unreadable
    if not (seen.text.text or seen.text.whole):
        return "Nothing could be read of it."
    return "" if piece.excerpt.strip() else NO_EXCERPT


def _place_in(seen: Snapshot | None, excerpt: str) -> dict[str, Any]:
    """Look in the article of the page first, then in all that it shows."""
    if seen is None:
        return {"found": Found.NOT_CHECKED}
    for in_whole, text in ((False, seen.text.text), (True, seen.text.whole)):
        if text and (place := excerpts.find(excerpt, text)):
            return {"found": place.found, "start": place.start, "end": place.end, "in_whole": in_whole}
    return {"found": Found.NOT_FOUND}


def _later(page: CitedPage | None, seen: Snapshot | None, excerpt: str) -> dict[str, Any]:
    """Return what the page said later, if its text changed, and whether the excerpt is still in it."""
    latest = page.latest if page else None
    if latest is None or seen is None or seen.is_upload or latest.text_id == seen.text_id or latest.pk < seen.pk:
        return {}
    return {"latest": latest, "latest_found": _place_in(latest, excerpt)["found"]}


def _lacks(piece: Evidence) -> list[dict[str, Any]]:
    """Return the figures and names of the sentence that the excerpt does not give."""
    if not piece.excerpt.strip():
        return []
    draft = Draft.objects.filter(article=piece.assertion.article_id).without_texts().order_by("-number").first()
    found = lacking.lacking(piece.assertion.words, piece.excerpt, language=draft.language if draft else "")
    return [{name: value for name, value in asdict(m).items() if name != "value"} for m in found]


def is_cited(url: str) -> bool:
    """Whether a page is to be looked at, for anybody."""
    return settings.KEEP_PAGES and Evidence.objects.cited().filter(source__url=url).exists()


def looked_at(url: str) -> None:
    """Have those excerpts looked for that the page has something new for."""
    page = CitedPage.objects.get(url=url)
    unchanged = ExcerptCheck.objects.filter(page=page, latest=None).exclude(
        snapshot__status=None, snapshot__isnull=False
    )
    unchanged.update(needs_a_look=not page.is_well)
    rests = Evidence.objects.filter(source__url=url, removed_at=None)
    if page.latest_id:
        done = ExcerptCheck.objects.filter(
            Q(snapshot=page.latest_id) | Q(latest=page.latest_id) | Q(snapshot__page=None, snapshot__isnull=False),
            evidence=OuterRef("pk"),
        )
        rests = rests.filter(~Exists(done))
    for pk in rests.values_list("pk", flat=True):
        tasks.enqueue(CHECK_EXCERPT, subject=pk)


def queue_unchecked() -> None:
    """Queue evidence that was never checked: given before this was done, or while it was switched off."""
    if not settings.KEEP_PAGES:
        return
    tried = Task.objects.filter(name=CHECK_EXCERPT, subject=OuterRef("pk")).exclude(state=State.DONE)
    unchecked = Evidence.objects.cited().exclude(source__url="").filter(~Exists(tried), excerpt_check=None)
    for pk in unchecked.order_by("-pk").values_list("pk", flat=True)[:MOST_AT_ONCE]:
        tasks.enqueue(CHECK_EXCERPT, subject=pk)


register(Work(CHECK_EXCERPT, prepare=look_for_excerpt, store=store_check))
register_routine(Routine(queue_unchecked, every=timedelta(minutes=10)))
registry.register(registry.Citing(is_cited, looked_at))
