"""What a cue is and where it stands: the values that finding and choosing cues share."""

from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.adjuncts import is_occasion, tells_when
from factcheck.engine.attribution.noun_phrases import Phrase, is_verb
from factcheck.engine.attribution.tokens import Token

_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "there"})
_CLAUSE_OPENERS = _SUBJECT_PRONOUNS | {"that", "how", "what", "why", "whether", "where"}
_NO_CLAUSE = frozenset({tags.COMMA, tags.COLON, tags.STOP, tags.OPEN, tags.DASH, tags.RELATIVE, tags.SUBORDINATOR})
_CLAUSE_REACH = 18
_OF_OCCASION = frozenset({tags.DETERMINER, tags.WORD, tags.NUMBER, tags.TIME, tags.ADVERB})


class Place(IntEnum):
    """Where a cue stands in its sentence; of several cues the smallest value is the main one."""

    AFTER = 0  # ..., X said.    "...," said X.
    WITHIN = 1  # Y, X said, left.
    QUOTING = 2  # X said: "..."
    OPENING = 3  # X said that ...    According to X, ...
    JOINED = 4  # X left and said that ...
    PARTICIPLE = 5  # X left, saying that ...
    JUDGING = 6  # X accused Y of ...
    PASSIVE = 7  # Y is accused of ...
    PURPOSE = 8  # X met the press to say that ...
    SUBORDINATE = 9  # ... after X said that ...
    RELATIVE = 10  # X, who says that ...
    NOUN = 11  # X's claim that ...
    ADVERB = 12  # reportedly


class Cue(NamedTuple):
    """One way in which a sentence says that somebody says it; `mention` and `source` are token ranges."""

    place: Place
    family: str
    base: str
    at: int
    mention: Phrase
    source: Phrase | None


def clause_follows(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether the words from `k` on are a clause: "that ...", or a noun phrase and its verb."""
    k = skip_adjuncts(tokens, k)
    if k >= len(tokens) or tokens[k].tag is tags.PREPOSITION:
        return False
    if tokens[k].low in _CLAUSE_OPENERS:
        return True
    for n in range(k, min(len(tokens), k + _CLAUSE_REACH)):
        token = tokens[n]
        if token.tag in _NO_CLAUSE or token.low == "to":
            return token.low == "that" and n == k + 1
        if n > k and is_verb(tokens, n):
            return tokens[n - 1].tag is not tags.CONJUNCTION
    return False


def skip_adjuncts(tokens: Sequence[Token], k: int) -> int:
    """Step over "on Tuesday", "in a statement", "also" and the like."""
    while k < len(tokens):
        if tokens[k].tag is tags.TIME or tokens[k].tag is tags.ADVERB or tells_when(tokens, k):
            k += 1
        elif tokens[k].tag is tags.PREPOSITION and is_occasion(tokens, k):
            k = _end_of_occasion(tokens, k + 1)
        else:
            break
    return k


def _end_of_occasion(tokens: Sequence[Token], k: int) -> int:
    stop = min(len(tokens), k + 6)
    while k < stop and (tokens[k].tag in _OF_OCCASION or tokens[k].text == "May"):
        k += 1
    return k


def quotation_follows(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a quotation that is speech stands beside a cue: `reads "...`, `told the BBC: "...`."""
    for n in range(at + 1, min(len(tokens), at + 40)):
        tag = tokens[n].tag
        if tag is tags.OPEN:
            return n - at <= 2 or tokens[n - 1].tag in (tags.COLON, tags.COMMA) or _that(tokens, n)
        if tag in (tags.STOP, tags.CLOSE):
            return False
        if n - at > 12 and tag is tags.COMMA:
            following = [t.tag for t in tokens[n : n + 60]]
            return tags.OPEN in following and (tags.COLON, tags.OPEN) in pairwise(following)
    return False


def _that(tokens: Sequence[Token], n: int) -> bool:
    return tokens[n - 1].low in ("that", "as", "including", "with")
