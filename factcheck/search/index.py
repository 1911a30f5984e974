"""The index in the database: which columns it holds, the triggers that keep it, and how it is asked.

SQLite has the words in an FTS5 table, PostgreSQL in a column of type tsvector with a GIN index. Both cut and fold them
as terms.py says. Every write to a table below brings the entries of its row up to date in the same statement, whoever
writes, so that what was made confidential is so in the index, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from factcheck.search.choices import EntryKind
from factcheck.search.terms import PLAIN, Term, ranges_of_words

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

MOST_INDEXED = 30_000  # letters of an entry: PostgreSQL counts words up to 16,383
_OF_ASSERTION = "(SELECT a.article_id FROM articles_assertion a WHERE a.id = {row}.assertion_id)"
_OF_REQUEST = "(SELECT q.article_id FROM evidence_commentrequest q WHERE q.id = {row}.request_id)"
_NO_ASSERTION = "CAST(NULL AS bigint)"
_OF_SOURCE = "(SELECT s.{column} FROM review_source s WHERE s.id = {row}.source_id)"


@dataclass(frozen=True, slots=True)
class Indexed:
    """Columns of a table that make entries of one kind. In all SQL `{row}` stands for the row."""

    kind: EntryKind
    table: str
    words: Sequence[str]
    columns: Sequence[str]  # a change of one of these changes the entry
    article: str = _OF_ASSERTION
    assertion: str = "{row}.assertion_id"
    confidential: str = "FALSE"
    when: str = "TRUE"

    def insert(self, row: str, *, source: str = "", only: str = "TRUE") -> str:
        """Return the statement that makes the entry of a row, or of all rows of `source` of which `only` is true."""
        words = " || '\n' || ".join(self.words)
        values = f"'{self.kind}', {{row}}.id, {self.article}, {self.assertion}, {self.confidential}"
        said = " || ".join(self.words)
        return (
            "INSERT INTO search_entry (kind, row_id, article_id, assertion_id, confidential, words) "
            f"SELECT {values}, substr({words}, 1, {MOST_INDEXED}) {f'FROM {source}' if source else ''} "
            f"WHERE ({self.when}) AND ({only}) AND {said} <> ''"
        ).format(row=row)


INDEXED = (
    Indexed(
        EntryKind.ARTICLE,
        "articles_article",
        ["{row}.title", "{row}.byline", "{row}.place"],
        ["title", "byline", "place"],
        article="{row}.id",
        assertion=_NO_ASSERTION,
    ),
    Indexed(
        EntryKind.ASSERTION,
        "articles_assertion",
        ["{row}.words", "{row}.attributed_to"],
        ["words", "attributed_to"],
        article="{row}.article_id",
        assertion="{row}.id",
    ),
    Indexed(
        EntryKind.PARTY,
        "review_tag",
        ["{row}.party"],
        ["party", "withdrawn_at"],
        when="{row}.withdrawn_at IS NULL",
    ),
    Indexed(
        EntryKind.NOTE,
        "review_tag",
        ["{row}.note"],
        ["note", "note_confidential", "withdrawn_at"],
        confidential="{row}.note_confidential",
        when="{row}.withdrawn_at IS NULL",
    ),
    Indexed(
        EntryKind.EVIDENCE,
        "review_evidence",
        [_OF_SOURCE.replace("{column}", c) for c in ("title", "url")] + ["{row}.locator", "{row}.excerpt"],
        ["source_id", "locator", "excerpt", "confidential", "removed_at"],
        confidential="{row}.confidential",
        when="{row}.removed_at IS NULL",
    ),
    Indexed(
        EntryKind.QUESTION,
        "review_question",
        ["{row}.text"],
        ["text", "confidential"],
        confidential="{row}.confidential",
    ),
    Indexed(
        EntryKind.ANSWER,
        "review_question",
        ["{row}.answer"],
        ["answer", "confidential", "answer_confidential"],
        confidential="({row}.confidential OR {row}.answer_confidential)",
    ),
    Indexed(
        EntryKind.DENIAL,
        "review_tag",
        ["{row}.denied_by", "{row}.denied_words"],
        ["denied_by", "denied_words", "withdrawn_at"],
        when="{row}.withdrawn_at IS NULL",
    ),
    Indexed(
        EntryKind.COMMENT_REQUEST,
        "evidence_commentrequest",
        ["{row}.party", "{row}.asked_by"],
        ["party", "asked_by", "withdrawn_at"],
        article="{row}.article_id",
        assertion=_NO_ASSERTION,
        when="{row}.withdrawn_at IS NULL",
    ),
    Indexed(
        EntryKind.REPLY,
        "evidence_reply",
        ["{row}.words"],
        ["words", "confidential", "withdrawn_at"],
        article=_OF_REQUEST,
        assertion=_NO_ASSERTION,
        confidential="{row}.confidential",
        when="{row}.withdrawn_at IS NULL",
    ),
    Indexed(
        EntryKind.SECRET_REPLY,
        "evidence_reply",
        ["{row}.confidential_words"],
        ["confidential_words", "withdrawn_at"],
        article=_OF_REQUEST,
        assertion=_NO_ASSERTION,
        confidential="TRUE",
        when="{row}.withdrawn_at IS NULL",
    ),
)
_EVIDENCE = next(i for i in INDEXED if i.kind == EntryKind.EVIDENCE)
_OF_THE_SOURCE = "SELECT e.id FROM review_evidence e WHERE e.source_id = {row}.id"


@dataclass(frozen=True, slots=True)
class Keeping:
    """Statements that the database runs after a row of a table was inserted, updated or deleted."""

    table: str
    event: str
    statements: Sequence[str]
    columns: Sequence[str] = ()

    @property
    def name(self) -> str:
        """Return the name of the trigger."""
        return f"search_{self.table}_{self.event.lower()}"

    @property
    def body(self) -> str:
        """Return its statements."""
        return "".join(f"{statement}; " for statement in self.statements)

    @property
    def on_sqlite(self) -> str:
        """Return what creates it on SQLite."""
        event = f"UPDATE OF {', '.join(self.columns)}" if self.columns else self.event
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in self.columns)
        when = f"WHEN {changed} " if changed else ""
        return f"CREATE TRIGGER {self.name} AFTER {event} ON {self.table} {when}BEGIN {self.body}END"

    @property
    def on_postgresql(self) -> str:
        """Return what creates it on PostgreSQL; the function compares, so that the types of columns can be changed."""
        changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in self.columns) or "TRUE"
        body = f"BEGIN IF {changed} THEN {self.body}END IF; RETURN NULL; END"
        return (
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$; "
            f"CREATE TRIGGER {self.name} AFTER {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )


def _keeping() -> Iterator[Keeping]:
    for table in dict.fromkeys(i.table for i in INDEXED):
        of_table = [i for i in INDEXED if i.table == table]
        kinds = ", ".join(f"'{i.kind}'" for i in of_table)
        inserts = [i.insert("NEW") for i in of_table]
        delete = f"DELETE FROM search_entry WHERE kind IN ({kinds}) AND row_id = OLD.id"
        columns = list(dict.fromkeys(c for i in of_table for c in i.columns))
        yield Keeping(table, "INSERT", inserts)
        yield Keeping(table, "UPDATE", [delete, *inserts], columns)
        yield Keeping(table, "DELETE", [delete])
    of_source = _OF_THE_SOURCE.format(row="NEW")
    yield Keeping(
        "review_source",
        "UPDATE",
        [
            f"DELETE FROM search_entry WHERE kind = '{EntryKind.EVIDENCE}' AND row_id IN ({of_source})",
            _EVIDENCE.insert("r", source="review_evidence r", only="r.source_id = NEW.id"),
        ],
        ["title", "url"],
    )


def _folded(column: str) -> str:
    """Return SQL for words in which FTS5 finds the letters that it would not take for others."""
    for letter, plain in PLAIN.items():
        column = f"replace({column}, '{letter}', '{plain}')"
    return column


_TAKE_IN = f"INSERT INTO search_words (rowid, words) VALUES (NEW.id, {_folded('NEW.words')})"
_TAKE_OUT = f"INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', OLD.id, {_folded('OLD.words')})"
KEEPING = tuple(_keeping())
KEEPING_WORDS = (
    Keeping("search_entry", "INSERT", [_TAKE_IN]),
    Keeping("search_entry", "UPDATE", [_TAKE_OUT, _TAKE_IN], ["id", "words"]),
    Keeping("search_entry", "DELETE", [_TAKE_OUT]),
)
TRIGGERS = {"sqlite": (*KEEPING_WORDS, *KEEPING), "postgresql": KEEPING}

_ON_SQLITE = """CREATE VIRTUAL TABLE search_words USING fts5(words, content='', prefix='2 3',
    tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'")"""
_EMPTY_ON_SQLITE = "INSERT INTO search_words (search_words) VALUES ('delete-all')"


def _on_postgresql(collation: str) -> str:
    """Return what creates the function that folds and cuts words as terms.py does, and the column and its index."""
    apart = "normalize(said, NFD)"
    for letter, plain in PLAIN.items():
        apart = f"replace({apart}, '{letter}', '{plain}')"
    plain_latin = f"regexp_replace({apart}, '([A-Za-z])[\u0300-\u036f]+', '\\1', 'g')"
    small = f"replace(lower(normalize({plain_latin}, NFC){collation}), 'ς', 'σ')"
    return f"""CREATE OR REPLACE FUNCTION search_fold(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$ SELECT regexp_replace({small}, '[^{ranges_of_words()}]+', ' ', 'g') $$;
        ALTER TABLE search_entry ADD COLUMN found tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', search_fold(words))) STORED;
        CREATE INDEX search_entry_found ON search_entry USING gin (found)"""


def create(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create what Django does not know of: the index of words and the triggers."""
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            cursor.execute("DROP TABLE IF EXISTS search_words")
            cursor.execute(_ON_SQLITE)
            for keeping in TRIGGERS["sqlite"]:
                cursor.execute(keeping.on_sqlite)
            return
        cursor.execute("SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu'")
        cursor.execute(_on_postgresql(' COLLATE "und-x-icu"' if cursor.fetchone() else ""))
        for keeping in KEEPING:
            cursor.execute(keeping.on_postgresql)


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove what of it is there, and the entries: an index that is created anew holds none of their words."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for keeping in TRIGGERS[schema_editor.connection.vendor]:
            where = "" if is_sqlite else f" ON {keeping.table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {keeping.name}{where}")
            if not is_sqlite:
                cursor.execute(f"DROP FUNCTION IF EXISTS {keeping.name}()")
        cursor.execute("DELETE FROM search_entry")
        if is_sqlite:
            cursor.execute("DROP TABLE IF EXISTS search_words")
        else:
            cursor.execute(
                "ALTER TABLE search_entry DROP COLUMN IF EXISTS found; DROP FUNCTION IF EXISTS search_fold(text)"
            )


def fill(cursor: "CursorWrapper", vendor: str) -> None:
    """Make all entries anew from the rows of the desk, inside the caller's transaction; the oldest rows come first."""
    if vendor == "sqlite":
        cursor.execute("DELETE FROM search_entry")
        cursor.execute(_EMPTY_ON_SQLITE)
    else:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("LOCK TABLE search_entry IN EXCLUSIVE MODE; DELETE FROM search_entry")
    for indexed in INDEXED:
        cursor.execute(f"{indexed.insert('r', source=f'{indexed.table} r')} ORDER BY r.id")


def asked_of_sqlite(terms: Sequence[Term]) -> str:
    """Return terms in the language of FTS5; inside its quotation marks nothing has a meaning."""
    return " AND ".join(f'"{" ".join(t.words)}"{" *" if t.is_beginning else ""}' for t in terms if t.words)


def asked_of_postgresql(terms: Sequence[Term]) -> str:
    """Return terms in the language of to_tsquery; inside its quotation marks nothing has a meaning."""
    said = ([f"'{word}'" for word in t.words] for t in terms if t.words)
    ends = (":*" if t.is_beginning else "" for t in terms if t.words)
    return " & ".join(f"({' <-> '.join(words)}{end})" for words, end in zip(said, ends, strict=True))
