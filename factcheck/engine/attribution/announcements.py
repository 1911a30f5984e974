"""What a sentence announces, "Hill made these claims:", and whether the one who speaks there says it in their own name.

Only those who put something forward in their own name allege it. In doubt nobody does: what stands under "The court
dropped these charges:" is said by nobody.
"""

from collections.abc import Iterator, Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.denials import NEGATED
from factcheck.engine.attribution.distant_subjects import QUOTING
from factcheck.engine.attribution.noun_phrases import Phrase, is_verb
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family, verbs

_POINTING = frozenset({"following", "follows", "below"})
_POINTING_BEFORE_COLON = _POINTING | {"these", "those"}
_ANNOUNCING = frozenset({"these", "following", "below"})
_OF_DOCUMENT = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_MISQUOTING = frozenset({"misquoted", "misquotes", "misreported", "wrongly", "falsely", "never", "misattributed"})
_REBUTTING = frozenset({"deny", "reject", "denial"})
_ACCUSING = frozenset({"accuse", "blame", "charge", "fault"})
_AFFIRMING = frozenset({"confirm", "repeat", "reiterate", "detail", "specify", "announce"})
_TELLING = frozenset({"say", "state", "think", "deny", "reject", "judge"})
_COPULAS = frozenset({"is", "are", "was", "were"})
_ACCUSERS = frozenset({"prosecutor", "prosecutors", "prosecution", "police", "plaintiff", "plaintiffs"})
_PLACES = frozenset({"put", "puts", "set", "sets", "lay", "lays", "laid", "bring", "brings", "brought"})
_GIVING = frozenset({"here", "this", "below"})
_FORWARD = frozenset({"forward", "out", "up", "down"})
_BEFORE_VERB = frozenset({tags.AUXILIARY, tags.MODAL, tags.ADVERB, tags.NEGATION})
_SUBJECTS = frozenset({tags.NAME, tags.PRONOUN, tags.RELATIVE})
_NO_SUBJECT = frozenset({tags.COMMA, tags.CONJUNCTION, tags.DASH, tags.DETERMINER, tags.PREPOSITION, tags.OF_OWNER})


