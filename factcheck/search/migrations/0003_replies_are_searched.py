"""Requests for comment, replies and denials are searched, too; the index is made anew from what the desk holds."""

from typing import Any

from django.db import migrations, models

from factcheck.search import index


def remove(apps: Any, schema_editor: Any) -> None:
    index.remove(schema_editor)


def create(apps: Any, schema_editor: Any) -> None:
    index.create(schema_editor)
    with schema_editor.connection.cursor() as cursor:
        index.fill(cursor, schema_editor.connection.vendor)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_where_an_article_was_written'),
        ('evidence', '0002_who_was_asked_and_what_they_answered'),
        ('review', '0023_a_denial_says_when_and_in_which_words'),
        ('search', '0002_places_are_searched'),
    ]

    operations = [
        migrations.RunPython(remove, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='entry',
            name='entry_kind_is_known',
        ),
        migrations.AlterField(
            model_name='entry',
            name='kind',
            field=models.CharField(choices=[('article', 'title'), ('assertion', 'sentence'), ('party', 'party'), ('note', 'note'), ('evidence', 'evidence'), ('question', 'question'), ('answer', 'answer'), ('denial', 'denial'), ('request', 'asked for comment'), ('reply', 'reply'), ('secret reply', 'confidential reply')], max_length=20),
        ),
        migrations.AlterField(
            model_name='entry',
            name='row_id',
            field=models.BigIntegerField(help_text='of what the words stand in, such as a tag or a question'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['article', 'assertion', 'party', 'note', 'evidence', 'question', 'answer', 'denial', 'request', 'reply', 'secret reply'])), name='entry_kind_is_known'),
        ),
        migrations.RunPython(create, remove),
    ]
