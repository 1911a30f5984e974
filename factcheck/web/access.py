"""Who may call a view: every view is marked with `@may(permission)` or `@public`; a test checks all of them."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django_htmx.middleware import HtmxDetails

from factcheck.web.answers import CHALLENGE, problem, wants_json

if TYPE_CHECKING:
    from factcheck.accounts.choices import Permission
    from factcheck.accounts.models import User

P = ParamSpec("P")

DRAWN_FOR = "X-Drawn-For"  # the header in which a page says for whom it was drawn, by the person's id


class Request(HttpRequest):
    """A request as our views get it: from a logged-in person, with htmx's details."""

    user: "User"
    htmx: HtmxDetails


def number_parameter(request: HttpRequest, name: str) -> int | None:
    """Return a number from the address's parameters, or None if it is missing or could not be an id."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None


View = Callable[Concatenate[Request, P], HttpResponseBase]
Marked = TypeVar("Marked", bound=Callable[..., HttpResponseBase])

LARGEST_ID = 2**63 - 1  # of a BigAutoField


def may(permission: "Permission") -> Callable[[View[P]], View[P]]:
    """Let in only people whose role has the permission; others get 403. The mark on the view is what the tests read."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.may(permission):
                raise PermissionDenied
            if any(isinstance(value, int) and value > LARGEST_ID for value in kwargs.values()):
                raise Http404  # SQLite cannot be asked for it
            return view(request, *args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return guard


def answers_json(*, by_token: bool = True, **forms: type[BaseForm] | None) -> Callable[[Marked], Marked]:
    """Mark a view that answers scripts in JSON: to which methods, with the form that reads what each is sent, if any.

    Tokens open what is marked and nothing else, unless a person has to do it; `/api/openapi.json` is made of the marks.
    """

    def mark(view: Marked) -> Marked:
        view.json, view.by_token = forms, by_token  # type: ignore[attr-defined]
        return view

    return mark


def public(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Let everybody in, logged in or not. The mark on the view is what the tests read."""
    open_view = login_not_required(view)
    open_view.access = "public"  # type: ignore[attr-defined]
    return open_view


class LoginMiddleware(LoginRequiredMiddleware):
    """Sends whoever is not logged in to the log-in page; fragments and JSON get 401 instead."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        """Answer 401 as fragment or JSON, or redirect a page."""
        if wants_json(request) or getattr(request, "htmx", None):
            answer = problem(request, 401, "You are logged out", "Log in again; what you typed is still here.")
            answer["WWW-Authenticate"] = CHALLENGE
            return answer
        page: HttpResponse = super().handle_no_permission(request, view_func)
        return page


class DrawnForMiddleware:
    """Refuses a request from a page that was drawn for another person, who was logged in before.

    Scripts say so in a header, forms in a field. A form is refused by its token before, which logging in replaces.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: Request, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        """Answer 409, to reading too: the page would show another person's tags as one's own. Log-in is exempt."""
        if getattr(request.user, "token", None):  # a program draws no pages
            return None
        drawn_for = request.headers.get(DRAWN_FOR) or drawn_for_field(request)
        if not drawn_for or getattr(view, "access", "") == "public" or not request.user.is_authenticated:
            return None
        return None if drawn_for == str(request.user.pk) else _of_another(request, drawn_for)


def drawn_for_field(request: HttpRequest) -> str:
    """Return for whom the page of a form was drawn, by the person's id, as its field says."""
    try:
        return request.POST.get("drawn_for", "")
    except UnreadablePostError:
        return ""


def person_of(drawn_for: str) -> object:
    """Return the person whose id a page gives, or "somebody else"."""
    number = int(drawn_for) if drawn_for.isascii() and drawn_for.isdigit() and len(drawn_for) < 19 else 0
    return get_user_model().objects.filter(pk=number).first() or "somebody else"


def _of_another(request: Request, drawn_for: str) -> HttpResponse:
    first = person_of(drawn_for)
    said = (
        f"You are now logged in as {request.user} in this browser; this page was drawn for {first}."
        " Nothing was saved. What you typed is kept in this tab. Reload the page."
    )
    response = problem(request, 409, "Somebody else is logged in now", said, {"reload": True})
    response["HX-Trigger"] = "other-person"
    return response
