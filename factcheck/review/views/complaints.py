"""Complaints that sentences of an article are wrong: their list, and what is recorded of each."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Article
from factcheck.review.actions import complaints as actions
from factcheck.review.forms.complaints import ComplaintForm, DecisionForm
from factcheck.review.forms.writes import WriteForm
from factcheck.review.queries.complaints import told_complaints
from factcheck.review.views.recording import done, form_page, tried
from factcheck.web.access import Request, answers_json, may, number_parameter
from factcheck.web.answers import wants_json

BACK = "review:complaints"


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
        answer = tried(request, form, article, "The complaint was recorded.", actions.record_complaint, back=BACK)
        if answer:
            return answer
    about = form["assertion"].value()
    known = str(about).isdecimal() and len(str(about)) < len(str(2**62))
    assertion = article.assertions.filter(pk=about).first() if known else None
    if assertion is None and not wants_json(request):
        raise Http404
    return form_page(request, "review/complain.html", form, {"article": article, "assertion": assertion})


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

        answer = tried(request, form, article, "What came of it was recorded.", record, back=BACK)
        if answer:
            return answer
    context = {"article": article, "told": told[0], "assertion": told[0].complaint.assertion}
    return form_page(request, "review/decide_complaint.html", form, context)


@require_POST
@may(Permission.TAG)
@answers_json(POST=WriteForm)
def withdraw_complaint(request: Request, article_id: int, complaint_id: int) -> HttpResponseBase:
    """Withdraw a complaint that was recorded by mistake."""
    act = actions.withdraw_complaint
    return done(request, article_id, "The complaint was withdrawn.", act, back=BACK, complaint_id=complaint_id)
