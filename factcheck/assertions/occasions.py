"""Where and when something is said: "in a statement", "on Tuesday", "to reporters"; no part of who says it."""

from collections.abc import Sequence

from factcheck.assertions.tokens import Tag, Token
from factcheck.assertions.words import family


def is_occasion(ts: Sequence[Token], k: int) -> bool:
    """Tell whether a preposition begins "in a statement", "on Tuesday", "at a news conference", "to reporters"."""
    if k >= len(ts) or ts[k].low not in ("in", "on", "at", "to", "during", "via", "through", "by"):
        return False
    for token in ts[k + 1 : k + 5]:
        if token.low in family("nouns", "occasion") or token.tag is Tag.TIME:
            return True
        if token.tag not in (Tag.DETERMINER, Tag.WORD, Tag.NUMBER, Tag.ADVERB):
            return False
    return False
