"""What a reviewer sees, and what is stored, when the network, the server or the session fails in the middle."""

import socket
import threading

import pytest
from playwright.sync_api import expect

from factcheck.review.models import Event
from tests.journeys.steps import (
    CAPTAIN,
    CHECKABLE,
    CREW,
    DIRECTOR,
    TITLE,
    assertion_of,
    button,
    choose,
    decisions,
    expect_current,
    expect_said,
    expect_saved,
    expect_standing,
    field,
    open_review,
    panel,
    sentence,
    without_looks,
)
from tests.makers import PASSWORD
from tests.standards import standard

pytestmark = pytest.mark.both_databases

TAGS = "**/tag/"


def tags_of(article, words):
    return list(assertion_of(article, words).tags.order_by("pk").values_list("verdict", "note"))


# The same request twice


@standard("R11")
def test_a_double_click_decides_once(at_review):
    page = at_review()
    button(page, "Denied").dblclick()
    expect_saved(page, "Saved as denied.")
    expect_current(page, CAPTAIN)
    button(page, "Alleged").click()
    expect_saved(page, "Saved as alleged.")
    assert decisions() == 2
    expect_standing(page, CREW, "denied")


@standard("R11")
def test_enter_held_down_on_a_button_decides_once(at_review):
    page = at_review()
    button(page, "Denied").focus()
    for _ in range(6):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect_saved(page, "Saved as denied.")
    expect_current(page, CAPTAIN)
    expect_standing(page, CAPTAIN, "open")
    assert decisions() == 1


@standard("R13")
def test_an_answer_that_is_lost_is_asked_for_again_with_the_same_key(at_review, article, noise):
    noise.expect_no_answer()
    page = at_review()
    keys = []

    def lose_the_first_answer(route):
        keys.append(route.request.post_data_json["key"])
        if len(keys) > 1:
            return route.continue_()
        assert route.fetch().status == 200, "The server has it."
        return route.abort()

    page.route(TAGS, lose_the_first_answer)
    field(page, "Note").fill("asked them")
    button(page, "Denied").click()
    expect(panel(page).get_by_text("Not saved, trying again")).to_be_visible()
    expect_standing(page, CREW, "open")
    expect_saved(page, "Saved as denied.")
    assert len(keys) == 2
    assert keys[0] == keys[1]
    assert tags_of(article, CREW) == [("denied", "asked them")]
    assert decisions() == 1


@standard("R17")
def test_an_answer_that_does_not_come_is_not_waited_for(at_review, article, noise):
    noise.expect_no_answer()
    page = at_review()
    page.evaluate("htmx.config.timeout = 400")  # ten seconds in earnest
    held = []

    def hold_the_first(route):
        if held:
            return route.continue_()
        return held.append(route)

    page.route(TAGS, hold_the_first)
    button(page, "Denied").click()
    expect(panel(page).get_by_text("Not saved, trying again")).to_be_visible()
    page.evaluate("htmx.config.timeout = 10_000")
    expect_saved(page, "Saved as denied.")
    answer = held[0].fetch()
    assert answer.status == 200, "The first request arrives at last, and is the same as the second."
    assert decisions() == 1
    expect_current(page, CAPTAIN)


@standard("R14")
def test_back_forward_and_reload_repeat_nothing(at_review):
    page = at_review()
    button(page, "Denied").click()
    expect_saved(page, "Saved as denied.")
    page.get_by_role("link", name="Reports").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reports")
    page.go_back()
    expect_standing(page, CREW, "denied")
    page.go_forward()
    page.go_back()
    page.reload()
    expect_standing(page, CREW, "denied")
    assert decisions() == 1


# The network


@standard("R16")
def test_what_is_decided_offline_is_not_called_saved_and_is_sent_once_later(at_review, article, noise):
    noise.expect_no_answer()
    page = at_review()
    page.context.set_offline(True)
    field(page, "Note").fill("typed in a tunnel")
    button(page, "Denied").click()
    expect(panel(page).get_by_text("Not saved, trying again")).to_be_visible()
    expect(page.get_by_text("Saved as denied.")).to_have_count(0)
    expect_standing(page, CREW, "open")
    expect(field(page, "Note")).to_have_value("typed in a tunnel")
    button(page, "Alleged").click()
    expect_said(page, "Still saving.")
    assert decisions() == 0
    page.context.set_offline(False)
    expect_saved(page, "Saved as denied.")
    expect_standing(page, CREW, "denied")
    expect_current(page, CAPTAIN)
    assert tags_of(article, CREW) == [("denied", "typed in a tunnel")]


