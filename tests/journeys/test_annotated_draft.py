"""A Word file with the writer's comments, notes and links: loaded, and what it proposes accepted or thrown away."""

import re

import pytest
from playwright.sync_api import expect

from factcheck.articles import actions as articles
from factcheck.ingest import from_file
from tests.ingest.annotated_word import comment, comments, link, note_mark, notes, on, paragraph, relationships, run
from tests.ingest.made import docx, p
from tests.journeys.steps import button, choose, expect_current, expect_said, expect_saved, panel, press, sentence

COST = "Repairs will cost 4.2 million euros, according to the inspectors."


@pytest.fixture
def word_file():
    body = [
        p("Harbour board hid flood report", "Title"),
        paragraph(run("The port lost "), on(0, "12 pumps"), run(" in May, Councillor Mira Holt said.")),
        paragraph(run("Repairs will cost 4.2 million euros, according to the "), link("rId5", "inspectors"), run(".")),
        paragraph(run("The mayor paid 9 officials in June, the port’s accounts show."), note_mark(1)),
    ]
    files = {
        "word/comments.xml": comments(comment(0, "Who counted them?", "Lea Brandt")),
        "word/footnotes.xml": notes("Port authority, Annual accounts 2025"),
        "word/_rels/document.xml.rels": relationships(rId5="https://example.org/inspection"),
    }
    return {"name": "flood.docx", "mimeType": "application/octet-stream", "buffer": docx("".join(body), **files)}


@pytest.fixture
def loaded(editor, word_file):
    """The address of the review page of an article that was made of the file."""
    source = from_file(word_file["name"], word_file["buffer"], limit=100_000)
    return f"/review/{articles.load(source=source, by=editor).article_id}/"


@pytest.fixture
def loaded_in_the_browser(editor_page, word_file):
    """Load the file as an editor does; return the address of the review page."""
    editor_page.goto("/articles/new/")
    editor_page.get_by_label("File").set_input_files(word_file)
    editor_page.get_by_role("button", name="Preview").click()
    expect(editor_page.get_by_text("From the writer: 1 comment, 1 footnote, 1 link.")).to_be_visible()
    editor_page.get_by_role("button", name="Load article").first.click()
    return editor_page.get_by_role("link", name="Review", exact=True).get_attribute("href")


def proposals(page):
    return panel(page).locator("section.proposals")


def test_two_proposals_are_accepted_and_one_is_thrown_away(loaded_in_the_browser, reviewer_page, axe):
    page = reviewer_page
    page.goto(loaded_in_the_browser)
    expect(page.get_by_role("link", name="From the writer’s draft: 3 to answer")).to_be_visible()
    choose(page, "The port lost 12 pumps")
    expect(proposals(page)).to_contain_text("Comment by Lea Brandt")
    axe(page)
    button(page, "Ask as a question").click()
    expect_saved(page, "Question saved.")
    expect(panel(page).get_by_role("listitem").filter(has_text="Who counted them?")).to_be_visible()
    expect(proposals(page)).to_have_count(0)

    choose(page, "Repairs will cost")
    proposals(page).get_by_text("Change before accepting").click()
    proposals(page).get_by_label("Where in it").fill("p. 7")
    button(page, "Accept as evidence").click()
    expect_saved(page, "Evidence saved.")
    expect(panel(page).get_by_role("heading", name="Evidence 1")).to_be_visible()
    expect(panel(page)).to_contain_text("example.org/inspection, p. 7")

    choose(page, "The mayor paid 9 officials")
    button(page, "Throw away").click()
    expect_saved(page, "Thrown away.")
    expect(proposals(page)).to_contain_text("1 thrown away")
    panel(page).get_by_text("History", exact=True).click()
    expect(panel(page)).to_contain_text(
        "Ana threw away what the writer proposed: “Port authority, Annual accounts 2025”"
    )
    press(page, "z")
    expect_said(page, "Proposed again.")
    expect(button(page, "Throw away")).to_be_visible()


def test_one_key_leads_from_proposal_to_proposal(loaded, reviewer_page):
    page = reviewer_page
    page.goto(loaded)
    pumps, cost, paid = (sentence(page, words) for words in ("The port lost", "Repairs will cost", "The mayor paid"))
    expect(pumps).to_have_accessible_name(re.compile("^open, the writer proposes something, "))
    heading = panel(page).get_by_role("heading", name="From the writer’s draft")
    choose(page, "The port lost")
    for words in ("The port lost", "Repairs will cost", "The mayor paid", "The port lost"):
        press(page, "w")
        expect_current(page, words)
        expect(heading).to_be_focused()
    button(page, "Throw away").click()
    expect_saved(page, "Thrown away.")
    expect(page.get_by_role("link", name="From the writer’s draft: 2 to answer")).to_be_visible()
    expect(pumps).not_to_have_accessible_name(re.compile("proposes"))
    for words in ("Repairs will cost", "The mayor paid"):
        press(page, "w")
        expect_current(page, words)
        button(page, "Throw away").click()
        expect_saved(page, "Thrown away.")
    press(page, "w")
    expect_said(page, "No proposal is left to answer.")
    for one in (pumps, cost, paid):
        expect(one).not_to_have_accessible_name(re.compile("proposes"))


def test_all_are_answered_by_keys_from_their_page(loaded, reviewer_page, axe):
    page = reviewer_page
    page.goto(f"{loaded}proposals/")
    expect(page.get_by_text("assertions without backup")).to_be_visible()
    axe(page)
    press(page, "j", "j", "e")
    expect(page.get_by_text("1 answered.", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="2 to answer")).to_be_visible()
    expect(page.locator(".rows > li").last.get_by_role("link").first).to_be_focused()  # it took the place
    page.get_by_role("button", name="Throw selected away").click()
    expect(page.get_by_text("Nothing was changed: select between one")).to_be_visible()
    page.wait_for_load_state()
    press(page, "j", "v")
    page.get_by_role("button", name="Throw selected away").click()
    expect(page.get_by_role("heading", name="1 to answer")).to_be_visible()
    page.get_by_text("All 1 at once").click()
    page.get_by_role("button", name="Accept all as proposed").click()
    expect(page.get_by_text("Everything is answered.")).to_be_visible()
    page.get_by_text("3 answered").last.click()
    expect(page.get_by_text("Thrown away by Ana")).to_be_visible()
    axe(page)


@pytest.fixture
def without_scripts(new_context, live_server, reviewer, log_in):
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, live_server, reviewer.username)
    return page


@pytest.mark.parametrize("way", ["panel", "page"])
def test_proposals_are_answered_without_scripts(loaded, without_scripts, way):
    page = without_scripts
    page.goto(f"{loaded}proposals/")
    if way == "panel":
        page.get_by_role("link", name=COST).click()
    page.get_by_role("button", name="Accept as evidence").nth(1 if way == "page" else 0).click()
    page.goto(f"{loaded}proposals/")
    expect(page.get_by_role("heading", name="2 to answer")).to_be_visible()


def test_proposals_fit_on_a_phone(loaded, reviewer_page):
    reviewer_page.set_viewport_size({"width": 390, "height": 844})
    for address in (f"{loaded}proposals/", loaded):
        reviewer_page.goto(address)
        assert reviewer_page.evaluate("document.documentElement.scrollWidth") == 390
