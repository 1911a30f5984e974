"""Where and when something is said: "in a statement", "on Tuesday", "to reporters"; no part of who says it."""

from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

_OCCASIONS = family("nouns", "occasion")
_LEADING = frozenset({"in", "on", "at", "to", "during", "via", "through", "by"})
_WHICH = frozenset({"last", "this", "next", "late", "early", "that", "earlier"})
_INSIDE = frozenset({tags.DETERMINER, tags.WORD, tags.NUMBER, tags.ADVERB})


def is_occasion(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a preposition begins "in a statement", "on Tuesday", "at a news conference", "to reporters"."""
    if k >= len(tokens) or tokens[k].low not in _LEADING:
        return False
    for token in tokens[k + 1 : k + 5]:
        if token.tag is tags.TIME or token.low in _OCCASIONS or token.text == "May":
            return True
        if token.tag not in _INSIDE:
            return False
    return False


def tells_when(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a word says which day or month the next one means: "last month", "late Tuesday", "this May"."""
    if tokens[k].low not in _WHICH or k + 1 >= len(tokens):
        return False
    return tokens[k + 1].tag is tags.TIME or tokens[k + 1].text == "May"
