"""The database refuses to change a draft, to move a sentence, and sentences that overlap or leave their text."""

from django.db import migrations

from factcheck.db.old_migrations import refuse_changes, triggers

OUTSIDE = "sentence ends outside its draft"
OVERLAP = "sentences overlap or are out of order"
LENGTH = "(SELECT length FROM articles_draft WHERE id = NEW.draft_id)"
BEFORE = """COALESCE((SELECT s."end" FROM articles_sentence s WHERE s.draft_id = NEW.draft_id
    AND s."index" < NEW."index" ORDER BY s."index" DESC LIMIT 1), 0)"""
AFTER = f"""COALESCE((SELECT s.start FROM articles_sentence s WHERE s.draft_id = NEW.draft_id
    AND s."index" > NEW."index" ORDER BY s."index" LIMIT 1), {LENGTH})"""

SQLITE = [
    f"""CREATE TRIGGER articles_sentence_fits BEFORE INSERT ON articles_sentence BEGIN
    SELECT RAISE(ABORT, '{OUTSIDE}') WHERE NEW."end" > {LENGTH};
    SELECT RAISE(ABORT, '{OVERLAP}') WHERE NEW.start < {BEFORE} OR NEW."end" > {AFTER}; END""",
]
POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION articles_sentence_fits() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW."end" > {LENGTH} THEN RAISE EXCEPTION '{OUTSIDE}' USING ERRCODE = '23514'; END IF;
    IF NEW.start < {BEFORE} OR NEW."end" > {AFTER} THEN RAISE EXCEPTION '{OVERLAP}' USING ERRCODE = '23514'; END IF;
    RETURN NEW; END $$""",
    """CREATE TRIGGER articles_sentence_fits BEFORE INSERT ON articles_sentence
    FOR EACH ROW EXECUTE FUNCTION articles_sentence_fits()""",
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        refuse_changes("articles_draft"),
        refuse_changes(
            "articles_sentence", columns=["draft_id", '"index"', "paragraph", "start", '"end"', "kind"], deletes=False
        ),
        triggers(sqlite=SQLITE, postgresql=POSTGRESQL, drop=["articles_sentence_fits articles_sentence"]),
    ]
