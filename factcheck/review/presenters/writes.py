"""What a write is answered with: the changed pieces of the page, JSON, a conflict with both versions, or a refusal."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.db.constraints import words_or_empty
from factcheck.refusals import Refusal
from factcheck.review.choices import Tick, Verdict
from factcheck.review.decisions.execute import Conflict, WriteResult
from factcheck.review.decisions.table import outcome_of
from factcheck.review.forms import (
    AcceptForm,
    AskProposalForm,
    NewEvidenceForm,
    PartyForm,
    ReasonsForm,
    TagForm,
    TicksForm,
    WriteForm,
)
from factcheck.review.models import Event, Tag
from factcheck.review.presenters.history import history_for, redact_history
from factcheck.review.presenters.panel import panel_context, piece_of
from factcheck.review.presenters.proposals import proposals_line, proposed_at
from factcheck.review.presenters.what_is_left import with_what_is_left
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.review.queries.progress import progress_around
from factcheck.review.quotations import UNSAID, Checked
from factcheck.web.access import Request

NO_DENIER = "Who denies it is not said yet."
PANEL_FORMS: Mapping[str, tuple[type[WriteForm], str]] = {  # by what the panel calls each: its class, and its ids
    "tag_form": (TagForm, "tag_%s"),
    "evidence_form": (NewEvidenceForm, "ev_%s"),
    "confirm_form": (ReasonsForm, "ev_%s"),
    "accept_form": (AcceptForm, "accept_%s"),
    "ask_form": (AskProposalForm, "ask_%s"),
}


def written_json(result: WriteResult, person: User) -> dict[str, Any]:
    """Return the JSON answer to a decision, as this person may read it."""
    [event] = redact_history([result.event], person)
    version = result.event.version or result.state.assertion.version
    return {**write_response(result.state, event.after or {}, version), "replayed": result.replayed}


def written_fragment(request: Request, result: WriteResult) -> dict[str, Any]:
    """Return what is drawn again after a decision: its places, the progress line, and evidence if it is about that."""
    [event] = redact_history([result.event], request.user)
    shows_evidence = outcome_of(event.kind).shows_evidence
    return changed_fragment(
        request,
        result.state,
        status_message(event, is_quotation=result.state.is_quotation),
        with_evidence=shows_evidence,
        with_proposals=shows_evidence or "proposal" in (result.event.after or {}),
        denier=wants_denier(event),
    )


def changed_fragment(
    request: Request,
    state: AssertionState,
    said: str,
    *,
    select: bool = False,
    with_evidence: bool = False,
    with_proposals: bool = False,
    denier: bool = False,
    counted: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return what the changed pieces of one assertion are drawn from.

    `counted` are the draft's sentences, if a mark has changed how many of them were not taken for an assertion.
    `with_proposals` draws what is said of all proposals of the writer again, if there are any.
    """
    around, seen = progress_around(state.assertion, request.user, **counted), state.seen_by(request.user.pk)
    now = with_what_is_left(around, request.user, is_closed=state.is_closed, is_archived=bool(state.archived_by))
    names, nameless = seen.names, seen.lacks_denier
    mine = {state.assertion.pk} if state.tag_of(request.user.pk) else set()
    state.assertion.checked = seen.told
    pieces = [piece_of(place, state.assertion, around, names, lacks_denier=nameless) for place in state.places]
    context = {"pieces": pieces, "progress": now, "my_tags": mine, "required_reviewers": state.required_reviewers}
    context["proposed"] = proposed_at(state.places, request.user, has_annotations=state.has_annotations)
    if with_proposals and state.has_annotations:
        context |= proposals_line(state.assertion.article_id, request.user)
    if with_evidence:
        context |= panel_context(request, state, around)
    news = {
        "id": state.assertion.pk,
        "version": state.assertion.version,
        "standing": state.assertion.standing,
        "said": said,
        "at": clock(),
        "select": select,
        "denier": denier,
    }
    return {**context, "with_evidence": with_evidence, "news": json.dumps({"assertion-changed": news})}


