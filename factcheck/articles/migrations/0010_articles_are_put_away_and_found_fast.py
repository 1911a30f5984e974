"""An article can be put away into the archive; the newest, and those with disputes, are found without a walk."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_since_when_an_assertion_was_only_renumbered'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='archived_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='article',
            name='archived_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='article',
            name='archived_by_name',
            field=models.CharField(blank=True, editable=False, max_length=150),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['-loaded_at', '-id'], name='article_newest_first'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('archived_at', None)), fields=['-loaded_at', '-id'], name='article_on_the_desk'),
        ),
        migrations.AddIndex(
            model_name='assertion',
            index=models.Index(condition=models.Q(('in_text', True), ('standing', 'disputed')), fields=['article'], name='assertion_disputed'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('archived_at__isnull', True), ('archived_by__isnull', True)), models.Q(('archived_at__isnull', False), ('archived_by__isnull', False)), _connector='OR'), name='article_archived_at_archived_by_together'),
        ),
    ]
