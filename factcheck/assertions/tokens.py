"""Sentence to tokens: words and marks with their place, their class in the grammar, and whether they are quoted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from factcheck.assertions.quotes import Quotation
from factcheck.assertions.words import family

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|[$£€]?\d+(?:[.,:]\d+)*%?(?:-[^\W_]+)*"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W_]+(?:(?:[-&/]|['’](?!(?:s|re|ve|ll|d|m)\b))[^\W_]+)*"
    r"|--+|\S",
    re.I,
)
_MARKS = frozenset("“”„‟«»\"`'‘’‚")
_DASHES = frozenset("—–―-")


class Tag(StrEnum):
    """The class of a token, as far as noun phrases need it."""

    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    AUXILIARY = "auxiliary"
    MODAL = "modal"
    NEGATION = "negation"
    ADVERB = "adverb"
    TIME = "time"
    FINITE = "finite"
    NUMBER = "number"
    NAME = "name"
    WORD = "word"
    OF_OWNER = "'s"
    COMMA = "comma"
    STOP = "stop"
    COLON = "colon"
    DASH = "dash"
    OPEN = "open"
    CLOSE = "close"
    BRACKET = "bracket"
    OTHER = "other"


_CLASSES = (
    Tag.DETERMINER,
    Tag.PRONOUN,
    Tag.RELATIVE,
    Tag.PREPOSITION,
    Tag.CONJUNCTION,
    Tag.SUBORDINATOR,
    Tag.AUXILIARY,
    Tag.MODAL,
    Tag.NEGATION,
    Tag.TIME,
    Tag.ADVERB,
    Tag.FINITE,
)
_PUNCTUATION = {",": Tag.COMMA, ":": Tag.COLON, ";": Tag.COLON, "!": Tag.STOP, "?": Tag.STOP, "…": Tag.STOP}
_NEVER_CAPITAL = frozenset({Tag.MODAL, Tag.ADVERB, Tag.FINITE})
_TIMES_OF_DAY = frozenset({"today", "tonight", "morning", "afternoon", "evening", "night", "week", "month", "year"})
_WORDS = frozenset({*_CLASSES, Tag.NUMBER, Tag.NAME, Tag.WORD})


@dataclass(slots=True)
class Token:
    """One word or mark; `low` is its text in small letters with a straight apostrophe.

    `quoted` is any word in quotation marks, `spoken` one of a quotation that is speech.
    """

    text: str
    low: str
    start: int
    end: int
    tag: Tag
    quoted: bool
    spoken: bool

    @property
    def is_word(self) -> bool:
        """Tell whether this is a word and no mark."""
        return self.tag in _WORDS


@cache
def _grammar() -> dict[str, Tag]:
    """Return the class of every word of grammar.txt; of two classes the first holds."""
    found: dict[str, Tag] = {}
    for tag in _CLASSES:
        for word in family("grammar", tag):
            found.setdefault(word, tag)
    return found


def tokens(text: str, start: int, end: int, quoted: Sequence[Quotation]) -> list[Token]:
    """Return the tokens of `text[start:end]`; `quoted` are the quotations that share text with it, in order.

    The marks of a quotation that is speech are OPEN and CLOSE; those around a mere name or borrowed word are OTHER,
    so that a noun phrase may hold them.
    """
    found: list[Token] = []
    grammar, waiting, q = _grammar(), len(quoted), 0
    for match in _TOKEN.finditer(text, start, end):
        at, word = match.start(), match.group()
        while q < waiting and quoted[q].end <= at:
            q += 1
        inside = q < waiting and quoted[q].start <= at
        low = word.lower().replace("’", "'")
        owner = (
            low == "'" and found and found[-1].end == at and found[-1].low[-1] == "s" and not _is_edge(at, quoted, q)
        )
        tag = (
            (Tag.OF_OWNER if owner else _mark(word, at, quoted[q] if inside else None))
            or _closed_class(grammar.get(low), word, at > start)
            or _open_class(word, low, at == start)
        )
        found.append(Token(word, low, at, match.end(), tag, inside, inside and quoted[q].speech))
    return found


def _is_edge(at: int, quoted: Sequence[Quotation], q: int) -> bool:
    """Tell whether a quotation opens or closes here: if not, the mark after an "s" is an apostrophe."""
    return q < len(quoted) and at in (quoted[q].start, quoted[q].end - 1)


def _closed_class(tag: Tag | None, word: str, inside: bool) -> Tag | None:
    """Return the class of a word of the grammar, if it is no part of a name: "Will Young", "USA Today", "WHO"."""
    if tag and len(word) > 1 and word.isupper() and word.isalpha():
        return Tag.NAME
    if inside and word[0].isupper() and (tag in _NEVER_CAPITAL or (tag is Tag.TIME and word.lower() in _TIMES_OF_DAY)):
        return Tag.NAME
    return tag


def _mark(word: str, at: int, quotation: Quotation | None) -> Tag | None:
    first = word[0]
    if first.isalnum() or first in "$£€":
        return None
    if first in _MARKS:
        return _quotation_mark(word, at, quotation)
    if first in _DASHES:
        return Tag.DASH
    if first in "()[]":
        return Tag.BRACKET
    return _PUNCTUATION.get(first, Tag.OTHER)


def _quotation_mark(word: str, at: int, quotation: Quotation | None) -> Tag | None:
    if word.lower().replace("’", "'") == "'s":
        return Tag.OF_OWNER
    if len(word) > 1:
        return None  # 're, 'll: the grammar knows them
    if quotation and quotation.speech:
        if at == quotation.start:
            return Tag.OPEN
        if at + 1 == quotation.end:
            return Tag.CLOSE
    return Tag.OTHER


def _open_class(word: str, low: str, opens: bool) -> Tag:
    if word[0].isdigit() or word[0] in "$£€":
        return Tag.NUMBER
    if not word[0].islower() and not (opens and low.endswith("ed")):
        return Tag.NAME
    if len(low) > 4 and low.endswith("ed") and low not in family("grammar", "not finite"):
        return Tag.FINITE
    return Tag.WORD
