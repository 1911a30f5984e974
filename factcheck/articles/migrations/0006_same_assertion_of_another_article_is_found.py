"""Find an assertion in other articles by its words, to say which article a text is likely a draft of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_many_articles_in_steps")]

    operations = [
        migrations.AddIndex(
            model_name="assertion",
            index=models.Index(fields=["key"], name="assertion_by_key"),
        ),
    ]
