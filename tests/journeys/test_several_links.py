"""Several links are pasted at once, into the field of the address or as lines, and one key takes them back."""

import pytest
from playwright.sync_api import expect

from factcheck.review.models import Evidence
from tests.journeys.steps import button, evidence_field, open_evidence, open_review, panel
from tests.makers import make_article

LINES = "Pumps failed\nhttps://paper.example/pumps\n“the pumps had failed”\n\nhttps://port.example/log"


@pytest.fixture
def form(reviewer_page, editor):
    """The page with the evidence form open."""
    open_review(reviewer_page, make_article(by=editor).article)
    open_evidence(reviewer_page)
    return reviewer_page


def paste(page, words):
    page.evaluate(
        """words => {
          const data = new DataTransfer();
          data.setData('text/plain', words);
          const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
          if (document.activeElement.dispatchEvent(event)) document.execCommand('insertText', false, words);
        }""",
        words,
    )


def test_lines_that_are_pasted_into_the_address_are_saved_at_once_and_taken_back_by_one_key(form):
    evidence_field(form, "Address").focus()
    paste(form, LINES)
    expect(panel(form).get_by_text("2 links: each becomes a piece of evidence.")).to_be_visible()
    form.keyboard.press("Enter")
    expect(panel(form).get_by_text("1 of 2 does not say yet where it is found")).to_be_visible()
    pieces = Evidence.objects.order_by("pk").values_list("source__title", "source__url", "excerpt")
    assert list(pieces) == [
        ("Pumps failed", "https://paper.example/pumps", "the pumps had failed"),
        ("port.example/log", "https://port.example/log", ""),
    ]
    form.keyboard.press("z")
    expect(panel(form).get_by_role("link", name="port.example/log")).to_have_count(0)
    assert Evidence.objects.filter(removed_at=None).count() == 0


def test_line_that_is_wrong_is_named_and_what_was_pasted_stays(form, noise):
    noise.expect(422)
    panel(form).get_by_text("Several links", exact=True).click()
    field = panel(form).get_by_label("Links", exact=True)
    field.fill(f"{LINES}\nftp://old.example/")
    button(form, "Add evidence").click()
    expect(panel(form).get_by_text("Line 6: “ftp://old.example/”: Give a web address").first).to_be_visible()
    expect(field).to_have_value(f"{LINES}\nftp://old.example/")
    field.fill(LINES)
    button(form, "Add evidence").click()
    expect(panel(form).get_by_role("link", name="Pumps failed")).to_be_visible()
