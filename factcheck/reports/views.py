"""Reports: the list, one as a page, its files, and freezing a new one."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, Max, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.models import Article, Assertion, Draft
from factcheck.articles.progress import progress
from factcheck.refusals import Refusal
from factcheck.reports import actions, signing, verify_report
from factcheck.reports.choices import ReportKind, Show
from factcheck.reports.compare import OF_THE_DESK, compare_reports
from factcheck.reports.exporters import RENDERERS, groups_of, not_made
from factcheck.reports.exporters.json_schema import schema
from factcheck.reports.exporters.report_context import report_context, undone
from factcheck.reports.exporters.report_parts import Part, part_of_report
from factcheck.reports.files import file_of
from factcheck.reports.forms import FreezeForm
from factcheck.reports.freeze import holds_confidential, with_replies_missing
from factcheck.reports.models import Report, Signature
from factcheck.reports.querysets import ReportQuerySet
from factcheck.web.access import Request, answers_json, may, number_parameter, public
from factcheck.web.answers import problem, sentences_of, wants_json
from factcheck.web.paged_lists import COUNTED, address_of, counted, page_of, words_asked

REPORTS_ON_PAGE = 50
CHANGES_ON_PAGE = 100
FORETOLD = 2_000  # sentences: of a longer text the preview alone says what its report lists, as that takes seconds
REFUSED = (actions.NotFinished, actions.NothingToCorrect, actions.FrozenMeanwhile, signing.NotSigned)
NOTHING: dict[str, str] = {
    Show.FINAL: "No report is final",
    Show.INTERIM: "No report is interim",
    Show.CORRECTIONS: "No report is a correction",
    Show.MINE: "No report is frozen by you",
    Show.ARCHIVED: "No report is on an archived article",
}


@require_safe
@may(Permission.READ)
def reports(request: Request) -> HttpResponseBase:
    """List the reports, the newest first; `?show=` and `?q=` filter."""
    words, show = words_asked(request), request.GET.get("show", "")
    show = show if show in Show.values else ""
    lists, are_all = _lists(words, request.user)
    rows = lists[show].select_related("article", "replaces").defer("payload", "replaces__payload").with_replaced()
    counts, asked = counted(request.user, lists), " ".join(words)
    filters = [("", "All"), *Show.choices]
    context = {
        "page": page_of(rows, request, size=REPORTS_ON_PAGE, show=show, q=asked),
        "words": asked,
        "show": show,
        "filters": [(s, label, counts[s], address_of(show=s, q=asked)) for s, label in filters],
        "everywhere": address_of(q=asked),
        "are_all": are_all,
        "nothing": NOTHING.get(show, ""),
    }
    return render(request, "reports/reports.html", context)


def _lists(words: Sequence[str], person: User) -> "tuple[dict[str, ReportQuerySet], bool]":
    """For each filter, the reports that hold these words, the newest of very many; and whether those are all."""
    found, are_all = Report.objects.all(), True
    if words:
        holding = list(found.holding(words).values_list("pk", flat=True)[: COUNTED + 1])
        found, are_all = found.filter(pk__in=holding[:COUNTED]), len(holding) <= COUNTED
    newer = Report.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    lists = {
        "": found,
        Show.NEWEST: found.filter(~Exists(newer)),
        Show.FINAL: found.filter(kind=ReportKind.FINAL),
        Show.INTERIM: found.filter(kind=ReportKind.INTERIM),
        Show.CORRECTIONS: found.filter(kind=ReportKind.CORRECTION).exclude(correction=""),
        Show.MINE: found.filter(frozen_by=person),
        Show.ARCHIVED: found.filter(article__archived_at__isnull=False),
    }
    return lists, are_all


@require_safe
@may(Permission.READ)
def report(request: Request, report_id: int) -> HttpResponseBase:
    """Show a report, for reading and printing; a long one in parts, `?part=` from 1."""
    found = get_object_or_404(Report.objects.select_related("article", "replaced_by", "replaces"), pk=report_id)
    payload = json.loads(found.payload)
    context = {
        "frozen": found,
        "report": report_context({**payload, "checksum": found.checksum}, _part(request, payload)),
        "files": groups_of(payload),
        "has_earlier": found.number > 1,
    }
    return render(request, "reports/report.html", context)


def _part(request: Request, payload: dict[str, Any]) -> Part:
    number = request.GET.get("part", "1")
    part = part_of_report(payload, int(number)) if number.isdecimal() and len(number) < 9 else None
    if part is None:
        raise Http404
    return part


@require_safe
@may(Permission.READ)
def changes(request: Request, report_id: int) -> HttpResponseBase:
    """Show what a report says otherwise than the one before it, or than the earlier report of the number `?since=`."""
    found = get_object_or_404(Report.objects.select_related("article"), pk=report_id)
    earlier = Report.objects.filter(article=found.article, number__lt=found.number)
    reports = list(earlier.defer("payload").order_by("-number"))
    before = _asked_for(request, reports)
    return _changes(request, found.article, json.loads(found.payload), before, earlier=reports, frozen=found)


@require_safe
@may(Permission.FREEZE)
def unfrozen_changes(request: Request, article_id: int) -> HttpResponseBase:
    """Show what a report frozen now would say otherwise than the last one.

    Or than the report of the number `?since=`, or than what the signature of the id `?signature=` was on.
    """
    article = get_object_or_404(Article, pk=article_id)
    reports = list(article.reports.defer("payload").order_by("-number"))
    before: Report | Signature
    if "signature" in request.GET:
        before = get_object_or_404(Signature, article=article, pk=number_parameter(request, "signature"))
    else:
        before = _asked_for(request, reports)
    return _changes(request, article, actions.current(article), before, earlier=reports)


def _asked_for(request: Request, reports: Sequence[Report]) -> Report:
    """Return the newest of these reports, or that of the number `?since=`."""
    asked = number_parameter(request, "since") if "since" in request.GET else None
    before = next((r for r in reports if "since" not in request.GET or r.number == asked), None)
    if before is None:
        raise Http404
    return before


def _changes(
    request: Request,
    article: Article,
    payload: dict[str, Any],
    before: Report | Signature,
    *,
    earlier: Sequence[Report],
    frozen: Report | None = None,
) -> HttpResponse:
    held = json.loads(before.payload)
    if isinstance(before, Report):
        name, since, asked, which = str(before), f"report {before.number}", {"since": str(before.number)}, "before"
    else:
        held, name, since = actions.unnumbered(held), "When signed", f"{before.signed_by_name} signed"
        asked, which = {"signature": str(before.pk)}, "signature"
    is_left_out = not request.user.may(Permission.SEE_CONFIDENTIAL) and holds_confidential(article.pk)
    compared = compare_reports(held, payload, without=OF_THE_DESK if is_left_out else ())
    context = {
        which: before,
        "since": since,
        "article": article,
        "frozen": frozen,
        "earlier": earlier,
        "names": (name, str(frozen or "Now")),
        "language": payload["draft"]["language"],
        "compared": compared,
        "is_left_out": is_left_out,
        "page": page_of(compared.sentences, request, size=CHANGES_ON_PAGE, **asked),
    }
    return render(request, "reports/changes.html", context)


@require_safe
@may(Permission.FREEZE)
def preview(request: Request, article_id: int) -> HttpResponseBase:
    """Show the report that would be frozen now; a long one in parts, `?part=` from 1."""
    return _preview(request, get_object_or_404(Article, pk=article_id))


def _preview(request: Request, article: Article, *, refusal: Refusal | None = None) -> HttpResponse:
    payload = actions.current(article)
    checksum = signing.checksum_of(actions.held_in(payload))
    signatures = Signature.objects.newest_of_each(article.pk)
    context = {
        "article": article,
        "report": report_context(payload, _part(request, payload)),
        "last": article.reports.defer("payload").order_by("-number").first(),
        "checksum": checksum,
        "signatures": [(signature, signature.checksum == checksum) for signature in signatures],
        "is_signed": any(s.signed_by_id == request.user.pk and s.checksum == checksum for s in signatures),
        "refusal": refusal,
    }
    return render(request, "reports/preview.html", context, status=refusal.status if refusal else 200)


@require_POST
@may(Permission.FREEZE)
@answers_json(by_token=False, POST=None)  # a signature is a person's, who has read what it says
def sign(request: Request, article_id: int) -> HttpResponseBase:
    """Sign what the preview said, whose `checksum` it names."""
    article = get_object_or_404(Article, pk=article_id)
    try:
        made = signing.sign(article=article, checksum=request.POST.get("checksum", ""), by=request.user)
    except signing.ChangedMeanwhile as refusal:
        if wants_json(request):
            raise
        return _preview(request, article, refusal=refusal)
    if wants_json(request):
        return JsonResponse({"signature": made.pk, "checksum": made.checksum, "by": made.signed_by_name}, status=201)
    messages.success(request, "You signed what the report says.")
    return redirect("reports:preview", article.pk)


@require_safe
@may(Permission.READ)
@answers_json(GET=None)
def payload_schema(_request: Request) -> HttpResponseBase:
    """Hand out the JSON Schema of the JSON file of reports."""
    return JsonResponse(schema(), content_type="application/schema+json")


@require_safe
@public
def verifier(_request: HttpRequest) -> HttpResponseBase:
    """Hand out the program that checks a report's JSON file: it holds nothing of the desk, and is for those outside."""
    content = Path(verify_report.__file__).read_bytes()
    headers = {"Content-Disposition": f'attachment; filename="{Path(verify_report.__file__).name}"'}
    return HttpResponse(content, content_type="text/x-python; charset=utf-8", headers=headers)


