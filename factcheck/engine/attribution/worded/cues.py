"""The cue of a sentence by the words of its language: a verb with its subject, "laut X", "X zufolge", "soll"."""

from collections.abc import Iterator, Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.noun_phrases import Phrase
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.attribution.worded.accounts import accounts
from factcheck.engine.attribution.worded.phrases import Phrases
from factcheck.engine.attribution.worded.side_clauses import is_relative_of_one_verb
from factcheck.engine.attribution.worded.side_denials import is_passive, is_side_denial, passive_denial
from factcheck.engine.attribution.worded.unlisted_verbs import headings, hearsay, reported_clause
from factcheck.engine.attribution.worded.verb_forms import finite_verb, fits, is_denied_outright
from factcheck.engine.languages.wording import SpeechVerb, Wording

_MOST = 12  # cues looked at in one sentence; a hostile one stays cheap
_REACH = 60  # tokens
_CLOSING = frozenset({tags.COMMA, tags.CLOSE})


def main_cue(tokens: Sequence[Token], words: Wording, *, is_headline: bool = False) -> Cue | None:
    """Choose the cue that says who says the sentence: by its place first, then the earlier one."""
    read = Phrases(tokens, words)
    found = list(_verb_cues(read))
    found.extend(accounts(read))
    found = [cue for cue in found if not is_side_denial(read, cue)]
    if not found:
        found.extend(headings(read, is_headline=is_headline))
    if not found:
        found.extend(reported_clause(read))
    if not found:
        found.extend(hearsay(read))
    return min(found, key=lambda cue: (_order(cue.place), cue.at), default=None)


def _order(place: Place) -> Place:
    return Place.OPENING if place in (Place.QUOTING, Place.JUDGING) else place


def _verb_cues(read: Phrases) -> Iterator[Cue]:
    table, looked = read.words.verbs, 0
    for at, token in enumerate(read.tokens):
        if token.low not in table or token.spoken or (at and token.text[0].isupper()):
            continue
        looked += 1
        if looked > _MOST:
            return
        for verb in sorted(table[token.low], key=lambda verb: (not verb.particle, not verb.needs)):
            if cue := _verb_cue(read, at, verb):
                yield cue
                break


def _verb_cue(read: Phrases, at: int, verb: SpeechVerb) -> Cue | None:
    helping = finite_verb(read, at, verb) if fits(read, at, verb) else None
    if helping is None:
        return None
    if is_passive(read, at, verb):
        return passive_denial(read, at, verb)
    if helping != at and read.is_of(helping, "passive"):
        return _passive(read, helping, at, verb)
    if is_denied_outright(read, helping, at, verb):
        return None
    if verb.behind:
        return _stated(read, at, verb)
    return _with_subject(read, helping, at, verb)


def _with_subject(read: Phrases, helping: int, at: int, verb: SpeechVerb) -> Cue | None:
    placed = _placed(read, helping)
    if placed is None:
        return None
    place, source = placed
    cue = Cue(place, verb.family, verb.base, at, (at, at + 1), source)
    return cue if _tells(read, cue, verb, helping) else None


def _placed(read: Phrases, verb: int) -> tuple[Place, Phrase] | None:
    """Return where a verb stands, and its subject."""
    start = read.clause_start(verb)
    if _is_verb_last(read, start, verb):
        if not read.is_of(start, "as"):
            return None
        source = read.subject_before(start + 1, verb)
        place = Place.OPENING if start == 0 else Place.AFTER
        return (place, source) if source else None
    if start == verb:
        return _inverted(read, verb)
    place = Place.QUOTING if _quotes_behind(read, verb) else Place.OPENING
    before = read.subject_before(start, verb)
    if before and before == (start, start + 1) and _is_guessed_adverb(read, start, verb):
        before = None
    if before is None and all(read.is_of(k, "leading", "conjunction") for k in range(start, verb)):
        return _joined(read, verb)
    before = read.whole(before, verb) if before else None
    behind = read.subject_after(verb) if before is None or _is_object(read, before, verb) else None
    if before is None and behind is None:
        return _joined(read, verb)
    source = behind or (_with_name_before(read, before, start) if before else None)
    return (place, source) if source else None


