"""Loading articles and drafts, and reading them."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles import actions
from factcheck.articles.choices import Keep
from factcheck.articles.compare import comparison, marked_copies
from factcheck.articles.forms import LoadForm, TextForm
from factcheck.articles.layout import paragraphs
from factcheck.articles.models import Article, Assertion, Draft, Sentence
from factcheck.articles.pagination import Outline
from factcheck.articles.progress import progress
from factcheck.ingest import Document
from factcheck.web.access import Request, answers_json, may, number_parameter
from factcheck.web.answers import sentences_of, wants_json


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LOAD)
@answers_json(POST=LoadForm)
def new_article(request: Request) -> HttpResponseBase:
    """Show the form, preview a text, or load it."""
    form = LoadForm(*_sent(request), by=request.user)
    if request.method != "POST":
        return render(request, "articles/new.html", {"form": form})
    if not form.is_valid():
        return _invalid(request, form, "articles/new.html")
    if "preview" in request.POST:
        return _preview(request, form)
    source, data = form.cleaned_data["source"], form.cleaned_data
    told = {name: data[name] for name in ("address", "keep_repeats", "keep", "language")}
    return _loaded(request, actions.load(source=source, by=request.user, **told, **form.details()), source)


@require_safe
@may(Permission.READ)
def article(request: Request, article_id: int) -> HttpResponseBase:
    """Show an article: its newest draft with highlights, its drafts, and how far the check has come.

    `?part=` is the part of a long text.
    """
    draft = _latest_draft(article_id)
    outline = Outline(Assertion.objects.outline(article_id), draft.sentence_count)  # type: ignore[attr-defined]
    part = outline.part(number_parameter(request, "part") or 1)
    sentences = list(Sentence.objects.filter(draft=draft).with_findings().shown_in(part))
    gone = list(draft.article.assertions.checked_and_gone().with_successor())
    actions.standings_shown.send(Assertion, assertions=[*(s.assertion for s in sentences if s.assertion), *gone])
    context = {
        "article": draft.article,
        "draft": draft,
        "drafts": draft.article.drafts.without_texts(),
        "outline": outline,
        "part": part,
        "paragraphs": paragraphs(draft, sentences, outline.numbers),
        "progress": progress(outline.counts, sentences=draft.sentence_count, not_taken=draft.not_taken),  # type: ignore[attr-defined]
        "twins": actions.near_twins(draft),
        "discrepancies": actions.discrepancies(draft),
        "copies": marked_copies(twice) if (twice := actions.copies_that_differ(draft)) else [],
        "gone": gone,
        "reworded": [a for a in gone if a.has_successor],  # type: ignore[attr-defined]
        "may_load": request.user.may(Permission.LOAD),
        "may_tag": request.user.may(Permission.TAG),
        "has_proposals": draft.has_annotations and request.user.may(Permission.SEE_CONFIDENTIAL),  # type: ignore[attr-defined]
    }
    return render(request, "articles/article.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.LOAD)
@answers_json(POST=TextForm)
def drafts(request: Request, article_id: int) -> HttpResponseBase:
    """Show the form for a new draft, or load one."""
    found = get_object_or_404(Article, pk=article_id)
    form = TextForm(*_sent(request), by=request.user)
    if request.method != "POST":
        return render(request, "articles/drafts.html", {"form": form, "article": found})
    if not form.is_valid():
        return _invalid(request, form, "articles/drafts.html", article=found)
    source, told = (
        form.cleaned_data["source"],
        {name: form.cleaned_data[name] for name in ("keep_repeats", "keep", "language")},
    )
    try:
        if "preview" in request.POST:
            return _preview_draft(request, found, form, told)
        draft = actions.revise(article=found, source=source, by=request.user, **told)
    except (actions.AlreadyLoaded, actions.Archived) as refusal:
        if wants_json(request):
            raise
        form.add_error(None, refusal.text)
        return _invalid(request, form, "articles/drafts.html", status=refusal.status, article=found)
    return _loaded(request, draft, source)


@require_safe
@may(Permission.READ)
def compare(request: Request, article_id: int, number: int) -> HttpResponseBase:
    """Show a draft beside the one before it, or beside the earlier draft `?against=`."""
    drafts = Draft.objects.filter(article=article_id).order_by("-number")
    earlier = list(drafts.filter(number__lt=number).values_list("number", flat=True))
    against = next((n for n in earlier if request.GET.get("against") in {None, str(n)}), 0)
    pair = list(drafts.filter(number__in=[against, number]).select_related("article").defer("original"))
    if against == 0 or len(pair) < len({against, number}):
        raise Http404
    draft, before = pair
    context = {
        "article": draft.article,
        "before": before,
        "draft": draft,
        "earlier": earlier,
        "whole": "whole" in request.GET,
        "compared": comparison(before.text, draft.text, actions.diff_drafts(before, draft)),
    }
    return render(request, "articles/compare.html", context)


@require_safe
@may(Permission.TAG)
def original(request: Request, article_id: int, number: int) -> HttpResponseBase:  # noqa: ARG001 - every view gets it
    """Download the bytes that a draft was loaded from, always as an attachment."""
    draft = get_object_or_404(Draft, article=article_id, number=number)
    name = draft.original_name or f"article-{article_id}-draft-{number}.txt"
    answer = FileResponse(BytesIO(bytes(draft.original)), as_attachment=True, filename=name)
    answer["Content-Type"] = "application/octet-stream"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_POST
@may(Permission.LOAD)
@answers_json(POST=None)
def keep_both(request: Request, article_id: int) -> HttpResponseBase:
    """Choose again which copies of a body are kept: makes a new draft with both, or with the chosen one."""
    latest = _latest_draft(article_id)
    source = actions.original_document(Draft.objects.get(pk=latest.pk))
    chosen = request.POST.get("keep", "")
    keep = chosen if chosen in Keep.values else Keep.BOTH
    draft = actions.revise(article=latest.article, source=source, keep=keep, by=request.user)
    return _loaded(request, draft, source)


def _sent(request: Request) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _latest_draft(article_id: int) -> Draft:
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    return Draft.objects.with_sentence_count().with_has_annotations().latest_of(article_id)


def _preview(request: Request, form: LoadForm) -> HttpResponse:
    """Show how a text was read, with title, byline, place and date filled in to be corrected; or answer in JSON."""
    source, details, data = form.cleaned_data["source"], form.details(), form.cleaned_data
    told = {name: data[name] for name in ("keep_repeats", "keep", "language")}
    parsed = actions.parse_article(source, title=details["title"], published_on=details["published_on"], **told)
    alike = actions.find_similar_article(parsed.analysis.sha256, parsed.highlighted)
    if wants_json(request):
        return JsonResponse(actions.preview(parsed, source, alike=alike, **details))
    form.prefill(source, shown="yes", **{name: str(value or "") for name, value in details.items()})
    context = {"parsed": parsed, "source": source, "alike": alike, "copies": _copies(parsed)}
    return _again(request, "articles/new.html", LoadForm(form.data, by=request.user), **context)


def _preview_draft(request: Request, article: Article, form: TextForm, told: dict[str, Any]) -> HttpResponse:
    """Show how a text was read, and what would become of the sentences of the newest draft."""
    before = _latest_draft(article.pk)
    source = actions.with_earlier_annotations(before, form.cleaned_data["source"])
    parsed = actions.parse_next_draft(before, source, **told)
    steps = actions.preview_changes(before, parsed)
    parsed, compared = actions.with_previewed(parsed, steps), comparison(before.text, parsed.text, steps)
    headline = actions.new_headline(article, before, parsed)
    title = headline.words if headline and headline.is_title else article.title
    if wants_json(request):
        alike = actions.find_similar_article(parsed.analysis.sha256, parsed.highlighted, besides=article.pk)
        told = {"byline": article.byline, "place": article.place, "published_on": article.published_on}
        said = actions.preview(parsed, source, title=title, alike=alike, **told)
        said["remarks"] = [*([str(headline)] if headline else []), *said["remarks"]]
        return JsonResponse({**said, "changes": compared.counts, "need_a_look": compared.waiting})
    form.prefill(source, shown="yes")
    context = {
        "parsed": parsed,
        "source": source,
        "article": article,
        "before": before,
        "title": title,
        "headline": headline,
        "compared": compared,
        "copies": _copies(parsed),
        "answered": actions.count_answered(article, parsed, source.annotations),
    }
    return _again(request, "articles/drafts.html", TextForm(form.data, by=request.user), **context)


def _copies(parsed: actions.ParsedArticle) -> list[Any]:
    return marked_copies(parsed.copies) if parsed.copies and parsed.copies.is_lost else []


def _again(request: Request, template: str, form: TextForm, **context: Any) -> HttpResponse:
    """Show a form after a preview; its lists name what applies if nothing else is chosen."""
    before, parsed = context.get("before"), context["parsed"]
    language = f"Detected: {parsed.recognised}"
    if before and (chosen := actions.chosen_language(before)):
        language = f"as draft {before.number}: {actions.language_name(chosen)}"
    form.set_default_labels(encoding=f"Detected: {context['source'].encoding}", language=language)
    return render(request, template, {"form": form, **context})


def _invalid(request: Request, form: TextForm, template: str, *, status: int = 422, **context: object) -> HttpResponse:
    if wants_json(request):
        return JsonResponse(
            {"error": " ".join(sentences_of(form)), "fields": form.errors.get_json_data()}, status=status
        )
    return render(request, template, {"form": form, **context}, status=status)


def _loaded(request: Request, draft: Draft, source: Document) -> HttpResponse:
    if wants_json(request):
        said = {"remarks": [*actions.remarks(draft), *source.remarks], "left_out": source.left_out}
        return JsonResponse({**actions.summary(draft), **said}, status=201)
    left_out = [f"Left out: {', '.join(source.left_out)}."] if source.left_out else []
    others = [remark for remark in source.remarks if remark not in source.warnings]
    for line in (*source.warnings, *actions.remarks(draft), *left_out, *others):
        messages.info(request, line)
    return redirect(draft.article)
