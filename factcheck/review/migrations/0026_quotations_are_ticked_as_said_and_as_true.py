"""A tag says whether the words of a quotation were checked, and whether their content was; tags of earlier releases say neither."""

import factcheck.db.triggers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0021_whether_an_assertion_is_harmless'),
        ('evidence', '0002_who_was_asked_and_what_they_answered'),
        ('review', '0025_evidence_says_where_it_goes_back_to'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='tag',
            name='review_tag_no_update',
        ),
        migrations.AddField(
            model_name='tag',
            name='content_checked',
            field=models.BooleanField(default=False, help_text='of a verified quotation, against a source'),
        ),
        migrations.AddField(
            model_name='tag',
            name='words_checked',
            field=models.BooleanField(default=False, help_text='of a quotation, against a recording or transcript'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.CheckConstraint(condition=models.Q(('content_checked', False), ('verdict', 'verified'), _connector='OR'), name='tag_content_checked_is_verified'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(event='INSERT', name='review_tag_ticks_a_quotation', refuses=[("NOT EXISTS (SELECT 1 FROM articles_sentence s JOIN articles_finding f ON f.sentence_id = s.id\n    WHERE s.assertion_id = NEW.assertion_id AND f.voice = 'direct')", 'words and content are ticked of a quotation')], when='NEW.words_checked OR NEW.content_checked'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(columns=['id', 'assertion', 'verdict', 'party', 'note', 'why_no_locator', 'why_contradicted', 'why_placeholder', 'why_near_twin', 'denied_by', 'denied_on', 'denied_channel', 'denied_words', 'denied_in', 'words_checked', 'content_checked', 'settles', 'placed_by', 'placed_by_name', 'placed_at'], event='UPDATE', name='review_tag_no_update', refuses=[('TRUE', 'review_tag: rows are kept as they were written')]),
        ),
    ]
