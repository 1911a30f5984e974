"""The index of the search, the triggers that keep it, and what the desk holds already."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from factcheck.search import index


def create(apps: Any, schema_editor: Any) -> None:
    index.create(schema_editor)
    with schema_editor.connection.cursor() as cursor:
        index.fill(cursor, schema_editor.connection.vendor)


def remove(apps: Any, schema_editor: Any) -> None:
    index.remove(schema_editor)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('articles', '0018_where_a_sentence_says_otherwise'),
        ('review', '0015_reasons_say_something'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('article', 'title'), ('assertion', 'sentence'), ('party', 'party'), ('note', 'note'), ('evidence', 'evidence'), ('question', 'question'), ('answer', 'answer')], max_length=20)),
                ('row_id', models.BigIntegerField(help_text='of the article, assertion, tag, piece of evidence or question')),
                ('confidential', models.BooleanField(default=False)),
                ('words', models.TextField(help_text='columns of the row, one a line, at most MOST_INDEXED letters')),
                ('article', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.article')),
                ('assertion', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.assertion')),
            ],
            options={
                'verbose_name_plural': 'entries',
                'constraints': [models.UniqueConstraint(fields=('kind', 'row_id'), name='search_entry_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['article', 'assertion', 'party', 'note', 'evidence', 'question', 'answer'])), name='entry_kind_is_known')],
            },
        ),
        migrations.RunPython(create, remove),
    ]
