"""The pages of a review: the desk, the review page, its panel and history, and the state for scripts."""

import json
import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.actions import sentence_holding
from factcheck.articles.choices import DismissReason
from factcheck.articles.layout import paragraphs
from factcheck.articles.models import Article, Assertion, Draft
from factcheck.articles.pagination import Slider, part_number
from factcheck.articles.progress import progress
from factcheck.ingest import formats
from factcheck.review.actions import evidence, web_pages
from factcheck.review.choices import Show, Verdict
from factcheck.review.forms import MOST_AT_ONCE, NewEvidenceForm
from factcheck.review.models import Event, Evidence, ReviewSession, Source, Tag
from factcheck.review.presenters.article_json import article_state
from factcheck.review.presenters.desk import ON_DESK, conditions, more_than, rows_of, searched, with_what_rows_say
from factcheck.review.presenters.history import history_for, open_notes_withdrawn
from factcheck.review.presenters.panel import names_of, panel_context
from factcheck.review.presenters.review_page import build_review_page
from factcheck.review.presenters.what_is_left import with_what_is_left
from factcheck.review.queries.accusations import replies_missing
from factcheck.review.queries.assertion_state import lacks_denier, load_state, state_from_rows
from factcheck.review.queries.blind import redact_tags_by_assertion
from factcheck.review.queries.checked import of_quotations, set_checked
from factcheck.review.queries.proposals import load_proposals
from factcheck.web.access import Request, answers_json, may, number_parameter
from factcheck.web.paged_lists import address_of, counted, page_of, words_asked

ARTICLES_ON_DESK = 50
SOURCES_OFFERED = 20
FILTERS = ("show", "by", "reader")  # as static/js/filters.js writes them into the address
EVIDENCE_LOOKED_AT = 200
NOBODY_NAMED = "nobody named"
NOTHING: dict[str, str] = {
    Show.MINE: "No open session names you",
    Show.LATE: "No session is late",
    Show.IN_REVIEW: "No article is in review",
    Show.DISPUTED: "Nothing is disputed",
    Show.WAITING: "No question waits for an answer",
    Show.OVERDUE: "No deadline for comment has passed",
    Show.COMPLAINTS: "No complaint is open",
    Show.DONE: "No article is done yet",
    Show.ARCHIVED: "The archive is empty",
}


@require_safe
@may(Permission.READ)
def desk(request: Request) -> HttpResponseBase:
    """Show my sessions by deadline, then the articles, the newest first; `?show=` and `?q=` say which ones."""
    words = words_asked(request)
    show = request.GET.get("show", "")
    show = show if show in Show.values else ""
    articles, are_all = searched(words)
    listed = Q() if words else ON_DESK
    lists = {name: articles.filter(kept) for name, kept in {"": listed, **conditions(request.user)}.items()}
    page = page_of(with_what_rows_say(lists[show]), request, size=ARTICLES_ON_DESK, show=show, q=" ".join(words))
    mine, rows = rows_of(page.rows, request.user, mine=not (show or words) and page.number == 1)
    cited = Evidence.objects.to_look_at(request.user)
    of_pages = {"pages": cited.page_was_seen(), "unseen": cited.page_was_never_seen()}
    counts = counted(request.user, {**lists, **of_pages})
    filters = [("", "All found" if words else "On the desk"), *Show.choices]
    context = {
        "mine": mine,
        "all_mine": counts[Show.MINE],
        "more_mine": more_than(len(mine), counts[Show.MINE]) if mine else "",
        "rows": rows,
        "page": page,
        "words": " ".join(words),
        "are_all": are_all,
        "show": show,
        "nothing": NOTHING.get(show, ""),
        "everywhere": address_of(q=" ".join(words)),
        **{f"{name}_to_look_at": counts[name] if counts[name] != "0" else "" for name in of_pages},
        "put_away": counts[Show.ARCHIVED] != "0",
        "filters": [(s, label, counts[s], address_of(show=s, q=" ".join(words))) for s, label in filters],
        "may_load": request.user.may(Permission.LOAD),
        "file_formats": formats.kind_list(),
    }
    return render(request, "review/desk.html", context)


