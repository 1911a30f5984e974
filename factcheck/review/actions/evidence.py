"""Evidence: added to an assertion, removed, brought back, and made confidential."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.db.constraints import excerpt_or_empty, place_or_empty, words_or_empty
from factcheck.refusals import Refusal
from factcheck.review.actions import excerpts, history, origins, tags, web_pages
from factcheck.review.actions.report_mentions import reports_printing, told_in
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind, Obtained, Reason, SourceKind, Stance, Verdict
from factcheck.review.models import Event, Evidence, Source, Tag, WebPage
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.review.queries.recorded_rows import row
from factcheck.review.rules import may_take_back
from factcheck.web.links import name_of_untitled

REMOVED = ("removed_at", "removed_by_id")


class LastSupport(Refusal):
    """Evidence that a verified tag rests on."""

    title = "A verdict rests on this"


class AddedBefore(Refusal):
    """The same place of the same source is there already."""

    status = 409
    title = "This evidence was added already"


class NotHere(Refusal):
    """Evidence that is not, or no longer, part of this assertion."""

    status = 404
    title = "This evidence is gone"


class NotYours(Refusal):
    """Evidence that somebody else gave."""

    status = 403
    title = "Somebody else added this evidence"


class ConfidentialBefore(Refusal):
    """Evidence that is confidential already."""

    status = 409
    title = "This evidence is confidential already"


def add(
    state: AssertionState,
    *,
    url: str,
    title: str,
    kind: SourceKind,
    locator: str,
    excerpt: str,
    stance: Stance,
    accessed_on: date | None,
    confidential: bool,
    obtained: Obtained | None = None,
    primary: bool = False,
    goes_back_to: str = "",
    from_writer: bool = False,
    write: WriteRequest,
    **extra: Any,
) -> Event:
    """Add one source's bearing on the assertion; raise `AddedBefore` if the same place of it is there.

    What was got off record is confidential. `goes_back_to` is the name or the address of what the source retells: see
    `origins.find`, and what that raises.

    What is `from_writer` was proposed by the writer, and is accepted here; what was so before stays it when it is added
    by hand. The event keeps `extra`, too.
    """
    confidential = confidential or obtained == Obtained.OFF_RECORD
    page = None
    if not words_or_empty(title):
        title, kind, page = _named(state.assertion.article_id, url, kind, is_fetched=not confidential)
    dropped = tags.evidence_changed(state, write=write, contradicts=stance == Stance.CONTRADICTS)
    locator, excerpt = place_or_empty(locator), excerpt_or_empty(excerpt)
    source = origins.held(Source(kind=kind, url=url, title=title, added_by=write.actor))
    standing, removed = all_of(state)
    if any(e.place == (source.pk, stance, locator) for e in standing):
        message = "The same place in this source was added before. Say where else, or remove the earlier one."
        raise AddedBefore(message)
    evidence = Evidence(
        assertion=state.assertion,
        source=source,
        stance=stance,
        locator=locator,
        excerpt=excerpt,
        accessed_on=accessed_on,
        confidential=confidential,
        from_writer=from_writer,
        obtained=obtained or "",
        primary=primary,
        added_by=write.actor,
        added_by_name=str(write.actor),
    )
    evidence.goes_back_to = origins.find(goes_back_to, evidence, standing, by=write.actor)
    if not from_writer and evidence.was_the_writers([*standing, *removed]):
        evidence.from_writer, extra = True, {**extra, "stays_writers": True}
    evidence.save(force_insert=True)
    excerpts.check(evidence)
    evidence.is_page_asked = page is not None and page.looked_at is None
    state.evidence, state.removed = [*standing, evidence], removed
    state.has_support = state.has_support or evidence.establishes
    after = {**values(evidence), **_now(state), **dropped, **extra}
    state.changed.append(row(evidence))
    return history.record(Kind.EVIDENCE_ADDED, state.assertion, write=write, after=after, rows=state.changed)


def _named(article: int, url: str, kind: SourceKind, *, is_fetched: bool) -> tuple[str, SourceKind, WebPage | None]:
    """Return title and kind of a source of which only the address was given, and the page that is asked for them."""
    if known := known_as(article, url):
        return *known, None
    page = web_pages.ask_for(url) if is_fetched else None  # locked before the assertion, as by who names it
    return (page and page.title) or name_of_untitled(url), kind, page


def once_each(copies: Iterable[Evidence], held: Container[tuple[int, str, str]]) -> list[Evidence]:
    """Return copies as they may be stored today, without those whose place is `held`, and each place once.

    Places and excerpts that earlier releases took and that say nothing ("website", "TK") are empty in a copy.
    """
    found: dict[tuple[int, str, str], Evidence] = {}
    for copy in copies:
        copy.locator, copy.excerpt = place_or_empty(copy.locator), excerpt_or_empty(copy.excerpt)
        if copy.place not in held:
            found.setdefault(copy.place, copy)
    return list(found.values())


def record_added(
    state: AssertionState,
    pieces: Sequence[Evidence],
    of_each: Mapping[int, Mapping[str, Any]],
    *,
    write: WriteRequest,
    **told: Any,
) -> Event:
    """Append an event for each of several pieces that are stored; `of_each` is what it keeps of one, by its id.

    The last has the key of the request, and keeps `told`. All are of one version, and are undone at once.
    """
    *others, last = pieces
    unkeyed = replace(write, idempotency_key=None)
    for piece in others:
        after = {**values(piece), **_now(state), **of_each.get(piece.pk, {})}
        history.record(Kind.EVIDENCE_ADDED, state.assertion, write=unkeyed, after=after, rows=[row(piece)])
    after = {**values(last), **_now(state), **of_each.get(last.pk, {}), **told}
    state.changed.append(row(last))
    return history.record(Kind.EVIDENCE_ADDED, state.assertion, write=write, after=after, rows=state.changed)


def remove(
    state: AssertionState, *, evidence_id: int, write: WriteRequest, back: Sequence[Tag] = (), **extra: Any
) -> Event:
    """Take evidence away, as its author or an editor; raise `LastSupport` while a verified tag rests on it alone.

    `back` are readings that stand again with it, where it is undone that it came.
    """
    dropped = tags.evidence_changed(state, write=write, back=back)
    standing, removed = all_of(state)
    evidence = next((e for e in standing if e.pk == evidence_id), None)
    if evidence is None:
        message = "Somebody removed it before you. Reload the page."
        raise NotHere(message)
    _refuse_others(evidence, "remove it", write)
    if rests_on(state, evidence, standing, person_id=write.actor.pk):
        message = "It is the only evidence for a verified tag. Add other evidence first, or withdraw the tag."
        if state.is_hidden_from(write.actor.pk):
            message = "Another reviewer's verdict may rest on it alone. Add other evidence first, or tag the sentence."
        elif any(e.stance == Stance.SUPPORTS for e in standing if e is not evidence):
            message = message.replace("a verified tag", "a verified tag that says where it is found")
        raise LastSupport(message)
    evidence.removed_at, evidence.removed_by = timezone.now(), write.actor
    Evidence.objects.filter(pk=evidence.pk).update(removed_at=evidence.removed_at, removed_by=write.actor)
    state.evidence, state.removed = [e for e in standing if e is not evidence], [*removed, evidence]
    tags.stand_again(state, back)
    after = {**_now(state), **dropped, **extra}
    state.changed.append(row(evidence, *REMOVED))
    return history.record(
        Kind.EVIDENCE_REMOVED, state.assertion, write=write, before=values(evidence), after=after, rows=state.changed
    )


def restore(
    state: AssertionState, *, evidence_id: int, write: WriteRequest, back: Sequence[Tag] = (), **extra: Any
) -> Event:
    """Bring removed evidence back, as its author or an editor; raise `AddedBefore` if the same was added again.

    `back` are readings that stand again with it, where it is undone that it went.
    """
    standing, removed = all_of(state)
    evidence = next((e for e in removed if e.pk == evidence_id), None)
    contradicts = evidence is not None and evidence.stance == Stance.CONTRADICTS
    dropped = tags.evidence_changed(state, write=write, contradicts=contradicts, back=back)
    if evidence is None:
        message = "It is not among the removed evidence. Somebody may have brought it back before you: reload the page."
        raise NotHere(message)
    _refuse_others(evidence, "bring it back", write)
    if any(e.place == evidence.place for e in standing):
        message = "The same place in this source was added again since. Remove that one first, or leave it."
        raise AddedBefore(message)
    columns = [*REMOVED, "goes_back_to"] if origins.fit(evidence, standing) else [*REMOVED]
    evidence.removed_at = evidence.removed_by = None
    evidence.save(update_fields=["removed_at", "removed_by", "goes_back_to"])
    excerpts.check(evidence)
    state.evidence = sorted([*standing, evidence], key=lambda e: (e.added_at, e.pk))
    state.removed = [e for e in removed if e is not evidence]
    state.has_support = state.has_support or evidence.establishes
    tags.stand_again(state, back)
    after = {**values(evidence), **_now(state), **dropped, **extra}
    state.changed.append(row(evidence, *columns))
    return history.record(Kind.EVIDENCE_RESTORED, state.assertion, write=write, after=after, rows=state.changed)


def conceal(state: AssertionState, *, evidence_id: int, write: WriteRequest) -> Event:
    """Make evidence confidential, as its author or an editor, for good; so are its copies.

    These are in the same article, or were taken over from one claim to another.

    The event names the frozen reports that these stand in, of all articles: they never change.
    """
    list(Evidence.objects.locked_where_first_given([evidence_id]))  # nobody takes it over meanwhile
    articles.update_if_version(state.assertion, seen=state.assertion.version)
    state.evidence, state.removed = all_of(state)
    evidence = next((e for e in (*state.evidence, *state.removed) if e.pk == evidence_id), None)
    if evidence is None:
        message = "There is no such evidence of this sentence."
        raise NotHere(message)
    _refuse_others(evidence, "make it confidential", write)
    if evidence.confidential:
        message = "Somebody made it confidential before you. Reload the page."
        raise ConfidentialBefore(message)
    copies = _copies(evidence)
    printing = reports_printing([evidence, *copies])
    for piece in (evidence, *copies):
        piece.confidential = True
        piece.save(update_fields=["confidential"])
    _tell_of(copies, state, printing, write=replace(write, idempotency_key=None))
    after = {**values(evidence), **_now(state), **told_in(state.assertion.article_id, printing)}
    rows = [row(evidence, "confidential")]
    return history.record(Kind.EVIDENCE_CONCEALED, state.assertion, write=write, after=after, rows=rows)


def rests_on(state: AssertionState, evidence: Evidence, standing: Sequence[Evidence], *, person_id: int) -> bool:
    """Whether a verified tag rests on this piece of the standing evidence alone, or on it alone for a place.

    Or may do so, for all that a person knows: what they cannot remove must not tell them the other's verdict.
    """
    left = [e for e in standing if e.pk != evidence.pk and e.stance == Stance.SUPPORTS]
    may_be = bool(state.active_tags) and state.is_hidden_from(person_id)
    if evidence.stance != Stance.SUPPORTS or not (state.has_verified or may_be):
        return False
    verified = [r for r in state.active_tags if r.verdict == Verdict.VERIFIED]
    needs_place = may_be or any(Reason.NO_LOCATOR not in r.reasons for r in verified)
    is_last_place = evidence.gives_place and not any(e.gives_place for e in left)
    is_last = not left or (evidence.establishes and not any(e.establishes for e in left))
    return is_last or (needs_place and is_last_place)


def known_as(article_id: int, url: str) -> tuple[str, SourceKind] | None:
    """Return what a source with this address was called in an article, unless its title is still to come.

    Never in confidential evidence: the new piece, and the name with it, may be printed.
    """
    return all_known_as(article_id, [url]).get(url)


def all_known_as(article_id: int, urls: Collection[str]) -> dict[str, tuple[str, SourceKind]]:
    """Return the same of several addresses, by address (1 query)."""
    open_to_all = Evidence.objects.active().filter(confidential=False).with_address_in(article_id)
    found = [piece.source for piece in open_to_all.filter(source__url__in=urls).reverse()]
    named = [source for source in found if source.title != name_of_untitled(source.url)]
    return {source.url: (source.title, SourceKind(source.kind)) for source in named}


def all_of(state: AssertionState) -> tuple[list[Evidence], list[Evidence]]:
    """Return the assertion's evidence: what stands, and what was removed (1 query)."""
    found = list(Evidence.objects.with_names().filter(assertion=state.assertion))
    return [e for e in found if e.removed_at is None], [e for e in found if e.removed_at]


