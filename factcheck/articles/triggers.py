"""What the database refuses of drafts, their sentences and annotations, and what the desk holds of an assertion."""

from factcheck.db.triggers import Trigger, rows_stay, stays

_LENGTH = "(SELECT length FROM articles_draft WHERE id = NEW.draft_id)"
_END_BEFORE = """COALESCE((SELECT s."end" FROM articles_sentence s WHERE s.draft_id = NEW.draft_id
    AND s."index" < NEW."index" ORDER BY s."index" DESC LIMIT 1), 0)"""
_START_AFTER = f"""COALESCE((SELECT s.start FROM articles_sentence s WHERE s.draft_id = NEW.draft_id
    AND s."index" > NEW."index" ORDER BY s."index" LIMIT 1), {_LENGTH})"""

# The tags that decide: an editor's word where there is one. They stand in the next app, but the rule is about this row.
_DECIDING_TAG = """SELECT 1 FROM review_tag t WHERE t.assertion_id = NEW.id AND t.withdrawn_at IS NULL
    AND (t.settles OR NOT EXISTS (SELECT 1 FROM review_tag s WHERE s.assertion_id = NEW.id
    AND s.withdrawn_at IS NULL AND s.settles))"""

OF_ASSERTIONS = [
    Trigger(
        name="articles_assertion_standing_has_tags",
        event="UPDATE",
        columns=["standing"],
        when="NEW.standing IN ('alleged', 'denied', 'verified')",
        refuses=[
            (f"NOT EXISTS ({_DECIDING_TAG} AND t.verdict = NEW.standing)", "an assertion needs a tag that says so"),
            (f"EXISTS ({_DECIDING_TAG} AND t.verdict <> NEW.standing)", "the tags of this assertion disagree"),
        ],
    ),
    Trigger(
        name="articles_assertion_dismissal_ends_whole",
        event="UPDATE",
        columns=["standing"],
        when="OLD.standing = 'dismissed'",
        refuses=[
            (
                "NEW.dismissed_at IS NOT NULL OR NEW.dismissed_by_id IS NOT NULL "
                "OR NEW.dismissed_by_name <> '' OR NEW.dismissed_reason <> ''",
                "a highlight that is brought back keeps nothing of its dismissal",
            )
        ],
    ),
    Trigger(
        name="articles_assertion_no_delete",
        event="DELETE",
        refuses=[("TRUE", "articles_assertion: rows are never deleted")],
    ),
]
OF_ANNOTATIONS = [
    *rows_stay("articles_annotation"),
    Trigger(
        name="articles_annotation_fits",
        event="INSERT",
        refuses=[(f"NEW.at >= {_LENGTH}", "annotation stands outside its draft")],
    ),
]
OF_DRAFTS = rows_stay("articles_draft")
OF_SENTENCES = [
    Trigger(
        name="articles_sentence_no_update",
        event="UPDATE",
        columns=["draft", "index", "paragraph", "start", "end", "kind", "timecode"],
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
