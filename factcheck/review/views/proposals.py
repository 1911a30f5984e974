"""The page of all that a writer proposes, and several proposals answered at once."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Article, Draft
from factcheck.review.decisions.proposals import Answered, answer_all
from factcheck.review.forms import AnswerProposalsForm
from factcheck.review.models import ReviewSession
from factcheck.review.presenters.proposals import proposals_page
from factcheck.web.access import Request, answers_json, may, number_parameter
from factcheck.web.answers import problem, sentences_of, wants_json


@require_safe
@may(Permission.SEE_CONFIDENTIAL)
def proposals(request: Request, article_id: int) -> HttpResponseBase:
    """Show what the writer put beside the newest draft, and how much of the article has no backup."""
    try:
        draft = Draft.objects.latest_of(article_id)
    except Draft.DoesNotExist as error:
        raise Http404 from error
    session = ReviewSession.objects.newest_of(article_id)
    context = {
        "article": draft.article,
        "draft": draft,
        "may_tag": request.user.may(Permission.TAG),
        "is_closed": draft.article.archived_at is not None or (session is not None and session.closed_at is not None),
        "key": uuid.uuid4(),
        **proposals_page(draft, number_parameter(request, "part") or 1),
    }
    return render(request, "review/proposals.html", context)


@require_POST
@may(Permission.TAG)
@answers_json(POST=AnswerProposalsForm)
def answer_proposals(request: Request, article_id: int) -> HttpResponseBase:
    """Accept, ask or throw away several proposals; those that cannot be answered so are named, with the reason."""
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    form = AnswerProposalsForm(request.POST)
    if not form.is_valid():
        said = " ".join(sentences_of(form))
        if wants_json(request):
            return problem(request, 422, "Please check the form", said)
        messages.info(request, said)
        return _back(request, article_id)
    data = form.cleaned_data
    result = answer_all(article_id, data["chosen"], data["answer"], form.write_request(request))
    if wants_json(request):
        return JsonResponse({"done": result.done, "left": result.left})
    for line in _said(result):
        messages.info(request, line)
    return _back(request, article_id)


def _back(request: Request, article_id: int) -> HttpResponseBase:
    part = request.POST.get("part", "")
    asked = f"?part={part}" if part.isascii() and part.isdigit() else ""
    return redirect(f"{reverse('review:proposals', args=[article_id])}{asked}")


def _said(result: Answered) -> list[str]:
    said = [f"{len(result.done)} answered."] if result.done else []
    reasons: dict[str, int] = {}
    for why in result.left.values():
        reasons[why] = reasons.get(why, 0) + 1
    return said + [f"{count} left as {'it is' if count == 1 else 'they are'}: {why}" for why, count in reasons.items()]
