"""Long lists: one page at a time, searched by words, with all choices kept in the address."""

import re
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
MOST_WORDS, LONGEST_WORD, LONGEST_PHRASE = 8, 100, 300
COUNTED = 1000
# What is asked for, each a word or, in the first group, a phrase: what stands between quotation marks, closed or not.
ASKED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+')
# Scripts that put no blanks between words: Thai and Lao, Burmese, Khmer, Japanese, Chinese.
WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_PHRASE = '"'  # at both ends of what is asked for as it is
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
    """Return the words and phrases of the parameter `?q=`, as `holds` takes them: a phrase stands between marks."""
    asked = unicodedata.normalize("NFC", request.GET.get("q", "").replace("\0", ""))
    found = (_phrase(m[1]) if m[1] is not None else m[0][:LONGEST_WORD] for m in ASKED.finditer(asked))
    return [word for word in found if word][:MOST_WORDS]


def _phrase(said: str) -> str:
    """Return what is asked for between quotation marks, unless no letter or digit is."""
    words = " ".join(said[:LONGEST_PHRASE].split())
    return f"{_PHRASE}{words}{_PHRASE}" if re.search(r"[^\W_]", words) else ""


def holds(word: str, *fields: str) -> Q:
    """Return a condition: one of these columns holds a word, in any case, with either form of apostrophe.

    SQLite ignores the case of ASCII letters alone; other words are looked for in the usual spellings. Of a phrase the
    whole words stand next to each other, whatever marks and blanks are between them, as the search has it.
    """
    if word.startswith(_PHRASE):
        return _holds_phrase(word.strip(_PHRASE), fields)
    forms = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    spelled = {form.replace(mark, other) for form in forms for mark, other in APOSTROPHES}
    found = Q()
    for field in fields:
        for spelling in sorted(spelled):
            found |= Q(**{f"{field}__icontains": spelling})
    return found


def _holds_phrase(phrase: str, fields: Sequence[str]) -> Q:
    """Return it for a phrase: its words one by one first, for that is quickly seen, and then in a row."""
    words = re.findall(r"[^\W_]+", phrase)
    begins = "" if WITHOUT_BLANKS.match(words[0]) else r"(^|\W|_)"
    ends = "" if WITHOUT_BLANKS.match(words[-1][-1]) else r"(\W|_|$)"
    in_a_row = begins + r"(\W|_)+".join(words) + ends  # as both databases read it
    found = Q()
    for field in fields:
        each = Q()
        for word in words:
            each &= holds(word, field)
        found |= each & Q(**{f"{field}__iregex": in_a_row})
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
