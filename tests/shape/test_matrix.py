"""Who gets what answer from which address: every route, every role, reading and writing, as page, piece and JSON."""

import pytest
from django.test import Client

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.reports import actions as reports
from factcheck.review.actions import sessions
from factcheck.review.actions.evidence import NotYours
from factcheck.review.actions.replies import NotYourRecord
from factcheck.review.decisions.table import DECISIONS
from tests.asks import logged_in
from tests.makers import (
    add_evidence,
    first_assertion,
    keep_page,
    make_article,
    make_person,
    record_complaint,
    record_reply,
    record_request,
)
from tests.shape.tree import routes
from tests.standards import standard

HOW = {"page": {}, "piece": {"HX-Request": "true"}, "JSON": {"Accept": "application/json"}}
PUBLIC = {"accounts:login", "accounts:logout", "healthz", "reports:verifier"}
WHO = ("anonymous", "reader", "reviewer", "editor", "administrator")

# GET, then POST without fields, by WHO. "in" is the way to the log-in page; "ok" any page or other way; "asked" is let
# in, and then answered by what was asked for.
LET_IN = {200, 201, 302, 404, 409, 422, 428}
READ = ("in ok ok ok ok", "in 405 405 405 405")
WRITE = ("in 405 405 405 405", "in 403 asked asked 403")
LEAD = ("in 405 405 405 405", "in 403 403 asked 403")
EDIT = ("in 403 403 ok 403", "in 403 403 asked 403")
TAG = ("in 403 ok ok 403", "in 403 asked asked 403")
ADMINISTER = ("in 403 403 403 ok", READ[1])
OF_PERMISSION = {Permission.TAG: WRITE, Permission.LEAD: LEAD}
EXPECTED = {
    "healthz": ("ok ok ok ok ok", "405 405 405 405 405"),
    "reports:verifier": ("ok ok ok ok ok", "405 405 405 405 405"),
    "accounts:login": ("ok ok ok ok ok", "asked asked asked asked asked"),
    "accounts:logout": ("405 405 405 405 405", "asked asked asked asked asked"),
    "accounts:account": READ,
    "accounts:make_token": ("in 405 405 405 405", "in asked asked asked asked"),
    "accounts:take_back_token": ("in 405 405 405 405", "in asked asked asked asked"),
    "accounts:password": ("in ok ok ok ok", "in asked asked asked asked"),
    "accounts:session": ("in ok ok ok ok", "in ok ok ok ok"),
    "accounts:threshold": ("in 405 405 405 405", "in asked asked asked asked"),
    "api:openapi": READ,
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
    **{f"review:{decision.name}": OF_PERMISSION[decision.permission] for decision in DECISIONS},
    "review:conceal_evidence": ("in 405 405 405 405", "in 403 403 asked 403"),  # the reviewer is not its author
    "review:mark": WRITE,
    "review:bulk": WRITE,
    "review:undo_bulk": WRITE,
    "review:proposals": ("in 403 ok ok ok", READ[1]),
    "review:answer_proposals": WRITE,
    "review:cited_pages": READ,
    "review:seen": READ,
    "review:upload": WRITE,
    "review:snapshot": READ,
    "review:snapshot_warc": READ,
    "review:replies": READ,
    "review:accused": WRITE,
    "review:ask_for_comment": TAG,
    "review:letter": TAG,
    "review:reply": TAG,
    **dict.fromkeys(
        ["review:withdraw_request", "review:withdraw_reply", "review:conceal_reply"],  # somebody else’s
        ("in 405 405 405 405", "in 403 403 asked 403"),
    ),
    "review:tag_sheet": TAG,
    "review:empty_sheet": ("in 403 ok ok 403", "in 405 405 405 405"),
    "review:complaints": READ,
    "review:complain": ("in 403 asked asked 403", TAG[1]),  # about a sentence, which is not named here
    "review:decide_complaint": EDIT,
    "review:withdraw_complaint": ("in 405 405 405 405", "in 403 403 asked 403"),  # somebody else’s
    "reports:reports": READ,
    "reports:report": READ,
    "reports:download": READ,
    "reports:payload_schema": READ,
    "reports:changes": ("in asked asked asked asked", READ[1]),
    "reports:freeze": EDIT,
    "reports:sign": LEAD,
    **dict.fromkeys(["reports:preview", "reports:unfrozen_changes"], ("in 403 403 ok 403", READ[1])),
    "search:search": READ,
    "search:earlier": READ,
    "search:rests_on_the_same": READ,
    **dict.fromkeys(["review:cleanup", "review:sources_alike", "review:articles_alike"], ADMINISTER),
    "review:undo_merge": ("in 405 405 405 405", "in 403 403 403 asked"),
}
OF_OTHERS = (NotYours.title.encode(), NotYourRecord.title.encode())
ROUTES = routes()
GUARDED = [r for r in ROUTES if r.name not in PUBLIC]


IDS = (
    *("article_id", "assertion_id", "evidence_id", "question_id", "tag_id", "number", "report_id", "event_id"),
    *("snapshot_id", "request_id", "reply_id", "token_id", "complaint_id"),
)


@pytest.fixture(scope="module")
def made(kept_for_module):
    with kept_for_module():
        return make_one_of_each_kind()


@pytest.fixture
def ids(made, db):
    """The parts of addresses that lead to one thing of each kind."""
    return made


