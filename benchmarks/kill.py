#!/usr/bin/env python3
"""R23: kill the whole server again and again under eight writers; whatever it called saved must be there, once.

From the project's root:  .venv/bin/python benchmarks/kill.py [SECONDS]
It makes a database of its own in a temporary folder (or uses the one named by BENCHMARK_DATABASE_URL, in which no
desk may be, but migrations may have been run), serves it with gunicorn, and kills all of gunicorn with SIGKILL at
random moments. Each writer tags random sentences and, where no answer came, asks again with the same key. At the end
the answers are compared with the database; exit code 1 says that something was lost, stood twice, or did not add up.
A killed process leaves the machine's cache as it is: a power cut is not shown by this, see docs/running.md.
"""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
FOLDER = tempfile.TemporaryDirectory(prefix="factcheck-kill-")
os.environ["VAR"] = FOLDER.name
os.environ["DATABASE_URL"] = os.environ.get("BENCHMARK_DATABASE_URL", "")
os.environ["LOG_LEVEL"] = "CRITICAL"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402

from factcheck.accounts import actions as people  # noqa: E402
from factcheck.accounts.choices import Role  # noqa: E402
from factcheck.articles import actions as articles  # noqa: E402
from factcheck.articles.models import Assertion  # noqa: E402
from factcheck.ingest import from_paste  # noqa: E402
from factcheck.review.models import Event, Tag  # noqa: E402
from factcheck.review.queries.progress import progress_of  # noqa: E402

WRITERS, SENTENCES, TOKEN = 8, 12, "k" * 32
UP_FOR = (0.3, 1.2)  # seconds between the first answer of a server and its end


class Server:
    """gunicorn, in a process group of its own."""

    def __init__(self, port: int) -> None:
        self.port, self.kills = port, 0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "gunicorn", "--config", "python:factcheck.gunicorn_conf", "--workers", "2"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--log-level", "critical", "factcheck.wsgi"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet, start_new_session=True)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                line.request("GET", "/healthz")
                if line.getresponse().status == 200:
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)
            finally:
                line.close()
        message = "the server did not start"
        raise SystemExit(message)

    def kill(self) -> None:
        """End all of it at once."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.kills += 1


class Writer(threading.Thread):
    """One reviewer, who tags until told to stop and writes down what was asked and what was answered."""

    def __init__(self, number: int, port: int, versions: dict[int, int], stop: threading.Event) -> None:
        super().__init__()
        self.person = people.add(username=f"writer{number}", role=Role.REVIEWER)
        self.port, self.versions, self.stop = port, dict(versions), stop
        self.random = random.Random(number)
        self.attempted: dict[str, int] = {}  # by key: the assertion
        self.acknowledged: dict[str, tuple[int, int, str]] = {}  # by key: assertion, version, verdict
        self.replayed = self.conflicts = self.asked_again = 0
        self.odd: list[str] = []
        client = Client()
        client.force_login(self.person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}"

    def run(self) -> None:
        """Tag, and do not give a tag up before it was answered."""
        while not self.stop.is_set():
            assertion = self.random.choice(list(self.versions))
            verdict, key = self.random.choice(["alleged", "denied"]), str(uuid.uuid4())
            sent = {"verdict": verdict, "seen": self.versions[assertion], "key": key, "note": key}
            self.attempted[key] = assertion
            answer = self.answer_to(assertion, sent)
            if answer is None:
                return
            self.take(assertion, verdict, key, *answer)

    def answer_to(self, assertion: int, sent: dict[str, object]) -> tuple[int, dict] | None:
        """Ask until there is an answer, always with the same key; None when told to stop before that."""
        while True:
            try:
                status, body = self.post(assertion, sent)
            except (OSError, http.client.HTTPException, ValueError):
                status, body = 0, {}
            if status not in (0, 500, 502, 503):
                return status, body
            if status:
                self.odd.append(f"{status}")
            if self.stop.is_set():
                return None
            self.asked_again += 1
            time.sleep(0.05)

    def post(self, assertion: int, sent: dict[str, object]) -> tuple[int, dict]:
        """Send one request over a connection of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Cookie": self.cookies, "Accept": "application/json", "X-CSRFToken": TOKEN}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request("POST", f"/review/assertions/{assertion}/tag/", urlencode(sent), headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            line.close()

    def take(self, assertion: int, verdict: str, key: str, status: int, body: dict) -> None:
        """Write down an answer."""
        if status == 200:
            self.acknowledged[key] = (assertion, body["version"], verdict)
            self.replayed += body["replayed"]
            self.versions[assertion] = max(self.versions[assertion], body["version"])
        elif status == 409:
            self.conflicts += 1
            self.versions[assertion] = body["version"]
        else:
            self.odd.append(f"{status} {body}")


