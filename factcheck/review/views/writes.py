"""The write endpoints: tag, evidence, questions, dismiss, restore, undo, mark by hand; and words made confidential."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from factcheck.accounts.choices import Permission
from factcheck.articles.choices import DismissReason
from factcheck.articles.models import Assertion, Draft, Sentence
from factcheck.refusals import Refusal
from factcheck.review.actions import evidence, highlights, notes, questions, rechecks, tags, undo
from factcheck.review.actions.write_requests import Conflict, WriteRequest, WriteResult, execute
from factcheck.review.choices import Kind, SourceKind, Stance, Verdict
from factcheck.review.forms import (
    ConcealQuestionForm,
    DismissForm,
    EvidenceForm,
    MarkForm,
    PartyForm,
    QuestionForm,
    ReasonsForm,
    TagForm,
    WriteForm,
)
from factcheck.review.models import Event
from factcheck.review.presenters.history import history_for, redact_history
from factcheck.review.presenters.panel import (
    clock,
    panel_context,
    piece_of,
    status_message,
    wants_denier,
    write_response,
)
from factcheck.review.queries.assertion_state import AssertionState, load_state
from factcheck.review.queries.progress import progress_around
from factcheck.review.views.pages import review_page
from factcheck.web.access import Request, may
from factcheck.web.answers import problem, wants_json

Act = Callable[[AssertionState, WriteRequest], Event]


class Misfilled(Refusal):
    """A form that cannot be read."""

    title = "Please check the form"


@require_POST
@may(Permission.TAG)
def tag(request: Request, assertion_id: int) -> HttpResponseBase:
    """Place, change or withdraw this person's tag."""
    form = TagForm(request.POST)

    def act(state: AssertionState, write: WriteRequest) -> Event:
        data = form.cleaned_data
        if not data["verdict"]:
            return tags.withdraw(state, write=write)
        verdict = Verdict(data["verdict"])
        return tags.place(
            state,
            verdict=verdict,
            party=form.party_of(verdict),
            note=data["note"],
            note_confidential=data["note_confidential"],
            why=form.why,
            write=write,
        )

    return _write(request, assertion_id, form, act, shows="tag_form")


@require_POST
@may(Permission.LEAD)
def settle(request: Request, assertion_id: int) -> HttpResponseBase:
    """Place an editor's word on a disagreement; it needs a reason, given as the note."""
    form = TagForm(request.POST)
    form.fields["verdict"].required = form.fields["note"].required = True
    form.fields["note"].error_messages["required"] = "Give the reason: it stands in the report."

    def act(state: AssertionState, write: WriteRequest) -> Event:
        data = form.cleaned_data
        verdict = Verdict(data["verdict"])
        return tags.place(
            state,
            verdict=verdict,
            party=form.party_of(verdict),
            note=data["note"],
            note_confidential=data["note_confidential"],
            why=form.why,
            write=write,
            kind=Kind.DISAGREEMENT_SETTLED,
        )

    return _write(request, assertion_id, form, act, shows="tag_form")


@require_POST
@may(Permission.TAG)
def add_evidence(request: Request, assertion_id: int) -> HttpResponseBase:
    """Add evidence. The version may be left out: evidence adds to what others did and takes nothing away."""
    form = EvidenceForm(request.POST)

    def act(state: AssertionState, write: WriteRequest) -> Event:
        names = ("url", "title", "locator", "excerpt", "accessed_on", "confidential")
        data = form.cleaned_data
        given = {name: data[name] for name in names}
        return evidence.add(state, kind=SourceKind(data["kind"]), stance=Stance(data["stance"]), write=write, **given)

    return _write(request, assertion_id, form, act, shows="evidence_form", needs_version=False)


@require_POST
@may(Permission.TAG)
def remove_evidence(request: Request, assertion_id: int, evidence_id: int) -> HttpResponseBase:
    """Remove evidence."""
    form = WriteForm(request.POST)
    return _write(request, assertion_id, form, lambda c, a: evidence.remove(c, evidence_id=evidence_id, write=a))


@require_POST
@may(Permission.TAG)
def restore_evidence(request: Request, assertion_id: int, evidence_id: int) -> HttpResponseBase:
    """Bring removed evidence back."""
    form = WriteForm(request.POST)
    return _write(request, assertion_id, form, lambda c, a: evidence.restore(c, evidence_id=evidence_id, write=a))


@require_POST
@may(Permission.TAG)
def conceal_evidence(request: Request, assertion_id: int, evidence_id: int) -> HttpResponseBase:
    """Make evidence confidential."""
    form = WriteForm(request.POST)
    return _conceal(request, assertion_id, form, lambda c, a: evidence.conceal(c, evidence_id=evidence_id, write=a))


@require_POST
@may(Permission.TAG)
def conceal_note(request: Request, assertion_id: int, tag_id: int) -> HttpResponseBase:
    """Make the note of a tag confidential."""
    form = WriteForm(request.POST)
    return _conceal(request, assertion_id, form, lambda c, a: notes.conceal(c, tag_id=tag_id, write=a))


