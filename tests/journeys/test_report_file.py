"""The file of a report, opened from a disk: readable by everybody, in grey, in other languages, large."""

from itertools import combinations

import pytest
from playwright.sync_api import expect

from factcheck.reports.actions import publish
from factcheck.reports.exporters import as_html
from tests.journeys.steps import points_apart
from tests.makers import make_article
from tests.reports.payloads import assertion, evidence, payload
from tests.standards import standard

STANDINGS = ("open", "alleged", "denied", "verified", "disputed", "recheck", "dismissed")
WORDS = {"not checked", "alleged", "denied", "verified", "reviewers disagree", "to recheck", "dismissed"}
GERMAN = "Die Behörde zahlte 3 Millionen Euro für Straßen, sagte Holt."
ARABIC = "قال الوزير إن 12 مضخة تعطلت في 3 مايو."


def of_all_standings():
    unread = {"open": {"tags": []}}
    return payload(*(assertion(order=n + 1, standing=s, **unread.get(s, {})) for n, s in enumerate(STANDINGS)))


@pytest.fixture
def opened(page, tmp_path):
    """`opened(payload)`: the page of a browser in which the file of a report was opened from the disk."""

    def opened(given):
        path = tmp_path / "report.html"
        path.write_bytes(as_html.render(given))
        page.goto(path.as_uri())
        return page

    return opened


@standard("F21")
def test_file_has_no_accessibility_finding(opened, axe):
    page = opened(of_all_standings())
    axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    axe(page)


@standard("F22")
def test_standings_are_told_apart_without_colour(opened):
    page = opened(of_all_standings())
    page.emulate_media(forced_colors="active")
    seen = set()
    for place in page.locator(".assertions .standing").all():
        seen.add((place.inner_text(), place.evaluate("e => getComputedStyle(e, '::before').content")))
    assert {words for words, _ in seen} == WORDS
    assert len({icon for _, icon in seen}) == len(STANDINGS)
    lines = {"alleged": "wavy", "denied": "double", "verified": "solid", "open": "dotted"}
    for standing, line in lines.items():
        mark = opened(payload(assertion(standing=standing))).locator("mark").first
        assert line in mark.evaluate("e => getComputedStyle(e).textDecorationStyle")


def pictures_of(mark):
    """Return a grey picture of a highlight in each standing, its words being the same."""
    mark.evaluate(
        "e => { document.documentElement.style.filter = 'grayscale(1)'; e.scrollIntoView({block: 'center'}); }"
    )
    box, pictures = mark.bounding_box(), {}
    around = {"x": box["x"] - 4, "y": box["y"], "width": box["width"] + 4, "height": box["height"] + 6}
    for standing in STANDINGS:
        mark.evaluate("(e, standing) => { e.dataset.standing = standing; }", standing)
        pictures[standing] = mark.page.screenshot(clip=around)
    return pictures


def hold_apart(pictures, page):
    """Check that no two pictures are taken for each other, and that all are grey."""
    blank = page.context.new_page()
    pairs = combinations(pictures, 2)
    found = {pair: points_apart(blank, *(pictures[name] for name in pair)) for pair in pairs}
    blank.close()
    assert {pair: apart for pair, (apart, _) in found.items() if apart < 60} == {}
    assert {coloured for _, coloured in found.values()} == {0}


@standard("F22")
def test_standings_are_told_apart_in_a_grey_picture_of_the_file(opened):
    page = opened(payload(assertion()))
    hold_apart(pictures_of(page.locator("mark").first), page)


@standard("F22")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/articles/{}/", "/review/{}/", "/reports/{}/"])
def test_standings_are_told_apart_in_a_grey_picture_of_the_page(address, scheme, editor_page, editor):
    page, draft = editor_page, make_article(by=editor)
    report = publish(article=draft.article, by=editor)
    page.emulate_media(color_scheme=scheme)
    page.goto(address.format(report.pk if "reports" in address else draft.article_id))
    hold_apart(pictures_of(page.locator("mark").last), page)


@standard("F24")
def test_every_link_of_the_file_is_whole(opened):
    page = opened(
        payload(assertion(evidence=[evidence(), evidence(url="javascript:alert(1)")]), address="https://e.org/")
    )
    links = page.evaluate("[...document.links].map(a => a.getAttribute('href'))")
    assert {link.split("/")[0] for link in links if not link.startswith("#")} == {"https:"}
    for inner in [link for link in links if link.startswith("#")]:
        expect(page.locator(f"[id='{inner[1:]}']")).to_have_count(1)


@standard("F26")
@pytest.mark.parametrize(("words", "language", "direction"), [(GERMAN, "de", "ltr"), (ARABIC, "ar", "rtl")])
def test_other_languages_are_named_and_run_their_way(words, language, direction, opened):
    given = payload(assertion(sentence=words, note=words), title=words)
    given["draft"]["language"] = language
    page = opened(given)
    quoted = page.locator(".assertions blockquote")
    expect(quoted).to_have_text(words)
    expect(quoted).to_have_attribute("lang", language)
    assert quoted.evaluate("e => getComputedStyle(e).direction") == direction
    assert page.get_by_role("heading", level=1).evaluate("e => getComputedStyle(e).direction") == direction
