"""Files of many articles: stored, loaded in steps that are short, stopped.

Each text is taken in a transaction of its own, together with the place that the batch has reached: whoever asks for
the next step, however often, none is loaded twice and none is passed over.
"""

import logging
import time
from typing import BinaryIO

from django.conf import settings
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError, transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles.actions.loading import load
from factcheck.articles.actions.stored import digest, store, stored
from factcheck.articles.choices import Outcome
from factcheck.articles.models import Batch, BatchItem, Draft
from factcheck.articles.sources import many, shown_name
from factcheck.web.answers import Refusal

STEP_SECONDS = 2.0
# SQLite lets one write at a time, and who waits looks again every 25 ms: let the rest of the desk in between.
WORK_SECONDS, REST_SECONDS = 0.1, 0.03
clock, sleep = time.monotonic, time.sleep
logger = logging.getLogger(__name__)

FAILED = (
    "The program failed at it, and wrote down where. Load it by itself; if that fails too, tell whoever runs the desk."
)


class Known(Exception):  # noqa: N818 - the fact
    """A text is another article's newest draft already."""

    def __init__(self, twin: Draft) -> None:
        super().__init__(twin)
        self.twin = twin


def begin(*, name: str, stream: BinaryIO, again: bool = False, by: User) -> Batch:
    """Judge a file and store it; the batch under way is returned if the same file is being loaded.

    Raises `Unreadable` if its texts cannot be told apart. With `again`, texts that are loaded already are loaded again.
    """
    shown = shown_name(name)
    judged = many.judge(shown, stream, settings.MAX_TEXT_BYTES)
    size, sha256 = digest(stream)
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
            store(batch, stream)
    except IntegrityError:
        return Batch.objects.filter(sha256=sha256).latest("made_at")
    return batch


def step(*, batch: Batch) -> int:
    """Load texts of a batch until the time of a step is up; return how many were taken.

    It ends early where somebody else takes them at the same moment, and where the batch was stopped.
    """
    rest_at, until = clock() + WORK_SECONDS, clock() + STEP_SECONDS
    taken = 0
    with stored(batch) as stream:
        found = many.items(batch.name, stream, settings.MAX_TEXT_BYTES, at=batch.reached, number=batch.number)
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
    """End a batch before its end; return whether it was still under way."""
    ended = {"ended_at": timezone.now(), "stopped_by": by, "stopped_by_name": str(by)}
    return bool(Batch.objects.filter(pk=batch.pk, ended_at=None).update(**ended))


@transaction.atomic
def _take(batch: Batch, item: many.Item) -> bool:
    """Take one text, if the batch is still where it was seen and nobody else is at it."""
    free = Batch.objects.select_for_update(no_key=True, skip_locked=True)
    if not free.filter(pk=batch.pk, reached=batch.reached, ended_at=None).values("pk").first():
        return False
    result = _result(batch, item)
    result.save(force_insert=True)
    batch.reached, batch.number = item.after, item.number
    setattr(batch, result.outcome, getattr(batch, result.outcome) + 1)
    batch.ended_at = timezone.now() if batch.done == batch.items else None
    batch.save(update_fields=["reached", "number", result.outcome, "ended_at"])
    return True


def _result(batch: Batch, item: many.Item) -> BatchItem:
    """Load one text, and say what became of it."""
    result = BatchItem(batch=batch, number=item.number, name=item.name, outcome=Outcome.REFUSED)
    try:
        draft, result.said = _loaded(batch, item)
        result.outcome, result.article_id = Outcome.LOADED, draft.article_id
    except Known as known:
        result.outcome, result.article_id = Outcome.KNOWN, known.twin.article_id
        result.said = f"The same text was loaded before, by {known.twin.loaded_by_name}."
    except Refusal as refusal:
        result.said = refusal.text
    except (
        OperationalError,
        InterfaceError,
        InternalError,
    ):  # the database's fault, not the text's: the step fails, to be repeated
        raise
    except Exception:
        logger.exception("Batch %s failed at item %s", batch.pk, item.number)
        result.said = FAILED
    return result


@transaction.atomic
def _loaded(batch: Batch, item: many.Item) -> tuple[Draft, str]:
    """Load one text; return its draft and what there is to remark. Raises `Known` if it is loaded already."""
    given = item.read()
    source = given.source
    draft = load(
        source=source,
        title=given.title,
        byline=given.byline,
        address=given.address,
        published_on=given.published_on,
        by=batch.loaded_by,
    )
    if not batch.again and (twin := Draft.objects.twin_of(draft)):
        raise Known(twin)
    left_out = [f"Left out: {', '.join(source.left_out)}."] if source.left_out else []
    return draft, " ".join((*left_out, *source.remarks))
