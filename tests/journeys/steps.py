"""What journeys have in common: an article to check, and the places on the pages that a person looks at."""

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.makers import PASSWORD, add_evidence, place_tag

TITLE = "A winter aboard the Zéphyr"
CREW = "The crew of the Zéphyr reported 14 engine failures to the shipping line between March and June"
CAPTAIN = "Captain Joana Brandão told the coast guard that the owners had refused to pay 90,000 euros for repairs."
DIRECTOR = "“We spent €3.1 million on the ship last year,” said Karel Novák, the line's director."
QUESTION = "Who signed the papers?"
GUARD = "The coast guard inspected the ferry twice in May and found 9 defects, its register shows."
FINE = "The ministry fined the line 40,000 euros on 12 July, a spokeswoman said."
LOAD = "The director said that the Zéphyr carried 212,000 passengers in 2025."
HOPE = "Let us hope for a calm winter."
BODY = f"""{CREW}, according to logbooks seen by this newspaper. {CAPTAIN}

{DIRECTOR} {QUESTION}

{GUARD} {FINE}

{LOAD} {HOPE}
"""
ARTICLE = f"{TITLE}\n\n{BODY}"
CHECKABLE = [CREW, CAPTAIN, DIRECTOR, GUARD, FINE, LOAD]


def assertion_of(article, words: str):
    """Return the assertion of an article that holds these words."""
    return next(a for a in article.assertions.order_by("order") if words in a.words)


def tag(article, words: str, verdict: str, *, by, **fields):
    """Tag a sentence before the journey begins, with evidence if that is needed."""
    found = assertion_of(article, words)
    if verdict == "verified":
        add_evidence(found, by=by)
    return place_tag(found, verdict, by=by, **fields)


def decisions(kind: str | None = None) -> int:
    """Count what is in the history of all sentences."""
    from factcheck.review.models import Event

    events = Event.objects.exclude(assertion=None)
    return (events.filter(kind=kind) if kind else events).count()


