"""The pages of a review: the desk, the review page, its panel and history, and the state for scripts."""

import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.choices import DismissReason, Standing
from factcheck.articles.layout import paragraphs
from factcheck.articles.models import Article, Assertion, Draft, Sentence
from factcheck.assertions import DEFAULT_THRESHOLD
from factcheck.review.cards import card_of, card_to_read
from factcheck.review.choices import Verdict
from factcheck.review.models import Event, ReviewSession, Tag
from factcheck.review.panel import names_of, panel_context, progress
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
    return review_page(request, article_id, at)


def review_page(
    request: Request, article_id: int, at: int | None, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Draw the review page around an assertion, or around the first one that changed or is still open."""
    draft = _latest_draft(article_id)
    sentences = list(Sentence.objects.filter(draft=draft).with_findings().order_by("index"))
    readings = Tag.objects.standing().filter(assertion__article=article_id).by_assertion()
    session = ReviewSession.objects.newest_of(article_id)
    assertions = {s.assertion.pk: s.assertion for s in sentences if s.assertion}
    progress_now = progress(Counter(a.standing for a in assertions.values()))
    page = {
        "article": draft.article,
        "draft": draft,
        "session": session,
        "paragraphs": paragraphs(draft, sentences, {pk: names_of(tags) for pk, tags in readings.items()}),
        "progress": progress_now,
        "threshold": DEFAULT_THRESHOLD,
        "my_tags": {pk for pk in assertions if any(r.placed_by_id == request.user.pk for r in readings.get(pk, ()))},
        "readers_needed": session.readers_needed if session and not session.closed_at else 1,
        "may_tag": request.user.may(Permission.TAG),
        "verdicts": Verdict,
        "dismiss_reasons": DismissReason,
        "key": uuid.uuid4(),
    }
    if current := _current(article_id, at, assertions):
        places = [s for s in sentences if s.assertion_id == current.pk]
        card = card_to_read(current, places, readings.get(current.pk, ()), draft=draft, session=session)
        page |= panel_context(request, card, progress_now | _where(current, assertions.values()), **context)
    return render(request, "review/review.html", page, status=status)


def _current(article_id: int, at: int | None, assertions: dict[int, Assertion]) -> Assertion | None:
    """Return the assertion asked for, be it gone from the text, or else the first one to look at."""
    if at in assertions:
        return assertions[at]
    gone = Assertion.objects.select_related("changed_from").filter(pk=at, article=article_id).first() if at else None
    return gone or _first_open(list(assertions.values()))


def _latest_draft(article_id: int) -> Draft:
    events = Event.objects.filter(article=OuterRef("article")).order_by("-pk")
    try:
        return Draft.objects.annotate(last_event=Subquery(events.values("pk")[:1])).latest_of(article_id)
    except Draft.DoesNotExist as error:
        raise Http404 from error


def _where(current: Assertion, assertions: Iterable[Assertion]) -> dict[str, int]:
    places = [(a.order < current.order, a.score < current.score) for a in assertions]
    return {"number": 1 + sum(before for before, _ in places), "lower": sum(lower for _, lower in places)}


def _first_open(assertions: list[Assertion]) -> Assertion | None:
    waiting = [a for a in assertions if a.standing in {Standing.OPEN, Standing.RECHECK}]
    changed = [a for a in waiting if a.standing == Standing.RECHECK]
    worth_it = [a for a in waiting if a.score >= DEFAULT_THRESHOLD]
    return next(iter(changed or worth_it or waiting or assertions), None)


@require_safe
@may(Permission.READ)
def panel(request: Request, assertion_id: int) -> HttpResponseBase:
    """Show the panel of one assertion."""
    try:
        card = card_of(assertion_id)
    except Assertion.DoesNotExist as error:
        raise Http404 from error
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
