"""What others did since a page was drawn, and who they are: asked for every few seconds, changing nothing."""

import json
from collections.abc import Mapping, Sequence, Set
from datetime import timedelta
from typing import Any, TypeVar

from django.db.models import Q
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Draft
from factcheck.review.choices import Kind
from factcheck.review.decisions.table import kind_told
from factcheck.review.forms import ChangesForm
from factcheck.review.models import Event, ReviewSession
from factcheck.review.presence import note_presence
from factcheck.review.presenters.panel import changed_pieces
from factcheck.review.presenters.proposals import proposals_line
from factcheck.web.access import Request, may
from factcheck.web.answers import problem

Told = TypeVar("Told", bound=Mapping[str, Any])

# Events of two transactions may be seen in another order than their ids; what is this young is told again.
OVERLAP = timedelta(seconds=15)
OF_SESSION = {  # whatever opens or ends the check
    *(Kind.SESSION_OPENED, Kind.SESSION_CORRECTED, Kind.SESSION_CLOSED),
    *(Kind.ARTICLE_ARCHIVED, Kind.ARTICLE_BROUGHT_BACK),
}
OF_PROPOSALS = {  # whatever may answer one, or take its answer back
    *(Kind.EVIDENCE_ADDED, Kind.EVIDENCE_REMOVED, Kind.EVIDENCE_RESTORED, Kind.QUESTION_ASKED),
    *(Kind.PROPOSAL_THROWN_AWAY, Kind.PROPOSAL_BROUGHT_BACK),
}
MAX_CHANGES = 200  # assertions in one answer; the next answer has the next ones


@require_safe
@may(Permission.READ)
def changes(request: Request, article_id: int) -> HttpResponseBase:
    """Answer with the places and the progress line as they are now, if anything happened after event `after`."""
    form = ChangesForm(request.GET)
    if not form.is_valid():
        return problem(request, 422, "Since when?", "Send `after`, the number of the last event that the page knows.")
    after, at = form.cleaned_data["after"], form.cleaned_data["at"]
    latest = Draft.objects.with_sentence_count().filter(article=article_id).without_texts().order_by("number").last()
    if latest is None:
        return problem(request, 404, "There is no such article", "Look for it on the desk.")
    young = Q(pk__gt=after) | Q(at__gte=timezone.now() - OVERLAP)
    rows = Event.objects.filter(young, article=article_id).values("pk", "assertion", "kind", "by", "by_name")
    told_first = sorted(rows, key=lambda e: (e["pk"] <= after, e["pk"]))
    events = sorted(_first_of(told_first), key=lambda e: e["pk"])
    changed = list({e["assertion"]: None for e in events if e["assertion"]})
    sentences = {"sentences": latest.sentence_count, "not_taken": latest.not_taken}  # type: ignore[attr-defined]
    of_session = [e for e in events if e["kind"] in OF_SESSION]
    drawn = changed_pieces(article_id, changed, request.user, **sentences) if changed or of_session else {}
    if drawn.get("has_annotations") and any(e["kind"] in OF_PROPOSALS for e in events):
        drawn |= proposals_line(article_id, request.user)
    if of_session:
        drawn |= {"session_changed": True, "session": ReviewSession.objects.newest_of(article_id)}
    places = [piece.assertion for piece in drawn.get("pieces", [])]
    told, hidden = set(changed), drawn.get("hidden", set())
    news = {
        "after": max([after, *(e["pk"] for e in events)]),
        "draft": latest.number,
        "people": note_presence(article_id, request.user, at),
        "changed": sorted({(a.pk, a.version, a.standing) for a in places}),
        "who": {
            e["assertion"]: _said(e, hidden) for e in events if e["assertion"] in told and e["by"] != request.user.pk
        },
    }
    if of_session and of_session[-1]["pk"] > after:  # its rules are those of every panel
        news["session"] = _said(of_session[-1], set())
    template = "review/_changed.html" if drawn else "review/_news.html"
    return render(request, template, {**drawn, "news": json.dumps({"article-changed": news})})


def _first_of(events: Sequence[Told]) -> Sequence[Told]:
    """Return the events up to the last that one answer has room for."""
    told: set[int] = set()
    for n, event in enumerate(events):
        if event["assertion"] and event["assertion"] not in told:
            if len(told) == MAX_CHANGES:
                return events[:n]
            told.add(event["assertion"])
    return events


def _said(event: Mapping[str, Any], hidden: Set[int]) -> str:
    return f"{event['by_name']} {kind_told(event['kind'], hidden=event['assertion'] in hidden).label}"
