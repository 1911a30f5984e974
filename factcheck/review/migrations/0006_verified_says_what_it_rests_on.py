"""The database refuses a verified tag that gives no reason for what stands against it, and what would take its ground away.

Tags of earlier releases stay as they are until somebody changes what they say. A later migration that rebuilds one of
these tables, or those of assertions and near-twins, on SQLite wraps itself in `again(SAYS_WHY, ...)`.
"""

from django.db import migrations

from factcheck.db.constraints import BLANK
from factcheck.db.old_migrations import triggers

NO_PLACE = "a verified tag needs evidence that says where it is found, or the reason why none does"
CONTRADICTED = "a verified tag beside evidence that contradicts it needs a reason"
PLACEHOLDER = "a verified tag on a sentence with something to be filled in needs a reason"
NEAR_TWIN = "a verified tag beside a sentence that is easily taken for it needs a reason"
LAST_PLACE = "a verified tag rests on where this evidence is found"

REASONS = ("why_no_locator", "why_contradicted", "why_placeholder", "why_near_twin")


def bare(column: str) -> str:
    return f"trim({column}, '{BLANK}')"


def gives_place(e: str) -> str:
    return f"""({e}.stance = 'supports' AND {e}.removed_at IS NULL AND ({bare(f'{e}.locator')} <> '' OR ({bare(f'{e}.excerpt')} <> ''
    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = {e}.source_id AND s.kind = 'own work'))))"""


def contradicts(e: str) -> str:
    return f"({e}.stance = 'contradicts' AND {e}.removed_at IS NULL)"


def verified(assertion: str, reason: str) -> str:
    return f"""EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = {assertion} AND t.verdict = 'verified'
    AND t.withdrawn_at IS NULL AND {bare(f't.{reason}')} = '')"""


def twin(here: str, there: str) -> str:
    return f"""EXISTS (SELECT 1 FROM articles_neartwin n JOIN articles_assertion o ON o.id = n.{there}
    WHERE n.{here} = NEW.assertion_id AND o.in_text AND o.standing <> 'dismissed')"""


STANDS = "NEW.verdict = 'verified' AND NEW.withdrawn_at IS NULL"
SAME = " AND ".join(
    ["OLD.verdict = 'verified' AND OLD.withdrawn_at IS NULL AND OLD.assertion_id = NEW.assertion_id"]
    + [f"OLD.{reason} = NEW.{reason}" for reason in REASONS]
)
LACKS = {
    NO_PLACE: f"""{bare("NEW.why_no_locator")} = '' AND NOT EXISTS (SELECT 1 FROM review_evidence e
    WHERE e.assertion_id = NEW.assertion_id AND {gives_place("e")})""",
    CONTRADICTED: f"""{bare("NEW.why_contradicted")} = '' AND EXISTS (SELECT 1 FROM review_evidence e
    WHERE e.assertion_id = NEW.assertion_id AND {contradicts("e")})""",
    PLACEHOLDER: f"""{bare("NEW.why_placeholder")} = '' AND EXISTS (SELECT 1 FROM articles_assertion a
    WHERE a.id = NEW.assertion_id AND a.placeholder <> '')""",
    NEAR_TWIN: f"{bare('NEW.why_near_twin')} = '' AND ({twin('one_id', 'other_id')} OR {twin('other_id', 'one_id')})",
}
OTHER_PLACE = f"""EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id
    AND {gives_place("e")})"""
PLACE_IS_NEEDED = f"{gives_place('OLD')} AND {verified('OLD.assertion_id', 'why_no_locator')} AND NOT {OTHER_PLACE}"
STILL_GIVES_PLACE = f"{gives_place('NEW')} AND NEW.assertion_id = OLD.assertion_id"
NEWLY_CONTRADICTS = f"NOT ({contradicts('OLD')} AND NEW.assertion_id = OLD.assertion_id)"
EXCERPT_ALONE = f"""x.source_id = OLD.id AND x.stance = 'supports' AND x.removed_at IS NULL
    AND {bare("x.locator")} = '' AND {bare("x.excerpt")} <> ''"""
ELSEWHERE = f"""EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = x.assertion_id AND {gives_place("e")}
    AND NOT (e.source_id = OLD.id AND {bare('e.locator')} = ''))"""
SOURCE_IS_NEEDED = f"""EXISTS (SELECT 1 FROM review_evidence x WHERE {EXCERPT_ALONE}
    AND {verified("x.assertion_id", "why_no_locator")} AND NOT {ELSEWHERE})"""
BECOMES_OWN_WORK = "NEW.kind = 'own work' AND OLD.kind <> 'own work'"

TAG_CHANGES = f"UPDATE OF verdict, withdrawn_at, assertion_id, {', '.join(REASONS)}"
PLACE_CHANGES = "UPDATE OF stance, removed_at, assertion_id, locator, excerpt, source_id"
STANCE_CHANGES = "UPDATE OF stance, removed_at, assertion_id"
SAY_WHICH = " ".join(f"WHEN {lacks} THEN RAISE(ABORT, '{words}')" for words, lacks in LACKS.items())


def refuse(words: str) -> str:
    return f"SELECT RAISE(ABORT, '{words}');"


