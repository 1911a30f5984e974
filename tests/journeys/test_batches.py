"""An administrator loads a file of many articles: it goes on by itself, rests, is taken up again, and is stopped."""

import re

import pytest
from playwright.sync_api import expect

from tests.standards import standard

LOAD = "/admin/articles/batch/load/"
ROWS = 30


@pytest.fixture
def admin_page(page, live_server, log_in, administrator, monkeypatch):
    """A page in the admin site, the administrator logged in; a step takes a few texts."""
    from factcheck.articles.actions import batches

    monkeypatch.setattr(batches, "STEP_SECONDS", 0.01)
    log_in(page, live_server, administrator.username)
    return page


@pytest.fixture
def table():
    rows = [f"Town {n};The council of town {n} paid {n + 10} euros in May, auditors said.;x" for n in range(ROWS)]
    rows[7] = "A town without a text;;x"
    return {
        "name": "desk of the north.csv",
        "mimeType": "text/csv",
        "buffer": "\n".join(["Title;Text;id", *rows]).encode(),
    }


def choose(page, table):
    page.goto("/admin/articles/article/")
    page.get_by_role("link", name="Load many articles").click()
    page.get_by_label("File", exact=True).set_input_files(table)
    page.get_by_role("button", name="Load the articles").click()


def test_many_articles_are_loaded_while_somebody_looks_on(admin_page, table, axe):
    page = admin_page
    choose(page, table)
    expect(page.get_by_role("heading", level=1)).to_have_text("desk of the north.csv")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text("Loading goes on while this page is open.")).to_be_visible()
    page.get_by_role("link", name="Pause").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    expect(page.locator("#how-far")).to_have_text(re.compile(r"^\s*\d+ of 30 loaded, [01] refused\.\s*$"))
    axe(page)
    page.get_by_role("button", name="Go on").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Pause")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Finished: 29 of 30 loaded, 1 refused.")
    expect(page.locator("#how-far")).to_have_text("Finished: 29 of 30 loaded, 1 refused.")
    expect(page).to_have_title(re.compile("30 of 30 · desk of the north.csv"))
    refused = page.get_by_role("region", name="Refused").get_by_role("row").nth(1)
    expect(refused).to_contain_text("A town without a text")
    expect(refused.get_by_role("cell").first).to_have_text("9")
    expect(page.get_by_text("the column “id”")).to_be_visible()
    page.get_by_role("link", name="loaded", exact=True).click()
    expect(page.get_by_text("29 batch items")).to_be_visible()


def test_a_step_that_fails_is_said_and_tried_again(admin_page, table, noise):
    noise.expect(503)
    page = admin_page
    page.clock.install()
    page.route("**/step/", lambda route: route.fulfill(status=503, body="", content_type="text/html"))
    choose(page, table)
    page.clock.run_for(1000)
    expect(page.get_by_role("alert")).to_contain_text("It tries again every ten seconds")
    page.unroute("**/step/")
    page.clock.run_for(10_000)
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.locator("#how-far")).not_to_have_text(re.compile("^0 of"))


def test_who_was_logged_out_logs_in_and_comes_back(admin_page, table, noise, administrator):
    from factcheck.accounts.models import Session
    from tests.makers import PASSWORD

    noise.expect(401)
    page = admin_page
    choose(page, table)
    expect(page.get_by_role("link", name="Pause")).to_be_visible()
    Session.objects.all().delete()
    page.get_by_label("Username").fill(administrator.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("status")).to_have_text("Finished: 29 of 30 loaded, 1 refused.")


@pytest.fixture
def plain_page(new_context, noise, live_server, log_in, administrator):
    """A page of a browser without scripts, the administrator logged in."""
    context = new_context(java_script_enabled=False)
    noise.listen(context)
    page = context.new_page()
    log_in(page, live_server, administrator.username)
    yield page
    page.goto("about:blank")


def test_without_scripts_each_step_is_a_button(plain_page, table, monkeypatch):
    from factcheck.articles.actions import batches
    from factcheck.articles.models import Batch

    monkeypatch.setattr(batches, "STEP_SECONDS", 0.001)
    page = plain_page
    choose(page, table)
    page.get_by_role("link", name="Pause").click()
    for done in (1, 2):
        page.get_by_role("button", name="Go on").click()
        expect(page.locator("#how-far")).to_have_text(f"{done} of 30 loaded, 0 refused.")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#how-far")).to_have_text("Stopped by Ada: 2 of 30 loaded, 0 refused, 28 not reached.")
    expect(page.get_by_text("To load the rest, load the file again")).to_be_visible()
    assert Batch.objects.get().stopped_by_name == "Ada"


@standard("B67")
def test_pages_are_accessible_in_every_light(admin_page, table, axe, noise):
    noise.expect(422)
    page = admin_page
    page.goto(LOAD)
    every_light(page, axe)
    page.get_by_role("button", name="Load the articles").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a file.")
    every_light(page, axe)
    choose(page, table)
    expect(page.get_by_role("status")).to_have_text("Finished: 29 of 30 loaded, 1 refused.")
    every_light(page, axe)


def every_light(page, axe):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")
