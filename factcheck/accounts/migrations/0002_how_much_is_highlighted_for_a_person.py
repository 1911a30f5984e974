"""A person's slider stays where they put it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='threshold',
            field=models.FloatField(blank=True, editable=False, help_text='the score from which sentences are highlighted; empty: all are', null=True),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('threshold', None), models.Q(('threshold__gte', 0), ('threshold__lte', 1)), _connector='OR'), name='user_threshold_is_a_share'),
        ),
    ]
