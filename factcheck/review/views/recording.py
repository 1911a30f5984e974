"""What the forms have in common that record something beside the verdicts: replies, complaints."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render

from factcheck.articles.models import Article
from factcheck.refusals import Refusal
from factcheck.review.forms.writes import WriteForm
from factcheck.web.access import Request
from factcheck.web.answers import problem, sentences_of, wants_json


def tried(
    request: Request, form: WriteForm, article: Article, said: str, act: Callable[..., None], *, back: str
) -> HttpResponseBase | None:
    """Do what a form asks for, and go `back`; where that is refused, let the form say so and return None."""
    try:
        act(article=article, write=form.write_request(request), **form.arguments())
    except Refusal as refusal:
        if wants_json(request):
            raise
        form.add_error(None, refusal.text)
        return None
    return saved(request, article, said, back=back)


def done(
    request: Request, article_id: int, said: str, act: Callable[..., list[int] | None], *, back: str, **ids: int
) -> HttpResponseBase:
    """Do what a button asks for, and go `back`; name the frozen reports, by number, that hold what was concealed."""
    article = get_object_or_404(Article, pk=article_id)
    form = WriteForm(request.POST)
    if not form.is_valid():
        return problem(request, 422, "Please check the form", "`key` must be a UUID.")
    if reports := act(article=article, write=form.write_request(request), **ids):
        said += f" It stands in what is frozen, which does not change: {', '.join(f'report {n}' for n in reports)}."
    return saved(request, article, said, back=back)


def form_page(request: Request, template: str, form: Any, context: dict[str, Any]) -> HttpResponseBase:
    """Show a form, with what is wrong with it if it was sent."""
    if form.is_bound and (answer := misfilled(request, form)):
        return answer
    context = {**context, "form": form, "errors_once": True}
    return render(request, template, context, status=422 if form.is_bound else 200)


def misfilled(request: Request, form: Any) -> HttpResponseBase | None:
    """Tell a script what is wrong with a form; None for a page, which shows it."""
    if not wants_json(request):
        return None
    return problem(request, 422, "Please check the form", " ".join(sentences_of(form)))


def saved(request: Request, article: Article, said: str, *, back: str) -> HttpResponseBase:
    """Say that it is saved, on the article's page of the address named `back`."""
    if wants_json(request):
        return JsonResponse({"article": article.pk})
    messages.info(request, said)
    return redirect(back, article.pk)
