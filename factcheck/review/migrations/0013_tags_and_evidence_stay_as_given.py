"""The database refuses to change what a tag or a piece of evidence says, and to delete either."""

import factcheck.db.triggers
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_names_of_columns_are_plain_words'),
        ('review', '0012_names_of_columns_are_plain_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(columns=['id', 'assertion', 'stance', 'locator', 'excerpt', 'accessed_on', 'added_by', 'added_by_name', 'added_at'], event='UPDATE', name='review_evidence_no_update', refuses=[('TRUE', 'review_evidence: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(event='DELETE', name='review_evidence_no_delete', refuses=[('TRUE', 'review_evidence: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(columns=['id', 'assertion', 'verdict', 'party', 'note', 'why_no_locator', 'why_contradicted', 'why_placeholder', 'why_near_twin', 'settles', 'placed_by', 'placed_by_name', 'placed_at'], event='UPDATE', name='review_tag_no_update', refuses=[('TRUE', 'review_tag: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(event='DELETE', name='review_tag_no_delete', refuses=[('TRUE', 'review_tag: rows are kept as they were written')]),
        ),
    ]
