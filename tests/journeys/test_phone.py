"""A desk on a phone: no page is wider than the screen, the text comes first, and the whole job is done by touch."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    ARTICLE,
    CAPTAIN,
    CREW,
    DIRECTOR,
    assertion_of,
    button,
    expect_current,
    expect_said,
    expect_standing,
    field,
    give_evidence,
    panel,
    sentence,
)
from tests.makers import PASSWORD, add_evidence, make_article, place_tag

WIDTHS = (320, 360, 390, 430)
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG = f"{WORD}{WORD}{WORD}"
ADDRESS = f"https://{'very-long-host.' * 8}example/{WORD}/{'0123456789' * 20}?q={WORD}"
FIGURE = "123456789" * 12
TITLE = f"{LONG} paid {FIGURE} euros"
SENTENCES = (
    f"Mayor {LONG} paid {FIGURE} euros to {WORD} in May, {LONG} said. {ADDRESS} lost {FIGURE} votes in June, TK."
)
NAME = LONG[:150]


@pytest.fixture
def phone(new_context, noise, live_server):
    """A telephone's browser."""
    context = new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    noise.listen(context)
    page = context.new_page()
    yield page
    page.goto("about:blank")


@pytest.fixture
def wide_people(db):
    """Two people of each role that writes, with names as long as names may be and no blank in them."""
    from factcheck.accounts import actions
    from factcheck.accounts.choices import Role

    named = {"username": f"{WORD}-{WORD}"[:150], "name": NAME, "password": PASSWORD}
    editor = actions.add(**{**named, "role": Role.EDITOR})
    other = actions.add(**{**named, "username": "long", "name": f"Bo{NAME}"[:150], "role": Role.REVIEWER})
    return editor, other


def frozen_by(article, by):
    from factcheck.reports.actions import publish

    return publish(article=article, by=by)


@pytest.fixture
def wide(wide_people):
    """An article of long words, checked in long words, in two drafts, with a session, a question and two reports."""
    from factcheck.articles.actions import revise
    from factcheck.ingest import from_paste
    from factcheck.review.actions import questions, sessions
    from factcheck.review.actions.write_requests import WriteRequest
    from factcheck.review.decisions.execute import execute

    editor, other = wide_people
    text = f"{TITLE}\n\n{SENTENCES}\n\n{ARTICLE}"
    article = make_article(text, by=editor, byline=LONG, address=ADDRESS).article
    sessions.open_(article=article, by=editor, reviewers=[editor, other], instructions=SENTENCES)
    first = assertion_of(article, FIGURE)
    more = {"url": ADDRESS, "title": LONG, "locator": LONG, "excerpt": SENTENCES}
    for words in (FIGURE, CREW, DIRECTOR):
        add_evidence(assertion_of(article, words), by=editor, **more)
    add_evidence(first, by=other, confidential=True, **{**more, "locator": WORD})
    place_tag(first, "verified", by=editor, party=LONG, note=SENTENCES)
    place_tag(assertion_of(article, CREW), "alleged", by=editor, party=LONG, note=SENTENCES)
    place_tag(assertion_of(article, CREW), "denied", by=other, party=LONG, note=SENTENCES)
    write = WriteRequest(editor)
    execute(first.pk, write, lambda state: questions.ask(state, text=SENTENCES, write=write), needs_version=False)
    frozen_by(article, editor)
    changed = text.replace(FIGURE, f"9{FIGURE}")
    revise(article=article, source=from_paste(changed, limit=99_999), by=editor)
    return article, frozen_by(article, editor)


WIDE = """width => [...document.querySelectorAll('body *')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > width + 1)
    .map(e => `${e.tagName}.${e.className}#${e.id} ${Math.round(e.getBoundingClientRect().right)}`).slice(0, 9)"""


@pytest.fixture
def signed_in(phone, live_server, log_in, wide_people):
    """The telephone, its owner logged in."""
    log_in(phone, live_server, wide_people[0].username)
    return phone


@pytest.fixture
def fits(phone):
    """`fits(what)`: notes whether the page as it stands, unfolded, is wider than a phone; all are said at the end."""
    found = []

    def fits(what=""):
        phone.evaluate("document.querySelectorAll('main details').forEach(e => { e.open = true; })")
        for width in WIDTHS:
            phone.set_viewport_size({"width": width, "height": 844})
            wide = phone.evaluate("document.scrollingElement.scrollWidth")
            if wide > width:
                found.append(f"{what or phone.url} is {wide} pixels wide on {width}: {phone.evaluate(WIDE, width)}")
        phone.set_viewport_size({"width": 390, "height": 844})

    yield fits
    assert found == [], "\n".join(found)


def test_no_page_is_wider_than_the_phone_whatever_stands_in_it(signed_in, fits, wide, noise):
    noise.expect(404)
    phone, (article, report) = signed_in, wide
    for address in (
        "/",
        "/accounts/password/",
        "/accounts/",
        "/articles/new/",
        f"/articles/{article.pk}/",
        f"/articles/{article.pk}/drafts/",
        f"/articles/{article.pk}/drafts/2/?whole=on",
        f"/articles/{article.pk}/reports/",
        f"/review/{article.pk}/session/",
        f"/review/{article.pk}/session/close/",
        "/reports/",
        f"/reports/{report.pk}/",
        f"/review/{article.pk}/find/?words=none-{LONG}",
        f"/nowhere/{LONG}/",
    ):
        phone.goto(address)
        fits()


