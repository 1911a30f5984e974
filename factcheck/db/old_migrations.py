"""Steps of migrations that were written before triggers were declared as constraints, and what ends them.

Nothing new uses these: declare a `factcheck.db.triggers.Trigger`, and `makemigrations` writes the rest (decision 19).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation


def triggers(*, sqlite: Sequence[str], postgresql: Sequence[str], drop: Sequence[str]) -> RunPython:
    """A migration step that creates triggers, again if they are there, in the words of the database at hand.

    `drop` holds pairs "name table". SQLite rebuilds a table when a later migration alters it or its constraints, and
    forgets these triggers: such a migration had to create them again, see `again`.
    """
    gone = {
        "sqlite": [f"DROP TRIGGER IF EXISTS {pair.split()[0]}" for pair in drop],
        "postgresql": [f"DROP TRIGGER IF EXISTS {' ON '.join(pair.split())}" for pair in drop],
    }
    laid = {"sqlite": [*gone["sqlite"], *sqlite], "postgresql": [*gone["postgresql"], *postgresql]}
    return RunPython(_run(laid), _run(gone))


def again(laid: RunPython, *operations: Operation) -> list[Operation]:
    """Wrap the operations of a migration so that triggers of an earlier one are there after it, either way.

    They are dropped first: SQLite cannot rebuild a table that a trigger of another table names.
    """
    lift: Any = laid.reverse_code
    return [RunPython(lift, laid.code), *operations, RunPython(laid.code, lift)]


def refuse_changes(table: str, *, columns: Sequence[str] = (), deletes: bool = True) -> RunPython:
    """A migration step: the database refuses UPDATE (of these columns, or of any) and DELETE on the table."""
    of = f" OF {', '.join(columns)}" if columns else ""
    events = [f"UPDATE{of}", *(["DELETE"] if deletes else [])]
    names = [f"{table}_no_{event.split()[0].lower()}" for event in events]
    words = f"{table}: rows are kept as they were written"
    sqlite = [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{words}'); END"
        for name, event in zip(names, events, strict=True)
    ]
    function = (
        f"CREATE OR REPLACE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = '23001'; END $$"
    )
    postgresql = [
        function,
        *(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_kept()"
            for name, event in zip(names, events, strict=True)
        ),
    ]
    return triggers(sqlite=sqlite, postgresql=postgresql, drop=[f"{name} {table}" for name in names])


def replaced(*steps: RunPython, functions: Sequence[str]) -> list[Operation]:
    """Drop the triggers of earlier steps, and on PostgreSQL their functions, for constraints that take their place.

    Backwards, they are created again.
    """
    gone = _run({"sqlite": [], "postgresql": [f"DROP FUNCTION IF EXISTS {name}()" for name in functions]})
    dropped: list[Any] = [RunPython(step.reverse_code, step.code) for step in steps if step.reverse_code]
    return [*dropped, RunPython(gone, RunPython.noop)]


def _run(statements: Mapping[str, Sequence[str]]) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
    def run(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - RunPython's signature
        for statement in statements[editor.connection.vendor]:
            editor.execute(statement, params=None)

    return run
