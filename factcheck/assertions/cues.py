"""Verb cues and "according to": every way in which a sentence names who says it, and the main one of them."""

from collections.abc import Iterator, Sequence

from factcheck.assertions.frames import holds, needs_met
from factcheck.assertions.groups import Group, group
from factcheck.assertions.inserted import inserted, precedes_predicate, without_predicate
from factcheck.assertions.nominal import NOMINAL, nominal_cues
from factcheck.assertions.places import Cue, Place, clause_follows, quotation_follows, skip_adjuncts
from factcheck.assertions.sources import Phrase, after, before, is_verb, opens_with_adjunct
from factcheck.assertions.subjects import participle_source, subject_before
from factcheck.assertions.tokens import Tag, Token
from factcheck.assertions.words import Verb, family, verbs

_MOST = 12  # cues looked at in one sentence; a hostile one stays cheap
_INVERTED = {"say": ("past", "third", "base")}
_ALREADY_SAID = frozenset({"judge", "appeal", "deny", "reject"})  # never ", judged X"
_NOBODY = family("nouns", "nobody") | {"no"}
_CONTRASTS = frozenset({"as", "while", "whilst", "whereas", "although", "though"})
_CUES = verbs().keys() | NOMINAL | {"according"}
_DISTANT = frozenset({Place.SUBORDINATE, Place.RELATIVE})
_BREAKS = frozenset({Tag.COMMA, Tag.DASH, Tag.CLOSE, Tag.OPEN, Tag.COLON})


def main_cue(ts: Sequence[Token]) -> Cue | None:
    """Choose the cue that says who says the sentence: by its place first, then the earlier one."""
    if len(ts) < 3:
        return None
    words = {token.low for token in ts}
    if words.isdisjoint(_CUES):
        return None
    found = list(_verb_cues(ts))
    if "according" in words:
        found.extend(_according(ts))
    if not words.isdisjoint(NOMINAL):
        found.extend(nominal_cues(ts))
    found = [cue for cue in found if not _by_nobody(ts, cue) and not (cue.place in _DISTANT and _is_aside(ts, cue))]
    if any(cue.place is Place.QUOTING for cue in found):
        found = [cue for cue in found if cue.base != "according" or cue.place is Place.AFTER]
    return min(found, key=_rank, default=None)


def _rank(cue: Cue) -> tuple[int, bool, int]:
    """Order cues: by place, a verb that only carries quotations behind the others, then by their order."""
    place = Place.OPENING if cue.place is Place.QUOTING else cue.place
    return place, cue.family == "quote", cue.at


def _verb_cues(ts: Sequence[Token]) -> Iterator[Cue]:
    table, looked = verbs(), 0
    for at in [at for at, token in enumerate(ts) if token.low in table]:
        token = ts[at]
        if token.spoken or token.tag is Tag.PREPOSITION or (at and token.text[0].isupper() and not is_title(ts)):
            continue
        looked += 1
        if looked > _MOST:
            return
        for verb in table[token.low]:
            if cue := _verb_cue(ts, at, verb):
                yield cue
                break


def is_title(ts: Sequence[Token]) -> bool:
    """Tell whether a headline writes its verbs with a capital."""
    words = [t for t in ts if len(t.text) > 3 and t.is_word]
    return sum(t.text[0].isupper() for t in words) * 4 > len(words) * 3 and ts[-1].text != "."


def _verb_cue(ts: Sequence[Token], at: int, verb: Verb) -> Cue | None:
    if ts[at].quoted and verb.family in ("state", "think", "quote"):
        return None
    if verb.base == "say" and (source := _said_within(ts, at)):
        return Cue(Place.WITHIN, verb.family, verb.base, at, (at, at + 1), source)
    if _inverts(ts, at, verb):
        return Cue(Place.AFTER, verb.family, verb.base, at, (at, at + 1), after(ts, at + 1))
    g = group(ts, at, verb)
    if g is None or g.withheld or g.modal or (g.negated and verb.family != "think"):
        return None
    if g.passive:
        return _passive(ts, at, verb, g)
    return _participle(ts, at, verb, g) if g.participle else _finite(ts, at, verb, g)


def _finite(ts: Sequence[Token], at: int, verb: Verb, g: Group) -> Cue | None:
    if verb.form == "past" and _is_parenthesis(ts, at, verb, g):
        return None
    place, source = _stand(ts, at, g)
    if source is None or not holds(ts, at, verb, place, source):
        return None
    return Cue(_ranked(ts, at, verb, place), verb.family, verb.base, at, (g.cue, at + 1), source)


