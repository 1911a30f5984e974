"""Verb cues and "according to": every way in which a sentence names who says it, and the main one of them."""

from collections.abc import Iterator, Sequence

from factcheck.assertions.denial import denies
from factcheck.assertions.groups import Group, group
from factcheck.assertions.nominal import nominal_cues
from factcheck.assertions.places import Cue, Place, clause_follows, quotation_follows, skip_adjuncts
from factcheck.assertions.sources import Phrase, after, before, is_verb
from factcheck.assertions.tokens import Tag, Token
from factcheck.assertions.words import Verb, family, verbs

_MOST = 40  # cues looked at in one sentence; a hostile one stays cheap
_NEED_REACH = 14
_DENIALS = frozenset({"deny", "reject"})
_DISTANT = frozenset({Place.SUBORDINATE, Place.RELATIVE})
_BREAKS = frozenset({Tag.COMMA, Tag.DASH, Tag.CLOSE, Tag.OPEN, Tag.COLON})


def main_cue(ts: Sequence[Token]) -> Cue | None:
    """Choose the cue that says who says the sentence: by its place first, then the earlier one."""
    found = [*_verb_cues(ts), *_according(ts), *nominal_cues(ts)]
    found = [cue for cue in found if not _by_nobody(ts, cue) and not (cue.place in _DISTANT and _is_aside(ts, cue))]
    return min(found, key=lambda cue: (cue.place, cue.at), default=None)


def _verb_cues(ts: Sequence[Token]) -> Iterator[Cue]:
    table, looked = verbs(), 0
    for at, token in enumerate(ts):
        if token.quoted or token.low not in table:
            continue
        looked += 1
        if looked > _MOST:
            return
        for verb in table[token.low]:
            if cue := _verb_cue(ts, at, verb):
                yield cue
                break


def _verb_cue(ts: Sequence[Token], at: int, verb: Verb) -> Cue | None:
    if _inverts(ts, at, verb):
        return Cue(Place.AFTER, verb.family, verb.base, at, (at, at + 1), after(ts, at + 1))
    g = group(ts, at, verb)
    if g is None or g.withheld or g.modal or (g.negated and verb.family != "think"):
        return None
    if g.passive:
        return _passive(ts, at, verb, g)
    if verb.form == "ing" and g.participle:
        return _participle(ts, at, verb, g)
    place, source = _stand(ts, at, g)
    if source is None or not _holds(ts, at, verb, place, source):
        return None
    return Cue(_ranked(ts, at, verb, place), verb.family, verb.base, at, (g.cue, at + 1), source)


def _ranked(ts: Sequence[Token], at: int, verb: Verb, place: Place) -> Place:
    if place is Place.OPENING and quotation_follows(ts, at):
        return Place.QUOTING
    judging = verb.family in ("judge", "appeal") and place < Place.JUDGING
    return Place.JUDGING if judging else place


def _inverts(ts: Sequence[Token], at: int, verb: Verb) -> bool:
    """Tell whether the one who speaks follows: `"...," said X.`, `..., said X, the mayor.`, `Said X: "..."`."""
    if verb.form not in ("past", "third") or verb.base == "tell" or verb.family in ("judge", "appeal", *_DENIALS):
        return False
    k = at - 1
    if k >= 0 and ts[k].tag not in (Tag.CLOSE, Tag.COMMA, Tag.DASH) and not _shut(ts, k):
        return False
    found = after(ts, at + 1)
    if found is None:
        return False
    quoted = k >= 0 and (ts[k].tag is Tag.CLOSE or ts[k].quoted)
    return quoted or (_last(ts, found[1]) and (k < 0 or _clause_before(ts, k)))


def _shut(ts: Sequence[Token], k: int) -> bool:
    return ts[k].quoted and not ts[k].is_word


def _last(ts: Sequence[Token], k: int) -> bool:
    k = skip_adjuncts(ts, k)
    return k >= len(ts) or not ts[k].is_word


