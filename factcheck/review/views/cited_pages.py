"""Cited pages: what was kept of them, files that are uploaded instead, and which changed or were never seen."""

from io import BytesIO

from django.contrib import messages
from django.db.models import Max
from django.http import FileResponse, Http404, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.evidence import actions as pages
from factcheck.evidence.models import CitedPage, Snapshot
from factcheck.evidence.rules import MOST_UPLOAD
from factcheck.review.actions import uploads
from factcheck.review.models import Evidence
from factcheck.review.presenters.seen import seen_of
from factcheck.review.presenters.snapshot_page import changes, cited, marked
from factcheck.review.queries.checked import tell_checked
from factcheck.web.access import Request, answers_json, may, number_parameter
from factcheck.web.answers import problem, wants_json
from factcheck.web.paged_lists import counted, page_of

PIECES_ON_A_PAGE = 50
PIECES_OF_A_SNAPSHOT = 50


@require_safe
@may(Permission.READ)
def cited_pages(request: Request) -> HttpResponseBase:
    """List the evidence whose page is gone, moved, changed or closed; or with `?show=unseen`, was never seen."""
    show = "unseen" if request.GET.get("show") == "unseen" else ""
    pieces = Evidence.objects.to_look_at(request.user)
    lists = {"seen": pieces.page_was_seen(), "unseen": pieces.page_was_never_seen()}
    found = lists[show or "seen"].with_pages().select_related("assertion__article")
    page = page_of(found.order_by("-excerpt_check__page__since", "-pk"), request, size=PIECES_ON_A_PAGE, show=show)
    tell_checked(piece.assertion for piece in page.rows)
    last = CitedPage.objects.aggregate(last_look=Max("looked_at"))
    context = {"cited": cited(page.rows), "page": page, "unseen": bool(show), "counts": counted(request.user, lists)}
    return render(request, "review/cited_pages.html", {**context, **last})


@require_safe
@may(Permission.READ)
@answers_json(GET=None)
def seen(request: Request, evidence_id: int) -> HttpResponseBase:
    """Say of a piece of evidence whether its page says so; asked for again by a panel while a worker has not looked."""
    piece = get_object_or_404(Evidence.objects.visible_to(request.user).with_pages(), pk=evidence_id)
    found = seen_of(piece)
    again = min(number_parameter(request, "again") or 0, 100)
    if wants_json(request):
        return JsonResponse(found.facts)
    return render(request, "review/_seen.html", {"seen": found, "polls": max(again - 1, 0) if found.is_waiting else 0})


@require_POST
@may(Permission.TAG)
@answers_json(POST=None)
def upload(request: Request, evidence_id: int) -> HttpResponseBase:
    """Keep a saved page or a PDF as what the page of a piece of evidence says."""
    pieces = Evidence.objects.visible_to(request.user).select_related("assertion__article")
    piece = get_object_or_404(pieces, pk=evidence_id)
    files = request.FILES.getlist("file")
    if len(files) != 1:
        return problem(request, 422, "Choose one file", "Save the page from the browser as .html or .mhtml, or as PDF.")
    [file] = files
    uploads.upload(piece=piece, name=file.name or "", content=file.read(MOST_UPLOAD + 1), by=request.user)
    if wants_json(request):
        return JsonResponse({"evidence": piece.pk, "assertion": piece.assertion_id})
    messages.info(request, "The file was kept. The excerpt is looked for in a moment.")
    page = reverse("review:review", args=[piece.assertion.article_id])
    return redirect(f"{page}?at={piece.assertion_id}#evidence-{piece.assertion_id}")


@require_safe
@may(Permission.READ)
def snapshot(request: Request, snapshot_id: int) -> HttpResponseBase:
    """Show what was kept of a page: its text alone, in our own page; `?for=` says whose excerpt is marked."""
    kept = _visible(request, snapshot_id)
    pieces = Evidence.objects.resting_on(kept, request.user).with_pages().select_related("assertion__article")
    found = cited(list(pieces.order_by("pk")[:PIECES_OF_A_SNAPSHOT]))
    chosen = next((c for c in found if c.piece.pk == number_parameter(request, "for")), found[0])
    article, whole = marked(kept, chosen.piece)
    check = chosen.piece.checked
    later = check.latest if check and check.snapshot_id == kept.pk else None
    context = {
        "snapshot": kept,
        "cited": found,
        "chosen": chosen,
        "text": article,
        "whole": whole,
        "later": later,
        "changes": changes(_said(kept), _said(later)) if later else [],
    }
    return render(request, "review/snapshot.html", context)


@require_safe
@may(Permission.READ)
def snapshot_warc(request: Request, snapshot_id: int) -> HttpResponseBase:
    """Download what was kept of a page as a WARC file, always as an attachment."""
    kept = _visible(request, snapshot_id)
    answer = FileResponse(BytesIO(pages.warc_of(kept)), as_attachment=True, filename=pages.warc_name(kept))
    answer["Content-Type"] = "application/octet-stream"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _visible(request: Request, snapshot_id: int) -> Snapshot:
    """Return a snapshot, if the person may see any evidence that it belongs to."""
    kept = get_object_or_404(Snapshot.objects.select_related("page", "text"), pk=snapshot_id)
    if not Evidence.objects.resting_on(kept, request.user).exists():
        raise Http404
    return kept


def _said(kept: Snapshot) -> str:
    return kept.text.text or kept.text.whole
