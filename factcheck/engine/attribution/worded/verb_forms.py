"""Whether a form of a listed verb says something where it stands: its particle, its helping verb, its negation."""

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.worded.phrases import Phrases
from factcheck.engine.languages.wording import SpeechVerb

_REACH = 60  # tokens


def finite_verb(read: Phrases, at: int, verb: SpeechVerb) -> int | None:
    """Return where the finite verb of a form stands: itself, or the helping verb of a participle."""
    if verb.form == "participle":
        return _helping(read, at) if at else None
    return None if _is_infinitive(read, at, verb) else at


def fits(read: Phrases, at: int, verb: SpeechVerb) -> bool:
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


def is_denied_outright(read: Phrases, helping: int, at: int, verb: SpeechVerb) -> bool:
    """Tell whether it was not said: "bestätigte den Bericht nicht"."""
    if not verb.needs.isdisjoint(read.words["negation"]):
        return False
    end = read.clause_end(at)
    first = min(helping, at) + 1
    return any(read.is_of(k, "denied outright") and not read.tokens[k].quoted for k in range(first, end))
