"""Who may call a view: every view says so itself, with `@may(permission)` or `@public`; a test walks them all."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from factcheck.web.answers import problem, wants_json

if TYPE_CHECKING:
    from factcheck.accounts.choices import Permission
    from factcheck.accounts.models import User

P = ParamSpec("P")


class Request(HttpRequest):
    """A request as our views get it: from a person who is logged in, with htmx's details."""

    user: "User"
    htmx: HtmxDetails


def number_asked(request: HttpRequest, name: str) -> int | None:
    """Return a number that the address gives under a name, or None where it gives none that could be an id."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None


View = Callable[Concatenate[Request, P], HttpResponseBase]


def may(permission: "Permission") -> Callable[[View[P]], View[P]]:
    """Let in only people whose role has the permission; others get 403. Leaves the mark that the tests look for."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.may(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return guard


def public(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Let everybody in, logged in or not. Leaves the mark that the tests look for."""
    open_view = login_not_required(view)
    open_view.access = "public"  # type: ignore[attr-defined]
    return open_view


class LoginMiddleware(LoginRequiredMiddleware):
    """Sends whoever is not logged in to the log-in page; in a fragment or in JSON it says so instead of redirecting."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        """Answer 401 in the manner that was asked for, or redirect a page."""
        if wants_json(request) or getattr(request, "htmx", None):
            return problem(request, 401, "You are logged out", "Log in again; what you typed is still here.")
        answer: HttpResponse = super().handle_no_permission(request, view_func)
        return answer
