"""How tests ask the site: JSON, pieces of pages for htmx, and the version that a page was drawn from."""

import html
import json
import re
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags

from factcheck.accounts.models import User
from factcheck.accounts.sessions import SessionStore
from factcheck.articles.models import Assertion

JSON = {"headers": {"Accept": "application/json"}}
HTMX = {"headers": {"HX-Request": "true"}}


def logged_in(person: User) -> Client:
    """Return a browser of its own in which a person is logged in; wrong answers are answers, not exceptions.

    It has the cookie of a session, stored as a log-in stores it. What else a log-in does costs five more questions,
    and is tried where logging in is tested.
    """
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session.create()
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def by_token(words: str) -> Client:
    """Return a program that shows a token, and has no cookie; nothing is let through for it because this is a test."""
    return Client(headers={"Authorization": f"Bearer {words}"}, enforce_csrf_checks=True, raise_request_exception=False)


def ask(client: Client, assertion: Assertion, verb: str, **fields: object) -> HttpResponse:
    """Write to an assertion and be answered in JSON; `seen` is what the assertion in hand says, unless it is given."""
    given = {"seen": assertion.version, **fields}
    sent = {name: value for name, value in given.items() if value is not None}
    return client.post(f"/review/assertions/{assertion.pk}/{verb}/", sent, **JSON)


def tag(client: Client, assertion: Assertion, verdict: str, **fields: object) -> HttpResponse:
    """Tag an assertion through the site."""
    return ask(client, assertion, "tag", verdict=verdict, **fields)


def words_of(answer: HttpResponse) -> str:
    """Return what an answer reads like: its tags left out, and each run of white space one blank."""
    return " ".join(html.unescape(strip_tags(answer.content.decode())).split())


def news_of(answer: HttpResponse) -> Any:
    """Return what an answer tells the scripts of a page, in its body: a proxy takes a few kB of headers."""
    told = re.search(r'<data id="news" value="([^"]*)"', answer.content.decode())
    (news,) = json.loads(html.unescape(told[1] if told else "")).values()
    return news
