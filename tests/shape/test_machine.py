"""What a test run finds on a machine, what it says where it finds nothing, and what it leaves behind."""

import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests import machine
from tests.standards import standard

pytestmark = pytest.mark.early


def answers(address: str) -> bool:
    """Whether somebody listens at a database's address."""
    place = urlsplit(address)
    with socket.socket() as probe:
        return probe.connect_ex((place.hostname, place.port)) == 0


def collect(*arguments: str) -> str:
    """What pytest says that it would run, whatever whoever runs these tests has it say of them."""
    command = [sys.executable, "-m", "pytest", "--collect-only", *arguments]
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_ADDOPTS", "PYTEST_XDIST"))}
    return subprocess.run(command, env=own, capture_output=True, text=True, check=True).stdout


@pytest.fixture(params=["installed", "bundled"])
def postgresql(request, monkeypatch):
    """A private server, of the programs on this machine and of those that pip brought."""
    if request.param == "bundled":
        monkeypatch.setattr(machine, "find_postgresql", lambda: None)
    return machine.postgresql


def test_server_is_a_real_postgresql_with_what_search_needs(postgresql):
    with postgresql() as address, psycopg.connect(address.replace("postgres://", "postgresql://")) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE EXTENSION unaccent")
        row = connection.execute(
            "SELECT current_setting('server_version_num')::int >= 140000, lower('ÉĐ'), unaccent('é')"
        )
        assert row.fetchone() == (True, "éđ", "e")


def test_server_is_stopped_when_its_tests_fail(postgresql):
    seen = []

    def fail():
        with postgresql() as address:
            seen.append((address, answers(address)))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    ((address, answered),) = seen
    assert answered
    assert not answers(address)


def test_server_lets_nobody_in_without_its_password():
    with machine.postgresql() as address:
        host, port = urlsplit(address).hostname, urlsplit(address).port
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(host=host, port=port, user="postgres", dbname="postgres", password="postgres")


def test_exit_code_of_the_command_is_kept(capfd):
    assert machine.main(["postgresql", "sh", "-c", 'echo "$DATABASE_URL"; exit 3']) == 3
    assert capfd.readouterr().out.startswith("postgres://postgres:")


def test_browser_that_does_not_start_is_named(monkeypatch, capsys):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert machine.main(["chromium"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("CHROMIUM names /nowhere/chromium, which does not start.")


def test_browser_that_cannot_be_installed_is_asked_for(monkeypatch, capsys):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(machine, "find_chromium", lambda: None)
    monkeypatch.setattr(machine, "works", lambda *_: False)
    assert machine.main(["chromium"]) == 1
    assert "apt-get install chromium" in capsys.readouterr().err


@pytest.mark.parametrize("installs", [True, False])
def test_quicker_browser_is_installed_beside_a_slow_one_that_does_as_well(installs, monkeypatch):
    there, asked = ["/usr/bin/chromium"], []

    def works(*command):
        asked.append(command[-1])
        there[0] = f"/usr/bin/{machine.SHELL}" if installs else there[0]
        return installs

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine, "find_chromium", lambda: there[0])
    monkeypatch.setattr(machine, "works", works)
    assert machine.ensure_chromium() == f"/usr/bin/{machine.SHELL if installs else 'chromium'}"
    assert asked == [machine.SHELL]
    assert machine.ensure_chromium() == there[0]
    assert len(asked) == (1 if installs else 2)


def test_browser_that_is_named_is_taken_whichever_it_is(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/usr/bin/chromium")
    monkeypatch.setattr(machine, "find_chromium", lambda: "/usr/bin/chromium")
    assert machine.ensure_chromium() == "/usr/bin/chromium"


def test_nginx_that_cannot_be_installed_is_asked_for(monkeypatch):
    monkeypatch.setattr(machine, "find_nginx", lambda: None)
    monkeypatch.setattr(machine, "works", lambda *_: False)
    with pytest.raises(machine.Missing, match="apt-get install nginx"):
        machine.ensure_nginx()


def test_command_line_is_explained(capsys):
    assert machine.main([]) == 2
    assert "python -m tests.machine postgresql COMMAND" in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.both_databases
def test_pool_serves_more_threads_than_it_has_connections():
    """The pool that settings.py asks for, which tests/conftest.py leaves out of the other tests."""
    from django.conf import settings
    from django.db import connection, connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    from factcheck.settings import database

    if connection.vendor != "postgresql":
        assert "pool" not in database("sqlite:///:memory:")["OPTIONS"]
        return
    wanted = database(settings.DATABASE_URL)["OPTIONS"]["pool"]
    options = {**connection.settings_dict["OPTIONS"], "pool": {**wanted, "max_size": 2}}
    pooled = {**connection.settings_dict, "OPTIONS": options}

    def ask(number: int) -> int:
        own = DatabaseWrapper(pooled, "pooled")
        try:
            with own.cursor() as cursor:
                cursor.execute("SELECT %s + pg_backend_pid() * 0", [number])
                return cursor.fetchone()[0]
        finally:
            own.close()

    try:
        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(ask, range(40))) == list(range(40))
    finally:
        DatabaseWrapper(pooled, "pooled").close_pool()
        connections.close_all()


@standard("R2")
def test_make_test_runs_on_both_databases_what_depends_on_them():
    target = Path("Makefile").read_text().partition("\ntest: ")[2].partition("\n\n")[0]
    assert "DATABASE_URL= $(PYTEST) --output test-results/sqlite; sqlite=$$?;" in target
    beside = (
        "$(MACHINE) postgresql $(PYTEST) --database-alone --output test-results/postgresql >test-results/postgresql.txt"
    )
    assert f"{beside} 2>&1 & \\" in target
    assert "wait $$beside; postgresql=$$?;" in target
    assert "[ $$lint$$sqlite$$postgresql = 000 ]" in target


@standard("R2")
def test_second_run_holds_what_asks_the_database_and_the_journeys_marked_for_it():
    chosen = ["review/test_models.py", "review/test_rules.py", "journeys/test_faults.py", "journeys/test_print.py"]
    chosen += ["shape/test_headers.py"]  # marked `one_database`
    said = collect("-q", "--database-alone", *(f"tests/{name}" for name in chosen))
    collected = [line.split("::") for line in said.splitlines() if line.startswith("tests/")]
    files = [file for file, *_ in collected]
    assert sorted(set(files)) == ["tests/journeys/test_faults.py", "tests/review/test_models.py"]
    assert files == sorted(files, reverse=True), "What waits for a browser comes last: the other run begins with it."
    assert files.count("tests/review/test_models.py") > 10
    journeys = {name.partition("[")[0] for file, name in collected if "journeys" in file}
    assert "test_a_double_click_decides_once" in journeys
    assert "test_a_bad_answer_is_said_and_breaks_nothing" not in journeys  # marked `one_database` in a file for both


def test_whole_sizes_run_by_make_soak_alone():
    quick, soak = (collect("-q", "tests/review/test_races.py", *more) for more in ([], ["--soak"]))
    name = "test_races.py::test_sentences_one_after_another_by_eight_people"
    assert (f"{name}[10]" in quick, f"{name}[50]" in quick, "test_same_evidence_from_everybody" in quick) == (
        True,
        False,
        True,
    )
    assert (f"{name}[10]" in soak, f"{name}[50]" in soak, "test_same_evidence_from_everybody" in soak) == (
        False,
        True,
        False,
    )


def test_whole_size_has_a_small_one():
    marked = [p.name for p in Path("tests").rglob("*.py") if "mark." + "soak" in p.read_text(encoding="utf-8")]
    assert marked == ["scale.py"], "mark it with @sized, which makes both"
