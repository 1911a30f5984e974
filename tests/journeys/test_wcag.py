"""What WCAG asks and axe cannot see: contrast of lines and rings, wider spacing, larger text, targets, long words."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    CAPTAIN,
    CREW,
    DIRECTOR,
    GUARD,
    LOAD,
    assertion_of,
    button,
    choose,
    evidence_field,
    expect_current,
    expect_saved,
    give_evidence,
    open_evidence,
    open_review,
    open_review_at,
    panel,
    sentence,
    tag,
)
from tests.makers import add_evidence, make_article
from tests.standards import standard

BARE = "rgba(0, 0, 0, 0)"
STANDINGS = {"open": LOAD, "alleged": CREW, "denied": CAPTAIN, "verified": DIRECTOR, "disputed": GUARD}
# Contrast as WCAG 2.2 defines it, of colours as the browser computes them.
CONTRAST = """(one, other) => {
    const channels = colour => {
        const pixel = new OffscreenCanvas(1, 1).getContext('2d');
        pixel.fillStyle = colour;
        pixel.fillRect(0, 0, 1, 1);
        return [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => v / 255);
    };
    const light = colour => channels(colour)
        .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
}"""


def contrast(page, one, other):
    return page.evaluate(f"([one, other]) => ({CONTRAST})(one, other)", [one, other])


def style(place, *names):
    return place.evaluate("(e, names) => names.map(name => getComputedStyle(e)[name])", list(names))


@pytest.fixture
def checked(article, reviewer, other_reviewer):
    """An article with a sentence of every standing."""
    tag(article, CREW, "alleged", by=reviewer)
    tag(article, CAPTAIN, "denied", by=reviewer)
    tag(article, DIRECTOR, "verified", by=reviewer)
    tag(article, GUARD, "denied", by=reviewer)
    tag(article, GUARD, "alleged", by=other_reviewer)
    return article


@standard("U2", "U3")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_lines_and_rings_stand_out(scheme, editor_page, checked):
    page = editor_page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_review(page, checked)
    [ground] = style(page.locator("body"), "backgroundColor")
    for standing, words in STANDINGS.items():
        mark = sentence(page, words).locator("xpath=..")
        fill, ink, line = style(mark, "backgroundColor", "color", "textDecorationColor")
        assert (fill != BARE) == (standing == "disputed"), "Disputes stand out: nothing that is done is filled."
        fill = ground if fill == BARE else fill
        assert contrast(page, ink, fill) >= 7, standing
        assert contrast(page, line, fill) >= 3, standing
        assert contrast(page, line, ground) >= 3, standing
    for name in ("Alleged", "Denied"):
        edge, inside = style(button(page, name), "borderTopColor", "backgroundColor")
        assert max(contrast(page, edge, ground), contrast(page, inside, ground)) >= 3, name
    page.keyboard.press("j")
    expect(page.locator("mark a:focus")).to_have_count(1)
    ring, shadow = style(page.locator("mark a:focus"), "outlineColor", "boxShadow")
    glow = shadow.split(")")[0] + ")"
    assert max(contrast(page, ring, ground), contrast(page, glow, ground)) >= 3


def addresses(article):
    return ["/", "/articles/new/", "/reports/", *(f"{a}{article.pk}/" for a in ("/articles/", "/review/"))]


SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }"""
LARGE = "html { font-size: 200% !important; }"
CUT = """() => [...document.querySelectorAll('main *, header *')].filter(e => {
    const s = getComputedStyle(e), cuts = v => ['hidden', 'clip'].includes(v);
    return e.checkVisibility() && !e.closest('.vh, progress, svg, textarea, input, select') && e.textContent.trim()
        && (cuts(s.overflowX) && e.scrollWidth > e.clientWidth + 1
            || cuts(s.overflowY) && e.scrollHeight > e.clientHeight + 1);
}).map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40))"""


def put_on(page, rules):
    page.evaluate(
        "rules => { const s = new CSSStyleSheet(); s.replaceSync(rules); document.adoptedStyleSheets = [s]; }", rules
    )


@standard("U5", "U23")
@pytest.mark.parametrize("rules", [pytest.param(SPACED, id="U5 spacing"), pytest.param(LARGE, id="U23 200 %")])
def test_wider_or_larger_text_loses_nothing(rules, editor_page, article):
    page = editor_page
    for address in addresses(article):
        page.goto(address)
        put_on(page, rules)
        assert page.evaluate(CUT) == [], address
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), address


@standard("U23")
def test_at_400_percent_the_work_goes_on(at_review):
    page = at_review()
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 x 1024 at 400 %
    choose(page, CAPTAIN)
    button(page, "Denied").click()
    expect(sentence(page, CAPTAIN)).to_have_accessible_name(re.compile("^denied"))
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


# What is smaller than that many pixels, and has another target within the circle that it should fill.
SMALL = """least => {
    const all = [...document.querySelectorAll('button, summary, select, textarea, input:not([type=hidden])')]
        .filter(e => e.checkVisibility() && !e.closest('.vh'))
        .map(e => [e, e.closest('label') || (/radio|checkbox/.test(e.type) ? e.parentElement : e)])
        .map(([e, place]) => [e, place.getBoundingClientRect()]);
    const near = (box, other) => {
        const far = (a, b, c, d) => Math.max(c - (a + b) / 2, (a + b) / 2 - d, 0);
        const across = far(box.left, box.right, other.left, other.right);
        return Math.hypot(across, far(box.top, box.bottom, other.top, other.bottom)) < least / 2;
    };
    return all.filter(([, box]) => box.width < least - .5 || box.height < least - .5)
        .filter(([e, box]) => all.some(([other, place]) => other !== e && near(box, place)))
        .map(([e, box]) => `${e.textContent.trim() || e.name}: ${box.width} x ${box.height}`);
}"""


