"""Triggers on tags, evidence, sources, questions and the history are constraints of their models."""

from importlib import import_module

import factcheck.db.triggers
from django.conf import settings
from django.db import migrations

from factcheck.db.old_migrations import replaced

BLANK = (
    "\x09\x0a\x0b\x0c\x0d \x85\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000\u2001\u2002"
    "\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a"
    "\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069"
    "\u206a\u206b\u206c\u206d\u206e\u206f\u2800\u3000\u3164\ufeff\uffa0"
)

VERIFIED = import_module('factcheck.review.migrations.0002_verified_rests_on_evidence_and_history_stays')
SAYS_WHY = import_module('factcheck.review.migrations.0006_verified_says_what_it_rests_on').SAYS_WHY
CONFIDENTIAL = import_module('factcheck.review.migrations.0007_what_is_confidential_stays_so').CONFIDENTIAL_STAYS
FUNCTIONS = [
    'review_event_kept',
    'review_tag_needs_support',
    'review_evidence_is_needed',
    'review_tag_says_why',
    'review_evidence_gives_place',
    'review_evidence_contradicts',
    'review_source_gives_place',
    'review_stays_confidential',
]


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0012_triggers_are_constraints'),
        ('review', '0009_fingerprint_of_a_request'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *replaced(*VERIFIED.Migration.operations, SAYS_WHY, CONFIDENTIAL, functions=FUNCTIONS),
        migrations.AddConstraint(
            model_name='event',
            constraint=factcheck.db.triggers.Trigger(event='UPDATE', name='review_event_no_update', refuses=[('TRUE', 'review_event: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=factcheck.db.triggers.Trigger(event='DELETE', name='review_event_no_delete', refuses=[('TRUE', 'review_event: rows are kept as they were written')]),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(columns=['stance', 'removed_at', 'assertion'], event='UPDATE', locks=('articles_assertion', 'OLD.assertion_id'), name='review_evidence_is_needed_update', refuses=[("EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id\n    AND t.verdict = 'verified' AND t.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id AND (e.stance = 'supports' AND e.removed_at IS NULL))", 'a verified tag rests on this evidence')], when="(OLD.stance = 'supports' AND OLD.removed_at IS NULL)"),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(event='DELETE', locks=('articles_assertion', 'OLD.assertion_id'), name='review_evidence_is_needed_delete', refuses=[("EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id\n    AND t.verdict = 'verified' AND t.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id AND (e.stance = 'supports' AND e.removed_at IS NULL))", 'a verified tag rests on this evidence')], when="(OLD.stance = 'supports' AND OLD.removed_at IS NULL)"),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(columns=['stance', 'removed_at', 'assertion', 'locator', 'excerpt', 'source'], event='UPDATE', locks=('articles_assertion', 'OLD.assertion_id'), name='review_evidence_gives_place_update', refuses=[("EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id AND t.verdict = 'verified'\n    AND t.withdrawn_at IS NULL AND trim(t.why_no_locator, '" + BLANK + "') = '') AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id AND ((e.stance = 'supports' AND e.removed_at IS NULL) AND (trim(e.locator, '" + BLANK + "') <> '' OR (trim(e.excerpt, '" + BLANK + "') <> ''\n    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = e.source_id AND s.kind = 'own work')))))", 'a verified tag rests on where this evidence is found')], when="((OLD.stance = 'supports' AND OLD.removed_at IS NULL) AND (trim(OLD.locator, '" + BLANK + "') <> '' OR (trim(OLD.excerpt, '" + BLANK + "') <> ''\n    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = OLD.source_id AND s.kind = 'own work')))) AND NOT (((NEW.stance = 'supports' AND NEW.removed_at IS NULL) AND (trim(NEW.locator, '" + BLANK + "') <> '' OR (trim(NEW.excerpt, '" + BLANK + "') <> ''\n    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = NEW.source_id AND s.kind = 'own work')))) AND NEW.assertion_id = OLD.assertion_id)"),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(event='DELETE', locks=('articles_assertion', 'OLD.assertion_id'), name='review_evidence_gives_place_delete', refuses=[("EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id AND t.verdict = 'verified'\n    AND t.withdrawn_at IS NULL AND trim(t.why_no_locator, '" + BLANK + "') = '') AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id AND ((e.stance = 'supports' AND e.removed_at IS NULL) AND (trim(e.locator, '" + BLANK + "') <> '' OR (trim(e.excerpt, '" + BLANK + "') <> ''\n    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = e.source_id AND s.kind = 'own work')))))", 'a verified tag rests on where this evidence is found')], when="((OLD.stance = 'supports' AND OLD.removed_at IS NULL) AND (trim(OLD.locator, '" + BLANK + "') <> '' OR (trim(OLD.excerpt, '" + BLANK + "') <> ''\n    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = OLD.source_id AND s.kind = 'own work'))))"),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(event='INSERT', locks=('articles_assertion', 'NEW.assertion_id'), name='review_evidence_contradicts_insert', refuses=[("EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = NEW.assertion_id AND t.verdict = 'verified'\n    AND t.withdrawn_at IS NULL AND trim(t.why_contradicted, '" + BLANK + "') = '')", 'a verified tag beside evidence that contradicts it needs a reason')], when="(NEW.stance = 'contradicts' AND NEW.removed_at IS NULL)"),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(columns=['stance', 'removed_at', 'assertion'], event='UPDATE', locks=('articles_assertion', 'NEW.assertion_id'), name='review_evidence_contradicts_update', refuses=[("EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = NEW.assertion_id AND t.verdict = 'verified'\n    AND t.withdrawn_at IS NULL AND trim(t.why_contradicted, '" + BLANK + "') = '')", 'a verified tag beside evidence that contradicts it needs a reason')], when="(NEW.stance = 'contradicts' AND NEW.removed_at IS NULL)"),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=factcheck.db.triggers.Trigger(columns=['confidential'], event='UPDATE', name='review_evidence_confidential_stays', refuses=[('TRUE', 'what is confidential stays so')], when='OLD.confidential AND NOT NEW.confidential'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=factcheck.db.triggers.Trigger(columns=['confidential'], event='UPDATE', name='review_question_confidential_stays', refuses=[('TRUE', 'what is confidential stays so')], when='OLD.confidential AND NOT NEW.confidential'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=factcheck.db.triggers.Trigger(columns=['answer_confidential'], event='UPDATE', name='review_question_answer_confidential_stays', refuses=[('TRUE', 'what is confidential stays so')], when='OLD.answer_confidential AND NOT NEW.answer_confidential'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=factcheck.db.triggers.Trigger(columns=['kind'], event='UPDATE', locks=('articles_assertion', "SELECT x.assertion_id FROM review_evidence x WHERE (x.stance = 'supports' AND x.removed_at IS NULL) AND x.source_id = OLD.id AND trim(x.locator, '" + BLANK + "') = '' AND trim(x.excerpt, '" + BLANK + "') <> ''"), name='review_source_gives_place_update', refuses=[("EXISTS (SELECT 1 FROM review_evidence x WHERE (x.stance = 'supports' AND x.removed_at IS NULL) AND x.source_id = OLD.id AND trim(x.locator, '" + BLANK + "') = '' AND trim(x.excerpt, '" + BLANK + "') <> '' AND EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = x.assertion_id AND t.verdict = 'verified'\n    AND t.withdrawn_at IS NULL AND trim(t.why_no_locator, '" + BLANK + "') = '') AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = x.assertion_id AND ((e.stance = 'supports' AND e.removed_at IS NULL) AND (trim(e.locator, '" + BLANK + "') <> '' OR (trim(e.excerpt, '" + BLANK + "') <> ''\n    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = e.source_id AND s.kind = 'own work'))))\n    AND NOT (e.source_id = OLD.id AND trim(e.locator, '" + BLANK + "') = '')))", 'a verified tag rests on where this evidence is found')], when="NEW.kind = 'own work'"),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(event='INSERT', locks=('articles_assertion', 'NEW.assertion_id'), name='review_tag_needs_support_insert', refuses=[("NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND (e.stance = 'supports' AND e.removed_at IS NULL))", 'a verified tag needs supporting evidence')], when="NEW.verdict = 'verified' AND NEW.withdrawn_at IS NULL"),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(columns=['verdict', 'withdrawn_at', 'assertion'], event='UPDATE', locks=('articles_assertion', 'NEW.assertion_id'), name='review_tag_needs_support_update', refuses=[("NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND (e.stance = 'supports' AND e.removed_at IS NULL))", 'a verified tag needs supporting evidence')], when="NEW.verdict = 'verified' AND NEW.withdrawn_at IS NULL"),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(event='INSERT', locks=('articles_assertion', 'NEW.assertion_id'), name='review_tag_says_why_insert', refuses=[("trim(NEW.why_no_locator, '" + BLANK + "') = '' AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND ((e.stance = 'supports' AND e.removed_at IS NULL) AND (trim(e.locator, '" + BLANK + "') <> '' OR (trim(e.excerpt, '" + BLANK + "') <> ''\n    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = e.source_id AND s.kind = 'own work')))))", 'a verified tag needs evidence that says where it is found, or the reason why none does'), ("trim(NEW.why_contradicted, '" + BLANK + "') = '' AND EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND (e.stance = 'contradicts' AND e.removed_at IS NULL))", 'a verified tag beside evidence that contradicts it needs a reason'), ("trim(NEW.why_placeholder, '" + BLANK + "') = '' AND EXISTS (SELECT 1 FROM articles_assertion a\n    WHERE a.id = NEW.assertion_id AND a.placeholder <> '')", 'a verified tag on a sentence with something to be filled in needs a reason'), ("trim(NEW.why_near_twin, '" + BLANK + "') = '' AND (EXISTS (SELECT 1 FROM articles_neartwin n JOIN articles_assertion o ON o.id = n.other_id\n    WHERE n.one_id = NEW.assertion_id AND o.in_text AND o.standing <> 'dismissed') OR EXISTS (SELECT 1 FROM articles_neartwin n JOIN articles_assertion o ON o.id = n.one_id\n    WHERE n.other_id = NEW.assertion_id AND o.in_text AND o.standing <> 'dismissed'))", 'a verified tag beside a sentence that is easily taken for it needs a reason')], when="NEW.verdict = 'verified' AND NEW.withdrawn_at IS NULL"),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(columns=['verdict', 'withdrawn_at', 'assertion', 'why_no_locator', 'why_contradicted', 'why_placeholder', 'why_near_twin'], event='UPDATE', locks=('articles_assertion', 'NEW.assertion_id'), name='review_tag_says_why_update', refuses=[("trim(NEW.why_no_locator, '" + BLANK + "') = '' AND NOT EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND ((e.stance = 'supports' AND e.removed_at IS NULL) AND (trim(e.locator, '" + BLANK + "') <> '' OR (trim(e.excerpt, '" + BLANK + "') <> ''\n    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = e.source_id AND s.kind = 'own work')))))", 'a verified tag needs evidence that says where it is found, or the reason why none does'), ("trim(NEW.why_contradicted, '" + BLANK + "') = '' AND EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND (e.stance = 'contradicts' AND e.removed_at IS NULL))", 'a verified tag beside evidence that contradicts it needs a reason'), ("trim(NEW.why_placeholder, '" + BLANK + "') = '' AND EXISTS (SELECT 1 FROM articles_assertion a\n    WHERE a.id = NEW.assertion_id AND a.placeholder <> '')", 'a verified tag on a sentence with something to be filled in needs a reason'), ("trim(NEW.why_near_twin, '" + BLANK + "') = '' AND (EXISTS (SELECT 1 FROM articles_neartwin n JOIN articles_assertion o ON o.id = n.other_id\n    WHERE n.one_id = NEW.assertion_id AND o.in_text AND o.standing <> 'dismissed') OR EXISTS (SELECT 1 FROM articles_neartwin n JOIN articles_assertion o ON o.id = n.one_id\n    WHERE n.other_id = NEW.assertion_id AND o.in_text AND o.standing <> 'dismissed'))", 'a verified tag beside a sentence that is easily taken for it needs a reason')], when="NEW.verdict = 'verified' AND NEW.withdrawn_at IS NULL"),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=factcheck.db.triggers.Trigger(columns=['note_confidential'], event='UPDATE', name='review_tag_note_confidential_stays', refuses=[('TRUE', 'what is confidential stays so')], when='OLD.note_confidential AND NOT NEW.note_confidential'),
        ),
    ]
