"""Remember in which encoding an editor had the bytes of a draft read, so that they are read so again."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_when_an_assertion_was_touched'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='encoding',
            field=models.CharField(help_text='in which an editor had the bytes read, where one was chosen', max_length=20, null=True),
        ),
    ]