def _clause_before(ts: Sequence[Token], k: int) -> bool:
    """Tell whether a whole clause stands before a comma, so that ", said X" does not follow an apposition."""
    return (
        any(is_verb(ts, n) for n in range(max(0, k - 40), k))
        and before(ts, k) is not None
        and not any(t.tag is Tag.COMMA for t in ts[max(0, k - 12) : k])
    )


def _stand(ts: Sequence[Token], at: int, g: Group) -> tuple[Place, Phrase | None]:
    """Find the subject of a finite cue, and where both stand."""
    k = g.start - 1
    if k >= 0 and (ts[k].tag is Tag.RELATIVE or (ts[k].low == "that" and k and ts[k - 1].tag in (Tag.WORD, Tag.NAME))):
        return Place.RELATIVE, before(ts, k)
    if k >= 0 and ts[k].tag is Tag.CONJUNCTION:
        return Place.JOINED, _subject_before(ts, k)
    if g.purpose:
        return Place.PURPOSE, _subject_before(ts, g.start)
    source = before(ts, g.start)
    if source is None:
        return Place.JOINED, _subject_before(ts, g.start)
    return _place_of(ts, at, source[0]), source


def _place_of(ts: Sequence[Token], at: int, start: int) -> Place:
    previous = _previous(ts, start)
    if previous is None:
        return Place.OPENING
    if previous.tag is Tag.CLOSE or _shut(ts, start - 1):
        return Place.AFTER
    if previous.tag is Tag.SUBORDINATOR and previous.low != "as" and start > 1:
        return Place.SUBORDINATE
    if previous.tag in (Tag.COMMA, Tag.DASH) or previous.low == "as":
        return Place.AFTER if _nothing_follows(ts, at) and start > 2 else Place.OPENING
    return Place.OPENING


def _previous(ts: Sequence[Token], start: int) -> Token | None:
    k = start - 1
    while k >= 0 and ts[k].tag in (Tag.ADVERB, Tag.CONJUNCTION, Tag.TIME):
        k -= 1
    return ts[k] if k >= 0 else None


def _nothing_follows(ts: Sequence[Token], at: int) -> bool:
    k = skip_adjuncts(ts, at + 1)
    if k >= len(ts) or ts[k].tag is Tag.COMMA:
        return True
    if not ts[k].is_word:
        return ts[k].tag not in (Tag.COLON, Tag.OPEN)
    words = sum(t.is_word for t in ts[k : k + 9])
    return words < 8 and not clause_follows(ts, k) and not quotation_follows(ts, at) and _last_words(ts, k)


def _last_words(ts: Sequence[Token], k: int) -> bool:
    return all(t.tag not in (Tag.COMMA, Tag.COLON) for t in ts[k:])


def _holds(ts: Sequence[Token], at: int, verb: Verb, place: Place, source: Phrase) -> bool:
    """Tell whether a verb attributes here: each family asks for something else beside it."""
    match verb.family:
        case "say":
            return verb.base != "claim" or not _takes(ts, at)
        case "state" | "think":
            by_document = verb.family == "think" and _is_document(ts, source) and not clause_is_purpose(ts, at)
            return place is Place.AFTER or by_document or clause_follows(ts, at + 1) or quotation_follows(ts, at)
        case "quote":
            return quotation_follows(ts, at) or (place is Place.AFTER and _quote_before(ts, source[0]))
        case "deny" | "reject":
            return denies(ts, at, verb.family)
        case _:
            return _needs_met(ts, at, verb)


def clause_is_purpose(ts: Sequence[Token], at: int) -> bool:
    """Tell whether "to" follows: "the study is expected to show" says nothing yet."""
    return at + 1 < len(ts) and ts[at + 1].low == "to"


def _takes(ts: Sequence[Token], at: int) -> bool:
    return any(t.low in family("nouns", "takings") for t in ts[at + 1 : at + 7]) and not clause_follows(ts, at + 1)


def _is_document(ts: Sequence[Token], source: Phrase) -> bool:
    heads = family("nouns", "document")
    return any(t.low in heads for t in ts[source[0] : min(source[1], source[0] + 8)])


def _quote_before(ts: Sequence[Token], start: int) -> bool:
    return any(t.quoted for t in ts[max(0, start - 3) : start])


