"""How the articles app starts."""

import gc
import sqlite3
from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created

# New objects between two runs of the garbage collector. Analysing a long text makes a million small objects that live
# until it is stored; with Python's default of 700, scanning them took a fifth of the time of loading.
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
