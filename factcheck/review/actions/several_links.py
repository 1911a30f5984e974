"""Evidence that is given as a list of links: one piece for each, in one write."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from factcheck.accounts.models import User
from factcheck.db.constraints import excerpt_or_empty, words_or_empty
from factcheck.review.actions import evidence, excerpts, history, origins, tags, web_pages
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind, Obtained, SourceKind, Stance
from factcheck.review.models import Event, Evidence, Source
from factcheck.review.pasted_links import PastedLink
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.web.links import name_of_untitled


def add(state: AssertionState, *, links: Sequence[PastedLink] = (), write: WriteRequest, **given: Any) -> Event:
    """Add one piece of evidence, as `evidence.add` does, or one for each link."""
    return _add_each(state, links, write=write, **given) if links else evidence.add(state, write=write, **given)


def _add_each(
    state: AssertionState,
    links: Sequence[PastedLink],
    *,
    stance: Stance,
    confidential: bool,
    obtained: Obtained | None,
    goes_back_to: str,
    without_link: int,
    write: WriteRequest,
    **common: Any,
) -> Event:
    """Add a piece for each link that the sentence does not have with this bearing; the others are left out.

    What is given beside the links holds for each. Where all of them are here, nothing is changed. The last event says
    in `links` the ids of the pieces, and which of the list were left out, counted from 1. Raises `AddedBefore` where a
    page is here without a place, and comes with other words.
    """
    confidential = confidential or obtained == Obtained.OFF_RECORD
    standing, removed = evidence.all_of(state)
    new, here = _part(links, [piece for piece in standing if piece.stance == stance])
    told = {"here_already": here, "without_link": without_link}
    if not new:
        after = {"links": {"pieces": [], **told}}
        return history.unchanged(Kind.EVIDENCE_ADDED, state.assertion, write=write, after=after)
    sources = _sources(state, new, common.pop("kind"), is_fetched=not confidential, by=write.actor)
    dropped = tags.evidence_changed(state, write=write, contradicts=stance == Stance.CONTRADICTS)
    shared = {**common, "stance": stance, "confidential": confidential, "obtained": obtained or ""}
    pieces = [_piece(state, link, sources[link.url], write.actor, shared) for link in new]
    _trace(pieces, goes_back_to, standing, by=write.actor)
    of_each = {}
    known = [*standing, *removed]
    for piece in pieces:
        piece.from_writer = piece.was_the_writers(known)
        piece.save(force_insert=True)
        of_each[piece.pk] = {"stays_writers": True} if piece.from_writer else {}
    excerpts.check(*pieces)
    state.evidence, state.removed = [*standing, *pieces], removed
    state.has_support = state.has_support or any(piece.establishes for piece in pieces)
    told["pieces"] = [piece.pk for piece in pieces]
    return evidence.record_added(state, pieces, of_each, write=write, **dropped, links=told)


def _part(links: Sequence[PastedLink], standing: Sequence[Evidence]) -> tuple[list[PastedLink], list[int]]:
    """Return the links that are new, and the numbers of those that are here, or stand earlier in the list."""
    new: dict[str, PastedLink] = {}
    here = []
    for number, link in enumerate(links, 1):
        same = [piece for piece in standing if piece.source.url == link.url]
        says_more = excerpt_or_empty(link.excerpt) and all(link.excerpt != piece.excerpt for piece in same)
        if same and says_more and any(not piece.locator for piece in same):
            message = f"“{link.url}” is here already, without these words. Remove that first, or leave it out."
            raise evidence.AddedBefore(message)
        if link.url in new:
            first = new[link.url]
            title, excerpt = first.title or link.title, first.excerpt or link.excerpt
            new[link.url] = replace(first, title=title, excerpt=excerpt)
            here.append(number)
        elif same and not says_more:
            here.append(number)
        else:
            new[link.url] = link
    return list(new.values()), here


def _sources(
    state: AssertionState, links: Sequence[PastedLink], kind: SourceKind, *, is_fetched: bool, by: User
) -> dict[str, tuple[Source, bool]]:
    """Return the source of each link by its address, called as the article has it, as its page says, or as was pasted.

    And whether a worker is still to read the page.
    """
    urls = {link.url for link in links}
    known = evidence.all_known_as(state.assertion.article_id, urls)
    # Locked before the assertion, as by who names them.
    pages = web_pages.ask_for_all(urls - set(known)) if is_fetched else {}
    sources = {}
    for link in sorted(links, key=lambda link: link.url):  # in one order for all: nobody waits in a circle
        page = pages.get(link.url)
        title = (page and page.title) or words_or_empty(link.title) or name_of_untitled(link.url)
        called, of_kind = known.get(link.url, (title, kind))
        source = origins.held(Source(kind=of_kind, url=link.url, title=called, added_by=by))
        sources[link.url] = source, page is not None and page.looked_at is None
    return sources


def _piece(
    state: AssertionState, link: PastedLink, found: tuple[Source, bool], person: User, shared: dict[str, Any]
) -> Evidence:
    excerpt = excerpt_or_empty(link.excerpt)
    by = {"added_by": person, "added_by_name": str(person)}
    source, is_page_asked = found
    piece = Evidence(assertion=state.assertion, source=source, excerpt=excerpt, **shared, **by)
    piece.is_page_asked = is_page_asked
    return piece


def _trace(pieces: Sequence[Evidence], goes_back_to: str, standing: Sequence[Evidence], *, by: User) -> None:
    """Let all go back to the same, but for the one that is it itself."""
    first = pieces[0]
    anything = Evidence(primary=first.primary, confidential=first.confidential)
    origin = origins.find(goes_back_to, anything, standing, by=by)
    for piece in pieces:
        is_itself = origin is not None and (piece.source_id == origin.pk or piece.source.url == origin.url != "")
        piece.goes_back_to = None if is_itself else origin
