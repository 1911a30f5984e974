"""The panel shows the sentence that was chosen last, whatever becomes of what was asked before, and what is so."""

import pytest
from playwright.sync_api import expect

from factcheck.review.actions import sessions
from tests.journeys.steps import (
    CAPTAIN,
    CREW,
    DIRECTOR,
    GUARD,
    assertion_of,
    button,
    choose,
    decisions,
    evidence_field,
    expect_current,
    expect_said,
    expect_saved,
    expect_standing,
    field,
    give_evidence,
    open_evidence,
    open_review,
    panel,
    press,
    sentence,
    tag,
    wait_for_answers,
)
from tests.makers import add_evidence, place_tag

# Pieces of the panel: itself, and what is fetched when one of its parts is opened


class Slow:
    """A server that answers what belongs to the panel when it is told to, in any order."""

    def __init__(self, page):
        self.held, self.is_slow = [], True
        wait_for_answers(page)
        page.route("**/review/assertions/*/", self.hold)
        page.route("**/sources/", self.hold)

    def hold(self, route):
        if self.is_slow:
            self.held.append(route)
        else:
            route.continue_()

    def answer(self, *, last_first=False):
        """Answer all that was asked so far, and from now on at once."""
        self.is_slow = False
        for route in reversed(self.held) if last_first else self.held:
            route.continue_()


def is_busy(page):
    return page.locator("#panel[aria-busy=true]")


@pytest.mark.parametrize("last_first", [True, False])
def test_the_panel_is_of_the_last_of_many_moves_while_the_server_is_slow(last_first, at_review):
    page = at_review()
    choose(page, CREW)
    slow = Slow(page)
    for _ in range(3):
        press(page, "j", "j", "k", "j", "k", "k")
    press(page, "j", "j")
    expect(is_busy(page)).to_have_count(1)
    slow.answer(last_first=last_first)
    expect(is_busy(page)).to_have_count(0)
    expect_current(page, DIRECTOR)
    press(page, "1")
    expect_saved(page, "Saved as alleged.")
    expect_standing(page, DIRECTOR, "alleged")


def test_a_part_of_the_panel_that_is_opened_meanwhile_takes_nothing_from_it(at_review):
    page = at_review()
    choose(page, CREW)
    slow = Slow(page)
    sentence(page, GUARD).first.click()
    expect(is_busy(page)).to_have_count(1)
    with page.expect_request("**/sources/"):
        panel(page).get_by_text("New evidence").click()
    slow.answer()
    expect(is_busy(page)).to_have_count(0)
    expect_current(page, GUARD)


def test_a_panel_that_gets_no_answer_is_said_and_the_next_one_comes(at_review, noise):
    noise.expect("net::ERR_")
    page = at_review()
    choose(page, CREW)
    page.route("**/review/assertions/*/", lambda route: route.abort())
    sentence(page, GUARD).first.click()
    expect(page.get_by_role("alert").filter(has_text="The panel could not be loaded")).to_be_visible()
    expect(is_busy(page)).to_have_count(0)
    page.unroute_all()
    choose(page, CAPTAIN)


def test_a_sentence_that_is_not_highlighted_ends_the_wait_for_another(at_review):
    page = at_review()
    choose(page, CREW)
    slow = Slow(page)
    sentence(page, GUARD).first.click()
    page.get_by_text("Who signed the papers?").click()
    expect(panel(page).get_by_role("button", name="Mark as assertion")).to_be_visible()
    slow.answer()
    expect(is_busy(page)).to_have_count(0)
    expect(panel(page).get_by_role("button", name="Mark as assertion")).to_be_visible()


# What a change drops


@pytest.fixture
def agreed(article, editor, reviewer, other_reviewer):
    """Two readers are needed, and Ana and Bo agree."""
    sessions.open_(article=article, required_reviewers=2, by=editor)
    for person in (reviewer, other_reviewer):
        assertion = place_tag(assertion_of(article, CREW), "alleged", by=person)
    assert assertion.standing == "alleged"
    return article


@pytest.fixture
def bo_at_desk(another_page, live_server, log_in, other_reviewer):
    """Bo's page, in a browser of his own."""
    log_in(another_page, live_server, other_reviewer.username)
    return another_page