@require_safe
@may(Permission.READ)
@answers_json(GET=None)
def download(request: Request, report_id: int, form: str) -> HttpResponseBase:
    """Hand out a report's file, the same bytes each time."""
    if form not in RENDERERS:
        raise Http404
    rendition = file_of(report_id, form)
    if rendition is None:
        number = get_object_or_404(Report.objects.defer("payload"), pk=report_id).number
        return problem(request, 404, "There is no such file", not_made(number, form))
    frozen = rendition.report
    name = RENDERERS[form].file_name(frozen.article_id, frozen.number, form)
    return HttpResponse(
        bytes(rendition.body),
        content_type=RENDERERS[form].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-SHA256": rendition.sha256},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.FREEZE)
@answers_json(POST=FreezeForm)
def freeze(request: Request, article_id: int) -> HttpResponseBase:
    """Show what is still open, and ask; a POST freezes a report."""
    article = _article(article_id)
    sent = request.method == "POST"
    status = 422 if sent else 200
    form = FreezeForm(request.POST if sent else None, article=article)
    if sent and form.is_valid():
        before = article.reports.count()
        try:
            frozen = actions.publish(article=article, by=request.user, **form.cleaned_data)
            return _frozen(request, frozen, again=frozen.number <= before)
        except actions.NothingChanged as refusal:
            if wants_json(request):
                raise
            messages.info(request, refusal.text)
            return redirect(refusal.report)
        except REFUSED as refusal:
            if wants_json(request):
                raise
            status = refusal.status
            article = _article(article_id)  # something else may have happened to it since
            form = form.again(refusal, article=article, key=_key(article))
    if sent and wants_json(request):
        return JsonResponse({"error": " ".join(sentences_of(form)), "fields": form.errors.get_json_data()}, status=422)
    counts = Assertion.objects.standings([article.pk]).get(article.pk, {})
    drafts = with_replies_missing(Draft.objects.with_sentence_count().with_has_annotations().without_texts())
    draft: Any = drafts.latest_of(article.pk)
    far = progress(counts, mine=None, sentences=draft.sentence_count, not_taken=draft.not_taken)
    context = {"article": article, "form": form, "progress": far}
    context |= {name: getattr(draft, name) for name in ("unasked", "waiting", "overdue")}
    context |= actions.still_to_say(draft, has_annotations=draft.has_annotations)
    context |= _foretold(article, request.user) if draft.sentence_count <= FORETOLD else {}
    context["errors_once"] = True
    form.initial["key"] = _key(article)
    form.initial["kind"] = actions.kind_for(far["left"] + context["missing_details"])
    return render(request, "reports/freeze.html", context, status=status)


def _foretold(article: Article, person: User) -> dict[str, Any]:
    """Return what a report frozen now would list as not done, and which signatures it lacks."""
    payload = actions.current(article)
    part = part_of_report(payload, 1)
    standing = Signature.objects.standing(article.pk, signing.checksum_of(actions.held_in(payload)))
    return {
        "report": {"undone": undone(payload["not_done"], part) if part else []},
        "unsigned": signing.lack_of_signatures(standing, by=person),
    }


def _article(article_id: int) -> Any:
    return get_object_or_404(Article.objects.annotate(newest_event=Max("events")), pk=article_id)


def _key(article: Any) -> UUID:
    return actions.key_of_page(article.pk, article.newest_event)


def _frozen(request: Request, frozen: Report, *, again: bool) -> HttpResponse:
    if not wants_json(request):
        if again:
            messages.info(request, f"{frozen.frozen_before} No other was frozen.")
        return redirect(frozen)
    files = {form: f"{frozen.get_absolute_url().rstrip('/')}.{form}" for form in RENDERERS}
    answer = {"report": frozen.pk, "number": frozen.number, "kind": frozen.kind, "checksum": frozen.checksum}
    answer |= {"files": files}
    return JsonResponse({**answer, "address": frozen.get_absolute_url()}, status=201)
