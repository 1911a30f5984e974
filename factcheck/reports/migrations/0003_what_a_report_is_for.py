"""A report says whether it is an interim one, a final one or a correction; what replaced another was a correction."""

from django.conf import settings
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from factcheck.db.old_migrations import again, refuse_changes

def name_corrections(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model('reports', 'Report').objects.exclude(replaces=None).update(kind='correction')


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_why_a_sentence_waits_and_what_it_is_mistaken_for'),
        ('reports', '0002_reports_stay'),
        ('review', '0005_what_a_tag_rests_on_and_what_stays_confidential'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = again(
        refuse_changes('reports_report'),
        migrations.AddField(
            model_name='report',
            name='kind',
            field=models.CharField(choices=[('interim', 'interim report'), ('final', 'report'), ('correction', 'correction')], default='final', max_length=20),
        ),
        migrations.RunPython(name_corrections, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['interim', 'final', 'correction'])), name='report_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'correction'), ('replaces__isnull', False)), models.Q(models.Q(('kind', 'correction'), _negated=True), ('replaces', None)), _connector='OR'), name='report_only_a_correction_replaces_another'),
        ),
    )
