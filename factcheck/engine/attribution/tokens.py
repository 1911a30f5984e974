"""Sentence to tokens: words and marks with their place, their class in the grammar, and whether they are quoted."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.quotations import Quotation
from factcheck.engine.languages.lexicon import family

_TOKEN = re.compile(
    r"((?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|[$£€]?\d+(?:[.,:]\d+)*%?(?:-[^\W_]+)*"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W_]+(?:(?:[-&/]|['’](?!(?:s|re|ve|ll|d|m)\b))[^\W_]+)*"
    r"|--+|\S)",
    re.I,
)
_MARKS = frozenset("“”„‟«»\"`'‘’‚")
_APOSTROPHES = frozenset("'’")
_DASHES = frozenset("—–―-")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


_CLASSES = (
    tags.DETERMINER,
    tags.PRONOUN,
    tags.RELATIVE,
    tags.PREPOSITION,
    tags.CONJUNCTION,
    tags.SUBORDINATOR,
    tags.AUXILIARY,
    tags.MODAL,
    tags.NEGATION,
    tags.TIME,
    tags.ADVERB,
    tags.FINITE,
)
_PUNCTUATION = {",": tags.COMMA, ":": tags.COLON, ";": tags.COLON, "!": tags.STOP, "?": tags.STOP, "…": tags.STOP}
_NEVER_CAPITAL = frozenset({tags.MODAL, tags.ADVERB, tags.FINITE})
_TIMES_OF_DAY = frozenset({"today", "tonight", "morning", "afternoon", "evening", "night", "week", "month", "year"})
_WORDS = frozenset({*_CLASSES, tags.NUMBER, tags.NAME, tags.WORD})


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word or mark, wherever it stands.

    `low` is its text in small letters with a straight apostrophe, without ligatures.

    `is_word` is no mark, `quoted` anything in quotation marks, `spoken` what stands in a quotation that is speech.
    """

    text: str
    low: str
    tag: str
    is_word: bool
    quoted: bool
    spoken: bool


@cache
def _grammar() -> dict[str, str]:
    """Return the class of every word of grammar.txt; of two classes the first holds."""
    found: dict[str, str] = {}
    for tag in _CLASSES:
        for word in family("grammar", tag):
            found.setdefault(word, tag)
    return found


def pieces(text: str) -> list[str]:
    """Return the words and marks of a text in every second place, and what stands between them in the others."""
    return _TOKEN.split(text)


def part_elided(pieces: list[str], elided: frozenset[str]) -> list[str]:
    """Part what an apostrophe ties to a word, as in "l'avocat", from it, if the language ties words so."""
    if not elided:
        return pieces
    parted: list[str] = []
    for k, piece in enumerate(pieces):
        first, mark, rest = piece.replace("’", "'").partition("'")
        is_tied = bool(k % 2 and mark and rest) and first.lower() in elided
        parted += [piece[: len(first) + 1], "", piece[len(first) + 1 :]] if is_tied else [piece]
    return parted


def tokenize(
    pieces: Sequence[str],
    start: int,
    quoted: Sequence[Quotation],
    classed: Callable[[str, bool], Token] | None = None,
) -> list[Token]:
    """Return the tokens of a sentence that begins at `start`; `quoted` are the quotations that share text with it.

    `classed` gives a word its class, which by default is that of English; `True` with the word that opens the sentence.

    The marks of a quotation that is speech are OPEN and CLOSE; those around a mere name or borrowed word are OTHER,
    so that a noun phrase may hold them.
    """
    words, read = pieces[1::2], classed or _token
    found = [read(word, False) for word in words] if classed else list(map(_token, words))
    if words:
        found[0] = read(words[0], True)
    if quoted or not _APOSTROPHES.isdisjoint(words):
        begins = places(pieces, start)
        _mark_owners(found, begins)
        for quotation in quoted:
            _mark_quoted(found, begins, quotation)
    return found


