"""Databases beside the one of the tests, for servers and commands that run in processes of their own."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg
from django.conf import settings
from django.db import connection
from django.db.backends.base.creation import BaseDatabaseCreation

from tests.once import folder_of_the_run, made_once
from tests.shape.tree import ROOT

copies: list[str] = []  # of the database of the tests as migrations left it, where there is one


@contextmanager
def empty_database() -> Iterator[str]:
    """Name an empty database: a new file, or a new one on the same server."""
    with _spare_database("template0") as address:
        yield address


@contextmanager
def migrated_database() -> Iterator[str]:
    """Name a database that is as the migrations leave it; who uses it asks for the fixture `django_db_setup`."""
    if copies:
        with _spare_database(copies[-1]) as address:
            yield address
        return
    with empty_database() as address:  # as no test of this run asks for the database of the tests
        environment = {**os.environ, "DATABASE_URL": address}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
        yield address


@contextmanager
def _spare_database(template: str) -> Iterator[str]:
    name = f"spare_{uuid.uuid4().hex}"
    if connection.vendor == "sqlite":
        path = Path(os.environ["VAR"]) / f"{name}.sqlite3"
        if Path(template).exists():
            shutil.copy(template, path)
        yield f"sqlite:///{path}"
        path.unlink(missing_ok=True)
        return
    with _server() as server:
        server.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE {template}")
        yield f"{settings.DATABASE_URL.rsplit('/', 1)[0]}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def migrated_once() -> Iterator[None]:
    """Let the first worker of a run that makes a database of the tests migrate it, and the others copy that."""
    plain = BaseDatabaseCreation.create_test_db

    def create(creation: BaseDatabaseCreation, **options: Any) -> str:
        name, migrated = creation._get_test_db_name(), []

        def migrate() -> str:
            migrated.append(plain(creation, **options))
            return _copied(name)

        copies.append(made_once("migrated", migrate))
        if not migrated:
            _create_from(copies[-1], creation, name)
        return name

    with patch.object(BaseDatabaseCreation, "create_test_db", create):
        yield


def _copied(name: str) -> str:
    if connection.vendor == "sqlite":
        copy = str(folder_of_the_run() / "migrated.sqlite3")
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM INTO '{copy}'")
        return copy
    connection.close()  # a database that somebody uses cannot be copied
    copy = f"{name}_migrated"
    with _server() as server:
        server.execute(f"DROP DATABASE IF EXISTS {copy}")  # of a run that was killed
        server.execute(f"CREATE DATABASE {copy} TEMPLATE {name}")
    return copy


def _create_from(copy: str, creation: BaseDatabaseCreation, name: str) -> None:
    if connection.vendor == "sqlite":
        shutil.copy(copy, name)
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = copy
        creation._create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name


def disconnect_all() -> None:
    """Let Django drop the database of the tests: a thread of a server that has stopped may still be connected to it."""
    name = connection.settings_dict["NAME"]
    connection.close()
    if connection.vendor == "postgresql" and str(name).startswith("test"):
        with _server() as server:
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def drop_copy_of_the_run() -> None:
    """Drop what `migrated_once` has copied from; a file goes with the folder of the run."""
    made = folder_of_the_run() / "migrated.made"
    if connection.vendor == "postgresql" and made.exists():
        with _server() as server:
            server.execute(f"DROP DATABASE IF EXISTS {made.read_text()} WITH (FORCE)")


def _server() -> closing[psycopg.Connection]:
    return closing(psycopg.connect(settings.DATABASE_URL.replace("postgres://", "postgresql://"), autocommit=True))
