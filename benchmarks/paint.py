#!/usr/bin/env python3
"""How soon the review page answers a hand: interaction to next paint, on a processor slowed four times.

From the project's root:  .venv/bin/python benchmarks/paint.py [SENTENCES ...]
It makes a database of its own in a temporary folder, serves the program on a spare port, and works in a real Chromium
as a reviewer does: `j`, a tag by its key, a click on a sentence, the list of who says what. For each it prints the
slowest interaction as the browser's event timing reports it, and the time from a click until the panel is there.
Before that the page is loaded for the first time over a slow mobile network ("Slow 4G": 1.6 Mbit/s, 150 ms there and
back): when its largest piece was painted, and how much moved on it while it came (STANDARDS P13).
"""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from django.core.management import call_command  # noqa: E402
from playwright.sync_api import Browser, Locator, Page, sync_playwright  # noqa: E402

from benchmarks.cost import text_of  # noqa: E402 - it also makes the folder and sets Django up
from factcheck.accounts import actions as people  # noqa: E402
from factcheck.accounts.choices import Role  # noqa: E402
from factcheck.articles import actions as articles  # noqa: E402
from factcheck.ingest import from_paste  # noqa: E402
from tests.machine import BROWSER_FLAGS, ensure_chromium  # noqa: E402

PASSWORD = "correct horse battery"
SLOWER = 4
TIMES = 8
LISTEN = """() => {
    window.slow = [];
    new PerformanceObserver(list => slow.push(...list.getEntries().map(e => [e.name, e.duration])))
        .observe({type: 'event', durationThreshold: 16, buffered: false});
}"""

VITALS = """() => new Promise(done => {
    const found = {lcp: 0, cls: 0};
    new PerformanceObserver(list => { found.lcp = list.getEntries().at(-1).startTime; })
        .observe({type: 'largest-contentful-paint', buffered: true});
    new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) found.cls += e.value; }))
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done([found.lcp, found.cls]), 500);
})"""
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}


def spare_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def serve(port: int) -> subprocess.Popen[bytes]:
    """Start the program and wait until it answers."""
    call_command("collectstatic", verbosity=0, interactive=False)
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:factcheck.gunicorn_conf", "--log-level", "error"]
    env = {**os.environ, "ALLOWED_HOSTS": "127.0.0.1"}
    server = subprocess.Popen([*gunicorn, "--bind", f"127.0.0.1:{port}", "factcheck.wsgi"], cwd=ROOT, env=env)
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz")
            return server
        except OSError:
            time.sleep(0.1)
    server.terminate()
    raise SystemExit("The program did not start.")


@contextmanager
def at_the_desk(username: str, address: str = "/") -> Iterator[tuple[Browser, Page, str]]:
    """Serve the program and log a person in by a real browser: the browser, a page at an address, and the site."""
    chromium, port = ensure_chromium(), spare_port()
    server = serve(port)
    site = f"http://127.0.0.1:{port}"
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=BROWSER_FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(f"{site}/accounts/login/?next={address}")
            page.get_by_label("Username").fill(username)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Log in").click()
            page.wait_for_url(f"{site}{address}*")
            yield browser, page, site
            browser.close()
    finally:
        server.terminate()
        server.wait()


def settled(page: Page) -> None:
    """Wait until the panel of the current sentence is there."""
    page.locator("#panel[aria-busy]").wait_for(state="detached")
    page.wait_for_timeout(250)


def slowest(page: Page, act: Callable[[], object], times: int = TIMES) -> tuple[float, float]:
    """Do something several times; return the median and the largest duration from input to next paint."""
    spent = []
    for _ in range(times):
        page.evaluate("slow.length = 0")
        act()
        settled(page)
        spent.append(max([duration for _, duration in page.evaluate("slow")], default=0.0))
    return statistics.median(spent), max(spent)


def click(page: Page, mark: Locator) -> None:
    """Click a sentence where it begins; it may go on in the next line."""
    mark.scroll_into_view_if_needed()
    x, y = mark.evaluate("mark => [...mark.getClientRects()].slice(0, 1).flatMap(r => [r.x + r.width / 2, r.y + 8])")
    page.mouse.click(x, y)


def panel_ms(page: Page) -> float:
    """Return the time from a click on a sentence until its panel has taken the other's place."""
    return float(
        page.evaluate(
            """() => new Promise(done => {
                const next = [...document.querySelectorAll('#text mark:not([data-current], [data-quiet]) a')].at(-1);
                const started = performance.now();
                const there = () => requestAnimationFrame(() => done(performance.now() - started));
                document.querySelector('#panel').addEventListener('htmx:afterSettle', there, {once: true});
                next.click();
            })"""
        )
    )


def first_load(browser: Browser, page: Page, address: str, size: int) -> None:
    """Print when the largest piece of a page that nobody has loaded before is painted, and how much moves on it."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, storage_state=page.context.storage_state())
    fresh = context.new_page()
    session = context.new_cdp_session(fresh)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    fresh.goto(address)
    fresh.wait_for_timeout(1500)
    largest, moved = fresh.evaluate(VITALS)
    print(f"{'first load, slow network':24s} {size:6d}  largest paint {largest:.0f} ms  layout shift {moved:.3f}")
    context.close()


def measure(page: Page, address: str, size: int) -> None:
    """Print the figures of one article."""
    page.goto(address)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate(LISTEN)
    settled(page)
    marks = iter(page.locator("#text mark:not([data-quiet])").all()[30:])
    acts = {
        "j": lambda: page.keyboard.press("j"),
        "tag by key": lambda: page.keyboard.press("1"),
        "click on a sentence": lambda: click(page, next(marks)),
        "sources": lambda: page.keyboard.press("s"),
    }
    for name, act in acts.items():
        median, most = slowest(page, act)
        print(f"{name:24s} {size:6d}  median {median:.0f} ms  most {most:.0f} ms")
    panel = [panel_ms(page) for _ in range(TIMES)]
    print(f"{'panel there after':24s} {size:6d}  median {statistics.median(panel):.0f} ms  most {max(panel):.0f} ms")
    session.detach()


def main() -> None:
    """Measure at each size."""
    call_command("migrate", verbosity=0)
    people.add(username="paint", role=Role.REVIEWER, name="Paint", password=PASSWORD)
    sizes = [int(a) for a in sys.argv[1:]] or [60, 600]
    drafts = [articles.load(source=from_paste(text_of(n), limit=2_000_000), by=None) for n in sizes]
    with at_the_desk("paint") as (browser, page, site):
        print(f"Chromium {browser.version}, processor slowed {SLOWER} times, input to next paint")
        for size, draft in zip(sizes, drafts, strict=True):
            first_load(browser, page, f"{site}/review/{draft.article_id}/", size)
            measure(page, f"{site}/review/{draft.article_id}/", size)


if __name__ == "__main__":
    main()
