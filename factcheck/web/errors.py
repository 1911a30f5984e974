"""The pages for errors outside our views; each says what to do next, none shows internals."""

import sys
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from factcheck.web.access import drawn_for_field, person_of
from factcheck.web.answers import problem, wants_json
from factcheck.web.submitted_fields import MOST_CHARACTERS, submitted_fields


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, or 413 to a form that is larger than any text may be."""
    if isinstance(exception, RequestDataTooBig):
        _hear_out(request)
        limit = settings.MAX_TEXT_BYTES / 1e6
        said = f"A text must be smaller than {limit:.0f} MB. Go back: your text is still there. Load it in parts."
        return problem(request, 413, "That is too much to load at once", said)
    return problem(request, 400, "We did not understand that request", "Go back, reload the page and try again.")


def _hear_out(request: HttpRequest) -> None:
    """Read on, up to the same amount again: a proxy that is cut off while it sends answers 502."""
    left = 2 * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    with suppress(OSError):
        while left > 0 and (read := request.read(65_536)):
            left -= len(read)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 403."""
    return problem(
        request,
        403,
        "Your role does not allow this",
        "Ask an editor to do this, or an administrator to change your role.",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 404."""
    return problem(request, 404, "Page not found", "It may have moved. Look for it on the desk.")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 while the database takes no writes: full, locked, read-only or away. Without a query."""
    if isinstance(sys.exception(), OperationalError | InterfaceError | InternalError):
        said = "Everything shown as saved is kept. Try again in a moment; if this continues, tell an administrator."
        answer = problem(request, 503, "The database cannot save anything just now", said)
        answer.headers["Retry-After"] = "5"
        return answer
    return problem(
        request,
        500,
        "Sorry, there is a problem with the program",
        "Everything shown as saved is kept. The rest was not saved: try again in a moment.",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form with a missing or old token; the page shows what was typed, so that it can be copied."""
    title = "This page is out of date"
    # What another site sent is not shown: its words would stand here as if somebody of the desk had typed them.
    fields = submitted_fields(request) if reason.startswith("CSRF ") else []
    if not fields or wants_json(request) or getattr(request, "htmx", None):
        return problem(request, 403, title, f"{_who_is_here(request)} Go back, reload it and repeat.")
    said = (
        f"{_who_is_here(request)} Nothing was saved. Copy what you typed from below, go back, reload the page and"
        " paste it there."
    )
    context = {"title": title, "text": said, "status": 403, "typed": fields, "most": f"{MOST_CHARACTERS:,}"}
    return render(request, "problem.html", context, status=403)


def _who_is_here(request: HttpRequest) -> str:
    """Say who is logged in by now, and for whom the page was drawn where its form says so."""
    if not request.user.is_authenticated:
        return "You logged out, or in again, since it was opened."
    drawn_for = drawn_for_field(request)
    if drawn_for and drawn_for != str(request.user.pk):
        return f"It was drawn for {person_of(drawn_for)}, and {request.user} is logged in here now."
    return f"It was opened before {request.user} logged in here, by them or by somebody else."


def locked_out(request: HttpRequest, credentials: dict[str, Any], *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG001
    """Answer 429 after too many wrong passwords for a name, or from an address."""
    return problem(
        request,
        429,
        "Too many attempts",
        "There were too many wrong passwords. Wait a quarter of an hour, or ask an administrator.",
    )
