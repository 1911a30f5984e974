#!/usr/bin/env python3
"""R40 and P14: twenty reviewers at work for a while; memory, connections and speed must stay what they were.

From the project's root:  .venv/bin/python benchmarks/soak.py [SECONDS]
It makes a database of its own in a temporary folder (or uses the one named by BENCHMARK_DATABASE_URL, which must be
empty) and serves it with gunicorn. Each reviewer opens the page, looks at panels, tags, and thinks for half a second
in between. Every tenth of the time it says how soon 95 of 100 requests were answered, how much memory the server
holds, and how many connections are open. Exit code 1 says that an answer was a failure, or that memory, connections
or waiting grew by a half between the second tenth and the last.
"""

import http.client
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import kill  # sets Django up

REVIEWERS, THINKING, TENTHS, GROWTH = 20, 0.5, 10, 1.5


class Reviewer(kill.Writer):
    """One who reads, tags, and thinks in between."""

    def __init__(self, *given: object, article: int) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self.article = article
        self.waited: list[tuple[float, float]] = []  # when, and how long
        self.failed: list[int] = []

    def run(self) -> None:
        """Work until told to stop."""
        while not self.stop.is_set():
            assertion = self.random.choice(list(self.versions))
            for path in (f"/review/{self.article}/", f"/review/assertions/{assertion}/"):
                self.timed(lambda path=path: self.get(path))
            sent = {"verdict": self.random.choice(["alleged", "denied"]), "seen": self.versions[assertion]}
            _, body = self.timed(lambda a=assertion, s=sent: self.post(a, s))
            self.versions[assertion] = body.get("version", self.versions[assertion]) if body else 1
            self.stop.wait(THINKING * self.random.uniform(0.5, 1.5))

    def timed(self, ask: object) -> tuple[int, dict]:
        """Ask, and note how long it took and whether it failed."""
        began = time.monotonic()
        try:
            status, body = ask()  # type: ignore[operator]
        except (OSError, http.client.HTTPException):
            status, body = 0, {}
        self.waited.append((began, time.monotonic() - began))
        if status not in (200, 409):
            self.failed.append(status)
        return status, body

    def get(self, path: str) -> tuple[int, dict]:
        """Ask for a page as htmx does."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request("GET", path, headers={"Cookie": self.cookies, "HX-Request": "true"})
            answer = line.getresponse()
            answer.read()
            return answer.status, {}
        finally:
            line.close()


def held_by(pid: int) -> tuple[int, int]:
    """Return the megabytes and the open sockets of a process and its children."""
    memory = sockets = 0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            stat = (path / "stat").read_text().rsplit(")", 1)[1].split()
            if int(path.name) == pid or int(stat[2]) == pid:  # the process group is its first process's
                memory += int(stat[21]) * 4096
                sockets += sum(str(link.readlink()).startswith("socket:") for link in (path / "fd").iterdir())
        except OSError:
            continue
    return memory // 1_000_000, sockets


def p95(waited: list[float]) -> float:
    """Return the time within which 95 of 100 were answered, in milliseconds."""
    return round(1000 * statistics.quantiles(waited, n=20)[-1]) if len(waited) > 1 else 0


def main() -> int:
    """Run, and say what came of it."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    kill.call_command("collectstatic", verbosity=0, interactive=False)
    article, server, _, stop = kill.desk()
    versions = dict.fromkeys(kill.Assertion.objects.filter(article=article).values_list("pk", flat=True), 1)
    people = [Reviewer(100 + n, server.port, versions, stop, article=article) for n in range(REVIEWERS)]
    kill.connections.close_all()
    tenths = []
    with kill.at_work(people, server, stop):
        for n in range(TENTHS):
            began = time.monotonic()
            time.sleep(seconds / TENTHS)
            waited = [took for p in people for when, took in list(p.waited) if when >= began]
            tenths.append((p95(waited), *held_by(server.process.pid)))
            speed, memory, sockets = tenths[-1]
            print(f"{n + 1}/{TENTHS}: {len(waited)} requests, p95 {speed} ms, {memory} MB, {sockets} sockets")
    failed = [status for p in people for status in p.failed]
    grown = [
        what
        for what, old, new in zip(("waiting", "memory", "sockets"), tenths[1], tenths[-1], strict=True)
        if new > GROWTH * old
    ]
    print(f"failed: {failed or 'none'}; grown: {grown or 'nothing'}")
    return 1 if failed or grown else 0


if __name__ == "__main__":
    sys.exit(main())
