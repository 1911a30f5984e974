"""Triggers on reports and their files are constraints of their models."""

from importlib import import_module

import factcheck.db.triggers
from django.conf import settings
from django.db import migrations

from factcheck.db.old_migrations import replaced

REPORTS_STAY = import_module('factcheck.reports.migrations.0002_reports_stay').Migration.operations
FUNCTIONS = ['reports_report_kept', 'reports_rendition_kept']


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0012_triggers_are_constraints'),
        ('reports', '0005_reports_of_a_kind_are_found_first'),
        ('review', '0010_triggers_are_constraints'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *replaced(*REPORTS_STAY, functions=FUNCTIONS),
        migrations.AddConstraint(
            model_name='rendition',
            constraint=factcheck.db.triggers.Trigger(event='UPDATE', name='reports_rendition_no_update', refuses=[('TRUE', 'reports_rendition: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='rendition',
            constraint=factcheck.db.triggers.Trigger(event='DELETE', name='reports_rendition_no_delete', refuses=[('TRUE', 'reports_rendition: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=factcheck.db.triggers.Trigger(event='UPDATE', name='reports_report_no_update', refuses=[('TRUE', 'reports_report: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=factcheck.db.triggers.Trigger(event='DELETE', name='reports_report_no_delete', refuses=[('TRUE', 'reports_report: rows are kept as they were written')]),
        ),
    ]
