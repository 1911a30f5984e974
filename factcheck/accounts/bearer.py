"""Requests of programs: `Authorization: Bearer` with a token, and no cookie of a session."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import Token
from factcheck.accounts.request_counts import MINUTE, count_request
from factcheck.accounts.rules import SCOPE_OF
from factcheck.accounts.token_format import ANYWHERE, read_token
from factcheck.db.prepared import Prepared
from factcheck.web.answers import CHALLENGE, problem, token_sent

LONGEST_HEADER = 200


def _with_person(*, beginning: str) -> QuerySet[Token]:
    return Token.objects.select_related("person").filter(beginning=beginning)


_TOKENS = Prepared(_with_person, marks={"beginning": "-"})


class TokenMiddleware:
    """Lets a program in as the person of its token, to addresses that answer JSON and to no others.

    It stands before the check of forms' tokens, which guards against what a browser sends by itself: it sends no
    `Authorization` for another site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        """Set `request.user`, or answer why not; without a token, do nothing."""
        if ANYWHERE.search(request.META.get("QUERY_STRING", "")):
            said = "Send the token in the header `Authorization: Bearer`. Addresses are kept in logs: take it back."
            return problem(request, 400, "A token does not belong in an address", said)
        sent = token_sent(request)
        if sent is None or getattr(view, "access", "") == "public":
            return None
        if refused := _not_for_tokens(request, view):
            return refused
        token = _find(sent)
        if isinstance(token, str):
            return _unknown(request, token)
        if refused := _out_of_scope(request, token, view.access) or _too_often(request, token):  # type: ignore[attr-defined]
            return refused
        _note_use(token)
        token.person.token = token
        request.user = token.person
        request.csrf_processing_done = True  # type: ignore[attr-defined]
        return None


def _not_for_tokens(request: HttpRequest, view: Callable[..., Any]) -> HttpResponse | None:
    methods = getattr(view, "json", {})
    if not methods:
        said = "Tokens open addresses that answer JSON; /api/openapi.json lists them. For this one, log in."
        return problem(request, 403, "This address is not for tokens", said)
    if not view.by_token:  # type: ignore[attr-defined]
        return _not_by_token(request)
    if ("GET" if request.method == "HEAD" else request.method) in methods:
        return None
    allowed = ", ".join(methods)
    answer = problem(request, 405, "This is not done here", f"With a token, this address answers {allowed} alone.")
    answer["Allow"] = allowed
    return answer


def _find(sent: str) -> Token | str:
    """Return the token that was sent, or why it lets nobody in. More than "unknown" is said to its holder alone."""
    written = read_token(sent) if len(sent) < LONGEST_HEADER else None
    if written is None:
        return "This is no whole token. One is 60 characters long, and is shown once, when it is made."
    token = next(iter(_TOKENS.rows(beginning=written.beginning)), None)
    if not constant_time_compare(token.digest if token else "", written.digest) or token is None:
        return "This desk knows no such token."
    if not token.person.is_active:
        return "The account of this token is closed."
    if token.taken_back_at:
        return f"The token ‘{token}’ was taken back on {token.taken_back_at:%Y-%m-%d}."
    if token.has_expired:
        return f"The token ‘{token}’ expired on {token.expires_at:%Y-%m-%d}. Make a new one on the account page."
    return token


def _unknown(request: HttpRequest, said: str) -> HttpResponse:
    answer = problem(request, 401, "This token lets nobody in", said)
    answer["WWW-Authenticate"] = f'{CHALLENGE}, error="invalid_token"'
    return answer


def _out_of_scope(request: HttpRequest, token: Token, permission: Permission) -> HttpResponse | None:
    if token.allows(permission):
        return None
    scope = SCOPE_OF[permission]
    if scope is None:
        return _not_by_token(request)
    said = f"The token ‘{token}’ lacks the scope `{scope}`. Make one that has it on the account page."
    answer = problem(request, 403, "The token is not for this", said, {"scope": scope.value})
    answer["WWW-Authenticate"] = f'{CHALLENGE}, error="insufficient_scope", scope="{scope}"'
    return answer


def _not_by_token(request: HttpRequest) -> HttpResponse:
    return problem(request, 403, "This is not done by token", "No scope of a token allows this: log in to do it.")


def _too_often(request: HttpRequest, token: Token) -> HttpResponse | None:
    reads = request.method in {"GET", "HEAD"}
    most = settings.TOKEN_READS_A_MINUTE if reads else settings.TOKEN_WRITES_A_MINUTE
    counted, left = count_request(token.pk, what="read" if reads else "write")
    if counted <= most:
        return None
    said = f"This token may {'read' if reads else 'write'} {most} times a minute. Go on in {left} seconds."
    answer = problem(request, 429, "Too many requests", said)
    answer["Retry-After"] = str(left)
    return answer


def _note_use(token: Token) -> None:
    """Store when it was used last, once a minute at most."""
    now, last = timezone.now(), token.last_used_at
    if last is None or (now - last).total_seconds() >= MINUTE:
        Token.objects.filter(pk=token.pk, last_used_at=last).update(last_used_at=now)
