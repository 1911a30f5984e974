"""Verb cues and "according to": every way in which a sentence names who says it, and the main one of them."""

from collections.abc import Iterator, Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.agents import agent_at, without_place, without_topic
from factcheck.engine.attribution.cue_position import Cue, Place, clause_follows, quotation_follows, skip_adjuncts
from factcheck.engine.attribution.denials import NEGATED, is_called_false
from factcheck.engine.attribution.distant_subjects import is_misquoted, participle_source, subject_before
from factcheck.engine.attribution.inserted_clauses import EDGES, inserted, precedes_predicate, without_predicate
from factcheck.engine.attribution.nominal_cues import NOMINAL, nominal_cues
from factcheck.engine.attribution.noun_phrases import Phrase, after, before, is_answer, is_verb, opens_with_adjunct
from factcheck.engine.attribution.relative_clauses import told_of
from factcheck.engine.attribution.side_clauses import is_side_saying
from factcheck.engine.attribution.side_denials import DENYING
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.attribution.verb_frames import holds, needs_met
from factcheck.engine.attribution.verb_groups import Group, group
from factcheck.engine.languages.lexicon import Verb, family, verbs

_MOST = 12  # cues looked at in one sentence; a hostile one stays cheap
_MOST_BEHIND = 10  # tokens
_INVERTED = {"say": ("past", "third", "base")}
_PHRASAL = frozenset({"state", "reject"})  # "shot back", "brushed off"
_ALREADY_SAID = frozenset({"judge", "appeal", "deny", "reject"})  # never ", judged X"
_NOBODY = family("nouns", "nobody") | {"no"}
_CONTRASTS = frozenset({"as", "while", "whilst", "whereas", "although", "though"})
_CUES = verbs().keys() | NOMINAL | {"according"}
_DISTANT = frozenset({Place.SUBORDINATE, Place.RELATIVE})
_VERBS = frozenset({tags.FINITE, tags.AUXILIARY, tags.MODAL})
_POSES = frozenset({"posing", "posed", "masquerading", "disguised", "dressed"})
_CONDITIONS = frozenset({"if", "unless", "whether", "should"})
_AVOIDS = frozenset({"avoid", "avoids", "avoided", "avoiding"})
_UNTRUE = frozenset({"untrue", "false", "wrong", "incorrect", "lie", "myth", "fiction", "invention"})
_TRUE = frozenset({"true", "case", "so", "correct", "right", "accurate", "fact", "clear", "evidence", "proof"}) | {
    *("indication", "sign", "record", "suggests", "shows", "proves", "indicates", "suggest", "show", "prove")
}
_HEARS = frozenset({"hear", "heard", "hears", "see", "saw", "sees"})
_MAKES = frozenset({"make", "made", "makes", "let", "lets"})
_CAUSES = family("grammar", "causes")
_BEFORE_RELATIVE = frozenset({tags.WORD, tags.NAME, tags.TIME})
_MEASURES = frozenset(
    {"plan", "plans", "schedule", "standards", "size", "type", "rank", "age", "taste", "need", "custom"}
)
_ASKING = frozenset({"if", "whether", "to"})
_COURTS = family("nouns", "court")
_OF_DEEDS = frozenset({"of", "for", "with", "as", "over"})
_BREAKS = frozenset({tags.COMMA, tags.DASH, tags.CLOSE, tags.OPEN, tags.COLON})


