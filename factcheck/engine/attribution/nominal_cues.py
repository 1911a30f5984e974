"""Cues that are no verbs: "X's contention that", "allegations by X", "denials by X", "reportedly"."""

from collections.abc import Iterator, Sequence

from factcheck.engine.attribution.agents import agent_at, without_topic
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.noun_phrases import Phrase, after, before, is_verb, phrase_start, trim
from factcheck.engine.attribution.tokens import Tag, Token
from factcheck.engine.languages.lexicon import family

_LEAD_REACH = 60  # tokens
_CLAIMS, _DENIALS, _ADVERBS = (family("nouns", section) for section in ("claim", "denial", "adverb"))
_ACCUSATIONS = (family("nouns", "claim") & family("nouns", "deniable")) - family("nouns", "document")
_ANSWERS = family("denial", "answer")
_HEADS = _CLAIMS | _DENIALS | family("nouns", "document")
NOMINAL = _CLAIMS | _DENIALS | _ADVERBS
_TRAILER = 14  # words
_GOES_ON = frozenset({",", "?", "!", "…", "—", "–"})
_SHUTS = frozenset({Tag.STOP, Tag.COLON, Tag.OPEN, Tag.CLOSE, Tag.OTHER})
_PARTICLES = frozenset({"on", "in", "back", "out", "up", "off"})
_ADDS = frozenset({Tag.ADVERB, Tag.TIME, Tag.PREPOSITION})
_MAY_SAY = frozenset({Tag.WORD, Tag.FINITE, Tag.AUXILIARY})
_ENDS_NAME = frozenset({Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.PRONOUN, Tag.ADVERB, Tag.COMMA})
_READS, _ALOUD = frozenset({"read", "reads"}), frozenset({"out", "aloud", "from"})
_LEADS_ON = frozenset({Tag.DETERMINER, Tag.PRONOUN})
_GIVEN = frozenset({"read", "issued", "published", "released", "circulated", "posted", "written", "given", "made"})
_GIVEN_WITHIN = 8  # tokens
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
    owner = before(tokens, light) if light else _owner(tokens, k) or (agent_at(tokens, by) if by == k + 2 else None)
    alleges = kind == "denial" or tokens[k].low in family("nouns", "accusation")
    exists = any(t.low == "there" for t in tokens[max(0, k - 5) : k])
    owned = owner is not None or by > 0
    if (tells and (owned or exists)) or (owned and alleges and light is None):
        yield Cue(Place.NOUN, kind, tokens[k].low, k, (k, k + 1), owner)


def _tells(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "that" and a clause follow: "the claim that he left", not "the report that he wrote"."""
    if k + 2 >= len(tokens) or tokens[k + 1].low != "that":
        return False
    return tokens[k + 2].tag not in (Tag.AUXILIARY, Tag.MODAL, Tag.FINITE)


def _owner(tokens: Sequence[Token], k: int) -> Phrase | None:
    n = k - 1
    while n > 0 and k - n < 4 and tokens[n].tag in (Tag.WORD, Tag.ADVERB, Tag.FINITE, Tag.NAME):
        n -= 1
    if n < 0:
        return None
    if tokens[n].low in _OWNERS:
        return n, n + 1
    owned = tokens[n].tag is Tag.OF_OWNER or (tokens[n].text in "'’" and n > 0 and tokens[n - 1].low.endswith("s"))
    return trim(tokens, phrase_start(tokens, max(0, n - 12), n), n) if owned and n else None


def _by(tokens: Sequence[Token], k: int) -> int:
    """Return where the words for somebody begin, behind "by" or "from"; 0 if there are none.

    They may stand for the accused in "allegations of abuse by Roe", and not in "allegations by Roe".
    """
    for n in range(k + 1, min(len(tokens) - 1, k + 4)):
        if tokens[n].low in ("by", "from") and all(
            t.tag is not Tag.COMMA and t.low not in _ANSWERS for t in tokens[k + 1 : n]
        ):
            return n + 1 if agent_at(tokens, n + 1) else 0
    return 0


def introduction(tokens: Sequence[Token]) -> Cue | None:
    """Read "The group made these allegations:", which says whose words follow below."""
    return statement(tokens) if tokens and tokens[-1].tag is Tag.COLON else _lead(tokens)


def statement(tokens: Sequence[Token]) -> Cue | None:
    """Read "The group issued a statement", which a quotation without a name may follow."""
    first = max(1, len(tokens) - _LEAD_REACH + 1)
    nouns = [k for k, token in enumerate(tokens[first:], first) if token.low in _HEADS]
    if not nouns:
        return None
    noun = nouns[-1]
    if tokens[noun].low in _ACCUSATIONS and any(t.low in _ANSWERS for t in tokens[first - 1 : noun]):
        return None
    verb = next((k for k in range(noun) if is_verb(tokens, k) or _reads(tokens, k)), None)
    source = before(tokens, verb) if verb else _giver(tokens, noun) or before(tokens, noun + 1)
    return Cue(Place.NOUN, "claim", tokens[noun].low, noun, (noun, noun + 1), source)


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
    if (stretch := trailing(tokens)) is None:
        return None
    first, end = stretch
    behind = first + 1 + (tokens[first + 1].low in _PARTICLES)
    if _is_inverted(tokens, first, end) and (named := without_topic(tokens, after(tokens, behind))):
        return Cue(Place.AFTER, "quote", tokens[first].low, first, (first, first + 1), named)
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
    shut = next((k for k, token in enumerate(tokens) if token.tag is Tag.CLOSE), 0)
    comma = shut + 1 < len(tokens) and tokens[shut + 1].tag is Tag.COMMA
    first = shut + 1 + comma
    end = next((k for k in range(first, min(len(tokens), first + _TRAILER)) if tokens[k].tag in _SHUTS), len(tokens))
    goes_on = shut and (comma or tokens[shut - 1].text in _GOES_ON)
    return (first, end) if goes_on and 2 <= end - first < _TRAILER else None


def _is_inverted(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether a verb stands before who speaks: thundered Ann Hill, went on Ann Hill."""
    if tokens[first].tag is Tag.FINITE:
        return True
    named = first + 1 + (tokens[first + 1].low in _PARTICLES)
    return tokens[first].tag is Tag.WORD and named < end and tokens[named].tag is Tag.NAME


def _lead(tokens: Sequence[Token]) -> Cue | None:
    """Read "X welcomed the news: "...", where any verb leads to a quotation."""
    opened = [k for k, token in enumerate(tokens) if token.tag is Tag.OPEN]
    colon = next((k - 1 for k in opened if k and tokens[k - 1].tag is Tag.COLON), 0)
    for k in range(min(colon, _LEAD_REACH)):
        if tokens[k].tag is Tag.FINITE and is_verb(tokens, k) and (source := before(tokens, k)):
            return Cue(Place.QUOTING, "quote", tokens[k].low, k, (k, k + 1), source)
    return None
