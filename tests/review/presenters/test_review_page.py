"""What a review page opens on, where its address names no assertion."""

from factcheck.articles.pagination import AssertionRow
from factcheck.review.presenters.review_page import first_open


def row(order, standing="open", **fields):
    return AssertionRow(pk=order, order=order, standing=standing, score=0.5, **fields)


def test_what_changed_comes_before_what_is_worth_checking():
    assert first_open([row(1), row(2, "recheck", is_lit=False)]).order == 2


def test_what_is_worth_checking_comes_before_what_the_slider_hides():
    assert first_open([row(1, is_lit=False), row(2)]).order == 2


def test_what_the_slider_hides_comes_before_what_is_done():
    assert first_open([row(1, "alleged"), row(2, is_lit=False)]).order == 2


def test_what_waits_for_another_reviewer_alone_comes_after_what_is_left_for_oneself():
    assert first_open([row(1, my_tag=7), row(2)]).order == 2


def test_finished_text_opens_on_its_first_assertion():
    assert first_open([row(1, "alleged"), row(2, "dismissed")]).order == 1


def test_text_without_assertions_opens_on_none():
    assert first_open([]) is None