def test_a_page_with_something_unsaved_asks_before_it_is_left(at_review, noise):
    noise.expect_no_answer()
    page = at_review()
    page.context.set_offline(True)
    button(page, "Denied").click()
    expect(panel(page).get_by_text("Not saved, trying again")).to_be_visible()
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Reports").first.click(no_wait_after=True)
    expect(panel(page).get_by_text("Not saved, trying again")).to_be_visible()
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    expect_saved(page, "Saved as denied.")


PORTAL = "<html><head><title>Hotel</title></head><body><h1>Welcome to the hotel</h1></body></html>"


@pytest.mark.one_database
@standard("R20")
@pytest.mark.parametrize(
    ("status", "body", "seen"),
    [
        pytest.param(403, PORTAL, "Not saved", id="403"),
        pytest.param(404, PORTAL, "Not saved", id="404"),
        pytest.param(429, "slow down", "Not saved", id="429"),
        pytest.param(500, PORTAL, "Not saved", id="500"),
        pytest.param(502, PORTAL, "Not saved, trying again", id="502"),
        pytest.param(503, "", "Not saved, trying again", id="503"),
        pytest.param(504, PORTAL, "Not saved, trying again", id="504"),
        pytest.param(200, "", "Not saved, trying again", id="empty body"),
        pytest.param(200, PORTAL, "Not saved, trying again", id="captive portal"),
    ],
)
def test_a_bad_answer_is_said_and_breaks_nothing(at_review, noise, status, body, seen):
    noise.expect(status)
    page = at_review()
    page.route(TAGS, lambda route: route.fulfill(status=status, body=body, content_type="text/html"))
    field(page, "Note").fill("still here")
    button(page, "Denied").click()
    expect(panel(page).get_by_role("status").filter(has_text=seen)).to_be_visible()
    if "trying" not in seen:
        expect(page.get_by_role("alert").filter(has_text="That was not saved")).to_be_visible()
    expect(page.get_by_text("Saved as denied.")).to_have_count(0)
    expect(page.get_by_text("Welcome to the hotel")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("article").get_by_role("link", name="open")).not_to_have_count(0)
    expect_standing(page, CREW, "open")
    expect(field(page, "Note")).to_have_value("still here")
    page.unroute(TAGS)
    if "trying" not in seen:
        button(page, "Denied").click()
    expect_saved(page, "Saved as denied.")
    expect(page.get_by_role("alert").filter(has_text="That was not saved")).to_have_count(0)
    assert decisions() == 1


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("status", "body"),
    [
        pytest.param(403, PORTAL, id="403"),
        pytest.param(502, PORTAL, id="502"),
        pytest.param(200, "", id="empty body"),
        pytest.param(200, PORTAL, id="captive portal"),
    ],
)
def test_a_panel_that_does_not_come_is_said(at_review, noise, status, body):
    noise.expect(status)
    page = at_review()
    page.route(
        "**/review/assertions/*/", lambda route: route.fulfill(status=status, body=body, content_type="text/html")
    )
    sentence(page, DIRECTOR).click()
    expect(page.get_by_role("alert").filter(has_text="The panel could not be loaded")).to_be_visible()
    expect(page.get_by_text("Welcome to the hotel")).to_have_count(0)
    page.unroute("**/review/assertions/*/")
    choose(page, DIRECTOR)


@pytest.mark.one_database
def test_a_panel_whose_answer_does_not_come_is_not_waited_for(at_review, noise):
    noise.expect("net::ERR_")
    page = at_review()
    page.evaluate("htmx.config.timeout = 400")
    page.route("**/review/assertions/*/", lambda _: None)
    sentence(page, DIRECTOR).click()
    expect(page.get_by_role("alert").filter(has_text="The panel could not be loaded")).to_be_visible()
    page.evaluate("htmx.config.timeout = 10_000")
    page.unroute_all()
    choose(page, DIRECTOR)


