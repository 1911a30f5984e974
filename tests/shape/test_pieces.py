"""Pieces of pages and numbers of others are no way around the table of who gets what in test_matrix.py."""

import re

import pytest

from factcheck.articles.models import Assertion
from factcheck.review.models import Evidence
from tests.asks import HTMX, JSON, ask, logged_in
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.standards import standard


@pytest.fixture
def secret(editor, reviewer):
    """An assertion of which a reader may not know the evidence."""
    assertion = first_assertion(make_article(by=editor))
    add_evidence(
        assertion, by=reviewer, title="The mole", url="https://mole.example/", excerpt="psst", confidential=True
    )
    return place_tag(assertion, "alleged", by=reviewer)


@standard("S15")
def test_no_piece_tells_a_reader_what_the_page_hides(secret, reader):
    browser, article = logged_in(reader), secret.article_id
    panel = f"/review/assertions/{secret.pk}/"
    addresses = [panel, f"{panel}history/", f"/review/{article}/", f"/review/{article}/changes/?after=0"]
    for address in [*addresses, f"/articles/{article}.json", f"/articles/{article}/"]:
        for how in ({}, HTMX, JSON):
            answer = browser.get(address, **how, follow=True)
            assert answer.status_code in {200, 204}
            assert not re.search("mole|psst", answer.content.decode()), address


@standard("S21")
def test_part_of_another_sentence_is_answered_as_one_that_is_not_there(editor, reviewer):
    first, other = Assertion.objects.filter(article=make_article(by=editor).article).order_by("order")[:2]
    theirs = Evidence.objects.get(pk=add_evidence(other, by=editor).evidence.get().pk)
    browser = logged_in(reviewer)
    removed = [ask(browser, first, f"evidence/{pk}/remove") for pk in (theirs.pk, 999_999)]
    assert [answer.status_code for answer in removed] == [404, 404]
    assert removed[0].content == removed[1].content
