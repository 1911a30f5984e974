"""Snapshots: of what a page answered, of what somebody uploads instead, and as WARC files."""

import hashlib
from datetime import datetime

from factcheck.accounts.models import User
from factcheck.engine import digest
from factcheck.evidence import looking, rules, warc
from factcheck.evidence.looking import Look, PageText
from factcheck.evidence.models import CitedPage, Snapshot, SnapshotBytes, SnapshotText
from factcheck.ingest import Unreadable, display_name, formats
from factcheck.refusals import Refusal

SUFFIXES = (".html", ".htm", ".xhtml", ".mht", ".mhtml", ".pdf")
_LONGEST_NOTE = 300


class Refused(Refusal):
    """A file that is no saved page and no PDF, or cannot be read."""

    title = "This file cannot be kept"


def keep_answer(page: CitedPage, look: Look, *, at: datetime) -> Snapshot | None:
    """Keep what a page answered, unless its text is as it was, or as much is kept of it as there is room for."""
    answer = look.answer
    if answer is None:
        return None
    text = _text(look.page)
    latest = page.latest
    says_something = bool(text.text or text.whole)
    if latest and latest.text_id == text.sha256 and (says_something or latest.bytes_id == _sha256(answer.content)):
        return None
    if page.snapshots.count() >= rules.MOST_SNAPSHOTS:
        return None
    return Snapshot.objects.create(
        page=page,
        address=answer.address[:2048],
        taken_at=at,
        status=answer.status,
        headers=looking.kept_headers(answer),
        content_type=answer.content_type[:200],
        title=look.page.title[:300],
        unreadable=look.page.unreadable[:_LONGEST_NOTE],
        bytes=_bytes(answer.content),
        text=text,
    )


def keep_upload(*, name: str, content: bytes, address: str, by: User) -> Snapshot:
    """Keep a saved page or a PDF that somebody uploads; raise `Refused` for what is neither or cannot be read."""
    shown = display_name(name)
    page = _read_upload(shown, content)
    row = formats.find_format(shown)
    return Snapshot.objects.create(
        address=address,
        content_type=row.content_types[0] if row.content_types else "multipart/related",
        name=shown,
        title=page.title[:300],
        bytes=_bytes(content),
        text=_text(page),
        uploaded_by=by,
        uploaded_by_name=str(by),
    )


def _read_upload(shown: str, content: bytes) -> PageText:
    if not shown.lower().endswith(SUFFIXES):
        message = (
            f"“{shown}” is no saved page and no PDF. Save the page from the browser as .html or .mhtml, or as PDF."
        )
        raise Refused(message)
    if len(content) > rules.MOST_UPLOAD:
        most = rules.MOST_UPLOAD // 1_000_000
        message = f"“{shown}” must be smaller than {most} MB. Save the page without its pictures, or as PDF."
        raise Refused(message)
    try:
        return looking.read_file(shown, content)
    except Unreadable as error:
        message = f"{looking.first_sentence(error)} Nothing was kept. Save the page again from the browser, or as PDF."
        raise Refused(message) from error


def warc_of(snapshot: Snapshot) -> bytes:
    """Return a snapshot as a WARC file: the same bytes each time."""
    answer = warc.Answer(
        address=snapshot.address,
        at=snapshot.taken_at,
        status=snapshot.status,
        headers=[(name, value) for name, value in snapshot.headers],
        content_type=snapshot.content_type,
        body=bytes(snapshot.bytes.body),
    )
    return warc.write(answer, name=warc_name(snapshot))


def warc_name(snapshot: Snapshot) -> str:
    """Return what the file is called: a name of ours."""
    return f"snapshot-{snapshot.pk}-{snapshot.bytes_id[:12]}.warc.gz"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _bytes(content: bytes) -> SnapshotBytes:
    """Keep some bytes once."""
    sha256 = _sha256(content)
    SnapshotBytes.objects.bulk_create(
        [SnapshotBytes(sha256=sha256, size=len(content), body=content)], ignore_conflicts=True
    )
    return SnapshotBytes.objects.defer("body").get(sha256=sha256)


def _text(page: PageText) -> SnapshotText:
    """Keep what was read once."""
    sha256 = digest(f"{page.text}\0{page.whole}")
    SnapshotText.objects.bulk_create(
        [SnapshotText(sha256=sha256, text=page.text, whole=page.whole)], ignore_conflicts=True
    )
    return SnapshotText.objects.get(sha256=sha256)
