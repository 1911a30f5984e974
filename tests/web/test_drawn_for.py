"""What a page asks for the person it was drawn for is refused once somebody else is logged in."""

import pytest
from django.test import Client

from factcheck.articles.models import Article, Assertion
from factcheck.review.models import Event, ReviewSession, Tag
from factcheck.web.access import DRAWN_FOR
from tests.makers import PASSWORD, TEXT, add_evidence, first_assertion, make_article, make_person
from tests.shape.test_matrix import EXPECTED, GUARDED, address_of, ids, made  # noqa: F401 - fixtures

WRITES = [route for route in GUARDED if "405" not in EXPECTED[route.name][1].split()[3] and "admin" not in route.name]


@pytest.fixture
def ana(db):
    return make_person("Ana", "editor")


@pytest.fixture
def bo(db):
    return make_person("Bo", "editor")


def browser():
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def log_in(client, person, **headers):
    """Log in as a page does it in place, with the token that the browser has."""
    client.get("/accounts/login/", headers={"HX-Request": "true"})
    said = {"username": person.username, "password": PASSWORD}
    headers = {"HX-Request": "true", "X-CSRFToken": client.cookies["csrftoken"].value, **headers}
    answer = client.post("/accounts/login/", said, headers=headers)
    assert answer.headers["HX-Trigger"] == "logged-in"


def write(client, address, fields, *, drawn_for, how="HX-Request"):
    """Send what a script sends: its token is the browser's newest, whoever is logged in."""
    headers = {how: "true", "X-CSRFToken": client.cookies["csrftoken"].value, DRAWN_FOR: str(drawn_for.pk)}
    return client.post(address, fields, headers=headers)


@pytest.fixture
def assertion(ana):
    return first_assertion(make_article(by=ana))


def tag(client, assertion, **how):
    fields = {"verdict": "alleged", "seen": assertion.version, "note": "half a note"}
    return write(client, f"/review/assertions/{assertion.pk}/tag/", fields, **how)


def test_tag_of_a_page_is_refused_once_another_person_is_logged_in_and_both_are_named(ana, bo, assertion):
    client = browser()
    log_in(client, ana)
    log_in(client, bo)
    answer = tag(client, assertion, drawn_for=ana)
    assert answer.status_code == 409
    assert "You are now logged in as Bo in this browser; this page was drawn for Ana." in answer.content.decode()
    assert (answer.headers["HX-Trigger"], answer.headers["HX-Retarget"]) == ("other-person", "#problems")
    assert not Tag.objects.exists()
    assert tag(client, assertion, drawn_for=bo).status_code == 200
    assert Tag.objects.get().placed_by == bo


def test_tag_is_saved_when_the_same_person_logged_in_again(ana, assertion):
    client = browser()
    log_in(client, ana)
    log_in(client, ana)
    assert tag(client, assertion, drawn_for=ana).status_code == 200


def test_who_logs_in_in_place_of_another_is_let_in_and_the_page_still_refused(ana, bo, assertion):
    client = browser()
    log_in(client, ana)
    client.logout()
    log_in(client, bo, **{DRAWN_FOR: str(ana.pk)})
    assert tag(client, assertion, drawn_for=ana).status_code == 409


def test_script_is_told_in_json(ana, bo, assertion):
    client = Client()
    client.force_login(bo)
    headers = {"Accept": "application/json", DRAWN_FOR: str(ana.pk)}
    answer = client.post(f"/review/assertions/{assertion.pk}/tag/", {"verdict": "alleged"}, headers=headers)
    assert answer.status_code == 409
    assert "this page was drawn for Ana" in answer.json()["error"]


@pytest.mark.parametrize("said", ["999999", "٣", "nobody", "9" * 30])
def test_page_of_somebody_unknown_is_refused(said, bo, assertion):
    client = Client()
    client.force_login(bo)
    answer = client.post(f"/review/assertions/{assertion.pk}/tag/", {}, headers={DRAWN_FOR: said})
    assert answer.status_code == 409
    assert "drawn for somebody else" in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/review/{}/changes/?after=0", "/accounts/session/"])
def test_what_a_page_only_reads_is_refused_too(address, ana, bo, assertion):
    client = Client()
    client.force_login(bo)
    address = address.format(assertion.article_id)
    headers = {"HX-Request": "true", DRAWN_FOR: str(ana.pk)}
    assert client.get(address, headers=headers).status_code == 409
    assert client.get(address, headers={**headers, DRAWN_FOR: str(bo.pk)}).status_code == 200


def test_who_is_logged_out_is_asked_to_log_in_first(ana, assertion):
    answer = Client().post(
        f"/review/assertions/{assertion.pk}/tag/", {}, headers={"HX-Request": "true", DRAWN_FOR: str(ana.pk)}
    )
    assert answer.status_code == 401