@require_safe
@may(Permission.READ)
def review(request: Request, article_id: int) -> HttpResponseBase:
    """Show the review page; `?at=` says whose panel is open, `?part=` which part of a long text is shown."""
    return review_page(request, article_id, number_parameter(request, "at"), part=number_parameter(request, "part"))


def review_page(
    request: Request, article_id: int, at: int | None, *, part: int | None = None, status: int = 200, **context: Any
) -> HttpResponse:
    """Draw the review page around an assertion, or around the first one that changed or is still open."""
    draft = _latest_draft(article_id)
    sentences = {"sentences": draft.sentence_count, "not_taken": draft.not_taken}  # type: ignore[attr-defined]
    found = build_review_page(draft, sentences=sentences["sentences"], at=at, part=part, person=request.user)
    current, outline = found.current, found.outline
    drawn = {*found.assertions, *([current.pk] if current else [])}
    session = ReviewSession.objects.newest_of(article_id)
    standing = of_quotations(Tag.objects.active().filter(assertion__in=drawn)).by_assertion()
    active_tags = redact_tags_by_assertion(standing, session, from_=request.user.pk)
    names = {pk: names_of(tags) for pk, tags in active_tags.items()}
    nameless = {pk for pk, tags in active_tags.items() if lacks_denier(tags)}
    may_tag, is_closed = request.user.may(Permission.TAG), bool(session and session.closed_at)
    set_checked((s.assertion for s in found.sentences if s.assertion), active_tags)
    progress_now = progress(outline.counts, mine=outline.mine if may_tag else None, **sentences)
    mine = {pk for pk in drawn if any(r.placed_by_id == request.user.pk for r in active_tags.get(pk, ()))}
    page: dict[str, Any] = {
        "article": draft.article,
        "draft": draft,
        "session": session,
        "shown": found,
        "paragraphs": paragraphs(
            draft, found.sentences, outline.numbers, names, lack_denier=nameless, lower=outline.lower
        ),
        "progress": with_what_is_left(
            progress_now, request.user, is_closed=is_closed, is_archived=draft.article.archived_at is not None
        ),
        "slider": Slider.at(request.user.threshold or 0.0, among=len(outline.entries)),
        "unlit": (unlit := found.unlit - mine),
        "lit": progress_now["total"] - len(unlit),
        "my_tags": mine,
        "required_reviewers": session.required_reviewers if session and not session.closed_at else 1,
        "nameless": nameless,
        "listed": json.dumps([["", NOBODY_NAMED], *([a, b] for a, b in found.speakers.items() if a != b)]),
        "may_tag": may_tag,
        "verdicts": Verdict,
        "dismiss_reasons": DismissReason,
        "most_at_once": MOST_AT_ONCE,
        "key": uuid.uuid4(),
    }
    if draft.has_annotations and request.user.may(Permission.SEE_CONFIDENTIAL):  # type: ignore[attr-defined]
        page["from_writer"] = found_by_writer = load_proposals(draft)
        page["proposed"] = {p.assertion_id for p in found_by_writer.open}
    if current:
        state = state_from_rows(current, found.places, active_tags.get(current.pk, ()), draft=draft, session=session)
        page |= panel_context(request, state, progress_now | found.where, **context)
    return render(request, "review/review.html", page, status=status)


def _latest_draft(article_id: int) -> Draft:
    events = Event.objects.filter(article=OuterRef("article")).order_by("-pk")
    drafts = (
        Draft.objects.with_sentence_count()
        .with_has_annotations()
        .annotate(last_event=Subquery(events.values("pk")[:1]))
        .annotate(**replies_missing("article"))
    )
    try:
        return drafts.latest_of(article_id)
    except Draft.DoesNotExist as error:
        raise Http404 from error


