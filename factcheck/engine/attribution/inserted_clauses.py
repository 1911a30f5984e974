"""Clauses put into a sentence: in "Hill, Moss says, stole 3 cars." Moss says the rest, and Hill is whom it is about."""

from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import skip_adjuncts
from factcheck.engine.attribution.noun_phrases import Phrase, is_verb, phrase_start, trim
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

EDGES = frozenset({tags.COMMA, tags.DASH})
_STOPS = frozenset({tags.OPEN, tags.CLOSE, tags.COLON, tags.STOP})
_REACH = 24  # tokens on either side of the cue
_MOST_BEHIND = 12  # "told the court in Ferrow on Monday"
_BEFORE_VERB = frozenset({tags.ADVERB, tags.TIME, tags.NEGATION})
_VERBS = frozenset({tags.AUXILIARY, tags.MODAL, tags.FINITE})
_WITH_LISTENER = frozenset({"tell", "tells", "told"})
_NOUNS = frozenset({"suspects"})  # "Hill, one of the suspects, left"
_NO_SUBJECT = frozenset({tags.RELATIVE, tags.SUBORDINATOR, tags.PREPOSITION})
_SUBJECT = frozenset({tags.NAME, tags.DETERMINER, tags.WORD, tags.NUMBER, tags.PRONOUN})


def inserted(tokens: Sequence[Token], start: int, at: int) -> Phrase | None:
    """Return who speaks where a clause between two commas ends with a verb of saying, whose group begins at `start`.

    What stands before its first comma is the subject of the sentence, whose verb follows the second one.
    """
    if tokens[start].low == "to" or tokens[at].low in _NOUNS:
        return None
    close, opened = _close(tokens, at), _opened(tokens, start)
    if close is None or opened is None:
        return None
    within = tokens[opened:start]
    as_told = within[0].low == "as"
    if within[0].tag in _NO_SUBJECT and not as_told:
        return None
    joined = any(token.tag is tags.CONJUNCTION for token in within)
    if not (_goes_on(tokens, close + 1) or (not joined and _is_joined(tokens, close + 1))):
        return None
    return trim(tokens, phrase_start(tokens, opened, start), start)


def _opened(tokens: Sequence[Token], start: int) -> int | None:
    """Return where the clause begins; the comma right before its verb closes what is added to the one who speaks."""
    added = start > 0 and tokens[start - 1].tag in EDGES
    found = None
    for k in range(start - 1 - added, max(0, start - _REACH), -1):
        if tokens[k].tag in _STOPS or (added and is_verb(tokens, k)):
            break
        if tokens[k].tag in EDGES:
            found = k + 1
            if not added:
                break
    if found is None or tokens[found - 2].spoken or (added and not _is_another(tokens, found, start)):
        return None
    return found


def _is_another(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Tell "Hill, Ann Roe, a lawyer, said" from "Hill, the mayor, said" and "Hill, a lawyer, 45, said"."""
    named = tokens[first].tag is tags.NAME
    commas = sum(token.tag in EDGES for token in tokens[first:start])
    return named and commas > 1


def _close(tokens: Sequence[Token], at: int) -> int | None:
    """Return the comma that ends the clause: right behind the verb, or behind when, where and to whom it was said."""
    k = skip_adjuncts(tokens, at + 1)
    if k < len(tokens) and tokens[k].tag not in EDGES:
        if tokens[at].low not in _WITH_LISTENER and tokens[k].tag is not tags.PREPOSITION:
            return None
        first, stop = k, min(len(tokens), at + _MOST_BEHIND)
        while k < stop and tokens[k].tag not in EDGES and tokens[k].tag not in _STOPS:
            if tokens[k].tag is tags.RELATIVE or tokens[k].low == "that" or (k > first and is_verb(tokens, k)):
                return None
            k += 1
    return k if k < len(tokens) and tokens[k].tag in EDGES else None


def _goes_on(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether the verb of the sentence follows, and nothing that belongs to the verb of saying."""
    while k < len(tokens) and tokens[k].tag in _BEFORE_VERB:
        k += 1
    if k >= len(tokens) or tokens[k].low.endswith("ing"):
        return False
    if tokens[k].tag in (tags.OPEN, tags.OTHER) and k + 1 < len(tokens):
        return tokens[k + 1].tag in _VERBS
    return tokens[k].tag in _VERBS or (tokens[k].tag is tags.WORD and tokens[k].low not in family("nouns", "person"))


def _is_joined(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether another subject and the verb follow: "Hill, Moss said, and Roe stole 3 cars"."""
    if k + 2 >= len(tokens) or tokens[k].low not in ("and", "or") or tokens[k + 1].tag not in _SUBJECT:
        return False
    return not any(token.tag in EDGES for token in tokens[k : k + 4])


def without_predicate(tokens: Sequence[Token], cue: int, source: Phrase) -> Phrase:
    """Return "police" of "Hill, according to police, stole 3 cars", where no comma tells the verb from an apposition.

    What is added to a name begins with an article, a name, an age or a noun for a person: "Moss, mayor of Ferrow".
    """
    if cue == 0 or tokens[cue - 1].tag not in EDGES:
        return source
    first, end = source
    for k in range(first + 1, end - 1):
        if tokens[k].tag in EDGES and _goes_on(tokens, k + 1):
            return first, k
    return source


def precedes_predicate(tokens: Sequence[Token], cue: int, end: int) -> bool:
    """Tell whether a clause between two commas ends there, and the verb of the sentence follows."""
    between = cue > 0 and tokens[cue - 1].tag in EDGES and end < len(tokens) and tokens[end].tag in EDGES
    return between and _goes_on(tokens, end + 1)
