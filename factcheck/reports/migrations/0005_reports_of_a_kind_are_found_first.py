"""The newest reports of a kind are found without a walk through all."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0004_the_newest_report_is_found_first'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['kind', '-frozen_at', '-id'], name='report_newest_of_a_kind'),
        ),
    ]
