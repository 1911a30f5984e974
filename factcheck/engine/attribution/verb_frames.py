"""What must stand beside a cue so that it attributes: each family of verbs asks for something else."""

from collections.abc import Sequence
from itertools import pairwise

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Place, clause_follows, quotation_follows
from factcheck.engine.attribution.denials import (
    agrees_or_refuses,
    calls_false,
    denies,
    is_asked_whether,
    says_no_to_a_claim,
)
from factcheck.engine.attribution.noun_phrases import Phrase
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import Verb, family

_NEED_REACH = 14  # tokens
_DOCUMENTS = family("nouns", "document") | family("nouns", "record")
_PARTICLES = frozenset({"off", "up", "in", "out", "back", "at", "into", "over"})  # "called off a meeting"
_NAMING = frozenset({"call", "dub", "label", "brand", "describe"})
_ANSWERING, _YES_OR_NO = frozenset({"answer", "respond"}), frozenset({"yes", "no"})
_ADJACENT = frozenset({"call", "appeal", "ask", "plead", "shake"})


def holds(tokens: Sequence[Token], at: int, verb: Verb, place: Place, source: Phrase) -> bool:
    """Tell whether a verb attributes here: each family asks for something else beside it."""
    match verb.family:
        case "say":
            other = (verb.base == "claim" and _takes(tokens, at)) or _gives_way(tokens, at, verb)
            other = other or (agrees_or_refuses(tokens, at) and not says_no_to_a_claim(tokens, at))
            return not other and (place is not Place.PURPOSE or _is_followed(tokens, at))
        case "state" | "think":
            return _tells(tokens, at, verb, place, source)
        case "quote":
            beside = quotation_follows(tokens, at) or (place is Place.AFTER and _quote_before(tokens, source[0]))
            return (beside or _reads(tokens, at, verb)) and not _gives_way(tokens, at, verb)
        case "hear":
            heard = any(token.low in family("nouns", "court") for token in tokens[slice(*source)])
            return heard and (place is Place.AFTER or clause_follows(tokens, at + 1))
        case "deny" | "reject":
            told = place is not Place.WITHIN and denies(tokens, at, verb.family)
            is_within = place is Place.WITHIN and verb.family == "deny"
            return is_within or (told and (not verb.needs or needs_met(tokens, at, verb)))
    judges = place is not Place.PURPOSE and not _gives_way(tokens, at, verb)
    answers = verb.family != "gesture" or is_asked_whether(tokens)
    return verb.family != "rumour" and judges and answers and needs_met(tokens, at, verb)


def _is_followed(tokens: Sequence[Token], at: int) -> bool:
    return clause_follows(tokens, at + 1) or quotation_follows(tokens, at)


def _tells(tokens: Sequence[Token], at: int, verb: Verb, place: Place, source: Phrase) -> bool:
    """Tell whether a verb that takes other things too has a clause or a quotation, or a document for its subject."""
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if verb.needs:
        told = verb.base == "point" or place is Place.AFTER or _is_followed(tokens, at + 1)
        return told and (follows in verb.needs or (follows == "it" and tokens[at + 2].low in verb.needs))
    if verb.base in _ANSWERING and follows in _YES_OR_NO and not any(t.is_word for t in tokens[at + 2 : at + 3]):
        return True
    if verb.base == "expect" and any(t.low == "to" for t in tokens[at + 2 : at + 9]):
        return True
    if place is Place.PURPOSE:
        return False
    takes = at + 1 < len(tokens) and tokens[at + 1].tag is not tags.PREPOSITION
    by_document = takes and place is not Place.PARTICIPLE and _is_document(tokens, source)
    has_object = at + 1 < len(tokens) and tokens[at + 1].tag is tags.DETERMINER  # "only Roe and Moss maintain the ban"
    return (place in (Place.AFTER, Place.WITHIN) and not has_object) or by_document or _is_followed(tokens, at)


def _reads(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """Tell whether a document is given without marks: "the letter reads: We are sorry"."""
    return verb.base == "read" and at + 2 < len(tokens) and tokens[at + 1].tag is tags.COLON


def _gives_way(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """Tell whether "Reuters quoted X as saying" follows: X is the one who speaks."""
    if verb.base == "report":
        return any(a.low == "as" and b.low == "saying" for a, b in pairwise(tokens[at : at + 30]))
    return verb.base in ("quote", "cite") and any(t.low == "saying" for t in tokens[at : at + 30])


def _takes(tokens: Sequence[Token], at: int) -> bool:
    return any(t.low in family("nouns", "takings") for t in tokens[at + 1 : at + 7]) and tokens[at + 1].low != "that"


def _is_document(tokens: Sequence[Token], source: Phrase) -> bool:
    for token in tokens[source[0] : min(source[1], source[0] + 10)]:
        if token.low in _DOCUMENTS:
            return True
        if token.tag in (tags.COMMA, tags.RELATIVE) or (token.tag is tags.PREPOSITION and token.low != "of"):
            return False
    return False


def _quote_before(tokens: Sequence[Token], start: int) -> bool:
    return any(t.quoted for t in tokens[max(0, start - 3) : start])


def needs_met(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """Tell whether one of the words that a verb asks for follows it: "accuse ... of"."""
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if follows is None or _names_or_asks(verb, follows):
        return False
    if not verb.needs:
        return follows.is_word and follows.tag is not tags.PREPOSITION
    reach = _NEED_REACH
    if verb.family == "reject" or (verb.family in ("appeal", "deny", "gesture") and verb.base in _ADJACENT):
        reach = 2 if verb.family == "reject" else 3
    return (verb.family == "judge" and calls_false(tokens, at)) or any(
        t.low in verb.needs or (t.quoted and '"' in verb.needs and not t.is_word)
        for t in tokens[at + 1 : at + 1 + reach]
    )


def _names_or_asks(verb: Verb, follows: Token) -> bool:
    """Tell whether nothing is told of anybody: "called “Vi”", "called off a meeting", "asked to leave"."""
    if follows.quoted and verb.base in _NAMING:
        return True
    return (verb.base == "call" and follows.low in _PARTICLES) or (verb.base == "ask" and follows.low == "to")
