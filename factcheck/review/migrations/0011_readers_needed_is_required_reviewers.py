"""A session's `readers_needed` is named `required_reviewers`; what is stored stays."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0010_triggers_are_constraints'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='reviewsession', name='one_or_two_readers'),
        migrations.RenameField(model_name='reviewsession', old_name='readers_needed', new_name='required_reviewers'),
        migrations.AlterField(
            model_name='reviewsession',
            name='required_reviewers',
            field=models.PositiveSmallIntegerField(choices=[(1, 'one reviewer'), (2, 'two reviewers')], default=1),
        ),
        migrations.AddConstraint(
            model_name='reviewsession',
            constraint=models.CheckConstraint(condition=models.Q(('required_reviewers__range', (1, 2))), name='one_or_two_reviewers'),
        ),
    ]
