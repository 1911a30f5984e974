"""Tags keep reasons for what stands against them; notes, questions and answers can be confidential; sessions can be blind."""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models

from factcheck.db.old_migrations import again


# Laid by an earlier migration; SQLite forgets them when it rebuilds their tables.
HISTORY_STAYS, VERIFIED_RESTS = import_module(
    'factcheck.review.migrations.0002_verified_rests_on_evidence_and_history_stays'
).Migration.operations


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_why_a_sentence_waits_and_what_it_is_mistaken_for'),
        ('review', '0004_rechecks_reopened_and_sessions_corrected'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = again(VERIFIED_RESTS, *again(
        HISTORY_STAYS,
        migrations.RemoveConstraint(
            model_name='event',
            name='event_kind_is_known',
        ),
        migrations.AddField(
            model_name='question',
            name='answer_confidential',
            field=models.BooleanField(default=False, help_text='the answer is never printed in reports'),
        ),
        migrations.AddField(
            model_name='question',
            name='confidential',
            field=models.BooleanField(default=False, help_text='never printed in reports, its answer neither'),
        ),
        migrations.AddField(
            model_name='reviewsession',
            name='blind',
            field=models.BooleanField(default=False, help_text="nobody sees another's tag before giving their own"),
        ),
        migrations.AddField(
            model_name='tag',
            name='note_confidential',
            field=models.BooleanField(default=False, help_text='the note is never printed in reports'),
        ),
        migrations.AddField(
            model_name='tag',
            name='why_contradicted',
            field=models.TextField(blank=True, help_text='why it is verified although evidence contradicts it'),
        ),
        migrations.AddField(
            model_name='tag',
            name='why_near_twin',
            field=models.TextField(blank=True, help_text='why it is verified beside a sentence that says otherwise'),
        ),
        migrations.AddField(
            model_name='tag',
            name='why_no_locator',
            field=models.TextField(blank=True, help_text='why no evidence for it says where it is found'),
        ),
        migrations.AddField(
            model_name='tag',
            name='why_placeholder',
            field=models.TextField(blank=True, help_text='why it is verified with something still to be filled in'),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('tag placed', 'tagged'), ('tag withdrawn', 'withdrew the tag'), ('disagreement settled', 'settled the disagreement'), ('evidence added', 'added evidence'), ('evidence removed', 'removed evidence'), ('evidence restored', 'brought evidence back'), ('evidence concealed', 'made evidence confidential'), ('note concealed', 'made a note confidential'), ('assertion marked', 'marked by hand'), ('assertion dismissed', 'dismissed'), ('assertion restored', 'brought back'), ('recheck confirmed', 'confirmed that it still holds'), ('recheck reopened', 'put it back to be checked again'), ('question asked', 'asked'), ('question answered', 'answered'), ('question concealed', 'made a question confidential'), ('session opened', 'opened a review session'), ('session corrected', 'changed the review session'), ('session closed', 'closed the review session'), ('source corrected', 'corrected a source'), ('article corrected', "corrected the article's details"), ('report frozen', 'froze a report')], max_length=30),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['tag placed', 'tag withdrawn', 'disagreement settled', 'evidence added', 'evidence removed', 'evidence restored', 'evidence concealed', 'note concealed', 'assertion marked', 'assertion dismissed', 'assertion restored', 'recheck confirmed', 'recheck reopened', 'question asked', 'question answered', 'question concealed', 'session opened', 'session corrected', 'session closed', 'source corrected', 'article corrected', 'report frozen'])), name='event_kind_is_known'),
        ),
    ))
