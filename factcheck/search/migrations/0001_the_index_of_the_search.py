"""The entries of the search. What keeps and fills them is laid by the newest migration, as the columns are then."""

import django.db.models.deletion
from django.db import migrations, models


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
    ]
