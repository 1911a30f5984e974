"""Words that would like to be code stay words: on every page, in every file, and nothing is asked of another host."""

import csv
import io
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from factcheck.articles.actions import revise
from factcheck.ingest import from_paste
from factcheck.reports.actions import publish
from tests.journeys.steps import (
    button,
    choose,
    expect_saved,
    field,
    open_evidence,
    open_review,
    panel,
    sentence,
)
from tests.makers import PASSWORD, add_evidence, make_article, place_tag
from tests.standards import standard

SCRIPT = "<script>window.__xss = 1</script>"
IMAGE = "<img src=https://evil.example/x.png onerror=window.__xss=2>"
SVG = "<svg onload=window.__xss=3>"
HTMX = '<b hx-get="https://evil.example/" hx-trigger="load" hx-on:load="window.__xss=4">h</b>'
TEMPLATE = "{{ 7*7 }}{% debug %}${7*7}"
CLOSER = """'"></textarea></title></mark><!--"""
TITLE = f"Mayor {SCRIPT} {IMAGE} paid 9 officials"
WORDS = f"Mayor Lena {SVG} paid 2 officials 10,000 euros in May, auditors {HTMX} said."
MORE = f"The council {TEMPLATE} lost 14 votes {CLOSER} in June, its register shows."
TEXT = f"{TITLE}\n\n{WORDS} {MORE}\n\n\u202eWho knows?\n"
NAME = f"Eve {SVG}{TEMPLATE}"
NOTE = f'=HYPERLINK("https://evil.example") {SCRIPT}{CLOSER}'


@pytest.fixture
def hostile(editor):
    """An article, its byline and its address by somebody who means harm."""
    return make_article(TEXT, by=editor, byline=f"By {IMAGE}", address="https://evil.example/?q=<script>").article


@pytest.fixture
def eve(db):
    """A reviewer with a name that would like to be code."""
    from factcheck.accounts import actions
    from factcheck.accounts.choices import Role

    return actions.add(username="eve", name=NAME, role=Role.EDITOR, password=PASSWORD)


@pytest.fixture
def eve_page(page, live_server, log_in, eve):
    """A page at the desk, Eve logged in."""
    log_in(page, live_server, eve.username)
    return page


@pytest.fixture
def watched(page, noise):
    """A page of which every request and every dialog is noted."""
    asked, opened = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))

    def innocent():
        assert page.evaluate("window.__xss") is None
        assert opened == []
        here = urlsplit(page.url).netloc
        strangers = [url for url in asked if urlsplit(url).netloc != here and urlsplit(url).scheme in {"http", "https"}]
        assert strangers == []

    return innocent


@standard("S33", "S35")
def test_hostile_words_stay_words_on_every_page(eve_page, hostile, watched):
    page = eve_page
    page.reload()
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    watched()
    open_review(page, hostile)
    expect(sentence(page, WORDS)).to_be_visible()
    choose(page, WORDS)
    field(page, "Denied by").fill(CLOSER)
    field(page, "Note").fill(NOTE)
    open_evidence(page)
    form = panel(page)
    form.get_by_label("Address").fill("javascript:window.__xss=5")
    form.get_by_label("Title of the source").fill(SCRIPT)
    form.get_by_label("Excerpt").fill(IMAGE)
    watched()


ALIVE = """(place, word) => {
  place.insertAdjacentHTML("beforeend", `<b hx-get="/reports/?${word}" hx-trigger="load">h</b>`);
  htmx.process(place);
}"""