def _is_parenthesis(ts: Sequence[Token], at: int, verb: Verb, g: Group) -> bool:
    """Tell whether a participle stands between commas: "The move, announced on Monday, would ..."."""
    if g.start != at or at == 0 or ts[at - 1].tag is not Tag.COMMA or clause_follows(ts, at + 1):
        return False
    if at + 1 < len(ts) and ts[at + 1].low == "to" and verb.base in family("nouns", "hearsay"):
        return True
    comma = next((k for k in range(at + 1, min(len(ts), at + 16)) if ts[k].tag is Tag.COMMA), None)
    return (
        comma is not None
        and comma + 1 < len(ts)
        and ts[at + 1].tag in (Tag.PREPOSITION, Tag.TIME)
        and is_verb(ts, comma + 1)
    )


def _ranked(ts: Sequence[Token], at: int, verb: Verb, place: Place) -> Place:
    if place is Place.OPENING and quotation_follows(ts, at):
        return Place.QUOTING
    judging = verb.family in ("judge", "appeal") and place < Place.JUDGING
    return Place.JUDGING if judging else place


def _inverts(ts: Sequence[Token], at: int, verb: Verb) -> bool:
    """Tell whether the one who speaks follows: `"...," said X.`, `..., said X, the mayor.`, `Said X: "..."`."""
    if (
        verb.form not in _INVERTED.get(verb.family, ("past", "third"))
        or verb.base == "tell"
        or verb.family in _ALREADY_SAID
    ):
        return False
    k = at - 1
    if k < 0 and (verb.form == "base" or verb.family not in ("say", "state")):
        return False
    if k >= 0 and ts[k].tag not in (Tag.CLOSE, Tag.COMMA, Tag.DASH) and not (verb.family == "say" and _shut(ts, k)):
        return False
    found = after(ts, at + 1)
    if found is None:
        return False
    quoted = k >= 0 and (ts[k].tag is Tag.CLOSE or ts[k].quoted)
    return quoted or (_last(ts, found[1]) and (k < 0 or _clause_before(ts, k)))


def _said_within(ts: Sequence[Token], at: int) -> Phrase | None:
    """Return X in "Y, said X, left."."""
    found = after(ts, at + 1)
    source = without_predicate(ts, at, found) if found else None
    return source if source and precedes_predicate(ts, at, source[1]) and not ts[at - 2].spoken else None


def _shut(ts: Sequence[Token], k: int) -> bool:
    return ts[k].quoted and not ts[k].is_word


def _last(ts: Sequence[Token], k: int) -> bool:
    k = skip_adjuncts(ts, k)
    return k >= len(ts) or not ts[k].is_word


def _clause_before(ts: Sequence[Token], k: int) -> bool:
    """Tell whether a whole clause stands before a comma, so that ", said X" does not follow an apposition."""
    comma = next((n for n in range(k - 1, max(0, k - 40), -1) if ts[n].tag is Tag.COMMA), 0)
    return comma == 0 or any(is_verb(ts, n) for n in range(max(comma, k - 40), k))


def _stand(ts: Sequence[Token], at: int, g: Group) -> tuple[Place, Phrase | None]:
    """Find the subject of a finite cue, and where both stand."""
    if within := inserted(ts, g.start, at):
        return Place.WITHIN, within
    k = g.start - 1
    if k >= 0 and (ts[k].tag is Tag.RELATIVE or (ts[k].low == "that" and k and ts[k - 1].tag in (Tag.WORD, Tag.NAME))):
        return Place.RELATIVE, before(ts, k)
    if g.purpose:
        return Place.PURPOSE, subject_before(ts, g.start)
    if k >= 0 and ts[k].tag is Tag.CONJUNCTION:
        return Place.JOINED, subject_before(ts, k)
    source = before(ts, g.start)
    if source is None:
        return Place.JOINED, subject_before(ts, g.start)
    return _place_of(ts, at, source[0]), source


def _place_of(ts: Sequence[Token], at: int, start: int) -> Place:
    previous = _previous(ts, start)
    if previous is None or (previous.tag is Tag.CLOSE and ts[start - 1].tag is Tag.CONJUNCTION):
        return Place.OPENING
    if previous.tag is Tag.CLOSE or _shut(ts, start - 1):
        return Place.AFTER
    if previous.tag is Tag.SUBORDINATOR and previous.low not in _CONTRASTS:
        return Place.SUBORDINATE
    if previous.tag in (Tag.COMMA, Tag.DASH) or previous.low == "as":
        return Place.AFTER if start > 2 and _ends_clause(ts, at, start) else Place.OPENING
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


