"""Triggers declared in `Meta.constraints`, for rules that no other constraint can say."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models import Model
from django.db.models.constraints import BaseConstraint

_SQLITE = "CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s %(body)s"
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION %(name)s() RETURNS trigger LANGUAGE plpgsql AS $$ %(body)s $$;\n"
    "CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s FOR EACH ROW EXECUTE FUNCTION %(name)s()"
)


class Trigger(BaseConstraint):
    """The database refuses to insert, update or delete a row under some condition, with an `IntegrityError`.

    `event` is INSERT, UPDATE or DELETE; with `columns`, names of fields, an update is looked at where it changes one
    of these. `refuses` are pairs of a condition and the words to refuse with; the first condition that holds decides.
    They are looked at where `when` holds. All conditions are SQL that both databases understand, and name the row
    OLD and NEW. `locks` is a table and SQL that gives ids: PostgreSQL locks these rows before it looks at the
    conditions, so that of two transactions one waits for the other. (On SQLite only one writes at a time.)

    PostgreSQL does not change the type of a column that a trigger itself names, so there the function compares.
    """

    def __init__(
        self,
        *,
        name: str,
        event: str,
        refuses: Sequence[tuple[str, str]],
        columns: Sequence[str] = (),
        when: str = "",
        locks: tuple[str, str] | None = None,
        violation_error_code: str | None = None,
        violation_error_message: str | None = None,
    ) -> None:
        super().__init__(
            name=name,
            violation_error_code=violation_error_code,
            violation_error_message=violation_error_message,
        )
        self.event = event
        self.refuses = [(condition, words) for condition, words in refuses]
        self.columns = list(columns)
        self.when = when
        self.locks = locks

    def constraint_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:  # type: ignore[override]
        """Create the trigger once its table is there; nothing of it stands in CREATE TABLE.

        SQLite rebuilds a table under another name. The statement is kept as an object, which Django then tells the
        name that the table has in the end.
        """
        schema_editor.deferred_sql.append(self._statement(model, schema_editor))

    def create_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        """Return what creates the trigger, in the words of the database at hand."""
        return str(self._statement(model, schema_editor))

    def remove_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        """Return what removes the trigger, and on PostgreSQL the function that it calls."""
        name, table = schema_editor.quote_name(self.name), schema_editor.quote_name(model._meta.db_table)
        if schema_editor.connection.vendor == "sqlite":
            return f"DROP TRIGGER {name}"
        return f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()"

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Leave it to the database: what a trigger asks of other rows may have changed until the row is stored."""

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """What `makemigrations` writes."""
        path, args, kwargs = super().deconstruct()
        kwargs |= {"event": self.event, "refuses": self.refuses}
        kwargs |= {name: value for name in ("columns", "when", "locks") if (value := getattr(self, name))}
        return path, args, kwargs

    def __eq__(self, other: object) -> bool:
        return self.deconstruct() == other.deconstruct() if isinstance(other, Trigger) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"<Trigger: {self.name}>"

    def _statement(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> Statement:
        quote = schema_editor.quote_name
        fields = {field.name: field for field in model._meta.concrete_fields}
        columns = [quote(str(fields[name].column)) for name in self.columns]
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        event = f"{self.event} OF {', '.join(columns)}" if is_sqlite and columns else self.event
        body = self._sqlite_body(columns) if is_sqlite else self._postgresql_body(columns)
        return Statement(
            _SQLITE if is_sqlite else _POSTGRESQL,
            name=quote(self.name),
            event=event,
            table=Table(model._meta.db_table, quote),
            body=body,
        )

    def _sqlite_body(self, columns: Sequence[str]) -> str:
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
        when = " AND ".join(f"({condition})" for condition in (changed, self.when) if condition)
        cases = " ".join(f"WHEN {condition} THEN RAISE(ABORT, {_quoted(words)})" for condition, words in self.refuses)
        return f"{f'WHEN {when} ' if when else ''}BEGIN SELECT CASE {cases} END; END"

    def _postgresql_body(self, columns: Sequence[str]) -> str:
        changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
        when = " AND ".join(f"({condition})" for condition in (changed, self.when) if condition) or "TRUE"
        table, ids = self.locks or ("", "")
        # The lock leaves the key alone: who only refers to the row does not wait for it.
        lock = f"PERFORM 1 FROM {table} WHERE id IN ({ids}) ORDER BY id FOR NO KEY UPDATE; " if table else ""
        cases = " ".join(
            f"IF {condition} THEN RAISE EXCEPTION USING MESSAGE = {_quoted(words)}, ERRCODE = '23514'; END IF;"
            for condition, words in self.refuses
        )
        row = "OLD" if self.event == "DELETE" else "NEW"
        return f"BEGIN IF {when} THEN {lock}{cases} END IF; RETURN {row}; END"


def rows_stay(table: str, *columns: str) -> list[Trigger]:
    """Triggers that refuse to delete rows of a table, and to update them, or one of these columns of theirs."""
    refuses = [("TRUE", stays(table))]
    return [
        Trigger(name=f"{table}_no_update", event="UPDATE", columns=columns, refuses=refuses),
        Trigger(name=f"{table}_no_delete", event="DELETE", refuses=refuses),
    ]


def stays_confidential(table: str, column: str) -> Trigger:
    """A trigger that refuses to make open again what is confidential."""
    return Trigger(
        name=f"{table}_{column}_stays",
        event="UPDATE",
        columns=[column],
        when=f"OLD.{column} AND NOT NEW.{column}",
        refuses=[("TRUE", "what is confidential stays so")],
    )


def stays(table: str) -> str:
    """What the database says when it refuses to change a row that is kept as it was written."""
    return f"{table}: rows are kept as they were written"


def _quoted(words: str) -> str:
    doubled = words.replace("'", "''")
    return f"'{doubled}'"
