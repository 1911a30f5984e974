"""Loading articles and drafts, and reading them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles import actions
from factcheck.articles.choices import DONE, Standing
from factcheck.articles.compare import rows_between
from factcheck.articles.forms import LoadForm, TextForm
from factcheck.articles.kept import keep
from factcheck.articles.layout import paragraphs
from factcheck.articles.models import Article, Assertion, Draft, Sentence
from factcheck.articles.sources import SourceText
from factcheck.assertions import Change
from factcheck.web.access import Request, may
from factcheck.web.answers import wants_json


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LOAD)
def new_article(request: Request) -> HttpResponseBase:
    """Show the form, show what is understood of a text, or load it."""
    form = LoadForm(*_sent(request))
    if request.method != "POST":
        return render(request, "articles/new.html", {"form": form})
    if not form.is_valid():
        return _invalid(request, form, "articles/new.html")
    if "preview" in request.POST:
        return _preview(request, form)
    source, data = form.cleaned_data["source"], form.cleaned_data
    told = {"address": data["address"], "keep_repeats": data["keep_repeats"], **form.details()}
    return _loaded(request, actions.load(source=source, by=request.user, **told), source)


@require_safe
@may(Permission.READ)
def article(request: Request, article_id: int) -> HttpResponseBase:
    """Show an article: its newest draft with highlights, its drafts, and how far the check has come."""
    draft = _latest_draft(article_id)
    counts = Assertion.objects.standings([article_id]).get(article_id, {})
    context = {
        "article": draft.article,
        "draft": draft,
        "drafts": draft.article.drafts.without_texts(),
        "paragraphs": paragraphs(draft, _sentences(draft)),
        "counts": [(Standing(s), counts[s]) for s in Standing.values if counts.get(s)],
        "twins": actions.near_twins(draft),
        "gone": draft.article.assertions.checked_and_gone(),
        "total": sum(counts.values()),
        "done": sum(counts.get(s, 0) for s in DONE),
        "may_load": request.user.may(Permission.LOAD),
        "may_tag": request.user.may(Permission.TAG),
    }
    return render(request, "articles/article.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LOAD)
def drafts(request: Request, article_id: int) -> HttpResponseBase:
    """Show the form for a new draft, or load one."""
    found = get_object_or_404(Article, pk=article_id)
    form = TextForm(*_sent(request))
    if request.method == "POST" and form.is_valid():
        source, keep = form.cleaned_data["source"], form.cleaned_data["keep_repeats"]
        draft = actions.revise(article=found, source=source, keep_repeats=keep, by=request.user)
        return _loaded(request, draft, source)
    if request.method == "POST":
        return _invalid(request, form, "articles/drafts.html", article=found)
    return render(request, "articles/drafts.html", {"form": form, "article": found})


@require_safe
@may(Permission.READ)
def compare(request: Request, article_id: int, number: int) -> HttpResponseBase:
    """Show a draft beside the one before it."""
    numbers = {number, number - 1}
    found = Draft.objects.filter(article=article_id, number__in=numbers).select_related("article").order_by("number")
    pair = list(found.defer("original"))
    if len(pair) < len(numbers):
        raise Http404
    rows = rows_between(*pair)
    context = {
        "article": pair[0].article,
        "before": pair[0],
        "draft": pair[1],
        "rows": rows,
        "changed": [r for r in rows if r.change not in {Change.SAME, Change.MOVED}],
        "waiting": sum(r.needs_a_look for r in rows),
        "moved": sum(r.change == Change.MOVED for r in rows),
    }
    return render(request, "articles/compare.html", context)


@require_POST
@may(Permission.LOAD)
def keep_both(request: Request, article_id: int) -> HttpResponseBase:
    """Take back that one copy of a body was left out: a new draft with both."""
    latest = _latest_draft(article_id)
    whole = Draft.objects.get(pk=latest.pk)
    source = SourceText(actions.original_text(whole), bytes(whole.original), whole.original_name)
    draft = actions.revise(article=latest.article, source=source, keep_repeats=True, by=request.user)
    return _loaded(request, draft, source)


def _sent(request: Request) -> tuple[Any, Any]:
    """Return what a form was sent, which may be nothing at all."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _latest_draft(article_id: int) -> Draft:
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    return Draft.objects.latest_of(article_id)


def _sentences(draft: Draft) -> Any:
    return Sentence.objects.filter(draft=draft).with_findings().order_by("index")


def _preview(request: Request, form: LoadForm) -> HttpResponse:
    """Show what was understood, with what was read beside the text filled in to be corrected."""
    source, details = form.cleaned_data["source"], form.details()
    both = form.cleaned_data["keep_repeats"]
    understood = actions.understand(source, title=details["title"], keep_repeats=both)
    typed = request.POST.copy()
    typed["text"], typed["kept"] = source.text, keep(source)  # a browser cannot send a chosen file twice
    typed.update({name: str(value or "") for name, value in details.items() if not typed.get(name)})
    context = {"form": LoadForm(typed), "understood": understood, "source": source}
    return render(request, "articles/new.html", context)


def _invalid(request: Request, form: TextForm, template: str, **context: object) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": form.errors.as_text(), "fields": form.errors.get_json_data()}, status=422)
    return render(request, template, {"form": form, **context}, status=422)


def _loaded(request: Request, draft: Draft, source: SourceText) -> HttpResponse:
    if wants_json(request):
        said = {"remarks": source.remarks, "left_out": source.left_out}
        return JsonResponse({**actions.summary(draft), **said}, status=201)
    left_out = [f"Left out: {', '.join(source.left_out)}."] if source.left_out else []
    for line in (*actions.remarks(draft), *left_out, *source.remarks):
        messages.info(request, line)
    return redirect(draft.article)