@pytest.fixture
def cut_in_the_middle():
    """`cut_in_the_middle(answer)`: an address that gives the first half of an answer, in chunks, and hangs up."""
    server = socket.create_server(("127.0.0.1", 0))
    halves = []

    def give():
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return
            with caller:
                caller.recv(65536)
                caller.sendall(halves[-1])

    def cut(answer):
        body = answer.body()
        half = body[: len(body) // 2]
        names = ("content-type", "hx-trigger")
        head = "".join(f"{name}: {answer.headers[name]}\r\n" for name in names if name in answer.headers)
        start = f"HTTP/1.1 {answer.status} OK\r\n{head}Transfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n"
        halves.append(start.encode() + half)
        return f"http://127.0.0.1:{server.getsockname()[1]}/"

    thread = threading.Thread(target=give)
    thread.start()
    yield cut
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


@pytest.mark.one_database
@standard("R20")
def test_an_answer_cut_off_in_its_middle_is_said_and_breaks_nothing(at_review, article, noise, cut_in_the_middle):
    noise.expect_no_answer()
    page = at_review()
    page.route(TAGS, lambda route: route.continue_(url=cut_in_the_middle(route.fetch())))
    text = page.locator("#text").inner_text()
    field(page, "Note").fill("still here")
    button(page, "Denied").click()
    expect(panel(page).get_by_role("status").filter(has_text="Not saved, trying again")).to_be_visible()
    expect(page.get_by_text("Saved as denied.")).to_have_count(0)
    assert page.locator("#text").inner_text() == text
    expect_standing(page, CREW, "open")
    expect(field(page, "Note")).to_have_value("still here")
    assert any("ERR_INCOMPLETE_CHUNKED_ENCODING" in line for line in noise.heard)
    page.unroute(TAGS)
    expect_saved(page, "Saved as denied.")
    expect_standing(page, CREW, "denied")
    assert tags_of(article, CREW) == [("denied", "still here")]
    assert decisions() == 1


@pytest.mark.one_database
@standard("R20")
def test_a_panel_cut_off_in_its_middle_is_said(at_review, noise, cut_in_the_middle):
    noise.expect_no_answer()
    page = at_review()
    page.route("**/review/assertions/*/", lambda route: route.continue_(url=cut_in_the_middle(route.fetch())))
    sentence(page, DIRECTOR).click()
    expect(page.get_by_role("alert").filter(has_text="The panel could not be loaded")).to_be_visible()
    expect(panel(page).get_by_role("blockquote")).to_have_count(0)
    assert any("ERR_INCOMPLETE_CHUNKED_ENCODING" in line for line in noise.heard)
    page.unroute("**/review/assertions/*/")
    choose(page, DIRECTOR)


# The session


@standard("R18")
def test_a_session_that_ends_in_the_middle_of_a_note_is_renewed_in_place(at_review, article, noise):
    from factcheck.accounts.models import Session

    noise.expect(401, 422)
    page = at_review()
    choose(page, CAPTAIN)
    field(page, "Note").fill("half a thought")
    Session.objects.all().delete()
    button(page, "Denied").click()
    again = page.get_by_role("dialog", name="Log in again")
    expect(again.get_by_label("Username")).to_have_value("ana")
    expect(again.get_by_label("Password")).to_be_focused()
    assert decisions() == 0
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(again.get_by_text("Wrong username or password")).to_be_visible()
    again.get_by_label("Password").fill(PASSWORD)
    again.get_by_role("button", name="Log in").click()
    expect(again).to_be_hidden()
    expect_saved(page, "Saved as denied.")
    expect_standing(page, CAPTAIN, "denied")
    assert tags_of(article, CAPTAIN) == [("denied", "half a thought")]
    assert decisions() == 1


def test_whoever_shuts_the_log_in_is_told_what_is_not_saved_and_can_open_it_again(at_review, noise):
    from factcheck.accounts.models import Session

    noise.expect(401)
    page = at_review()
    Session.objects.all().delete()
    button(page, "Denied").click()
    again = page.get_by_role("dialog", name="Log in again")
    expect(again).to_be_visible()
    page.keyboard.press("Escape")
    expect(again).to_be_hidden()
    expect(panel(page).get_by_text("Not saved yet: log in.")).to_be_visible()
    button(page, "Try now").click()
    again.get_by_label("Password").fill(PASSWORD)
    again.get_by_role("button", name="Log in").click()
    expect_saved(page, "Saved as denied.")
    assert decisions() == 1


def test_a_session_that_ends_while_reading_is_renewed_and_the_panel_comes(at_review, noise):
    from factcheck.accounts.models import Session

    noise.expect(401)
    page = at_review()
    Session.objects.all().delete()
    sentence(page, DIRECTOR).click()
    again = page.get_by_role("dialog", name="Log in again")
    again.get_by_label("Password").fill(PASSWORD)
    again.get_by_role("button", name="Log in").click()
    expect_current(page, DIRECTOR)


@standard("R19")
def test_logging_in_again_in_another_tab_does_not_hurt_the_first(at_review, live_server, type_log_in, reviewer, noise):
    page = at_review()
    field(page, "Note").fill("written before")
    other = page.context.new_page()
    other.goto("/")
    other.get_by_text(reviewer.name, exact=True).click()
    with without_looks(page.context):
        other.get_by_role("button", name="Log out").click()
        expect(other.get_by_role("heading", level=1)).to_have_text("Log in")
        type_log_in(other, live_server, reviewer.username)
    other.close()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    field(page, "Address").fill("https://example.org/log “The pumps failed.”")
    field(page, "Address").blur()
    expect(field(page, "Excerpt")).to_have_value("The pumps failed.")  # the server was asked and answered
    button(page, "Denied").click()
    expect_saved(page, "Saved as denied.")
    expect_standing(page, CREW, "denied")


def test_another_person_who_logs_in_sends_nothing_in_their_name(at_review, type_log_in, other_reviewer, noise, request):
    from factcheck.accounts.models import Session

    live_server, reviewer, article = map(request.getfixturevalue, ("live_server", "reviewer", "article"))

    noise.expect(401, 409)  # the page asks once who is logged in now
    page = at_review()
    field(page, "Note").fill("half a note of Ana's")
    Session.objects.all().delete()
    button(page, "Denied").click()
    again = page.get_by_role("dialog", name="Log in again")
    expect(again).to_contain_text(
        "If somebody else logs in, it is not saved, and what you typed about a sentence is kept"
    )
    again.get_by_label("Username").fill(other_reviewer.username)
    again.get_by_label("Password").fill(PASSWORD)
    again.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("banner").get_by_text(other_reviewer.name, exact=True)).to_be_visible()
    expect_standing(page, CREW, "open")
    assert decisions() == 0
    said = page.get_by_role("alert").filter(has_text=f"You are logged in as {other_reviewer.name} now")
    expect(said).to_contain_text(f"What {reviewer.name} typed is kept in this tab")
    expect(field(page, "Note")).to_have_value("")
    page.get_by_role("banner").get_by_text(other_reviewer.name, exact=True).click()
    page.get_by_role("button", name="Log out").click()
    type_log_in(page, live_server, reviewer.username)
    open_review(page, article)
    expect(field(page, "Note")).to_have_value("half a note of Ana's")


