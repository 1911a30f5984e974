"""Who is named beside a quotation in other words than a verb of saying: before its colon, behind it, in a signature."""

from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.agents import agent_at, without_topic
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.nominal_cues import HEADS, owner
from factcheck.engine.attribution.noun_phrases import Phrase, after, before, is_verb, trim
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

_LEAD_REACH = 60  # tokens
_ACCUSATIONS = (family("nouns", "claim") & family("nouns", "deniable")) - family("nouns", "document")
_ANSWERS = family("denial", "answer")
_TRAILER = 14  # words
_GOES_ON = frozenset({",", "?", "!", "…", "—", "–"})
_SHUTS = frozenset({tags.STOP, tags.COLON, tags.OPEN, tags.CLOSE, tags.OTHER})
_PARTICLES = frozenset({"on", "in", "back", "out", "up", "off"})
_ADDS = frozenset({tags.ADVERB, tags.TIME, tags.PREPOSITION})
_MAY_SAY = frozenset({tags.WORD, tags.FINITE, tags.AUXILIARY})
_ENDS_NAME = frozenset({tags.NAME, tags.WORD, tags.NUMBER, tags.PRONOUN, tags.ADVERB, tags.COMMA})
_READS, _ALOUD = frozenset({"read", "reads"}), frozenset({"out", "aloud", "from"})
_LEADS_ON = frozenset({tags.DETERMINER, tags.PRONOUN})
_GIVEN = frozenset({"read", "issued", "published", "released", "circulated", "posted", "written", "given", "made"})
_GIVEN_WITHIN = 8  # tokens
_REACTIONS, _MOODS = family("nouns", "reaction"), family("nouns", "mood")
_REACTS = _REACTIONS | _MOODS
_HERE = frozenset({"here", "this", "below"})
_ANSWERED = frozenset({"reply", "answer", "response", "retort", "riposte", "verdict"})
_PERSONAL = frozenset({"he", "she"})
SIGNATURE, REACTION = "signature", "reaction"  # families of cues
_LEADING = frozenset({tags.FINITE, tags.AUXILIARY})
_LONGEST_SIGNATURE = 16  # tokens


def introduction(tokens: Sequence[Token]) -> Cue | None:
    """Read "The group made these allegations:", which says whose words follow below."""
    return statement(tokens) if announces(tokens) else _lead(tokens)


