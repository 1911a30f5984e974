"""What is asked for: words, beginnings of words and phrases, in one form for both databases; and where they stand.

Case and the accents of Latin letters do not count. A word is a run of letters, marks and digits, as index.py has both
databases cut them. A word asked for is found as the beginning of one, if it has two letters or more; what stands
between quotation marks is found as it is. Scripts that put no blanks between words are searched letter by letter.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from factcheck.refusals import Refusal
from factcheck.web.paged_lists import ASKED, WITHOUT_BLANKS

LONGEST_QUERY = 300  # letters, as the field takes them
MOST_WORDS = 20
LONGEST_SHOWN = 280  # letters of an entry on the page
BEFORE_MARK = 90

# Letters that Unicode does not take apart into a Latin letter and its accent, and how they are typed without it.
PLAIN = {
    "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ħ": "h", "Ħ": "h", "ı": "i", "ß": "ss", "ẞ": "ss",
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d",
}  # fmt: skip
_ACCENTS = re.compile("([A-Za-z])[\u0300-\u036f]+")


class QueryTooLongError(Refusal):
    """More is asked than anybody means."""


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand next to each other; `is_beginning` says that the last may go on.

    `within` is set instead for scripts without blanks: the letters as typed, found anywhere.
    """

    words: tuple[str, ...]
    is_beginning: bool
    within: str = ""


class Run(NamedTuple):
    """Words in a row that are all marked as found, or all not."""

    words: str
    is_marked: bool


def parse(asked: str) -> list[Term]:
    """Return what all has to occur; nothing if no letter or digit is asked for. Raises `QueryTooLongError`."""
    if len(asked) > LONGEST_QUERY:
        raise QueryTooLongError(f"This is too long to search for: take at most {LONGEST_QUERY} letters.")
    terms = [term for found in ASKED.finditer(asked) for term in _terms(found)]
    if sum(len(term.words) or 1 for term in terms) > MOST_WORDS:
        raise QueryTooLongError(f"These are too many words to search for: take at most {MOST_WORDS}.")
    return list(dict.fromkeys(terms))


def _terms(found: "re.Match[str]") -> Iterator[Term]:
    is_exact, said = found[1] is not None, found[1] if found[1] is not None else found[0]
    if WITHOUT_BLANKS.search(said):
        letters = unicodedata.normalize("NFC", said)
        yield from (Term((), False, letters[start:end]) for start, end in _stretches(letters))
        return
    if words := words_in(said):
        yield Term(words, not is_exact and len(words[-1]) > 1)


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text as the index has them."""
    folded = fold(text)
    return tuple(folded[start:end] for start, end in _stretches(folded))


def fold(text: str) -> str:
    """Return a text in small letters, without the accents of Latin letters; its length may change."""
    apart = unicodedata.normalize("NFD", text)
    for letter, plain in PLAIN.items():
        apart = apart.replace(letter, plain)
    return unicodedata.normalize("NFC", _ACCENTS.sub(r"\1", apart)).lower().replace("ς", "σ")


def _stretches(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text stand."""
    runs = groupby(range(len(text)), lambda at: belongs_to_word(text[at]))
    return [(places[0], places[-1] + 1) for is_word, run in runs if is_word and (places := list(run))]


@cache
def belongs_to_word(letter: str) -> bool:
    """Whether a character is a letter, a mark, a digit, or for private use, and not a separator."""
    category = unicodedata.category(letter)
    return category[0] in "LMN" or category == "Co"


def ranges_of_words() -> str:
    """Return all characters of words as the inside of a regular expression's brackets."""
    runs = groupby(range(sys.maxunicode + 1), lambda code: belongs_to_word.__wrapped__(chr(code)))
    stretches = ((places[0], places[-1]) for is_word, run in runs if is_word and (places := list(run)))
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in stretches)


def marked(text: str, terms: Sequence[Term]) -> tuple[Run, ...]:
    """Return a text in runs, cut to what stands around the first word that was found if it is long."""
    places = _places(text, terms)
    first, last = _window(text, places)
    runs, at = [], first
    for start, end in places:
        if at <= start and end <= last:
            runs += [Run(text[at:start], False), Run(text[start:end], True)]
            at = end
    runs.append(Run(text[at:last], False))
    ends = (["…"] if first else [], ["…"] if last < len(text) else [])
    return tuple(run for run in (*(Run(e, False) for e in ends[0]), *runs, *(Run(e, False) for e in ends[1])) if run[0])


def _window(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return which stretch of a text is shown: no word is cut where it begins."""
    if len(text) <= LONGEST_SHOWN:
        return 0, len(text)
    about = max(places[0][0] - BEFORE_MARK, 0) if places else 0
    first = text.find(" ", about, about + BEFORE_MARK) + 1 if about else 0
    last = text.rfind(" ", first, first + LONGEST_SHOWN)
    return first, last if last > first else min(first + LONGEST_SHOWN, len(text))


def _places(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Return where terms stand in a text, in order and apart."""
    stretches = _stretches(text)
    words = [fold(text[start:end]) for start, end in stretches]
    found = [
        (stretches[at][0], stretches[at + len(term.words) - 1][1])
        for term in terms
        if term.words
        for at in range(len(words) - len(term.words) + 1)
        if _is_at(term, words, at)
    ]
    lowered = text.lower() if len(text.lower()) == len(text) else text
    for letters in (term.within.lower() for term in terms if term.within):
        found += [(m.start(), m.end()) for m in re.finditer(re.escape(letters), lowered)]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _is_at(term: Term, words: Sequence[str], at: int) -> bool:
    *before, last = term.words
    end = words[at + len(before)]
    return list(words[at : at + len(before)]) == before and (end.startswith(last) if term.is_beginning else end == last)