def conflict_json(conflict: Conflict, form: WriteForm, person: User) -> dict[str, Any]:
    """Return both versions: `theirs`, as far as this person may see it, and `mine`, as it was typed."""
    state = conflict.state
    seen = state.seen_by(person.pk).active_tags
    theirs = [
        {**(_told(r, person) if r.verdict else {}), "by": r.placed_by_name, "at": r.placed_at.isoformat()} for r in seen
    ]
    answer = {"error": conflict.text, "id": state.assertion.pk, "version": state.assertion.version}
    return {**answer, "standing": state.assertion.standing, "theirs": theirs, "mine": _typed(form)}


def _told(tag: Tag, person: User) -> dict[str, Any]:
    return tag.recorded if tag.note_for(person) == tag.note else {**tag.recorded, "note": tag.note_for(person)}


def conflict_panel(request: Request, conflict: Conflict, form: WriteForm, shows: str) -> dict[str, Any]:
    """Return what the panel is drawn from where somebody else was first."""
    last = next(iter(history_for(conflict.state, request.user)), None)
    typed = {"typed": _typed(form), "typed_reasons": _reasons(form), **_typed_ticks(form)}
    return {**typed_again(form, shows, conflict.state), "conflict": conflict, "last": last, **typed}


def refusal_json(refusal: Refusal, form: WriteForm) -> dict[str, Any]:
    """Return what was refused and why, with the fields that are wrong and the reasons that are missing."""
    answer: dict[str, Any] = {
        "error": refusal.text_for_scripts,
        "title": refusal.title,
        "fields": form.errors.get_json_data(),
    }
    return {**answer, "needs": refusal.details["needs"]} if "needs" in refusal.details else answer


def typed_again(form: WriteForm, shows: str, state: AssertionState) -> dict[str, WriteForm]:
    """Return the form of the panel with what was typed still in it, for the version that the assertion has now."""
    if not shows:
        return {}
    kind, ids = PANEL_FORMS[shows]
    data = {**form.data.dict(), "seen": str(state.assertion.version)}  # type: ignore[attr-defined]
    return {shows: kind(data, auto_id=ids)}


def _typed(form: WriteForm) -> dict[str, Any]:
    """Return what was typed, with the party that fits its verdict."""
    typed = {k: v for k, v in form.cleaned_data.items() if k not in {"seen", "key"}}
    if not isinstance(form, PartyForm):
        return typed
    party = form.party_of(typed["verdict"]) if typed["verdict"] else None
    others = {k: v for k, v in typed.items() if k not in {"party", "alleged_by", "denied_by"}}
    return others if party is None else {**others, "party": words_or_empty(party)}


def _reasons(form: WriteForm) -> dict[str, str]:
    why = form.why if isinstance(form, ReasonsForm) else {}
    return {name: words for name, words in why.items() if words}


def _typed_ticks(form: WriteForm) -> dict[str, Any]:
    """Return what was ticked of a quotation, and the same in words."""
    ticks = form.ticks if isinstance(form, TicksForm) else {}
    checked = Checked(*(ticks.get(name, False) for name in Tick.values))
    return {"typed_ticks": ticks, "typed_checked": checked.in_words if checked.is_said else ""}


def clock() -> str:
    """Return the time of day, with its zone: the clock of a reviewer's machine may be wrong, or in another one."""
    return f"{timezone.localtime():%H:%M:%S %Z}"


def write_response(state: AssertionState, event_after: dict[str, Any], version: int) -> dict[str, Any]:
    """Return the JSON answer to a write, all of it from what the write left in history."""
    return {"id": state.assertion.pk, "article": state.assertion.article_id, "version": version, **event_after}


def wants_denier(event: Event) -> bool:
    """Whether a write left a sentence denied by nobody: who denies it is asked for."""
    after = event.after or {}
    return after.get("verdict") == Verdict.DENIED and after.get("party") == ""


