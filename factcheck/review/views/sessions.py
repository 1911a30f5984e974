"""Review sessions: opened on an article, looked after, and closed."""

from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Article, Draft
from factcheck.review.actions import sessions
from factcheck.review.forms import CloseForm, SessionForm
from factcheck.review.models import Question, ReviewSession
from factcheck.review.progress import progress_of
from factcheck.web.access import Request, may


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LEAD)
def session(request: Request, article_id: int) -> HttpResponseBase:
    """Show how far the open review session of an article is, or the form that opens one."""
    article = get_object_or_404(Article, pk=article_id)
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sessions.open_(article=article, by=request.user, **form.cleaned_data)
        return redirect("review:session", article.pk)
    found = ReviewSession.objects.open_with_articles().filter(article=article).first()
    context = {"article": article, "form": form, "zone": settings.TIME_ZONE}
    context |= _how_far(request, found) if found else {}
    return render(request, "review/session.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LEAD)
def close_session(request: Request, article_id: int) -> HttpResponseBase:
    """Say what closing an article's open session leaves undone, and ask; then close it."""
    found = get_object_or_404(ReviewSession.objects.open_with_articles(), article=article_id)
    how_far = _how_far(request, found)
    form = CloseForm(request.POST or None, placeholders=how_far["placeholders"])
    if request.method == "POST" and form.is_valid():
        sessions.close(session=found, by=request.user, reason=form.cleaned_data["reason"])
        return redirect("review:session", article_id)
    status = 422 if request.method == "POST" and form.errors else 200
    return render(request, "review/close.html", {"article": found.article, "form": form, **how_far}, status=status)


def _how_far(request: Request, session: ReviewSession) -> dict[str, Any]:
    """Return what an editor should know of a session before it is closed."""
    return {
        "session": session,
        "progress": progress_of(session.article_id, request.user, **Draft.objects.sentences_of(session.article_id)),
        "questions": Question.objects.unanswered().filter(assertion__article=session.article_id),
        "placeholders": Draft.objects.latest_of(session.article_id).placeholders,
    }
