"""Does a sentence assert something beside a denial, by the words of its language? Then nobody denies the sentence.

"Roe bestritt die Tat und trat zurück": that he left is denied by nobody. In "bestritt die Tat und sagte, er sei krank"
all that is told hangs on what Roe says.
"""

from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.attribution.worded.phrases import Phrases
from factcheck.engine.languages.wording import SpeechVerb, Wording

DENYING = frozenset({"deny", "reject"})  # families of verbs

_NO_VERB = (
    *("subordinator", "relative", "pronoun", "object", "negation", "conjunction", "leading", "as", "so", "to"),
    *("preposition", "adverb", "time", "other determiner", "subject determiner", "possessive", "perfect"),
)
_STEPPED_OVER = ("leading", "adverb", "time", "pronoun")


def is_side_denial(read: Phrases, cue: Cue) -> bool:
    """Tell whether a cue denies something, and the sentence asserts more than hangs on it."""
    return cue.family in DENYING and any(
        _asserts_more(read, cue.at, k) for k in range(cue.at + 1, len(read.tokens)) if not read.tokens[k].quoted
    )


def passive_denial(read: Phrases, at: int, verb: SpeechVerb) -> Cue | None:
    """Read "wurde von Roe dementiert": denied, and said by nobody, for who denies a claim did not say it."""
    if any(read.is_of(k, "agent") for k in range(read.clause_start(at), at)):
        return Cue(Place.PASSIVE, verb.family, verb.base, at, (at, at + 1), None)
    return None


def is_passive(read: Phrases, at: int, verb: SpeechVerb) -> bool:
    """Tell whether a participle of denial stands beside "wurde"."""
    listed = read.words.verbs.get(read.tokens[at].low, ())
    is_participle = any(form.form == "participle" and form.family in DENYING for form in listed)
    clause = range(read.clause_start(at), read.clause_end(at))
    return verb.family in DENYING and is_participle and any(read.is_of(k, "passive") for k in clause)


def _asserts_more(read: Phrases, denial: int, k: int) -> bool:
    """Tell whether a predicate of the newspaper's is joined on at `k`: "und trat zurück", "doch das Gericht"."""
    behind_comma = read.tokens[k - 1].tag is tags.COMMA
    first = _next(read, k + 1)
    if behind_comma and read.is_of(k, "contrast"):
        return not _speaks(read, first)
    if behind_comma and read.is_of(k + 1, "contrast"):  # "bestritt die Tat, zahlte aber"
        return _is_verb(read, k) and not _speaks(read, k)
    joined = read.is_of(k, "joining") and (behind_comma or not _is_in_clause(read, denial, k))
    return joined and _is_verb(read, first) and not _agree(read, k - 1, first) and not _speaks(read, first)


def _is_in_clause(read: Phrases, denial: int, k: int) -> bool:
    """Tell whether what is denied is a clause that may go on: "bestritt, dass er Geld nahm und ging"."""
    return any(token.tag is tags.COMMA for token in read.tokens[denial + 1 : k])


def _agree(read: Phrases, k: int, other: int) -> bool:
    """Tell whether two adjectives stand before a noun: "die alten und neuen Vorwürfe"."""
    return read.tokens[k].low[-2:] == read.tokens[other].low[-2:] and read.is_noun(other + 1)


def _next(read: Phrases, k: int) -> int:
    while read.is_of(k, *_STEPPED_OVER):
        k += 1
    return k


def _is_verb(read: Phrases, k: int) -> bool:
    known = k < len(read.tokens) and read.tokens[k].tag is tags.WORD and not read.tokens[k].text[0].isupper()
    return known and not read.is_of(k, *_NO_VERB) and not read.is_noun_behind(k)


def _speaks(read: Phrases, k: int) -> bool:
    """Tell whether the verb at `k`, or the participle that it helps, says something: "sagte", "habe betont"."""
    end = read.clause_end(k) if read.is_of(k, "auxiliary") else k + 1
    return any(token.low in read.words.verbs for token in read.tokens[k:end])


def accuses_another(said: Sequence[Token], words: Wording) -> bool:
    """Tell whether words that deny also say that another did it: "Ich war es nicht, Roe war es", "aber Roe schon"."""
    for k, token in enumerate(said[:-1]):
        if token.tag is not tags.COMMA:
            continue
        behind = said[k + 1 + (said[k + 1].low in words["contrast"] | words["joining"]) :]
        end = next((n for n, other in enumerate(behind) if not other.is_word), len(behind))
        clause = behind[:end]
        names = len(clause) > 1 and clause[0].tag is tags.NAME and clause[0].low not in words["subordinator"]
        if names and clause[1].tag is not tags.NAME and all(word.low not in words["negation"] for word in clause):
            return True
    return False
