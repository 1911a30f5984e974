"""The newest reports are found without a walk through all."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_articles_are_put_away_and_found_fast'),
        ('reports', '0003_what_a_report_is_for'),
        ('review', '0005_what_a_tag_rests_on_and_what_stays_confidential'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='report',
            options={'ordering': ['-frozen_at', '-pk']},
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['-frozen_at', '-id'], name='report_newest_first'),
        ),
    ]
