"""Files of many articles, kept in parts and loaded in steps; and a draft of the same text is found without a search."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

DONE = F("loaded") + F("known") + F("refused")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_in_which_encoding_a_draft_was_read"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, verbose_name="file")),
                ("size", models.PositiveBigIntegerField(help_text="in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("again", models.BooleanField(default=False, verbose_name="load known texts again")),
                ("left_out", models.JSONField(default=list, help_text="names that the file has beside those that are read")),
                ("items", models.PositiveIntegerField(help_text="texts in the file")),
                ("loaded", models.PositiveIntegerField(default=0)),
                ("known", models.PositiveIntegerField(default=0, verbose_name="loaded before")),
                ("refused", models.PositiveIntegerField(default=0)),
                ("reached", models.PositiveBigIntegerField(default=0, help_text="where the next text begins in the file")),
                ("number", models.PositiveIntegerField(default=0, help_text="of the last text that was taken")),
                ("loaded_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("loaded_by_name", models.CharField(max_length=150, verbose_name="loaded by")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begun")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended")),
                ("stopped_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("stopped_by_name", models.CharField(blank=True, max_length=150, verbose_name="stopped by")),
            ],
            options={
                "verbose_name_plural": "batches",
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(condition=Q(ended_at=None), fields=("sha256",), name="batch_of_a_file_under_way_once"),
                    models.CheckConstraint(condition=Q(items__gte=1), name="batch_has_items"),
                    models.CheckConstraint(condition=Q(items__gte=DONE), name="batch_takes_no_more_than_it_has"),
                    models.CheckConstraint(
                        condition=Q(ended_at=None, stopped_by=None, items__gt=DONE)
                        | Q(ended_at__isnull=False, stopped_by__isnull=False)
                        | Q(ended_at__isnull=False, items=DONE),
                        name="batch_ends_at_its_last_item_or_is_stopped",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BatchPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("batch", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="articles.batch")),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("batch", "number"), name="batch_part_once")]},
        ),
        migrations.CreateModel(
            name="BatchItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("batch", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="results", to="articles.batch")),
                ("number", models.PositiveIntegerField(help_text="its row, its line, or which file of the archive it is")),
                ("name", models.CharField(max_length=300)),
                ("outcome", models.CharField(choices=[("loaded", "loaded"), ("known", "loaded before"), ("refused", "refused")], max_length=20)),
                ("article", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.article")),
                ("said", models.TextField(blank=True, help_text="why it was not loaded, or what was remarked of it")),
            ],
            options={
                "ordering": ["batch", "number"],
                "indexes": [models.Index(fields=["batch", "outcome", "number"], name="batch_item_outcomes")],
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "number"), name="batch_item_taken_once"),
                    models.CheckConstraint(condition=Q(outcome__in=["loaded", "known", "refused"]), name="batchitem_outcome_is_known"),
                    models.CheckConstraint(
                        condition=(Q(outcome="refused", article=None) & ~Q(said=""))
                        | (~Q(outcome="refused") & Q(article__isnull=False)),
                        name="batch_item_refused_has_a_reason_others_an_article",
                    ),
                ],
            },
        ),
        # An index alone: SQLite does not rebuild the table for it, whose triggers would be lost.
        migrations.AddIndex(
            model_name="draft", index=models.Index(fields=["sha256"], name="draft_of_the_same_text")
        ),
    ]
