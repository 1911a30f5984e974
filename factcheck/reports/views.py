"""Reports: the list, one as a page, its files, and freezing a new one."""

import json

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.choices import DONE, Standing
from factcheck.articles.models import Article, Assertion
from factcheck.reports import actions
from factcheck.reports.forms import FreezeForm
from factcheck.reports.models import Rendition, Report
from factcheck.reports.renderers import RENDERERS
from factcheck.reports.renderers.reading import reading
from factcheck.web.access import Request, may
from factcheck.web.answers import wants_json


@require_safe
@may(Permission.READ)
def reports(request: Request) -> HttpResponseBase:
    """List the reports, the newest first."""
    newest = Report.objects.select_related("article").defer("payload")
    replaced = newest.annotate(is_replaced=Exists(Report.objects.filter(replaces=OuterRef("pk"))))
    return render(request, "reports/reports.html", {"reports": replaced[:200]})


@require_safe
@may(Permission.READ)
def report(request: Request, report_id: int) -> HttpResponseBase:
    """Show a report, made to be read and printed."""
    found = get_object_or_404(Report.objects.select_related("article", "replaced_by", "replaces"), pk=report_id)
    context = {"frozen": found, "report": reading({**json.loads(found.payload), "checksum": found.checksum})}
    return render(request, "reports/report.html", context)


@require_safe
@may(Permission.READ)
def download(request: Request, report_id: int, form: str) -> HttpResponseBase:  # noqa: ARG001 - the mark needs it
    """Hand out a report's file as it was made on the day."""
    if form not in RENDERERS:
        raise Http404
    rendition = get_object_or_404(
        Rendition.objects.select_related("report").defer("report__payload"), report=report_id, form=form
    )
    frozen = rendition.report
    name = f"factcheck-{frozen.article_id}-report-{frozen.number}.{form}"
    return HttpResponse(
        bytes(rendition.body),
        content_type=RENDERERS[form].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-SHA256": rendition.sha256},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.FREEZE)
def freeze(request: Request, article_id: int) -> HttpResponseBase:
    """Say what is still open and ask; when told to, freeze a report."""
    article = get_object_or_404(Article, pk=article_id)
    sent = request.method == "POST"
    form = FreezeForm(request.POST if sent else None)
    if sent and form.is_valid():
        return _frozen(request, actions.publish(article=article, by=request.user, **form.cleaned_data))
    counts = Assertion.objects.standings([article.pk]).get(article.pk, {})
    context = {
        "article": article,
        "form": form,
        "counts": [(Standing(s), counts[s]) for s in Standing.values if counts.get(s)],
        "total": sum(counts.values()),
        "left": sum(n for s, n in counts.items() if s not in (*DONE, Standing.DISMISSED)),
        **actions.still_to_say(article),
        "earlier": article.reports.defer("payload").order_by("-number"),
    }
    return render(request, "reports/freeze.html", context, status=422 if sent else 200)


def _frozen(request: Request, frozen: Report) -> HttpResponse:
    if not wants_json(request):
        return redirect(frozen)
    files = {form: f"{frozen.get_absolute_url().rstrip('/')}.{form}" for form in RENDERERS}
    answer = {"report": frozen.pk, "number": frozen.number, "checksum": frozen.checksum, "files": files}
    return JsonResponse({**answer, "address": frozen.get_absolute_url()}, status=201)
