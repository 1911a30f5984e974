"""Every page in every state, light and dark, wide and narrow: axe finds nothing, and no setting loses anything."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    CAPTAIN,
    CREW,
    DIRECTOR,
    FINE,
    GUARD,
    LOAD,
    QUESTION,
    assertion_of,
    button,
    choose,
    expect_current,
    expect_standing,
    field,
    open_evidence,
    open_review,
    open_review_at,
    panel,
    tag,
)
from tests.makers import PASSWORD, add_evidence, keep_page, make_article, place_tag, record_reply, record_request
from tests.standards import standard

PHONE = {"width": 320, "height": 640}
STANDINGS = {
    "open": LOAD,
    "alleged": CREW,
    "denied": CAPTAIN,
    "verified": DIRECTOR,
    "disputed": GUARD,
    "dismissed": FINE,
}
DESK = {"width": 1280, "height": 800}


@pytest.fixture
def in_every_light(axe) -> Callable:
    """`in_every_light(page)`: axe finds nothing, light and dark, and a narrow page scrolls in one direction only."""

    def in_every_light(page):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            axe(page)
        page.set_viewport_size(PHONE)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= PHONE["width"], f"{page.url} is {width} pixels wide."
        axe(page)
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme="light")

    return in_every_light


@pytest.fixture
def checked(article, request):
    """An article with every standing there is."""
    ana, bo = request.getfixturevalue("reviewer"), request.getfixturevalue("other_reviewer")
    from factcheck.articles.choices import DismissReason
    from factcheck.review.actions import highlights
    from factcheck.review.actions.write_requests import WriteRequest
    from factcheck.review.decisions.execute import execute

    tag(article, CREW, "alleged", by=ana, note="as the logbooks have it")
    tag(article, CAPTAIN, "denied", by=ana, note="their letter of 3 July")
    tag(article, DIRECTOR, "verified", by=bo, note="in the accounts")
    tag(article, GUARD, "denied", by=ana)
    tag(article, GUARD, "alleged", by=bo, note="the register says so")
    add_evidence(
        assertion_of(article, CAPTAIN), by=bo, url="https://example.org/letter", title="Letter", confidential=True
    )
    dismissed = assertion_of(article, FINE)
    write = WriteRequest(ana, dismissed.version)
    execute(dismissed.pk, write, lambda state: highlights.dismiss(state, reason=DismissReason.OPINION, write=write))
    return article


def test_the_log_in_page(page, in_every_light, noise, live_server):
    page.goto("/accounts/login/")
    in_every_light(page)
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("nothing")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert").filter(has_text="Wrong username or password")).to_be_focused()
    in_every_light(page)


@standard("U2", "U4")
def test_an_empty_desk_and_what_is_on_the_way_to_a_full_one(editor_page, in_every_light, noise):
    noise.expect(404, 422)
    page = editor_page
    in_every_light(page)
    page.goto("/reports/")
    in_every_light(page)
    page.goto("/articles/new/")
    in_every_light(page)
    page.get_by_role("button", name="Load article").click()
    expect(page.get_by_role("alert").filter(has_text="There is a problem")).to_be_visible()
    in_every_light(page)
    page.goto("/accounts/password/")
    in_every_light(page)
    page.get_by_label("Old password").fill("nothing")
    page.get_by_label("New password", exact=True).fill("seven green herons")
    page.get_by_label("New password again").fill("seven green herons")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("alert").filter(has_text="This is not your password")).to_be_visible()
    in_every_light(page)
    page.goto("/accounts/")
    page.get_by_label("Name", exact=True).fill("CMS")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Make token").click()
    expect(page.get_by_text("Copy it now")).to_be_visible()
    in_every_light(page)
    page.goto("/articles/999999/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    in_every_light(page)


def test_a_preview(editor_page, in_every_light):
    from tests.journeys.steps import ARTICLE

    page = editor_page
    page.goto("/articles/new/")
    page.get_by_label("Text", exact=True).fill(ARTICLE)
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="This is what would be loaded")).to_be_visible()
    in_every_light(page)


def test_a_preview_of_a_draft_and_a_file_that_nobody_can_read(editor_page, checked, in_every_light, noise):
    from tests.journeys.steps import ARTICLE

    noise.expect(422)
    page = editor_page
    page.goto(f"/articles/{checked.pk}/drafts/")
    page.get_by_label("Text", exact=True).fill(ARTICLE.replace("9 defects", "11 defects"))
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", name="Compared with draft 1")).to_be_visible()
    in_every_light(page)
    unread = {"name": "story.txt", "mimeType": "text/plain", "buffer": "Sözcü yalanladı.".encode("cp1254")}
    page.goto("/articles/new/")
    page.get_by_label("File", exact=True).set_input_files(unread)
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_label("Read the file as")).to_be_visible()
    in_every_light(page)


def test_a_full_desk_an_article_its_drafts_and_its_session(editor_page, checked, reviewer, in_every_light):
    from factcheck.articles import actions
    from factcheck.ingest import from_paste
    from factcheck.reports.actions import publish
    from factcheck.review.actions import sessions
    from tests.journeys.steps import ARTICLE

    page = editor_page
    page.goto(f"/review/{checked.pk}/session/")
    in_every_light(page)
    sessions.open_(article=checked, reviewers=[reviewer], deadline=None, by=checked.loaded_by)
    changed = from_paste(ARTICLE.replace("9 defects", "11 defects"), limit=100_000)
    publish(article=checked, by=checked.loaded_by)
    actions.revise(article=checked, source=changed, by=checked.loaded_by, keep_repeats=False)
    for address in (
        "/",
        f"/articles/{checked.pk}/reports/preview/",
        f"/articles/{checked.pk}/reports/changes/",
        f"/articles/{checked.pk}/",
        f"/articles/{checked.pk}/drafts/",
        f"/articles/{checked.pk}/drafts/2/",
        f"/review/{checked.pk}/session/",
        f"/review/{checked.pk}/",
    ):
        page.goto(address)
        in_every_light(page)
    expect(panel(page).get_by_role("region", name="Changed words")).to_be_visible()


def test_cited_pages_and_what_was_kept_of_them(editor_page, checked, in_every_light):
    from factcheck.review.models import Evidence

    piece = Evidence.objects.filter(confidential=False).exclude(source__url="").first()
    kept = keep_page(piece, f"The accounts say {piece.excerpt}. Nine ships came.")
    keep_page(piece, "The accounts say nothing. Ten ships came.")
    for address in (
        "/",
        "/evidence/",
        f"/evidence/snapshots/{kept.pk}/",
        f"/review/{checked.pk}/?at={piece.assertion_id}",
    ):
        editor_page.goto(address)
        in_every_light(editor_page)
    expect(panel(editor_page).get_by_text("The page says something else now")).to_be_visible()


def test_who_is_accused_and_the_forms_of_it(editor_page, editor, in_every_light):
    accused = "Mark Kern took bribes of 40,000 euros from the port, two colleagues said."
    article = make_article(f"Port notes\n\n{accused} The council hid a report, an auditor said.\n", by=editor).article
    request = record_request(article.assertions.get(words=accused), by=editor, party="Mark Kern")
    base = f"/review/{article.pk}/replies/"
    editor_page.goto(base)
    expect(editor_page.get_by_text("deadline passed").first).to_be_visible()
    in_every_light(editor_page)
    record_reply(request, by=editor, confidential_words="Later.", denies=[request.points.get().assertion_id])
    for page in ("", "ask/?party=The%20council", "letter/?party=The%20council", f"requests/{request.pk}/"):
        editor_page.goto(base + page)
        in_every_light(editor_page)


@standard("U2", "U4")
@pytest.mark.parametrize("standing", STANDINGS)
def test_the_review_of_each_standing(editor_page, checked, standing, in_every_light):
    words = STANDINGS[standing]
    page = editor_page
    open_review_at(page, checked, words)
    expect_standing(page, words, standing)
    panel(page).get_by_text("History", exact=True).click()
    expect(panel(page).locator("[id^=history]")).to_be_visible()
    if standing != "dismissed":
        open_evidence(page)
        panel(page).get_by_text("New question").click()
    in_every_light(page)


def test_the_review_of_what_is_not_highlighted_refused_and_in_conflict(
    at_review, article, other_reviewer, in_every_light, noise
):
    noise.expect(409, 422)
    page = at_review()
    page.get_by_text(QUESTION).click()
    expect(button(page, "Mark as assertion")).to_be_visible()
    in_every_light(page)
    choose(page, DIRECTOR)
    button(page, "Verified").click()
    expect(panel(page).get_by_role("alert")).to_be_visible()
    in_every_light(page)
    choose(page, CREW)
    place_tag(assertion_of(article, CREW), "denied", by=other_reviewer, note="their note")
    field(page, "Note").fill("my note")
    button(page, "Alleged").click()
    expect(panel(page).get_by_role("alert")).to_contain_text("Bo changed this first")
    in_every_light(page)


def test_the_dialogs_the_toast_and_the_message_of_a_failure(at_review, in_every_light, noise):
    from factcheck.accounts.models import Session

    noise.expect(401, 500)
    page = at_review()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    in_every_light(page)
    page.keyboard.press("Escape")
    page.route("**/tag/", lambda route: route.fulfill(status=500, body="", content_type="text/html"))
    button(page, "Denied").click()
    expect(page.get_by_role("alert").filter(has_text="That was not saved")).to_be_visible()
    in_every_light(page)
    page.unroute("**/tag/")
    button(page, "Denied").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.get_by_role("button", name="Undo").hover()  # or it would be gone soon
    in_every_light(page)
    Session.objects.all().delete()
    choose_when_logged_out = page.get_by_role("article").get_by_role("link", name=GUARD)
    choose_when_logged_out.click()
    expect(page.get_by_role("dialog", name="Log in again")).to_be_visible()
    in_every_light(page)


def test_freezing_a_report_and_the_list(editor_page, checked, in_every_light):
    page = editor_page
    for _ in range(2):
        page.goto(f"/articles/{checked.pk}/reports/")
        in_every_light(page)
        page.get_by_role("button", name="Freeze report").click()
        expect(page.get_by_role("link", name="Download CSV")).to_be_visible()
    in_every_light(page)
    page.goto("/reports/")
    in_every_light(page)


@pytest.fixture
def reader_page(page, live_server, log_in, reader):
    log_in(page, live_server, reader.username)
    return page


def test_what_a_reader_sees(reader_page, article, in_every_light, noise):
    noise.expect(403)
    page = reader_page
    page.goto("/articles/new/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your role does not allow this")
    in_every_light(page)
    open_review(page, article)
    expect(button(page, "Denied")).to_have_count(0)
    in_every_light(page)


@standard("U17")
def test_what_a_decision_says_is_in_a_region_that_stood_there_before(at_review):
    page = at_review()
    said = page.locator("#said")
    expect(said).to_have_attribute("role", "status")
    said.evaluate("element => { window.saidBefore = element; }")
    button(page, "Alleged").click()
    expect(said).to_contain_text("Saved as alleged. 1 of")
    assert page.evaluate("window.saidBefore.isConnected && document.querySelectorAll('#said').length === 1")
    assert said.evaluate("element => element.children.length") == 0, "A live region holds text alone."


@standard("U5")
def test_wider_spacing_of_text_loses_nothing(at_review):
    page = at_review()
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
                word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    for name in ("Alleged", "Denied", "Verified"):
        cut = button(page, name).evaluate(
            "b => b.scrollWidth > b.clientWidth + 1 || b.scrollHeight > b.clientHeight + 1"
        )
        assert not cut, f"The button {name} is cut off."
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@standard("U1", "U22")
def test_forced_colours_leave_every_standing_to_be_told(page, live_server, log_in, checked, editor):
    page.emulate_media(forced_colors="active")
    log_in(page, live_server, editor.username)
    open_review(page, checked)
    lines = {}
    for words in (LOAD, CREW, CAPTAIN, DIRECTOR, GUARD):
        mark = page.get_by_role("article").get_by_role("link", name=words).locator("xpath=..")
        line = mark.evaluate(
            "m => [m, m.querySelector('a')].map(e => { const s = getComputedStyle(e); "
            "return s.textDecorationStyle + ' ' + s.textDecorationThickness; }).join(' ')"
        )
        lines[words] = (line, mark.evaluate("m => getComputedStyle(m, '::before').content"))
    assert len(set(lines.values())) == len(lines), lines


@standard("U22")
def test_reduced_motion_moves_nothing(at_review):
    page = at_review()
    page.emulate_media(reduced_motion="reduce")
    expect_current(page, CREW)
    moving = page.evaluate(
        "document.getAnimations().length + [...document.querySelectorAll('*')].filter("
        "e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    )
    assert moving == 0


@standard("U11")
def test_targets_are_large_enough(at_review):
    page = at_review()
    open_evidence(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, select, summary, textarea, input')]
            .filter(e => e.checkVisibility() && !['hidden', 'radio', 'checkbox'].includes(e.type))
            .map(e => [e.textContent.trim() || e.name, e.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)
            .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
    )
    assert small == []