def make_one_of_each_kind():
    for who in WHO[1:]:
        make_person(who.title(), who)
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
        "<int:event_id>": 1,
        "<int:snapshot_id>": keep_page(assertion.evidence.get()).pk,
        "<int:request_id>": (asked := record_request(assertion, by=lead)).pk,
        "<int:token_id>": 1,
        "<int:reply_id>": record_reply(asked, by=lead).pk,
        "<int:complaint_id>": record_complaint(assertion, by=lead).pk,
        "<slug:form>": "csv",
    }


NOWHERE = {f"<int:{name}>": 999_999 for name in IDS} | {"<slug:form>": "csv"}


def address_of(route, ids):
    address = route.pattern
    for part, value in ids.items():
        address = address.replace(part, str(value))
    assert "<" not in address, f"{route}: say in `ids` what stands for the rest of {address}"
    return address


@pytest.fixture
def browsers(ids):
    """Return a browser for each role, logged in, and one of a stranger."""
    people = {who: logged_in(User.objects.get(username=who)) for who in WHO[1:]}
    return {"anonymous": Client(raise_request_exception=False), **people}


@standard("S1")
def test_route_says_who_may_call_it():
    unclear = [r.pattern for r in ROUTES if getattr(r.view, "access", "") not in {"public", *Permission}]
    assert unclear == [], "add @may(...) or @public"
    assert {r.name for r in ROUTES if r.view.access == "public"} == PUBLIC


@standard("S13")
def test_table_has_a_row_for_each_route():
    assert set(EXPECTED) == {r.name for r in ROUTES}, "classify the new route in the table"


def test_route_is_named_for_its_view():
    own = [r for r in ROUTES if r.name != "accounts:logout" and r.view.__name__ != "write"]  # one view of all decisions
    named = {r.name: r.view.__name__.rstrip("_") for r in own}
    assert {name: view for name, view in named.items() if name.split(":")[-1].rstrip("_") != view} == {}


@standard("S1", "S13", "S15", "S20", "S21", "R18")
@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_route_answers_each_role_as_the_table_says(route, ids, browsers):
    address = address_of(route, ids)
    wrong = [*wrong_heads(address, browsers)]
    for how in HOW if route in GUARDED else ["page"]:
        wrong += wrong_cells(route, address, how, browsers)
    if route in GUARDED and "<int:" in route.pattern:
        wrong += wrong_of_unknown(address, address_of(route, NOWHERE), browsers)
    assert "\n".join(wrong) == ""


def wrong_heads(address, browsers):
    """HEAD is answered as GET is."""
    for who in ("anonymous", "editor"):
        head, get = browsers[who].head(address), browsers[who].get(address)
        if head.status_code != get.status_code:
            yield f"HEAD as {who}: {head.status_code}, but GET: {get.status_code}"


def wrong_cells(route, address, how, browsers):
    """Each role is answered as its cell says."""
    for method, row in zip(("GET", "POST"), EXPECTED[route.name], strict=True):
        for who, word in zip(WHO, row.split(), strict=True):
            answer = browsers[who].generic(method, address, headers=HOW[how])
            if not (fits_page if how == "page" else fits_piece)(word, answer):
                yield f"{method} as {who}, {how}: {answer.status_code}, but expected: {word}"


def fits_page(word, answer):
    sent_to_log_in = answer.status_code == 302 and answer.url.startswith("/accounts/login/?next=")
    if word == "in" or sent_to_log_in:
        return word == "in" and sent_to_log_in
    if word == "asked":
        return answer.status_code in LET_IN
    return answer.status_code < 400 if word == "ok" else str(answer.status_code) == word


def fits_piece(word, answer):
    """A script that is logged out is told so and not sent away."""
    if word in {"ok", "asked"}:
        return answer.status_code not in {401, 403, 405, 500}
    return answer.status_code == (401 if word == "in" else int(word))


def wrong_of_unknown(there, nowhere, browsers):
    """What is not there is answered as what is there and forbidden."""
    for method, (who, browser) in [(m, b) for m in ("GET", "POST") for b in browsers.items()]:
        forbidden, unknown = (browser.generic(method, a, headers=HOW["JSON"]) for a in (there, nowhere))
        if forbidden.status_code == 403 and any(title in forbidden.content for title in OF_OTHERS):
            fits = unknown.status_code == 404  # who is told that it is somebody else's sees the piece, and whose it is
        elif forbidden.status_code in {401, 403, 405}:
            fits = (unknown.status_code, unknown.content) == (forbidden.status_code, forbidden.content)
        else:
            fits = unknown.status_code in {404, 422}  # the latter where nothing was sent that could be looked for
        if not fits:
            yield f"{method} as {who} of what is not there: {unknown.status_code}"


def test_other_methods_are_refused(ids, browsers):
    asked = [(m, r) for r in GUARDED for m in ("PUT", "PATCH", "DELETE", "OPTIONS")]
    answers = {(m, r.name): browsers["editor"].generic(m, address_of(r, ids)).status_code for m, r in asked}
    assert {asked: status for asked, status in answers.items() if status != 405} == {}


@standard("S47")
def test_write_from_elsewhere_is_refused(ids):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_person("Who", "editor"))
    for route in [r for r in ROUTES if "405" not in EXPECTED[r.name][1].split()[3]]:
        for kind in ("application/x-www-form-urlencoded", "text/plain"):
            headers = {"Origin": "https://evil.example"}
            answer = browser.post(address_of(route, ids), "verdict=alleged", content_type=kind, headers=headers)
            assert (answer.status_code, b"This page is out of date" in answer.content) == (403, True), route
