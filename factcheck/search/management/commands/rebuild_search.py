"""manage.py rebuild_search: make the index of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from factcheck.search import index
from factcheck.search.models import Entry


class Command(BaseCommand):
    """Rebuild the index."""

    help = "Make the index of the search anew from what the desk holds, in one transaction; then say how much it holds."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild it, and count."""
        with transaction.atomic(), connection.cursor() as cursor:
            index.fill(cursor, connection.vendor)
        self.stdout.write(f"The search holds {Entry.objects.count():,} entries.")
