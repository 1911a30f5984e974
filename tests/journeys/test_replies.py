"""Right of reply in a browser, by keyboard: who is accused, a letter, a request, an answer, and the report."""

import re

import pytest
from playwright.sync_api import expect

from factcheck.evidence.models import CommentRequest, Reply
from tests.journeys.steps import open_review_at, panel
from tests.makers import make_article

KERN = "Mark Kern took bribes of 40,000 euros from the port, two colleagues said."
AGAIN = "Kern threatened 3 witnesses before the trial, two colleagues said."
TEXT = f"Port notes\n\n{KERN} {AGAIN}\n\nThe library lent 9,000 books last winter.\n"


@pytest.fixture
def article(editor):
    return make_article(TEXT, by=editor).article


def press(page, role, name):
    """Go to a link or button by its name, and press Enter on it."""
    page.get_by_role(role, name=name, exact=True).focus()
    page.keyboard.press("Enter")


def test_from_the_desk_to_the_report_by_keyboard(reviewer_page, editor_page, article):
    page = reviewer_page
    page.goto("/")
    press(page, "link", "2 accusations nobody was asked to comment on")
    expect(page.get_by_role("heading", name="Mark Kern")).to_be_visible()
    press(page, "link", "Draft a letter to Mark Kern")
    letter = page.get_by_label("The letter")
    expect(letter).to_have_value(re.compile(re.escape(f"1. {KERN}")))
    letter.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Dear Mr Kern, ")
    with page.expect_download() as file:
        press(page, "button", "Download")
    assert file.value.path().read_text().startswith("Dear Mr Kern, To Mark Kern")
    press(page, "link", "Record that you asked")
    press(page, "button", "Save request")
    expect(page.get_by_text("asked by e-mail")).to_be_visible()
    assert CommentRequest.objects.get().points.count() == 2
    press(page, "link", "Record what came of it")
    page.get_by_label("answered").focus()
    page.keyboard.press("Space")
    page.get_by_label("In these words").focus()
    page.keyboard.type("I never took a cent.")
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    press(page, "button", "Save answer")
    expect(page.get_by_text("I never took a cent.")).to_be_visible()
    assert Reply.objects.get().denied.count() == 1
    editor_page.goto(f"/articles/{article.pk}/reports/")
    expect(editor_page.get_by_text("nobody was asked to comment")).to_have_count(0)


def test_denial_is_typed_in_the_panel_and_kept(reviewer_page, article):
    open_review_at(reviewer_page, article, "Mark Kern took bribes")
    panel(reviewer_page).get_by_label("Denied by").fill("Mark Kern")
    panel(reviewer_page).get_by_text("When, how and in which words it is denied").click()
    panel(reviewer_page).get_by_label("Denied on").fill("3 May 2026")
    panel(reviewer_page).get_by_label("In which words").fill("Not one euro.")
    panel(reviewer_page).get_by_role("button", name="Denied").click()
    open_review_at(reviewer_page, article, "Mark Kern took bribes")
    expect(panel(reviewer_page).get_by_label("In which words")).to_have_value("Not one euro.")
    placed = article.assertions.get(words=KERN).tags.get(withdrawn_at=None)
    assert (placed.verdict, placed.party, placed.denied_words) == ("denied", "Mark Kern", "Not one euro.")