@pytest.fixture
def phone(new_context, noise, live_server, log_in, reviewer):
    """The reviewer's phone."""
    context = new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    noise.listen(context)
    page = context.new_page()
    log_in(page, live_server, reviewer.username)
    yield page
    page.goto("about:blank")


@standard("U11")
def test_what_a_finger_presses_is_44_pixels_high(phone, article):
    open_review(phone, article)
    for name in ("Alleged", "Denied", "Verified", "Dismiss"):
        box = button(phone, name).bounding_box()
        assert box["height"] >= 44, name
        assert box["width"] >= 44, name
    open_evidence(phone)
    assert phone.evaluate(SMALL, 24) == []


@standard("U22")
def test_more_contrast_is_given_who_asks_for_it(at_review):
    page = at_review()
    quiet = page.locator("kbd:visible").first
    before = style(quiet, "color")
    page.emulate_media(contrast="more")
    ink = style(page.locator("body"), "color")
    assert style(quiet, "color") == ink != before


RING = """() => {
    const e = document.activeElement, s = getComputedStyle(e.closest('mark') || e);
    return e === document.body || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || e.outerHTML;
}"""


@standard("U3", "U9")
def test_every_stop_of_the_tab_key_shows_its_ring(at_review):
    page, seen = at_review(), set()
    for _ in range(45):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(RING))
    assert seen == {True}


@standard("B28", "B34")
@pytest.mark.parametrize("width", [320, 1280])
def test_long_words_and_heaped_marks_break_no_layout(width, editor_page, editor):
    page = editor_page
    heaped = "Z" + "\u0310" * 500 + "algo paid 12 officials in May, auditors said."
    draft = make_article(f"Board hid report\n\n{'x' * 5000} failed.\n\n{heaped}\n\n{CREW}.\n", by=editor)
    page.set_viewport_size({"width": width, "height": 800})
    open_review(page, draft.article)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    below = sentence(page, CREW)
    below.click()
    expect_current(page, CREW)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    wide = "[...document.querySelectorAll('.text p')].filter(p => p.scrollWidth > p.clientWidth + 1).length"
    assert page.evaluate(wide) == 0


@standard("U14")
def test_nothing_is_asked_twice(editor_page, article):
    page = editor_page
    open_review(page, article)
    party = assertion_of(article, CAPTAIN).attributed_to
    choose(page, CAPTAIN)
    assert party
    expect(panel(page).get_by_label("Alleged by", exact=True)).to_have_value(party)
    page.goto(f"/articles/{article.pk}/drafts/")
    assert page.get_by_label("Title", exact=True).count() == 0


@standard("U14")
def test_source_that_was_used_before_is_chosen_again_by_its_address(editor_page, editor, article):
    add_evidence(assertion_of(article, CREW), by=editor, url="https://e.org/log", title="The logbook", kind="document")
    page = editor_page
    open_review_at(page, article, CAPTAIN)
    assert page.locator("#sources-used option").count() == 0
    open_evidence(page)
    offered = page.locator("#sources-used option")
    expect(offered).to_have_attribute("value", "https://e.org/log")
    expect(offered).to_have_text("The logbook")
    assert evidence_field(page, "Address").evaluate("e => e.list.options.length") == 1
    give_evidence(page, url="https://e.org/log", excerpt="14 failures")
    expect_saved(page, "Evidence saved.")
    expect(panel(page).locator(".evidence").get_by_role("link", name="The logbook")).to_be_visible()
    assert assertion_of(article, CAPTAIN).evidence.get().source.kind == "document"
    open_evidence(page)
    expect(offered).to_have_count(1)


@standard("U13")
def test_what_is_wrong_is_said_in_the_title_at_the_top_and_at_the_field(editor_page, noise):
    noise.expect(422)
    page = editor_page
    page.goto("/articles/new/")
    page.get_by_label("Text", exact=True).fill("Words.")
    page.get_by_label("Address", exact=True).fill("ftp://example.org/")
    page.get_by_role("button", name="Load article").click()
    problem = page.get_by_role("alert").filter(has_text="There is a problem")
    expect(problem).to_be_focused()
    assert page.title().startswith("Error: ")
    problem.get_by_role("link").first.click()
    field = page.get_by_label("Address", exact=True)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Give a web address"))
    expect(page.get_by_label("Text", exact=True)).to_have_value("Words.")


@standard("U18")
def test_tags_are_buttons_with_a_name_and_a_state(at_review):
    page = at_review()
    group = panel(page).get_by_role("group", name="Your verdict")
    expect(group.get_by_role("button", pressed=False)).to_have_count(3)
    button(page, "Denied").click()
    expect_current(page, CAPTAIN)
    choose(page, CREW)
    expect(group.get_by_role("button", pressed=True)).to_have_accessible_name("Denied")
    expect(sentence(page, CREW)).to_have_accessible_name(re.compile("^denied"))
