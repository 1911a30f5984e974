"""A link is given as evidence: the page is kept, the excerpt found in it, and what became of the page is said."""

import pytest
from playwright.sync_api import expect

from factcheck.evidence.models import CitedPage
from factcheck.ingest import Response
from factcheck.tasks.worker import Worker
from tests.journeys.steps import button, evidence_field, open_evidence, open_review, panel
from tests.makers import keep_page, make_article

LINK = "https://paper.example/pumps"
PAGE = "<html><body><article><h1>Pumps</h1><p>Twelve pumps “had failed” by May.</p></article></body></html>"


@pytest.fixture
def review(reviewer_page, editor, settings, monkeypatch):
    """The page with the evidence form open, at a desk that keeps pages."""
    settings.KEEP_PAGES = True
    answer = Response(LINK, "text/html", "utf-8", PAGE.encode())
    monkeypatch.setattr("factcheck.evidence.looking.fetch_answer", lambda *_, **__: answer)
    open_review(reviewer_page, make_article(by=editor).article)
    open_evidence(reviewer_page)
    return reviewer_page


def give(review, excerpt):
    evidence_field(review, "Address").fill(LINK)
    evidence_field(review, "Title of the source").fill("Pumps")
    evidence_field(review, "Excerpt").fill(excerpt)
    button(review, "Add evidence").click()
    expect(panel(review).get_by_text("Excerpt not checked: The desk has not looked at the page yet.")).to_be_visible()


def test_excerpt_is_found_without_a_reload_and_marked_on_the_page_of_the_snapshot(review):
    give(review, "pumps had failed")
    Worker().empty_queue()
    expect(panel(review).get_by_text("Excerpt in the page, but for marks and blanks.")).to_be_visible(timeout=15_000)
    panel(review).get_by_role("link", name="Kept").click()
    expect(review.get_by_role("heading", name="What the page said")).to_be_visible()
    expect(review.locator(".here")).to_have_text("pumps “had failed")
    with review.expect_download() as file:
        review.get_by_role("link", name="Download as WARC").click()
    assert file.value.suggested_filename.endswith(".warc.gz")


def test_page_that_changed_is_listed_and_shown_side_by_side(review):
    give(review, "had failed")
    Worker().empty_queue()
    keep_page(CitedPage.objects.get().checks.get().evidence, "Nine pumps work again.")
    review.goto(review.url.partition("/review/")[0])
    review.get_by_role("link", name="Evidence whose page is gone or changed: 1").click()
    expect(review.get_by_text("the excerpt is no longer in it")).to_be_visible()
    review.get_by_role("link", name="what changed").click()
    expect(review.get_by_role("table").get_by_text("Nine pumps work again.")).to_be_visible()


def test_saved_page_is_uploaded_from_the_panel(review):
    give(review, "had failed")
    panel(review).get_by_text("Upload the page").click()
    saved = {"name": "saved.html", "mimeType": "text/html", "buffer": PAGE.encode()}
    panel(review).get_by_label("Saved page (.html, .mhtml) or PDF").set_input_files(saved)
    panel(review).get_by_role("button", name="Upload").click()
    expect(review.get_by_text("The file was kept.")).to_be_visible()
    expect(panel(review).get_by_role("link", name="File uploaded by Ana")).to_be_visible()