def asks_when_alive(page, place):
    """Whether htmx obeys its attributes in a place of the page, if they come into it as markup."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    place.first.evaluate(ALIVE, "alive")
    with page.expect_request("**/reports/?awake"):  # by then, the other would have come
        page.locator("h1").first.evaluate(ALIVE, "awake")
    return any(url.endswith("?alive") for url in asked)


@standard("S35")
def test_text_that_became_markup_would_still_ask_for_nothing(eve_page, hostile, eve):
    page = eve_page
    report = publish(article=hostile, by=eve)
    for address in (f"/review/{hostile.pk}/", f"/articles/{hostile.pk}/", f"/reports/{report.pk}/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert not asks_when_alive(page, page.locator("main .text"))
        assert asks_when_alive(page, page.locator("main h1")), "Outside the text htmx works, or this shows nothing."
    revise(article=hostile, source=from_paste(TEXT.replace("14", "15"), limit=9999), by=eve)
    page.goto(f"/articles/{hostile.pk}/drafts/2/")
    assert not asks_when_alive(page, page.locator("main table.compare td"))
    open_review(page, hostile)
    choose(page, WORDS)
    assert not asks_when_alive(page, panel(page).locator("blockquote"))
    page.goto("/articles/new/")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_role("button", name="Preview").click()
    page.get_by_text("Preview of the first sentences").click()
    assert not asks_when_alive(page, page.get_by_role("region", name="This is what would be loaded").locator("ol"))


@standard("S34", "S50", "S54")
def test_hostile_words_stay_words_when_saved_and_printed(eve_page, hostile, eve, watched, tmp_path):
    page = eve_page
    assertion = next(a for a in hostile.assertions.all() if a.words == WORDS)
    add_evidence(assertion, by=eve, title=f"{SCRIPT}{TEMPLATE}", url="https://evil.example/<svg>", excerpt=IMAGE)
    open_review(page, hostile)
    choose(page, WORDS)
    expect(panel(page).get_by_text(IMAGE)).to_be_visible()
    field(page, "Denied by").fill(CLOSER)
    field(page, "Note").fill(NOTE)
    button(page, "Denied").click()
    expect_saved(page, "Saved as denied.")
    page.reload()
    choose(page, WORDS)
    expect(field(page, "Note")).to_have_value(NOTE)
    panel(page).get_by_text("History", exact=True).click()
    expect(panel(page).get_by_role("listitem").filter(has_text=NAME).first).to_be_visible()
    watched()
    page.goto(f"/articles/{hostile.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    watched()
    page.goto(f"/articles/{hostile.pk}/reports/")
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    for words in (WORDS, NOTE, IMAGE, NAME, TEMPLATE):
        expect(page.get_by_role("main").get_by_text(words).first).to_be_visible()
    watched()
    _the_files_are_harmless(page, tmp_path)
    page.goto("/reports/")
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    watched()


def _the_files_are_harmless(page, folder):
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    assert any(NOTE in cell for cell in cells)
    page.get_by_text("Other files").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download HTML").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    file = page.context.new_page()
    asked = []
    file.on("request", lambda request: asked.append(request.url))
    file.goto(path.as_uri())
    expect(file.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert file.evaluate("window.__xss") is None
    assert asked == [file.url]
    file.close()


@standard("S34")
def test_two_who_are_hostile_to_each_other_see_words(eve_page, hostile, noise):
    noise.expect(409)
    page = eve_page
    assertion = next(a for a in hostile.assertions.all() if a.words == WORDS)
    open_review(page, hostile)
    choose(page, WORDS)
    place_tag(assertion, "alleged", by=hostile.loaded_by, note=f"{SVG}{HTMX}", party=IMAGE)
    field(page, "Note").fill(f"{SCRIPT}{CLOSER}")
    button(page, "Denied").click()
    conflict = panel(page).get_by_role("alert")
    expect(conflict).to_contain_text(f"{SVG}{HTMX}")
    expect(conflict).to_contain_text(f"{SCRIPT}{CLOSER}")
    expect(field(page, "Note")).to_have_value(f"{SCRIPT}{CLOSER}")
    assert page.evaluate("window.__xss") is None


def test_a_preview_of_hostile_words_shows_words(editor_page, watched):
    page = editor_page
    page.goto("/articles/new/")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("Title", exact=True).fill(TITLE)
    page.get_by_role("button", name="Preview").click()
    preview = page.get_by_role("region", name="This is what would be loaded")
    expect(preview).to_contain_text(TITLE)
    expect(page.get_by_label("Text", exact=True)).to_have_value(TEXT)
    watched()
