"""History tells that an article was archived and brought back; questions that wait for an answer are found fast."""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models

from factcheck.db.old_migrations import again

# Laid by an earlier migration; SQLite forgets it when it rebuilds its table.
HISTORY_STAYS, _ = import_module(
    'factcheck.review.migrations.0002_verified_rests_on_evidence_and_history_stays'
).Migration.operations


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_articles_are_put_away_and_found_fast'),
        ('review', '0007_what_is_confidential_stays_so'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = again(
        HISTORY_STAYS,
        migrations.RemoveConstraint(
            model_name='event',
            name='event_kind_is_known',
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('tag placed', 'tagged'), ('tag withdrawn', 'withdrew the tag'), ('disagreement settled', 'settled the disagreement'), ('evidence added', 'added evidence'), ('evidence removed', 'removed evidence'), ('evidence restored', 'brought evidence back'), ('evidence concealed', 'made evidence confidential'), ('note concealed', 'made a note confidential'), ('assertion marked', 'marked by hand'), ('assertion dismissed', 'dismissed'), ('assertion restored', 'brought back'), ('recheck confirmed', 'confirmed that it still holds'), ('recheck reopened', 'put it back to be checked again'), ('question asked', 'asked'), ('question answered', 'answered'), ('question concealed', 'made a question confidential'), ('session opened', 'opened a review session'), ('session corrected', 'changed the review session'), ('session closed', 'closed the review session'), ('source corrected', 'corrected a source'), ('article corrected', "corrected the article's details"), ('article archived', 'archived the article'), ('article brought back', 'brought the article back to the desk'), ('report frozen', 'froze a report')], max_length=30),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('answered_at', None)), fields=['assertion'], name='question_unanswered'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['tag placed', 'tag withdrawn', 'disagreement settled', 'evidence added', 'evidence removed', 'evidence restored', 'evidence concealed', 'note concealed', 'assertion marked', 'assertion dismissed', 'assertion restored', 'recheck confirmed', 'recheck reopened', 'question asked', 'question answered', 'question concealed', 'session opened', 'session corrected', 'session closed', 'source corrected', 'article corrected', 'article archived', 'article brought back', 'report frozen'])), name='event_kind_is_known'),
        ),
    )
