from typing import Any

from django.db import migrations, models
from django.db.models import Exists, OuterRef

ACCUSATION = "an accusation"
DENIAL = "a denial"


def read_from_findings(apps: Any, schema_editor: Any) -> None:
    """Fill the column from what the engine said of the sentences; one that does both is an accusation."""
    assertions = apps.get_model("articles", "Assertion").objects
    sentences = apps.get_model("articles", "Sentence").objects
    for charge in (DENIAL, ACCUSATION):
        told = sentences.filter(assertion=OuterRef("pk"), finding__reasons__0__startswith=charge)
        assertions.filter(Exists(told)).update(charge=charge)


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_where_an_article_was_written")]

    operations = [
        migrations.AddField(
            model_name="assertion",
            name="charge",
            field=models.CharField(
                blank=True,
                choices=[(ACCUSATION, ACCUSATION), (DENIAL, DENIAL)],
                help_text="whether it accuses or denies",
                max_length=20,
                null=True,
            ),
        ),
        migrations.RunPython(read_from_findings, migrations.RunPython.noop),
    ]
