"""What the database refuses of drafts and their sentences."""

from factcheck.db.triggers import Trigger, rows_stay, stays

_LENGTH = "(SELECT length FROM articles_draft WHERE id = NEW.draft_id)"
_END_BEFORE = """COALESCE((SELECT s."end" FROM articles_sentence s WHERE s.draft_id = NEW.draft_id
    AND s."index" < NEW."index" ORDER BY s."index" DESC LIMIT 1), 0)"""
_START_AFTER = f"""COALESCE((SELECT s.start FROM articles_sentence s WHERE s.draft_id = NEW.draft_id
    AND s."index" > NEW."index" ORDER BY s."index" LIMIT 1), {_LENGTH})"""

OF_DRAFTS = rows_stay("articles_draft")
OF_SENTENCES = [
    Trigger(
        name="articles_sentence_no_update",
        event="UPDATE",
        columns=["draft", "index", "paragraph", "start", "end", "kind"],
        refuses=[("TRUE", stays("articles_sentence"))],
    ),
    Trigger(
        name="articles_sentence_fits",
        event="INSERT",
        refuses=[
            (f'NEW."end" > {_LENGTH}', "sentence ends outside its draft"),
            (
                f'NEW.start < {_END_BEFORE} OR NEW."end" > {_START_AFTER}',
                "sentences overlap or are out of order",
            ),
        ],
    ),
]
