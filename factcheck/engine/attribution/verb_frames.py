"""What must stand beside a cue so that it attributes: each family of verbs asks for something else."""

from collections.abc import Sequence
from itertools import pairwise

from factcheck.engine.attribution.cue_position import Place, clause_follows, quotation_follows
from factcheck.engine.attribution.denials import denies
from factcheck.engine.attribution.noun_phrases import Phrase
from factcheck.engine.attribution.tokens import Tag, Token
from factcheck.engine.languages.lexicon import Verb, family

_NEED_REACH = 14  # tokens
_ADJACENT = frozenset({"call", "appeal", "ask", "plead"})


def holds(tokens: Sequence[Token], at: int, verb: Verb, place: Place, source: Phrase) -> bool:
    """Tell whether a verb attributes here: each family asks for something else beside it."""
    match verb.family:
        case "say":
            told = clause_follows(tokens, at + 1) or quotation_follows(tokens, at)
            other = (verb.base == "claim" and _takes(tokens, at)) or _gives_way(tokens, at, verb)
            return not other and (told or place is not Place.PURPOSE)
        case "state" | "think":
            return _tells(tokens, at, verb, place, source)
        case "quote":
            beside = quotation_follows(tokens, at) or (place is Place.AFTER and _quote_before(tokens, source[0]))
            return beside and not _gives_way(tokens, at, verb)
        case "deny" | "reject":
            if place is Place.WITHIN:
                return verb.family == "deny"
            return denies(tokens, at, verb.family) and (not verb.needs or needs_met(tokens, at, verb))
        case _:
            return place is not Place.PURPOSE and needs_met(tokens, at, verb)


def _tells(tokens: Sequence[Token], at: int, verb: Verb, place: Place, source: Phrase) -> bool:
    """Tell whether a verb that takes other things too has a clause or a quotation, or a document for its subject."""
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if verb.needs:
        return follows in verb.needs
    if verb.base == "expect" and any(t.low == "to" for t in tokens[at + 2 : at + 9]):
        return True
    if place is Place.PURPOSE:
        return False
    takes = at + 1 < len(tokens) and tokens[at + 1].tag is not Tag.PREPOSITION
    by_document = takes and place is not Place.PARTICIPLE and _is_document(tokens, source)
    return (
        place in (Place.AFTER, Place.WITHIN)
        or by_document
        or clause_follows(tokens, at + 1)
        or quotation_follows(tokens, at)
    )


def _gives_way(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """Tell whether "Reuters quoted X as saying" follows: X is the one who speaks."""
    if verb.base == "report":
        return any(a.low == "as" and b.low == "saying" for a, b in pairwise(tokens[at : at + 30]))
    return verb.base in ("quote", "cite") and any(t.low == "saying" for t in tokens[at : at + 30])


def _takes(tokens: Sequence[Token], at: int) -> bool:
    return any(t.low in family("nouns", "takings") for t in tokens[at + 1 : at + 7]) and tokens[at + 1].low != "that"


def _is_document(tokens: Sequence[Token], source: Phrase) -> bool:
    heads = family("nouns", "document")
    for token in tokens[source[0] : min(source[1], source[0] + 10)]:
        if token.low in heads:
            return True
        if token.tag in (Tag.COMMA, Tag.RELATIVE) or (token.tag is Tag.PREPOSITION and token.low != "of"):
            return False
    return False


def _quote_before(tokens: Sequence[Token], start: int) -> bool:
    return any(t.quoted for t in tokens[max(0, start - 3) : start])


def needs_met(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """Tell whether one of the words that a verb asks for follows it: "accuse ... of"."""
    if verb.base in ("call", "dub", "label", "brand", "describe") and tokens[at + 1 : at + 2] and tokens[at + 1].quoted:
        return False
    if verb.base == "ask" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
        return False
    if not verb.needs:
        return at + 1 < len(tokens) and tokens[at + 1].is_word and tokens[at + 1].tag is not Tag.PREPOSITION
    reach = 3 if verb.family in ("appeal", "deny") and verb.base in _ADJACENT else _NEED_REACH
    return any(
        t.low in verb.needs or (t.quoted and '"' in verb.needs and not t.is_word)
        for t in tokens[at + 1 : at + 1 + reach]
    )