def main_cue(tokens: Sequence[Token], *, aside: bool = True) -> Cue | None:
    """Choose the cue that says who says the sentence: by its place first, then the earlier one.

    Without those `aside` nobody who denies, or speaks in a side clause, says the sentence.
    """
    if len(tokens) < 3:
        return None
    words = {token.low for token in tokens}
    if words.isdisjoint(_CUES):
        return None
    found = list(_verb_cues(tokens))
    if "according" in words:
        found.extend(_according(tokens))
    if not words.isdisjoint(NOMINAL):
        found.extend(nominal_cues(tokens))
    found = [
        cue for cue in found if not _by_nobody(tokens, cue) and not (cue.place in _DISTANT and _is_aside(tokens, cue))
    ]
    if any(cue.place is Place.OPENING for cue in found):  # "Roe denied that he was, as Hill claims, there"
        found = [cue for cue in found if not (cue.place is Place.WITHIN and _is_as_told(tokens, cue))]
    if any(cue.place is Place.QUOTING for cue in found):
        found = [cue for cue in found if cue.base != "according" or cue.place is Place.AFTER]
    if not aside:
        found = [cue for cue in found if cue.family not in DENYING and not is_side_saying(tokens, cue)]
    return min(found, key=_rank, default=None)


def _is_as_told(tokens: Sequence[Token], cue: Cue) -> bool:
    return cue.source is not None and cue.source[0] > 0 and tokens[cue.source[0] - 1].low == "as"


def _rank(cue: Cue) -> tuple[int, bool, int]:
    """Order cues: by place, a verb that only carries quotations behind the others, then by their order."""
    place = Place.OPENING if cue.place is Place.QUOTING else cue.place
    return place, cue.family == "quote", cue.at


def _verb_cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    table, looked = verbs(), 0
    for at in [at for at, token in enumerate(tokens) if token.low in table]:
        token = tokens[at]
        if token.spoken or token.tag is tags.PREPOSITION or (at and token.text[0].isupper() and not is_title(tokens)):
            continue
        looked += 1
        if looked > _MOST:
            return
        for verb in table[token.low]:
            if cue := _verb_cue(tokens, at, verb):
                yield cue
                break


def is_title(tokens: Sequence[Token]) -> bool:
    """Tell whether a headline writes its verbs with a capital."""
    words = [t for t in tokens if len(t.text) > 3 and t.is_word]
    return sum(t.text[0].isupper() for t in words) * 4 > len(words) * 3 and tokens[-1].text != "."


def _verb_cue(tokens: Sequence[Token], at: int, verb: Verb) -> Cue | None:
    if tokens[at].quoted and verb.family in ("state", "think", "quote"):
        return None
    if verb.needs and verb.family in _PHRASAL and verb.needs.isdisjoint([t.low for t in tokens[at + 1 : at + 3]]):
        return None
    return _named_behind(tokens, at, verb) or _named_before(tokens, at, verb)


def _named_behind(tokens: Sequence[Token], at: int, verb: Verb) -> Cue | None:
    if verb.base == "say" and (source := _said_within(tokens, at)):
        return Cue(Place.WITHIN, verb.family, verb.base, at, (at, at + 1), source)
    if at and tokens[at - 1].low == "as" and at + 2 < len(tokens) and tokens[at + 1].low == "by":
        return _as_said_by(tokens, at, verb)
    if not _inverts(tokens, at, verb):
        return None
    return Cue(Place.AFTER, verb.family, verb.base, at, (at, at + 1), without_topic(tokens, after(tokens, at + 1)))


def _named_before(tokens: Sequence[Token], at: int, verb: Verb) -> Cue | None:
    g = group(tokens, at, verb)
    if g is None or g.withheld or g.modal or (g.negated and verb.family != "think"):
        return None
    if g.passive or _undergoes(tokens, at, verb):
        return _heard(tokens, at, verb, g) or _passive(tokens, at, verb, g)
    return _participle(tokens, at, verb, g) if g.participle else _finite(tokens, at, verb, g)


def _as_said_by(tokens: Sequence[Token], at: int, verb: Verb) -> Cue | None:
    """Read "as reported by the Courier"."""
    source = agent_at(tokens, at + 2) if verb.base in family("nouns", "as said") else None
    place = Place.AFTER if at > 2 and source and _last(tokens, source[1]) else Place.PASSIVE
    return Cue(place, verb.family, verb.base, at, (at - 1, at + 2), source) if source else None


