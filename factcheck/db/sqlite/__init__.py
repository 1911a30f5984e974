"""Django's SQLite backend, with a schema editor that knows of triggers."""