def _ends_clause(ts: Sequence[Token], at: int, start: int) -> bool:
    """Tell whether a clause and its ", X said" are complete: nothing follows, or a quotation that proves it."""
    if at + 2 < len(ts) and ts[at + 1].tag is Tag.COMMA and ts[at + 2].tag is Tag.OPEN and opens_with_adjunct(ts):
        return False
    if _nothing_follows(ts, at):
        return True
    colon = at + 2 < len(ts) and ts[at + 1].tag is Tag.COLON and ts[at + 2].tag is Tag.OPEN
    return colon and any(is_verb(ts, k) for k in range(start))


def _last_words(ts: Sequence[Token], k: int) -> bool:
    return all(t.tag not in (Tag.COMMA, Tag.COLON) for t in ts[k:])


def _passive(ts: Sequence[Token], at: int, verb: Verb, g: Group) -> Cue | None:
    """Read "is accused of", "is believed to", "was reported by X": the source is the agent, if one is named."""
    by = next((n for n in range(at + 1, min(len(ts), at + 9)) if ts[n].low == "by"), None)
    agent = after(ts, by + 1, leaves_rest=True) if by else None
    if not _tells_passively(ts, at, verb, agent is not None and by == at + 1):
        return None
    return Cue(Place.PASSIVE, verb.family, verb.base, at, (g.cue, at + 1), agent)


def _tells_passively(ts: Sequence[Token], at: int, verb: Verb, by_agent: bool) -> bool:
    follows = ts[at + 1].low if at + 1 < len(ts) else ""
    match verb.family:
        case "deny" | "reject":
            return by_agent and any(t.low in family("nouns", "deniable") for t in ts[max(0, at - 24) : at])
        case "judge":
            known = verb.base in family("nouns", "hearsay")
            return (by_agent and (known or not verb.needs)) or (known and (follows == "for" or needs_met(ts, at, verb)))
        case "say" if follows in ("that", "by"):
            return True
        case _ if verb.base not in family("nouns", "hearsay"):
            return False
    if follows == "to" and verb.base == "report":
        return at + 2 < len(ts) and ts[at + 2].low in ("be", "have")
    return follows in ("to", "that", "by") or (ts[0].low == "it" and clause_follows(ts, at + 1))


def _participle(ts: Sequence[Token], at: int, verb: Verb, g: Group) -> Cue | None:
    """Read ", saying that ...", "with X saying ...", "is quoted as saying", "Warning that ..., X left"."""
    trailing = ts[at + 1 : at + 3]
    if trailing and trailing[0].tag is Tag.COMMA and trailing[-1].tag is not Tag.OPEN:
        return None
    if g.start and ts[g.start - 1].tag is Tag.SUBORDINATOR and ts[g.start - 1].low != "as":
        return None
    source = participle_source(ts, g.start)
    if source is None or not holds(ts, at, verb, Place.PARTICIPLE, source):
        return None
    with_own = source[0] > 0 and ts[source[0] - 1].low == "with" and quotation_follows(ts, at)
    place = Place.QUOTING if with_own else Place.PARTICIPLE
    if verb.family in ("judge", "appeal"):
        place = Place.NOUN
    return Cue(place, verb.family, verb.base, at, (g.cue, at + 1), source)


def _according(ts: Sequence[Token]) -> Iterator[Cue]:
    for k in range(len(ts) - 2):
        if ts[k].low == "according" and ts[k + 1].low == "to" and not ts[k].spoken:
            source = after(ts, k + 2, leaves_rest=True)
            source = without_predicate(ts, k, source) if source else None
            place = Place.AFTER if k > 3 and source and _last(ts, source[1]) else Place.OPENING
            if source:
                yield Cue(place, "say", "according", k, (k, k + 2), source)


def _by_nobody(ts: Sequence[Token], cue: Cue) -> bool:
    if cue.source is None:
        return False
    around = ts[max(0, cue.source[0] - 1) : cue.source[0] + 1]
    return any(t.low in _NOBODY for t in around)


def _is_aside(ts: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a cue in a subordinate clause covers less than half of its sentence."""
    stop = next((k for k in range(cue.at, len(ts)) if ts[k].tag in _BREAKS), len(ts))
    told = cue.place is Place.RELATIVE and cue.family == "say" and clause_follows(ts, cue.at + 1)
    return not told and (stop - cue.at) * 2 < len(ts) - 2
