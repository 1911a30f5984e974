"""Sentence to tokens: words and marks with their place, their class in the grammar, and whether they are quoted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

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

    `is_word` is no mark, `quoted` anything in quotation marks, `spoken` what stands in a quotation that is speech.
    """

    text: str
    low: str
    start: int
    end: int
    tag: Tag
    is_word: bool
    quoted: bool
    spoken: bool


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
    waiting, q = len(quoted), 0
    for match in _TOKEN.finditer(text, start, end):
        at, word = match.start(), match.group()
        while q < waiting and quoted[q].end <= at:
            q += 1
        inside = q < waiting and quoted[q].start <= at
        low, tag, is_word = _form(word, at == start)
        if word in _MARKS:
            tag = _quotation_mark(low, at, found[-1] if found else None, quoted[q] if q < waiting else None)
        found.append(Token(word, low, at, at + len(word), tag, is_word, inside, inside and quoted[q].speech))
    return found


@lru_cache(maxsize=20_000)
def _form(word: str, opens: bool) -> tuple[str, Tag, bool]:
    """Return what a word is wherever it stands: its small letters, its class, and whether it is a word at all."""
    low = word.lower().replace("’", "'")
    tag = _mark(word, low) or _closed_class(_grammar().get(low), word, not opens) or _open_class(word, low, opens)
    return low, tag, tag in _WORDS


def _quotation_mark(low: str, at: int, previous: Token | None, quotation: Quotation | None) -> Tag:
    """Tell a mark that opens or closes speech from one that does not, and from an apostrophe after an "s"."""
    opens = quotation is not None and at == quotation.start
    closes = quotation is not None and at + 1 == quotation.end
    if low == "'" and previous and previous.end == at and previous.low[-1] == "s" and not (opens or closes):
        return Tag.OF_OWNER
    if quotation and quotation.speech and (opens or closes):
        return Tag.OPEN if opens else Tag.CLOSE
    return Tag.OTHER


def _closed_class(tag: Tag | None, word: str, inside: bool) -> Tag | None:
    """Return the class of a word of the grammar, if it is no part of a name: "Will Young", "USA Today", "WHO"."""
    if tag and len(word) > 1 and word.isupper() and word.isalpha():
        return Tag.NAME
    if inside and word[0].isupper() and (tag in _NEVER_CAPITAL or (tag is Tag.TIME and word.lower() in _TIMES_OF_DAY)):
        return Tag.NAME
    return tag


def _mark(word: str, low: str) -> Tag | None:
    first = word[0]
    if first.isalnum() or first in "$£€":
        return None
    if low == "'s":
        return Tag.OF_OWNER
    if first in _MARKS:
        return Tag.OTHER if len(word) == 1 else None  # 're, 'll: the grammar knows them
    if first in _DASHES:
        return Tag.DASH
    if first in "()[]":
        return Tag.BRACKET
    return _PUNCTUATION.get(first, Tag.OTHER)


def _open_class(word: str, low: str, opens: bool) -> Tag:
    if word[0].isdigit() or word[0] in "$£€":
        return Tag.NUMBER
    if not word[0].islower() and not (opens and low.endswith("ed")):
        return Tag.NAME
    if len(low) > 4 and low.endswith("ed") and low not in family("grammar", "not finite"):
        return Tag.FINITE
    return Tag.WORD
