"""The database refuses a verified tag without supporting evidence, taking the last of it away, and changing history."""

from django.db import migrations

from factcheck.db.old_migrations import refuse_changes, triggers

UNSUPPORTED = "a verified tag needs supporting evidence"
LAST = "a verified tag rests on this evidence"

SUPPORT = """EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id
    AND e.stance = 'supports' AND e.removed_at IS NULL)"""
OTHER_SUPPORT = """EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id
    AND e.id <> OLD.id AND e.stance = 'supports' AND e.removed_at IS NULL)"""
RESTING = """EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id
    AND t.verdict = 'verified' AND t.withdrawn_at IS NULL)"""
SUPPORTED = "OLD.stance = 'supports' AND OLD.removed_at IS NULL"
STILL_SUPPORTS = "NEW.stance = 'supports' AND NEW.removed_at IS NULL AND NEW.assertion_id = OLD.assertion_id"
STANDS = "NEW.verdict = 'verified' AND NEW.withdrawn_at IS NULL"

SQLITE = [
    f"""CREATE TRIGGER review_tag_needs_support_{event.split()[0].lower()} BEFORE {event} ON review_tag
    WHEN {STANDS} AND NOT {SUPPORT} BEGIN SELECT RAISE(ABORT, '{UNSUPPORTED}'); END"""
    for event in ("INSERT", "UPDATE OF verdict, withdrawn_at, assertion_id")
] + [
    f"""CREATE TRIGGER review_evidence_is_needed_update BEFORE UPDATE OF stance, removed_at, assertion_id
    ON review_evidence WHEN {SUPPORTED} AND NOT ({STILL_SUPPORTS}) AND {RESTING} AND NOT {OTHER_SUPPORT}
    BEGIN SELECT RAISE(ABORT, '{LAST}'); END""",
    f"""CREATE TRIGGER review_evidence_is_needed_delete BEFORE DELETE ON review_evidence
    WHEN {SUPPORTED} AND {RESTING} AND NOT {OTHER_SUPPORT} BEGIN SELECT RAISE(ABORT, '{LAST}'); END""",
]
# The lock on the assertion lets only one of two transactions look at a time: one that takes evidence away and one
# that tags cannot pass each other.
POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION review_tag_needs_support() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF {STANDS} THEN
        PERFORM 1 FROM articles_assertion WHERE id = NEW.assertion_id FOR UPDATE;
        IF NOT {SUPPORT} THEN RAISE EXCEPTION '{UNSUPPORTED}' USING ERRCODE = '23514'; END IF;
    END IF;
    RETURN NEW; END $$""",
    f"""CREATE OR REPLACE FUNCTION review_evidence_is_needed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' AND {STILL_SUPPORTS} THEN RETURN NEW; END IF;
    IF {SUPPORTED} THEN
        PERFORM 1 FROM articles_assertion WHERE id = OLD.assertion_id FOR UPDATE;
        IF {RESTING} AND NOT {OTHER_SUPPORT} THEN RAISE EXCEPTION '{LAST}' USING ERRCODE = '23514'; END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW; END $$""",
    """CREATE TRIGGER review_tag_needs_support_insert BEFORE INSERT ON review_tag
    FOR EACH ROW EXECUTE FUNCTION review_tag_needs_support()""",
    """CREATE TRIGGER review_tag_needs_support_update BEFORE UPDATE OF verdict, withdrawn_at, assertion_id ON review_tag
    FOR EACH ROW EXECUTE FUNCTION review_tag_needs_support()""",
    """CREATE TRIGGER review_evidence_is_needed_update BEFORE UPDATE OF stance, removed_at, assertion_id
    ON review_evidence FOR EACH ROW EXECUTE FUNCTION review_evidence_is_needed()""",
    """CREATE TRIGGER review_evidence_is_needed_delete BEFORE DELETE ON review_evidence
    FOR EACH ROW EXECUTE FUNCTION review_evidence_is_needed()""",
]
DROP = [
    "review_tag_needs_support_insert review_tag",
    "review_tag_needs_support_update review_tag",
    "review_evidence_is_needed_update review_evidence",
    "review_evidence_is_needed_delete review_evidence",
]


class Migration(migrations.Migration):
    dependencies = [("review", "0001_initial")]

    operations = [
        refuse_changes("review_event"),
        triggers(sqlite=SQLITE, postgresql=POSTGRESQL, drop=DROP),
    ]
