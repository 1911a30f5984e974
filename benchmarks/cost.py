#!/usr/bin/env python3
"""What the site costs: questions of the database, bytes, and CPU of one core, at several sizes of article.

From the project's root:  .venv/bin/python benchmarks/cost.py [SENTENCES ...]
It makes a database of its own in a temporary folder (or uses the one named by BENCHMARK_DATABASE_URL, which must be
empty), calls the program in its own process as a logged-in reviewer would, and prints one line a measurement. CPU is
the process's own, the median of several calls; questions and bytes are exact.
"""

import gzip
import os
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

FOLDER = tempfile.mkdtemp(prefix="factcheck-cost-")
os.environ["VAR"] = FOLDER
os.environ["DATABASE_URL"] = os.environ.get("BENCHMARK_DATABASE_URL", "")
os.environ["LOG_LEVEL"] = "ERROR"
os.environ["ALLOWED_HOSTS"] = "testserver"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
sys.path.insert(0, str(Path(__file__).parent.parent))

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from factcheck.accounts import actions as people  # noqa: E402
from factcheck.accounts.choices import Role  # noqa: E402
from factcheck.articles import actions as articles  # noqa: E402
from factcheck.articles.models import Assertion, Draft  # noqa: E402
from factcheck.ingest import from_paste  # noqa: E402
from factcheck.reports import actions as reports  # noqa: E402
from factcheck.reports.exporters import as_csv  # noqa: E402

CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
TIMES = 9


def text_of(sentences: int) -> str:
    """Return an article of a headline and so many different sentences that all assert something."""
    lines = [
        f"Mayor Lena Roth paid {n + 2} officials {n + 10},000 euros in May, auditors said." for n in range(sentences)
    ]
    paragraphs = [" ".join(lines[i : i + 4]) for i in range(0, len(lines), 4)]
    return "\n\n".join(["Mayor paid officials out of the flood fund", *paragraphs])


def cpu_ms(act: Callable[[], object], times: int = TIMES) -> float:
    """Return the median CPU time of some calls, in milliseconds."""
    spent = []
    for _ in range(times):
        started = time.process_time()
        act()
        spent.append(1000 * (time.process_time() - started))
    return statistics.median(spent)


def show(label: str, size: int, **figures: object) -> None:
    """Print one measurement."""
    said = "  ".join(
        f"{name} {value:.2f}" if isinstance(value, float) else f"{name} {value}" for name, value in figures.items()
    )
    print(f"{label:34s} {size:6d}  {said}")


def questions(act: Callable[[], object]) -> str:
    """Return how many questions a call asks, and how many of them only begin or end a transaction."""
    with CaptureQueriesContext(connection) as asked:
        act()
    control = sum(q["sql"].startswith(CONTROL) for q in asked.captured_queries)
    return f"{len(asked) - control}+{control}"


def measure(client: Client, draft: Draft, size: int) -> None:
    """Measure one article."""
    address = f"/review/{draft.article_id}/"
    assertions = list(Assertion.objects.filter(article=draft.article_id).order_by("order")[: 2 * TIMES + 2])
    queue = iter(assertions)

    def tag() -> bytes:
        assertion = next(queue)
        fields = {"verdict": "alleged", "seen": assertion.version, "key": uuid.uuid4(), "note": "read it"}
        answer = client.post(f"/review/assertions/{assertion.pk}/tag/", fields, headers={"HX-Request": "true"})
        if answer.status_code != 200:
            raise SystemExit(f"a tag was answered {answer.status_code}")
        return answer.content

    page = client.get(address).content
    show(
        "review page",
        size,
        questions=questions(lambda: client.get(address)),
        bytes=len(page),
        gz=len(gzip.compress(page)),
        nodes=page.count(b"<") - page.count(b"</") - page.count(b"<!"),
        cpu_ms=cpu_ms(lambda: client.get(address)),
    )
    body = tag()
    show("one tag", size, questions=questions(tag), bytes=len(body), gz=len(gzip.compress(body)), cpu_ms=cpu_ms(tag))
    panel = f"/review/assertions/{assertions[0].pk}/"
    fetch: Callable[[], object] = lambda: client.get(panel, headers={"HX-Request": "true"})  # noqa: E731
    show("panel", size, questions=questions(fetch), cpu_ms=cpu_ms(fetch))
    show("state as JSON", size, questions=questions(lambda: client.get(f"/articles/{draft.article_id}.json")))
    payload = reports.current(draft.article)
    rows = len(payload["assertions"])
    csv_ms = cpu_ms(lambda: as_csv.render(payload))
    show(
        "CSV", size, questions=questions(lambda: reports.current(draft.article)), rows=rows, cpu_ms_a_row=csv_ms / rows
    )


def main() -> None:
    """Measure at each size."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    reviewer = people.add(username="cost", role=Role.REVIEWER, name="Cost")
    client = Client()
    client.force_login(reviewer)
    print(f"{connection.vendor}, Django {django.get_version()}, questions are asked+control")
    for size in [int(a) for a in sys.argv[1:]] or [57, 1000]:
        source = from_paste(text_of(size), limit=2_000_000)
        started = time.process_time()
        draft = articles.load(source=source, by=None)
        show("load", size, cpu_ms=1000 * (time.process_time() - started), text_bytes=len(source.original))
        measure(client, draft, size)


if __name__ == "__main__":
    main()
