"""Articles are archived and brought back."""

from django.contrib import messages
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Article
from factcheck.review.actions import archive
from factcheck.web.access import Request, answers_json, may
from factcheck.web.answers import wants_json


@require_POST
@may(Permission.LEAD)
@answers_json(POST=None)
def put_away(request: Request, article_id: int) -> HttpResponseBase:
    """Take an article off the desk."""
    article = get_object_or_404(Article, pk=article_id)
    archive.put_away(article=article, by=request.user)
    return _answer(request, article, archived=True)


@require_POST
@may(Permission.LEAD)
@answers_json(POST=None)
def bring_back(request: Request, article_id: int) -> HttpResponseBase:
    """Put an article on the desk again."""
    article = get_object_or_404(Article, pk=article_id)
    archive.bring_back(article=article, by=request.user)
    messages.info(request, "The article is on the desk again.")
    return _answer(request, article, archived=False)


def _answer(request: Request, article: Article, *, archived: bool) -> HttpResponseBase:
    if wants_json(request):
        return JsonResponse({"article": article.pk, "archived": archived})
    return redirect(article)