def _refuse_others(evidence: Evidence, what: str, write: WriteRequest) -> None:
    if not may_take_back(write.actor, author_id=evidence.added_by_id):
        message = f"{evidence.added_by_name} added this evidence. Ask them or an editor to {what}."
        raise NotYours(message)


def _copies(evidence: Evidence) -> Sequence[Evidence]:
    """Return the other open evidence of the article that gives the same words of the same source, or the same place.

    And what was taken over from it, or from where it came itself, in whatever article.
    """
    alike = Q(excerpt=evidence.excerpt) if evidence.excerpt else Q(excerpt="", locator=evidence.locator)
    here = alike & Q(assertion__article=evidence.assertion.article_id, source=evidence.source)
    first = evidence.taken_from_id or evidence.pk
    others = Evidence.objects.filter(here | Q(pk=first) | Q(taken_from=first), confidential=False)
    return list(others.exclude(pk=evidence.pk).select_related("assertion").order_by("assertion", "pk"))


def _tell_of(
    copies: Sequence[Evidence], state: AssertionState, printing: Mapping[int, Sequence[int]], *, write: WriteRequest
) -> None:
    """Record of each copy that it is confidential now, and raise the version of its sentence."""
    held = {state.assertion.pk: state.assertion}
    for copy in copies:
        assertion = held.setdefault(copy.assertion_id, copy.assertion)
        if assertion is copy.assertion:
            articles.update_if_version(assertion, seen=assertion.version)
        after = {**values(copy), "standing": assertion.standing, **told_in(assertion.article_id, printing)}
        rows = [row(copy, "confidential")]
        history.record(Kind.EVIDENCE_CONCEALED, assertion, write=write, after=after, rows=rows)


def _now(state: AssertionState) -> dict[str, Any]:
    return {"standing": state.assertion.standing}


def values(evidence: Evidence) -> dict[str, Any]:
    """Return what history keeps of a piece of evidence; of a confidential one no more than that it is there."""
    kept: dict[str, Any] = {"id": evidence.pk, "stance": evidence.stance, "confidential": evidence.confidential}
    if not evidence.confidential:
        source = evidence.source
        kept |= {"title": source.title, "url": source.url, "locator": evidence.locator, "excerpt": evidence.excerpt}
        kept |= {"primary": True} if evidence.primary else {}
        kept |= {"obtained": evidence.obtained} if evidence.obtained else {}
        kept |= {"goes_back_to": evidence.goes_back_to.title} if evidence.goes_back_to else {}
    return kept
