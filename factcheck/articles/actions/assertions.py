"""What is done to assertions: marked by hand, changed at a version, given another standing."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from factcheck import engine
from factcheck.accounts.models import User
from factcheck.articles.actions.discrepancies import told_at
from factcheck.articles.actions.near_twins import placeholder_in, store_twins_of
from factcheck.articles.choices import Origin, Standing
from factcheck.articles.models import Article, Assertion, Sentence

AT_ONCE = 200  # rows changed by one statement, which has a case for each


class StaleVersion(Exception):  # noqa: N818 - the fact
    """A change was made for another version of an assertion than the present one."""


@transaction.atomic
def mark(*, sentence: Sentence, words: str, origin: Origin = Origin.BY_HAND) -> Assertion:
    """Make an assertion of a sentence that the engine did not take for one; an existing assertion is returned."""
    draft, key = sentence.draft, engine.key(words)
    unmarked = draft.sentences.filter(assertion=None).order_by("index")
    same = [s for s in unmarked if engine.key(draft.text[s.start : s.end]) == key]
    first = min(s.index for s in (sentence, *same))
    assertion, is_new = Assertion.objects.get_or_create(
        article=draft.article,
        key=key,
        defaults={
            "words": words,
            "order": first,
            "origin": origin,
            "score": sentence.finding.score,
            "attributed_to": engine.named(sentence.finding.full_source),
            "suggestion": sentence.finding.suggestion,
            "charge": engine.charge_of(sentence.finding.reasons) or None,
            "placeholder": placeholder_in(words),
            "discrepancies": told_at(sentence),
        },
    )
    Sentence.objects.filter(pk__in=[s.pk for s in same]).update(assertion=assertion)
    store_twins_of(assertion, draft)
    if not is_new and not assertion.in_text:  # the engine had dropped it, or it left an earlier draft
        update_if_version(assertion, seen=assertion.version, in_text=True, order=first, origin=origin)
    return assertion


def update_if_version(assertion: Assertion, *, seen: int, **changes: Any) -> None:
    """Change an assertion and raise its version, if it is at version `seen`; raise `StaleVersion` otherwise.

    One conditional UPDATE: of two writers who saw the same version, exactly one succeeds, on either database. The row
    stays locked until the caller's transaction ends.
    """
    changes = {"touched_at": timezone.now(), "same_since": None, **changes}
    changed = Assertion.objects.filter(pk=assertion.pk, version=seen).update(version=seen + 1, **changes)
    if not changed:
        raise StaleVersion
    assertion.version = seen + 1
    for name, value in changes.items():
        setattr(assertion, name, value)


def conclude(assertion: Assertion, standing: Standing) -> None:
    """Set the standing that follows from tags which are stored by now, after `update_if_version` held the row."""
    if assertion.standing != standing:
        Assertion.objects.filter(pk=assertion.pk).update(standing=standing)
        assertion.standing = standing


def dismissal(*, by: User, reason: str, at: datetime) -> dict[str, Any]:
    """Return the columns of a dismissed assertion."""
    return {
        "standing": Standing.DISMISSED,
        "dismissed_at": at,
        "dismissed_by": by,
        "dismissed_by_name": str(by),
        "dismissed_reason": reason,
    }


def no_dismissal() -> dict[str, Any]:
    """Return the columns of an assertion that is not dismissed."""
    return {"dismissed_at": None, "dismissed_by": None, "dismissed_by_name": "", "dismissed_reason": ""}


def recompute_status(changes: Iterable[tuple[Assertion, Standing]]) -> None:
    """Set the standing of several assertions, raising the version of those whose standing changes.

    One that waits because something changed around it goes on waiting; what changes is the standing it returns to.
    """
    moved = []
    for assertion, standing in changes:
        name = "recheck_standing" if assertion.is_changed_around else "standing"
        if getattr(assertion, name) != standing:
            setattr(assertion, name, standing)
            assertion.version, assertion.same_since = assertion.version + 1, None
            moved.append(assertion)
    Assertion.objects.bulk_update(moved, _RESTOOD, batch_size=AT_ONCE)


_RESTOOD = ["standing", "recheck_standing", "version", "same_since"]


def invalidate_pages(article: Article, keys: Sequence[str], *, but: Iterable[Assertion]) -> None:
    """Raise the version of assertions around which a draft changed something: a write from an older page is refused."""
    spared = {assertion.pk for assertion in but}
    for some in (keys[n : n + AT_ONCE] for n in range(0, len(keys), AT_ONCE)):
        rows = Assertion.objects.filter(article=article, key__in=some).exclude(pk__in=spared)
        rows.update(version=F("version") + 1, same_since=None)


def bump_versions(assertions: Sequence[Assertion]) -> None:
    """Raise the version of several unchanged assertions, which are locked, so that a write under way reads them again.

    `same_since` keeps the version since which nothing else happened: a page that was drawn after it may still write.
    """
    first = Coalesce("same_since", "version")
    rows = Assertion.objects.filter(pk__in=[a.pk for a in assertions])
    rows.update(same_since=first, version=F("version") + 1)
    for assertion in assertions:
        assertion.same_since, assertion.version = assertion.same_since or assertion.version, assertion.version + 1