def stands_in(reports: Sequence[int], elsewhere: Sequence[Mapping[str, Any]] = ()) -> str:
    """Say in which frozen reports words stand that were made confidential: of this article, and of others."""
    of_others: dict[str, list[int]] = {}
    for report in elsewhere:
        of_others.setdefault(f" of “{report['title']}” (article {report['article']})", []).append(report["number"])
    named = [f"{_numbered(reports)}{' of this article' if elsewhere else ''}"] if reports else []
    which = " and in ".join([*named, *(f"{_numbered(numbers)}{whose}" for whose, numbers in of_others.items())])
    do = "does" if len(reports) + len(elsewhere) == 1 else "do"
    return f"It stands in {which}, which {do} not change."


def _numbered(numbers: Sequence[int], what: str = "report") -> str:
    *most, last = map(str, numbers)
    return f"{what}s {', '.join(most)} and {last}" if most else f"{what} {last}"


def _owners(names: Sequence[str]) -> str:
    return " and ".join(f"{name}'s" for name in names)


def readings_stand_again(names: Sequence[str]) -> str:
    """Say whose readings undo brought back."""
    return f"{_readings(names)} stand{'s' if len(names) == 1 else ''} again."


def _readings(names: Sequence[str]) -> str:
    whose = " and ".join(f"{name}’s" for name in names)
    return f"{whose} reading{'' if len(names) == 1 else 's'}"


def _said_of_fallen(after: Mapping[str, Any]) -> str:
    """Say of an undo whose readings stand again, and whose stay fallen."""
    if back := after.get("brought_back"):
        return f" {readings_stand_again(back)}"
    if fallen := after.get("stays_fallen"):
        stay = "stays" if len(fallen) == 1 else "stay"
        again = f"it was changed in between, so {' and '.join(fallen)} must read it again"
        return f" {_readings(fallen)} {stay} fallen: {again}."
    return ""


def _said_of_links(*, pieces: Sequence[int], here_already: Sequence[int], without_link: int) -> str:
    """Say how many links of a list were added, and what of it was left out."""
    said = [
        f"{len(pieces)} piece{'s' if len(pieces) > 1 else ''} of evidence saved." if pieces else "Nothing was added."
    ]
    if here_already:
        are = "is" if len(here_already) == 1 else "are"
        said.append(f"{_numbered(here_already, 'link').capitalize()} of the list {are} here already.")
    if without_link:
        said.append(f"{without_link} line{'s' if without_link > 1 else ''} without a link left out.")
    return " ".join(said)


def status_message(event: Event, *, is_quotation: bool = False) -> str:
    """Return what the status line says of a write, to a quotation or not; a reading that it dropped is named."""
    after = event.after or {}
    said = outcome_of(event.kind).message.format(**{"verdict": "", **after})
    checked = event.checked or (UNSAID if is_quotation and after.get("verdict") == Verdict.VERIFIED else "")
    if checked:
        said = f"{said.removesuffix('.')}: {checked}."
    if after.get("unchanged"):
        said = f"It is saved as {after['verdict']} already." if "verdict" in after else "It is here already."
    if count := after.get("taken_over"):
        said = f"{said} {count} piece{'s' if count > 1 else ''} taken over: look again before you tag."
    if links := after.get("links"):
        said = _said_of_links(**links)
    if wants_denier(event):
        said = f"{said} {NO_DENIER}"
    if after.get("stays_writers"):
        said = f"{said} The writer proposed it here before, so it counts as the writer’s."
    if (reports := after.get("reports") or []) or after.get("reports_elsewhere"):
        said += f" {stands_in(reports, after.get('reports_elsewhere') or ())}"
    if taken_back := after.get("taken_back"):
        tags_are = "verified tag was" if len(taken_back) == 1 else "verified tags were"
        said += f" {_owners(taken_back)} {tags_are} taken back: evidence contradicts it."
    said += _said_of_fallen(after)
    dropped = after.get("dropped") or []
    if not dropped:
        return said
    what = "Evidence" if outcome_of(event.kind).shows_evidence else "The text around it"
    return f"{said} {what} changed, so {' and '.join(dropped)} must confirm this again."
