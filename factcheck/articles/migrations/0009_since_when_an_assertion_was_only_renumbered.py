"""Keep since which version an assertion was only renumbered, so that a page drawn from a later one still holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_why_a_sentence_waits_and_what_it_is_mistaken_for")]

    operations = [
        migrations.AddField(
            model_name="assertion",
            name="same_since",
            field=models.PositiveIntegerField(
                blank=True, help_text="the version since which it was only renumbered, if it was", null=True
            ),
        ),
    ]
