"""A real server that is told to end, or kept busy by one person: nobody else loses anything by it."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings

from tests.databases import migrated_database
from tests.machine import free_port
from tests.once import folder_of_the_run, made_once
from tests.review.test_faults import ROOT
from tests.standards import standard

pytestmark = [pytest.mark.both_databases, pytest.mark.early]

WORDS = "The mayor of town {} paid {} officials {},000 euros in May, the auditors of the region said on Friday."
TOKEN = "k" * 32
ADD = (
    "from factcheck.accounts import actions; from django.test import Client; from django.conf import settings; "
    "c = Client(); c.force_login(actions.add(username='edda', role='editor')); "
    "print(c.cookies[settings.SESSION_COOKIE_NAME].value)"
)

COUNT = (
    "import json; from django.db.models import Count; from factcheck.articles.models import Article as A; "
    "print(json.dumps(list(A.objects.order_by('pk').annotate(n=Count('drafts__sentences')).values_list('pk', 'n'))))"
)


class Server:
    """The program behind gunicorn, as `make run` starts it, on a migrated database with one editor."""

    def __init__(self, address, *options, **environment):
        self.port, self.options, self.sent = free_port(), options, threading.Semaphore(0)
        quiet = {"LOG_LEVEL": "CRITICAL", "WEB_CONCURRENCY": "1"}
        self.environment = {**os.environ, "DATABASE_URL": address, **quiet, **environment}
        collect_static_files()
        self.cookies = (
            f"{settings.SESSION_COOKIE_NAME}={self.manage('shell', '-v0', '-c', ADD).split()[-1]}; csrftoken={TOKEN}"
        )
        self.start()

    def manage(self, *words):
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "--config", "python:factcheck.gunicorn_conf", *self.options]
        command += ["--bind", f"127.0.0.1:{self.port}", "--log-level", "critical", "factcheck.wsgi"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=quiet, stderr=quiet, start_new_session=True
        )
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        message = "the server did not start"
        raise AssertionError(message)

    def kill(self):
        """End it, and the process that does the work, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def load_or_lose(self, text):
        """Load a text; return whether it was answered that it is there."""
        try:
            return self.ask("POST", "/articles/new/", text=text)[0] == 201
        except (OSError, http.client.HTTPException):
            return False

    def articles(self):
        """Return each article and the number of its sentences, as the database has them."""
        return json.loads(self.manage("shell", "-v0", "-c", COUNT))

    def ask(self, method, path, **fields):
        """Return status and body of an answer, and how many seconds it took."""
        line, began = http.client.HTTPConnection("127.0.0.1", self.port, timeout=240), time.monotonic()
        headers = {"Cookie": self.cookies, "Accept": "application/json", "X-CSRFToken": TOKEN}
        try:
            form = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
            line.request(method, path, urlencode(fields) or None, headers | form)
            self.sent.release()
            answer = line.getresponse()
            return answer.status, answer.read(), time.monotonic() - began
        finally:
            line.close()


@cache
def collect_static_files():
    """Bring them where all servers of this run find them, once: it takes longer than to start one."""
    made = Path(made_once("static", collected))
    here = Path(os.environ["VAR"]) / "static"
    if here != made:
        here.symlink_to(made)


def collected():
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    folder = folder_of_the_run()
    subprocess.run(command, cwd=ROOT, env={**os.environ, "VAR": str(folder)}, check=True)
    return str(folder / "static")


@pytest.fixture(scope="module")
def server(django_db_setup):
    with migrated_database() as address:
        made = Server(address)
        yield made
        made.kill()


def long_text(sentences):
    return "\n\n".join(WORDS.format(n, n + 2, n + 10) for n in range(sentences))


@standard("R25")
def test_what_is_under_way_when_the_server_is_told_to_end_is_finished(server):
    server.sent = threading.Semaphore(0)
    with ThreadPoolExecutor(2) as people:
        loading = [people.submit(server.ask, "POST", "/articles/new/", text=long_text(800 + n)) for n in range(2)]
        for _ in loading:
            server.sent.acquire()
        assert server.ask("GET", "/healthz")[0] == 200  # connections are taken in their order: theirs are, by now
        assert not any(each.done() for each in loading), "They are to be under way."
        server.process.send_signal(signal.SIGTERM)
        assert [each.result()[0] for each in loading] == [201] * 2
    assert server.process.wait(120) == 0
    server.start()
    assert server.ask("GET", "/")[1].count(b"The mayor of town 0") >= 2


@standard("R28")
def test_large_text_of_one_keeps_no_other_waiting(server):
    with ThreadPoolExecutor(2) as people:
        hostile = [people.submit(server.ask, "POST", "/articles/new/", text=f"{n}" + '"(A. b) ' * 40_000) for n in "ab"]
        time.sleep(0.1)
        answers, began = [], time.monotonic()
        while not all(each.done() for each in hostile):
            answers.append(server.ask("GET", "/"))
        took = time.monotonic() - began
    assert {each.result()[0] for each in hostile} <= {201, 422}
    assert len(answers) >= 3
    assert {status for status, _, _ in answers} == {200}
    assert max(seconds for _, _, seconds in answers) < max(5, took / 2)
    assert server.process.poll() is None


@standard("R29")
def test_article_that_was_killed_while_it_was_loaded_is_absent_or_whole(server):
    before = len(server.articles())
    for wait in (0.2, 0.6):
        with ThreadPoolExecutor(1) as people:
            loading = people.submit(server.load_or_lose, long_text(1200))
            time.sleep(wait)
            server.kill()
            answered = loading.result()
        server.start()
        there = server.articles()
        assert len(there) - before <= 1
        assert len(there) - before >= answered
        assert {sentences for _, sentences in there[before:]} <= {1200}
        before = len(there)
