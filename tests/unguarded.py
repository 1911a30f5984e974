"""Rows changed behind the triggers' back: as an earlier release left them, or to try one trigger without another."""

from contextlib import contextmanager

from django.apps import apps
from django.db import connection

from factcheck.db.triggers import Trigger

# Those that refuse any change of what was said, whatever else is true.
WORDS_STAY = ("review_tag_no_update", "review_tag_no_delete", "review_evidence_no_update", "review_evidence_no_delete")


@contextmanager
def without_triggers(*names):
    """Lift declared triggers for as long as the block runs, in the transaction that is under way."""
    tables = {
        c.name: model._meta.db_table
        for model in apps.get_models()
        for c in model._meta.constraints
        if isinstance(c, Trigger) and c.name in names
    }
    assert len(tables) == len(names)
    lift = _lifted_from_sqlite if connection.vendor == "sqlite" else _disabled_on_postgresql
    with lift(tables):
        yield


def left_as(rows, **columns):
    """Update rows as the program itself would not."""
    names = [c.name for c in rows.model._meta.constraints if isinstance(c, Trigger) and c.event == "UPDATE"]
    with without_triggers(*names):
        return rows.update(**columns)


@contextmanager
def _lifted_from_sqlite(tables):
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(tables))
        cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name IN ({marks})", [*tables])
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP TRIGGER {name}")
        try:
            yield
        finally:
            for _, sql in found:
                cursor.execute(sql)


@contextmanager
def _disabled_on_postgresql(tables):
    with connection.cursor() as cursor:
        _each(cursor, tables, "DISABLE")
        try:
            yield
        finally:
            _each(cursor, tables, "ENABLE")


def _each(cursor, tables, verb):
    """PostgreSQL alters no table on which a check waits for the end of the transaction."""
    if connection.in_atomic_block:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name, table in tables.items():
        cursor.execute(f"ALTER TABLE {table} {verb} TRIGGER {name}")
    if connection.in_atomic_block:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
