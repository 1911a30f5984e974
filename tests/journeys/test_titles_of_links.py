"""A link is pasted as evidence: the form is usable at once, and filled in when a worker has read the page."""

import pytest
from playwright.sync_api import expect

from factcheck.ingest import PageHead
from factcheck.review.models import Evidence
from factcheck.tasks.worker import Worker
from tests.journeys.steps import button, evidence_field, open_evidence, open_review, panel
from tests.makers import make_article

LINK = "https://paper.example/pumps"


@pytest.fixture
def form(reviewer_page, editor, settings, monkeypatch):
    """The page with the evidence form open, at a desk where titles are read."""
    settings.FETCH_TITLES = True
    head = PageHead("Pumps failed", "The Paper")
    monkeypatch.setattr("factcheck.review.actions.page_titles.fetch_page_head", lambda *_, **__: head)
    open_review(reviewer_page, make_article(by=editor).article)
    open_evidence(reviewer_page)
    return reviewer_page


def test_title_is_filled_in_when_it_has_come(form):
    evidence_field(form, "Address").fill(LINK)
    evidence_field(form, "Address").blur()
    expect(panel(form).get_by_text("The title of the page is not known yet.")).to_be_visible()
    Worker().empty_queue()
    expect(evidence_field(form, "Title of the source")).to_have_value("Pumps failed")
    expect(panel(form).get_by_text("Published by The Paper.")).to_be_visible()


def test_title_that_was_typed_meanwhile_stays(form):
    evidence_field(form, "Address").fill(LINK)
    evidence_field(form, "Address").blur()
    expect(panel(form).get_by_text("The title of the page is not known yet.")).to_be_visible()
    evidence_field(form, "Title of the source").fill("My own name")
    Worker().empty_queue()
    expect(panel(form).get_by_text("Published by The Paper.")).to_be_visible()
    expect(evidence_field(form, "Title of the source")).to_have_value("My own name")


def test_evidence_is_saved_without_a_worker_and_named_when_one_comes(form):
    evidence_field(form, "Address").fill(LINK)
    button(form, "Add evidence").click()
    expect(panel(form).get_by_text("its title is not known yet")).to_be_visible()
    Worker().empty_queue()
    assert Evidence.objects.get().source.title == "Pumps failed"
    expect(panel(form).get_by_role("link", name="Pumps failed")).to_be_visible(timeout=30_000)
