"""Assertions say why they wait to be checked again, what they leave to be filled in, and what they are mistaken for."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_what_a_sentence_was_merged_of'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NearTwin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.AddField(
            model_name='assertion',
            name='placeholder',
            field=models.TextField(blank=True, help_text='what its words leave to be filled in, such as TK'),
        ),
        migrations.AddField(
            model_name='assertion',
            name='recheck_before',
            field=models.TextField(blank=True, help_text='what it referred to, or who said it, in the draft it was checked in'),
        ),
        migrations.AddField(
            model_name='assertion',
            name='recheck_reason',
            field=models.CharField(blank=True, choices=[('words', 'its words changed'), ('context', 'what it refers to changed'), ('speaker', 'who says it changed')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='assertion',
            constraint=models.CheckConstraint(condition=models.Q(('recheck_reason__in', ['', 'words', 'context', 'speaker'])), name='assertion_recheck_reason_is_known'),
        ),
        migrations.AddField(
            model_name='neartwin',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.assertion'),
        ),
        migrations.AddField(
            model_name='neartwin',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.assertion'),
        ),
        migrations.AddConstraint(
            model_name='neartwin',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='near_twins_once'),
        ),
        migrations.AddConstraint(
            model_name='neartwin',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='near_twins_are_two_in_order'),
        ),
    ]
