"""Tags of an article in a spreadsheet: a sheet to fill in, and what comes of one that was."""

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Article
from factcheck.refusals import Refusal
from factcheck.review.decisions.tag_sheets import SheetOutcome, record_sheet
from factcheck.review.forms.tag_sheets import SheetForm, plan
from factcheck.review.queries.tag_sheets import sheet_rows
from factcheck.review.tag_sheets import COLUMNS, MOST_ROWS
from factcheck.web.access import Request, may
from factcheck.web.csv_files import encode


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.TAG)
def tag_sheet(request: Request, article_id: int) -> HttpResponseBase:
    """Show the form; show what would come of a sheet that was sent; or record it, where exactly that was agreed to."""
    article = get_object_or_404(Article.objects.only("title"), pk=article_id)
    sent = request.method == "POST"
    form = SheetForm(request.POST, request.FILES) if sent else SheetForm()
    outcome = None
    if sent and form.is_valid():
        try:
            outcome = _outcome(request, article_id, form)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            if outcome.is_recorded:
                return _recorded(request, article_id, outcome)
    return _page(request, article, form, outcome)


@require_safe
@may(Permission.TAG)
def empty_sheet(request: Request, article_id: int) -> HttpResponseBase:
    """Return a CSV file with a row for each assertion of the newest draft, and columns to fill in."""
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    semicolons = request.GET.get("separator") == "semicolon"
    body = encode(COLUMNS, sheet_rows(article_id), decimal_comma=semicolons)
    answer = HttpResponse(body, content_type="text/csv; charset=utf-8; header=present")
    answer["Content-Disposition"] = f'attachment; filename="factcheck-{article_id}-tags.csv"'
    return answer


def _outcome(request: Request, article_id: int, form: SheetForm) -> SheetOutcome:
    rows = [plan(row) for row in form.read.rows]
    return record_sheet(article_id, rows, form.write_request(request), agreed=form.cleaned_data["agreed"])


def _recorded(request: Request, article_id: int, outcome: SheetOutcome) -> HttpResponseBase:
    count, left = len(outcome.recorded), [str(row.number) for row in outcome.refused]
    said = f"{count} row{'s were' if count != 1 else ' was'} recorded." if outcome.rows else "It was recorded before."
    if left:
        said += f" {len(left)} {'were' if len(left) > 1 else 'was'} left out: row {', '.join(left)}."
    messages.info(request, said)
    return redirect("review:review", article_id)


def _page(request: Request, article: Article, form: SheetForm, outcome: SheetOutcome | None) -> HttpResponseBase:
    context = {
        "article": article,
        "form": form,
        "outcome": outcome,
        "read": form.read if outcome else None,
        "sheet": form.cleaned_data.get("sheet", "") if outcome else "",
        "is_other": bool(outcome and form.cleaned_data["agreed"]),
        "key": uuid.uuid4(),
        "most_rows": MOST_ROWS,
        "errors_once": True,
    }
    status = 200 if outcome is not None or not form.is_bound else 422
    if outcome and context["is_other"]:
        status = 409
    return render(request, "review/tag_sheet.html", context, status=status)
