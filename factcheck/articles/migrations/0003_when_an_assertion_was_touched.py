"""Remember when a person last did something to an assertion, so that no engine takes it away."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone


def say_so_of_those_that_were(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("articles", "Assertion").objects.filter(version__gt=1).update(touched_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_drafts_stay_and_sentences_fit")]

    operations = [
        migrations.AddField(
            model_name="assertion",
            name="touched_at",
            field=models.DateTimeField(blank=True, help_text="when a person last did something to it", null=True),
        ),
        migrations.RunPython(say_so_of_those_that_were, migrations.RunPython.noop),
    ]
