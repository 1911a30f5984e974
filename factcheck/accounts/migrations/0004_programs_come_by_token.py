"""A program shows a token of a person instead of logging in."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_threshold_is_a_share_of_the_article'),
    ]

    operations = [
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('beginning', models.CharField(editable=False, max_length=30, unique=True)),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('scopes', models.CharField(help_text='words of `Scope`, with blanks between', max_length=40)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField()),
                ('last_used_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='last used')),
                ('taken_back_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='taken back')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('scopes__in', ['read', 'tag', 'load', 'freeze', 'read tag', 'read load', 'read freeze', 'tag load', 'tag freeze', 'load freeze', 'read tag load', 'read tag freeze', 'read load freeze', 'tag load freeze', 'read tag load freeze'])), name='token_scopes_is_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='token_has_a_name'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='token_expires_after_it_was_made'), models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('person', 'name'), name='token_name_once')],
            },
        ),
    ]
