from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_whether_an_assertion_accuses_or_denies")]

    operations = [
        migrations.AddField(
            model_name="assertion",
            name="harmless",
            field=models.BooleanField(help_text="the lower half of the slider may take its highlight", null=True),
        ),
    ]
