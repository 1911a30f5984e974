"""Letters that turn the direction of writing, or are heaped with marks, touch nothing but their own sentence."""

import math

import pytest

from tests.journeys.steps import CREW, FINE, GUARD, choose, panel, points_apart
from tests.makers import make_article
from tests.standards import standard

TURNED = "The mayor paid 12 officials\u202e\u2067 in May\u202b, auditors said."
HEAPED = "The mayor Z" + "\u0310\u0301\u0323" * 167 + "algo paid 12 officials in May, auditors said."
PAGES = ["/review/{}/", "/articles/{}/"]
WHERE = """() => [...document.querySelectorAll('.text p')].flatMap(p => {
  const found = [], walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, range = document.createRange();
    if (!node.data.trim() || node.parentElement.matches('.vh')) continue;
    for (const at of [0, node.length - 2]) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const {x, y} = range.getBoundingClientRect();
      found.push([node.data.slice(0, 9), getComputedStyle(p).direction, y, x]);
    }
  }
  return found;
})"""


@pytest.fixture
def opened(editor_page, editor):
    """`opened(address, words)`: a page of an article with these words between others, in one paragraph and its own."""

    def opened(address, words):
        text = f"Board hid report\n\n{CREW}.\n\n{GUARD} {words} {FINE}\n\n{FINE}"
        draft = make_article(text, by=editor)
        editor_page.goto(address.format(draft.article_id))
        editor_page.wait_for_load_state("networkidle")
        return editor_page

    return opened


def without(words, marks):
    return "".join(letter for letter in words if letter not in marks)


@standard("B32")
@pytest.mark.parametrize("address", PAGES)
def test_direction_ends_with_its_sentence(address, opened):
    page = opened(address, without(TURNED, "\u202e\u2067\u202b"))
    page.locator(".text mark").filter(has_text="The mayor").evaluate("mark => { mark.dataset.apart = '' }")
    plain = page.evaluate(WHERE)
    turned = opened(address, TURNED).evaluate(WHERE)
    assert len(plain) == len(turned) == 12
    others = [(a, b) for a, b in zip(plain, turned, strict=True) if a[0] != "The mayor"]
    assert [(a, b) for a, b in others if a[:3] != b[:3] or abs(a[3] - b[3]) > 3] == []  # letters turned lose kerning
    assert len(others) == 10
    assert turned != plain, "the sentence itself is turned"


SEEN = 20  # points of a picture; the edges of letters may be smoothed in another way each time they are drawn
PLACE = """e => {
  const {top, bottom} = (e.closest('[data-sentence], mark') || e).getBoundingClientRect();
  return [top, bottom];
}"""
SHOW_ALL = "document.querySelectorAll('.text p').forEach(p => p.style.contentVisibility = 'visible')"
LIGHTEN = """e => {
  const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const words = walk.currentNode.data.normalize('NFD');
    if (/\\p{M}{9}/u.test(words)) walk.currentNode.data = words.replace(/Z\\p{M}+/gu, 'Z').normalize();
  }
}"""


def pictures(page):
    """Return what stands above and below the sentence with the heap, as pixels."""
    page.set_viewport_size({"width": 1000, "height": 1400})
    page.evaluate(SHOW_ALL)
    top, bottom = page.locator(".text").get_by_text("officials in May").first.evaluate(PLACE)
    text = page.locator("div.text").bounding_box()
    return picture(page, text["y"], top - text["y"]), picture(page, bottom, text["y"] + text["height"] - bottom)


def picture(page, top, height, left=0):
    clip = {"x": left, "y": math.ceil(top) + 1, "width": 600, "height": math.floor(height) - 2}
    shots = [page.screenshot(clip=clip, animations="disabled")]
    while len(shots) < 20 and shots[-1] not in shots[:-1]:  # until nothing moves any more
        page.wait_for_timeout(100)
        shots.append(page.screenshot(clip=clip, animations="disabled"))
    return shots[-1]


@standard("B34")
@pytest.mark.parametrize("address", PAGES)
def test_heaped_marks_cover_no_other_line(address, opened):
    page = opened(address, HEAPED)
    heaped = pictures(page)
    page.locator(".text").evaluate(LIGHTEN)
    assert [points_apart(page, *pair)[0] < SEEN for pair in zip(heaped, pictures(page), strict=True)] == [True, True]


@standard("B34")
def test_heaped_marks_cover_nothing_in_the_panel(opened):
    page = opened(PAGES[0], HEAPED)
    choose(page, "officials in May")
    page.mouse.move(0, 0)
    quoted = panel(page).get_by_role("blockquote").first
    box = quoted.bounding_box()
    where = {"top": box["y"] + box["height"], "height": 200, "left": box["x"]}
    heaped = picture(page, **where)
    quoted.evaluate(LIGHTEN)
    assert points_apart(page, heaped, picture(page, **where))[0] < SEEN
