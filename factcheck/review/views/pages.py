"""The pages of a review: the desk, the review page, its panel and history, sessions, and the state for scripts."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.choices import Standing
from factcheck.articles.layout import paragraphs
from factcheck.articles.models import Article, Assertion, Draft, Sentence
from factcheck.assertions import DEFAULT_THRESHOLD
from factcheck.review.actions import sessions
from factcheck.review.cards import Card, card_of
from factcheck.review.forms import SessionForm
from factcheck.review.models import Event, ReviewSession, Tag
from factcheck.review.panel import panel_context, progress
from factcheck.review.state import state_of
from factcheck.web.access import Request, may

ARTICLES_ON_DESK = 100


@require_safe
@may(Permission.READ)
def desk(request: Request) -> HttpResponseBase:
    """Show my sessions by deadline, then the articles, with how far each has come."""
    articles = list(Article.objects.with_latest_draft().select_related("loaded_by")[:ARTICLES_ON_DESK])
    open_sessions = list(ReviewSession.objects.open_with_articles())
    counts = Assertion.objects.standings({a.pk for a in articles} | {s.article_id for s in open_sessions})
    mine = [s for s in open_sessions if request.user in s.reviewers.all()]
    context = {
        "mine": [(s, progress(counts.get(s.article_id, {}))) for s in mine],
        "articles": [(a, progress(counts.get(a.pk, {}))) for a in articles],
        "sessions": {s.article_id: s for s in open_sessions},
        "may_load": request.user.may(Permission.LOAD),
    }
    return render(request, "review/desk.html", context)


@require_safe
@may(Permission.READ)
def review(request: Request, article_id: int) -> HttpResponseBase:
    """Show the review page; `?at=` says whose panel is open."""
    wanted = request.GET.get("at", "")
    at = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else None
    card = _card_or_none(at)
    return review_page(request, article_id, card if card and card.assertion.article_id == article_id else None)


def _card_or_none(assertion_id: int | None) -> Card | None:
    try:
        return card_of(assertion_id) if assertion_id else None
    except Assertion.DoesNotExist:
        return None


def review_page(
    request: Request, article_id: int, card: Card | None, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Draw the review page around a card, or around the first assertion that changed or is still open."""
    draft = _latest_draft(article_id)
    sentences = list(Sentence.objects.filter(draft=draft).with_findings().order_by("index"))
    assertions = {s.assertion_id: s.assertion for s in sentences if s.assertion}
    counts: dict[str, int] = {}
    for assertion in assertions.values():
        counts[assertion.standing] = counts.get(assertion.standing, 0) + 1
    card = card or _first_open(list(assertions.values()))
    progress_now = progress(counts)
    page = {
        "article": draft.article,
        "draft": draft,
        "session": ReviewSession.objects.newest_of(article_id),
        "paragraphs": paragraphs(draft, sentences),
        "progress": progress_now,
        "threshold": DEFAULT_THRESHOLD,
        "standings": Standing,
        "my_tags": set(
            Tag.objects.standing()
            .filter(placed_by=request.user, assertion__article=article_id)
            .values_list("assertion", flat=True)
        ),
        "may_tag": request.user.may(Permission.TAG),
        "may_lead": request.user.may(Permission.LEAD),
        **(panel_context(request, card, progress_now | _where(card, assertions), **context) if card else {}),
    }
    return render(request, "review/review.html", page, status=status)


def _latest_draft(article_id: int) -> Draft:
    events = Event.objects.filter(article=OuterRef("article")).order_by("-pk")
    try:
        return Draft.objects.annotate(last_event=Subquery(events.values("pk")[:1])).latest_of(article_id)
    except Draft.DoesNotExist as error:
        raise Http404 from error


def _where(card: Card, assertions: dict[int | None, Assertion]) -> dict[str, int]:
    before = [a for a in assertions.values() if a.order < card.assertion.order]
    lower = [a for a in assertions.values() if a.score < card.assertion.score]
    return {"number": 1 + len(before), "lower": len(lower)}


def _first_open(assertions: list[Assertion]) -> Card | None:
    waiting = [a for a in assertions if a.standing in {Standing.OPEN, Standing.RECHECK}]
    changed = [a for a in waiting if a.standing == Standing.RECHECK]
    worth_it = [a for a in waiting if a.score >= DEFAULT_THRESHOLD]
    first = next(iter(changed or worth_it or waiting or assertions), None)
    return card_of(first.pk) if first else None


@require_safe
@may(Permission.READ)
def panel(request: Request, assertion_id: int) -> HttpResponseBase:
    """Show the panel of one assertion."""
    card = _card_or_none(assertion_id)
    if card is None:
        raise Http404
    if not request.htmx:
        return redirect(f"{reverse('review:review', args=[card.assertion.article_id])}?at={assertion_id}#panel")
    return render(request, "review/_panel.html", panel_context(request, card))


@require_safe
@may(Permission.READ)
def history(request: Request, assertion_id: int) -> HttpResponseBase:
    """Show what happened to one assertion, the newest first."""
    assertion = get_object_or_404(Assertion, pk=assertion_id)
    return render(request, "review/_history.html", {"assertion": assertion, "events": assertion.events.order_by("-pk")})


@require_safe
@may(Permission.READ)
def state(request: Request, article_id: int) -> HttpResponseBase:
    """Give the whole state of an article, for a script or a content system."""
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    return JsonResponse(state_of(article_id, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LEAD)
def session(request: Request, article_id: int) -> HttpResponseBase:
    """Open a review session on an article."""
    article = get_object_or_404(Article, pk=article_id)
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sessions.open_(article=article, by=request.user, **form.cleaned_data)
        return redirect("review:review", article.pk)
    context = {"article": article, "form": form, "open": article.sessions.filter(closed_at=None).first()}
    return render(request, "review/session.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@may(Permission.LEAD)
def close_session(request: Request, article_id: int) -> HttpResponseBase:
    """Close the open session of an article."""
    found = get_object_or_404(ReviewSession.objects.select_related("article"), article=article_id, closed_at=None)
    sessions.close(session=found, by=request.user, reason=request.POST.get("reason", ""))
    return redirect("review:session", article_id)