def _with_name_before(read: Phrases, source: Phrase, start: int) -> Phrase:
    """Take in the name before an apposition that no comma closes: "Ann Roe, Chefin der Werft sagte"."""
    is_name = start > 2 and read.tokens[start - 1].tag is tags.COMMA and all(read.is_noun(k) for k in range(start - 1))
    leads = read.is_of(source[0], "subject determiner") or read.words.ends_as(read.tokens[source[0]].low, "role")
    return (0, source[1]) if is_name and leads else source


def _is_guessed_adverb(read: Phrases, start: int, verb: int) -> bool:
    """Tell whether the one word before a verb looks like an adverb, and a subject stands behind: "Generell sagt er"."""
    if start or not read.words.ends_as(read.tokens[0].low, "adverb ending"):
        return False
    behind = read.subject_after(verb)
    return behind is not None and not any(read.is_of(k, "listener") for k in range(*behind))


def _is_verb_last(read: Phrases, start: int, verb: int) -> bool:
    """Tell whether a verb ends a clause that hangs on another: "wie die Polizei mitteilte", "die er genannt hatte"."""
    if read.is_of(start, "subordinator", "as") and start < verb:
        return True
    behind_comma = start > 0 and read.tokens[start - 1].tag is tags.COMMA
    ends = behind_comma and read.is_of(start, "relative") and read.is_bound(verb + 1) and verb > start + 1
    return ends or is_relative_of_one_verb(read, start, verb)


def _inverted(read: Phrases, verb: int) -> tuple[Place, Phrase] | None:
    """Read "..., sagte X", and "X, der Minister, sagte"."""
    if verb == 0 or read.tokens[verb - 1].tag not in (*_CLOSING, tags.DASH, tags.STOP):
        return None
    if (before := _before_apposition(read, verb)) is not None:
        return Place.OPENING, before
    behind = read.subject_after(verb)
    if behind is None:
        return _joined(read, verb) if read.tokens[verb - 1].tag is tags.COMMA else None
    is_behind_clause = read.is_of(read.first_word(), "subordinator") and not read.is_of(read.first_word(), "that")
    return (Place.OPENING if is_behind_clause else Place.AFTER), behind


def _before_apposition(read: Phrases, verb: int) -> Phrase | None:
    """Return a subject with an apposition or a relative clause in commas: "Jens Hahn, der Bürgermeister, sagte"."""
    if read.tokens[verb - 1].tag is not tags.COMMA:
        return None
    comma = next((k for k in range(verb - 2, -1, -1) if read.tokens[k].tag is tags.COMMA), -1)
    if comma <= 0 or any(token.tag in (tags.OPEN, tags.CLOSE) for token in read.tokens[comma:verb]):
        return None
    start = read.clause_start(comma)
    while start < comma and read.is_of(start, "leading"):
        start += 1
    if start and read.tokens[start - 1].tag is tags.COMMA:
        return None
    if read.subject_before(start, comma) is None or read.end_of(start) not in (comma, verb - 1):
        return None
    is_relative = read.is_of(comma + 1, "relative") and not read.is_noun_behind(comma + 1)
    is_relative = is_relative or (read.is_of(comma + 1, "relative") and read.end_of(comma + 1) < verb - 1)
    is_apposition = read.end_of(comma + 1) == verb - 1 or _is_long_apposition(read, start, comma, verb)
    return (start, verb - 1) if is_relative or is_apposition else None


def _is_long_apposition(read: Phrases, start: int, comma: int, verb: int) -> bool:
    """Tell whether a name is followed by what its bearer is, at length: "Ann Roe, eine Ärztin an der Klinik, sagte"."""
    is_name = comma - start > 1 and all(read.is_noun(k) for k in range(start, comma))
    leads = read.is_of(comma + 1, "subject determiner") and read.is_noun_behind(comma + 1)
    return is_name and leads and not any(read.is_of(k, "auxiliary", "reported mood", "be") for k in range(comma, verb))


