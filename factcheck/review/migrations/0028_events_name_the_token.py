"""An event names the token by which a program did it; earlier ones were all done by people who were logged in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0027_signatures_are_in_the_history'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='by_token',
            field=models.CharField(blank=True, help_text='the name of the token by which a program did it', max_length=60, verbose_name='by token'),
        ),
    ]
