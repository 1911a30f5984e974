"""The digest of a request is called its fingerprint."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("review", "0008_articles_are_archived_on_the_record")]

    operations = [migrations.RenameField(model_name="event", old_name="asked", new_name="fingerprint")]
