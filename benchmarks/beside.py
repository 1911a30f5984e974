#!/usr/bin/env python3
r"""The desk beside doccano, each served by itself, one after the other in one run; ratios at the end.

    python3 -m venv /tmp/doccano
    /tmp/doccano/bin/pip install doccano==1.8.4 psycopg2-binary 'marshmallow<4' 'numpy<2' 'setuptools<81'
    unshare --net --map-root-user sh -c \
        'ip link set lo up; DOCCANO=/tmp/doccano/bin/doccano .venv/bin/python benchmarks/beside.py'

doccano listens on all addresses, so both run where there is no network. Both use SQLite and two processes; a verdict is
one label there. Its clients write labels on texts of their own, as ours write tags on sentences of their own. CPU is
the server's. Wall time depends on what else the machine does: compare the two columns of one run.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import kill, writes

CLIENTS, WRITES, READS, TEXTS, PORT = (1, 4, 16), 320, 60, 400, 8765
SENTENCES = 60  # of the article that is opened
Figures = dict[str, float]


class Peer(Protocol):
    """A server with something to write on."""

    group: int

    def writer(self, number: int) -> Callable[[int], None]:
        """Return what writes a client's n-th verdict."""

    def open_list(self) -> None:
        """Open what a reviewer sees first: our article, their list of thirty."""

    def open_one(self, number: int) -> None:
        """Open one sentence."""


def measured(peer: Peer) -> Figures:
    """Return what a server takes to do the same things."""
    figures: Figures = {"memory at rest, MB": writes.used_by(peer.group)[1]}
    warm = peer.writer(max(CLIENTS))
    for number in range(20):
        warm(number)
    for clients in CLIENTS:
        figures |= _writes(peer, clients)
    figures |= _reads(peer, "article of 60 (theirs: list of 30): CPU ms", lambda _: peer.open_list())
    figures |= _reads(peer, "one sentence opened: CPU ms", peer.open_one)
    figures["memory at the end, MB"] = writes.used_by(peer.group)[1]
    return figures


def _writes(peer: Peer, clients: int) -> Figures:
    work = [peer.writer(number) for number in range(clients)]
    times = WRITES // max(CLIENTS)

    def run(write: Callable[[int], None]) -> list[float]:
        return [_timed(lambda n=n: write(n)) for n in range(times)]  # type: ignore[misc]

    cpu, began = writes.used_by(peer.group)[0], time.perf_counter()
    with ThreadPoolExecutor(clients) as threads:
        took = [ms for each in threads.map(run, work) for ms in each]
    seconds = time.perf_counter() - began
    name = f"verdicts, {clients} client{'s' if clients > 1 else ''}"
    return {
        f"{name}: CPU ms": (writes.used_by(peer.group)[0] - cpu) / len(took),
        f"{name}: a second": len(took) / seconds,
        f"{name}: p95 ms": statistics.quantiles(took, n=20)[-1],
    }


def _reads(peer: Peer, name: str, read: Callable[[int], None]) -> Figures:
    read(0)
    cpu = writes.used_by(peer.group)[0]
    for number in range(READS):
        read(number)
    return {name: (writes.used_by(peer.group)[0] - cpu) / READS}