@require_POST
@may(Permission.TAG)
def conceal_question(request: Request, assertion_id: int, question_id: int) -> HttpResponseBase:
    """Make a question and its answer confidential, or the answer alone."""
    form = ConcealQuestionForm(request.POST)

    def act(state: AssertionState, write: WriteRequest) -> Event:
        alone = form.cleaned_data["answer_alone"]
        return questions.conceal(state, question_id=question_id, answer_alone=alone, write=write)

    return _conceal(request, assertion_id, form, act)


def _conceal(request: Request, assertion_id: int, form: WriteForm, act: Act) -> HttpResponseBase:
    """Make words confidential. The version may be left out: whatever others did, they are to be hidden."""
    return _write(request, assertion_id, form, act, needs_version=False, when_closed=True)


@require_POST
@may(Permission.TAG)
def dismiss(request: Request, assertion_id: int) -> HttpResponseBase:
    """Dismiss a highlight."""
    form = DismissForm(request.POST)

    def act(state: AssertionState, write: WriteRequest) -> Event:
        return highlights.dismiss(state, reason=DismissReason(form.cleaned_data["reason"]), write=write)

    return _write(request, assertion_id, form, act)


@require_POST
@may(Permission.TAG)
def restore(request: Request, assertion_id: int) -> HttpResponseBase:
    """Bring a dismissed highlight back."""
    return _write(request, assertion_id, WriteForm(request.POST), lambda c, a: highlights.restore(c, write=a))


@require_POST
@may(Permission.TAG)
def confirm(request: Request, assertion_id: int) -> HttpResponseBase:
    """Say that what was concluded of the old words still holds for the changed ones."""
    form = ReasonsForm(request.POST)
    return _write(
        request, assertion_id, form, lambda c, a: rechecks.confirm(c, why=form.why, write=a), shows="confirm_form"
    )


@require_POST
@may(Permission.TAG)
def ask(request: Request, assertion_id: int) -> HttpResponseBase:
    """Put a question about a sentence to the writer or the editor."""
    form = QuestionForm(request.POST)

    def act(state: AssertionState, write: WriteRequest) -> Event:
        data = form.cleaned_data
        return questions.ask(state, text=data["text"], confidential=data["confidential"], write=write)

    return _write(request, assertion_id, form, act, needs_version=False)


@require_POST
@may(Permission.TAG)
def answer(request: Request, assertion_id: int, question_id: int) -> HttpResponseBase:
    """Answer a question."""
    form = QuestionForm(request.POST)

    def act(state: AssertionState, write: WriteRequest) -> Event:
        data = form.cleaned_data
        given = {"text": data["text"], "confidential": data["confidential"]}
        return questions.answer(state, question_id=question_id, write=write, **given)

    return _write(request, assertion_id, form, act, needs_version=False)


@require_POST
@may(Permission.TAG)
def undo_last(request: Request, assertion_id: int) -> HttpResponseBase:
    """Undo what this person last decided here."""
    return _write(request, assertion_id, WriteForm(request.POST), lambda c, a: undo.undo(c, write=a))


@require_POST
@may(Permission.TAG)
def mark(request: Request, article_id: int) -> HttpResponseBase:
    """Highlight a sentence by hand."""
    form = MarkForm(request.POST)
    if not form.is_valid():
        return problem(request, 422, "Which sentence?", "Send `sentence`, the id of a sentence of the newest draft.")
    sentences = Sentence.objects.of_latest_draft(article_id).select_related("draft__article", "finding", "assertion")
    sentence = get_object_or_404(sentences, pk=form.cleaned_data["sentence"])
    assertion = highlights.mark(sentence=sentence, by=request.user)
    state = load_state(assertion.pk)
    if wants_json(request):
        return JsonResponse(write_response(state, {"standing": assertion.standing}, assertion.version), status=201)
    if request.htmx:
        return _pieces(
            request, state, "Marked as assertion.", select=True, counted=Draft.objects.sentences_of(article_id)
        )
    return redirect(f"{reverse('review:review', args=[article_id])}?at={assertion.pk}")


def _write(
    request: Request,
    assertion_id: int,
    form: WriteForm,
    act: Act,
    *,
    shows: str = "",
    needs_version: bool = True,
    when_closed: bool = False,
) -> HttpResponseBase:
    """Check the form, act once, and answer in the manner that was asked for."""
    if not form.is_valid():
        get_object_or_404(Assertion, pk=assertion_id)
        return _refused(request, assertion_id, form, shows, Misfilled(_sentence(form)))
    write = form.write_request(request)
    try:
        rules = {"needs_version": needs_version, "when_closed": when_closed}
        done = execute(assertion_id, write, lambda state: act(state, write), **rules)
    except Assertion.DoesNotExist as error:
        raise Http404 from error
    except Conflict as conflict:
        return _conflict(request, conflict, form, shows)
    except Refusal as refusal:
        return _refused(request, assertion_id, form, shows, refusal)
    return _done(request, done, shows)


