"""Who gets what answer from which address: every route of the site, every role, reading and writing."""

import pytest
from django.test import Client

from factcheck.accounts.choices import Role
from factcheck.reports import actions as reports
from factcheck.review.actions import sessions
from tests.asks import logged_in
from tests.makers import add_evidence, first_assertion, make_article, make_person
from tests.shape.tree import routes

WHO = ("anonymous", "reader", "reviewer", "editor", "administrator")

# GET, then POST without fields, by WHO. "in" is the way to the log-in page; "ok" any page or other way; "asked" is let
# in, and then answered by what was asked for.
LET_IN = {200, 201, 302, 404, 409, 422, 428}
READ = ("in ok ok ok ok", "in 405 405 405 405")
WRITE = ("in 405 405 405 405", "in 403 asked asked 403")
LEAD = ("in 405 405 405 405", "in 403 403 asked 403")
EDIT = ("in 403 403 ok 403", "in 403 403 asked 403")
EXPECTED = {
    "healthz": ("ok ok ok ok ok", "405 405 405 405 405"),
    "accounts:login": ("ok ok ok ok ok", "asked asked asked asked asked"),
    "accounts:logout": ("405 405 405 405 405", "asked asked asked asked asked"),
    "accounts:password": ("in ok ok ok ok", "in asked asked asked asked"),
    "accounts:session": ("in ok ok ok ok", "in ok ok ok ok"),
    "accounts:threshold": ("in 405 405 405 405", "in asked asked asked asked"),
    "articles:new_article": EDIT,
    "articles:article": READ,
    "articles:compare": ("in asked asked asked asked", READ[1]),
    "articles:original": ("in 403 ok ok 403", "in 405 405 405 405"),
    "articles:drafts": EDIT,
    "articles:keep_both": LEAD,
    "review:desk": READ,
    "review:state": READ,
    "review:panel": READ,
    "review:history": READ,
    "review:changes": ("in asked asked asked asked", READ[1]),
    "review:review": READ,
    "review:find": READ,
    "review:sources": ("in 403 ok ok 403", "in 405 405 405 405"),
    "review:title": ("in 405 405 405 405", "in 403 ok ok 403"),
    "review:session": EDIT,
    "review:change_session": EDIT,
    "review:close_session": EDIT,
    "review:put_away": LEAD,
    "review:bring_back": LEAD,
    "review:settle": LEAD,
    "review:tag": WRITE,
    "review:add_evidence": WRITE,
    "review:remove_evidence": WRITE,
    "review:restore_evidence": WRITE,
    "review:conceal_evidence": ("in 405 405 405 405", "in 403 403 asked 403"),  # the reviewer is not its author
    "review:conceal_note": WRITE,
    "review:conceal_question": WRITE,
    "review:dismiss": WRITE,
    "review:restore": WRITE,
    "review:confirm": WRITE,
    "review:ask": WRITE,
    "review:answer": WRITE,
    "review:undo_last": WRITE,
    "review:mark": WRITE,
    "review:bulk": WRITE,
    "review:undo_bulk": WRITE,
    "reports:reports": READ,
    "reports:report": READ,
    "reports:download": READ,
    "reports:freeze": EDIT,
}
ROUTES = routes()
GUARDED = [r for r in ROUTES if r.view.access != "public"]


@pytest.fixture
def ids(db):
    """Make one thing of each kind, and return the parts of addresses that lead to them."""
    lead = make_person("Lead", "editor")
    draft = make_article(by=lead)
    assertion = add_evidence(first_assertion(draft), by=lead)
    sessions.open_(article=draft.article, by=lead)
    report = reports.publish(article=draft.article, by=lead)
    return {
        "<int:article_id>": draft.article_id,
        "<int:assertion_id>": assertion.pk,
        "<int:evidence_id>": assertion.evidence.get().pk,
        "<int:question_id>": 1,
        "<int:tag_id>": 1,
        "<int:number>": 1,
        "<int:report_id>": report.pk,
        "<slug:form>": "csv",
    }


def address_of(route, ids):
    address = route.pattern
    for part, value in ids.items():
        address = address.replace(part, str(value))
    assert "<" not in address, f"{route}: say in `ids` what stands for the rest of {address}"
    return address


def said(answer):
    """Put an answer into the words of the table."""
    if answer.status_code == 302 and answer.url.startswith("/accounts/login/?next="):
        return "in"
    return "ok" if answer.status_code < 400 else str(answer.status_code)


def browser_of(who):
    return Client(raise_request_exception=False) if who == "anonymous" else logged_in(make_person(who.title(), who))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_s13_route_answers_each_role_as_the_table_says(route, method, ids):
    assert route.name in EXPECTED, f"{route}: classify the new route in the table"
    expected = EXPECTED[route.name][method == "POST"].split()
    answers = [browser_of(who).generic(method, address_of(route, ids)) for who in WHO]
    row = [
        "asked" if word == "asked" and answer.status_code in LET_IN and said(answer) != "in" else said(answer)
        for word, answer in zip(expected, answers, strict=True)
    ]
    assert dict(zip(WHO, row, strict=True)) == dict(zip(WHO, expected, strict=True))


def test_s13_table_has_no_row_too_many():
    assert set(EXPECTED) == {r.name for r in ROUTES}


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_s20_head_changes_nothing_and_is_answered_like_get(route, ids):
    client, address = logged_in(make_person("Who", Role.EDITOR)), address_of(route, ids)
    assert client.head(address).status_code == client.get(address).status_code


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_other_methods_are_refused(route, ids):
    client, address = logged_in(make_person("Who", Role.EDITOR)), address_of(route, ids)
    answers = [client.generic(method, address).status_code for method in ("PUT", "PATCH", "DELETE", "OPTIONS")]
    assert answers == [405] * 4


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_r18_script_that_is_logged_out_is_told_so_and_not_sent_away(route, ids):
    address = address_of(route, ids)
    for headers in ({"Accept": "application/json"}, {"HX-Request": "true"}):
        assert Client().get(address, headers=headers).status_code == 401
        assert Client().post(address, headers=headers).status_code == 401
