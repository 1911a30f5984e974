"""The database refuses to change or delete a report or its files."""

from django.db import migrations

from factcheck.db.old_migrations import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [refuse_changes("reports_report"), refuse_changes("reports_rendition")]
