"""Which earlier claims may be the same as one: those that share rare words with it, from the index of the search.

A claim has its key in common with another, or words. How many entries hold each word is counted first, up to a bound;
words that more hold are asked for three at a time. So the cost stays level however many claims the desk has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from django.db import connection

from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion
from factcheck.engine import Claim, forms, rarity
from factcheck.search.choices import EntryKind
from factcheck.search.terms import words_in

MOST_WORDS = 16  # of a claim that are counted, the longest
MOST_ASKED = 10  # of these that are looked for, the rarest
LONGEST_WORD = 100  # letters: PostgreSQL refuses to be asked for words of more than two thousand
MANY = 500  # entries: a word that more hold is common
COMMON_ASKED = 5  # of the common words, the longest, three at a time
MOST_CANDIDATES = 60


class Candidate(NamedTuple):
    """An assertion that may be of the same claim."""

    pk: int
    words: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a claim in all its forms, or a figure, as the index has them: each a row of folded words."""

    said: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def on_sqlite(self) -> str:
        """Return it in the language of FTS5."""
        return f"({' OR '.join(chr(34) + ' '.join(row) + chr(34) for row in self.rows)})"

    @property
    def on_postgresql(self) -> str:
        """Return it in the language of to_tsquery."""
        return f"({' | '.join(' <-> '.join(chr(39) + word + chr(39) for word in row) for row in self.rows)})"


class Asked(NamedTuple):
    """What the index is asked for in one go, and how much it says that a claim holds it."""

    query: str
    weight: float


def words_to_count(claim: Claim) -> list[Word]:
    """Return the words and figures of a claim that the index is asked for, the longest first."""
    stems = (Word(stem, _rows(forms(stem))) for stem in claim.stems)
    figures = (Word(value, _rows([m.text])) for value, m in claim.figures.items() if any(map(str.isdigit, m.text)))
    found = sorted((word for word in (*stems, *figures) if word.rows), key=lambda word: -len(word.said))
    return found[:MOST_WORDS]


def _rows(said: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(row for one in said if len(one) <= LONGEST_WORD and (row := words_in(one))))


def count_holding(words: Sequence[Word]) -> dict[str, int]:
    """Return how many entries of the index hold each word, at most one more than `MANY` (1 query)."""
    if not words:
        return {}
    counted = f"(SELECT count(*) FROM (SELECT 1 AS n FROM {_INDEX[connection.vendor]} LIMIT {MANY + 1}) t)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([counted] * len(words))}", [_said(word) for word in words])
        return dict(zip([word.said for word in words], cursor.fetchone() or (), strict=True))


def find_candidates(
    assertion: Assertion, words: Sequence[Word], holding: Mapping[str, int], *, untouched: bool = False
) -> list[Candidate]:
    """Return the assertions that share most with one and that somebody has worked on, or `untouched` too (1 query)."""
    sql, values = statement(assertion, words, holding, untouched=untouched)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Candidate(*row) for row in cursor.fetchall()]


def statement(
    assertion: Assertion, words: Sequence[Word], holding: Mapping[str, int], *, untouched: bool = False
) -> tuple[str, list[str | float]]:
    """Return the SQL that finds candidates, and its values; the same key weighs more than all words."""
    asked = list(_to_ask(words, holding))
    found = " UNION ALL ".join([_OF_KEY, *([_OF_WORDS[connection.vendor]] * len(asked))])
    values: list[str | float] = [assertion.key, *(value for one in asked for value in (one.weight, one.query))]
    kept = "TRUE" if untouched else _WORKED_ON
    return _CANDIDATES.format(found=found, kept=kept), [*values, assertion.pk, assertion.changed_from_id or 0]


def _to_ask(words: Sequence[Word], holding: Mapping[str, int]) -> Iterator[Asked]:
    """Yield the rarest words of a claim, then its common ones three at a time; what nobody else holds leads nowhere."""
    rare = sorted((w for w in words if 1 < holding[w.said] <= MANY), key=lambda w: holding[w.said])
    for word in rare[:MOST_ASKED]:
        yield Asked(_said(word), rarity(holding[word.said]))
    common = [w for w in words if holding[w.said] > MANY][:COMMON_ASKED]
    for some in combinations(common, min(len(common), 3)):
        if some:
            yield Asked(_AND[connection.vendor].join(map(_said, some)), len(some) * rarity(MANY))


def _said(word: Word) -> str:
    return word.on_sqlite if connection.vendor == "sqlite" else word.on_postgresql


_AND = {"sqlite": " AND ", "postgresql": " & "}
_INDEX = {
    "sqlite": "search_words WHERE search_words MATCH %s",
    "postgresql": "search_entry WHERE found @@ to_tsquery('simple', %s)",
}
_OF_KEY = (
    "SELECT k.id AS assertion, CAST(1000 AS double precision) AS weight FROM articles_assertion k WHERE k.key = %s"
)
_OF_WORDS = {
    "sqlite": f"""SELECT e.assertion_id, CAST(%s AS double precision) FROM (SELECT rowid AS entry
    FROM {_INDEX["sqlite"]} ORDER BY rowid DESC LIMIT {MANY}) m
    JOIN search_entry e ON e.id = m.entry WHERE e.kind = '{EntryKind.ASSERTION}'""",  # noqa: S608
    "postgresql": f"""SELECT m.assertion_id, CAST(%s AS double precision) FROM (SELECT assertion_id, kind
    FROM {_INDEX["postgresql"]} LIMIT {MANY}) m WHERE m.kind = '{EntryKind.ASSERTION}'""",  # noqa: S608
}
_WORKED_ON = f"(a.touched_at IS NOT NULL OR a.standing <> '{Standing.OPEN}')"
_CANDIDATES = f"""SELECT a.id, a.words FROM (SELECT assertion, sum(weight) AS near FROM ({{found}}) f
    GROUP BY assertion ORDER BY near DESC, assertion DESC LIMIT {MANY}) n
    JOIN articles_assertion a ON a.id = n.assertion
    WHERE a.id NOT IN (%s, %s) AND {{kept}}
    ORDER BY n.near DESC, a.id DESC LIMIT {MOST_CANDIDATES}"""  # noqa: S608
