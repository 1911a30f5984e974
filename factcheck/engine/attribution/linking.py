"""Adverbials that lean on the whole sentence before: "In response, the board sold it", "As a result", "Instead".

By default a preposition and a bare noun that open a sentence do, up to a comma; what does not is listed in
`languages/en/definite.txt`.
"""

from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family, phrases

_LED_BY = frozenset({"in", "by", "as", "for", "on", "at", "under"})
_MOST_WORDS = 5
_TO_WHAT = frozenset({"to", "of", "for", "from", "with", "against", "between", "by"})


def links(tokens: Sequence[Token]) -> bool:
    """Tell whether an adverbial of a sentence stands for what the one before says."""
    words = [token for token in tokens if token.tag is not tags.CONJUNCTION]
    if len(words) > 1 and (_opens_alone(words) or _opens_with_noun(words)):
        return True
    return any(_answers(tokens, k) for k in range(1, len(tokens)))


def _opens_alone(words: Sequence[Token]) -> bool:
    """Tell "Instead, Acme paid" from "Instead of Acme"; and "Even so", "If not"."""
    first = words[1:] if words[0].low in ("even", "if") else words
    if first is not words:
        return first[0].low in ("so", "not") and len(first) > 1 and first[1].tag is tags.COMMA
    return first[0].low in family("definite", "joining") and first[1].low != "of"


def _opens_with_noun(words: Sequence[Token]) -> bool:
    if " ".join(token.low for token in words[:_MOST_WORDS]).startswith(phrases("definite", "joining phrases")):
        return True
    if words[0].low not in _LED_BY or len(words) < 3 or words[2].tag is not tags.COMMA:
        return False
    return words[1].tag is tags.WORD and words[1].low not in family("definite", "adverbial")


def _answers(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a noun such as "response" leaves open to what: no "in response to Acme", "the result of"."""
    if tokens[k].low not in family("definite", "answering"):
        return False
    led = k - (tokens[k - 1].low in ("a", "direct"))
    if led < 1 or tokens[led - 1].low not in _LED_BY:
        return False
    return k + 1 == len(tokens) or (tokens[k + 1].low not in _TO_WHAT and tokens[k + 1].tag is not tags.WORD)
