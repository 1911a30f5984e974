"""Complaints that sentences of an article are wrong: their list, and what is recorded of each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Article
from factcheck.refusals import Refusal
from factcheck.review.actions import complaints as actions
from factcheck.review.forms.complaints import ComplaintForm, DecisionForm
from factcheck.review.forms.writes import WriteForm
from factcheck.review.queries.complaints import told_complaints
from factcheck.web.access import Request, answers_json, may, number_parameter
from factcheck.web.answers import problem, sentences_of, wants_json


@require_safe
@may(Permission.READ)
def complaints(request: Request, article_id: int) -> HttpResponseBase:
    """List the complaints about an article that stand, the oldest first."""
    article = get_object_or_404(Article, pk=article_id)
    told = told_complaints(request.user, assertion__article=article)
    context = {
        "article": article,
        "complaints": told,
        "open": sum(one.is_open for one in told),
        "may_tag": request.user.may(Permission.TAG),
        "may_lead": request.user.may(Permission.LEAD),
        "sees_all": request.user.may(Permission.SEE_CONFIDENTIAL),
    }
    return render(request, "review/complaints.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.TAG)
@answers_json(POST=ComplaintForm)
def complain(request: Request, article_id: int) -> HttpResponseBase:
    """Show the form of a complaint about `?sentence=`, or record one."""
    article = get_object_or_404(Article, pk=article_id)
    sent = request.method == "POST"
    initial = {"assertion": number_parameter(request, "sentence"), "at": timezone.localtime()}
    form = ComplaintForm(request.POST if sent else None, initial=initial)
    if sent and form.is_valid():
        answer = _tried(request, form, article, "The complaint was recorded.", actions.record_complaint)
        if answer:
            return answer
    about = form["assertion"].value()
    known = str(about).isdecimal() and len(str(about)) < len(str(2**62))
    assertion = article.assertions.filter(pk=about).first() if known else None
    if assertion is None and not wants_json(request):
        raise Http404
    return _form_page(request, "review/complain.html", form, {"article": article, "assertion": assertion})


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LEAD)
@answers_json(POST=DecisionForm)
def decide_complaint(request: Request, article_id: int, complaint_id: int) -> HttpResponseBase:
    """Show the form of what came of a complaint, or record it."""
    article = get_object_or_404(Article, pk=article_id)
    told = told_complaints(request.user, assertion__article=article, pk=complaint_id)
    if not told:
        raise Http404
    drafts = article.drafts.order_by("-number").without_texts()
    form = DecisionForm(request.POST if request.method == "POST" else None, drafts=drafts)
    if request.method == "POST" and form.is_valid():

        def record(**given: Any) -> None:
            actions.decide_complaint(complaint_id=complaint_id, **given)

        answer = _tried(request, form, article, "What came of it was recorded.", record)
        if answer:
            return answer
    context = {"article": article, "told": told[0], "assertion": told[0].complaint.assertion}
    return _form_page(request, "review/decide_complaint.html", form, context)


@require_POST
@may(Permission.TAG)
@answers_json(POST=WriteForm)
def withdraw_complaint(request: Request, article_id: int, complaint_id: int) -> HttpResponseBase:
    """Withdraw a complaint that was recorded by mistake."""
    article = get_object_or_404(Article, pk=article_id)
    form = WriteForm(request.POST)
    if not form.is_valid():
        return problem(request, 422, "Please check the form", "`key` must be a UUID.")
    actions.withdraw_complaint(article=article, complaint_id=complaint_id, write=form.write_request(request))
    return _saved(request, article, "The complaint was withdrawn.")


def _tried(
    request: Request, form: WriteForm, article: Article, said: str, act: Callable[..., None]
) -> HttpResponseBase | None:
    """Do what a form asks for; where that is refused, let the form say so."""
    try:
        act(article=article, write=form.write_request(request), **form.arguments())
    except Refusal as refusal:
        if wants_json(request):
            raise
        form.add_error(None, refusal.text)
        return None
    return _saved(request, article, said)


def _form_page(request: Request, template: str, form: WriteForm, context: dict[str, Any]) -> HttpResponseBase:
    if form.is_bound and wants_json(request):
        return problem(request, 422, "Please check the form", " ".join(sentences_of(form)))
    context = {**context, "form": form, "errors_once": True}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _saved(request: Request, article: Article, said: str) -> HttpResponseBase:
    if wants_json(request):
        return JsonResponse({"article": article.pk})
    messages.info(request, said)
    return redirect("review:complaints", article.pk)
