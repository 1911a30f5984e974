"""Long lists: a page at a time, the words they are searched for, and an address that keeps all that was asked."""

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
    """Some rows of a long list; how long the whole is, nobody has to count."""

    rows: Sequence[Any]
    number: int
    has_older: bool
    asked: dict[str, str]  # what else the address says

    @property
    def older(self) -> str:
        """Return the address of the next page, or nothing where this is the last."""
        return address_of(**self.asked, page=str(self.number + 1)) if self.has_older else ""

    @property
    def newer(self) -> str:
        """Return the address of the page before, or nothing where this is the first."""
        if self.number == 1:
            return ""
        return address_of(**self.asked, page=str(self.number - 1) if self.number > 2 else "")

    @property
    def first(self) -> str:
        """Return the address of the first page."""
        return address_of(**self.asked)


def page_of(rows: "QuerySet[Any]", request: Request, *, size: int, **asked: str) -> Page:
    """Return the page that the address asks for, with one question however long the list is."""
    number = min(max(number_parameter(request, "page") or 1, 1), MOST_PAGES)
    first = (number - 1) * size
    found = list(rows[first : first + size + 1])
    return Page(found[:size], number, len(found) > size, asked)


def address_of(**asked: str) -> str:
    """Return the part of an address that asks for these things, as far as they say something."""
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"


def words_asked(request: Request) -> list[str]:
    """Return the words that the address asks for with `?q=`."""
    asked = unicodedata.normalize("NFC", request.GET.get("q", "").replace("\0", ""))
    return [word[:LONGEST_WORD] for word in asked.split()[:MOST_WORDS]]


def holds(word: str, *fields: str) -> Q:
    """Say that one of these columns holds a word, in capitals or small letters, with either form of apostrophe.

    SQLite knows capitals of ASCII alone; of other words the usual ways to write them are looked for.
    """
    forms = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    spelled = {form.replace(mark, other) for form in forms for mark, other in APOSTROPHES}
    found = Q()
    for field in fields:
        for spelling in sorted(spelled):
            found |= Q(**{f"{field}__icontains": spelling})
    return found


class Many(Subquery):
    """How many rows a question finds, counted up to `COUNTED` and one more: what is beyond says nothing to anybody."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0

    def __init__(self, rows: "QuerySet[Any]") -> None:
        super().__init__(rows.order_by().values("pk")[: COUNTED + 1])

    def get_group_by_cols(self) -> list[BaseExpression]:
        """A number by itself belongs to no group."""
        return []


def counted(person: "User", lists: "Mapping[str, QuerySet[Any]]") -> dict[str, str]:
    """Count several lists with one question, in the words of a page; the row of a person is what it is asked of."""
    counts = {f"n{n}": Many(rows) for n, rows in enumerate(lists.values())}
    people = person._meta.model._default_manager.filter(pk=person.pk)
    row = people.order_by().annotate(**counts).values_list(*counts).get()
    return {name: said(count) for name, count in zip(lists, row, strict=True)}


def said(count: int) -> str:
    """Return how a number that `Many` counted is written."""
    return f"{count:,}" if count <= COUNTED else f"{COUNTED:,}+"
