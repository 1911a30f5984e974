"""Logging in and out."""

from django.contrib import auth
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from factcheck.accounts.forms import LoginForm
from factcheck.web.access import public

_page = LoginView.as_view(
    authentication_form=LoginForm, template_name="accounts/login.html", redirect_authenticated_user=True
)


@public
@never_cache
@csrf_protect
@sensitive_post_parameters()
def login(request: HttpRequest) -> HttpResponseBase:
    """Log in, on a page of its own or, for a page whose session ended, in place."""
    return _in_place(request) if getattr(request, "htmx", None) else _page(request)


def _in_place(request: HttpRequest) -> HttpResponse:
    form = LoginForm(request, data=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/_login.html", {"form": form}, status=422 if request.method == "POST" else 200)
    auth.login(request, form.get_user())
    return HttpResponse("", headers={"HX-Trigger": "logged-in"})


logout = public(LogoutView.as_view())
