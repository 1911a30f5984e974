"""What the panel and the page of all proposals show of what the writer put beside the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.models import Annotation, Assertion, Draft, Sentence
from factcheck.review.forms import AcceptForm, AskProposalForm, WriteForm
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.review.queries.proposals import (
    Proposal,
    as_evidence,
    as_question,
    is_internal,
    load_proposals,
    proposals_at,
    with_unanswered,
)
from factcheck.web.links import ascii_host, link_to

SHOWN_IN_PANEL = 10
SHOWN_ON_PAGE = 100


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal with the forms that accept it and ask it, filled in."""

    proposal: Proposal
    accept_form: WriteForm
    ask_form: WriteForm

    @property
    def annotation(self) -> Annotation:
        """What the writer put there."""
        return self.proposal.annotation

    @property
    def link(self) -> str:
        """Its address, if that may become a link."""
        return link_to(self.annotation.url)

    @property
    def ascii_host(self) -> str:
        """What to show beside an address whose host name is written in letters of another script."""
        return ascii_host(self.annotation.url)

    @property
    def is_refused(self) -> bool:
        """Whether one of the forms holds what was typed and refused."""
        return self.accept_form.is_bound or self.ask_form.is_bound


def proposed_at(places: Sequence[Sentence], person: User, *, has_annotations: bool) -> set[int]:
    """Return the assertions to be marked in the text: theirs wait to be answered (2 queries, if there are any)."""
    if not has_annotations or not places or not person.may(Permission.SEE_CONFIDENTIAL):
        return set()
    return with_unanswered(places)


def proposals_line(article_id: int, person: User) -> dict[str, Any]:
    """Return what the line above the text says of all proposals (5 queries); the caller knows that there are some."""
    if not person.may(Permission.SEE_CONFIDENTIAL):
        return {}
    return {"from_writer": load_proposals(Draft.objects.latest_of(article_id)), "article_id": article_id}


def panel_proposals(state: AssertionState, person: User, forms: dict[str, Any]) -> dict[str, Any]:
    """Return the proposals at an assertion for those who may see what is confidential (2 queries, if there are any)."""
    if not state.has_annotations or not state.places or not person.may(Permission.SEE_CONFIDENTIAL):
        return {"proposals": [], "thrown_away": [], "more_proposals": 0}
    found = proposals_at(state.assertion.pk, state.places[0].draft_id)
    unanswered = [p for p in found if p.answer is None]
    refused = {_annotation(forms[name]) for name in ("accept_form", "ask_form") if name in forms}
    first = sorted(unanswered, key=lambda p: p.same.isdisjoint(refused))[:SHOWN_IN_PANEL]
    return {
        "proposals": [_shown(p, forms) for p in first],
        "more_proposals": len(unanswered) - len(first),
        "thrown_away": (answered := [p for p in found if p.may_return][:SHOWN_IN_PANEL]),
        "carried": any(p.is_carried for p in answered),
    }


def _annotation(form: WriteForm) -> int:
    given = str(form.data.get("annotation", ""))
    return int(given) if given.isascii() and given.isdigit() else 0


def _shown(proposal: Proposal, forms: dict[str, Any]) -> ShownProposal:
    annotation = proposal.annotation
    accept: WriteForm = AcceptForm(
        initial={**as_evidence(annotation), "annotation": annotation.pk}, auto_id=f"accept_{annotation.pk}_%s"
    )
    ask: WriteForm = AskProposalForm(
        initial={
            "text": as_question(annotation),
            "annotation": annotation.pk,
            "confidential": is_internal(annotation),
        },
        auto_id=f"ask_{annotation.pk}_%s",
    )
    if (typed := forms.get("accept_form")) and _annotation(typed) in proposal.same:
        accept = typed
    if (typed := forms.get("ask_form")) and _annotation(typed) in proposal.same:
        ask = typed
    return ShownProposal(proposal, accept, ask)


def proposals_page(draft: Draft, number: int) -> dict[str, Any]:
    """Return what the page of all proposals shows; `number` is that of its part, from 1 (5 queries)."""
    found = load_proposals(draft)
    unanswered, answered = found.open, found.answered[:SHOWN_ON_PAGE]
    last = max(-(-len(unanswered) // SHOWN_ON_PAGE), 1)
    number = min(max(number, 1), last)
    shown = unanswered[(number - 1) * SHOWN_ON_PAGE : number * SHOWN_ON_PAGE]
    assertions = Assertion.objects.in_bulk({p.assertion_id for p in (*shown, *answered)})
    return {
        "found": found,
        "rows": [_row(p, assertions) for p in shown],
        "answered": [_row(p, assertions) for p in answered],
        "elsewhere": [(one, link_to(one.annotation.url)) for one in found.elsewhere],
        "nowhere": [(annotation, link_to(annotation.url)) for annotation in found.nowhere],
        "part": number,
        "last": last,
    }


def _row(proposal: Proposal, assertions: dict[int, Assertion]) -> tuple[Proposal, Assertion, str]:
    return proposal, assertions[proposal.assertion_id], link_to(proposal.annotation.url)