def test_no_state_of_the_review_page_is_wider_than_the_phone(signed_in, fits, wide, noise, other_reviewer):
    noise.expect(409, 422)
    phone, (article, _) = signed_in, wide
    for words in (FIGURE, CREW, DIRECTOR, CAPTAIN):
        phone.goto(f"/review/{article.pk}/?at={assertion_of(article, words).pk}")
        fits(f"the review at {words}")
    phone.get_by_role("button", name="Filters and search").tap()
    expect(phone.get_by_label("Find in the article")).to_be_visible()
    fits("the filters")
    phone.get_by_role("button", name="Speakers").tap()
    fits("who says what")
    phone.goto(f"/review/{article.pk}/?at={assertion_of(article, CAPTAIN).pk}")
    panel(phone).get_by_text("History", exact=True).tap()
    expect(panel(phone).locator("[id^=history]")).to_be_visible()
    fits("the history")
    button(phone, "Verified").tap()
    expect(panel(phone).get_by_role("alert")).to_be_visible()
    fits("a refusal")
    place_tag(assertion_of(article, CAPTAIN), "denied", by=other_reviewer, note=SENTENCES)
    field(phone, "Note").fill(SENTENCES)
    button(phone, "Alleged").tap()
    expect(panel(phone).get_by_role("alert")).to_be_visible()
    fits("a conflict")
    phone.keyboard.press("Escape")
    phone.keyboard.press("v")
    expect(phone.get_by_role("region", name="selected")).to_be_visible()
    fits("what is chosen")
    phone.keyboard.press("?")
    expect(phone.get_by_role("dialog", name="Keys")).to_be_visible()
    fits("the keys")


def test_no_answer_to_what_is_loaded_is_wider_than_the_phone(signed_in, fits, wide, noise):
    noise.expect(422)
    phone, (article, _) = signed_in, wide
    text = article.drafts.latest("number").text
    for address, words in (("/articles/new/", f"{text}\n\n{text}"), (f"/articles/{article.pk}/drafts/", SENTENCES)):
        phone.goto(address)
        phone.get_by_label("Text", exact=True).fill(words)
        phone.get_by_role("button", name="Preview").tap()
        expect(phone.get_by_role("region", name="This is what would be loaded")).to_be_visible()
        fits("a preview")
    phone.goto("/articles/new/")
    name = {"name": f"{LONG[:200]}.zip", "mimeType": "text/plain", "buffer": b"PK"}
    phone.get_by_label("File", exact=True).set_input_files(name)
    phone.get_by_role("button", name="Load article").tap()
    expect(phone.get_by_role("alert").filter(has_text="There is a problem")).to_be_visible()
    fits("a file that is refused")


def test_neither_the_file_of_a_report_nor_the_way_in_is_wider_than_the_phone(phone, fits, wide, tmp_path):
    _, report = wide
    path = tmp_path / "report.html"
    path.write_bytes(bytes(report.renditions.get(form="html").body))
    phone.goto(path.as_uri())
    fits("the file of a report")
    phone.goto("/accounts/login/")
    fits()


def in_sight(page, place):
    """Whether a place is on the screen, above the sheet."""
    box, sheet = place.bounding_box(), page.locator(".side").bounding_box()
    return box["y"] >= 0 and box["y"] + 20 < sheet["y"]


def test_the_whole_job_is_done_by_touch_on_a_phone(phone, log_in, live_server, editor):
    page = phone
    log_in(page, live_server, editor.username)
    page.get_by_role("link", name="Load an article").first.tap()
    page.get_by_label("Text", exact=True).fill(ARTICLE)
    page.get_by_role("button", name="Preview").tap()
    load = page.get_by_role("button", name="Load article")
    expect(load).to_be_in_viewport()
    load.tap()
    page.get_by_role("link", name="Review", exact=True).tap()
    expect(page.get_by_role("button", name="Filters and search")).to_be_visible()
    assert in_sight(page, sentence(page, CREW)), "The text comes first."
    sentence(page, CREW).tap()
    expect_current(page, CREW)
    button(page, "Alleged").tap()
    expect_said(page, "Saved as alleged.")
    expect_standing(page, CREW, "alleged")
    expect_current(page, CAPTAIN)
    assert in_sight(page, sentence(page, CAPTAIN))
    panel(page).get_by_text("New evidence").tap()
    give_evidence(page, url="https://example.org/log", source="Log of the coast guard", excerpt="90,000 euros")
    expect_said(page, "Evidence saved.")
    button(page, "Verified").tap()
    expect_said(page, "Saved as verified.")
    page.get_by_role("button", name="Undo").tap()
    expect_standing(page, CAPTAIN, "open")
    page.get_by_role("link", name="Article", exact=True).tap()
    page.get_by_role("button", name="Freeze report").tap()
    page.get_by_role("button", name="Freeze report").tap()
    expect(page.get_by_role("link", name="Download CSV")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(CREW)


def test_a_phone_on_its_side_shows_the_article_first(phone, log_in, live_server, article, reviewer):
    phone.set_viewport_size({"width": 844, "height": 390})
    log_in(phone, live_server, reviewer.username)
    phone.goto(f"/review/{article.pk}/")
    expect(phone.locator("#text mark").first).to_be_in_viewport()
    expect(phone.get_by_role("group", name="Show")).to_be_hidden()
    phone.get_by_role("button", name="Filters and search").tap()
    expect(phone.get_by_role("group", name="Show")).to_be_visible()


def test_filters_unfold_and_the_key_for_the_search_unfolds_them(phone, log_in, live_server, article, reviewer):
    log_in(phone, live_server, reviewer.username)
    phone.goto(f"/review/{article.pk}/")
    fold = phone.get_by_role("button", name="Filters and search")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(phone.get_by_label("Find in the article")).to_be_hidden()
    fold.tap()
    expect(phone.get_by_role("group", name="Show")).to_be_visible()
    fold.tap()
    expect(phone.get_by_role("group", name="Show")).to_be_hidden()
    phone.keyboard.press("/")
    expect(phone.get_by_label("Find in the article")).to_be_focused()
