"""The cleanup pages of the admin site: what wants tidying up, and what may be there twice."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.refusals import Refusal
from factcheck.review.actions import merging
from factcheck.review.forms.cleanup import ReasonForm
from factcheck.review.models import Event
from factcheck.review.queries import cleanup as queries
from factcheck.web.access import Request, may
from factcheck.web.paged_lists import page_of

GROUPS_PER_PAGE = 25


@require_safe
@may(Permission.ADMINISTER)
def cleanup(request: Request) -> HttpResponseBase:
    """Say what wants tidying up, with counts that lead to the lists."""
    kinds = [(kind, kind.count(), _list_of(kind)) for kind in queries.UNTIDY]
    twice = {"sources": len(queries.sources_alike()), "articles": len(queries.articles_alike())}
    return _page(request, "cleanup", "Cleanup", kinds=kinds, twice=twice, most=queries.COUNTED)


@require_safe
@may(Permission.ADMINISTER)
def sources_alike(request: Request) -> HttpResponseBase:
    """List sources that may be one, each group with the way to merge it."""
    return _alike(request, "sources_alike", "Sources that may be one", queries.sources_alike(), queries.sources_by_id)


@require_safe
@may(Permission.ADMINISTER)
def articles_alike(request: Request) -> HttpResponseBase:
    """List articles on the desk with one and the same text."""
    return _alike(
        request, "articles_alike", "Articles with the same text", queries.articles_alike(), queries.articles_by_id
    )


@require_POST
@may(Permission.ADMINISTER)
def undo_merge(request: Request, event_id: int) -> HttpResponseBase:
    """Part sources that were merged."""
    event = get_object_or_404(Event, pk=event_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["reason"][0]))
        return redirect("admin:review_event_change", event.pk)
    try:
        moved = merging.part_sources(merge=event, by=request.user, reason=form.cleaned_data["reason"])
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(
            request,
            f"The sources are apart again; {moved} {'piece' if moved == 1 else 'pieces'} of evidence moved back.",
        )
    return redirect("admin:review_event_change", event.pk)


def _list_of(kind: queries.Untidy) -> str:
    """Return the name of the list in the admin site that shows the rows of a kind."""
    return f"admin:{kind.model._meta.label_lower.replace('.', '_')}_changelist"


def _alike(
    request: Request, name: str, title: str, groups: list[list[int]], by_id: Callable[[Iterable[int]], dict[int, Any]]
) -> HttpResponseBase:
    """Draw one page of a list of groups, from the ids in them."""
    page = page_of(groups, request, size=GROUPS_PER_PAGE)
    found = by_id(pk for group in page.rows for pk in group)
    shown = [[found[pk] for pk in group if pk in found] for group in page.rows]
    return _page(request, name, title, page=page, groups=shown)


def _page(request: Request, name: str, title: str, **context: object) -> HttpResponseBase:
    return render(
        request, f"admin/cleanup/{name}.html", {**admin.site.each_context(request), "title": title, **context}
    )
