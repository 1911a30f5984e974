"""Review sessions: opened on an article, looked after, changed, and closed."""

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Article, Draft
from factcheck.review.actions import sessions
from factcheck.review.choices import Kind
from factcheck.review.forms import CloseForm, SessionForm
from factcheck.review.models import Event, Question, ReviewSession
from factcheck.review.queries.progress import progress_of
from factcheck.review.queries.stalled_sessions import count_affected_by_reviewer_count, explain_stalled, why_unavailable
from factcheck.web.access import Request, may
from factcheck.web.answers import problem, sentences_of, wants_json

EVENTS_SHOWN = 20
SAID_AS = {"readers_needed": "reviewers needed", "blind": "tags of others hidden"}


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LEAD)
def session(request: Request, article_id: int) -> HttpResponseBase:
    """Show how far the open review session of an article is, or the form that opens one."""
    article = get_object_or_404(Article, pk=article_id)
    last = ReviewSession.objects.last_like(article_id, request.user)
    form = SessionForm(request.POST or None, initial=_as_before(last, article_id))
    if request.method == "POST" and form.is_valid():
        sessions.open_(article=article, by=request.user, **form.decided())
        return redirect("review:session", article.pk)
    found = ReviewSession.objects.open_with_articles().filter(article=article).first()
    context = {"article": article, "form": form, "last": last, "happened": _happened(article_id)}
    context |= {"cannot": [why for p in last.reviewers.all() if (why := why_unavailable(p))] if last else []}
    context |= _how_far(request, found) if found else {}
    return render(request, "review/session.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LEAD)
def change_session(request: Request, article_id: int) -> HttpResponseBase:
    """Show the form that changes an article's open session, or change it; an older page is shown both versions."""
    article = get_object_or_404(Article, pk=article_id)
    found = ReviewSession.objects.newest_of(article_id)
    if found is None or (found.closed_at and request.method != "POST"):
        return redirect("review:session", article_id)
    form = SessionForm(request.POST or None, initial=_as_it_is(found), deadline_now=found.deadline)
    theirs, status = None, 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            return _changed(request, found, form)
        except sessions.ChangedMeanwhile as refusal:
            found = theirs = cast("ReviewSession", refusal.details["session"])
            status = refusal.status
    form.say(**_beforehand(found))
    context = {
        "article": article,
        "session": found,
        "form": form,
        "theirs": theirs,
        "seen": sessions.version_of(found),
        "progress": progress_of(article_id, request.user),
    }
    return render(request, "review/change_session.html", context, status=status)


def _beforehand(session: ReviewSession) -> dict[str, str]:
    """Say at the fields of a session what changing them does."""
    gone = [why for p in session.reviewers.all() if (why := why_unavailable(p))]
    off = [f"{why}: saving takes them off the session." for why in gone]
    said = {"reviewers": " ".join(["Tags of somebody you take off stay.", *off])}
    if not (count := count_affected_by_reviewer_count(session)):
        return said
    sentences, waits, counts = (
        ("1 sentence", "waits", "counts") if count == 1 else (f"{count} sentences", "wait", "count")
    )
    if session.required_reviewers == 1:
        return {
            **said,
            "readers_needed": f"If you choose two: {sentences} that one reviewer checked {waits} for a second one.",
        }
    return {**said, "readers_needed": f"If you choose one: {sentences} that one reviewer checked {counts} as checked."}


def _changed(request: Request, session: ReviewSession, form: SessionForm) -> HttpResponseBase:
    affected = (
        count_affected_by_reviewer_count(session)
        if form.cleaned_data["readers_needed"] != session.required_reviewers
        else 0
    )
    now = sessions.change(session=session, seen=request.POST.get("seen", ""), by=request.user, **form.decided())
    messages.info(request, " ".join(["The session was changed.", *_effect(affected, now.required_reviewers)]))
    return redirect("review:session", session.article_id)


def _effect(count: int, required_reviewers: int) -> list[str]:
    """Say what another number of readers did."""
    if not count:
        return []
    sentences, verb = ("1 sentence", "waits") if count == 1 else (f"{count} sentences", "wait")
    if required_reviewers > 1:
        return [f"{sentences} {verb} for a second reviewer now."]
    return [f"{sentences} that one reviewer checked {'counts' if count == 1 else 'count'} as checked now."]


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LEAD)
def close_session(request: Request, article_id: int) -> HttpResponseBase:
    """Say what closing an article's open session leaves undone, and ask; then close it."""
    found = get_object_or_404(ReviewSession.objects.open_with_articles(), article=article_id)
    how_far = _how_far(request, found)
    form = CloseForm(request.POST or None, placeholders=how_far["placeholders"])
    if request.method == "POST" and wants_json(request) and (not form.is_valid() or "reason" not in request.POST):
        return _close_needs(request, form)
    if request.method == "POST" and form.is_valid():
        sessions.close(session=found, by=request.user, reason=form.cleaned_data["reason"])
        return redirect("review:session", article_id)
    status = 422 if request.method == "POST" and form.errors else 200
    return render(request, "review/close.html", {"article": found.article, "form": form, **how_far}, status=status)