def _needs_met(ts: Sequence[Token], at: int, verb: Verb) -> bool:
    if not verb.needs:
        return at + 1 < len(ts) and ts[at + 1].is_word
    reach = 3 if verb.base in ("call", "appeal", "ask") and verb.family == "appeal" else _NEED_REACH
    return any(
        t.low in verb.needs or (t.quoted and '"' in verb.needs and not t.is_word) for t in ts[at + 1 : at + 1 + reach]
    )


def _passive(ts: Sequence[Token], at: int, verb: Verb, g: Group) -> Cue | None:
    """Read "is accused of", "is believed to", "was reported by X": the source is the agent, if one is named."""
    if verb.base not in family("nouns", "hearsay") or at + 1 >= len(ts):
        return None
    follows = ts[at + 1].low
    agent = next((after(ts, n + 1) for n in range(at + 1, min(len(ts), at + 9)) if ts[n].low == "by"), None)
    if follows in ("to", "that", "by") or (verb.base in ("accuse", "blame") and _needs_met(ts, at, verb)):
        return Cue(Place.PASSIVE, verb.family, verb.base, at, (g.cue, at + 1), agent)
    return None


def _participle(ts: Sequence[Token], at: int, verb: Verb, g: Group) -> Cue | None:
    """Read ", saying that ...", "with X saying ...", "is quoted as saying", "Warning that ..., X left"."""
    source = _participle_source(ts, g.start)
    if source is None or not _holds(ts, at, verb, Place.PARTICIPLE, source):
        return None
    place = Place.QUOTING if quotation_follows(ts, at) and verb.family == "say" else Place.PARTICIPLE
    return Cue(
        place if verb.family not in ("judge", "appeal") else Place.NOUN,
        verb.family,
        verb.base,
        at,
        (g.cue, at + 1),
        source,
    )


def _participle_source(ts: Sequence[Token], start: int) -> Phrase | None:
    if start == 0:
        return _subject_after(ts)
    previous = ts[start - 1]
    if previous.low == "as":
        return before(ts, start - 1) or _subject_before(ts, start - 1)
    if previous.tag in (Tag.WORD, Tag.NAME, Tag.NUMBER, Tag.TIME):
        phrase = before(ts, start)
        governed = phrase is not None and phrase[0] > 0 and ts[phrase[0] - 1].tag is Tag.FINITE
        return (_subject_before(ts, phrase[0]) or phrase) if phrase and governed else phrase
    return _subject_before(ts, start)


def _subject_before(ts: Sequence[Token], end: int) -> Phrase | None:
    """Return the subject of the nearest verb to the left that stands in no subordinate clause."""
    table, tried = verbs(), 0
    for k in range(end - 1, max(0, end - 80), -1):
        if ts[k].quoted or not (is_verb(ts, k) or ts[k].low in table) or tried > 8:
            continue
        tried += 1
        phrase = before(ts, k)
        if phrase and ts[phrase[0]].tag is not Tag.RELATIVE and not _is_subordinate(ts, phrase[0]):
            return phrase
    return None


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


def _according(ts: Sequence[Token]) -> Iterator[Cue]:
    for k in range(len(ts) - 2):
        if ts[k].low == "according" and ts[k + 1].low == "to" and not ts[k].quoted:
            source = after(ts, k + 2, leaves_rest=k < 3)
            place = Place.AFTER if k > 3 and source and _last(ts, source[1]) else Place.OPENING
            if source:
                yield Cue(place, "say", "according", k, (k, k + 2), source)


def _by_nobody(ts: Sequence[Token], cue: Cue) -> bool:
    if cue.source is None:
        return False
    first, last = ts[cue.source[0]].low, ts[cue.source[1] - 1].low
    return first in family("nouns", "nobody") or (first == "no" and last != "no")


def _is_aside(ts: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a cue in a subordinate clause covers less than half of its sentence."""
    stop = next((k for k in range(cue.at, len(ts)) if ts[k].tag in _BREAKS), len(ts))
    return (stop - cue.at) * 2 < len(ts) - 2
