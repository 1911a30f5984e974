"""Subjects that do not stand right before their cue: of participles, of joined verbs, of "X is quoted as saying"."""

from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.noun_phrases import Phrase, after, before, is_verb
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import verbs

_SUBJECT_REACH = 12  # tokens
_OBJECTS = frozenset({"her", "him", "them", "me", "us"})
_MISQUOTED = frozenset({"misquoted", "misquotes", "misquoting", "misreported"})
_FALSELY = frozenset(
    {"falsely", "wrongly", "mistakenly", "incorrectly", "erroneously", "inaccurately", "wrongfully", "never", "not"}
)
QUOTING = frozenset({"quoted", "quotes", "cited", "cites", "quoting", "citing", "reported", "reports", "reporting"})
_OF_WORDS = frozenset({"quoted", "cited"})
_QUOTED = QUOTING | _MISQUOTED


def participle_source(tokens: Sequence[Token], start: int) -> Phrase | None:
    """Return who does what a participle at `start` says: ", saying", "with X saying", "a letter saying"."""
    if start == 0:
        return _subject_after(tokens)
    previous = tokens[start - 1]
    if own := _own_subject(tokens, start) or _quoted_person(tokens, start):
        return own
    if previous.low == "as":
        return before(tokens, start - 1) or subject_before(tokens, start - 1)
    if previous.tag in (tags.WORD, tags.NAME, tags.NUMBER, tags.TIME):
        phrase = before(tokens, start)
        leads = tokens[phrase[0] - 1] if phrase and phrase[0] else None
        governed = leads is not None and (leads.tag is tags.FINITE or leads.low == "to")  # "wrote to Roe demanding"
        return (subject_before(tokens, phrase[0]) or phrase) if phrase and governed else phrase
    return subject_before(tokens, start)


def _own_subject(tokens: Sequence[Token], start: int) -> Phrase | None:
    """Return X in "with X saying"."""
    phrase = before(tokens, start)
    return phrase if phrase and phrase[0] > 0 and tokens[phrase[0] - 1].low == "with" else None


def _quoted_person(tokens: Sequence[Token], start: int) -> Phrase | None:
    """Return the one quoted in "Reuters quoted X as saying", "quoted X, saying"."""
    for k in range(start - 1, max(0, start - 30), -1):
        if tokens[k].low in QUOTING and not tokens[k].spoken:
            if tokens[k + 1].low in _OBJECTS:
                return k + 1, k + 2
            verb = _helper(tokens, k)
            return before(tokens, verb) if verb is not None else after(tokens, k + 1)
    return None


def _helper(tokens: Sequence[Token], k: int) -> int | None:
    """Return where "was" of "was widely quoted" stands, if a passive ends at `k`."""
    is_of_words = tokens[k].low in _OF_WORDS
    while is_of_words and k > 1 and (tokens[k - 1].tag is tags.ADVERB or tokens[k - 1].low.endswith("ly")):
        k -= 1
    return k - 1 if tokens[k - 1].tag is tags.AUXILIARY else None


def is_misquoted(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether somebody did not say what a participle at `start` tells: "was falsely quoted as saying"."""
    quoted = next((k for k in range(start - 1, max(-1, start - 30), -1) if tokens[k].low in _QUOTED), None)
    if quoted is None:
        return False
    beside = (tokens[quoted - 1], tokens[quoted + 1]) if quoted else (tokens[quoted + 1],)
    return tokens[quoted].low in _MISQUOTED or any(token.low in _FALSELY for token in beside)


def subject_before(tokens: Sequence[Token], end: int) -> Phrase | None:
    """Return the subject of the nearest verb to the left that stands in no subordinate clause."""
    tried = 0
    for k in range(end - 1, max(0, end - 80), -1):
        if tried > 3 or tokens[k].spoken or not (is_verb(tokens, k) or _may_be_verb(tokens, k)):
            continue
        if tokens[k - 1].tag is tags.CONJUNCTION:
            continue
        tried += 1
        phrase = before(tokens, k)
        if phrase and tokens[phrase[0]].tag is not tags.RELATIVE and not _is_subordinate(tokens, phrase[0]):
            return phrase
    return None if tried else _subject_of_first(tokens, end)


def _subject_of_first(tokens: Sequence[Token], end: int) -> Phrase | None:
    """Return the subject that opens a sentence, before what may be a participle: "Roe referred to it"."""
    first = next((k for k in range(1, min(end, _SUBJECT_REACH)) if tokens[k].tag is tags.FINITE), 0)
    phrase = before(tokens, first) if first else None
    return phrase if phrase and phrase[0] == 0 and not tokens[0].spoken else None


def _may_be_verb(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a cue word, which the grammar does not know for a verb, can be one here."""
    found = verbs().get(tokens[k].low)
    before_noun = k == 0 or tokens[k - 1].tag in (tags.DETERMINER, tags.OF_OWNER, tags.PREPOSITION)
    return found is not None and found[0].form != "ing" and not before_noun


def _is_subordinate(tokens: Sequence[Token], start: int) -> bool:
    previous = tokens[start - 1].tag if start else None
    return previous in (tags.SUBORDINATOR, tags.RELATIVE) and start > 1


def _subject_after(tokens: Sequence[Token]) -> Phrase | None:
    """Return the subject of a sentence that opens with a participle: what follows its comma."""
    for k in range(1, min(len(tokens), 80)):
        if tokens[k].tag is tags.COMMA and not tokens[k].quoted:
            for n in range(k + 1, min(len(tokens), k + 16)):
                if (is_verb(tokens, n) or tokens[n].low in verbs()) and (phrase := before(tokens, n)) and phrase[0] > k:
                    return phrase
    return None
