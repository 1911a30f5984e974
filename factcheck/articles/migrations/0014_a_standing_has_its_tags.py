"""The database refuses a standing that the tags do not say, a dismissal that ends by half, and to delete an assertion."""

import factcheck.db.triggers
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_names_of_columns_are_plain_words'),
        ('review', '0013_tags_and_evidence_stay_as_given'),  # whose table of tags the trigger names
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='assertion',
            constraint=factcheck.db.triggers.Trigger(columns=['standing'], event='UPDATE', name='articles_assertion_standing_has_tags', refuses=[('NOT EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = NEW.id AND t.withdrawn_at IS NULL\n    AND (t.settles OR NOT EXISTS (SELECT 1 FROM review_tag s WHERE s.assertion_id = NEW.id\n    AND s.withdrawn_at IS NULL AND s.settles)) AND t.verdict = NEW.standing)', 'an assertion needs a tag that says so'), ('EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = NEW.id AND t.withdrawn_at IS NULL\n    AND (t.settles OR NOT EXISTS (SELECT 1 FROM review_tag s WHERE s.assertion_id = NEW.id\n    AND s.withdrawn_at IS NULL AND s.settles)) AND t.verdict <> NEW.standing)', 'the tags of this assertion disagree')], when="NEW.standing IN ('alleged', 'denied', 'verified')"),
        ),
        migrations.AddConstraint(
            model_name='assertion',
            constraint=factcheck.db.triggers.Trigger(columns=['standing'], event='UPDATE', name='articles_assertion_dismissal_ends_whole', refuses=[("NEW.dismissed_at IS NOT NULL OR NEW.dismissed_by_id IS NOT NULL OR NEW.dismissed_by_name <> '' OR NEW.dismissed_reason <> ''", 'a highlight that is brought back keeps nothing of its dismissal')], when="OLD.standing = 'dismissed'"),
        ),
        migrations.AddConstraint(
            model_name='assertion',
            constraint=factcheck.db.triggers.Trigger(event='DELETE', name='articles_assertion_no_delete', refuses=[('TRUE', 'articles_assertion: rows are never deleted')]),
        ),
    ]
