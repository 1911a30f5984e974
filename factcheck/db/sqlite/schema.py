"""Migrations on SQLite, where a table is altered by building it anew under another name."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.ddl_references import Statement
from django.db.backends.sqlite3.schema import DatabaseSchemaEditor as SQLiteEditor
from django.db.models import Model
from django.db.models.constraints import BaseConstraint

from factcheck.db.triggers import Trigger


class DatabaseSchemaEditor(SQLiteEditor):
    """Django's editor, which creates triggers without a rebuild, and rebuilds tables that triggers name."""

    def _remake_table(self, model: type[Model], *args: Any, **kwargs: Any) -> None:
        """Rebuild a table while triggers of other tables that name it are not there.

        With one of them SQLite refuses to rename the new table: the name that it uses is nobody's at that moment.
        The table's own triggers go with it, and come again with its constraints. Those that a later room has laid on
        the table, without the model's knowledge, are laid again as they were.
        """
        lifted = [*self._triggers_elsewhere(model._meta.db_table), *self._triggers_of_others(model)]
        for name, _ in lifted:
            self.execute(f"DROP TRIGGER {self.quote_name(name)}")
        super()._remake_table(model, *args, **kwargs)  # type: ignore[misc]
        for _, sql in lifted:
            self.execute(sql, params=None)

    def execute(self, sql: Statement | str, params: Sequence[Any] | None = ()) -> None:
        """Run SQL; without parameters as it stands, percent signs included.

        Django means it so, and forgets it where a rebuild runs what was deferred.
        """
        super().execute(sql, params or None)

    def add_constraint(self, model: type[Model], constraint: BaseConstraint) -> None:
        """Create a trigger by itself: Django's editor would rebuild the table."""
        if isinstance(constraint, Trigger):
            self.execute(constraint.create_sql(model, self), params=None)
        else:
            super().add_constraint(model, constraint)

    def remove_constraint(self, model: type[Model], constraint: BaseConstraint) -> None:
        """Remove a trigger by itself."""
        if isinstance(constraint, Trigger):
            self.execute(constraint.remove_sql(model, self), params=None)
        else:
            super().remove_constraint(model, constraint)

    def _triggers_elsewhere(self, table: str) -> list[tuple[str, str]]:
        """Name and SQL of each trigger of another table whose SQL has the table's name in it."""
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name <> %s AND instr(sql, %s)",
                [table, table],
            )
            return [(str(name), str(sql)) for name, sql in cursor.fetchall()]

    def _triggers_of_others(self, model: type[Model]) -> list[tuple[str, str]]:
        """Name and SQL of each trigger of the model's table that the model does not declare."""
        declared = {constraint.name for constraint in model._meta.constraints}
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [model._meta.db_table]
            )
            return [(str(name), str(sql)) for name, sql in cursor.fetchall() if name not in declared]
