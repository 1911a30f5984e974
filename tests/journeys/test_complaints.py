"""A reader says that a sentence is wrong: it is recorded beside the sentence, an editor decides, the report says it."""

import re

from playwright.sync_api import expect

from factcheck.reports import actions as reports
from tests.journeys.steps import GUARD, open_review_at, panel


def test_complaint_goes_from_the_panel_to_the_desk_and_to_the_report(editor_page, reviewer_page, article, editor):
    open_review_at(reviewer_page, article, GUARD)
    panel(reviewer_page).get_by_role("link", name="A reader says it is wrong").click()
    reviewer_page.get_by_label("What they say is wrong").fill("It was four times, says the register.")
    reviewer_page.get_by_label("Who says so").fill("Rita Reader")
    reviewer_page.get_by_role("button", name="Save complaint").click()
    expect(reviewer_page.get_by_role("status")).to_have_text("The complaint was recorded.")
    expect(reviewer_page.get_by_text("It was four times, says the register.")).to_be_visible()
    page = editor_page
    page.goto("/?show=complaints")
    page.get_by_role("link", name="1 complaint open").click()
    page.get_by_role("link", name="Say what came of it").click()
    page.get_by_label("corrected", exact=True).check()
    page.get_by_label("What the check missed").select_option("a figure")
    page.get_by_label("In words").fill("Four times, and not twice.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Corrected: a figure was missed")).to_be_visible()
    page.get_by_role("link", name="Articles that rest on the same source or claim").click()
    expect(page.get_by_text("No other article rests on the same source or claim.")).to_be_visible()
    report = reports.publish(article=article, by=editor)
    page.goto(report.get_absolute_url())
    said = re.compile(
        "A reader said on .* that it is wrong; corrected, a figure was missed: Four times, and not twice."
    )
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_text("Rita Reader")).to_have_count(0)
