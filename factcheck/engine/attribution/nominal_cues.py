"""Cues that are no verbs: "X's contention that", "allegations by X", "denials by X", "reportedly"."""

from collections.abc import Iterator, Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.agents import agent_at
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.noun_phrases import Phrase, before, phrase_start, trim
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

_CLAIMS, _DENIALS, _ADVERBS = (family("nouns", section) for section in ("claim", "denial", "adverb"))
_ANSWERS = family("denial", "answer")
HEADS = _CLAIMS | _DENIALS | family("nouns", "document")
NOMINAL = _CLAIMS | _DENIALS | _ADVERBS
_OWNER_REACH = 12  # tokens
_OWNERS = frozenset({"his", "her", "their", "its"})
_MAKES = frozenset(
    {"make", "makes", "made", "making", "issue", "issued", "issues", "expressed", "express", "voiced", "raised"}
)


def nominal_cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    """Find the nouns and adverbs of a sentence by which somebody is said to say something."""
    for k in [k for k, token in enumerate(tokens) if token.low in NOMINAL]:
        token = tokens[k]
        if token.spoken:
            continue
        if token.low in _ADVERBS:
            yield Cue(Place.ADVERB, "adverb", token.low, k, (k, k + 1), None)
        else:
            yield from _noun(tokens, k, "denial" if token.low in _DENIALS else "claim")


def _noun(tokens: Sequence[Token], k: int, kind: str) -> Iterator[Cue]:
    tells = _tells(tokens, k)
    light = next((n for n in range(k - 1, max(0, k - 4), -1) if tokens[n].low in _MAKES), None)
    by = 0 if light else _by(tokens, k)
    owned_by = _owner_of(tokens, k, light, by)
    alleges = kind == "denial" or tokens[k].low in family("nouns", "accusation")
    exists = any(t.low == "there" for t in tokens[max(0, k - 5) : k])
    owned = owned_by is not None or by > 0
    if (tells and (owned or exists)) or (owned and alleges and (light is None or kind == "denial")):
        yield Cue(Place.NOUN, kind, tokens[k].low, k, (k, k + 1), owned_by)


def _owner_of(tokens: Sequence[Token], k: int, light: int | None, by: int) -> Phrase | None:
    if light:
        return before(tokens, light)
    if found := owner(tokens, k):
        return found
    if by == k + 2:
        return agent_at(tokens, by)
    is_of = k + 2 < len(tokens) and tokens[k + 1].low == "of"
    return trim(tokens, k + 2, end) if is_of and (end := _copula(tokens, k)) else None


def _tells(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a clause follows: "the claim that he left", "their view is that", no "the report that he wrote"."""
    that = k + 1
    if that < len(tokens) and tokens[that].low in ("of", "is", "was"):
        that = _copula(tokens, k) + 1
    if that < 2 or that + 1 >= len(tokens) or tokens[that].low != "that":
        return False
    return tokens[that + 1].tag not in (tags.AUXILIARY, tags.MODAL, tags.FINITE)


def _copula(tokens: Sequence[Token], k: int) -> int:
    """Return where "is that" follows a noun and its owner, "the view of the board is that"; 0 if it does not."""
    for n in range(k + 1, min(len(tokens) - 1, k + _OWNER_REACH)):
        if tokens[n].tag is tags.COMMA or (tokens[n].tag is tags.AUXILIARY and tokens[n].low not in ("is", "was")):
            return 0
        if tokens[n].tag is tags.AUXILIARY:
            return n if tokens[n + 1].low == "that" else 0
    return 0


def owner(tokens: Sequence[Token], k: int) -> Phrase | None:
    """Return whose a noun is: "the mayor of Ferrow" of "the mayor of Ferrow's claim"."""
    n = k - 1
    while n > 0 and k - n < 4 and tokens[n].tag in (tags.WORD, tags.ADVERB, tags.FINITE, tags.NAME):
        n -= 1
    if n < 0:
        return None
    if tokens[n].low in _OWNERS:
        return n, n + 1
    owned = tokens[n].tag is tags.OF_OWNER or (tokens[n].text in "'’" and n > 0 and tokens[n - 1].low.endswith("s"))
    if not owned or n == 0:
        return None
    first = phrase_start(tokens, max(0, n - _OWNER_REACH), n)
    away = next(
        (k for k in range(n - 1, first, -1) if tokens[k].tag is tags.PREPOSITION and tokens[k].low != "of"), first - 1
    )
    return trim(tokens, away + 1, n)


def _by(tokens: Sequence[Token], k: int) -> int:
    """Return where the words for somebody begin, behind "by" or "from"; 0 if there are none.

    They may stand for the accused in "allegations of abuse by Roe", and not in "allegations by Roe".
    """
    for n in range(k + 1, min(len(tokens) - 1, k + 4)):
        if tokens[n].low in ("by", "from") and all(
            t.tag is not tags.COMMA and t.low not in _ANSWERS for t in tokens[k + 1 : n]
        ):
            return n + 1 if agent_at(tokens, n + 1) else 0
    return 0
