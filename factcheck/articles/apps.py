"""How the articles app starts."""

import sqlite3
from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class ArticlesConfig(AppConfig):
    """Articles."""

    name = "factcheck.articles"

    def ready(self) -> None:
        """Listen for new connections."""
        connection_created.connect(_take_as_many_values_as_it_can, dispatch_uid="factcheck.articles")


def _take_as_many_values_as_it_can(connection: Any, **_: Any) -> None:
    """Ask SQLite how many values a statement may have, as Django 6 does (its ticket 36143); Django 5.2 assumes 999.

    A long article is then stored with as many statements as a short one.
    """
    if connection.vendor == "sqlite":
        limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = limit
