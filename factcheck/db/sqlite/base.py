"""The database wrapper that settings name as ENGINE."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper

from factcheck.db.sqlite.schema import DatabaseSchemaEditor
from factcheck.db.sqlite.turns import Turns


class DatabaseWrapper(SQLiteWrapper):
    """SQLite, migrated by our schema editor, in which those who write take turns.

    A transaction begins as one that writes (`transaction_mode`), so its begin and its end are those of a turn.
    """

    SchemaEditorClass = DatabaseSchemaEditor
    _turns: Turns | None = None  # while it is this connection's turn

    @contextmanager
    def begins_to_read(self) -> Iterator[None]:
        """Let a transaction that begins inside read alone: it takes no turn, and no lock."""
        self.ensure_connection()
        self.transaction_mode, mode = "DEFERRED", self.transaction_mode
        self.connection.execute("PRAGMA query_only = ON")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA query_only = OFF")
            self.transaction_mode = mode

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode == "IMMEDIATE" and not self.is_in_memory_db():
            turns = _turns_of(Path(self.settings_dict["NAME"]), os.getpid())
            turns.take(timeout=self.settings_dict["OPTIONS"].get("timeout", 5))
            self._turns = turns
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # not in Django's type stubs
        finally:
            self._pass_turn_on()

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc] # not in Django's type stubs
        finally:
            self._pass_turn_on()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc] # not in Django's type stubs
        finally:
            self._pass_turn_on()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc] # not in Django's type stubs
        finally:
            self._pass_turn_on(closed=True)

    def _pass_turn_on(self, *, closed: bool = False) -> None:
        """End the turn, unless the transaction goes on."""
        if self._turns and (closed or not self.connection.in_transaction):
            self._turns.pass_on()
            self._turns = None


@cache
def _turns_of(database: Path, process: int) -> Turns:  # noqa: ARG001 - a fork does not share its parent's queue
    return Turns(database)