def test_a_reading_that_evidence_drops_is_announced_and_gone_from_the_panel(
    agreed, at_review, bo_at_desk, other_reviewer
):
    ana, bo = at_review(), bo_at_desk
    for page in (ana, bo):
        open_review(page, agreed)
        choose(page, CREW)
        expect(panel(page)).to_contain_text("2 of 2 checks")
    panel(ana).get_by_text("New evidence").click()
    expect(panel(ana)).to_contain_text(f"When you add it, {other_reviewer.name} must confirm the verdict again.")
    field(ana, "Note").fill("half a note")
    give_evidence(ana, url="https://example.org/log", source="Logbook", excerpt="14 failures")
    expect(panel(ana)).to_contain_text("1 of 2 checks")
    expect(panel(ana).get_by_role("heading", name="Other reviewers")).to_have_count(0)
    expect(panel(ana).get_by_role("heading", level=2)).to_contain_text("open")
    expect(panel(ana).get_by_role("heading", name="Evidence 1")).to_be_focused()
    expect(field(ana, "Note")).to_have_value("half a note")
    for page in (ana, bo):
        expect_standing(page, CREW, "open")
    expect_said(bo, "Ana added evidence: your verdict was taken back.")
    expect(panel(bo)).to_contain_text("1 of 2 checks")
    expect(button(bo, "Withdraw")).to_have_count(0)


def test_evidence_against_an_agreed_sentence_announces_one_thing(article, editor, reviewer, other_reviewer, at_review):
    sessions.open_(article=article, required_reviewers=2, by=editor)
    tag(article, CREW, "verified", by=reviewer)
    place_tag(assertion_of(article, CREW), "verified", by=other_reviewer)
    page = at_review()
    choose(page, CREW)
    open_evidence(page)
    form = panel(page).locator(".evidence form")
    must_confirm = form.get_by_text("must confirm the verdict again")
    takes_back = form.get_by_text("This takes back the verified tags of")
    for stance, shown, hidden in (("supports", must_confirm, takes_back), ("contradicts", takes_back, must_confirm)):
        evidence_field(page, "This source").select_option(stance)
        expect(shown).to_be_visible()
        expect(hidden).to_be_hidden()


def test_the_second_click_of_a_double_click_meets_the_next_sentence_and_decides_nothing(at_review):
    page = at_review()
    choose(page, CREW)
    page.evaluate("Object.defineProperty(Event.prototype, 'timeStamp', {get: () => 1000})")  # at one moment
    button(page, "Alleged").click()
    expect_current(page, CAPTAIN)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    button(page, "Alleged").click()
    page.evaluate("fetch('/').then(answer => answer.status)")  # what was sent before it is known by then
    assert [url for url in sent if url.endswith("/tag/")] == []
    press(page, "1")
    expect_standing(page, CAPTAIN, "alleged")


def test_a_double_click_decides_once(at_review):
    page = at_review()
    choose(page, CREW)
    button(page, "Alleged").dblclick()
    expect_current(page, CAPTAIN)
    expect_standing(page, CAPTAIN, "open")
    assert decisions() == 1


def test_who_changes_their_mind_leaves_the_other_reading_and_sees_why_it_is_disputed(agreed, at_review):
    page = at_review()
    choose(page, CREW)
    button(page, "Denied").click()
    expect_standing(page, CREW, "disputed")
    choose(page, CREW)
    expect(panel(page)).to_contain_text("Bo says alleged, Ana says denied. It stays disputed until all say the same")
    button(page, "Alleged").click()
    expect_standing(page, CREW, "alleged")


def test_a_field_that_somebody_made_higher_is_drawn_again_and_no_style_is_refused(editor_page, article):
    page = editor_page
    open_review(page, article)
    choose(page, CREW)
    open_evidence(page)
    evidence_field(page, "Excerpt").evaluate("field => { field.style.height = '12rem'; }")  # as its corner does
    give_evidence(page, url="https://one.example/", source="One")
    expect_said(page, "Evidence saved.")
    expect(panel(page).get_by_role("link", name="One")).to_be_visible()
    expect(panel(page).locator("[style]")).to_have_count(0)


AT_THE_EDGE = """summary => {
  const side = document.querySelector('.side');
  side.scrollTop += summary.getBoundingClientRect().bottom - side.getBoundingClientRect().bottom;
}"""


@pytest.mark.parametrize("size", [(1280, 700), (390, 844)])
@pytest.mark.parametrize("asked", [("Remove: ", "Remove it"), ("Make conf", "Make it confidential")])
def test_what_is_asked_at_the_edge_of_the_panel_is_seen_whole(article, editor_page, editor, size, asked):
    page, (opens, confirms) = editor_page, asked
    page.set_viewport_size({"width": size[0], "height": size[1]})
    add_evidence(assertion_of(article, CREW), by=editor)
    open_review(page, article)
    choose(page, CREW)
    summary = panel(page).get_by_text(opens)
    summary.scroll_into_view_if_needed()
    summary.evaluate(AT_THE_EDGE)
    summary.click()
    expect(button(page, confirms)).to_be_in_viewport(ratio=1)
    button(page, confirms).click()
    expect_said(page, "Evidence removed." if confirms == "Remove it" else "Evidence made confidential.")
