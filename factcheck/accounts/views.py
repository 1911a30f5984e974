"""Logging in and out, staying logged in; one's account: its password and its tokens."""

import json
from datetime import timedelta
from typing import cast

from django.contrib import auth, messages
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts import actions
from factcheck.accounts.choices import Permission, Scope
from factcheck.accounts.forms import LoginForm, PasswordForm, ThresholdForm, TokenForm
from factcheck.accounts.models import Token
from factcheck.accounts.sessions import SessionStore
from factcheck.web.access import Request, may, public
from factcheck.web.answers import problem

DAYS_OFFERED = 90  # until a token expires
CLOSED_SHOWN = 20

_page = LoginView.as_view(
    authentication_form=LoginForm, template_name="accounts/login.html", redirect_authenticated_user=True
)


@public
@never_cache
@csrf_protect
@sensitive_post_parameters()
def login(request: HttpRequest) -> HttpResponseBase:
    """Log in, on a page of its own or in a dialog over a page whose session ended."""
    return _in_place(request) if getattr(request, "htmx", None) else _page(request)


def _in_place(request: HttpRequest) -> HttpResponse:
    form = LoginForm(request, data=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/_login.html", {"form": form}, status=422 if request.method == "POST" else 200)
    request.session.flush()  # whoever proves again who they are begins a new day, too
    auth.login(request, form.get_user())
    return HttpResponse("", headers={"HX-Trigger": "logged-in"})


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.READ)
def session(request: Request) -> HttpResponseBase:
    """Say whether the log-in session is about to end; a POST keeps it, within its twelve hours."""
    kept = cast("SessionStore", request.session)
    if request.method == "POST":
        kept.keep()
    ends = timezone.now() + timedelta(seconds=kept.left)
    context = {
        "ends": ends,
        "soon": kept.seconds_to_next_poll > kept.left,
        "day_is_over": kept.day_left <= kept.idle_left,
    }
    response = render(request, "accounts/_ending.html", context)
    response["HX-Trigger"] = json.dumps({"session-left": kept.seconds_to_next_poll})
    return response


@require_POST
@may(Permission.READ)
def threshold(request: Request) -> HttpResponseBase:
    """Store from which score sentences are highlighted for this person."""
    form = ThresholdForm(request.POST)
    if not form.is_valid():
        return problem(request, 422, "Which threshold?", "Send `threshold`, a number from 0 (highlight all) to 1.")
    actions.choose_threshold(user=request.user, threshold=form.cleaned_data["threshold"])
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.READ)
@sensitive_post_parameters()
def password(request: Request) -> HttpResponseBase:
    """Change one's own password; one's other sessions end."""
    form = PasswordForm(request, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "accounts/password.html", {"form": form}, status=status)
    actions.set_own_password(user=request.user, password=form.cleaned_data["new_password1"])
    auth.update_session_auth_hash(request, request.user)
    messages.info(request, "Your password is changed. You are logged out everywhere else.")
    return redirect("review:desk")


@require_safe
@may(Permission.READ)
def account(request: Request) -> HttpResponseBase:
    """Show one's account: who one is here, and one's tokens."""
    return _account(request, TokenForm(request, initial=_as_offered()))


@require_POST
@may(Permission.READ)
@sensitive_post_parameters()
def make_token(request: Request) -> HttpResponseBase:
    """Make a token, and show it this once."""
    form = TokenForm(request, request.POST)
    if not form.is_valid():
        return _account(request, form, status=422)
    try:
        token, words = actions.make_token(person=request.user, **form.arguments())
    except actions.NoSuchToken as refusal:
        form.add_error(None, refusal.text)
        return _account(request, form, status=refusal.status)
    return _account(request, TokenForm(request, initial=_as_offered()), made=token, words=words, status=201)


@require_POST
@may(Permission.READ)
def take_back_token(request: Request, token_id: int) -> HttpResponseBase:
    """Take back a token of one's own."""
    token = get_object_or_404(Token.objects.select_related("person"), pk=token_id, person=request.user)
    actions.take_back_token(token=token, by=request.user)
    messages.info(request, f"The token “{token}” is taken back: it lets nobody in any more.")
    return redirect("accounts:account")


def _as_offered() -> dict[str, object]:
    return {"scopes": [Scope.READ], "expires_on": timezone.localdate() + timedelta(days=DAYS_OFFERED)}


def _account(request: Request, form: TokenForm, *, status: int = 200, **made: object) -> HttpResponse:
    tokens = list(request.user.tokens.all())
    context = {
        "form": form,
        "tokens": [token for token in tokens if token.works],
        "closed": [token for token in tokens if not token.works][:CLOSED_SHOWN],
        **made,
    }
    return render(request, "accounts/account.html", context, status=status)


logout = public(LogoutView.as_view())