def announces(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence ends in a colon."""
    return bool(tokens) and tokens[-1].tag is tags.COLON


def statement(tokens: Sequence[Token]) -> Cue | None:
    """Read "The group issued a statement", which a quotation without a name may follow."""
    first = max(1, len(tokens) - _LEAD_REACH + 1)
    nouns = [k for k, token in enumerate(tokens[first:], first) if token.low in HEADS]
    if not nouns:
        return None
    noun = nouns[-1]
    if tokens[noun].low in _ACCUSATIONS and any(t.low in _ANSWERS for t in tokens[first - 1 : noun]):
        return None
    if tokens[0].low in _HERE and (owned := owner(tokens, noun)):  # "Here is the board's statement:"
        return Cue(Place.NOUN, "claim", tokens[noun].low, noun, (noun, noun + 1), owned)
    verb = next((k for k in range(noun) if is_verb(tokens, k) or _reads(tokens, k)), None)
    source = before(tokens, verb) if verb else _giver(tokens, noun) or before(tokens, noun + 1)
    return Cue(Place.NOUN, "claim", tokens[noun].low, noun, (noun, noun + 1), source)


def reaction(tokens: Sequence[Token]) -> Cue | None:
    """Read "Hill agreed." and "Hill was furious.", which a quotation without a name may follow."""
    verb = 1 if len(tokens) > 2 and tokens[0].low in _PERSONAL and is_verb(tokens, 1) else 0
    if not verb and _REACTS.isdisjoint([token.low for token in tokens]):
        return None
    verb = verb or next((k for k in range(1, len(tokens)) if tokens[k].low in _REACTIONS or _is_mood(tokens, k)), 0)
    source = before(tokens, verb) if verb else None
    return Cue(Place.QUOTING, REACTION, tokens[verb].low, verb, (verb, verb + 1), source) if source else None


def _is_mood(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a verb says how somebody feels: "was in no doubt", "is less happy"."""
    return is_verb(tokens, k) and any(token.low in _MOODS for token in tokens[k + 1 : k + 5])


def signature(tokens: Sequence[Token], dash: int = 0) -> Cue | None:
    """Read who signs a quotation in the line under it, or behind it: "– Ann Hill, mayor". No words are the cue."""
    first, end = dash + 1, len(tokens)
    if end <= first or tokens[dash].tag is not tags.DASH or tokens[first].tag is not tags.NAME:
        return None
    if end - first > _LONGEST_SIGNATURE or any(is_verb(tokens, k) for k in range(first + 1, end)):
        return None
    signed = trim(tokens, first, end)
    return Cue(Place.AFTER, SIGNATURE, "", dash, (dash, dash), signed) if signed else None


def _reads(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether somebody reads out what follows: "the mayor read out a statement", "she read from a letter"."""
    beside = tokens[k + 1] if k + 1 < len(tokens) else None
    return (
        k > 0 and tokens[k].low in _READS and beside is not None and (beside.tag in _LEADS_ON or beside.low in _ALOUD)
    )


def _giver(tokens: Sequence[Token], noun: int) -> Phrase | None:
    """Return who gives out what is said: "a statement read out by the mayor", "a letter was issued by the board"."""
    near = tokens[noun + 1 : noun + 1 + _GIVEN_WITHIN]
    by = next((n for n, token in enumerate(near, noun + 1) if token.low == "by"), 0)
    if not any(token.low in _GIVEN for token in tokens[noun + 1 : by]):
        return None
    return agent_at(tokens, by + 1)


def trailer(tokens: Sequence[Token]) -> Cue | None:
    """Read `"...," X went on.`: what follows a quotation that does not end the sentence names who speaks."""
    if stretch := trailing(tokens):
        first, end = stretch
        if tokens[first].low.endswith("ing"):  # "...," adding that others were hurt
            return None
        return _inverted(tokens, first, end) or _told_behind(tokens, first, end)
    shut = next((k for k in range(len(tokens) - 2) if tokens[k].tag is tags.CLOSE), -1)
    return signature(tokens, shut + 1) if shut > 0 and tokens[0].spoken else None


def _inverted(tokens: Sequence[Token], first: int, end: int) -> Cue | None:
    """Read "thundered Ann Hill", "came the reply", "was all the mayor would say"."""
    if tokens[first].low == "was" and tokens[first + 1].low == "all":
        named = after(tokens, first + 2, leaves_rest=True)
        return Cue(Place.AFTER, "quote", "say", end - 1, (end - 1, end), named) if named else None
    behind = first + 1 + (tokens[first + 1].low in _PARTICLES)
    if not _is_inverted(tokens, first, end) or not (named := without_topic(tokens, after(tokens, behind))):
        return None
    who = None if tokens[named[1] - 1].low in _ANSWERED else named
    return Cue(Place.AFTER, "quote", tokens[first].low, first, (first, first + 1), who)


def _told_behind(tokens: Sequence[Token], first: int, end: int) -> Cue | None:
    while end > first and tokens[end - 1].tag in _ADDS:
        end -= 1
    verb = next((k for k in range(first + 1, end) if is_verb(tokens, k)), end - 1)
    if verb <= first or tokens[verb - 1].tag not in _ENDS_NAME or tokens[verb].tag not in _MAY_SAY:
        return None
    named = before(tokens, verb)
    if named is None or named[0] < first:
        return None
    return Cue(Place.AFTER, "quote", tokens[verb].low, verb, (verb, verb + 1), named)


def trailing(tokens: Sequence[Token]) -> Phrase | None:
    """Return the words behind a quotation that opens a sentence and does not end it, if that is how it is built."""
    if not tokens or not tokens[0].spoken:
        return None
    shut = next((k for k, token in enumerate(tokens) if token.tag is tags.CLOSE), 0)
    comma = shut + 1 < len(tokens) and tokens[shut + 1].tag is tags.COMMA
    first = shut + 1 + comma
    end = next((k for k in range(first, min(len(tokens), first + _TRAILER)) if tokens[k].tag in _SHUTS), len(tokens))
    goes_on = shut and (comma or tokens[shut - 1].text in _GOES_ON)
    return (first, end) if goes_on and 2 <= end - first < _TRAILER else None


def _is_inverted(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether a verb stands before who speaks: thundered Ann Hill, went on Ann Hill."""
    if tokens[first].tag is tags.FINITE:
        return True
    named = first + 1 + (tokens[first + 1].low in _PARTICLES)
    return tokens[first].tag is tags.WORD and named < end and tokens[named].tag is tags.NAME


def _lead(tokens: Sequence[Token]) -> Cue | None:
    """Read "X welcomed the news: "...", where any verb leads to a quotation."""
    opened = [k for k, token in enumerate(tokens) if token.tag is tags.OPEN]
    colon = next((k - 1 for k in opened if k and tokens[k - 1].tag is tags.COLON), 0)
    for k in range(min(colon, _LEAD_REACH)):
        if tokens[k].tag in _LEADING and is_verb(tokens, k) and (source := before(tokens, k)):
            return Cue(Place.QUOTING, "quote", tokens[k].low, k, (k, k + 1), source)
    return None
