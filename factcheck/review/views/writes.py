"""The write endpoints: one view for all decisions on an assertion, and a sentence marked by hand."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Assertion, Draft, Sentence
from factcheck.refusals import Refusal
from factcheck.review.actions import highlights
from factcheck.review.decisions.decision import Decision
from factcheck.review.decisions.execute import Conflict, decide
from factcheck.review.decisions.table import MARKED
from factcheck.review.forms import MarkForm, WriteForm
from factcheck.review.presenters.panel import panel_context
from factcheck.review.presenters.writes import (
    changed_fragment,
    conflict_json,
    conflict_panel,
    refusal_json,
    typed_again,
    write_response,
    written_fragment,
    written_json,
)
from factcheck.review.queries.assertion_state import AssertionState, load_state
from factcheck.review.views.pages import review_page
from factcheck.web.access import Request, answers_json, may
from factcheck.web.answers import problem, sentences_of, wants_json


class Misfilled(Refusal):
    """A form that cannot be read."""

    title = "Please check the form"


def view_of(decision: Decision) -> Callable[..., HttpResponseBase]:
    """Return the view of a decision: its form is checked, it is carried out once, and answered as was asked for."""

    @require_POST
    @may(decision.permission)
    @answers_json(POST=decision.form)
    def write(request: Request, /, assertion_id: int, **ids: int) -> HttpResponseBase:
        form = decision.form(request.POST)
        if not form.is_valid():
            get_object_or_404(Assertion, pk=assertion_id)
            return _refused(request, decision, assertion_id, form, Misfilled(_sentence(form)))
        given = form.arguments()
        try:
            result = decide(decision, assertion_id, form.write_request(request), **ids, **given)
        except Assertion.DoesNotExist as error:
            raise Http404 from error
        except Conflict as conflict:
            return _conflict(request, decision, form, conflict)
        except Refusal as refusal:
            return _refused(request, decision, assertion_id, form, refusal)
        if wants_json(request):
            told = written_json(result, request.user)
            return JsonResponse(told, headers={"ETag": f'"{told["version"]}"'})
        if request.htmx:
            return render(request, "review/_changed.html", written_fragment(request, result))
        return redirect(_place_in_page(result.state.assertion))

    write.__doc__ = decision.action.__doc__
    return write


@require_POST
@may(Permission.TAG)
@answers_json(POST=MarkForm)
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
        counted = Draft.objects.sentences_of(article_id)
        context = changed_fragment(request, state, MARKED.message, select=True, counted=counted)
        return render(request, "review/_changed.html", context)
    return redirect(f"{reverse('review:review', args=[article_id])}?at={assertion.pk}")


def _sentence(form: forms.Form) -> str:
    return " ".join(sentences_of(form))


def _place_in_page(assertion: Assertion) -> str:
    return f"{reverse('review:review', args=[assertion.article_id])}?at={assertion.pk}#panel"


def _conflict(request: Request, decision: Decision, form: WriteForm, conflict: Conflict) -> HttpResponseBase:
    if wants_json(request):
        answer = conflict_json(conflict, form, request.user)
        etag = {"ETag": f'"{answer["version"]}"'}
        return JsonResponse(answer, status=409, headers=etag, json_dumps_params={"default": str})
    context = conflict_panel(request, conflict, form, decision.shows)
    return _panel(request, conflict.state, status=409, **context)


def _refused(
    request: Request, decision: Decision, assertion_id: int, form: WriteForm, refusal: Refusal
) -> HttpResponseBase:
    if wants_json(request):
        return JsonResponse(refusal_json(refusal, form), status=refusal.status)
    state = load_state(assertion_id)
    return _panel(request, state, status=refusal.status, refusal=refusal, **typed_again(form, decision.shows, state))


def _panel(request: Request, state: AssertionState, *, status: int, **context: Any) -> HttpResponseBase:
    """Answer with the panel as it is now, what was typed still in it."""
    if not request.htmx:
        return review_page(request, state.assertion.article_id, state.assertion.pk, status=status, **context)
    response = render(request, "review/_panel.html", panel_context(request, state, **context), status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#panel", "innerHTML"
    return response
