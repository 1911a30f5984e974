"""Evidence: added to an assertion, and removed."""

from datetime import date
from typing import Any

from django.utils import timezone

from factcheck.review.actions import history, tags
from factcheck.review.cards import Card
from factcheck.review.choices import Kind, SourceKind, Stance
from factcheck.review.models import Event, Evidence, Source
from factcheck.review.requests import Asked
from factcheck.web.answers import Refusal


class LastSupport(Refusal):
    """Evidence that a verified tag rests on."""

    title = "A verified tag rests on this"


class AddedBefore(Refusal):
    """The same place of the same source is there already."""

    status = 409
    title = "This evidence is here already"


class NotHere(Refusal):
    """Evidence that is not, or no longer, part of this assertion."""

    status = 404
    title = "This evidence is gone"


def add(
    card: Card,
    *,
    url: str,
    title: str,
    kind: SourceKind,
    locator: str,
    excerpt: str,
    stance: Stance,
    accessed_on: date | None,
    confidential: bool,
    asked: Asked,
) -> Event:
    """Add one source's bearing on the assertion; raise `AddedBefore` if the same place of it is there."""
    dropped = tags.evidence_changed(card, asked=asked)
    if not title:
        title, kind = _as_before(card, url) or (url[:300], kind)
    source = _held(Source(kind=kind, url=url, title=title, added_by=asked.by))
    standing = list(Evidence.objects.standing().filter(assertion=card.assertion))
    if any((e.source_id, e.stance, e.locator) == (source.pk, stance, locator) for e in standing):
        message = "The same source, place and bearing were added before. Give another place, or remove the old one."
        raise AddedBefore(message)
    evidence = Evidence.objects.create(
        assertion=card.assertion,
        source=source,
        stance=stance,
        locator=locator,
        excerpt=excerpt,
        accessed_on=accessed_on,
        confidential=confidential,
        added_by=asked.by,
        added_by_name=str(asked.by),
    )
    card.evidence = [*standing, evidence]
    card.has_support = card.has_support or stance == Stance.SUPPORTS
    return history.record(
        Kind.EVIDENCE_ADDED, card.assertion, asked=asked, after={**values(evidence), **_now(card), **dropped}
    )


def remove(card: Card, *, evidence_id: int, asked: Asked) -> Event:
    """Take evidence away; raise `LastSupport` while a verified tag rests on it alone."""
    dropped = tags.evidence_changed(card, asked=asked)
    standing = list(Evidence.objects.standing().filter(assertion=card.assertion))
    evidence = next((e for e in standing if e.pk == evidence_id), None)
    if evidence is None:
        message = "Somebody removed it before you. Reload the page."
        raise NotHere(message)
    left = [e for e in standing if e is not evidence and e.stance == Stance.SUPPORTS]
    if card.has_verified and evidence.stance == Stance.SUPPORTS and not left:
        message = "It is the only evidence for a verified tag. Add other evidence first, or withdraw the tag."
        raise LastSupport(message)
    Evidence.objects.filter(pk=evidence.pk).update(removed_at=timezone.now(), removed_by=asked.by)
    card.evidence = [e for e in standing if e is not evidence]
    after = {**_now(card), **dropped}
    return history.record(Kind.EVIDENCE_REMOVED, card.assertion, asked=asked, before=values(evidence), after=after)


def _as_before(card: Card, url: str) -> tuple[str, SourceKind] | None:
    """Return what a source with this address was called in this article.

    Never in confidential evidence: the new piece, and the name with it, may be printed.
    """
    open_to_all = Evidence.objects.standing().filter(confidential=False).with_address_in(card.assertion.article_id)
    found = open_to_all.filter(source__url=url).first()
    return (found.source.title, SourceKind(found.source.kind)) if found else None


def _held(source: Source) -> Source:
    """Return a source with its id, new or as it is kept; locked, or it might be merged away under our hands."""
    same = ["kind", "url", "title"]
    [held] = Source.objects.bulk_create([source], update_conflicts=True, unique_fields=same, update_fields=same[-1:])
    return held


def _now(card: Card) -> dict[str, Any]:
    return {"standing": card.assertion.standing}


def values(evidence: Evidence) -> dict[str, Any]:
    """Return what history keeps of a piece of evidence; of a confidential one no more than that it is there."""
    kept: dict[str, Any] = {"id": evidence.pk, "stance": evidence.stance, "confidential": evidence.confidential}
    if not evidence.confidential:
        source = evidence.source
        kept |= {"title": source.title, "url": source.url, "locator": evidence.locator, "excerpt": evidence.excerpt}
    return kept