def _close_needs(request: Request, form: CloseForm) -> HttpResponseBase:
    """Tell a script what closing asks for; a page shows it in its form."""
    said = sentences_of(form) or [
        "Send `reason` to close the session; it may be empty while nothing is still to come in the text."
    ]
    details = {"fields": form.errors.get_json_data(), "needs": ["reason"]}
    return problem(request, 422, "The session is still open", " ".join(said), details)


def _how_far(request: Request, session: ReviewSession) -> dict[str, Any]:
    """Return what an editor should know of a session before it is closed."""
    return {
        "session": session,
        "in_vain": explain_stalled([session]).get(session.pk, ""),
        "progress": progress_of(session.article_id, request.user, **Draft.objects.sentences_of(session.article_id)),
        "questions": Question.objects.unanswered().filter(assertion__article=session.article_id),
        "placeholders": Draft.objects.latest_of(session.article_id).placeholders,
    }


def _as_it_is(session: ReviewSession) -> dict[str, Any]:
    """Return what a session says, for its form."""
    return {
        "reviewers": [p.pk for p in session.reviewers.all()],
        "deadline": session.deadline,
        "readers_needed": session.required_reviewers,
        "blind": session.blind,
        "instructions": session.instructions,
    }


def _as_before(last: ReviewSession | None, article_id: int) -> dict[str, Any]:
    """Return what a new session starts from: the last one's settings, without its deadline.

    Instructions are for one article: those of another are left out.
    """
    if last is None:
        return {}
    left_out = {"deadline"} if last.article_id == article_id else {"deadline", "instructions"}
    return {name: value for name, value in _as_it_is(last).items() if name not in left_out}


def _happened(article_id: int) -> list[tuple[Event, list[tuple[str, str, str]]]]:
    """Return what happened to an article as a whole, the newest first, with what each change was from and to."""
    events = Event.objects.filter(article=article_id, assertion=None).order_by("-pk")[:EVENTS_SHOWN]
    return [(event, _differences(event)) for event in events]


def _differences(event: Event) -> list[tuple[str, str, str]]:
    if event.kind not in {Kind.SESSION_CORRECTED, Kind.ARTICLE_CORRECTED}:
        return []
    before, after = event.before or {}, event.after or {}
    return [(SAID_AS.get(name, name), _plain(name, before.get(name)), _plain(name, after[name])) for name in after]


def _plain(name: str, value: Any) -> str:
    """Return a value of history as a page says it."""
    if name == "deadline" and value:
        return f"{timezone.localtime(datetime.fromisoformat(value)):%a %-d %b %Y, %H:%M %Z}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) or "nobody" if isinstance(value, list) else str(value or "none")
