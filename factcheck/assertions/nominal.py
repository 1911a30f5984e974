"""Cues that are no verbs: "X's contention that", "allegations by X", "denials by X", "reportedly"."""

from collections.abc import Iterator, Sequence

from factcheck.assertions.places import Cue, Place
from factcheck.assertions.sources import Phrase, after, before, is_verb, phrase_start, trim
from factcheck.assertions.tokens import Tag, Token
from factcheck.assertions.words import family

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


def nominal_cues(ts: Sequence[Token]) -> Iterator[Cue]:
    """Find the nouns and adverbs of a sentence by which somebody is said to say something."""
    for k in [k for k, token in enumerate(ts) if token.low in NOMINAL]:
        token = ts[k]
        if token.spoken:
            continue
        if token.low in _ADVERBS:
            yield Cue(Place.ADVERB, "adverb", token.low, k, (k, k + 1), None)
        else:
            yield from _noun(ts, k, "denial" if token.low in _DENIALS else "claim")


def _noun(ts: Sequence[Token], k: int, kind: str) -> Iterator[Cue]:
    tells = _tells(ts, k)
    light = next((n for n in range(k - 1, max(0, k - 4), -1) if ts[n].low in _MAKES), None)
    owner = before(ts, light) if light else _owner(ts, k) or _agent(ts, k)
    alleges = kind == "denial" or ts[k].low in family("nouns", "accusation")
    exists = any(t.low == "there" for t in ts[max(0, k - 5) : k])
    if (tells and (owner or exists)) or (owner and alleges and light is None):
        yield Cue(Place.NOUN, kind, ts[k].low, k, (k, k + 1), owner)


def _tells(ts: Sequence[Token], k: int) -> bool:
    """Tell whether "that" and a clause follow: "the claim that he left", not "the report that he wrote"."""
    if k + 2 >= len(ts) or ts[k + 1].low != "that":
        return False
    return ts[k + 2].tag not in (Tag.AUXILIARY, Tag.MODAL, Tag.FINITE)


def _owner(ts: Sequence[Token], k: int) -> Phrase | None:
    n = k - 1
    while n > 0 and k - n < 4 and ts[n].tag in (Tag.WORD, Tag.ADVERB, Tag.FINITE, Tag.NAME):
        n -= 1
    if n < 0:
        return None
    if ts[n].low in _OWNERS:
        return n, n + 1
    owned = ts[n].tag is Tag.OF_OWNER or (ts[n].text in "'’" and n > 0 and ts[n - 1].low.endswith("s"))
    return trim(ts, phrase_start(ts, max(0, n - 12), n), n) if owned and n else None


def _agent(ts: Sequence[Token], k: int) -> Phrase | None:
    for n in range(k + 1, min(len(ts), k + 4)):
        if ts[n].low in ("by", "from") and all(t.tag is not Tag.COMMA and t.low not in _ANSWERS for t in ts[k + 1 : n]):
            return after(ts, n + 1, leaves_rest=True)
    return None


def introduction(ts: Sequence[Token]) -> Cue | None:
    """Read "The group made these allegations:", which says whose words follow below."""
    return statement(ts) if ts and ts[-1].tag is Tag.COLON else _lead(ts)


def statement(ts: Sequence[Token]) -> Cue | None:
    """Read "The group issued a statement", which a quotation without a name may follow."""
    first = max(1, len(ts) - _LEAD_REACH + 1)
    nouns = [k for k, token in enumerate(ts[first:], first) if token.low in _HEADS]
    if not nouns:
        return None
    noun = nouns[-1]
    if ts[noun].low in _ACCUSATIONS and any(t.low in _ANSWERS for t in ts[first - 1 : noun]):
        return None
    verb = next((k for k in range(noun) if is_verb(ts, k) or _reads(ts, k)), None)
    source = before(ts, verb) if verb else _giver(ts, noun) or before(ts, noun + 1)
    return Cue(Place.NOUN, "claim", ts[noun].low, noun, (noun, noun + 1), source)


def _reads(ts: Sequence[Token], k: int) -> bool:
    """Tell whether somebody reads out what follows: "the mayor read out a statement", "she read from a letter"."""
    beside = ts[k + 1] if k + 1 < len(ts) else None
    return k > 0 and ts[k].low in _READS and beside is not None and (beside.tag in _LEADS_ON or beside.low in _ALOUD)


def _giver(ts: Sequence[Token], noun: int) -> Phrase | None:
    """Return who gives out what is said: "a statement read out by the mayor", "a letter was issued by the board"."""
    near = ts[noun + 1 : noun + 1 + _GIVEN_WITHIN]
    by = next((n for n, token in enumerate(near, noun + 1) if token.low == "by"), 0)
    if not any(token.low in _GIVEN for token in ts[noun + 1 : by]):
        return None
    return after(ts, by + 1, leaves_rest=True)


def trailer(ts: Sequence[Token]) -> Cue | None:
    """Read `"...," X went on.`: what follows a quotation that does not end the sentence names who speaks."""
    if (stretch := trailing(ts)) is None:
        return None
    first, end = stretch
    if _is_inverted(ts, first, end) and (named := after(ts, first + 1 + (ts[first + 1].low in _PARTICLES))):
        return Cue(Place.AFTER, "quote", ts[first].low, first, (first, first + 1), named)
    while end > first and ts[end - 1].tag in _ADDS:
        end -= 1
    verb = next((k for k in range(first + 1, end) if is_verb(ts, k)), end - 1)
    if verb <= first or ts[verb - 1].tag not in _ENDS_NAME or ts[verb].tag not in _MAY_SAY:
        return None
    named = before(ts, verb)
    if named is None or named[0] < first:
        return None
    return Cue(Place.AFTER, "quote", ts[verb].low, verb, (verb, verb + 1), named)


def trailing(ts: Sequence[Token]) -> Phrase | None:
    """Return the words behind a quotation that opens a sentence and does not end it, if that is how it is built."""
    if not ts or not ts[0].spoken:
        return None
    shut = next((k for k, token in enumerate(ts) if token.tag is Tag.CLOSE), 0)
    comma = shut + 1 < len(ts) and ts[shut + 1].tag is Tag.COMMA
    first = shut + 1 + comma
    end = next((k for k in range(first, min(len(ts), first + _TRAILER)) if ts[k].tag in _SHUTS), len(ts))
    goes_on = shut and (comma or ts[shut - 1].text in _GOES_ON)
    return (first, end) if goes_on and 2 <= end - first < _TRAILER else None


def _is_inverted(ts: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether a verb stands before who speaks: thundered Ann Hill, went on Ann Hill."""
    if ts[first].tag is Tag.FINITE:
        return True
    named = first + 1 + (ts[first + 1].low in _PARTICLES)
    return ts[first].tag is Tag.WORD and named < end and ts[named].tag is Tag.NAME


def _lead(ts: Sequence[Token]) -> Cue | None:
    """Read "X welcomed the news: "...", where any verb leads to a quotation."""
    opened = [k for k, token in enumerate(ts) if token.tag is Tag.OPEN]
    colon = next((k - 1 for k in opened if k and ts[k - 1].tag is Tag.COLON), 0)
    for k in range(min(colon, _LEAD_REACH)):
        if ts[k].tag is Tag.FINITE and is_verb(ts, k) and (source := before(ts, k)):
            return Cue(Place.QUOTING, "quote", ts[k].low, k, (k, k + 1), source)
    return None