def _quotes_behind(read: Phrases, verb: int) -> bool:
    for k in range(verb + 1, min(len(read.tokens), verb + _REACH)):
        if read.tokens[k].tag is tags.OPEN:
            return read.tokens[k - 1].tag is tags.COLON
    return False


def _is_object(read: Phrases, before: Phrase, verb: int) -> bool:
    """Tell whether what stands before a verb is its object: "Die Vorwürfe wies er zurück"."""
    if read.is_of(before[0], "pronoun"):
        return False
    if read.is_of(verb + 1, "pronoun") and not read.is_of(verb + 1, "object"):
        return True
    head = [k for k in range(*before) if read.is_of(k, "claim", "object noun")]
    if not head:
        return False
    return (behind := read.subject_after(verb)) is not None and not any(
        read.is_of(k, "claim", "object noun") for k in range(*behind)
    )


def _joined(read: Phrases, verb: int) -> tuple[Place, Phrase] | None:
    """Return the subject of the clause before "und sagte": what opens the sentence, or stands behind its verb."""
    start = next((k + 1 for k in range(verb - 1, -1, -1) if read.tokens[k].tag in (tags.COLON, tags.DASH)), 0)
    if (first := read.subject_before(start, verb)) is not None:
        return Place.JOINED, first
    return None


def _tells(read: Phrases, cue: Cue, verb: SpeechVerb, helping: int) -> bool:
    """Tell whether a verb has what it asks for: what is said, a claim that is denied."""
    if verb.family == "reject":
        return cue.place is Place.AFTER or _has_claim(read)
    if verb.family == "deny" and cue.source is not None:
        return True
    if not verb.clause or cue.place is Place.AFTER or _points(read):
        return True
    behind = min(cue.at, helping) + 1
    return any(
        token.tag is tags.OPEN or (token.tag is tags.COMMA and _opens_clause(read, k + 1))
        for k, token in enumerate(read.tokens[behind:], behind)
    )


def _opens_clause(read: Phrases, k: int) -> bool:
    return not read.is_bound(k) and (not read.is_of(k, "relative") or read.is_noun_behind(k))


def _points(read: Phrases) -> bool:
    return read.is_of(read.first_word(), "pointer")


def _has_claim(read: Phrases) -> bool:
    return any(
        not token.spoken and (read.words.ends_as(token.low, "claim") or (k == 0 and read.is_of(k, "pointer")))
        for k, token in enumerate(read.tokens)
    ) or any(read.is_of(k, "pointer") and not read.is_noun_behind(k) for k in range(len(read.tokens)))


def _passive(read: Phrases, helping: int, at: int, verb: SpeechVerb) -> Cue | None:
    """Read "wird Asmus zitiert", who speaks, and "ihm wird vorgeworfen", where nobody is named."""
    if not verb.passive:
        return None
    source = None
    if verb.family == "cited":
        start = read.clause_start(helping)
        source = read.subject_before(start, helping) or read.subject_after(helping)
    place = Place.AFTER if verb.family == "cited" else Place.PASSIVE
    return Cue(place, verb.family, verb.base, at, (at, at + 1), source)


def _stated(read: Phrases, at: int, verb: SpeechVerb) -> Cue | None:
    """Read "geht aus dem Bericht hervor" and "heißt es in dem Schreiben": the source stands behind a preposition."""
    beside = [read.tokens[k].low for k in (at - 1, at + 1) if 0 <= k < len(read.tokens)]
    if verb.needs and verb.needs.isdisjoint(beside):
        return None
    source = None
    start = read.clause_start(at)
    near = (start, *range(at + 1, min(len(read.tokens), at + 4)))
    for k in near if verb.family == "impersonal" else range(len(read.tokens)):
        if read.tokens[k].low in verb.behind and not read.tokens[k].quoted:
            end = read.end_of(k + 1)
            source = (k + 1, end) if end > k + 1 and not read.is_determiner_alone(k + 1, end) else None
            break
    if source is None and verb.family != "impersonal":
        return None
    opens = at <= 1 or (at > 1 and read.clause_start(at) == 0)
    return Cue(Place.OPENING if opens else Place.AFTER, verb.family, verb.base, at, (at, at + 1), source)