def _heard(tokens: Sequence[Token], at: int, verb: Verb, g: Group) -> Cue | None:
    """Read "the court was told that", in which nobody is named but the court."""
    if verb.base != "tell" or tokens[g.start - 1].low not in _COURTS:
        return None
    place, source = _stand(tokens, at, g)
    if source is None or not (place is Place.AFTER or clause_follows(tokens, at + 1)):
        return None
    return Cue(place, verb.family, verb.base, at, (g.cue, at + 1), source)


def _undergoes(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """Tell whether nobody is named whom a verb judges: "the man accused of theft" is the accused."""
    judged = verb.family == "judge" and verb.form in ("past", "participle") and 0 < at < len(tokens) - 1
    return judged and tokens[at + 1].low in verb.needs & _OF_DEEDS


def _finite(tokens: Sequence[Token], at: int, verb: Verb, g: Group) -> Cue | None:
    if verb.form == "past" and _is_parenthesis(tokens, at, verb, g):
        return None
    place, source = _stand(tokens, at, g)
    if source is None or not holds(tokens, at, verb, place, source) or _is_not_said(tokens, source, g):
        return None
    return Cue(_ranked(tokens, at, verb, place), verb.family, verb.base, at, (g.cue, at + 1), source)


def _is_not_said(tokens: Sequence[Token], source: Phrase, g: Group) -> bool:
    """Tell whether nobody says it, or that is left open: "if Roe says", "forced Roe to say", "untrue that Roe says"."""
    ahead = tokens[source[0] - 1].low if source[0] else ""
    if (ahead == "that" and _is_untrue(tokens, source[0] - 1)) or _is_unheard(tokens, source[0] - 1):
        return True
    if ahead in _CONDITIONS or (ahead == "had" and _opens_clause(tokens, source[0] - 1)):
        return True
    if ahead == "as" and tokens[source[0] - 2].low in _POSES:
        return True
    return g.purpose and any(token.low in _CAUSES for token in tokens[source[1] : g.start])


def _is_untrue(tokens: Sequence[Token], that: int) -> bool:
    """Tell whether "that" follows "it is not true" or "it is false"."""
    near = [token.low for token in tokens[max(0, that - 6) : that]]
    return not _UNTRUE.isdisjoint(near[-1:]) or (near[-1:] != [] and near[-1] in _TRUE and not NEGATED.isdisjoint(near))


def _is_unheard(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether nobody heard it: "nobody heard Roe say", "did not hear Roe say", "made Roe say"."""
    near = {token.low for token in tokens[max(0, k - 4) : k]}
    return k > 0 and (
        tokens[k].low in _MAKES or (tokens[k].low in _HEARS and not near.isdisjoint(NEGATED | _NOBODY | {"nobody"}))
    )


def _opens_clause(tokens: Sequence[Token], k: int) -> bool:
    return k == 0 or tokens[k - 1].tag is tags.COMMA


def _is_parenthesis(tokens: Sequence[Token], at: int, verb: Verb, g: Group) -> bool:
    """Tell whether a participle stands between commas: "The move, announced on Monday, would ..."."""
    if g.start != at or at == 0 or tokens[at - 1].tag is not tags.COMMA or clause_follows(tokens, at + 1):
        return False
    if at + 1 < len(tokens) and tokens[at + 1].low == "to" and verb.base in family("nouns", "hearsay"):
        return True
    comma = next((k for k in range(at + 1, min(len(tokens), at + 16)) if tokens[k].tag is tags.COMMA), None)
    return (
        comma is not None
        and comma + 1 < len(tokens)
        and tokens[at + 1].tag in (tags.PREPOSITION, tags.TIME)
        and is_verb(tokens, comma + 1)
    )


def _ranked(tokens: Sequence[Token], at: int, verb: Verb, place: Place) -> Place:
    if place is Place.OPENING and quotation_follows(tokens, at):
        return Place.QUOTING
    judging = verb.family in ("judge", "appeal") and place < Place.JUDGING
    return Place.JUDGING if judging else place


def _inverts(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
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
    if (
        k >= 0
        and tokens[k].tag not in (tags.CLOSE, tags.COMMA, tags.DASH)
        and not (verb.family == "say" and (_shut(tokens, k) or tokens[k].low == "so"))
    ):
        return False
    found = after(tokens, at + 1)
    if found is None or _is_asked(tokens, found[1]):
        return False
    return _leads(tokens, found[1], verb) if k < 0 else _follows(tokens, k, found[1], verb)


def _follows(tokens: Sequence[Token], k: int, end: int, verb: Verb) -> bool:
    """Tell whether what is said ends at `k`; a verb that only carries quotations follows one."""
    if tokens[k].tag is tags.CLOSE or tokens[k].quoted:
        return True
    told = tokens[k].low == "so" or (verb.family != "quote" and _clause_before(tokens, k))
    return told and _last(tokens, end)


def _leads(tokens: Sequence[Token], end: int, verb: Verb) -> bool:
    """Tell "Said Roe: the barge sank" from "Verified trials in Ferrow", in which nobody says anything."""
    told = end < len(tokens) - 1 and tokens[end].tag in (tags.COLON, tags.COMMA)
    return told and (verb.family == "say" or tokens[end + 1].tag is tags.OPEN)


def _is_asked(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether the one behind a verb is asked or told something: ", asked the minister if he knew"."""
    k += k < len(tokens) and tokens[k].tag is tags.COMMA
    return k < len(tokens) and tokens[k].low in _ASKING


def _said_within(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Return X in "Y, said X, left."."""
    if at == 0 or tokens[at - 1].tag not in EDGES:
        return None
    found = after(tokens, at + 1)
    source = without_predicate(tokens, at, found) if found else None
    inside = source and precedes_predicate(tokens, at, source[1]) and not tokens[at - 2].spoken
    return without_topic(tokens, source) if inside else None


def _shut(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].quoted and not tokens[k].is_word


def _last(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether nothing follows but where, when and to whom: "in a letter to the board"."""
    behind = skip_adjuncts(tokens, k)
    if behind >= len(tokens) or not tokens[behind].is_word:
        return True
    stop = min(len(tokens), k + _MOST_BEHIND)
    end = next((n for n in range(k, stop) if not tokens[n].is_word), stop)
    ends = end == len(tokens) or tokens[end].tag is tags.STOP or end + 1 == len(tokens)
    told = any(is_verb(tokens, n) or tokens[n].tag is tags.RELATIVE for n in range(k, end))
    return ends and not told and tokens[k].tag is tags.PREPOSITION


def _clause_before(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a whole clause stands before a comma, so that ", said X" does not follow an apposition."""
    comma = next((n for n in range(k - 1, max(0, k - 40), -1) if tokens[n].tag is tags.COMMA), 0)
    return comma == 0 or any(is_verb(tokens, n) for n in range(max(comma, k - 40), k))


def _stand(tokens: Sequence[Token], at: int, g: Group) -> tuple[Place, Phrase | None]:
    """Find the subject of a finite cue, and where both stand."""
    if within := inserted(tokens, g.start, at):
        return Place.WITHIN, within
    k = g.start - 1
    k -= k > 0 and tokens[k].low == "once" and tokens[k - 1].tag is tags.RELATIVE
    if k >= 0 and (
        tokens[k].tag is tags.RELATIVE or (tokens[k].low == "that" and k and tokens[k - 1].tag in _BEFORE_RELATIVE)
    ):
        return Place.RELATIVE, told_of(tokens, k)
    if g.purpose:
        return Place.PURPOSE, subject_before(tokens, g.start)
    if k >= 0 and tokens[k].tag is tags.CONJUNCTION:
        return Place.JOINED, subject_before(tokens, k)
    source = before(tokens, g.start)
    if source is None:
        return Place.JOINED, subject_before(tokens, g.start)
    return _place_of(tokens, at, source[0]), source


def _place_of(tokens: Sequence[Token], at: int, start: int) -> Place:
    previous = _previous(tokens, start)
    if previous is None or (previous.tag is tags.CLOSE and tokens[start - 1].tag is tags.CONJUNCTION):
        return Place.OPENING
    if previous.tag is tags.CLOSE or _shut(tokens, start - 1):
        return Place.AFTER
    if previous.tag is tags.RELATIVE:
        return Place.RELATIVE
    if previous.tag is tags.SUBORDINATOR and previous.low not in _CONTRASTS:
        return Place.SUBORDINATE
    if previous.tag in (tags.COMMA, tags.DASH) or previous.low == "as":
        is_clause = (start > 2 or is_answer(tokens, 0, start - 1)) and _ends_clause(tokens, at, start)
        return Place.AFTER if is_clause else Place.OPENING
    return Place.OPENING


def _previous(tokens: Sequence[Token], start: int) -> Token | None:
    k = start - 1
    while k >= 0 and tokens[k].tag in (tags.ADVERB, tags.CONJUNCTION, tags.TIME):
        k -= 1
    return tokens[k] if k >= 0 else None


def _nothing_follows(tokens: Sequence[Token], at: int) -> bool:
    k = skip_adjuncts(tokens, at + 1)
    if k >= len(tokens) or tokens[k].tag is tags.COMMA:
        return True
    if not tokens[k].is_word:
        return tokens[k].text == ";" or tokens[k].tag not in (tags.COLON, tags.OPEN)
    words = sum(t.is_word for t in tokens[k : k + 9])
    return words < 8 and not clause_follows(tokens, k) and not quotation_follows(tokens, at) and _last_words(tokens, k)


def _ends_clause(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Tell whether a clause and its ", X said" are complete: nothing follows, or a quotation that proves it."""
    quotes = at + 2 < len(tokens) and tokens[at + 1].tag is tags.COMMA and tokens[at + 2].tag is tags.OPEN
    first_comma = next((k for k in range(start) if tokens[k].tag is tags.COMMA), -1)
    is_of = first_comma == start - 1 and at + 1 < len(tokens) and tokens[at + 1].tag is tags.PREPOSITION
    if (quotes or is_of) and opens_with_adjunct(tokens):  # "In Ferrow, Roe joked about it"
        return False
    if _nothing_follows(tokens, at):
        return True
    colon = at + 2 < len(tokens) and tokens[at + 1].tag is tags.COLON and tokens[at + 2].tag is tags.OPEN
    return colon and any(is_verb(tokens, k) for k in range(start))


def _last_words(tokens: Sequence[Token], k: int) -> bool:
    return all(t.tag not in (tags.COMMA, tags.COLON) for t in tokens[k:])


def _passive(tokens: Sequence[Token], at: int, verb: Verb, g: Group) -> Cue | None:
    """Read "is accused of", "is believed to", "was reported by X": the source is the agent, if one is named."""
    by = next((n for n in range(at + 1, min(len(tokens), at + 9)) if tokens[n].low == "by"), None)
    asks = _OF_DEEDS if verb.family in ("judge", "think") else frozenset[str]()
    agent = agent_at(tokens, by + 1, asks) if by and not _tells_of_deed(tokens[at + 1 : by]) else None
    if not _tells_passively(tokens, at, verb, agent is not None and by == at + 1):
        return None
    rebuffs = verb.family in DENYING or is_called_false(tokens, at)  # who denies a claim did not say it
    who_says = None if rebuffs else agent
    return Cue(Place.PASSIVE, verb.family, verb.base, at, (g.cue, at + 1), who_says)


def _tells_of_deed(between: Sequence[Token]) -> bool:
    """Tell whether another verb stands before "by": "is believed to have been shot by Roe", who believes nothing."""
    return any(
        token.low in ("to", "that") or token.tag in _VERBS or token.low.endswith("ing") or token.tag is tags.COMMA
        for token in between
    )


def _tells_passively(tokens: Sequence[Token], at: int, verb: Verb, by_agent: bool) -> bool:
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    match verb.family:
        case "deny" | "reject":
            return by_agent and any(t.low in family("nouns", "deniable") for t in tokens[max(0, at - 24) : at])
        case "judge":
            known = verb.base in family("nouns", "hearsay")
            return (by_agent and (known or not verb.needs)) or (
                known and (follows == "for" or needs_met(tokens, at, verb))
            )
        case "say":
            if follows in ("that", "by") or (tokens[0].low == "it" and clause_follows(tokens, at + 1)):
                return True
    if verb.base not in family("nouns", "hearsay"):
        return False
    if follows == "to" and verb.base == "report":
        return at + 2 < len(tokens) and tokens[at + 2].low in ("be", "have")
    return follows in ("to", "that", "by") or _is_said_of_it(tokens, at)


def _is_said_of_it(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "it" announces what is told: "it is believed he fled", "he fled, it is believed"."""
    behind = at > 2 and "it" in (tokens[at - 2].low, tokens[at - 3].low) and _nothing_follows(tokens, at)
    return behind or (tokens[0].low == "it" and clause_follows(tokens, at + 1))


def _participle(tokens: Sequence[Token], at: int, verb: Verb, g: Group) -> Cue | None:
    """Read ", saying that ...", "with X saying ...", "is quoted as saying", "Warning that ..., X left"."""
    trailing = tokens[at + 1 : at + 3]
    if trailing and trailing[0].tag is tags.COMMA and trailing[-1].tag is not tags.OPEN:
        return None
    if g.start and tokens[g.start - 1].tag is tags.SUBORDINATOR and tokens[g.start - 1].low != "as":
        return None
    if is_misquoted(tokens, g.start) or (g.start and tokens[g.start - 1].low in _AVOIDS):
        return None
    source = participle_source(tokens, g.start)
    if source is None or not holds(tokens, at, verb, Place.PARTICIPLE, source):
        return None
    with_own = source[0] > 0 and tokens[source[0] - 1].low == "with" and quotation_follows(tokens, at)
    place = Place.QUOTING if with_own else Place.PARTICIPLE
    if verb.family in ("judge", "appeal"):
        place = Place.NOUN
    return Cue(place, verb.family, verb.base, at, (g.cue, at + 1), source)


def _according(tokens: Sequence[Token]) -> Iterator[Cue]:
    for k in range(len(tokens) - 2):
        if tokens[k].low == "according" and tokens[k + 1].low == "to" and not tokens[k].spoken:
            source = after(tokens, k + 2, leaves_rest=True)
            source = without_place(tokens, without_predicate(tokens, k, source)) if source else None
            place = Place.AFTER if k > 3 and source and _last(tokens, source[1]) else Place.OPENING
            if source and tokens[source[1] - 1].low not in _MEASURES:
                yield Cue(place, "say", "according", k, (k, k + 2), source)


def _by_nobody(tokens: Sequence[Token], cue: Cue) -> bool:
    if cue.source is None:
        return False
    around = tokens[max(0, cue.source[0] - 1) : cue.source[0] + 1]
    return any(t.low in _NOBODY for t in around)


def _is_aside(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a cue in a subordinate clause covers less than half of its sentence, and tells nothing."""
    stop = next((k for k in range(cue.at, len(tokens)) if tokens[k].tag in _BREAKS), len(tokens))
    says = cue.family == "say" and (clause_follows(tokens, cue.at + 1) or quotation_follows(tokens, cue.at))
    told = cue.family == "deny" or cue.base == "read" or says
    return not told and (stop - cue.at) * 2 < len(tokens) - 2