# Time


@pytest.mark.one_database
@standard("R22")
@pytest.mark.parametrize("hours", [-24, 7, 24])
def test_times_are_the_servers_whatever_the_clock_of_the_machine_says(at_review, page, article, hours):
    from datetime import timedelta

    from django.utils import timezone

    page.clock.set_system_time(timezone.now() + timedelta(hours=hours))
    at_review()
    button(page, "Denied").click()
    expect_saved(page, "Saved as denied.")
    placed = assertion_of(article, CREW).tags.get().placed_at
    moments = {f"Saved {placed + timedelta(seconds=s):%H:%M:%S} UTC" for s in range(5)}
    assert page.locator("#saving").inner_text() in moments
    choose(page, CREW)
    expect(panel(page).get_by_text(f"{placed:%-d %b, %H:%M:%S} UTC").first).to_be_visible()


def test_all_sentences_can_be_decided_faster_than_the_server_answers(at_review, article):
    page = at_review()
    for _ in CHECKABLE:
        page.keyboard.press("1")
        page.keyboard.press("j")
    expect_said(page, "Saved as alleged.")
    page.reload()
    wait_until_nothing_more_comes(page)
    decided = Event.objects.filter(kind="tag placed").values_list("assertion", flat=True)
    assert set(decided) == set(article.assertions.filter(standing="alleged").values_list("pk", flat=True))


def wait_until_nothing_more_comes(page):
    """Requests that were on their way when the page was left are still answered."""
    came = -1
    while came != decisions():
        came = decisions()
        page.wait_for_timeout(1_500)


def test_the_review_page_shows_what_is_true_after_any_of_this(at_review, article, noise):
    noise.expect_no_answer()
    page = at_review()
    page.route(TAGS, lambda route: (route.fetch(), route.abort()))
    button(page, "Denied").click()
    expect(panel(page).get_by_text("Not saved, trying again")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.unroute(TAGS)
    open_review(page, article)
    expect_standing(page, CREW, "denied")
    assert decisions() == 1
