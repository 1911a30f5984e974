"""Who says it by "laut X", "X zufolge", "nach Angaben von X" or "so X", by the words of a language."""

from collections.abc import Iterator

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.noun_phrases import Phrase
from factcheck.engine.attribution.worded.phrases import Phrases

_MOST = 12  # cues looked at in one sentence; a hostile one stays cheap
_REACH = 60  # tokens
_MOST_ACCOUNT = 4  # words from "nach" to "Angaben"
_ACCOUNTS = ("according", "according behind", "so", "account preposition", "viewpoint preposition")
_CLOSING = frozenset({tags.COMMA, tags.CLOSE})


def accounts(read: Phrases) -> Iterator[Cue]:
    """Read "laut X", "X zufolge", "nach Angaben von X", "so X"."""
    opening = [k for k, token in enumerate(read.tokens) if not token.spoken and read.is_of(k, *_ACCOUNTS)]
    yield from filter(None, (_account_at(read, at) for at in opening[:_MOST]))


def _account_at(read: Phrases, at: int) -> Cue | None:
    if read.is_of(at, "according"):
        return None if read.is_bound(at + 1) else _named_behind(read, at, at + 1)
    if read.is_of(at, "according behind"):
        return _named_ahead(read, at)
    if read.is_of(at, "so"):
        return _so(read, at) if at and read.tokens[at - 1].tag in _CLOSING else None
    return _account(read, at, "account" if read.is_of(at, "account preposition") else "viewpoint")


def _cue(place: Place, at: int, mention: Phrase, source: Phrase | None) -> Cue:
    return Cue(place, "according", "according", at, mention, source)


def _named_behind(read: Phrases, at: int, first: int) -> Cue | None:
    end = read.end_of(first)
    place = Place.OPENING if at == read.first_word() else Place.WITHIN
    return _cue(place, at, (at, first), (first, end)) if end > first else None


def _named_ahead(read: Phrases, at: int) -> Cue | None:
    """Read "dem Bericht zufolge" and "eigenen Angaben zufolge"."""
    start = next((k for k in range(max(0, at - _REACH), at) if read.end_of(k) == at), at)
    if start == at:
        return None
    if read.is_of(start, "own account"):
        return _cue(Place.WITHIN, at, (at, at + 1), _subject(read))
    return _cue(Place.OPENING if start == 0 else Place.WITHIN, at, (at, at + 1), (start, at))


def _so(read: Phrases, at: int) -> Cue | None:
    end = read.end_of(at + 1)
    if end <= at + 1 or not (read.is_bound(end) or read.is_of(end, "preposition", "adverb")):
        return None
    return _cue(Place.AFTER, at, (at, at + 1), (at + 1, end))


def _account(read: Phrases, at: int, nouns: str) -> Cue | None:
    """Read "nach Angaben der Polizei", "nach seiner Ansicht", "nach eigenen Angaben"."""
    near = range(at + 1, min(len(read.tokens), at + 1 + _MOST_ACCOUNT))
    noun = next((k for k in near if read.is_of(k, nouns)), 0)
    if not noun or any(read.is_bound(k) or (read.is_noun(k) and k < noun) for k in range(at + 1, noun)):
        return None
    place = Place.OPENING if at == read.first_word() else Place.WITHIN
    if any(read.is_of(k, "own account") for k in range(at + 1, noun)):
        return _cue(place, at, (at, noun + 1), _subject(read))
    owner = next((k for k in range(at + 1, noun) if read.is_of(k, "possessive")), None)
    if owner is not None:
        return _cue(place, at, (noun, noun + 1), (owner, owner + 1))
    first = noun + 1 + read.is_of(noun + 1, "inner preposition")
    end = read.end_of(first)
    is_owner = read.is_of(noun + 1, "genitive", "inner preposition") or read.is_noun(noun + 1)
    return _cue(place, at, (at, noun + 1), (first, end)) if end > first and is_owner else None


def _subject(read: Phrases) -> Phrase | None:
    """Return the subject of a sentence: what opens it, or the first pronoun or noun behind its verb."""
    if (first := read.subject_before(read.first_word(), len(read.tokens))) is not None:
        return first
    verb = next((k for k, t in enumerate(read.tokens) if k and t.tag is tags.WORD and read.is_plain(k)), None)
    return read.subject_after(verb) if verb is not None else None
