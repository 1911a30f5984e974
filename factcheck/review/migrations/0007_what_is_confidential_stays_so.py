"""The database refuses to make open again what was confidential: whoever wants that enters it anew, under their own name."""

from django.db import migrations

from factcheck.db.old_migrations import triggers

OPENED = "what is confidential stays so"
COLUMNS = [
    ("review_evidence", "confidential"),
    ("review_tag", "note_confidential"),
    ("review_question", "confidential"),
    ("review_question", "answer_confidential"),
]


def laid(table: str, column: str, then: str) -> str:
    return f"CREATE TRIGGER {table}_{column}_stays BEFORE UPDATE OF {column} ON {table} {then}"


SQLITE = [
    laid(table, column, f"WHEN OLD.{column} AND NOT NEW.{column} BEGIN SELECT RAISE(ABORT, '{OPENED}'); END")
    for table, column in COLUMNS
]
POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION review_stays_confidential() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{OPENED}' USING ERRCODE = '23514'; END $$""",
    *(
        laid(
            table,
            column,
            f"FOR EACH ROW WHEN (OLD.{column} AND NOT NEW.{column}) EXECUTE FUNCTION review_stays_confidential()",
        )
        for table, column in COLUMNS
    ),
]
CONFIDENTIAL_STAYS = triggers(
    sqlite=SQLITE, postgresql=POSTGRESQL, drop=[f"{table}_{column}_stays {table}" for table, column in COLUMNS]
)


class Migration(migrations.Migration):

    dependencies = [('review', '0006_verified_says_what_it_rests_on')]

    operations = [CONFIDENTIAL_STAYS]
