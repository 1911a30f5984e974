"""Does a sentence assert something beside a denial? Then the sentence is the newspaper's, and nobody denies it.

"Roe, who denies the theft, fled to Ferrow" and "Roe denied the theft and fled": that he fled is denied by nobody. In
"Roe denied the theft and said that he was ill" all that is told hangs on what Roe says.
"""

from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Cue, Place, skip_adjuncts
from factcheck.engine.attribution.noun_phrases import is_verb
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family, verbs

DENYING = frozenset({"deny", "reject", "denial"})  # families of cues
_DENIES = frozenset({"deny", "denies", "denied"})
_SIDE = frozenset({Place.PURPOSE, Place.SUBORDINATE, Place.RELATIVE, Place.JOINED})
_CONTRASTS = frozenset({"while", "whilst", "whereas", "although", "though"})
_BUT = frozenset({"but", "yet"})
_THEN = frozenset({"then"})
_AHEAD = frozenset({tags.ADVERB, tags.TIME})
_SUBJECTS = frozenset({tags.NAME, tags.DETERMINER, tags.PRONOUN, tags.WORD, tags.NUMBER})
_SPEAKS = frozenset({"say", "state", "deny", "reject", "think", "judge", "appeal", "rumour"})  # families of verbs
_SELF = frozenset({"i", "we", "it", "that", "this", "they", "these", "those"})
_BESIDE_PARTICIPLE = frozenset({tags.DETERMINER, tags.OF_OWNER, tags.NUMBER, tags.PREPOSITION, tags.NAME, tags.WORD})
_REACH = 12  # tokens of a subject and the adverbs before its verb


def is_side_denial(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a cue denies something, and the sentence asserts more than hangs on it."""
    if cue.family not in DENYING:
        return False
    if cue.place is Place.NOUN:
        return not _is_made(tokens, cue)
    if cue.place in _SIDE or _is_contrasted(tokens, cue):
        return True
    return cue.place is not Place.PASSIVE and (_joins_clause(tokens, cue) or asserts_more(tokens, cue.at))


def _is_made(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell "Roe issued a denial" and "The denial by Roe was short" from "Despite Roe's denials, the bank paid"."""
    first = min(cue.at, cue.source[0]) if cue.source else cue.at
    opens = all(token.tag in (tags.DETERMINER, tags.WORD) for token in tokens[:first])
    return opens or (cue.source is not None and cue.source[0] == 0)


def _is_contrasted(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a denial stands in "while Roe denies it" or "although she has denied it"."""
    first = cue.source[0] if cue.source else cue.at
    return first > 0 and tokens[first - 1].low in _CONTRASTS


def _joins_clause(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a clause stands before the one who denies: "Voss was held, and Roe denied the theft"."""
    k = (cue.source[0] if cue.source else cue.at) - 1
    while k > 0 and tokens[k].tag in _AHEAD:
        k -= 1
    joins = k > 0 and (tokens[k].tag is tags.CONJUNCTION or tokens[k].text == ";")
    return joins and any(is_verb(tokens, n) and not tokens[n].quoted for n in range(k))


def tells_more(content: Sequence[Token]) -> bool:
    """Tell whether what somebody says asserts more than a denial told in it: "Roe denied it and fled, police said"."""
    return any(token.low in _DENIES and asserts_more(content, k) for k, token in enumerate(content))


def asserts_more(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a further predicate stands behind a denial, of the newspaper's: "and fled", "but the court held"."""
    in_clause = at + 1 < len(tokens) and tokens[at + 1].low == "that"
    for k in range(at + 1, len(tokens) - 1):
        if tokens[k].quoted or tokens[k].spoken:
            continue
        parted = not tokens[k - 1].is_word
        if tokens[k].text == ";" or (tokens[k].low in _BUT | _CONTRASTS and k > at + 1):
            if _tells(tokens, k + 1, any_subject=True):
                return True
        elif tokens[k].low == "and" or (tokens[k].low in _THEN and parted):
            joined = parted or not in_clause
            if joined and _tells(tokens, k + 1, any_subject=parted):
                return True
    return False


def _tells(tokens: Sequence[Token], k: int, *, any_subject: bool) -> bool:
    """Tell whether a predicate follows that is no verb of speech, or, with a subject of its own, any at all."""
    k = _skip(tokens, k)
    if k >= len(tokens):
        return False
    if _is_predicate(tokens, k):
        return not _speaks(tokens, k)
    if not any_subject or tokens[k].tag not in _SUBJECTS:
        return False
    verb = next((n for n in range(k + 1, min(len(tokens), k + _REACH)) if _is_predicate(tokens, n)), None)
    if verb is None or any(not token.is_word for token in tokens[k:verb]):
        return False
    return tokens[k].tag is not tags.PRONOUN or not _speaks(tokens, verb)


def _skip(tokens: Sequence[Token], k: int) -> int:
    """Step over "then", "on Monday" and commas."""
    while k < len(tokens) and (tokens[k].tag is tags.COMMA or tokens[k].low in _THEN):
        k += 1
    return skip_adjuncts(tokens, k)


def _is_predicate(tokens: Sequence[Token], k: int) -> bool:
    return is_verb(tokens, k) or (tokens[k].tag is tags.FINITE and tokens[k - 1].tag not in _BESIDE_PARTICIPLE)


def _speaks(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether the verb at `k`, or behind helping words there, says something: "said", "has called"."""
    for token in tokens[k : k + 4]:
        listed = verbs().get(token.low, ())
        if any(verb.family in _SPEAKS for verb in listed) or token.low in family("denial", "calling"):
            return True
        if token.tag not in (tags.AUXILIARY, tags.MODAL, tags.ADVERB, tags.NEGATION):
            return False
    return False


def accuses_another(content: Sequence[Token]) -> bool:
    """Tell whether words that deny also say that another did it: "I did not take it, Roe took it", "but Roe did"."""
    for k in range(1, len(content) - 1):
        parted = content[k].low in _BUT or content[k].tag in (tags.COMMA, tags.DASH) or content[k].text in ";."
        n = k + 1 + (content[k + 1].tag is tags.CONJUNCTION)
        is_other = n < len(content) and content[n].tag in _SUBJECTS and content[n].low not in _SELF
        if parted and is_other and _is_affirmed(content, n):
            return True
    return False


def _is_affirmed(content: Sequence[Token], k: int) -> bool:
    for n in range(k + 1, min(len(content), k + _REACH)):
        if not content[n].is_word or content[n].tag is tags.NEGATION:
            return False
        if content[n].tag in (tags.AUXILIARY, tags.MODAL, tags.FINITE):
            return not any(token.tag is tags.NEGATION or token.low.endswith("n't") for token in content[n : n + 2])
    return False