def _sentence(form: forms.Form) -> str:
    return " ".join(str(message) for messages in form.errors.values() for message in messages)


def _done(request: Request, done: WriteResult, shows: str) -> HttpResponseBase:
    [event] = redact_history([done.event], request.user)
    after = event.after or {}
    if wants_json(request):
        answer = write_response(done.state, after, done.event.version or done.state.assertion.version)
        return JsonResponse({**answer, "replayed": done.replayed})
    if not request.htmx:
        return redirect(_place_in_page(done.state.assertion))
    with_evidence = shows == "evidence_form" or "evidence" in done.event.kind
    asks = wants_denier(done.event)
    return _pieces(request, done.state, status_message(done.event), with_evidence=with_evidence, denier=asks)


def _place_in_page(assertion: Assertion) -> str:
    return f"{reverse('review:review', args=[assertion.article_id])}?at={assertion.pk}#panel"


def _pieces(
    request: Request,
    state: AssertionState,
    said: str,
    *,
    select: bool = False,
    with_evidence: bool = False,
    denier: bool = False,
    counted: Mapping[str, int] = MappingProxyType({}),
) -> HttpResponse:
    """Answer with what changed alone: the places in the text, the progress line, the evidence if it is about that.

    `counted` are the draft's sentences, if a mark has changed how many of them were not taken for an assertion.
    """
    around, seen = progress_around(state.assertion, request.user, **counted), state.seen_by(request.user.pk).active_tags
    pieces = [piece_of(place, state.assertion, around, seen) for place in state.places]
    mine = {state.assertion.pk} if state.tag_of(request.user.pk) else set()
    context = {"pieces": pieces, "progress": around, "my_tags": mine, "readers_needed": state.readers_needed}
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
    context |= {"with_evidence": with_evidence, "news": json.dumps({"assertion-changed": news})}
    return render(request, "review/_changed.html", context)


def _conflict(request: Request, conflict: Conflict, form: WriteForm, shows: str) -> HttpResponseBase:
    state: AssertionState = conflict.details["state"]  # type: ignore[assignment]
    seen = state.seen_by(request.user.pk).active_tags
    said = {r.pk: tags.values(r) if r.verdict else {} for r in seen}
    theirs = [{**said[r.pk], "by": r.placed_by_name, "at": r.placed_at.isoformat()} for r in seen]
    last = next(iter(history_for(state, request.user)), None)
    if wants_json(request):
        mine = _typed(form)
        answer = {"error": conflict.text, "id": state.assertion.pk, "version": state.assertion.version}
        answer |= {"standing": state.assertion.standing, "theirs": theirs, "mine": mine}
        return JsonResponse(answer, status=409, json_dumps_params={"default": str})
    return _panel(
        request,
        state,
        form,
        shows,
        status=409,
        conflict=conflict,
        last=last,
        typed=_typed(form),
        typed_reasons=_reasons(form),
    )


def _typed(form: WriteForm) -> dict[str, Any]:
    """Return what was typed, with the party that fits its verdict."""
    typed = {k: v for k, v in form.cleaned_data.items() if k not in {"seen", "key"}}
    if not isinstance(form, PartyForm):
        return typed
    party = form.party_of(typed["verdict"]) if typed["verdict"] else None
    others = {k: v for k, v in typed.items() if k not in {"party", "alleged_by", "denied_by"}}
    return others if party is None else {**others, "party": party}


def _reasons(form: WriteForm) -> dict[str, str]:
    why = form.why if isinstance(form, ReasonsForm) else {}
    return {name: words for name, words in why.items() if words}


def _refused(request: Request, assertion_id: int, form: WriteForm, shows: str, refusal: Refusal) -> HttpResponseBase:
    if wants_json(request):
        answer: dict[str, Any] = {"error": refusal.text, "title": refusal.title, "fields": form.errors.get_json_data()}
        if "needs" in refusal.details:
            answer["needs"] = refusal.details["needs"]
        return JsonResponse(answer, status=refusal.status)
    return _panel(request, load_state(assertion_id), form, shows, status=refusal.status, refusal=refusal)


def _panel(
    request: Request, state: AssertionState, form: WriteForm, shows: str, *, status: int, **context: Any
) -> HttpResponseBase:
    """Answer with the panel as it is now, what was typed still in it."""
    if shows:
        data = {**form.data.dict(), "seen": str(state.assertion.version)}  # type: ignore[attr-defined]
        auto_id = "tag_%s" if shows == "tag_form" else "ev_%s"
        context[shows] = type(form)(data, auto_id=auto_id)
    if not request.htmx:
        return review_page(request, state.assertion.article_id, state.assertion.pk, status=status, **context)
    response = render(request, "review/_panel.html", panel_context(request, state, **context), status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#panel", "innerHTML"
    return response
