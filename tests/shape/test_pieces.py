"""Pieces of pages, JSON and guessed numbers: no way around the table of who gets what in test_matrix.py."""

import re

import pytest
from django.test import Client

from factcheck.articles.models import Assertion
from factcheck.review.actions.evidence import NotYours
from factcheck.review.models import Evidence
from tests.asks import ask, logged_in
from tests.makers import add_evidence, first_assertion, make_article, make_person, place_tag
from tests.shape import test_matrix
from tests.shape.test_matrix import EXPECTED, GUARDED, ROUTES, WHO, address_of, browser_of

ids = test_matrix.ids
ASKED = {"piece": {"HX-Request": "true"}, "JSON": {"Accept": "application/json"}}
UNSAFE = [route for route in ROUTES if "405" not in EXPECTED[route.name][1].split()[3]]


@pytest.fixture
def browsers(db):
    return {who: browser_of(who) for who in WHO}


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_s1_stranger_gets_no_page_by_get_head_or_post(route, ids):
    for method in ("GET", "HEAD", "POST"):
        answer = Client().generic(method, address_of(route, ids))
        assert (answer.status_code, answer.url.split("=")[0]) == (302, "/accounts/login/?next")


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_s15_piece_obeys_the_table_of_its_page(route, ids, browsers):
    address = address_of(route, ids)
    cells = [(m, *cell) for m, row in zip(("GET", "POST"), EXPECTED[route.name], strict=True) for cell in of(row)]
    for method, who, word in cells:
        for how, headers in ASKED.items():
            status = browsers[who].generic(method, address, headers=headers).status_code
            wanted = {"in": {401}, "403": {403}, "405": {405}}.get(word)
            assert status in wanted if wanted else status not in {401, 403, 405, 500}, f"{method} as {who}, {how}"


def of(row):
    return zip(WHO, row.split(), strict=True)


@pytest.fixture
def secret(editor, reviewer):
    """An assertion of which a reader may not know the evidence."""
    assertion = first_assertion(make_article(by=editor))
    add_evidence(
        assertion, by=reviewer, title="The mole", url="https://mole.example/", excerpt="psst", confidential=True
    )
    return place_tag(assertion, "alleged", by=reviewer)


def test_s15_no_piece_tells_a_reader_what_the_page_hides(secret, reader):
    browser, article = logged_in(reader), secret.article_id
    panel = f"/review/assertions/{secret.pk}/"
    addresses = [panel, f"{panel}history/", f"/review/{article}/", f"/review/{article}/changes/?after=0"]
    for address in [*addresses, f"/articles/{article}.json", f"/articles/{article}/"]:
        for headers in ({}, *ASKED.values()):
            answer = browser.get(address, headers=headers, follow=True)
            assert answer.status_code in {200, 204}
            assert not re.search("mole|psst", answer.content.decode()), address


@pytest.mark.parametrize("route", [r for r in GUARDED if "<int:" in r.pattern], ids=str)
def test_s21_unknown_is_answered_as_forbidden_is(route, ids, browsers):
    there, nowhere = address_of(route, ids), address_of(route, dict.fromkeys(ids, 999_999) | {"<slug:form>": "csv"})
    for method, browser in [(m, b) for m in ("GET", "POST") for b in browsers.values()]:
        forbidden, unknown = (browser.generic(method, a, headers=ASKED["JSON"]) for a in (there, nowhere))
        if forbidden.status_code == 403 and NotYours.title.encode() in forbidden.content:
            assert unknown.status_code == 404  # who is told that it is somebody else's sees the piece, and whose it is
        elif forbidden.status_code in {401, 403, 405}:
            assert (unknown.status_code, unknown.content) == (forbidden.status_code, forbidden.content)
        else:
            assert unknown.status_code in {404, 422}  # the latter where nothing was sent that could be looked for


def test_s21_part_of_another_sentence_is_answered_as_one_that_is_not_there(editor, reviewer):
    first, other = Assertion.objects.filter(article=make_article(by=editor).article).order_by("order")[:2]
    theirs = Evidence.objects.get(pk=add_evidence(other, by=editor).evidence.get().pk)
    browser = logged_in(reviewer)
    removed = [ask(browser, first, f"evidence/{pk}/remove") for pk in (theirs.pk, 999_999)]
    assert [answer.status_code for answer in removed] == [404, 404]
    assert removed[0].content == removed[1].content


@pytest.mark.parametrize("route", UNSAFE, ids=str)
def test_s47_write_from_elsewhere_is_refused(route, ids):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_person("Who", "editor"))
    for kind in ("application/x-www-form-urlencoded", "text/plain"):
        headers = {"Origin": "https://evil.example"}
        answer = browser.post(address_of(route, ids), "verdict=alleged", content_type=kind, headers=headers)
        assert (answer.status_code, b"This page is out of date" in answer.content) == (403, True)
