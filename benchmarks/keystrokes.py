#!/usr/bin/env python3
"""How many keys a whole article takes, and how long the program itself needs: 57 sentences, six of them with evidence.

From the project's root:  .venv/bin/python benchmarks/keystrokes.py
It makes a database of its own in a temporary folder, serves the program on a spare port, and presses in a real Chromium
the keys that `tests/journeys/test_keystrokes.py` counts: `1` for alleged; `e`, paste, Ctrl+Enter and `3` for verified.
A key is answered when what it asked for is shown: the field, the pasted words in their fields, "saved", or the next
sentence in its panel. Each time runs in the page, from the key to the frame after that: nobody's thinking is in it.
"""

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from django.core.management import call_command  # noqa: E402
from playwright.sync_api import Page  # noqa: E402

from benchmarks.paint import PASSWORD, at_the_desk, settled  # noqa: E402 - it also sets Django up
from factcheck.accounts import actions as people  # noqa: E402
from factcheck.accounts.choices import Role  # noqa: E402
from tests.journeys.test_keystrokes import VERIFIED, text_of_ministers  # noqa: E402
from tests.makers import make_article  # noqa: E402

# From the next key on: looks at each frame whether all is there that the key asks for.
WATCH = """wanted => {
    const holds = ([where, words]) => [...document.querySelectorAll(where)].some(e => (e.value ?? e.textContent).includes(words));
    const isThere = () => !document.querySelector('#panel[aria-busy]') && wanted.every(holds);
    window.answered = new Promise(done => addEventListener('keydown', function pressed({key, timeStamp}) {
        if (key === 'Control') return;
        removeEventListener('keydown', pressed, true);
        const end = () => done(performance.now() - timeStamp);
        const look = () => requestAnimationFrame(() => (isThere() ? requestAnimationFrame(end) : look()));
        look();
    }, true));
}"""  # noqa: E501
Wanted = list[tuple[str, str]]


def press(page: Page, key: str, wanted: Wanted) -> float:
    """Press a key; return the milliseconds until all that is wanted is shown: elements that hold some words."""
    page.evaluate(WATCH, wanted)
    page.keyboard.press(key)
    return float(page.evaluate("answered"))


def check(page: Page, sentences: list[str]) -> dict[str, list[float]]:
    """Tag every sentence, the first few with evidence; return the milliseconds of each key."""
    spent: dict[str, list[float]] = defaultdict(list)
    for n, words in enumerate(sentences, start=1):
        after: Wanted = [("#progress", f"{n} of {len(sentences)} checked")]
        after += [("#panel blockquote", following) for following in sentences[n : n + 1]]
        assert words in page.locator("#panel blockquote").inner_text()
        if n > VERIFIED:
            spent["1"].append(press(page, "1", after))
            continue
        spent["e"].append(press(page, "e", [("[name=url]:focus", "")]))
        quotation = f"The minister did so on day {n}."
        page.evaluate("words => navigator.clipboard.writeText(words)", f"example.org/minutes/{n}\n“{quotation}”")
        spent["Control+V"].append(press(page, "Control+V", [(".evidence [name=excerpt]", quotation)]))
        spent["Control+Enter"].append(press(page, "Control+Enter", [("#said", "Evidence saved.")]))
        spent["3"].append(press(page, "3", after))
    return spent


def tell(spent: dict[str, list[float]]) -> None:
    """Print each key's figures, and those of all."""
    all_keys = [ms for times in spent.values() for ms in times]
    for key, times in [*spent.items(), ("all keys", all_keys)]:
        print(f"{key:14s} {len(times):3d}  sum {sum(times) / 1000:5.2f} s  slowest {max(times):4.0f} ms")


def main() -> None:
    """Check one article."""
    call_command("migrate", verbosity=0)
    people.add(username="ana", role=Role.REVIEWER, name="Ana", password=PASSWORD)
    article = make_article(text_of_ministers(), title="Ministers").article
    sentences = list(article.assertions.order_by("order").values_list("words", flat=True))
    with at_the_desk("ana", f"/review/{article.pk}/") as (browser, page, site):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
        settled(page)
        print(f"Chromium {browser.version}, {len(sentences)} sentences, {VERIFIED} pieces of evidence")
        tell(check(page, sentences))


if __name__ == "__main__":
    main()
