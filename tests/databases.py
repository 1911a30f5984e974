"""Databases beside the one of the tests, for servers and commands that run in processes of their own."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

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
def keep_as_migrated() -> Iterator[None]:
    """Keep a copy of the database of the tests, which has just been migrated, while they run."""
    name = str(connection.settings_dict["NAME"])
    if not Path(name).name.startswith("test"):  # no test asks for one: this is the database of the settings
        yield
        return
    copies.append(f"{name}_migrated")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM INTO '{copies[-1]}'")
        yield
        return
    connection.close()  # a database that somebody uses cannot be copied
    with _server() as server:
        server.execute(f"CREATE DATABASE {copies[-1]} TEMPLATE {name}")
    yield
    connection.close()
    with _server() as server:
        server.execute(f"DROP DATABASE {copies[-1]} WITH (FORCE)")
        # A thread of a server that has stopped may still hold a connection, and Django drops without FORCE.
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def _server() -> closing[psycopg.Connection]:
    return closing(psycopg.connect(settings.DATABASE_URL.replace("postgres://", "postgresql://"), autocommit=True))
