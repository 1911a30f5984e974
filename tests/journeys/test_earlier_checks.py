"""A claim that the desk checked before: shown beside the open one, its evidence taken over with one key, taken back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import button, expect_current, expect_said, open_review, panel
from tests.makers import add_evidence, make_article, place_tag

CLAIM = "Mayor Lena Roth paid 12 harbour officials 40,000 euros in May, auditors said."


def claim(words, title, by):
    return make_article(f"{title}\n\n{words}\n", by=by).article.assertions.get(words=words)


@pytest.fixture
def review(reviewer_page, editor):
    """The page of a claim that was verified before, and denied with another figure."""
    before = claim(CLAIM, "Payments at the port", editor)
    add_evidence(before, by=editor, title="Ledger", locator="row 9")
    add_evidence(before, by=editor, title="Minutes", url="https://example.org/minutes", stance="context")
    place_tag(before, "verified", by=editor)
    place_tag(claim(CLAIM.replace("12", "14"), "The mayor answers", editor), "denied", by=editor, party="Roth")
    open_review(reviewer_page, claim(CLAIM, "Port money", editor).article)
    expect_current(reviewer_page, CLAIM)
    return reviewer_page


def test_evidence_of_an_earlier_check_is_taken_over_with_one_key_and_taken_back(review):
    earlier = panel(review).locator(".earlier")
    expect(earlier.get_by_role("listitem").filter(has_text="The same words")).to_contain_text("Edda tagged it verified")
    expect(earlier.get_by_text("then “14”, now “12”")).to_be_visible()
    review.keyboard.press("t")
    expect_said(review, "Evidence saved. 2 pieces taken over: look again before you tag.")
    expect(panel(review).get_by_text("taken over from Payments at the port")).to_have_count(2)
    expect(panel(review).locator("#panel-title")).to_contain_text("open")
    expect(earlier.get_by_text("The same words")).to_be_visible()
    expect(earlier.get_by_role("button")).to_have_count(0)
    review.keyboard.press("z")
    expect(panel(review).get_by_text("taken over from Payments at the port")).to_have_count(0)
    button(review, "Take over 2 pieces of evidence").click()
    expect(panel(review).get_by_text("taken over from Payments at the port")).to_have_count(2)


def test_link_leads_to_the_earlier_check(review):
    panel(review).locator(".earlier").get_by_role("link", name=CLAIM, exact=True).click()
    expect(review.get_by_role("heading", level=1)).to_have_text("Payments at the port")