def places(pieces: Sequence[str], start: int) -> list[int]:
    """Return where each token of a sentence begins that begins at `start` itself."""
    return list(accumulate(map(len, pieces[:-1]), initial=start))[1::2]


@lru_cache(maxsize=20_000)
def _token(word: str, opens: bool = False) -> Token:
    """Return a word as a token; all places where it stands alike share one. `opens` is true of a sentence's first."""
    low = word.lower() if word.isascii() else word.lower().replace("’", "'").translate(_LIGATURES)
    tag = _mark(word, low) or _closed_class(_grammar().get(low), word, not opens) or _open_class(word, low, opens)
    return Token(word, low, tag, tag in _WORDS, quoted=False, spoken=False)


@lru_cache(maxsize=20_000)
def plain_token(word: str, _: bool = False) -> Token:
    """Return a word as a token of which no more is said than what is seen: a name, a number, a mark, a word."""
    low = word.lower().replace("’", "'").translate(_LIGATURES)
    tag = _mark(word, low) or _open_class(word, "", False)
    return Token(word, low, tag, tag in _WORDS, quoted=False, spoken=False)


@lru_cache(maxsize=20_000)
def _quoted(token: Token, spoken: bool) -> Token:
    return replace(token, quoted=True, spoken=spoken)


@lru_cache(maxsize=1_000)
def tagged(token: Token, tag: str) -> Token:
    """Return a word in another class."""
    return replace(token, tag=tag)


def _mark_owners(found: list[Token], begins: list[int]) -> None:
    """Tell apostrophes after an "s" (the workers' rights) from marks; those that quote are told after this."""
    for k in [k for k, token in enumerate(found) if token.low == "'"]:
        left = found[k - 1]
        if k and left.low[-1] == "s" and begins[k - 1] + len(left.text) == begins[k]:
            found[k] = tagged(found[k], tags.OF_OWNER)


def _mark_quoted(found: list[Token], begins: list[int], quotation: Quotation) -> None:
    """Put the tokens of a quotation in quotation marks, and tell the marks that open and close speech."""
    first, behind = bisect_left(begins, quotation.start), bisect_left(begins, quotation.end)
    found[first:behind] = [_quoted(token, quotation.speech) for token in found[first:behind]]
    for k, edge, tag in ((behind - 1, quotation.end - 1, tags.CLOSE), (first, quotation.start, tags.OPEN)):
        if first <= k < behind and begins[k] == edge and found[k].text in _MARKS:
            found[k] = tagged(found[k], tag if quotation.speech else tags.OTHER)


def _closed_class(tag: str | None, word: str, inside: bool) -> str | None:
    """Return the class of a word of the grammar, if it is no part of a name: "Will Young", "USA Today", "WHO"."""
    if tag and len(word) > 1 and word.isupper() and word.isalpha():
        return tags.NAME
    if inside and word[0].isupper() and (tag in _NEVER_CAPITAL or (tag is tags.TIME and word.lower() in _TIMES_OF_DAY)):
        return tags.NAME
    return tag


def _mark(word: str, low: str) -> str | None:
    first = word[0]
    if first.isalnum() or first in "$£€":
        return None
    if low == "'s":
        return tags.OF_OWNER
    if first in _MARKS:
        return tags.OTHER if len(word) == 1 else None  # 're, 'll: the grammar knows them
    if first in _DASHES:
        return tags.DASH
    if first in "()[]":
        return tags.BRACKET
    return _PUNCTUATION.get(first, tags.OTHER)


def _open_class(word: str, low: str, opens: bool) -> str:
    if word[0].isdigit() or word[0] in "$£€":
        return tags.NUMBER
    if not word[0].islower() and not (opens and low.endswith("ed")):
        return tags.NAME
    if len(low) > 4 and low.endswith("ed") and low not in family("grammar", "not finite"):
        return tags.FINITE
    return tags.WORD
