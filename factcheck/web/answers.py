"""Answers as page, fragment or JSON; and refusals in the same three forms."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from factcheck.refusals import Refusal

CHALLENGE = 'Bearer realm="factcheck"'  # what a 401 asks a program for


def token_sent(request: HttpRequest) -> str | None:
    """Return what a program sent as its token, or None if it sent none."""
    scheme, _, words = request.headers.get("Authorization", "").partition(" ")
    return words.strip() if scheme.lower() == "bearer" else None


def wants_json(request: HttpRequest) -> bool:
    """Whether the caller sent `Accept: application/json`, or a token: programs are answered in JSON alone."""
    return "application/json" in request.headers.get("Accept", "") or token_sent(request) is not None


def problem(
    request: HttpRequest, status: int, title: str, text: str, details: Mapping[str, object] | None = None
) -> HttpResponse:
    """Answer with a plain sentence about what went wrong: JSON, a fragment for the notice area, or a page."""
    if wants_json(request):
        return JsonResponse({"error": text, "title": title, **(details or {})}, status=status)
    context = {"title": title, "text": text, "status": status, "details": details or {}}
    if getattr(request, "htmx", None):
        response = render(request, "parts/_problem.html", context, status=status)
        response["HX-Retarget"], response["HX-Reswap"] = "#problems", "innerHTML"
        return response
    return render(request, "problem.html", context, status=status)


# How the sentences begin that Django has for any field: they do not say which one.
_OF_ANY_FIELD = re.compile(r"(?:This|Select a|Enter |Ensure |The submitted|Null |No file|Date |Upload )")


def sentences_of(form: BaseForm) -> list[str]:
    """Return what is wrong with a form, in plain sentences; one that does not say of what begins with the label."""
    said = []
    for name, errors in form.errors.items():
        label = str(form[name].label) if name in form.fields else ""
        for error in map(str, errors):
            said.append(f"{label}: {error}" if label and _OF_ANY_FIELD.match(error) else error)
    return said


class RefusalMiddleware:
    """Turns a `Refusal` that a view raises into an answer; its transaction is rolled back by then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave other exceptions alone."""
        if isinstance(exception, Refusal):
            text = exception.text_for_scripts if wants_json(request) else exception.text
            details = _plain(exception.details)
            return problem(request, exception.status, exception.title, text, details)
        return None


def _plain(details: Mapping[str, Any]) -> dict[str, object]:
    return {k: v for k, v in details.items() if isinstance(v, str | int | float | bool | list | dict | None)}
