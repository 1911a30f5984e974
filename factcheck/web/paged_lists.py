"""Long lists: one page at a time, searched by words, with all choices kept in the address."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import IntegerField, Q, QuerySet, Subquery
from django.db.models.expressions import BaseExpression

from factcheck.web.access import Request, number_parameter

if TYPE_CHECKING:
    from factcheck.accounts.models import User

MOST_PAGES = 100_000
MOST_WORDS, LONGEST_WORD = 8, 100
COUNTED = 1000
APOSTROPHES = (("'", "'"), ("'", "’"), ("’", "'"))


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a long list, whose length is not counted."""

    rows: Sequence[Any]
    number: int
    has_older: bool
    asked: dict[str, str]  # what else the address says

    @property
    def older(self) -> str:
        """Return the address of the next page, or an empty string on the last."""
        return address_of(**self.asked, page=str(self.number + 1)) if self.has_older else ""

    @property
    def newer(self) -> str:
        """Return the address of the page before, or an empty string on the first."""
        if self.number == 1:
            return ""
        return address_of(**self.asked, page=str(self.number - 1) if self.number > 2 else "")

    @property
    def first(self) -> str:
        """Return the address of the first page."""
        return address_of(**self.asked)


def page_of(rows: "QuerySet[Any] | Sequence[Any]", request: Request, *, size: int, **asked: str) -> Page:
    """Return the page that the address asks for, with 1 query whatever the length of the list."""
    number = min(max(number_parameter(request, "page") or 1, 1), MOST_PAGES)
    first = (number - 1) * size
    found = list(rows[first : first + size + 1])
    return Page(found[:size], number, len(found) > size, asked)


def address_of(**asked: str) -> str:
    """Return the query string for these parameters, without the empty ones."""
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"


def words_asked(request: Request) -> list[str]:
    """Return the words of the parameter `?q=`."""
    asked = unicodedata.normalize("NFC", request.GET.get("q", "").replace("\0", ""))
    return [word[:LONGEST_WORD] for word in asked.split()[:MOST_WORDS]]


def holds(word: str, *fields: str) -> Q:
    """Return a condition: one of these columns holds a word, in any case, with either form of apostrophe.

    SQLite ignores the case of ASCII letters alone; other words are looked for in the usual spellings.
    """
    forms = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    spelled = {form.replace(mark, other) for form in forms for mark, other in APOSTROPHES}
    found = Q()
    for field in fields:
        for spelling in sorted(spelled):
            found |= Q(**{f"{field}__icontains": spelling})
    return found


class Many(Subquery):
    """How many rows a query finds, counted up to `COUNTED` and one more: nobody needs the exact number beyond it."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0

    def __init__(self, rows: "QuerySet[Any]") -> None:
        super().__init__(rows.order_by().values("pk")[: COUNTED + 1])

    def get_group_by_cols(self) -> list[BaseExpression]:
        """None: a subquery by itself belongs to no group."""
        return []


def counted(person: "User", lists: "Mapping[str, QuerySet[Any]]") -> dict[str, str]:
    """Count several lists with 1 query; return each count as a page shows it. The query starts from a person's row."""
    counts = {f"n{n}": Many(rows) for n, rows in enumerate(lists.values())}
    people = person._meta.model._default_manager.filter(pk=person.pk)
    row = people.order_by().annotate(**counts).values_list(*counts).get()
    return {name: said(count) for name, count in zip(lists, row, strict=True)}


def said(count: int) -> str:
    """Return how a page writes a number that `Many` counted."""
    return f"{count:,}" if count <= COUNTED else f"{COUNTED:,}+"
