"""Rules that several apps share: what counts as empty, constraints, and triggers for what no constraint can say."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation
from django.db.models import CheckConstraint, Q

# What leaves a field empty to the eye: blanks, and characters that take no room or show nothing. Triggers name them.
BLANK = "".join(
    chr(n)
    for some in (
        *((9, 13), (32, 32), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C)),
        *((0x115F, 0x1160), (0x1680, 0x1680), (0x17B4, 0x17B5), (0x180E, 0x180E), (0x2000, 0x200F), (0x2028, 0x202F)),
        *((0x205F, 0x206F), (0x2800, 0x2800), (0x3000, 0x3000), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0)),
    )
    for n in range(some[0], some[1] + 1)
)


def words_or_empty(typed: str) -> str:
    """Return what somebody typed, or nothing if it holds no letter and no figure: "-" or a blank that is not seen."""
    return typed.strip() if any(c.isalnum() and c not in BLANK for c in typed) else ""


def all_or_none(*fields: str) -> CheckConstraint:
    """These fields are all set or all empty."""
    empty = Q(**{f"{name}__isnull": True for name in fields})
    full = Q(**{f"{name}__isnull": False for name in fields})
    return CheckConstraint(condition=empty | full, name=f"%(class)s_{'_'.join(fields)}_together")


def web_address_or_empty(field: str) -> CheckConstraint:
    """The field holds an http or https address, or nothing: no other scheme ever becomes a link."""
    fits = Q(**{field: ""}) | Q(**{f"{field}__startswith": "http://"}) | Q(**{f"{field}__startswith": "https://"})
    return CheckConstraint(condition=fits, name=f"%(class)s_{field}_is_web_address")


def one_of(field: str, values: Sequence[str]) -> CheckConstraint:
    """The field holds one of the values."""
    return CheckConstraint(condition=Q(**{f"{field}__in": list(values)}), name=f"%(class)s_{field}_is_known")


def triggers(*, sqlite: Sequence[str], postgresql: Sequence[str], drop: Sequence[str]) -> RunPython:
    """A migration step that lays triggers, again if they are there, in the words of the database at hand.

    `drop` holds pairs "name table". SQLite rebuilds a table when a later migration alters it or its constraints, and
    forgets its triggers: such a migration has to lay them again, see `again`.
    """
    gone = {
        "sqlite": [f"DROP TRIGGER IF EXISTS {pair.split()[0]}" for pair in drop],
        "postgresql": [f"DROP TRIGGER IF EXISTS {' ON '.join(pair.split())}" for pair in drop],
    }
    laid = {"sqlite": [*gone["sqlite"], *sqlite], "postgresql": [*gone["postgresql"], *postgresql]}
    return RunPython(_run(laid), _run(gone))


def again(laid: RunPython, *operations: Operation) -> list[Operation]:
    """Wrap the operations of a migration so that triggers laid by an earlier one are there after it, either way.

    They are lifted first: SQLite cannot rebuild a table that a trigger of another table names.
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


def _run(statements: Mapping[str, Sequence[str]]) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
    def run(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - RunPython's signature
        for statement in statements[editor.connection.vendor]:
            editor.execute(statement, params=None)

    return run
