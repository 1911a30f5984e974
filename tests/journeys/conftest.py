"""A browser for the journeys, and an ear for everything that goes wrong in it unseen."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, expect

from tests.machine import BROWSER_FLAGS, Missing, ensure_chromium

# A journey waits for a state, not for a time; this long it waits for one that does not come, on a machine that is busy.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


class Noise:
    """What the pages of one journey complained of: script errors, console errors, breaches of the content policy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.contexts: list[BrowserContext] = []
        self.heard: list[str] = []
        self.expected: set[int | str] = {"htmx:afterRequest"}  # said as an error of each request without an answer

    def listen(self, context: BrowserContext) -> None:
        """Hear everything of the pages that a context opens."""
        self.contexts.append(context)
        context.on("console", self._hear_console)
        context.on("weberror", lambda error: self.heard.append(f"{error.page and error.page.url}: {error.error}"))

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.heard.append(f"{message.location.get('url', '')}: {message.text}")

    def expect(self, *belongs: int | str) -> None:
        """Take it that answers with these statuses, or lines with these words, belong to the journey.

        Chromium and htmx report each answer that is a refusal as an error.
        """
        self.expected.update(belongs)

    def expect_no_answer(self) -> None:
        """Take it that requests get no answer in this journey."""
        self.expect("net::ERR_", "htmx:sendError", "htmx:timeout")

    def unexpected(self) -> list[str]:
        """Return what was heard and not expected."""
        codes = {str(status) for status in self.expected if isinstance(status, int)}
        words = [words for words in self.expected if isinstance(words, str)]
        return [
            line
            for line in self.heard
            if not codes.intersection(re.findall(r"\b[45]\d\d\b", line)) and not any(w in line for w in words)
        ]


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Iterator[None]:
    """Fail a journey if the browser complained of anything; photograph the pages of one that fails."""
    noise = pyfuncitem.funcargs.get("noise")
    if not isinstance(noise, Noise):
        return (yield)
    try:
        result = yield
        assert not noise.unexpected(), "The browser complained:\n" + "\n".join(noise.unexpected())
    except BaseException:
        photograph(noise.contexts, noise.folder)
        raise
    return result


def photograph(contexts: list[BrowserContext], folder: Path) -> None:
    """Leave a picture of each open page; the plugin's own option takes it when the page has been left."""
    for number, page in enumerate((page for context in contexts for page in context.pages), start=1):
        with suppress(Error):  # a page that has crashed must not hide what made the journey fail
            page.screenshot(path=folder / f"page-{number}.png", timeout=5_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's Chromium; a machine without one gets one, or the run fails and says why."""
    try:
        return {**browser_type_launch_args, "executable_path": ensure_chromium(), "args": BROWSER_FLAGS}
    except Missing as missing:
        pytest.exit(str(missing), returncode=1)


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """Every page is of the live server: `page.goto("/")` is its desk."""
    return str(live_server.url)


@pytest.fixture
def noise(output_path: str) -> Noise:
    """The ear itself, for a journey that expects an answer such as 409: `noise.expect(409)`."""
    return Noise(Path(output_path))


@pytest.fixture
def page(page: Page, noise: Noise) -> Iterator[Page]:
    """A page that is listened to, and left before the database is taken away."""
    noise.listen(page.context)
    page.set_default_timeout(PATIENCE)
    yield page
    page.context.close()


@pytest.fixture
def another_page(new_context: Callable[..., BrowserContext], noise: Noise) -> Iterator[Page]:
    """A second person's page: another browser window with cookies of its own, listened to as well."""
    context = new_context()
    noise.listen(context)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


@pytest.fixture
def let_in(live_server: Any) -> Callable[[Page, str], None]:
    """`let_in(page, "ana")`: from now on Ana is logged in in this browser; the page stays where it is."""
    from django.conf import settings  # not before Django is set up

    from factcheck.accounts.models import User
    from tests.asks import logged_in

    def let_in(page: Page, username: str) -> None:
        session = logged_in(User.objects.get(username=username)).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": session.key, "value": session.value, "url": live_server.url, "httpOnly": True, "sameSite": "Lax"}]
        )

    return let_in


@pytest.fixture
def log_in(let_in: Callable[[Page, str], None]) -> Callable[..., None]:
    """`log_in(page, live_server, "ana")`: she is logged in, without typing a password; ends at the desk."""

    def log_in(page: Page, live_server: Any, username: str) -> None:
        let_in(page, username)
        page.goto(f"{live_server.url}/")

    return log_in


@pytest.fixture
def type_log_in() -> Callable[..., None]:
    """`type_log_in(page, live_server, "ana")`: as a person does it, at the log-in page; ends at the desk."""
    from tests.makers import PASSWORD  # not before Django is set up

    def type_log_in(page: Page, live_server: Any, username: str) -> None:
        page.goto(f"{live_server.url}/accounts/login/")
        page.get_by_label("Username").fill(username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page).to_have_url(f"{live_server.url}/")

    return type_log_in


@pytest.fixture
def editor_page(page: Page, live_server: Any, log_in: Callable[..., None], editor: Any) -> Page:
    """A page at the desk, the editor logged in."""
    log_in(page, live_server, editor.username)
    return page


@pytest.fixture
def reviewer_page(another_page: Page, live_server: Any, log_in: Callable[..., None], reviewer: Any) -> Page:
    """Another browser's page at the desk, the reviewer logged in."""
    log_in(another_page, live_server, reviewer.username)
    return another_page


@pytest.fixture
def article(editor: Any) -> Any:
    """An article with six sentences that can be checked, loaded by the editor."""
    from tests.journeys.steps import ARTICLE
    from tests.makers import make_article

    return make_article(ARTICLE, by=editor).article


@pytest.fixture
def at_review(page: Page, let_in: Callable[[Page, str], None], article: Any, reviewer: Any) -> Callable[[], Page]:
    """`at_review()`: Ana is logged in and has the article's review page before her."""
    from tests.journeys.steps import open_review

    def at_review() -> Page:
        let_in(page, reviewer.username)
        open_review(page, article)
        return page

    return at_review


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)`: the page as it stands has no accessibility finding; those it has are printed."""

    def axe(page: Page) -> None:
        dimmed = page.locator("body:not(:has(dialog[open])) [aria-busy=true]")  # until what replaces it has come
        expect(dimmed).to_have_count(0)
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        results = AxeResults(page.evaluate("axe.run({resultTypes: ['violations']})"))
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return axe
