"""Clauses put into a sentence: in "Hill, Moss says, stole 3 cars." Moss says the rest, and Hill is whom it is about."""

from collections.abc import Sequence

from factcheck.assertions.places import skip_adjuncts
from factcheck.assertions.sources import Phrase, is_verb, phrase_start, trim
from factcheck.assertions.tokens import Tag, Token
from factcheck.assertions.words import family

_EDGES = frozenset({Tag.COMMA, Tag.DASH})
_STOPS = frozenset({Tag.OPEN, Tag.CLOSE, Tag.COLON, Tag.STOP})
_REACH = 24  # tokens on either side of the cue
_MOST_BEHIND = 12  # "told the court in Ferrow on Monday"
_BEFORE_VERB = frozenset({Tag.ADVERB, Tag.TIME, Tag.NEGATION})
_VERBS = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.FINITE})
_WITH_LISTENER = frozenset({"tell", "tells", "told"})
_NOUNS = frozenset({"suspects"})  # "Hill, one of the suspects, left"
_NO_SUBJECT = frozenset({Tag.RELATIVE, Tag.SUBORDINATOR, Tag.PREPOSITION})
_SUBJECT = frozenset({Tag.NAME, Tag.DETERMINER, Tag.WORD, Tag.NUMBER, Tag.PRONOUN})


def inserted(ts: Sequence[Token], start: int, at: int) -> Phrase | None:
    """Return who speaks where a clause between two commas ends with a verb of saying, whose group begins at `start`.

    What stands before its first comma is the subject of the sentence, whose verb follows the second one.
    """
    if ts[start].low == "to" or ts[at].low in _NOUNS:
        return None
    close, opened = _close(ts, at), _opened(ts, start)
    if close is None or opened is None:
        return None
    within = ts[opened:start]
    as_told = within[0].low == "as"
    if within[0].tag in _NO_SUBJECT and not as_told:
        return None
    joined = any(token.tag is Tag.CONJUNCTION for token in within)
    if not (_goes_on(ts, close + 1) or (not joined and _is_joined(ts, close + 1))):
        return None
    return trim(ts, phrase_start(ts, opened, start), start)


def _opened(ts: Sequence[Token], start: int) -> int | None:
    """Return where the clause begins; the comma right before its verb closes what is added to the one who speaks."""
    added = start > 0 and ts[start - 1].tag in _EDGES
    found = None
    for k in range(start - 1 - added, max(0, start - _REACH), -1):
        if ts[k].tag in _STOPS or (added and is_verb(ts, k)):
            break
        if ts[k].tag in _EDGES:
            found = k + 1
            if not added:
                break
    if found is None or ts[found - 2].spoken or (added and not _is_another(ts, found, start)):
        return None
    return found


def _is_another(ts: Sequence[Token], first: int, start: int) -> bool:
    """Tell "Hill, Ann Roe, a lawyer, said" from "Hill, the mayor, said" and "Hill, a lawyer, 45, said"."""
    named = ts[first].tag is Tag.NAME
    commas = sum(token.tag in _EDGES for token in ts[first:start])
    return named and commas > 1


def _close(ts: Sequence[Token], at: int) -> int | None:
    """Return the comma that ends the clause: right behind the verb, or behind when, where and to whom it was said."""
    k = skip_adjuncts(ts, at + 1)
    if k < len(ts) and ts[k].tag not in _EDGES:
        if ts[at].low not in _WITH_LISTENER and ts[k].tag is not Tag.PREPOSITION:
            return None
        first, stop = k, min(len(ts), at + _MOST_BEHIND)
        while k < stop and ts[k].tag not in _EDGES and ts[k].tag not in _STOPS:
            if ts[k].tag is Tag.RELATIVE or ts[k].low == "that" or (k > first and is_verb(ts, k)):
                return None
            k += 1
    return k if k < len(ts) and ts[k].tag in _EDGES else None


def _goes_on(ts: Sequence[Token], k: int) -> bool:
    """Tell whether the verb of the sentence follows, and nothing that belongs to the verb of saying."""
    while k < len(ts) and ts[k].tag in _BEFORE_VERB:
        k += 1
    if k >= len(ts) or ts[k].low.endswith("ing"):
        return False
    if ts[k].tag in (Tag.OPEN, Tag.OTHER) and k + 1 < len(ts):
        return ts[k + 1].tag in _VERBS
    return ts[k].tag in _VERBS or (ts[k].tag is Tag.WORD and ts[k].low not in family("nouns", "person"))


def _is_joined(ts: Sequence[Token], k: int) -> bool:
    """Tell whether another subject and the verb follow: "Hill, Moss said, and Roe stole 3 cars"."""
    if k + 2 >= len(ts) or ts[k].low not in ("and", "or") or ts[k + 1].tag not in _SUBJECT:
        return False
    return not any(token.tag in _EDGES for token in ts[k : k + 4])


def without_predicate(ts: Sequence[Token], cue: int, source: Phrase) -> Phrase:
    """Return "police" of "Hill, according to police, stole 3 cars", where no comma tells the verb from an apposition.

    What is added to a name begins with an article, a name, an age or a noun for a person: "Moss, mayor of Ferrow".
    """
    if cue == 0 or ts[cue - 1].tag not in _EDGES:
        return source
    first, end = source
    for k in range(first + 1, end - 1):
        if ts[k].tag in _EDGES and _goes_on(ts, k + 1):
            return first, k
    return source


def precedes_predicate(ts: Sequence[Token], cue: int, end: int) -> bool:
    """Tell whether a clause between two commas ends there, and the verb of the sentence follows."""
    between = cue > 0 and ts[cue - 1].tag in _EDGES and end < len(ts) and ts[end].tag in _EDGES
    return between and _goes_on(ts, end + 1)
