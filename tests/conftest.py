"""What all tests share: the settings, the people of a desk, and how transactional tests are cleaned up."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing

import django
import pytest

scratch = tempfile.TemporaryDirectory(prefix="factcheck-tests-")  # removed when the run ends
os.environ["VAR"] = scratch.name
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
if not IS_WORKER:
    os.environ["FOLDER_OF_THE_RUN"] = scratch.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

OF_THE_DATABASE = {"db", "transactional_db", "live_server", "migrator", "kept_for_module"}  # fixtures that bring it


def pytest_addoption(parser):
    parser.addoption(
        "--database-alone",
        action="store_true",
        help="run what can come out otherwise on another database: of the journeys those marked `both_databases`, "
        "and no test that does without a database",
    )
    parser.addoption(
        "--soak", action="store_true", help="run the whole size of tests that have a small one, and no others"
    )


def pytest_collection_modifyitems(config, items):
    soak, alone = config.getoption("--soak"), config.getoption("--database-alone")
    chosen, others = [], []
    for item in items:
        fits = bool(item.get_closest_marker("soak")) is soak and (not alone or _depends_on_the_database(item))
        (chosen if fits else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = _shared_out(chosen, workers=int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")), beside=alone)


def _shared_out(items, *, workers, beside):
    """Order tests so that each worker begins with its share of those that wait, and ends with short ones.

    Workers take one part of the list each, and then of what others have left (`--dist worksteal`). While a test waits
    for a browser, a server or a lock, a worker of the other database uses the core: so the shorter run, `beside` the
    one on SQLite, begins with those that do not wait. When SQLite's are at their short ones, there is no other.
    """
    waiting, others = [i for i in items if _waits(i)], [i for i in items if not _waits(i)]
    parts = (others, waiting) if beside else (waiting, others)
    return [item for n in range(workers) for part in parts for item in _share(part, n, workers)]


def _share(part, n, workers):
    return part[len(part) * n // workers : len(part) * (n + 1) // workers]


def _waits(item):
    commits = item.get_closest_marker("django_db")
    return bool(
        item.get_closest_marker("early")
        or (commits and commits.kwargs.get("transaction"))
        or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)
    )


def _depends_on_the_database(item):
    if item.get_closest_marker("one_database"):
        return False
    if item.get_closest_marker("both_databases"):
        return True
    asks = item.get_closest_marker("django_db") or not OF_THE_DATABASE.isdisjoint(item.fixturenames)
    return bool(asks) and "journeys" not in item.path.parts


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes():
    """Let workers read the settings after this file has given each a folder of its own, and not before."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_configure(config):
    # Playwright runs an event loop in this thread; Django would refuse every question of a journey's own.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True
    settings.LOGGING = {}
    settings.FETCH_TITLES = settings.KEEP_PAGES = False  # of made-up addresses
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "factcheck.db.sqlite":
        # A file, so that threads wait for each other as they do at a desk; in memory they would share one connection.
        database.setdefault("TEST", {})["NAME"] = f"{os.environ['VAR']}/tests.sqlite3"
        database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # nothing has to survive a power cut
        database["OPTIONS"]["timeout"] = 240  # who waits for a lock on a busy machine waits for longer
    # A test database cannot be dropped while a pool holds connections to it; test_machine.py tries the pool.
    database["OPTIONS"].pop("pool", None)
    django.setup()


def pytest_unconfigure():
    if not IS_WORKER:
        from tests.databases import drop_copy_of_the_run

        drop_copy_of_the_run()
    scratch.cleanup()


@pytest.fixture(scope="session", autouse=True)
def _emptied_between_transactional_tests():
    """Leave the database as the migrations made it.

    Django's way refuses where triggers do, and makes every content type and permission anew after each test.
    """
    from django.test import TransactionTestCase

    plain = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda _: _empty_tables()
    yield
    TransactionTestCase._fixture_teardown = plain


def _empty_tables():
    from django.db import connection

    EMPTY[connection.vendor](connection)


def _on_sqlite(connection):
    """Copy back what the migrations made: triggers would refuse to have rows deleted."""
    from tests.databases import copies

    connection.ensure_connection()
    with closing(sqlite3.connect(copies[-1])) as migrated:
        migrated.backup(connection.connection)


def _on_postgresql(connection):
    """Delete the rows, the triggers lifted; `TRUNCATE` makes new files of each table and of whatever refers to it."""
    from django.db import transaction

    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in sorted(tables - FILLED_BY_MIGRATIONS))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        found = [name for (name,) in cursor.fetchall()]
        for name in found:
            cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        for name in found:
            cursor.execute(f"DELETE FROM {name}")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table with checks to come can be altered
        for name in found:
            cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")


FILLED_BY_MIGRATIONS = {"django_content_type", "auth_permission"}
EMPTY = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Let what follows, `django_db_setup`, migrate a database once in a run, and copy it for the other workers."""
    from tests.databases import migrated_once

    with migrated_once():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database of the tests, which nobody holds when it is dropped."""
    from tests.databases import disconnect_all

    yield
    with django_db_blocker.unblock():
        disconnect_all()


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """The server of the journeys, stopped before the database of the tests is dropped: its threads hold connections."""
    return live_server


@pytest.fixture(scope="module")
def kept_for_module(django_db_setup, django_db_blocker):
    """`with kept_for_module(): ...` in a fixture of a module: what it stores is there for each of its tests.

    A test finds it as it was made, whatever tests before it did, and after the last it is undone. In such a module no
    test may ask for `transactional_db`, and what is returned must not be changed: ids, and no rows.
    """
    from django.db import transaction

    whole = transaction.atomic()
    whole._from_testcase = True  # as Django marks the transaction of a test, in which durable ones may begin
    with django_db_blocker.unblock(), whole:
        django_db_blocker.restore()
        yield django_db_blocker.unblock
        django_db_blocker.unblock()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _nobody_looks():
    """Who looked at an article, and how often a token asked, is kept outside the database; ids come again in tests."""
    from django.conf import settings
    from django.core.cache import caches

    caches["presence"].clear()
    shutil.rmtree(settings.VAR / "token-requests", ignore_errors=True)


@pytest.fixture
def last_seen_stays(monkeypatch):
    """For tests that count questions: when somebody was last seen is not stored again, however long the test takes."""
    monkeypatch.setattr("factcheck.accounts.sessions.REFRESH_SECONDS", 24 * 60 * 60)


@pytest.fixture
def editor(db):
    from tests.makers import make_person

    return make_person("Edda", "editor")


@pytest.fixture
def reviewer(db):
    from tests.makers import make_person

    return make_person("Ana", "reviewer")


@pytest.fixture
def other_reviewer(db):
    from tests.makers import make_person

    return make_person("Bo", "reviewer")


@pytest.fixture
def reader(db):
    from tests.makers import make_person

    return make_person("Rea", "reader")


@pytest.fixture
def administrator(db):
    from tests.makers import make_person

    return make_person("Ada", "administrator")