def points_on(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence speaks of what follows it as of something told: "these claims:", "the following"."""
    before_colon = bool(tokens) and tokens[-1].tag is tags.COLON
    pointing = _POINTING_BEFORE_COLON if before_colon else _POINTING
    return any(token.low in pointing and not token.spoken for token in tokens) or (
        before_colon and len(tokens) > 1 and tokens[-2].low in family("nouns", "told") and tokens[-2].low.endswith("s")
    )


def misquotes(tokens: Sequence[Token]) -> bool:
    """Tell whether somebody never said the words that follow, or they are not theirs: "was misquoted as saying"."""
    return any(token.low in _MISQUOTING and not token.spoken for token in tokens)


def announces_what_is_denied(tokens: Sequence[Token], cue: int) -> bool:
    """Tell "denied these allegations:" from "denied it, saying:" and "denied it in a statement:"."""
    if not tokens or tokens[-1].tag is not tags.COLON:
        return False
    for k in range(len(tokens) - 2, cue, -1):
        if _says(tokens, k) or (tokens[k].low in family("nouns", "document") and tokens[k - 1].low in _OF_DOCUMENT):
            return False
        if tokens[k].low in _ANNOUNCING:
            return not any(_says(tokens, n) for n in range(cue + 1, k))
    return True


def _says(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a verb that is no denial stands there."""
    cues = verbs().get(tokens[k].low, ())
    spoken = [verb for verb in cues if verb.family not in ("deny", "reject")]
    return len(spoken) == len(cues) > 0 and (is_verb(tokens, k) or tokens[k].low.endswith("ing"))


def puts_forward(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether the one who speaks in an introduction says in their own name what it announces."""
    if cue.family in _REBUTTING and not announces_what_is_denied(tokens, cue.at):
        return True  # "denied it, saying:"
    if cue.family in _REBUTTING or any(_disowns(token) for token in _judged(tokens, cue)):
        return False
    if cue.place is Place.NOUN:
        return _makes(tokens, cue)
    if cue.family == "judge" and cue.base not in _ACCUSING:
        return False
    return not (_is_told_by_another(tokens, cue) or _tells_of_claims(tokens, cue))


def _judged(tokens: Sequence[Token], cue: Cue) -> Iterator[Token]:
    """Yield what an introduction says beside the name of who speaks."""
    first, end = cue.source or (0, 0)
    return (token for k, token in enumerate(tokens) if not first <= k < end)


def _disowns(token: Token) -> bool:
    return not token.spoken and (token.low in NEGATED or token.low in family("denial", "disowning"))


def _makes(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a claim is made by the one named beside it: "made these claims", no "heard these claims"."""
    first, end = cue.source or cue.mention
    if cue.at < first:  # "a statement issued by the board"
        return cue.base not in family("nouns", "told") or tokens[first - 1].low == "by"
    if end <= cue.at and tokens[end].tag is tags.OF_OWNER:  # "Hill's claims are these"
        is_given = tokens[0].low in _GIVING and cue.base in family("nouns", "document")  # "Here is Hill's statement"
        return is_given or any(token.low in _COPULAS for token in tokens[cue.at + 1 :])
    verb = next((k for k in range(end, cue.at) if tokens[k].tag not in _BEFORE_VERB), cue.at)
    beside = any(t.tag is tags.PREPOSITION and t.low not in _POINTING for t in tokens[verb + 1 : cue.at])
    if beside or any(token.low in _POINTING_BEFORE_COLON for token in tokens[cue.at + 1 :]):
        return False  # "made a statement on these claims"
    return _is_made_with(tokens, verb) or (tokens[verb].low in family("nouns", "giving") and _is_own(tokens, cue))


def _is_made_with(tokens: Sequence[Token], verb: int) -> bool:
    """Tell "put forward these claims" from "put these claims to the mayor"."""
    low = tokens[verb].low
    return tokens[verb + 1].low in _FORWARD if low in _PLACES else low in family("nouns", "making")


def _is_own(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether what is given out is of the one who gives it out: a statement, no claim, but of an accuser."""
    source = tokens[slice(*cue.source)] if cue.source else ()
    by_accuser = any(token.low in _ACCUSERS or token.low in family("nouns", "document") for token in source)
    return by_accuser or cue.base not in family("nouns", "told") - family("nouns", "document")


def _is_told_by_another(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a further verb has a subject of its own: "Roe says Hill denies the following:"."""
    if cue.source and any(_tells(tokens[k]) for k in range(1, cue.source[0] - _is_quoted(tokens, cue.source))):
        return True
    first = cue.mention[1]
    return any(_tells(tokens[k], itself=True) and _has_subject(tokens, first, k) for k in range(first, len(tokens)))


def _is_quoted(tokens: Sequence[Token], source: Phrase) -> bool:
    """Tell whether another gives the words of the one named: "The Courier quoted Hill as saying:"."""
    return source[0] > 0 and tokens[source[0] - 1].low in QUOTING


def _tells(token: Token, *, itself: bool = False) -> bool:
    """Tell whether a word can be a verb of telling; `itself`: and no participle, which has another verb's subject."""
    found = verbs().get(token.low, ())
    return not token.spoken and any(v.family in _TELLING and not (itself and v.form == "ing") for v in found)


def _has_subject(tokens: Sequence[Token], first: int, k: int) -> bool:
    n = k
    while n > first and tokens[n - 1].tag in _BEFORE_VERB:
        n -= 1
    subject = tokens[n - 1].tag
    if n == first or subject in _NO_SUBJECT:
        return False
    return subject in _SUBJECTS or n < k or is_verb(tokens, k)


def _tells_of_claims(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether others' claims follow the verb: "said that Roe made these claims:", no "confirmed these claims:"."""
    noun = next((k for k in range(len(tokens) - 1, cue.at, -1) if tokens[k].low in family("nouns", "told")), 0)
    if not noun or not points_on(tokens[max(0, noun - 3) :]):
        return False
    between = tokens[cue.mention[1] : noun]
    return cue.base not in _AFFIRMING or not all(
        token.tag in (tags.DETERMINER, tags.WORD) or token.low in _POINTING for token in between
    )
