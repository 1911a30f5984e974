#!/usr/bin/env python3
"""What loading costs: CPU of one core, peak memory and questions of the database, by size and by way in.

From the project's root:  .venv/bin/python benchmarks/loading.py [BYTES ...]
It makes a database of its own in a temporary folder (or uses the one named by BENCHMARK_DATABASE_URL, which must be
empty) and prints one line a measurement. CPU is the process's own, the least of three calls; memory is what Python
allocated at its highest, told by tracemalloc in a call of its own, for it slows down what it watches. The last lines
say how many times the CPU of 100 kB the load of 1 MB costs: 10 is linear, more than 12 ends with exit code 1.
"""

import io
import os
import sys
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = tempfile.mkdtemp(prefix="factcheck-loading-")
os.environ["VAR"] = FOLDER
os.environ["DATABASE_URL"] = os.environ.get("BENCHMARK_DATABASE_URL", "")
os.environ["ALLOWED_HOSTS"] = "testserver"
os.environ["LOG_LEVEL"] = "ERROR"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
sys.path.insert(0, str(Path(__file__).parent.parent))

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from factcheck.accounts.actions import add  # noqa: E402
from factcheck.accounts.choices import Role  # noqa: E402
from factcheck.articles import actions  # noqa: E402
from factcheck.articles.models import Draft  # noqa: E402
from factcheck.ingest import from_file, from_paste  # noqa: E402

SIZES = (10_000, 100_000, 1_000_000)
LIMIT = 2_000_000
MOST_TIMES = 12
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


DENSE = (
    "Mayor Lena Roth paid {n} officials {n}0,000 euros in May, auditors said.",
    "“We knew nothing of the {n} pumps,” she told reporters.",
    "The council denies that it was asked {n} times.",
)
NEWS = (
    "Mayor Lena Roth paid {n} officials 10,{n} euros out of the flood fund between March and June, auditors of the "
    "regional court wrote in a report that was published on Monday.",
    "“We knew nothing of the {n} pumps, and nobody at the ministry ever asked us about them before the flood,” she "
    "told reporters outside the town hall.",
    "The council denies that it was asked {n} times.",
)


def text_of(size: int, kinds: tuple[str, ...] = DENSE) -> str:
    """Return an article of about so many bytes, its sentences all different: short ones, or as long as in the news."""
    lines, length = ["Mayor paid officials out of the flood fund", ""], 0
    while length < size:
        lines.append(" ".join(kinds).replace("{n}", str(len(lines))))
        length += len(lines[-1].encode()) + 1
    return "\n".join(lines)


def as_page(text: str) -> bytes:
    """Return a text as a web page."""
    return f"<html><body><article>{''.join(f'<p>{line}</p>' for line in text.split(chr(10)))}</article></body>".encode()


def as_docx(text: str) -> bytes:
    """Return a text as a Word document."""
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


def cpu(act: Callable[[], object]) -> float:
    """Return the least CPU time of three calls, in seconds."""
    spent = []
    for _ in range(3):
        started = time.process_time()
        act()
        spent.append(time.process_time() - started)
    return min(spent)


def peak(act: Callable[[], object]) -> float:
    """Return how much memory a call takes at its highest, in MB."""
    tracemalloc.start()
    act()
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest / 1e6


def questions(act: Callable[[], object]) -> int:
    """Return how many questions a call asks of the database, savepoints aside."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return sum(not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for q in asked.captured_queries)


def show(what: str, act: Callable[[], object], *, asks: bool = False) -> tuple[float, float]:
    """Measure, print one line, and return CPU time and peak memory."""
    spent, highest = cpu(act), peak(act)
    asked = f"  questions {questions(act)}" if asks else ""
    print(f"  {what:24s} cpu {spent:7.3f} s  memory {highest:6.1f} MB{asked}", flush=True)
    return spent, highest


def main() -> None:
    """Measure at each size."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    loads = {}
    for wanted in [int(a) for a in sys.argv[1:]] or SIZES:
        for name, kinds in (("short sentences", DENSE), ("news", NEWS)):
            loads[wanted, name] = measure(f"{name}, {wanted:,} bytes", text_of(wanted, kinds))
    for name in ("short sentences", "news"):
        if (100_000, name) in loads and (1_000_000, name) in loads:
            pairs = zip(loads[1_000_000, name], loads[100_000, name], strict=True)
            times, memory = (large / small for large, small in pairs)
            print(f"loading 1 MB of {name} costs {times:.1f} times the CPU and {memory:.1f} times the memory of 100 kB")
            if times > MOST_TIMES:
                raise SystemExit(1)


def measure(title: str, text: str) -> tuple[float, float]:
    """Measure a text on each way in, then loading it and its review page; return CPU and memory of loading it."""
    print(title)
    page, document = as_page(text), as_docx(text)
    show("read a paste", lambda: from_paste(text, limit=LIMIT))
    show("read a web page", lambda: from_file("a.html", page, limit=LIMIT))
    show("read a Word document", lambda: from_file("a.docx", document, limit=LIMIT))
    source = from_paste(text, limit=LIMIT)
    show("understand it", lambda: actions.parse_article(source))
    spent = show("load it", lambda: actions.load(source=source, by=None), asks=True)
    draft = Draft.objects.latest("pk")
    print(f"  {draft.sentences.count():,} sentences")
    show("its review page", lambda: reader().get(f"/review/{draft.article_id}/"), asks=True)
    return spent


@cache
def reader() -> Client:
    """Return a browser in which somebody is logged in."""
    client = Client()
    client.force_login(add(username="rea", name="Rea", role=Role.READER, password="correct horse battery"))
    return client


if __name__ == "__main__":
    main()
