#!/usr/bin/env python3
"""What one verdict costs the server, and how long people wait who give verdicts at the same moment.

From the project's root:  .venv/bin/python benchmarks/writes.py [CLIENTS ...]
It makes a database of its own in a temporary folder (or uses the one named by BENCHMARK_DATABASE_URL, which must be
empty) and serves it with gunicorn's two processes. Each client gives verdicts on sentences of its own, one after the
other, over one connection, as fast as it is answered. CPU is the server's, without that of PostgreSQL; memory (PSS) is
that of all its processes. Wall time depends on what else the machine does; the share of what each client was answered
in the same time says whether somebody has to wait for the others.
"""

import http.client
import json
import statistics
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import kill  # sets Django up

CLIENTS, WRITES, EACH = (1, 4, 16), 300, 14  # sentences a client writes on
TICK_MS = 10  # of the CPU clock in /proc


class Client(kill.Writer):
    """One who gives a verdict as soon as the one before is answered."""

    def work(self, sentences: list[int], times: int) -> list[float]:
        """Give so many verdicts; return how long each took, in milliseconds."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        return [self.one(line, sentences[n % len(sentences)], ("alleged", "denied")[n % 2]) for n in range(times)]

    def one(self, line: http.client.HTTPConnection, sentence: int, verdict: str) -> float:
        """Give a verdict; return how long it took, in milliseconds."""
        sent = {"verdict": verdict, "party": "Roth", "seen": self.versions[sentence], "key": str(uuid.uuid4())}
        headers = {"Cookie": self.cookies, "Accept": "application/json", "X-CSRFToken": kill.TOKEN}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        line.request("POST", f"/review/assertions/{sentence}/tag/", urlencode(sent), headers)
        answer = line.getresponse()
        body = json.loads(answer.read())
        took = 1000 * (time.perf_counter() - began)
        if answer.status != http.HTTPStatus.OK:
            raise SystemExit(f"{answer.status} {body}")
        self.versions[sentence] = body["version"]
        return took


def used_by(group: int) -> tuple[int, float]:
    """Return the CPU, in milliseconds, and the memory, in MB, of a group of processes."""
    cpu, memory = 0, 0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            stat = (path / "stat").read_text().rsplit(")", 1)[1].split()
            if int(stat[2]) == group:
                cpu += int(stat[11]) + int(stat[12])
                memory += int((path / "smaps_rollup").read_text().split("Pss:")[1].split()[0])
        except OSError:
            continue
    return cpu * TICK_MS, memory / 1000


def at_once(clients: list[Client], sentences: list[int], group: int) -> dict[str, Any]:
    """Let clients write at the same time, WRITES verdicts in all; return what that took."""
    began, cpu = time.perf_counter(), used_by(group)[0]
    with ThreadPoolExecutor(len(clients)) as threads:
        asked = [
            threads.submit(client.work, sentences[n * EACH : (n + 1) * EACH], WRITES // len(clients))
            for n, client in enumerate(clients)
        ]
        took = [ms for client in asked for ms in client.result()]
    return {
        "writes/s": round(len(took) / (time.perf_counter() - began)),
        "CPU ms": round((used_by(group)[0] - cpu) / len(took), 1),
        "p50 ms": round(statistics.median(took), 1),
        "p95 ms": round(statistics.quantiles(took, n=20)[-1], 1),
        "longest ms": round(max(took)),
    }


def main() -> int:
    """Run, and print one line for each number of clients."""
    numbers = [int(given) for given in sys.argv[1:]] or list(CLIENTS)
    kill.SENTENCES, kill.WRITERS = max(numbers) * EACH, 0
    _, server, _, stop = kill.desk()
    process = server.process
    assert process
    try:
        versions = dict(kill.Assertion.objects.order_by("pk").values_list("pk", "version"))
        clients = [Client(number, server.port, versions, stop) for number in range(max(numbers))]
        kill.connections.close_all()
        clients[0].work(list(versions)[-EACH:], 2 * EACH)  # what is built at the first time
        print(f"{kill.connection.vendor}: at rest {used_by(process.pid)[1]:.0f} MB")
        for number in numbers:
            for client in clients:
                client.versions = dict(kill.Assertion.objects.values_list("pk", "version"))
            kill.connections.close_all()
            figures = at_once(clients[:number], list(versions), process.pid)
            print(f"{number:3d} clients  ", "  ".join(f"{name} {figure}" for name, figure in figures.items()))
        print(f"at the end {used_by(process.pid)[1]:.0f} MB")
    finally:
        server.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
