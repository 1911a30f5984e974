"""The index of the search has places, too; it is made anew from what the desk holds."""

from typing import Any

from django.db import migrations

from factcheck.search import index


def create(apps: Any, schema_editor: Any) -> None:
    index.remove(schema_editor)
    index.create(schema_editor)
    with schema_editor.connection.cursor() as cursor:
        index.fill(cursor, schema_editor.connection.vendor)


def remove(apps: Any, schema_editor: Any) -> None:
    index.remove(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_where_an_article_was_written'),
        ('search', '0001_the_index_of_the_search'),
    ]

    operations = [migrations.RunPython(create, remove)]
