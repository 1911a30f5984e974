"""Evidence says what it goes back to, whether it is primary, and how it was got; own observation is never enough alone.

Verified tags of earlier releases that rest on own observation alone stay: the triggers judge what is written from now on.
"""

import django.db.models.deletion
import factcheck.db.triggers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_where_an_article_was_written'),
        ('evidence', '0002_who_was_asked_and_what_they_answered'),
        ('review', '0024_words_that_put_off_say_nothing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='event',
            name='event_kind_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='evidence',
            name='review_evidence_is_needed_update',
        ),
        migrations.RemoveConstraint(
            model_name='evidence',
            name='review_evidence_is_needed_delete',
        ),
        migrations.RemoveConstraint(
            model_name='evidence',
            name='review_evidence_no_update',
        ),
        migrations.RemoveConstraint(
            model_name='source',
            name='review_source_gives_place_update',
        ),
        migrations.RemoveConstraint(
            model_name='tag',
            name='review_tag_needs_support_insert',
        ),
        migrations.RemoveConstraint(
            model_name='tag',
            name='review_tag_needs_support_update',
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(fields=['title'], name='source_by_title'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='goes_back_to',
            field=models.ForeignKey(blank=True, help_text='what its source retells', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='retold', to='review.source'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='obtained',
            field=models.CharField(blank=True, choices=[('on record', 'on record'), ('background', 'on background'), ('off record', 'off record')], help_text='what is off record is confidential', max_length=20, verbose_name='got'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='primary',
            field=models.BooleanField(default=False, help_text='who or what it is from was there, decided, or measured it'),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('tag placed', 'tagged'), ('tag withdrawn', 'withdrew the tag'), ('disagreement settled', 'settled the disagreement'), ('evidence added', 'added evidence'), ('evidence removed', 'removed evidence'), ('evidence restored', 'brought evidence back'), ('evidence concealed', 'made evidence confidential'), ('evidence traced', 'said where evidence goes back to'), ('note concealed', 'made a note confidential'), ('assertion marked', 'marked by hand'), ('assertion dismissed', 'dismissed'), ('assertion restored', 'brought back'), ('recheck confirmed', 'confirmed that it still holds'), ('recheck reopened', 'put it back to be checked again'), ('question asked', 'asked'), ('question answered', 'answered'), ('question concealed', 'made a question confidential'), ('proposal thrown away', 'threw away what the writer proposed'), ('proposal brought back', 'brought back what the writer proposed'), ('accused changed', 'changed whom a sentence accuses'), ('comment asked', 'recorded a request for comment'), ('comment withdrawn', 'withdrew a request for comment'), ('reply recorded', 'recorded what came of a request for comment'), ('reply withdrawn', 'withdrew what came of a request for comment'), ('reply concealed', 'made an answer confidential'), ('session opened', 'opened a review session'), ('session corrected', 'changed the review session'), ('session closed', 'closed the review session'), ('source corrected', 'corrected a source'), ('article corrected', "corrected the article's details"), ('article archived', 'archived the article'), ('article brought back', 'brought the article back to the desk'), ('draft loaded', 'loaded a new draft'), ('article read anew', 'had the article analysed again'), ('report frozen', 'froze a report')], max_length=30),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['tag placed', 'tag withdrawn', 'disagreement settled', 'evidence added', 'evidence removed', 'evidence restored', 'evidence concealed', 'evidence traced', 'note concealed', 'assertion marked', 'assertion dismissed', 'assertion restored', 'recheck confirmed', 'recheck reopened', 'question asked', 'question answered', 'question concealed', 'proposal thrown away', 'proposal brought back', 'accused changed', 'comment asked', 'comment withdrawn', 'reply recorded', 'reply withdrawn', 'reply concealed', 'session opened', 'session corrected', 'session closed', 'source corrected', 'article corrected', 'article archived', 'article brought back', 'draft loaded', 'article read anew', 'report frozen'])), name='event_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('obtained__in', ['', 'on record', 'background', 'off record'])), name='evidence_obtained_is_known'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('obtained', 'off record'), _negated=True), ('confidential', True), _connector='OR'), name='evidence_off_record_is_confidential'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('goes_back_to', None), models.Q(('primary', False), models.Q(('goes_back_to', models.F('source')), _negated=True)), _connector='OR'), name='evidence_goes_back_to_another'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(columns=['stance', 'removed_at', 'assertion'], event='UPDATE', locks=('articles_assertion', 'OLD.assertion_id'), name='review_evidence_is_needed_update', refuses=[("EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id\n    AND t.verdict = 'verified' AND t.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id AND (e.stance = 'supports' AND e.removed_at IS NULL))", 'a verified tag rests on this evidence'), ("((OLD.stance = 'supports' AND OLD.removed_at IS NULL)\n    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = OLD.source_id AND o.kind = 'own work')) AND EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id\n    AND t.verdict = 'verified' AND t.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id AND ((e.stance = 'supports' AND e.removed_at IS NULL)\n    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = e.source_id AND o.kind = 'own work')))", 'a verified tag never rests on own observation alone')], when="(OLD.stance = 'supports' AND OLD.removed_at IS NULL)"),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(event='DELETE', locks=('articles_assertion', 'OLD.assertion_id'), name='review_evidence_is_needed_delete', refuses=[("EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id\n    AND t.verdict = 'verified' AND t.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id AND (e.stance = 'supports' AND e.removed_at IS NULL))", 'a verified tag rests on this evidence'), ("((OLD.stance = 'supports' AND OLD.removed_at IS NULL)\n    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = OLD.source_id AND o.kind = 'own work')) AND EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id\n    AND t.verdict = 'verified' AND t.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id AND ((e.stance = 'supports' AND e.removed_at IS NULL)\n    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = e.source_id AND o.kind = 'own work')))", 'a verified tag never rests on own observation alone')], when="(OLD.stance = 'supports' AND OLD.removed_at IS NULL)"),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(columns=['source'], event='UPDATE', locks=('articles_assertion', 'OLD.assertion_id'), name='review_evidence_is_not_own_work_update', refuses=[("((OLD.stance = 'supports' AND OLD.removed_at IS NULL)\n    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = OLD.source_id AND o.kind = 'own work')) AND EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id\n    AND t.verdict = 'verified' AND t.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id AND ((e.stance = 'supports' AND e.removed_at IS NULL)\n    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = e.source_id AND o.kind = 'own work')))", 'a verified tag never rests on own observation alone')], when="NOT ((NEW.stance = 'supports' AND NEW.removed_at IS NULL)\n    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = NEW.source_id AND o.kind = 'own work'))"),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(event='INSERT', locks=('articles_assertion', 'NEW.assertion_id'), name='review_evidence_goes_back_in_no_circle_insert', refuses=[('EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND e.id <> NEW.id\n    AND e.source_id = NEW.goes_back_to_id AND e.goes_back_to_id IS NOT NULL AND e.removed_at IS NULL)', 'evidence goes back to what goes back to nothing else')], when='NEW.goes_back_to_id IS NOT NULL AND NEW.removed_at IS NULL'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(columns=['goes_back_to', 'source', 'removed_at', 'assertion'], event='UPDATE', locks=('articles_assertion', 'NEW.assertion_id'), name='review_evidence_goes_back_in_no_circle_update', refuses=[('EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND e.id <> NEW.id\n    AND e.source_id = NEW.goes_back_to_id AND e.goes_back_to_id IS NOT NULL AND e.removed_at IS NULL)', 'evidence goes back to what goes back to nothing else')], when='NEW.goes_back_to_id IS NOT NULL AND NEW.removed_at IS NULL'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(columns=['id', 'assertion', 'stance', 'locator', 'excerpt', 'accessed_on', 'from_writer', 'taken_from', 'obtained', 'added_by', 'added_by_name', 'added_at'], event='UPDATE', name='review_evidence_no_update', refuses=[('TRUE', 'review_evidence: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=factcheck.db.triggers.Trigger(columns=['kind'], event='UPDATE', locks=('articles_assertion', "SELECT x.assertion_id FROM review_evidence x WHERE x.source_id = OLD.id AND (x.stance = 'supports' AND x.removed_at IS NULL)"), name='review_source_gives_place_update', refuses=[("EXISTS (SELECT 1 FROM review_evidence x WHERE x.source_id = OLD.id AND OLD.kind <> 'own work' AND (x.stance = 'supports' AND x.removed_at IS NULL)\n    AND EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = x.assertion_id AND t.verdict = 'verified'\n    AND t.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM review_evidence e\n    WHERE e.assertion_id = x.assertion_id AND e.source_id <> OLD.id AND ((e.stance = 'supports' AND e.removed_at IS NULL)\n    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = e.source_id AND o.kind = 'own work'))))", 'a verified tag never rests on own observation alone'), ("EXISTS (SELECT 1 FROM review_evidence x WHERE (x.stance = 'supports' AND x.removed_at IS NULL) AND NOT x.from_writer AND x.source_id = OLD.id AND trim(x.locator, '\t\n\x0b\x0c\r \x85\xa0\xad͏\u061cᅟᅠ\u1680឴឵\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f⠀\u3000ㅤ\ufeffﾠ') = '' AND trim(x.excerpt, '\t\n\x0b\x0c\r \x85\xa0\xad͏\u061cᅟᅠ\u1680឴឵\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f⠀\u3000ㅤ\ufeffﾠ') <> '' AND EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = x.assertion_id AND t.verdict = 'verified'\n    AND t.withdrawn_at IS NULL AND trim(t.why_no_locator, '\t\n\x0b\x0c\r \x85\xa0\xad͏\u061cᅟᅠ\u1680឴឵\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f⠀\u3000ㅤ\ufeffﾠ') = '') AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = x.assertion_id AND ((e.stance = 'supports' AND e.removed_at IS NULL) AND NOT e.from_writer AND (trim(e.locator, '\t\n\x0b\x0c\r \x85\xa0\xad͏\u061cᅟᅠ\u1680឴឵\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f⠀\u3000ㅤ\ufeffﾠ') <> '' OR (trim(e.excerpt, '\t\n\x0b\x0c\r \x85\xa0\xad͏\u061cᅟᅠ\u1680឴឵\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f⠀\u3000ㅤ\ufeffﾠ') <> ''\n    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = e.source_id AND s.kind = 'own work'))))\n    AND NOT (e.source_id = OLD.id AND trim(e.locator, '\t\n\x0b\x0c\r \x85\xa0\xad͏\u061cᅟᅠ\u1680឴឵\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f⠀\u3000ㅤ\ufeffﾠ') = '')))", 'a verified tag rests on where this evidence is found')], when="NEW.kind = 'own work'"),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(event='INSERT', locks=('articles_assertion', 'NEW.assertion_id'), name='review_tag_needs_support_insert', refuses=[("NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND (e.stance = 'supports' AND e.removed_at IS NULL))", 'a verified tag needs supporting evidence'), ("NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND ((e.stance = 'supports' AND e.removed_at IS NULL)\n    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = e.source_id AND o.kind = 'own work')))", 'a verified tag never rests on own observation alone')], when="NEW.verdict = 'verified' AND NEW.withdrawn_at IS NULL"),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(columns=['verdict', 'withdrawn_at', 'assertion'], event='UPDATE', locks=('articles_assertion', 'NEW.assertion_id'), name='review_tag_needs_support_update', refuses=[("NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND (e.stance = 'supports' AND e.removed_at IS NULL))", 'a verified tag needs supporting evidence'), ("NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND ((e.stance = 'supports' AND e.removed_at IS NULL)\n    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = e.source_id AND o.kind = 'own work')))", 'a verified tag never rests on own observation alone')], when="NEW.verdict = 'verified' AND NEW.withdrawn_at IS NULL"),
        ),
    ]
