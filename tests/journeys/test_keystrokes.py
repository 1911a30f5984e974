"""How many keys a whole article takes: 76 for a headline, 57 sentences, six verified; a paste counts as one key."""

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
from tests.scale import sized

PEOPLE = """Abel Baker Clark Davis Evans Foster Grant Harris Irving Jones Keller Lewis Mason Nolan Owens Parker Quinn
    Reyes Stone Tyler Usher Vance Walsh Xavier Young Zeller Archer Barnes Carter Dawson"""
ACTS = ("paid {} euros to the port in May", "closed {} schools in June, auditors found")


def text_of_ministers(sentences):
    """Return a headline and sentences of which no two are near-twins: each has a person and an act of its own."""
    lines = [f"Minister {person} {act.format(n + 11)}." for n, person in enumerate(PEOPLE.split()) for act in ACTS]
    return "\n\n".join(["Ministers under fire", *lines[:sentences]])


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


@sized("sentences", 19, soak=57)
def test_whole_article_takes_a_key_for_a_sentence_and_three_more_for_one_with_evidence(
    editor_page, live_server, editor, sentences
):
    page, long_article = editor_page, make_article(text_of_ministers(sentences), by=editor, title="Ministers").article
    verified = round(sentences * 6 / 57)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    open_review(page, long_article)
    every = list(long_article.assertions.filter(in_text=True).order_by("order").values_list("words", flat=True))
    left, keys = len(every), Keys(page)
    for n, words in enumerate(every):
        expect_current(page, words)
        if n < verified:
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
    assert len(pieces) == verified
    assert all(e.excerpt.startswith("The minister did so") and e.accessed_on for e in pieces)
    assert {e.source.url for e in pieces} == {f"https://example.org/minutes/{n}" for n in range(verified)}
    assert left == sentences + 1  # with the headline
    assert keys.pressed == left + 3 * verified


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
