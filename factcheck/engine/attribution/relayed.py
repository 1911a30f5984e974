"""Whether quoted words are another's than the one's who is named: "“I left,” Roe says Hill told her".

Which words tell it is listed in `languages/en/relayed.txt`.
"""

from collections.abc import Iterator, Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.quotations import quotations
from factcheck.engine.attribution.tokens import Token, pieces, places, tokenize
from factcheck.engine.languages.lexicon import family, phrases, verbs

_LEADS_TO_WORDS = frozenset({tags.NAME, tags.DETERMINER, tags.PRONOUN})
_COPULAS = frozenset({"is", "was"})
_BEFORE_NOUN = frozenset({tags.DETERMINER, tags.OF_OWNER, tags.PREPOSITION, tags.NUMBER})
_BESIDE = frozenset({tags.ADVERB, tags.AUXILIARY, tags.MODAL, tags.NEGATION})
_SAME_SUBJECT = frozenset({tags.CONJUNCTION, tags.COMMA, tags.CLOSE, tags.OPEN, tags.COLON, tags.DASH})


def quotes_another(said: str, cue_end: int) -> bool:
    """Tell whether a sentence may quote another than the subject of its cue, which ends at a place in its words."""
    whole = _opened(said)
    parted = pieces(whole)
    tokens, begins = tokenize(parted, 0, quotations(whole)), places(parted, 0)
    at = max((k for k in range(len(tokens)) if begins[k] < cue_end + len(whole) - len(said)), default=-1)
    return relays(tokens, at)


def _opened(said: str) -> str:
    """Return a sentence with the mark before it that opens a quotation which an earlier sentence began."""
    for opens, shuts in ("“”", "«»", '""'):
        first = said.find(shuts)
        if first > 0 and opens not in said[:first] and not said[first - 1].isspace():
            return opens + said
    return said


def relays(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether words in quotation marks may be another's than the subject's of the cue at `at`."""
    if at < 0 or not any(token.spoken for token in tokens):
        return False
    return _hands_on(tokens, at) or any(True for _ in _others_saying(tokens, at))


def _hands_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell "quoting Hill", "reading out his letter", "recalled Hill telling her", "on behalf of Hill"."""
    handing_on, hands_on, aloud = (family("relayed", section) for section in ("handing on", "hands on", "aloud"))
    for_another = phrases("relayed", "for another")
    for k, token in enumerate(tokens[:-1]):
        if token.quoted:
            continue
        beside = tokens[k + 1]
        to_words = not beside.quoted and (beside.tag in _LEADS_TO_WORDS or beside.low in aloud)
        if token.low in hands_on and to_words and not _quotes_source(tokens, k, at):
            return True
        if (token.low in handing_on and k != at) or f"{token.low} {beside.low}" in for_another:
            return True
    return False


def _quotes_source(tokens: Sequence[Token], k: int, at: int) -> bool:
    """Tell whether the cue names the one quoted: "Roe quoted Hill as saying", "Roe heard Hill say"."""
    return k < at and (tokens[at - 1].low == "as" or tokens[k].low.startswith("hear"))


def _others_saying(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Yield where another verb of saying with a subject of its own stands: "told" in "Roe says Hill told her"."""
    for k in [k for k, token in enumerate(tokens) if k and k != at and not token.quoted and _says(token)]:
        n = k - 1
        if tokens[n].tag in _BEFORE_NOUN or _is_while(tokens, k, at):
            continue
        while n > 0 and tokens[n].tag in _BESIDE:
            n -= 1
        if any(token.tag is tags.MODAL for token in tokens[n + 1 : k]):  # "can now say"
            continue
        named = tokens[n].tag in (tags.NAME, tags.PRONOUN)
        describes = tokens[k].low.endswith("ed") and not named and tokens[k + 1 : k + 2]
        if describes and tokens[k + 1].tag in (tags.PREPOSITION, tags.TIME):  # "figures reported in May"
            continue
        if n != at and tokens[n].tag not in _SAME_SUBJECT:
            yield k


def _says(token: Token) -> bool:
    if not token.text[0].islower():
        return False
    return token.low in family("relayed", "texted") or any(
        (verb.family == "say" or verb.base in family("relayed", "tell")) and verb.form != "ing" and not verb.needs
        for verb in verbs().get(token.low, ())
    )


def _is_while(tokens: Sequence[Token], k: int, at: int) -> bool:
    """Tell whether a clause says when or what: "Roe said when Hill told her", "asked what Hill said"."""
    for n in range(k - 1, -1, -1):
        if n == at or tokens[n].quoted or tokens[n].tag is tags.COMMA:
            return False
        if tokens[n].low in family("relayed", "clause"):
            return tokens[n - 1].low not in _COPULAS  # "“I left,” was what Hill told her"
    return False
