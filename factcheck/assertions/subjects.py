"""Subjects that do not stand right before their cue: of participles, of joined verbs, of "X is quoted as saying"."""

from collections.abc import Sequence

from factcheck.assertions.sources import Phrase, after, before, is_verb
from factcheck.assertions.tokens import Tag, Token
from factcheck.assertions.words import verbs

_QUOTING = frozenset({"quoted", "quotes", "cited", "cites", "quoting", "citing"})


def participle_source(ts: Sequence[Token], start: int) -> Phrase | None:
    """Return who does what a participle at `start` says: ", saying", "with X saying", "a letter saying"."""
    if start == 0:
        return _subject_after(ts)
    previous = ts[start - 1]
    if own := _own_subject(ts, start) or _quoted_person(ts, start):
        return own
    if previous.low == "as":
        return before(ts, start - 1) or subject_before(ts, start - 1)
    if previous.tag in (Tag.WORD, Tag.NAME, Tag.NUMBER, Tag.TIME):
        phrase = before(ts, start)
        governed = phrase is not None and phrase[0] > 0 and ts[phrase[0] - 1].tag is Tag.FINITE
        return (subject_before(ts, phrase[0]) or phrase) if phrase and governed else phrase
    return subject_before(ts, start)


def _own_subject(ts: Sequence[Token], start: int) -> Phrase | None:
    """Return X in "with X saying"."""
    phrase = before(ts, start)
    return phrase if phrase and phrase[0] > 0 and ts[phrase[0] - 1].low == "with" else None


def _quoted_person(ts: Sequence[Token], start: int) -> Phrase | None:
    """Return the one quoted in "Reuters quoted X as saying", "quoted X, saying"."""
    for k in range(start - 1, max(0, start - 30), -1):
        if ts[k].low in _QUOTING and not ts[k].spoken:
            return before(ts, k - 1) if ts[k - 1].tag is Tag.AUXILIARY else after(ts, k + 1)
    return None


def subject_before(ts: Sequence[Token], end: int) -> Phrase | None:
    """Return the subject of the nearest verb to the left that stands in no subordinate clause."""
    tried = 0
    for k in range(end - 1, max(0, end - 80), -1):
        if tried > 3 or ts[k].spoken or not (is_verb(ts, k) or _may_be_verb(ts, k)):
            continue
        if ts[k - 1].tag is Tag.CONJUNCTION:
            continue
        tried += 1
        phrase = before(ts, k)
        if phrase and ts[phrase[0]].tag is not Tag.RELATIVE and not _is_subordinate(ts, phrase[0]):
            return phrase
    return None


def _may_be_verb(ts: Sequence[Token], k: int) -> bool:
    """Tell whether a cue word, which the grammar does not know for a verb, can be one here."""
    found = verbs().get(ts[k].low)
    before_noun = k == 0 or ts[k - 1].tag in (Tag.DETERMINER, Tag.OF_OWNER, Tag.PREPOSITION)
    return found is not None and found[0].form != "ing" and not before_noun


def _is_subordinate(ts: Sequence[Token], start: int) -> bool:
    previous = ts[start - 1].tag if start else None
    return previous in (Tag.SUBORDINATOR, Tag.RELATIVE) and start > 1


def _subject_after(ts: Sequence[Token]) -> Phrase | None:
    """Return the subject of a sentence that opens with a participle: what follows its comma."""
    for k in range(1, min(len(ts), 80)):
        if ts[k].tag is Tag.COMMA and not ts[k].quoted:
            for n in range(k + 1, min(len(ts), k + 16)):
                if (is_verb(ts, n) or ts[n].low in verbs()) and (phrase := before(ts, n)) and phrase[0] > k:
                    return phrase
    return None
