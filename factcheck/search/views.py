"""The search page, and the earlier checks of a claim."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion
from factcheck.search.earlier import earlier_checks, get_assertion
from factcheck.search.presenters import earlier_rows, grouped, results
from factcheck.search.queries import MOST_FOUND, find
from factcheck.search.same_grounds import sharing
from factcheck.search.terms import LONGEST_QUERY, QueryTooLongError, parse
from factcheck.web.access import Request, may, number_parameter
from factcheck.web.paged_lists import Page, address_of

RESULTS_ON_PAGE = 25


@require_safe
@may(Permission.READ)
def search(request: Request) -> HttpResponseBase:
    """Show what is found for `?q=`, the newest first; `?standing=` and `?page=`."""
    asked = request.GET.get("q", "").replace("\0", "").strip()
    standing = request.GET.get("standing", "")
    standing = standing if standing in Standing.values else ""
    try:
        terms = parse(asked)
    except QueryTooLongError as refusal:
        context = {"words": asked, "too_long": refusal.text, "longest": LONGEST_QUERY}
        return render(request, "search/search.html", context, status=refusal.status)
    matches, has_more = find(terms, request.user, standing) if terms else ([], False)
    groups, number = grouped(matches), max(number_parameter(request, "page") or 1, 1)
    first, end = (number - 1) * RESULTS_ON_PAGE, number * RESULTS_ON_PAGE
    context = {
        "words": asked,
        "longest": LONGEST_QUERY,
        "terms": terms,
        "standing": standing,
        "found": len(groups),
        "most": MOST_FOUND if has_more else 0,
        "page": Page(results(groups[first:end], terms), number, len(groups) > end, {"q": asked, "standing": standing}),
        "filters": [(value, label, address_of(q=asked, standing=value)) for value, label in _filters()],
        "everywhere": address_of(q=asked),
    }
    return render(request, "search/search.html", context)


@require_safe
@may(Permission.READ)
def earlier(request: Request, assertion_id: int) -> HttpResponseBase:
    """Show what the desk held before of the same or nearly the same claim: for the panel, or as a page."""
    try:
        assertion = get_assertion(assertion_id)
    except Assertion.DoesNotExist as error:
        raise Http404 from error
    checks, more = earlier_checks(assertion, request.user)
    is_over = assertion.closed or assertion.article.archived_at  # type: ignore[attr-defined]
    context = {
        "assertion": assertion,
        "rows": earlier_rows(checks),
        "more": more,
        "may_take_over": request.user.may(Permission.TAG) and assertion.in_text and not is_over,
    }
    return render(request, "search/_earlier.html" if request.htmx else "search/earlier.html", context)


@require_safe
@may(Permission.READ)
def rests_on_the_same(request: Request, assertion_id: int) -> HttpResponseBase:
    """List the other articles that rest on the same source or claim: where one is wrong, so may they be."""
    try:
        assertion = get_assertion(assertion_id)
    except Assertion.DoesNotExist as error:
        raise Http404 from error
    context = {"assertion": assertion, "articles": sharing(assertion, request.user)}
    return render(request, "search/same.html", context)


def _filters() -> list[tuple[str, str]]:
    return [("", "All"), *((s.value, s.label.capitalize()) for s in Standing)]
