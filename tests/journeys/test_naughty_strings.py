"""The whole Big List of Naughty Strings as an article: every string is read on the pages, and none of them runs."""

import pytest

from factcheck.engine import canonical
from tests.journeys.steps import choose, open_review, panel
from tests.makers import make_article
from tests.naughty import STRINGS, sentence_with
from tests.standards import standard

TRIPWIRE = """
window.__xss = window.__violations = 0;
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { window.__xss += 1; };
document.addEventListener("securitypolicyviolation", () => { window.__violations += 1; });
"""
READ = """text => {
  const copy = text.cloneNode(true);
  copy.querySelectorAll(".vh").forEach(hidden => hidden.remove());
  return copy.textContent;
}"""
HOSTILE = next(words for words in STRINGS if words.startswith("<script>alert"))


def visible(words):
    return "".join(words.split())


def harm(page):
    """Return how often something ran, and how often the content policy held something back."""
    return page.evaluate("[window.__xss, window.__violations]")


@standard("S33")
@pytest.mark.parametrize("text", ["\n".join(map(sentence_with, STRINGS)), "\n".join(STRINGS)], ids=["wrapped", "bare"])
def test_every_string_of_the_list_is_read_on_the_pages_and_none_runs(editor_page, editor, live_server, text):
    page = editor_page
    page.add_init_script(TRIPWIRE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    article = make_article(text, by=editor).article
    for address in (f"/review/{article.pk}/", f"/articles/{article.pk}/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert visible(page.locator("main .text").evaluate(READ)) == visible(canonical(text))
        assert harm(page) == [0, 0]
    if sentence_with(HOSTILE) in text:
        open_review(page, article)
        choose(page, sentence_with(HOSTILE))
        assert HOSTILE in panel(page).inner_text()
        assert harm(page) == [0, 0]
    assert [url for url in asked if not url.startswith(live_server.url)] == []
