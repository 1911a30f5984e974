"""The cue of a sentence by the words of its language: a verb with its subject, "laut X", "X zufolge", "soll"."""

from collections.abc import Iterator, Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.noun_phrases import Phrase
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.attribution.worded.phrases import Phrases
from factcheck.engine.attribution.worded.side_clauses import beside_side_clause, is_relative_of_one_verb
from factcheck.engine.attribution.worded.side_denials import is_passive, is_side_denial, passive_denial
from factcheck.engine.languages.wording import SpeechVerb, Wording

HEADING = "heading"  # the family of "Polizei: ..." and "Hahn: “...”"
_MOST = 12  # cues looked at in one sentence; a hostile one stays cheap
_REACH = 60  # tokens
_MOST_ACCOUNT = 4  # words from "nach" to "Angaben"
_NO_VERBS = ("subordinator", "relative", "pronoun", "object", "negation", "conjunction", "leading", "as", "so")
_ACCOUNTS = ("according", "according behind", "so", "account preposition", "viewpoint preposition")
_CLOSING = frozenset({tags.COMMA, tags.CLOSE})


def main_cue(tokens: Sequence[Token], words: Wording, *, is_headline: bool = False) -> Cue | None:
    """Choose the cue that says who says the sentence: by its place first, then the earlier one."""
    read = Phrases(tokens, words)
    found = list(_verb_cues(read))
    found.extend(_accounts(read))
    found = [cue for cue in found if not is_side_denial(read, cue)]
    if not found:
        found.extend(_heads(read, is_headline=is_headline))
    if not found:
        found.extend(_reported_clause(read))
    if not found:
        found.extend(_hearsay(read))
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
    helping = _finite(read, at, verb) if _fits(read, at, verb) else None
    if helping is None:
        return None
    if is_passive(read, at, verb):
        return passive_denial(read, at, verb)
    if helping != at and read.is_of(helping, "passive"):
        return _passive(read, helping, at, verb)
    if _is_denied_outright(read, helping, at, verb):
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


def _finite(read: Phrases, at: int, verb: SpeechVerb) -> int | None:
    """Return where the finite verb of a form stands: itself, or the helping verb of a participle."""
    if verb.form == "participle":
        return _helping(read, at) if at else None
    return None if _is_infinitive(read, at, verb) else at


def _fits(read: Phrases, at: int, verb: SpeechVerb) -> bool:
    """Tell whether the words that a verb asks for stand in the sentence, and its particle at the end of a clause."""
    if verb.particle and not _has_particle(read, at, verb.particle):
        return False
    if not (verb.needs or verb.never or verb.never_ends):
        return True
    beside = {token.low for token in read.tokens[max(0, at - _REACH) : at + _REACH] if not token.spoken}
    if verb.needs and verb.needs.isdisjoint(beside):
        return False
    if verb.never_ends and any(low.endswith(verb.never_ends) for low in beside):
        return False
    return not any(_has_particle(read, at, never[1:]) if never[0] == "+" else never in beside for never in verb.never)


def _has_particle(read: Phrases, at: int, particle: str) -> bool:
    """Tell whether the particle of a verb ends its clause, or stands before one that is joined on: "gab zu und"."""
    for k in range(at + 1, min(len(read.tokens), at + _REACH)):
        if read.tokens[k].low == particle and not read.tokens[k].quoted:
            return read.is_bound(k + 1) or read.is_of(k + 1, "conjunction")
    return False


def _is_infinitive(read: Phrases, at: int, verb: SpeechVerb) -> bool:
    """Tell whether a form that is of several is the infinitive here: "will berichten", "zu sagen"."""
    if read.tokens[at].low != verb.base and verb.base != verb.particle + read.tokens[at].low:
        return False
    if read.is_of(at - 1, "to"):
        return True
    first = read.clause_start(at)
    return any(read.is_of(k, "modal", "passive", "hearsay") for k in range(first, read.clause_end(at)) if k != at)


def _helping(read: Phrases, at: int) -> int | None:
    """Return the helping verb of a participle: before it in its clause, or right behind."""
    if read.is_of(at + 1, "perfect") and any(
        read.is_of(k, "hearsay", "modal") for k in range(read.clause_start(at), read.clause_end(at))
    ):
        return None
    if read.is_of(at + 1, "auxiliary", "passive"):
        return at + 1
    start = read.clause_start(at)
    hangs = start > 0 and read.is_of(start, "relative", "subordinator", "as", "preposition")
    for k in range(at - 1, max(start if hangs else 0, at - _REACH) - 1, -1):
        if read.tokens[k].spoken or (read.tokens[k].tag is tags.COLON):
            return None
        if read.is_of(k, "auxiliary", "passive") and not read.tokens[k].quoted:
            return k
    return None


def _is_denied_outright(read: Phrases, helping: int, at: int, verb: SpeechVerb) -> bool:
    """Tell whether it was not said: "bestätigte den Bericht nicht"."""
    if not verb.needs.isdisjoint(read.words["negation"]):
        return False
    end = read.clause_end(at)
    first = min(helping, at) + 1
    return any(read.is_of(k, "denied outright") and not read.tokens[k].quoted for k in range(first, end))


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
    is_behind_clause = read.is_of(_first(read), "subordinator") and not read.is_of(_first(read), "that")
    return (Place.OPENING if is_behind_clause else Place.AFTER), behind