@require_safe
@may(Permission.READ)
def find(request: Request, article_id: int) -> HttpResponseBase:
    """Lead to the next sentence that holds some words, in the parts behind `part` first."""
    draft = _latest_draft(article_id)
    words, part = request.GET.get("words", ""), number_parameter(request, "part") or 0
    page = reverse("review:review", args=[article_id])
    filters = "".join(f"&{urlencode({n: request.GET[n]})}" for n in FILTERS if n in request.GET)
    place = sentence_holding(draft, words, behind=lambda sentence: part_number(sentence.index) > part)
    if place is None:
        messages.info(request, f"No sentence of the article holds “{words[:100]}”.")
        return redirect(f"{page}?part={part}{filters}")
    return redirect(f"{page}?part={part_number(place.index)}{filters}#place-{place.pk}")


@require_safe
@may(Permission.READ)
def panel(request: Request, assertion_id: int) -> HttpResponseBase:
    """Show the panel of one assertion."""
    try:
        state = load_state(assertion_id)
    except Assertion.DoesNotExist as error:
        raise Http404 from error
    if not request.htmx:
        return redirect(f"{reverse('review:review', args=[state.assertion.article_id])}?at={assertion_id}#panel")
    return render(request, "review/_panel.html", panel_context(request, state))


@require_safe
@may(Permission.TAG)
def sources(request: Request, article_id: int) -> HttpResponseBase:
    """Offer the addresses that an article's newest evidence comes from, confidential evidence aside."""
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    open_to_all = Evidence.objects.active().filter(confidential=False)
    pieces = open_to_all.with_address_in(article_id)[:EVIDENCE_LOOKED_AT]
    used: dict[str, Source] = {}
    for item in pieces:
        used.setdefault(item.source.url, item.source)
    return render(request, "review/_sources_used.html", {"sources": list(used.values())[:SOURCES_OFFERED]})


@require_POST
@may(Permission.TAG)
@answers_json(POST=NewEvidenceForm)
def title(request: Request, article_id: int) -> HttpResponseBase:
    """Part a pasted link and quotation; with `title_too`, say what the page calls itself, or let a worker read it.

    Nobody waits for that: `to_come` says that it is worth asking again. Confidential evidence asks nobody: the page's
    server would learn of it. Nor does an address that has its name here. Several links, and what is no address, stay
    as they were typed.
    """
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    form = NewEvidenceForm(request.POST)
    form.is_valid()
    given = form.cleaned_data
    if says := form.says_of_address:
        address, asks = request.POST.get("url", ""), False
    else:
        address = given.get("url", "")
        asks = address and not given.get("confidential") and not evidence.known_as(article_id, address)
    page = web_pages.ask_for(address) if asks and "title_too" in request.POST else None
    found = {
        "title": page.title if page else "",
        "publisher": page.publisher if page else "",
        "published_on": page.published_on if page else None,
        "to_come": page.looked_at is None if page else bool(asks) and "title_too" not in request.POST,
        "says": page.says if page else says,
    }
    return JsonResponse({"url": address, "excerpt": given.get("excerpt", form.pasted), **found})


@require_safe
@may(Permission.READ)
def history(request: Request, assertion_id: int) -> HttpResponseBase:
    """Show what happened to one assertion, the newest first."""
    try:
        state = load_state(assertion_id)
    except Assertion.DoesNotExist as error:
        raise Http404 from error
    context = {
        "assertion": state.assertion,
        "events": history_for(state, request.user),
        "withdrawn": open_notes_withdrawn(state, request.user),
    }
    return render(request, "review/_history.html", context)


@require_safe
@may(Permission.READ)
@answers_json(GET=None)
def state(request: Request, article_id: int) -> HttpResponseBase:
    """Give the whole state of an article, for a script or a content system."""
    try:
        return JsonResponse(article_state(article_id, request.user))
    except Draft.DoesNotExist as error:
        raise Http404 from error
