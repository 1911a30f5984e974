"""How many keys a whole article takes: 57 sentences, six of them verified with evidence; a paste counts as one key."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    button,
    evidence_field,
    expect_current,
    expect_progress,
    expect_said,
    expect_saved,
    open_evidence,
    open_review,
    panel,
    tab_to,
)
from tests.makers import make_article

PEOPLE = """Abel Baker Clark Davis Evans Foster Grant Harris Irving Jones Keller Lewis Mason Nolan Owens Parker Quinn
    Reyes Stone Tyler Usher Vance Walsh Xavier Young Zeller Archer Barnes Carter Dawson"""
ACTS = ("paid {} euros to the port in May", "closed {} schools in June, auditors found")
VERIFIED = 6


def text_of_ministers():
    """Return a headline and 57 sentences of which no two are near-twins: each has a person and an act of its own."""
    lines = [f"Minister {person} {act.format(n + 11)}." for n, person in enumerate(PEOPLE.split()) for act in ACTS]
    return "\n\n".join(["Ministers under fire", *lines[:57]])


@pytest.fixture
def long_article(editor):
    return make_article(text_of_ministers(), by=editor, title="Ministers").article


class Keys:
    """Counts the keys that are pressed."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def paste(self, words):
        self.page.evaluate("words => navigator.clipboard.writeText(words)", words)
        self.press("Control+V")


def test_whole_article_takes_fewer_than_a_hundred_keys_with_six_pieces_of_evidence(
    page, live_server, log_in, reviewer, long_article
):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    log_in(page, live_server, reviewer.username)
    open_review(page, long_article)
    sentences = list(long_article.assertions.filter(in_text=True).order_by("order").values_list("words", flat=True))
    left, keys = len(sentences), Keys(page)
    for n, words in enumerate(sentences):
        expect_current(page, words)
        if n < VERIFIED:
            keys.press("e")
            expect(evidence_field(page, "Address")).to_be_focused()
            keys.paste(f"example.org/minutes/{n}\n“The minister did so on day {n}.”")
            keys.press("Control+Enter")
            expect_saved(page, "Evidence saved.")
            keys.press("3")
        else:
            keys.press("1")
        expect_progress(page, f"{n + 1} of {left}")
    pieces = [e for a in long_article.assertions.all() for e in a.evidence.all()]
    assert len(pieces) == VERIFIED
    assert all(e.excerpt.startswith("The minister did so") and e.accessed_on for e in pieces)
    assert {e.source.url for e in pieces} == {f"https://example.org/minutes/{n}" for n in range(VERIFIED)}
    assert keys.pressed == left + 3 * VERIFIED <= 100


def test_paste_is_parted_before_ones_eyes_and_the_day_is_one_stop_of_tab(at_review):
    page = at_review()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    keys = Keys(page)
    keys.press("e")
    keys.paste("“14 failures in a row”\nexample.org/log")
    expect(evidence_field(page, "Address")).to_have_value("https://example.org/log")
    expect(evidence_field(page, "Excerpt")).to_have_value("14 failures in a row")
    tab_to(page, evidence_field(page, "Accessed"))
    keys.press("Tab")
    expect(evidence_field(page, "Excerpt")).to_be_focused()
    evidence_field(page, "Accessed").fill("1 Nov")
    button(page, "Add evidence").click()
    expect_saved(page, "Evidence saved.")
    expect(panel(page).get_by_text("accessed 1 Nov")).to_be_visible()


def test_removing_evidence_asks_is_undone_with_z_and_brought_back_from_the_panel(at_review):
    page = at_review()
    open_evidence(page)
    evidence_field(page, "Address").fill("example.org/log “14 failures”")
    button(page, "Add evidence").click()
    expect_saved(page, "Evidence saved.")
    expect_at_rest(page)
    for bring_back in ("z", "Bring back: example.org/log"):
        remove(page)
        expect(panel(page).get_by_role("heading", name="Evidence 0")).to_be_visible()
        if bring_back == "z":
            page.keyboard.press("z")
        else:
            panel(page).get_by_text("1 removed").click()
            expect(panel(page).get_by_text("removed by Ana")).to_be_visible()
            button(page, bring_back).click()
        expect_said(page, "Evidence brought back.")
        expect_at_rest(page)
        expect(panel(page).get_by_role("heading", name="Evidence 1")).to_be_visible()
    panel(page).get_by_text("Make confidential: example.org/log").click()
    button(page, "Make it confidential").click()
    expect_said(page, "Evidence made confidential.")
    expect(panel(page).locator(".secret")).to_have_text("confidential")


def remove(page):
    summary = panel(page).get_by_text("Remove: example.org/log")
    summary.focus()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_text("It can be brought back later.")).to_be_visible()
    page.keyboard.press("Tab")
    expect(button(page, "Remove it")).to_be_focused()
    page.keyboard.press("Enter")
    expect_said(page, "Evidence removed.")
    expect_at_rest(page)


def expect_at_rest(page):
    """The panel shows what was saved: it is drawn anew after that."""
    expect(page.locator("#panel")).not_to_have_attribute("aria-busy", "true")
