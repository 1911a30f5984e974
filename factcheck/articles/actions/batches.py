"""Files of many articles: stored, loaded in short steps, stopped.

Each text is stored in a transaction of its own, together with the place that the batch has reached: however often the
next step is asked for, no text is loaded twice and none is passed over.
"""

import logging
import time
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError, transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles.actions import batch_files as files
from factcheck.articles.actions.drafts import copies_remarks
from factcheck.articles.actions.loading import store
from factcheck.articles.actions.near_twins import find_twins
from factcheck.articles.actions.preview import ParsedArticle, parse_article
from factcheck.articles.choices import Outcome
from factcheck.articles.models import Batch, BatchItem, Draft
from factcheck.ingest import Document, display_name
from factcheck.ingest.bulk import formats
from factcheck.ingest.bulk.records import Record
from factcheck.refusals import Refusal

STEP_SECONDS = 2.0
# SQLite lets one write at a time, and who waits looks again every 25 ms: let the rest of the desk in between.
WORK_SECONDS, REST_SECONDS = 0.1, 0.03
clock, sleep = time.monotonic, time.sleep
logger = logging.getLogger(__name__)

# The database's fault and not the text's: the step fails, to be asked for again.
DATABASE_FAILS = (OperationalError, InterfaceError, InternalError)
FAILED = (
    "The program failed at it, and wrote down where. Load it by itself; if that fails too, tell whoever runs the desk."
)


def begin(*, name: str, stream: BinaryIO, again: bool = False, by: User) -> Batch:
    """Check a file and store it; if the same file is being loaded already, return that batch.

    Raises `Unreadable` if its texts cannot be told apart. With `again`, texts that are loaded already are loaded again.
    """
    shown = display_name(name)
    judged = formats.inspect(shown, stream, settings.MAX_TEXT_BYTES)
    size, sha256 = files.digest(stream)
    batch = Batch(
        name=shown,
        size=size,
        sha256=sha256,
        again=again,
        left_out=list(judged.left_out),
        items=judged.items,
        loaded_by=by,
        loaded_by_name=str(by),
    )
    try:
        with transaction.atomic():
            batch.save()
            files.store(batch, stream)
    except IntegrityError:
        return Batch.objects.filter(sha256=sha256).latest("made_at")
    return batch


def step(*, batch: Batch) -> int:
    """Load texts of a batch until the time of a step is up; return how many were taken.

    It ends early if another request takes them at the same moment, or if the batch was stopped.
    """
    rest_at, until = clock() + WORK_SECONDS, clock() + STEP_SECONDS
    taken = 0
    with files.stored(batch) as stream:
        found = formats.items(batch.name, stream, settings.MAX_TEXT_BYTES, start=batch.reached, number=batch.number)
        for item in found:
            if batch.ended_at or not _take(batch, item):
                break
            taken += 1
            if (now := clock()) >= until:
                break
            if now >= rest_at:
                sleep(REST_SECONDS)
                rest_at = clock() + WORK_SECONDS
    return taken


def stop(*, batch: Batch, by: User) -> bool:
    """Stop a batch; return whether it was still under way."""
    ended = {"ended_at": timezone.now(), "stopped_by": by, "stopped_by_name": str(by)}
    return bool(Batch.objects.filter(pk=batch.pk, ended_at=None).update(**ended))


def _take(batch: Batch, item: formats.Item) -> bool:
    """Take one text, if the batch is where it was seen and no other request is at it.

    The text is analysed before the transaction begins: on SQLite nobody else writes while one is open.
    """
    read = _read(batch, item)
    with transaction.atomic():
        free = Batch.objects.select_for_update(no_key=True, skip_locked=True)
        if not free.filter(pk=batch.pk, reached=batch.reached, ended_at=None).values("pk").first():
            return False
        result = _result(batch, item, read)
        result.save(force_insert=True)
        batch.reached, batch.number = item.after, item.number
        setattr(batch, result.outcome, getattr(batch, result.outcome) + 1)
        batch.ended_at = timezone.now() if batch.done == batch.items else None
        batch.save(update_fields=["reached", "number", result.outcome, "ended_at"])
    return True


@dataclass(frozen=True, slots=True)
class _Read:
    """One text of a batch, analysed: its record, and the article that it makes."""

    given: Record
    parsed: ParsedArticle


def _read(batch: Batch, item: formats.Item) -> _Read | str:
    """Analyse one text, or say why that is not possible."""
    try:
        given = item.read()
        parsed = parse_article(given.source, title=given.title, published_on=given.published_on)
        find_twins(parsed.analysis)
        return _Read(given, parsed)
    except Refusal as refusal:
        return refusal.text
    except DATABASE_FAILS:
        raise
    except Exception:
        return _failed(batch, item)


def _result(batch: Batch, item: formats.Item, read: _Read | str) -> BatchItem:
    """Store one text; return its outcome."""
    result = BatchItem(batch=batch, number=item.number, name=item.name, outcome=Outcome.REFUSED)
    if isinstance(read, str):
        result.said = read
        return result
    if not batch.again and (twin := Draft.objects.newest_with(read.parsed.analysis.sha256)):
        result.outcome, result.article_id = Outcome.KNOWN, twin.article_id
        result.said = f"The same text was loaded before, by {twin.loaded_by_name}."
        return result
    try:
        draft = _stored(batch, read)
        result.outcome, result.article_id, result.said = (
            Outcome.LOADED,
            draft.article_id,
            _remarks(read.given.source, draft),
        )
    except DATABASE_FAILS:
        raise
    except Exception:
        result.said = _failed(batch, item)
    return result


def _failed(batch: Batch, item: formats.Item) -> str:
    """Log an exception that is being handled; return the outcome for its text."""
    logger.exception("Batch %s failed at item %s", batch.pk, item.number)
    return FAILED


def _remarks(source: Document, draft: Draft) -> str:
    twice = copies_remarks(draft.copies, draft.repeats_left_out)
    left_out = [f"Left out: {', '.join(source.left_out)}."] if source.left_out else []
    return " ".join((*twice, *left_out, *source.remarks))


@transaction.atomic
def _stored(batch: Batch, read: _Read) -> Draft:
    given = read.given
    return store(
        read.parsed,
        source=given.source,
        title=given.title,
        byline=given.byline,
        place=given.place,
        address=given.address,
        published_on=given.published_on,
        by=batch.loaded_by,
    )
