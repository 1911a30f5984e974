"""Migrations that are killed half-way: run again, they come to the same schema."""

import os
import subprocess
import sys

import pytest

from tests.databases import empty_database, migrated_database
from tests.shape.tree import ROOT
from tests.standards import standard

pytestmark = [pytest.mark.both_databases, pytest.mark.early]

# Ends the process, as a power cut would, in the middle of the n-th operation of ours that changes the database.
KILLED = """
import os, sys, django
django.setup()
from django.core.management import call_command
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor
left, plain = int(sys.argv[1]), Editor.execute
def execute(self, *args, **kwargs):
    global left
    left -= 1
    if left == 0:
        os._exit(9)
    return plain(self, *args, **kwargs)
Editor.execute = execute
call_command("migrate", verbosity=0)
"""
SCHEMA = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for table in sorted(connection.introspection.table_names(cursor)):
        found = connection.introspection.get_constraints(cursor, table)
        print(table, sorted(c.name for c in connection.introspection.get_table_description(cursor, table)))
        print(sorted((c["columns"] or [], c["unique"], c["index"], c["check"]) for c in found.values()))
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    cursor.execute(asked if connection.vendor == "sqlite" else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
    print(sorted(cursor.fetchall()))
"""


def run(address, program, *words):
    given = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    command = [sys.executable, "-c", program, *words]
    return subprocess.run(command, check=False, cwd=ROOT, env=given, capture_output=True, text=True)


@standard("R34")
def test_migrations_killed_half_way_are_finished_by_the_next_run(django_db_setup):
    with empty_database() as killed, migrated_database() as whole:
        ends = [run(killed, KILLED, str(n)).returncode for n in (30, 45)]
        assert ends == [9] * 2, "Each is to be killed before it is done."
        assert run(killed, KILLED, "0").returncode == 0
        schemas = [run(address, SCHEMA).stdout for address in (killed, whole)]
        assert schemas[0] == schemas[1]
        assert schemas[0].count("_no_update") >= 4