@pytest.mark.parametrize("route", WRITES, ids=str)
def test_every_write_asks_for_whom_its_page_was_drawn(route, ids, ana, bo):  # noqa: F811
    client = Client(raise_request_exception=False)
    client.force_login(bo)
    before = counts()
    for headers in ({}, {"HX-Request": "true"}, {"Accept": "application/json"}):
        answer = client.post(address_of(route, ids), {}, headers={**headers, DRAWN_FOR: str(ana.pk)})
        assert answer.status_code == 409
    assert counts() == before


def counts():
    return [model.objects.count() for model in (Article, Assertion, Event, ReviewSession, Tag)]


PLAIN = {
    "article": ("/articles/new/", {"text": TEXT}),
    "draft": ("/articles/{article}/drafts/", {"text": TEXT}),
    "session": ("/review/{article}/session/", {"readers_needed": "1"}),
    "report": ("/articles/{article}/reports/", {}),
    "tag": ("/review/assertions/{assertion}/tag/", {"verdict": "alleged", "seen": "1"}),
    "evidence": ("/review/assertions/{assertion}/evidence/", {"title": "x", "excerpt": "y"}),
    "password": ("/accounts/password/", {"old_password": PASSWORD}),
    "log-out": ("/accounts/logout/", {}),
    "admin": ("/admin/articles/article/{article}/change/", {"title": "x"}),
    "admin action": ("/admin/articles/article/", {"action": "x"}),
    "admin person": ("/admin/accounts/user/add/", {"username": "eve"}),
}


@pytest.mark.parametrize("again", ["another person", "the same person"])
@pytest.mark.parametrize("kind", PLAIN)
def test_form_without_scripts_is_refused_by_its_token_once_somebody_logged_in_again(kind, again, assertion):
    first, second = make_person("Cleo", "administrator"), make_person("Dan", "administrator")
    client = browser()
    log_in(client, first)
    token = client.get("/accounts/password/").context["csrf_token"]
    log_in(client, second if again == "another person" else first)
    add_evidence(assertion, by=first)
    before = counts()
    address, fields = PLAIN[kind]
    address = address.format(article=assertion.article_id, assertion=assertion.pk)
    answer = client.post(address, {**fields, "csrfmiddlewaretoken": str(token)})
    assert answer.status_code == 403
    assert "This page is out of date" in answer.content.decode()
    assert counts() == before


FORMS = ["/", "/articles/new/", "/review/{}/", "/articles/{}/", "/articles/{}/drafts/", "/review/{}/session/"]


@pytest.mark.parametrize("address", [*FORMS, "/accounts/password/", "/review/{}/replies/", "/articles/{}/reports/"])
def test_every_form_that_writes_says_for_whom_its_page_was_drawn(address, ana, assertion):
    client = Client()
    client.force_login(ana)
    page = client.get(address.format(assertion.article_id)).content.decode()
    forms = [form.split("</form>")[0] for form in page.split("<form")[1:] if 'method="post"' in form.split(">")[0]]
    assert forms
    assert [f for f in forms if f.count(f'<input type="hidden" name="drawn_for" value="{ana.pk}">') != 1] == []


@pytest.mark.parametrize("kind", ["tag", "evidence", "session"])
def test_form_of_another_person_is_refused_by_its_field_as_well(kind, ana, bo, assertion):
    client = Client(raise_request_exception=False)  # which asks for no token
    client.force_login(bo)
    address, fields = PLAIN[kind]
    address = address.format(article=assertion.article_id, assertion=assertion.pk)
    before = counts()
    answer = client.post(address, {**fields, "drawn_for": ana.pk})
    assert answer.status_code == 409
    assert "this page was drawn for Ana" in answer.content.decode()
    assert counts() == before


def test_both_are_named_where_the_token_is_old_and_what_was_typed_is_kept(ana, bo, assertion):
    client = browser()
    log_in(client, ana)
    token = client.get("/accounts/password/").context["csrf_token"]
    log_in(client, bo)
    sent = {"verdict": "alleged", "note": "half a note", "drawn_for": ana.pk, "csrfmiddlewaretoken": str(token)}
    answer = client.post(f"/review/assertions/{assertion.pk}/tag/", sent)
    assert answer.status_code == 403
    assert "It was drawn for Ana, and Bo is logged in here now." in answer.content.decode()
    assert "half a note" in answer.content.decode()
    assert not Tag.objects.exists()


@pytest.mark.parametrize("address", ["/", "/articles/new/", "/reports/", "/review/{}/", "/articles/{}/"])
def test_every_page_says_for_whom_it_was_drawn(address, ana, assertion):
    client = Client()
    client.force_login(ana)
    page = client.get(address.format(assertion.article_id)).content.decode()
    assert page.count(f'data-person="{ana.pk}"') == 1
