"""A real worker: killed at any point it loses nothing and does nothing twice; told to stop, it ends what it began."""

import os
import random
import re
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.db import connection

from factcheck.tasks import actions
from factcheck.tasks.models import Task, TaskEvent
from tests.machine import free_port
from tests.scale import sized
from tests.shape.tree import ROOT
from tests.standards import standard

pytestmark = pytest.mark.django_db(transaction=True)

TABLE = "tasks_tried_out"
# Says which task it begins. The first word of the command line is the task in which it stays for good, if any.
WORKER = f"""
import signal, sys, time, django
from datetime import timedelta
django.setup()
from django.db import connection
from factcheck.tasks.registry import Work, register
from factcheck.tasks.worker import Worker
def prepare(n):
    print(n, flush=True)
    time.sleep(1000 if str(n) == sys.argv[1] else 0.005)
def store(n, _):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO {TABLE} VALUES (%s)", [n])
    time.sleep(0.005)
register(Work("try out", prepare, store, most_attempts=1000))
worker = Worker(threads=2, pause=0.01, lease=timedelta(seconds=0.5), with_parent="with-parent" in sys.argv)
signal.signal(signal.SIGTERM, lambda *_: worker.stop())
worker.run()
"""


@pytest.fixture(autouse=True)
def _table():
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (subject integer)")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")


def stored():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT subject FROM {TABLE} ORDER BY subject")
        return [subject for (subject,) in cursor.fetchall()]


def address():
    """Name the database of the tests."""
    name = connection.settings_dict["NAME"]
    return f"sqlite:///{name}" if connection.vendor == "sqlite" else f"{settings.DATABASE_URL.rsplit('/', 1)[0]}/{name}"


@contextmanager
def working(*words):
    """Run a worker of its own; its output says which tasks it begins."""
    given = {**os.environ, "DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    command = [sys.executable, "-c", WORKER, *(words or ["none"])]
    with subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def lines_until(process, line):
    for said in process.stdout:
        if said.strip() == line:
            return
    message = f"it never said {line}"
    raise AssertionError(message)


def wait_for_the_end(process):
    while Task.objects.unfinished().exists():
        assert process.poll() is None, "the worker ended by itself"


@standard("R30")
@sized("kills", 3, soak=100)
def test_a_worker_killed_at_any_point_loses_nothing_and_does_nothing_twice(kills):
    chance = random.Random(1)
    for subject in range(12 * (kills + 1)):
        actions.enqueue("try out", subject=subject)
    with working("0") as process:
        lines_until(process, "0")
        process.kill()
    for _ in range(kills):
        with working() as process:
            for _ in range(chance.randint(1, 12)):
                process.stdout.readline()
            process.kill()
    with working() as process:
        wait_for_the_end(process)
    assert stored() == list(range(12 * (kills + 1)))
    assert set(Task.objects.values_list("state", flat=True)) == {"done"}
    assert TaskEvent.objects.filter(kind="worker lost", task__subject=0).exists()


def test_a_worker_that_is_told_to_stop_ends_what_it_began_and_leaves_the_rest():
    for subject in range(200):
        actions.enqueue("try out", subject=subject)
    with working() as process:
        lines_until(process, "3")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    left = Task.objects.filter(state="waiting").count()
    assert 0 < left < 200
    assert len(stored()) == 200 - left
    assert not Task.objects.filter(state="running").exists()


def test_a_worker_beside_a_server_ends_when_that_is_killed():
    """The server is a process that starts the worker; the worker's output ends when the worker does."""
    parent = "import subprocess, sys, time; subprocess.Popen([sys.executable, *sys.argv[1:]]); time.sleep(1000)"
    given = {**os.environ, "DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    actions.enqueue("try out", subject=1)
    command = [sys.executable, "-c", parent, "-c", WORKER, "none", "with-parent"]
    with subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True) as process:
        lines_until(process, "1")
        process.kill()
        assert process.stdout.read() == ""


def test_server_of_make_run_has_a_worker_beside_it_and_ctrl_c_stops_both():
    """What both write ends when both have ended; a task that no release knows is given up by whoever takes it."""
    actions.enqueue("of another release", subject=1)
    given = {**os.environ, "DATABASE_URL": address(), "WITH_WORKER": "yes", "WEB_CONCURRENCY": "1"}
    command = [sys.executable, "-m", "gunicorn", "--config", "python:factcheck.gunicorn_conf", "factcheck.wsgi"]
    command += ["--bind", f"127.0.0.1:{free_port()}"]
    with subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True) as process:
        while not Task.objects.filter(state="failed").exists():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait(60) == 0
    assert "WITH_WORKER=yes exec $(BIN)/gunicorn" in (ROOT / "Makefile").read_text()


def test_unit_of_the_worker_is_that_of_the_server_with_another_command():
    page = (ROOT / "docs/running.md").read_text()
    server, worker = (dict(re.findall(r"^(\w+)=(.*)$", unit, re.MULTILINE)) for unit in page.split("[Unit]")[1:])
    other = {name for name in server.keys() | worker.keys() if server.get(name) != worker.get(name)}
    assert other == {"Description", "ExecStart", "Restart"}
    python, script, command = worker["ExecStart"].split()
    assert (python, script) == ("/srv/factcheck/.venv/bin/python", "manage.py")
    assert command in get_commands()
