"""What a person finds."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import BooleanField, Expression, Q, QuerySet

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.review.models import ReviewSession, Tag
from factcheck.review.queries.blind import hidden_among
from factcheck.search.choices import OF_A_TAG
from factcheck.search.index import asked_of_postgresql, asked_of_sqlite
from factcheck.search.models import Entry
from factcheck.search.terms import Term

MOST_FOUND = 1_000  # entries that a search looks at, the newest


class Match(NamedTuple):
    """An entry that was found."""

    pk: int
    kind: str
    article_id: int
    assertion_id: int | None


class Holds(Expression):
    """Whether the index finds terms in an entry; what is asked is a parameter, in the language of the database."""

    output_field = BooleanField()

    def __init__(self, terms: Sequence[Term]) -> None:
        super().__init__()
        self.terms = [term for term in terms if term.words]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """Return it for PostgreSQL."""
        return "search_entry.found @@ to_tsquery('simple', %s)", (asked_of_postgresql(self.terms),)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """Return it for SQLite."""
        found = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
        return f"search_entry.id IN ({found})", (asked_of_sqlite(self.terms),)


def matching(terms: Sequence[Term]) -> "QuerySet[Entry]":
    """Return the entries in which all terms occur, the newest first."""
    found = Entry.objects.order_by("-pk")
    for term in terms:
        if term.within:
            found = found.filter(words__icontains=term.within)
    return found.filter(Holds(terms)) if any(term.words for term in terms) else found


def visible_matches(terms: Sequence[Term], person: User, standing: str = "") -> "QuerySet[Entry]":
    """Return the entries that a person may see, of sentences that stand in the text; of one standing if it is given."""
    found = matching(terms).filter(Q(assertion=None) | Q(assertion__in_text=True))
    if not person.may(Permission.SEE_CONFIDENTIAL):
        found = found.filter(confidential=False)
    return found.filter(assertion__standing=standing) if standing else found


def find(terms: Sequence[Term], person: User, standing: str = "") -> tuple[list[Match], bool]:
    """Return the newest entries that a person may see, and whether there are more. 1 query, or 3 with verdicts.

    In a blind session what others concluded is not found before one has concluded oneself.
    """
    columns = ("pk", "kind", "article_id", "assertion_id")
    rows = visible_matches(terms, person, standing).values_list(*columns)[: MOST_FOUND + 1]
    found = [Match(*row) for row in rows]
    hidden = _hidden({m for m in found if m.kind in OF_A_TAG}, person)
    shown = [m for m in found[:MOST_FOUND] if not (m.kind in OF_A_TAG and m.assertion_id in hidden)]
    return shown, len(found) > MOST_FOUND


def _hidden(matches: Iterable[Match], person: User) -> set[int]:
    """Return of which assertions a person does not see yet what their tags say."""
    by_article: dict[int, set[int]] = {}
    for match in matches:
        by_article.setdefault(match.article_id, set()).add(match.assertion_id or 0)
    sessions = ReviewSession.objects.filter(article__in=by_article, closed_at=None, blind=True) if by_article else ()
    blind = {session.article_id: session for session in sessions}
    among = {pk for article in blind for pk in by_article[article]}
    tags = Tag.objects.active().filter(assertion__in=among).by_assertion() if among else {}
    return {
        pk
        for article, session in blind.items()
        for pk in hidden_among(by_article[article], tags, session, from_=person.pk)
    }


def words_of(entries: Iterable[int]) -> dict[int, Any]:
    """Return the words of entries, by their id (1 query)."""
    return dict(Entry.objects.filter(pk__in=list(entries)).values_list("pk", "words"))
