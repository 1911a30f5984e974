"""How the articles app starts."""

import gc
import sqlite3
from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created

# Reading a long text makes a million small values that stay until it is stored. Python's collector looks them through
# after every 700 new ones by default, in vain: a fifth of the time that loading takes.
GC_THRESHOLD = 50_000


class ArticlesConfig(AppConfig):
    """Articles."""

    name = "factcheck.articles"

    def ready(self) -> None:
        """Collect garbage less often, register our checks, and listen for new connections."""
        gc.set_threshold(GC_THRESHOLD, *gc.get_threshold()[1:])
        import_module("factcheck.articles.checks")  # which needs the models
        connection_created.connect(_raise_sqlite_parameter_limit, dispatch_uid="factcheck.articles")


def _raise_sqlite_parameter_limit(connection: Any, **_: Any) -> None:
    """Ask SQLite for its limit of parameters, as Django 6 does (ticket 36143); Django 5.2 assumes 999.

    A long article is then stored with as many statements as a short one.
    """
    if connection.vendor == "sqlite":
        limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = limit