def _timed(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


class Factcheck:
    """The desk, with an article in which every sentence is an assertion."""

    def __init__(self) -> None:
        kill.SENTENCES, kill.WRITERS = SENTENCES, 0
        kill.call_command("collectstatic", verbosity=0, interactive=False)
        self.article, self.server, _, stop = kill.desk()
        assert self.server.process
        self.group = self.server.process.pid
        versions = dict(kill.Assertion.objects.order_by("pk").values_list("pk", "version"))
        self.sentences = list(versions)
        self.clients = [writes.Client(n, self.server.port, versions, stop) for n in range(max(CLIENTS) + 1)]
        kill.connections.close_all()

    def writer(self, number: int) -> Callable[[int], None]:
        """Write on three sentences that are nobody else's."""
        client, line = self.clients[number], http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        first = (number % max(CLIENTS)) * 3
        client.versions = dict(kill.Assertion.objects.values_list("pk", "version"))
        kill.connections.close_all()
        return lambda n: _nothing(client.one(line, self.sentences[first + n % 3], ("alleged", "denied")[n // 3 % 2]))

    def open_list(self) -> None:
        """Open the article."""
        self._get(f"/review/{self.article}/")

    def open_one(self, number: int) -> None:
        """Open the panel of a sentence."""
        self._get(f"/review/assertions/{self.sentences[number % SENTENCES]}/", **{"HX-Request": "true"})

    def _get(self, path: str, **headers: str) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        line.request("GET", path, headers={"Cookie": self.clients[0].cookies, **headers})
        _expect(line.getresponse(), 200)

    def stop(self) -> None:
        """End it."""
        self.server.kill()


class Doccano:
    """doccano, with a project of texts and two labels."""

    def __init__(self, program: str) -> None:
        home = tempfile.mkdtemp(prefix="doccano-")
        environment = {"PATH": os.environ["PATH"], "HOME": home, "DOCCANO_HOME": home}
        for given in (["init"], ["createuser", "--username", "ana", "--password", "ana"]):
            subprocess.run([program, *given], check=True, env=environment, capture_output=True)
        command = [program, "webserver", "--port", str(PORT), "--workers", "2"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)
        self.group = self.process.pid
        self.headers = {"Content-Type": "application/json", **self._log_in()}
        project = self.ask("POST", "/v1/projects", {"name": "Desk", "description": "Desk", **PROJECT})
        self.path = f"/v1/projects/{project['id']}"
        types = [self.ask("POST", f"{self.path}/category-types", label) for label in LABELS]
        self.labels = [found["id"] for found in types]
        self.texts = [
            self.ask("POST", f"{self.path}/examples", {"text": _text(n), "meta": {}})["id"] for n in range(TEXTS)
        ]
        self.written = 0

    def _log_in(self) -> dict[str, str]:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
                who = json.dumps({"username": "ana", "password": "ana"})
                line.request("POST", "/v1/auth/login/", who, {"Content-Type": "application/json"})
                answer = line.getresponse()
                cookies = dict(c.split(";")[0].split("=") for c in answer.headers.get_all("Set-Cookie") or ())
                return {
                    "Cookie": "; ".join(f"{n}={v}" for n, v in cookies.items()),
                    "X-CSRFToken": cookies["csrftoken"],
                }
            except (OSError, KeyError):
                time.sleep(0.2)
        message = "doccano did not start"
        raise SystemExit(message)

    def ask(self, method: str, path: str, sent: dict[str, Any] | None = None) -> Any:
        """Send one request; return what it answers."""
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)  # it closes each
        line.request(method, path, json.dumps(sent) if sent else None, self.headers)
        return _expect(line.getresponse(), 200 if method == "GET" else 201)

    def writer(self, number: int) -> Callable[[int], None]:
        """Write each of two labels on texts that are nobody else's."""
        del number
        places = iter([(t, label) for t in self.texts[self.written : self.written + 12] for label in self.labels])
        self.written += 12

        def write(_: int) -> None:
            text, label = next(places)
            self.ask("POST", f"{self.path}/examples/{text}/categories", {"label": label})

        return write

    def open_list(self) -> None:
        """Open the first thirty texts."""
        self.ask("GET", f"{self.path}/examples?limit=30&offset=0")

    def open_one(self, number: int) -> None:
        """Open one text with its labels, as its page does."""
        text = self.texts[number]
        self.ask("GET", f"{self.path}/examples/{text}")
        self.ask("GET", f"{self.path}/examples/{text}/categories")

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(30)


PROJECT = {"project_type": "DocumentClassification", "resourcetype": "TextClassificationProject", "guideline": ""}
LABELS = [
    {"text": name, "background_color": "#ffffff", "text_color": "#000000", "prefix_key": None, "suffix_key": key}
    for name, key in (("alleged", "a"), ("denied", "d"))
]


def _text(number: int) -> str:
    return f"Mayor Lena Roth paid {number + 2} officials {number + 10},000 euros, auditors said."


def _expect(answer: http.client.HTTPResponse, status: int) -> Any:
    body = answer.read()
    if answer.status != status:
        message = f"{answer.status} {body[:300]!r}"
        raise SystemExit(message)
    return json.loads(body) if "json" in (answer.headers["Content-Type"] or "") else None


def _nothing(_: object) -> None:
    return None


@contextmanager
def served(make: Callable[[], Any]) -> Iterator[Any]:
    """Serve one of the two for as long as the block runs."""
    peer = make()
    try:
        yield peer
    finally:
        peer.stop()


def main() -> int:
    """Run both, and print a line for each figure."""
    program = os.environ.get("DOCCANO", "")
    with served(Factcheck) as desk:
        ours = measured(desk)
    theirs: Figures = {}
    if program:
        with served(lambda: Doccano(program)) as doccano:
            theirs = measured(doccano)
    print(f"{'':48s}    ours  doccano  ratio")
    for name, figure in ours.items():
        other = theirs.get(name)
        beside = "" if other is None else f"{other:9.1f}{figure / other:7.2f}"
        print(f"{name:48s}{figure:8.1f}{beside}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
