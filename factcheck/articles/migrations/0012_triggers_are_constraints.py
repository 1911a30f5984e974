"""Triggers on drafts and sentences are constraints of their models."""

from importlib import import_module

import factcheck.db.triggers
from django.conf import settings
from django.db import migrations

from factcheck.db.old_migrations import replaced

DRAFTS_STAY = import_module('factcheck.articles.migrations.0002_drafts_stay_and_sentences_fit').Migration.operations
FUNCTIONS = ['articles_draft_kept', 'articles_sentence_kept', 'articles_sentence_fits']


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0011_what_a_sentence_was_before_it_waited'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *replaced(*DRAFTS_STAY, functions=FUNCTIONS),
        migrations.AddConstraint(
            model_name='draft',
            constraint=factcheck.db.triggers.Trigger(event='UPDATE', name='articles_draft_no_update', refuses=[('TRUE', 'articles_draft: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=factcheck.db.triggers.Trigger(event='DELETE', name='articles_draft_no_delete', refuses=[('TRUE', 'articles_draft: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=factcheck.db.triggers.Trigger(columns=['draft', 'index', 'paragraph', 'start', 'end', 'kind'], event='UPDATE', name='articles_sentence_no_update', refuses=[('TRUE', 'articles_sentence: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=factcheck.db.triggers.Trigger(event='INSERT', name='articles_sentence_fits', refuses=[('NEW."end" > (SELECT length FROM articles_draft WHERE id = NEW.draft_id)', 'sentence ends outside its draft'), ('NEW.start < COALESCE((SELECT s."end" FROM articles_sentence s WHERE s.draft_id = NEW.draft_id\n    AND s."index" < NEW."index" ORDER BY s."index" DESC LIMIT 1), 0) OR NEW."end" > COALESCE((SELECT s.start FROM articles_sentence s WHERE s.draft_id = NEW.draft_id\n    AND s."index" > NEW."index" ORDER BY s."index" LIMIT 1), (SELECT length FROM articles_draft WHERE id = NEW.draft_id))', 'sentences overlap or are out of order')]),
        ),
    ]
