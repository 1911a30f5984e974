"""Whom "who" tells of: the noun right before it, and nobody where it asks, "refuses to say who denied it"."""

from collections.abc import Sequence
from functools import cache

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.noun_phrases import Phrase, before
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages import wordlists
from factcheck.engine.languages.lexicon import family, verbs

_SEVERAL = frozenset(
    {"few", "many", "most", "some", "others", "none", "all", "both", "several", "they", "we", "i", "you"}
)
_PLURAL = frozenset({"people", "police", "men", "women"})
_DOERS = ("ers", "ors")  # "the builders Hill and Roe"
_NOUNS = frozenset({tags.NAME, tags.WORD})


def told_of(tokens: Sequence[Token], k: int) -> Phrase | None:
    """Return whom the relative clause at `k` tells of: Moss in "Few believe Moss, who denied it"."""
    if tokens[k].low == "who" and k and _asks(tokens[k - 1]):
        return None
    found = before(tokens, k)
    if found is None:
        return None
    first = _behind_verb(tokens, *found)
    return _behind_by(tokens, first, found[1], tokens[k].low == "who"), found[1]


def _asks(token: Token) -> bool:
    """Tell whether "who" behind a word is a question: "to say who", "asked who", "about who"."""
    return token.tag is tags.PREPOSITION or token.low in family("grammar", "asks who")


def _behind_by(tokens: Sequence[Token], first: int, end: int, is_somebody: bool) -> int:
    """Return where a phrase begins if it holds what somebody was given, and by whom: "bail by judge Adler".

    What is written by somebody may say something itself: "a report by the board, which said".
    """
    stop = next((k for k in range(first, end) if tokens[k].tag in (tags.COMMA, tags.RELATIVE)), end)
    by = next((k for k in range(first + 1, stop - 1) if tokens[k].low == "by"), None)
    if by is None or not (is_somebody or tokens[by - 1].low not in _sayings()):
        return first
    return by + 1


@cache
def _sayings() -> frozenset[str]:
    return frozenset().union(*(family("nouns", section) for section in ("claim", "document", "record", "denial")))


def _behind_verb(tokens: Sequence[Token], first: int, end: int) -> int:
    """Return where a phrase begins if the verb of its sentence, in the present, was taken for one of its nouns."""
    stop = next((k for k in range(first, end) if tokens[k].tag in (tags.COMMA, tags.RELATIVE)), end)
    return next((k + 1 for k in range(stop - 2, first, -1) if _is_present_verb(tokens, first, k)), first)


def _is_present_verb(tokens: Sequence[Token], first: int, k: int) -> bool:
    """Tell "believe" in "Few believe Moss" and "names" in "The report names Moss" from a noun."""
    low, ahead = tokens[k].low, tokens[k - 1]
    if tokens[k].tag is not tags.WORD or tokens[k].text != low or low in _PLURAL or low in family("nouns", "person"):
        return False
    if low.endswith("s"):
        object_follows = tokens[k + 1].tag is tags.NAME or low[:-1] in _plain_verbs()
        return object_follows and ahead.tag in _NOUNS and not low.endswith(_DOERS)
    if low not in _plain_verbs():
        return ahead.low in _SEVERAL and tokens[k + 1].tag is tags.NAME
    return ahead.low in _SEVERAL or (ahead.tag in _NOUNS and any(map(_is_plural, tokens[first:k])))


def _is_plural(token: Token) -> bool:
    return token.low in _PLURAL or (token.low.endswith("s") and token.tag in _NOUNS)


@cache
def _plain_verbs() -> frozenset[str]:
    return family("grammar", "judges somebody") | wordlists.read("shapes")["VERB"] | verbs().keys()