def _first(read: Phrases) -> int:
    return next((k for k, token in enumerate(read.tokens) if token.is_word), 0)


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
    return read.is_of(_first(read), "pointer")


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


def _accounts(read: Phrases) -> Iterator[Cue]:
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
    place = Place.OPENING if at == _first(read) else Place.WITHIN
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
    place = Place.OPENING if at == _first(read) else Place.WITHIN
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
    if (first := read.subject_before(_first(read), len(read.tokens))) is not None:
        return first
    verb = next((k for k, t in enumerate(read.tokens) if k and t.tag is tags.WORD and _is_plain(read, k)), None)
    return read.subject_after(verb) if verb is not None else None


def _is_plain(read: Phrases, k: int) -> bool:
    lists = ("preposition", "adverb", "other determiner", "subject determiner", "own account", "according behind")
    return not read.is_of(k, *lists)


def _heads(read: Phrases, *, is_headline: bool) -> Iterator[Cue]:
    """Read who is named beside a quotation with any other verb, and "Polizei: Zwei Tote"."""
    yield from _behind_quotation(read)
    colon = next((k for k, token in enumerate(read.tokens) if token.tag is tags.COLON), 0)
    if not colon or read.tokens[colon].text != ":" or any(token.spoken for token in read.tokens[:colon]):
        return
    if colon + 1 < len(read.tokens) and read.tokens[colon + 1].tag is tags.OPEN:
        yield from _before_quotation(read, colon)
        return
    source = read.subject_before(0, colon)
    named = source is not None and source[1] == colon
    if source and named and is_headline and read.words.ends_as(read.tokens[colon - 1].low, "headline source"):
        yield Cue(Place.QUOTING, HEADING, "", source[0], source, source)


def _behind_quotation(read: Phrases) -> Iterator[Cue]:
    """Read "“...“, spottete Hahn": any verb behind a quotation, and who stands behind it."""
    for k in range(1, len(read.tokens) - 2):
        if read.tokens[k - 1].tag is tags.CLOSE and read.tokens[k].tag is tags.COMMA and _is_any_verb(read, k + 1):
            source = read.subject_after(k + 1)
            if source and read.names_somebody(source):
                yield Cue(Place.AFTER, HEADING, "", k + 1, (k + 1, k + 2), source)


def _before_quotation(read: Phrases, colon: int) -> Iterator[Cue]:
    """Read "Hahn war enttäuscht: “...”" and "Am Abend trat Hahn auf: “...”"."""
    source = read.subject_before(0, colon)
    at = next((k for k in range(source[1] if source else 0, colon) if _is_any_verb(read, k)), colon - 1)
    if source is None or not _may_speak(read, source):
        source = read.subject_after(at) if at < colon - 1 else None
    if source and _may_speak(read, source):
        yield Cue(Place.QUOTING, HEADING, "", at, (at, at + 1), source)


def _may_speak(read: Phrases, source: Phrase) -> bool:
    return read.names_somebody(source) or (source == (0, 1) and not read.is_of(0, "claim", "object noun"))


def _is_any_verb(read: Phrases, k: int) -> bool:
    return read.tokens[k].tag is tags.WORD and _is_plain(read, k) and not read.is_of(k, *_NO_VERBS)


def _reported_clause(read: Phrases) -> Iterator[Cue]:
    """Read any verb behind which a clause stands in the mood of reports: "Kritiker befürchten, das Gesetz könne"."""
    source = read.subject_before(0, len(read.tokens))
    if source is None or source[1] >= len(read.tokens) or not _is_any_verb(read, source[1]):
        return
    end = read.clause_end(source[1])
    if end >= len(read.tokens) or read.tokens[end].tag is not tags.COMMA or read.is_of(end + 1, "unreal"):
        return
    behind = range(end + 1, beside_side_clause(read))
    if any(read.is_of(k, "reported mood") and not read.tokens[k].quoted for k in behind):
        yield Cue(Place.OPENING, HEADING, "", source[1], (source[1], source[1] + 1), source)


def _hearsay(read: Phrases) -> Iterator[Cue]:
    """Read "soll Geld genommen haben" and "angeblich": it is said, and nobody is named."""
    for at, token in enumerate(read.tokens):
        if token.quoted:
            continue
        if read.is_of(at, "alleged") or (read.is_of(at, "hearsay") and _is_perfect(read, at)):
            yield Cue(Place.ADVERB, "hearsay", token.low, at, (at, at + 1), None)
            return


def _is_perfect(read: Phrases, at: int) -> bool:
    """Tell "soll gestohlen haben" from "soll zahlen"."""
    end = read.clause_end(at)
    last = at - 1 if read.is_bound(at + 1) else end - 1
    return last > 0 and read.is_of(last, "perfect") and read.tokens[last - 1].tag is tags.WORD
