"""How tests ask the site: JSON, pieces of pages for htmx, and the version that a page was drawn from."""

import html
import json
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags

from factcheck.accounts.models import User
from factcheck.articles.models import Assertion

JSON = {"headers": {"Accept": "application/json"}}
HTMX = {"headers": {"HX-Request": "true"}}


def logged_in(person: User) -> Client:
    """Return a browser of its own in which a person is logged in; wrong answers are answers, not exceptions."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


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
