"""What is left for me where two have to read each sentence, and where the program took a sentence for no assertion."""

import re

import pytest
from playwright.sync_api import expect

from factcheck.review.actions import sessions
from tests.journeys.steps import button, expect_said, open_review, tag


@pytest.fixture
def two_readers(article, editor, reviewer, other_reviewer):
    sessions.open_(article=article, required_reviewers=2, reviewers=[reviewer, other_reviewer], by=editor)
    return list(article.assertions.order_by("order"))


def test_who_has_tagged_all_they_can_is_told_who_is_waited_for(at_review, article, two_readers, reviewer):
    *most, last = two_readers
    for assertion in most:
        tag(article, assertion.words, "alleged", by=reviewer)
    page = at_review()
    progress = page.locator("#progress")
    expect(progress).to_contain_text(f"{len(most)} of {len(two_readers)} by you")
    expect(progress).to_contain_text(f"{len(most)} wait for a second reviewer · 1 left for you")
    expect(page.locator("#panel [data-assertion]")).to_have_attribute("data-assertion", str(last.pk))
    page.get_by_role("radio", name="left for me 1").check()
    expect(page.locator("#highlighted")).to_have_text(
        f"1 of {len(two_readers)} highlighted, {len(most)} left out by filters"
    )
    button(page, "Alleged").click()
    expect_said(page, f"Nothing is left for you to tag: {len(two_readers)} wait for a second reviewer.")
    expect(page.locator("#finished")).to_be_hidden()
    page.keyboard.press("n")
    expect(page.locator("#said")).to_have_text(re.compile("^Nothing is left for you to tag"))


def test_everything_is_checked_only_when_it_is(at_review, article, two_readers, reviewer, other_reviewer):
    for assertion in two_readers:
        tag(article, assertion.words, "alleged", by=other_reviewer)
    for assertion in two_readers[1:]:
        tag(article, assertion.words, "alleged", by=reviewer)
    page = at_review()
    button(page, "Alleged").click()
    expect_said(page, "Everything is checked.")
    expect(page.locator("#finished")).to_be_visible()


def test_sentences_that_were_not_taken_are_counted_shown_and_walked(at_review, article):
    page = at_review()
    line = page.locator("#not-taken")
    before = article.drafts.get().sentences.filter(assertion=None).count()
    expect(line).to_contain_text(f"{before} of ")
    page.get_by_label("Show them in the text").check()
    page.keyboard.press("Shift+U")
    expect(page.get_by_role("heading", name="Not highlighted")).to_be_visible()
    page.keyboard.press("m")
    expect_said(page, "Marked as assertion.")
    expect(line).to_contain_text(f"{before - 1} of " if before > 1 else "Every one of the")
    open_review(page, article)
    expect(line).to_contain_text(f"{before - 1} of " if before > 1 else "Every one of the")
