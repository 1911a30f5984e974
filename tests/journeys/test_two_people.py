"""Two windows on one sentence: nobody's work is overwritten, nobody's words are lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    ARTICLE,
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
    tag,
    wait_for_answers,
)
from tests.makers import PASSWORD, place_tag
from tests.standards import standard

pytestmark = pytest.mark.both_databases


@standard("R3")
def test_the_second_tab_of_one_person_is_shown_both_versions_and_keeps_its_words(at_review, article, noise):
    noise.expect(409)
    first = at_review()
    second = first.context.new_page()
    second.add_init_script("window.setInterval = () => 0")  # nothing but the conflict asks what has changed
    open_review(second, article)
    field(first, "Note").fill("from the first tab")
    button(first, "Denied").click()
    expect_saved(first, "Saved as denied.")
    field(second, "Note").fill("from the second tab")
    button(second, "Alleged").click()
    conflict = panel(second).get_by_role("alert")
    expect(conflict).to_be_focused()
    expect(conflict).to_contain_text("Your change was not saved")
    expect(conflict).to_contain_text("from the first tab")
    expect(conflict).to_contain_text("alleged")
    expect(conflict).to_contain_text("from the second tab")
    expect(field(second, "Note")).to_have_value("from the second tab")
    expect_standing(second, CREW, "denied")
    assert decisions() == 1
    button(second, "Record mine as a second opinion").click()
    expect_saved(second, "Saved as alleged.")
    tag_now = assertion_of(article, CREW).tags.get(withdrawn_at=None)
    assert (tag_now.verdict, tag_now.note) == ("alleged", "from the second tab")


@pytest.fixture
def both_at_review(at_review, another_page, live_server, log_in, other_reviewer):
    """Ana and Bo have the same article before them, each in a browser of their own."""
    ana = at_review()
    log_in(another_page, live_server, other_reviewer.username)
    another_page.goto(ana.url)
    expect_current(another_page, CREW)
    return ana, another_page


def test_the_second_person_sees_what_the_first_one_did_and_may_keep_it(both_at_review, noise):
    noise.expect(409)
    ana, bo = both_at_review
    button(ana, "Denied").click()
    expect_saved(ana, "Saved as denied.")
    field(bo, "Note").fill("Bo asked the crew")
    button(bo, "Alleged").click()
    conflict = panel(bo).get_by_role("alert")
    expect(conflict).to_contain_text("denied Ana")
    assert decisions() == 1
    panel(bo).get_by_role("link", name="Keep theirs").click()
    expect(conflict).to_have_count(0)
    expect(panel(bo).get_by_role("heading", level=2)).to_contain_text("denied")
    expect(field(bo, "Note")).to_have_value("Bo asked the crew")
    assert decisions() == 1


def test_two_who_differ_leave_it_disputed_and_an_editor_settles_it(page, live_server, log_in, article, request):
    ana, bo, edda = (request.getfixturevalue(name) for name in ("reviewer", "other_reviewer", "editor"))
    tag(article, CREW, "denied", by=ana)
    tag(article, CREW, "alleged", by=bo, note="the crew say so")
    log_in(page, live_server, edda.username)
    open_review(page, article)
    expect_standing(page, CREW, "disputed")
    choose(page, CREW)
    expect(panel(page).get_by_text("the crew say so")).to_be_visible()
    field(page, "It stands as").select_option("Denied")
    field(page, "Reason, for readers and the report").fill("The line's letter answers it.")
    button(page, "Settle").click()
    expect_saved(page, "Settled as denied.")
    expect_standing(page, CREW, "denied")


def test_what_others_do_shows_without_a_reload_and_leaves_the_panel_alone(both_at_review):
    ana, bo = both_at_review
    choose(ana, CAPTAIN)
    button(ana, "Alleged").click()
    expect_saved(ana, "Saved as alleged.")
    choose(ana, CREW)
    button(ana, "Denied").click()
    field(bo, "Note").fill("Bo is in the middle of a sentence")
    expect(bo.get_by_text("This sentence has changed. Ana tagged.")).to_be_visible()
    expect_standing(bo, CAPTAIN, "alleged")
    expect_standing(bo, CREW, "denied")
    expect(bo.get_by_role("article").get_by_text("2 of").first).to_be_visible()
    expect(field(bo, "Note")).to_have_value("Bo is in the middle of a sentence")
    expect(field(bo, "Note")).to_be_focused()
    bo.get_by_role("button", name="Show it as it is now").click()
    expect(panel(bo).get_by_role("listitem").filter(has_text="Ana")).to_be_visible()
    expect(bo.get_by_text("This sentence has changed.")).to_be_hidden()
    expect(field(bo, "Note")).to_have_value("Bo is in the middle of a sentence")


def look(page):
    """Let the page look now what others did."""
    with page.expect_response(lambda response: "/changes/" in response.url):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.fixture
def verified_by_both(both_at_review, article, editor, reviewer, other_reviewer):
    from factcheck.review.actions import sessions

    sessions.open_(article=article, required_reviewers=2, by=editor)
    tag(article, CREW, "verified", by=reviewer)
    place_tag(assertion_of(article, CREW), "verified", by=other_reviewer)
    return both_at_review


def contradict(page):
    open_evidence(page)
    evidence_field(page, "This source").select_option("contradicts")
    give_evidence(page, url="https://example.org/no", source="A letter", excerpt="not 14")
    expect_said(page, "taken back: evidence contradicts it.")


def test_a_panel_where_nothing_is_typed_is_drawn_anew_and_says_who_did_what(verified_by_both):
    ana, bo = verified_by_both
    for page in (ana, bo):
        choose(page, CREW)
        expect(panel(page)).to_contain_text("2 of 2 checks")
    field(bo, "Note").focus()
    contradict(ana)
    look(bo)
    expect_said(bo, "Ana added evidence: your verdict was taken back.")
    expect(panel(bo).get_by_role("link", name="A letter")).to_be_visible()
    expect(panel(bo).get_by_role("heading", level=2)).to_contain_text("open")
    expect(button(bo, "Withdraw")).to_have_count(0)
    expect(field(bo, "Note")).to_be_focused()


def test_a_panel_that_is_newer_than_what_was_told_waits_for_the_telling(verified_by_both, article, reviewer):
    ana, bo = verified_by_both
    bo.add_init_script("window.setInterval = () => 0")  # it looks when the test says so
    bo.reload()
    for page in (ana, bo):
        choose(page, CREW)
        expect(panel(page)).to_contain_text("2 of 2 checks")
    wait_for_answers(bo)
    held = []

    def hold(route):  # playwright sets a mark on its handlers, which `held.append` cannot carry
        held.append(route)

    bo.route("**/review/assertions/*/", hold)
    place_tag(assertion_of(article, CREW), "verified", by=reviewer, note="asked the crew")
    with bo.expect_request("**/review/assertions/*/"):
        look(bo)
    contradict(ana)
    with bo.expect_response("**/review/assertions/*/"):
        held[0].continue_()
    bo.unroute("**/review/assertions/*/")
    look(bo)
    expect_said(bo, "Ana added evidence: your verdict was taken back.")
    expect(panel(bo).get_by_role("link", name="A letter")).to_be_visible()


def test_a_panel_where_something_is_typed_stays_and_says_what_was_dropped(verified_by_both):
    ana, bo = verified_by_both
    for page in (ana, bo):
        choose(page, CREW)
    field(bo, "Note").fill("half a note")
    contradict(ana)
    look(bo)
    expect_said(bo, "This sentence has changed. Ana added evidence: your verdict was taken back.")
    expect(field(bo, "Note")).to_have_value("half a note")
    expect(bo.locator("#panel [data-do=withdraw]")).to_be_visible()


def test_a_page_whose_session_is_over_says_so_and_leads_to_the_log_in(at_review, noise):
    from factcheck.accounts.models import Session

    noise.expect(401)
    page = at_review()
    Session.objects.all().delete()
    look(page)
    said = page.get_by_role("alert").filter(has_text="You are logged out")
    expect(said).to_be_in_viewport()
    said.get_by_role("button", name="Log in again").click()
    again = page.get_by_role("dialog", name="Log in again")
    again.get_by_label("Password").fill(PASSWORD)
    again.get_by_role("button", name="Log in").click()
    expect(said).to_have_count(0)


def test_a_changed_session_appears_in_the_open_page(at_review, article, editor):
    from factcheck.review.actions import sessions

    page = at_review()
    expect(page.get_by_role("banner")).to_contain_text("no session")
    sessions.open_(article=article, by=editor, deadline=None, instructions="Call the owners first.")
    look(page)
    expect(page.get_by_role("banner")).to_contain_text("no deadline")
    page.get_by_text("Instructions", exact=True).click()
    expect(page.get_by_text("Call the owners first.")).to_be_visible()


def test_a_changed_session_draws_the_open_panel_by_its_new_rules(at_review, article, editor):
    from factcheck.review.actions import sessions

    session = sessions.open_(article=article, by=editor, required_reviewers=2)
    page = at_review()
    rule = page.get_by_text("It counts once 2 reviewers agree")
    expect(rule).to_be_visible()
    sessions.change(session=session, by=editor, required_reviewers=1)
    look(page)
    expect(rule).to_have_count(0)
    sessions.close(session=session, by=editor)
    look(page)
    expect(page.get_by_role("button", name="Verified")).to_have_count(0)


@standard("U8")
def test_a_look_at_what_others_did_never_takes_the_focus_from_who_writes(at_review):
    page = at_review()
    page.keyboard.press("j")
    page.keyboard.press("2")
    expect_saved(page, "Saved as denied.")
    expect_current(page, DIRECTOR)
    page.keyboard.press("c")
    page.keyboard.type("He told us 1")
    with page.expect_response(lambda response: "/changes/" in response.url) as looked:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert looked.value.status == 200
    page.keyboard.type(" or 2 ships")
    expect(field(page, "Note")).to_have_value("He told us 1 or 2 ships")
    expect(field(page, "Note")).to_be_focused()
    assert decisions() == 1


def test_evidence_that_two_add_at_once_is_all_kept(both_at_review, article):
    ana, bo = both_at_review
    give_evidence(ana, url="https://example.org/ana", source="Ana's logbook")
    give_evidence(bo, url="https://example.org/bo", source="Bo's logbook")
    expect_saved(bo, "Evidence saved.")
    expect(panel(bo).get_by_role("link", name="Ana's logbook")).to_be_visible()
    expect(panel(bo).get_by_role("link", name="Bo's logbook")).to_be_visible()
    assert assertion_of(article, CREW).evidence.count() == 2


def test_looking_changes_nothing(both_at_review, article):
    before = list(article.assertions.order_by("pk").values())
    ana, bo = both_at_review
    for page in (ana, bo):
        choose(page, DIRECTOR)
        choose(page, GUARD)
        page.goto(f"/articles/{article.pk}/")
        page.goto("/")
    assert list(article.assertions.order_by("pk").values()) == before
    assert decisions() == 0


@standard("R5")
def test_a_sentence_that_left_the_text_is_said_to_be_gone_and_the_words_stay(at_review, article, editor, noise):
    from factcheck.articles import actions
    from factcheck.ingest import from_paste

    noise.expect(409)
    page = at_review()
    choose(page, DIRECTOR)
    field(page, "Note").fill("asked him twice")
    without = from_paste(ARTICLE.replace(DIRECTOR, ""), limit=100_000)
    actions.revise(article=article, source=without, by=editor, keep_repeats=False)
    button(page, "Denied").click()
    gone = panel(page).get_by_role("alert")
    expect(gone).to_contain_text("no longer in it")
    expect(panel(page).get_by_text("asked him twice")).to_be_visible()
    assert decisions("tag placed") == 0


def test_a_sentence_that_does_not_exist_is_said_and_the_words_stay(at_review, noise):
    noise.expect(404)
    page = at_review()
    field(page, "Note").fill("typed for nothing")
    of_none = re.compile(r"/assertions/\d+/")
    page.route("**/tag/", lambda r: r.continue_(url=of_none.sub("/assertions/999999/", r.request.url)))
    button(page, "Denied").click()
    expect(page.get_by_role("alert").filter(has_text="Page not found")).to_be_visible()
    expect(field(page, "Note")).to_have_value("typed for nothing")
    expect_standing(page, CREW, "open")


def test_a_closed_session_says_that_its_tags_are_settled(at_review, article, editor, noise):
    from factcheck.review.actions import sessions

    noise.expect(409)
    session = sessions.open_(article=article, reviewers=[], deadline=None, by=editor)
    page = at_review()
    field(page, "Note").fill("too late")
    sessions.close(session=session, by=editor, reason="")
    button(page, "Denied").click()
    expect(panel(page).get_by_role("alert")).to_contain_text("The review session is closed")
    assert decisions("tag placed") == 0


def test_a_new_draft_keeps_what_stayed_and_puts_the_changed_words_side_by_side(editor_page, article, reviewer):
    page = editor_page
    tag(article, CREW, "denied", by=reviewer)
    tag(article, GUARD, "alleged", by=reviewer)
    page.goto(f"/articles/{article.pk}/drafts/")
    page.get_by_label("Text", exact=True).fill(ARTICLE.replace("found 9 defects", "found 9 faults"))
    page.get_by_role("button", name="Load draft").click()
    page.get_by_role("link", name="what changed").click()
    expect(page.get_by_role("row").filter(has_text="to recheck")).to_contain_text("faults")
    page.get_by_role("link", name="go to the review").click()
    expect_standing(page, CREW, "denied")
    expect_standing(page, "found 9 faults", "recheck")
    changed = panel(page).get_by_role("region", name="Changed words")
    expect(changed.get_by_role("deletion")).to_have_text("defects")
    expect(changed.get_by_role("insertion")).to_have_text("faults")
    button(page, "Still holds").click()
    expect_said(page, "Confirmed: it still holds.")
    expect_standing(page, "found 9 faults", "alleged")
