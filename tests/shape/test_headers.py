import pytest
from django.test import Client

from factcheck.reports import actions as reports
from tests.asks import HTMX, JSON, logged_in
from tests.makers import make_article
from tests.standards import standard

pytestmark = pytest.mark.one_database

CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "form-action": "'self'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGES = {
    "desk": "/",
    "load": "/articles/new/",
    "article": "/articles/{article}/",
    "new draft": "/articles/{article}/drafts/",
    "state": "/articles/{article}.json",
    "review": "/review/{article}/",
    "session": "/review/{article}/session/",
    "reports": "/reports/",
    "report": "/reports/{report}/",
    "csv": "/reports/{report}.csv",
    "html": "/reports/{report}.html",
    "freeze": "/articles/{article}/reports/",
    "log in": "/accounts/login/",
    "health": "/healthz",
    "not found": "/nowhere/",
    "no such article": "/articles/999999/",
    "wrong method": "/accounts/logout/",
    "admin": "/admin/",
    "many articles": "/admin/articles/batch/load/",
}


@pytest.fixture
def places(editor):
    draft = make_article(by=editor)
    return {"article": draft.article_id, "report": reports.publish(article=draft.article, by=editor).pk}


def policy(answer):
    parts = (part.split(None, 1) for part in answer.headers["Content-Security-Policy"].split(";") if part.strip())
    return {part[0]: part[1] for part in parts}


def hold(answer):
    """Check what every answer of the program must carry."""
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert {name: policy(answer).get(name) for name in CSP} == CSP
    assert "no-store" in answer.headers["Cache-Control"]
    assert not {"Server", "X-Powered-By", "Access-Control-Allow-Origin"} & set(answer.headers)


@standard("S48", "S49")
@pytest.mark.parametrize("what", PAGES)
@pytest.mark.parametrize("who", ["editor", "nobody"])
def test_page_has_its_headers(what, who, places, editor):
    client = logged_in(editor) if who == "editor" else Client()
    hold(client.get(PAGES[what].format(**places)))


@standard("S48")
def test_refusals_have_them_too(places, reader):
    client = logged_in(reader)
    strict = Client(enforce_csrf_checks=True)
    address = f"/articles/{places['article']}/reports/"
    for answer in (
        client.get(address),
        client.post(address, **JSON),
        client.post(address, **HTMX),
        strict.post(address),
    ):
        assert answer.status_code in {403, 401}
        hold(answer)


@standard("S48", "S68")
def test_failure_has_them_too_and_says_nothing_of_its_inside(places, editor, monkeypatch):
    def fail(article_id):
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("factcheck.review.views.pages._latest_draft", fail)
    answer = logged_in(editor).get(f"/review/{places['article']}/")
    assert answer.status_code == 500
    assert b"secret of the house" not in answer.content
    assert b"Traceback" not in answer.content
    hold(answer)


@standard("S48")
def test_answer_too_large_has_them_too(editor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = logged_in(editor).post("/articles/new/", {"text": "x" * 2000})
    assert answer.status_code == 413
    hold(answer)


@standard("S49")
def test_no_page_holds_a_script_or_style_of_its_own(places, editor):
    client = logged_in(editor)
    for page in ("desk", "load", "article", "review", "report", "freeze"):
        text = client.get(PAGES[page].format(**places)).content.decode()
        assert "<style" not in text
        assert " style=" not in text
        assert "javascript:" not in text
