"""The database wrapper that settings name as ENGINE."""

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper

from factcheck.db.sqlite.schema import DatabaseSchemaEditor


class DatabaseWrapper(SQLiteWrapper):
    """SQLite, migrated by our schema editor."""

    SchemaEditorClass = DatabaseSchemaEditor