def laid(name: str, event: str, table: str, when: str, then: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} BEGIN {then} END"


SQLITE = [
    laid("review_tag_says_why_insert", "INSERT", "review_tag", STANDS, f"SELECT CASE {SAY_WHICH} END;"),
    laid("review_tag_says_why_update", TAG_CHANGES, "review_tag", f"{STANDS} AND NOT ({SAME})", f"SELECT CASE {SAY_WHICH} END;"),
    laid("review_evidence_gives_place_update", PLACE_CHANGES, "review_evidence", f"NOT ({STILL_GIVES_PLACE}) AND {PLACE_IS_NEEDED}", refuse(LAST_PLACE)),
    laid("review_evidence_gives_place_delete", "DELETE", "review_evidence", PLACE_IS_NEEDED, refuse(LAST_PLACE)),
    laid("review_evidence_contradicts_insert", "INSERT", "review_evidence", f"{contradicts('NEW')} AND {verified('NEW.assertion_id', 'why_contradicted')}", refuse(CONTRADICTED)),
    laid("review_evidence_contradicts_update", STANCE_CHANGES, "review_evidence", f"{contradicts('NEW')} AND {NEWLY_CONTRADICTS} AND {verified('NEW.assertion_id', 'why_contradicted')}", refuse(CONTRADICTED)),
    laid("review_source_gives_place_update", "UPDATE OF kind", "review_source", f"{BECOMES_OWN_WORK} AND {SOURCE_IS_NEEDED}", refuse(LAST_PLACE)),
]


# The lock on the assertion lets only one of two transactions look at a time. It leaves the key alone, so that nobody who
# only refers to the assertion waits for it.
def held(assertion: str) -> str:
    return f"PERFORM 1 FROM articles_assertion WHERE id = {assertion} FOR NO KEY UPDATE;"


def fail(when: str, words: str) -> str:
    return f"IF {when} THEN RAISE EXCEPTION '{words}' USING ERRCODE = '23514'; END IF;"


def function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def each_row(name: str, event: str, table: str, calls: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {calls}()"


POSTGRESQL = [
    function("review_tag_says_why", f"""
    IF TG_OP = 'UPDATE' THEN IF {SAME} THEN RETURN NEW; END IF; END IF;
    IF {STANDS} THEN {held("NEW.assertion_id")} {" ".join(fail(lacks, words) for words, lacks in LACKS.items())} END IF;
    RETURN NEW;"""),
    function("review_evidence_gives_place", f"""
    IF TG_OP = 'UPDATE' THEN IF {STILL_GIVES_PLACE} THEN RETURN NEW; END IF; END IF;
    IF {gives_place("OLD")} THEN {held("OLD.assertion_id")} {fail(PLACE_IS_NEEDED, LAST_PLACE)} END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;"""),
    function("review_evidence_contradicts", f"""
    IF NOT {contradicts("NEW")} THEN RETURN NEW; END IF;
    IF TG_OP = 'UPDATE' THEN IF NOT ({NEWLY_CONTRADICTS}) THEN RETURN NEW; END IF; END IF;
    {held("NEW.assertion_id")} {fail(verified("NEW.assertion_id", "why_contradicted"), CONTRADICTED)}
    RETURN NEW;"""),
    function("review_source_gives_place", f"""
    IF {BECOMES_OWN_WORK} THEN
        PERFORM 1 FROM articles_assertion WHERE id IN (SELECT x.assertion_id FROM review_evidence x WHERE {EXCERPT_ALONE})
        ORDER BY id FOR NO KEY UPDATE;
        {fail(SOURCE_IS_NEEDED, LAST_PLACE)}
    END IF;
    RETURN NEW;"""),
    each_row("review_tag_says_why_insert", "INSERT", "review_tag", "review_tag_says_why"),
    each_row("review_tag_says_why_update", TAG_CHANGES, "review_tag", "review_tag_says_why"),
    each_row("review_evidence_gives_place_update", PLACE_CHANGES, "review_evidence", "review_evidence_gives_place"),
    each_row("review_evidence_gives_place_delete", "DELETE", "review_evidence", "review_evidence_gives_place"),
    each_row("review_evidence_contradicts_insert", "INSERT", "review_evidence", "review_evidence_contradicts"),
    each_row("review_evidence_contradicts_update", STANCE_CHANGES, "review_evidence", "review_evidence_contradicts"),
    each_row("review_source_gives_place_update", "UPDATE OF kind", "review_source", "review_source_gives_place"),
]
DROP = [
    "review_tag_says_why_insert review_tag",
    "review_tag_says_why_update review_tag",
    "review_evidence_gives_place_update review_evidence",
    "review_evidence_gives_place_delete review_evidence",
    "review_evidence_contradicts_insert review_evidence",
    "review_evidence_contradicts_update review_evidence",
    "review_source_gives_place_update review_source",
]
SAYS_WHY = triggers(sqlite=SQLITE, postgresql=POSTGRESQL, drop=DROP)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0011_what_a_sentence_was_before_it_waited'),
        ('review', '0005_what_a_tag_rests_on_and_what_stays_confidential'),
    ]

    operations = [SAYS_WHY]