def judge(article_id: int, writers: list[Writer]) -> list[str]:
    """Return what is wrong: lost, twice, never asked for, or not adding up."""
    events = {str(e.key): e for e in Event.objects.exclude(key=None)}
    wrong = [f"twice: {row['key']}" for row in Event.objects.values("key").annotate(n=Count("pk")).filter(n__gt=1)]
    for writer in writers:
        for key, (assertion, version, verdict) in writer.acknowledged.items():
            event = events.get(key)
            if event is None:
                wrong.append(f"lost: {key}, answered with version {version}")
            elif (event.assertion_id, event.version, event.after["verdict"]) != (assertion, version, verdict):
                wrong.append(f"other than answered: {key}")
        mine = Event.objects.filter(by=writer.person)
        wrong += [f"never asked for: {e.key}" for e in mine if str(e.key) not in writer.attempted]
        last = {e.assertion_id: e.after["note"] for e in mine.order_by("pk")}
        if dict(Tag.objects.active().filter(placed_by=writer.person).values_list("assertion", "note")) != last:
            wrong.append(f"the standing tags of {writer.person} are not the last ones")
    for a in Assertion.objects.filter(article=article_id).annotate(n=Count("events")):
        if a.version != 1 + a.n:
            wrong.append(f"sentence {a.pk}: version {a.version} after {a.n} events")
    done = sum(len({t.verdict for t in a.tags.active()}) == 1 for a in Assertion.objects.filter(article=article_id))
    if done != progress_of(article_id, writers[0].person)["done"]:
        wrong.append("progress is not what a recount says")
    return wrong


def saved_by(writers: list[Writer]) -> int:
    """Count what was acknowledged."""
    return sum(len(w.acknowledged) for w in writers)


def desk() -> tuple[int, Server, list[Writer], threading.Event]:
    """Make an article, a server that answers, and writers who wait to be started; return what stops them, too."""
    call_command("migrate", verbosity=0)
    lines = [f"Mayor Lena Roth paid {n + 2} officials {n + 10},000 euros, auditors said." for n in range(SENTENCES)]
    draft = articles.load(source=from_paste("\n\n".join(lines), limit=99_999), by=None)
    versions = dict(Assertion.objects.filter(article=draft.article_id).values_list("pk", "version"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server = Server(probe.getsockname()[1])
    stop = threading.Event()
    writers = [Writer(n, server.port, versions, stop) for n in range(WRITERS)]
    connections.close_all()
    server.start()
    return draft.article_id, server, writers, stop


@contextmanager
def at_work(people: Sequence[threading.Thread], server: Server, stop: threading.Event) -> Iterator[None]:
    """Let people work as long as the block runs; then let each come to an end, and end the server."""
    try:
        for person in people:
            person.start()
        yield
    finally:
        stop.set()
        for person in people:
            person.join(30)
        server.kill()


def main() -> int:
    """Run, and say what came of it."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 15
    article_id, server, writers, stop = desk()
    chance = random.Random(seconds)
    until = time.monotonic() + seconds
    with at_work(writers, server, stop):
        while time.monotonic() < until:
            time.sleep(chance.uniform(*UP_FOR))
            server.kill()
            server.start()
        time.sleep(1)
    wrong = judge(article_id, writers) + [f"odd answer: {odd}" for w in writers for odd in w.odd]
    counted = {name: sum(getattr(w, name) for w in writers) for name in ("conflicts", "asked_again", "replayed")}
    saved = saved_by(writers)
    print(f"{connection.vendor}: {server.kills} kills, {saved} tags acknowledged, {counted}")
    print("\n".join(wrong) or "nothing lost, nothing twice, everything adds up")
    return 1 if wrong or not saved else 0


if __name__ == "__main__":
    sys.exit(main())
