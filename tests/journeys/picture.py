"""The picture of the review page in the README, made anew: .venv/bin/python -m tests.journeys.picture

Starts a desk of its own with the sample article and some work done on it, and writes docs/review.png.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, expect, sync_playwright

from tests.machine import BROWSER_FLAGS, ensure_chromium, free_port, say

TARGET = Path(__file__).resolve().parents[2] / "docs" / "review.png"
SIZE = {"width": 1280, "height": 860}
LARGEST = 250_000  # bytes: it is in the repository


def main() -> None:
    """Make the picture."""
    with tempfile.TemporaryDirectory(prefix="factcheck-picture-") as folder:
        os.environ |= {"VAR": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
        password, chromium = _fill(), ensure_chromium()
        with _desk() as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_FLAGS)
            page = browser.new_page(base_url=address, viewport=SIZE, color_scheme="light", reduced_motion="reduce")
            _work(page, password)
            page.screenshot(path=TARGET)
            browser.close()
    if TARGET.stat().st_size > LARGEST:
        sys.exit(f"{TARGET} is larger than {LARGEST:,} bytes.")
    say(f"Wrote {TARGET}, {TARGET.stat().st_size:,} bytes.")


def _fill() -> str:
    """Make the demo desk with some sentences tagged by Bo; return Ana's password."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo", stdout=io.StringIO())  # it prints passwords
    _tag()
    lines = (settings.VAR / "demo-people.txt").read_text(encoding="utf-8").splitlines()
    return next(line.split()[1] for line in lines if line.startswith("ana"))


def _tag() -> None:
    from factcheck.accounts.models import User
    from factcheck.articles.models import Article
    from tests.journeys.steps import assertion_of, tag
    from tests.makers import add_evidence

    article, ana, bo = Article.objects.get(), User.objects.get(username="ana"), User.objects.get(username="bo")
    records = "The records cover the 27 months"
    tag(article, article.title, "alleged", by=bo)
    tag(article, "secretly burned", "alleged", by=bo, note="Two former managers, both named to us.")
    denied = {"party": "Corvane Recycling", "by": bo, "note": "The company's statement of 12 May."}
    tag(article, "denies the claim", "denied", **denied)
    tag(article, "No sorted plastic", "denied", **denied)
    tag(article, "No sorted plastic", "alleged", by=ana)
    add_evidence(assertion_of(article, records), by=bo, url="https://example.org/records", title="Delivery records")
    tag(article, records, "verified", by=bo)


@contextmanager
def _desk() -> Iterator[str]:
    """Serve the desk as `make run` does; yield its address."""
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "gunicorn", "--config", "python:factcheck.gunicorn_conf"]
    server = subprocess.Popen([*command, "--bind", address, "--log-level", "warning", "factcheck.wsgi"])
    try:
        _wait_for(f"http://{address}/healthz")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            with urlopen(address):
                return
        except URLError:
            time.sleep(0.1)
    sys.exit(f"Nothing answers at {address}.")


def _work(page: Page, password: str) -> None:
    """Log in as Ana, give evidence for the next open sentence, and stay there."""
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Review: ").first.click()
    panel = page.get_by_role("region", name="Panel")
    panel.get_by_text("New evidence").click()
    panel.get_by_label("Address", exact=True).fill("https://example.org/records")
    panel.get_by_label("Title of the source", exact=True).fill("Delivery records, 2023 to 2025")
    panel.get_by_label("Where in it", exact=True).fill("pages 4 to 31")
    panel.get_by_role("button", name="Add evidence").click()
    expect(panel.get_by_role("link", name="Delivery records, 2023 to 2025")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    page.evaluate("document.activeElement.blur(); document.querySelector('.side').scrollTop = 0")


if __name__ == "__main__":
    main()