def open_review(page: Page, article) -> None:
    """Go to the review page of an article."""
    page.goto(f"/review/{article.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)


def open_review_at(page: Page, article, words: str) -> None:
    """Go to the review page of an article and click a sentence."""
    open_review(page, article)
    choose(page, words)


def sentence(page: Page, words: str) -> Locator:
    """Return a highlighted sentence of the text; its name begins with its standing."""
    return page.get_by_role("article").get_by_role("link", name=words)


def panel(page: Page) -> Locator:
    """Return the panel of the current sentence."""
    return page.get_by_role("region", name="Panel")


def button(page: Page, name: str) -> Locator:
    """Return a button of the panel, by its whole name."""
    return panel(page).get_by_role("button", name=name, exact=True)


def field(page: Page, name: str) -> Locator:
    """Return a field of the panel, by its whole label."""
    return panel(page).get_by_label(name, exact=True)


def evidence_field(page: Page, name: str) -> Locator:
    """Return a field of the evidence form, by its whole label."""
    form = panel(page).locator("form").filter(has=page.get_by_role("button", name="Add evidence"))
    return form.get_by_label(name, exact=True)


def choose(page: Page, words: str) -> None:
    """Click a sentence, and wait for its panel."""
    sentence(page, words).first.click()
    expect_current(page, words)


def expect_current(page: Page, words: str) -> None:
    """The panel is about this sentence, and it is there; so are the scripts, which hear keys from then on."""
    expect(panel(page).get_by_role("blockquote").filter(has_text=words).first).to_be_visible()
    page.wait_for_load_state()  # of the page that has this panel: before, it might be that of the page one comes from
    expect(page.locator("#panel")).not_to_have_attribute("aria-busy", "true")


def expect_standing(page: Page, words: str, standing: str) -> None:
    """The sentence in the text has this standing, in words."""
    expect(sentence(page, words).first).to_have_accessible_name(re.compile(f"^{standing}[,:]"))


def expect_said(page: Page, words: str) -> None:
    """The status line says so, where a screen reader hears it."""
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


def expect_saved(page: Page, words: str) -> None:
    """The status line says that a decision is saved, and the panel says when."""
    expect_said(page, words)
    expect(panel(page).get_by_text(re.compile(r"^Saved \d\d:\d\d:\d\d"))).to_be_visible()


def expect_progress(page: Page, words: str) -> None:
    """The progress line of the review page says this."""
    expect(page.get_by_role("article").get_by_text(words).first).to_be_visible()


def open_evidence(page: Page) -> None:
    """Open the evidence form, if it is shut."""
    if not evidence_field(page, "Title of the source").is_visible():
        panel(page).get_by_text("New evidence").click()


def give_evidence(page: Page, *, url: str, source: str = "", excerpt: str = "") -> None:
    """Fill in the evidence form and send it."""
    open_evidence(page)
    evidence_field(page, "Address").fill(url)
    evidence_field(page, "Title of the source").fill(source)
    evidence_field(page, "Excerpt").fill(excerpt)
    button(page, "Add evidence").click()


def tab_to(page: Page, target: Locator, *, most: int = 40, back: bool = False) -> None:
    """Press Tab until the target has the focus."""
    expect(target).to_be_visible()
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    message = f"Tab was pressed {most} times and the focus never came to {target}."
    raise AssertionError(message)


def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


@contextmanager
def without_looks(context: BrowserContext) -> Iterator[None]:
    """Let no page look for changes meanwhile: one that did while nobody is logged in would say so, and look no more."""
    looks = "**/changes/**"
    context.route(looks, lambda route: route.fulfill(status=204))
    yield
    context.unroute(looks)


def wait_for_answers(page: Page) -> None:
    """Let the page give no request up: the journey answers when it is ready, which takes a busy machine its time."""
    page.evaluate("htmx.config.timeout = 600_000")  # ten seconds in earnest


def log_in_by_keys(page: Page, live_server, person) -> None:
    """Log in without a mouse; ends at the desk."""
    page.goto("/accounts/login/")
    tab_to(page, page.get_by_label("Username"))
    page.keyboard.type(person.username)
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page).to_have_url(f"{live_server.url}/")


def verify_by_keys(page: Page, *fields: str) -> None:
    """Give the current sentence its first evidence, the fields in the order of the form, and tag it verified."""
    press(page, "e")
    expect(evidence_field(page, "Address")).to_be_focused()
    for n, words in enumerate(fields):
        if n:
            press(page, "Tab")
        page.keyboard.type(words)
    tab_to(page, evidence_field(page, "Where in it"))
    page.keyboard.type("p. 3")
    press(page, "Control+Enter")
    expect_saved(page, "Evidence saved.")
    expect(panel(page).get_by_role("heading", name="Evidence 1")).to_be_focused()
    press(page, "3")
    expect_saved(page, "Saved as verified")


# How many points of two pictures of one size stand at least 48 of 255 greys apart.
APART = """
async pictures => {
  const read = async picture => {
    const bytes = Uint8Array.from(atob(picture), letter => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
    const board = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    board.drawImage(bitmap, 0, 0);
    return board.getImageData(0, 0, bitmap.width, bitmap.height).data;
  };
  const [one, other] = await Promise.all(pictures.map(read));
  let apart = 0, coloured = 0;
  for (let i = 0; i < one.length; i += 4) {
    if (Math.abs(one[i] - other[i]) >= 48) apart += 1;
    if (Math.max(one[i], one[i + 1], one[i + 2]) - Math.min(one[i], one[i + 1], one[i + 2]) > 2) coloured += 1;
  }
  return one.length === other.length ? [apart, coloured] : null;
}
"""


def points_apart(page: Page, one: bytes, other: bytes) -> tuple[int, int]:
    """Return how many points of two pictures differ so that an eye sees it, and how many are coloured in the first."""
    pictures = [base64.b64encode(picture).decode() for picture in (one, other)]
    apart, coloured = page.evaluate(APART, pictures)
    return apart, coloured
