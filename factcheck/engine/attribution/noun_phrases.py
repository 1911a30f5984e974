"""Noun phrases around a cue: the one that ends before it, and the one that begins after it.

No parser: closed classes, endings and commas decide. A phrase is a half-open range of token indices.
"""

from collections.abc import Sequence
from enum import Enum, auto

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.adjuncts import is_occasion, tells_when
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

Phrase = tuple[int, int]

PARTICLES = frozenset(
    {"van", "von", "de", "della", "di", "da", "del", "la", "le", "al", "el", "bin", "ibn", "ben"}
)  # of names

REACH = 60  # tokens; no source is longer, and a hostile sentence stays cheap

_LONGEST_BRACKET = 12  # tokens
_PARTS = 8  # stretches between commas that one noun phrase may have

_VERBS = frozenset({tags.FINITE, tags.AUXILIARY, tags.MODAL})
_EDGES = frozenset({tags.OPEN, tags.CLOSE, tags.COLON, tags.STOP})
_NOUNS = frozenset({tags.NAME, tags.WORD, tags.NUMBER})
_LEADS = frozenset({tags.CONJUNCTION, tags.ADVERB, tags.TIME, tags.NEGATION, tags.OTHER, tags.COMMA, tags.DASH})
_TAILS = frozenset({tags.ADVERB, tags.TIME, tags.NUMBER, tags.PREPOSITION, tags.COMMA, tags.DASH, tags.CONJUNCTION})
_CLAUSAL = frozenset({"that", "because", "when", "while", "if", "although", "though", "whether"})
_SUBJECTS = frozenset({"he", "she", "they", "it", "we", "i", "you", "there"})
_BEFORE_IS = _SUBJECTS | {"that", "what", "who", "here"}
_BEFORE_NOUN = frozenset({tags.DETERMINER, tags.OF_OWNER, tags.PREPOSITION})
_CUTS = _EDGES | {tags.COMMA, tags.DASH, tags.BRACKET}
_BREAKING = frozenset({tags.TIME, tags.ADVERB, tags.PRONOUN, tags.DETERMINER})
_INNER = frozenset({tags.NAME, tags.NUMBER, tags.CONJUNCTION, tags.NEGATION, tags.OTHER})
_NAMED = frozenset(
    {"introduced", "presented", "named", "known", "identified", "described", "referred", "billed", "listed", "dressed"}
)
_WHICH = frozenset({"this", "last", "next"})  # "last month", behind a phrase
_SOME = frozenset(
    {"some", "many", "several", "few", "most", "all", "both", "no", "two", "three", "about", "nearly", "at"}
)
_CALLS = frozenset({"save", "stop", "feed", "protect", "defend", "rock"})  # that bodies are named by
_PERSONS = family("nouns", "person")
_LISTED = frozenset({tags.NAME, tags.DETERMINER, tags.PREPOSITION, tags.OF_OWNER, tags.COMMA})
_OTHERS = frozenset({"his", "her", "their", "its", "my", "our"})


class _Part(Enum):
    PHRASE = auto()
    RELATIVE = auto()
    ADJUNCT = auto()
    CLAUSE = auto()


def is_verb(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a token is a finite verb of its own clause, and no participle inside a noun phrase."""
    tag = tokens[k].tag
    if tag is tags.OF_OWNER:
        return k > 0 and tokens[k - 1].low in _BEFORE_IS
    if tag not in _VERBS:
        return False
    before = tokens[k - 1] if k else None
    if tag is tags.AUXILIARY:
        return not (before and before.low == "to")
    if tag is tags.MODAL or before is None:
        return tag is tags.MODAL
    if before.tag in _BEFORE_NOUN or before.low in ("his", "her", "their", "its"):
        return False
    return not _is_participle_at(tokens, k)


def _is_participle_at(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a past form says more of the noun before it: "papers filed in May", "a man named as Roe"."""
    if k + 1 >= len(tokens):
        return False
    if tokens[k + 1].low == "as":
        return tokens[k].low in _NAMED
    ends = tokens[k].low.endswith(("ed", "en", "led", "held", "known"))
    return ends and tokens[k + 1].tag in (tags.PREPOSITION, tags.TIME)


def before(tokens: Sequence[Token], end: int) -> Phrase | None:
    """Return the noun phrase that ends where `end` begins, with its appositions and relative clauses."""
    found = _before(tokens, end)
    return _with_bracket(tokens, found, end) if found else None


def _with_bracket(tokens: Sequence[Token], found: Phrase, stop: int) -> Phrase:
    """Close the bracket that a phrase opens, "Ann Hill (Labour)", or leave it out."""
    opened = [k for k in range(*found) if tokens[k].text in "(["]
    if not opened or sum(tokens[k].text in ")]" for k in range(*found)) == len(opened):
        return found
    first, end = found
    close = next((k for k in range(end, min(stop, end + 2)) if tokens[k].text in ")]"), None)
    return (first, close + 1) if close is not None else (first, opened[-1]) if opened[-1] > first else found


def _before(tokens: Sequence[Token], end: int) -> Phrase | None:
    floor = _floor(tokens, end)
    while end > floor and tokens[end - 1].tag is tags.ADVERB:
        end -= 1
    if end <= floor:
        return None
    if tokens[end - 1].tag in (tags.COMMA, tags.DASH, tags.BRACKET) and end - 1 > floor:
        return _with_appositions(tokens, floor, end - 1)
    start = _last_comma(tokens, floor, end)
    found = trim(tokens, phrase_start(tokens, start, end), end)
    if found is None or found[0] <= floor + 1:
        return found
    return _with_others(tokens, floor, found) or _from_name(tokens, floor, found)


def _with_others(tokens: Sequence[Token], floor: int, found: Phrase) -> Phrase | None:
    """Take in those before the last of a list: "Ada Holm, the mayor, and Bo Roth", "The mayor, her son and aide"."""
    first, last = trim(tokens, floor, found[0]) or (floor, floor)
    joint = tokens[found[0] - 1]
    behind_comma = joint.low == "and" and tokens[found[0] - 2].tag is tags.COMMA
    lists = joint.tag is tags.COMMA and tokens[found[0]].low in _OTHERS and _is_joined(tokens, *found)
    opens = first < last and tokens[first].tag in (tags.NAME, tags.DETERMINER) and tokens[first].low not in _OTHERS
    plain = all(token.tag in _LISTED or token.low in _PERSONS for token in tokens[first : found[0] - 1])
    return (first, found[1]) if opens and plain and (behind_comma or lists) else None


def _is_joined(tokens: Sequence[Token], first: int, end: int) -> bool:
    return any(token.low == "and" for token in tokens[first:end])


def _from_name(tokens: Sequence[Token], floor: int, found: Phrase) -> Phrase:
    """Take in the name before an apposition that no comma closes: "Ada Holm, the mayor said", "Holm, who left said"."""
    comma = found[0] - 1
    if tokens[comma].tag is not tags.COMMA:
        return found
    left = _last_comma(tokens, floor, comma)
    named = left == floor and comma - left < 6 and tokens[left].tag is tags.NAME and not is_answer(tokens, left, comma)
    named = named and all(_may_name(token) for token in tokens[left:comma])
    if tokens[found[0]].tag is tags.RELATIVE or (named and _describes(tokens, *found)):
        return trim(tokens, phrase_start(tokens, left, comma), found[1]) or found
    return found


def is_answer(tokens: Sequence[Token], left: int, comma: int) -> bool:
    """Tell whether a word before a comma is what somebody says, and no name: "Wrong, the company says"."""
    return comma - left < 3 and tokens[left].low in family("denial", "short answer")


def _may_name(token: Token) -> bool:
    return token.text[0].isupper() or token.text == "." or token.low in PARTICLES


def _describes(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether a phrase behind a name can say what its bearer is: "the mayor", no "she", "his wife" or "police"."""
    if tokens[first].tag is tags.DETERMINER:
        return tokens[first].low not in _OTHERS and end > first + 1
    head = next((k for k in range(first, end) if tokens[k].low in _PERSONS), end)
    if head == end or any(token.tag is tags.OF_OWNER for token in tokens[first:head]):
        return False
    return not tokens[head].low.endswith("s") and tokens[head].low != "police"


def _floor(tokens: Sequence[Token], end: int) -> int:
    k, lowest = end, max(0, end - REACH)
    while k > lowest and tokens[k - 1].tag not in _EDGES:
        k -= 1
        if tokens[k].tag is tags.BRACKET and tokens[k].text in ")]":
            k = next((n for n in range(k - 1, max(lowest, k - _LONGEST_BRACKET), -1) if tokens[n].text in "(["), k)
    return k


def _last_comma(tokens: Sequence[Token], floor: int, end: int) -> int:
    depth = 0
    for k in range(end - 1, floor - 1, -1):
        if tokens[k].tag is tags.BRACKET:
            depth += 1 if tokens[k].text in ")]" else -1
            if depth < 0:
                return k + 1
        elif depth == 0 and tokens[k].tag in (tags.COMMA, tags.DASH) and not _joins(tokens, k):
            return k + 1
    return floor


def _joins(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a comma stands inside a list of names or adjectives: "A, B and C said"."""
    after = tokens[k + 1 : k + 6]
    conj = next((n for n, t in enumerate(after) if t.tag is tags.CONJUNCTION and t.low == "and"), None)
    if conj is None or k == 0:
        return False
    return (
        all(t.tag in _NOUNS for t in after[:conj])
        and tokens[k - 1].tag is tags.NAME
        and k >= 1
        and _starts_list(tokens, k)
    )


def _starts_list(tokens: Sequence[Token], k: int) -> bool:
    n = k
    while n > 0 and tokens[n - 1].tag in (tags.NAME, tags.COMMA):
        n -= 1
    return n == 0 or tokens[n - 1].tag in (tags.OPEN, tags.CLOSE, tags.DETERMINER, tags.CONJUNCTION)


def phrase_start(tokens: Sequence[Token], start: int, end: int) -> int:
    """Find where the last noun phrase of `start:end` begins: after the last verb, subordinator or other phrase."""
    k, first, relative, after_verb = start, start, False, False
    while k < end:
        tag, low = tokens[k].tag, tokens[k].low
        if k > first and tag in _NOUNS and low not in _SUBJECTS:
            pass  # a noun phrase goes on, as most words do
        elif k == first and (tag in _LEADS or low in ("that", "as") or _goes_on_verb(tokens, k)):
            first = k + 1
        elif k == first and tag is tags.PREPOSITION:
            first = k = _after_adjunct(tokens, k, end)
            continue
        elif tag is tags.RELATIVE:
            relative = low != "whose" and k + 1 < end and _verbal(tokens, k + 1, end)
            first = first if relative else k + 1
        elif tag is tags.SUBORDINATOR and not (low == "as" and _joins_names(tokens, first, k, end)):
            relative = low == "that" and k + 1 < end and tokens[k + 1].tag in _VERBS
            first = first if relative else k + 1
        elif not relative and (is_verb(tokens, k) or (after_verb and tag is tags.CONJUNCTION)):
            first, after_verb = k + 1, tag is not tags.CONJUNCTION
        elif k > first and not relative and _opens_phrase(tokens, k):
            first = k
        k += 1
    return first


def _goes_on_verb(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a participle belongs to the verb before it: "were looking at reports", "is survived by Roe"."""
    is_participle = tokens[k].tag is tags.FINITE or tokens[k].low.endswith(("ing", "tten", "oken", "awn"))
    return is_participle and k > 0 and tokens[k - 1].tag is tags.AUXILIARY


def _joins_names(tokens: Sequence[Token], first: int, k: int, end: int) -> bool:
    """Tell whether "as" stands inside a phrase: "as well as Roe", "a man named in the report as Witness C"."""
    if "well" in (tokens[k - 1].low, tokens[min(k + 1, end - 1)].low):
        return True
    return any(token.low in _NAMED for token in tokens[first + 1 : k])


def _verbal(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Tell whether a verb follows "who" ("who lives here"), and no subject ("who officials say")."""
    while k < end - 1 and tokens[k].tag in (tags.ADVERB, tags.NEGATION):
        k += 1
    present = tokens[k].tag is tags.WORD and tokens[k].low.endswith("s") and tokens[k].low not in _PERSONS
    return tokens[k].tag in _VERBS or (present and k + 1 < end)


def _opens_phrase(tokens: Sequence[Token], k: int) -> bool:
    subject = tokens[k].low in _SUBJECTS
    if not (subject or tokens[k].tag is tags.DETERMINER) or (k + 1 < len(tokens) and tokens[k + 1].tag is tags.TIME):
        return False
    if _is_inside_name(tokens, k):
        return False
    previous = tokens[k - 1].tag
    if subject:
        return previous not in (tags.PREPOSITION, tags.CONJUNCTION)
    return previous in (tags.NAME, tags.WORD, tags.TIME) and tokens[k].low not in ("all", "both")


def _is_inside_name(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether an article stands in the name of a body: "Save the Children"."""
    calls = k > 0 and tokens[k - 1].low in _CALLS and tokens[k - 1].text[0].isupper()
    return calls and k + 1 < len(tokens) and tokens[k].low == "the" and tokens[k + 1].tag is tags.NAME


def _after_adjunct(tokens: Sequence[Token], k: int, end: int) -> int:
    """Skip a leading "In its letter": return where the next noun phrase begins, or the one inside if none does."""
    for n in range(k + 2, end):
        joined = tokens[n - 1].tag in (tags.PREPOSITION, tags.CONJUNCTION, tags.DETERMINER, tags.OF_OWNER)
        if not joined and (tokens[n].tag is tags.DETERMINER or tokens[n].low in _SUBJECTS):
            return n
        if (
            tokens[n - 1].tag in (tags.TIME, tags.NUMBER)
            and tokens[n].tag in (tags.NAME, tags.WORD)
            and tokens[n].low != "'s"
        ):
            return n
        if tokens[n - 1].tag is tags.NAME and tokens[n].tag is tags.WORD and tokens[n].low in _PERSONS and n + 1 == end:
            return n
        if tokens[n - 1].tag is tags.WORD and tokens[n].tag is tags.NAME and tokens[n - 1].low not in _PERSONS:
            return n
    return k + 1


def trim(tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    """Take connectives off the front of a phrase, and times and places of saying off its end."""
    while start < end and (tokens[start].tag in _LEADS or tokens[start].text in ")]" or tells_when(tokens, start)):
        start += 1
    end = _without_occasion(tokens, start, end)
    while start < end and _is_tail(tokens, start, end):
        end -= 1
    return (start, end) if any(t.is_word and t.tag is not tags.PREPOSITION for t in tokens[start:end]) else None


def _is_tail(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the last word of a phrase belongs to when or where something is said, or to what follows."""
    if tokens[end - 1].tag in _TAILS:
        return not (_closes_name(tokens, start, end) or _closes_clause(tokens, start, end))
    return end - start > 1 and tokens[end - 1].low in _WHICH


def _closes_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a date ends what is told of somebody: "Ann Hill, who was mayor until 2019"."""
    if tokens[end - 1].tag not in (tags.NUMBER, tags.TIME):
        return False
    comma = next((k for k in range(end - 1, start, -1) if tokens[k].tag is tags.COMMA), 0)
    return comma > 0 and any(t.tag is tags.RELATIVE or t.low.endswith("ed") for t in tokens[comma + 1 : end - 1])


def _closes_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    if tokens[end - 1].tag is tags.ADVERB:  # "a person who was there"
        return end - start > 2 and tokens[end - 2].tag is tags.AUXILIARY
    return tokens[end - 1].tag is tags.NUMBER and (end - 1 == start or tokens[end - 2].tag in (tags.NAME, tags.WORD))


def _without_occasion(tokens: Sequence[Token], start: int, end: int) -> int:
    for k in range(start + 1, end):
        if tokens[k].tag is tags.PREPOSITION and tokens[k - 1].tag is not tags.FINITE and is_occasion(tokens, k):
            return k  # no "rules published in May"
    return end


def _with_appositions(tokens: Sequence[Token], floor: int, end: int) -> Phrase | None:
    head, last, right = -1, end, end
    for _ in range(_PARTS):
        if right <= floor:
            break
        left = _last_comma(tokens, floor, right)
        part = _part(tokens, left, right)
        if part is _Part.PHRASE:
            head = left
        elif part is _Part.CLAUSE:
            head = _tail(tokens, left, right, head)
            break
        elif head < 0 and part is _Part.ADJUNCT:
            last = left - 1 if left > floor else last
            inner = _after_adjunct(tokens, left, right) if left == floor else left
            head = inner if inner > left + 1 else head
        right = left - 1
    return trim(tokens, head, last) if 0 <= head < last else None


def _tail(tokens: Sequence[Token], left: int, right: int, head: int) -> int:
    start = phrase_start(tokens, left, right)
    if start < right and start > left and (head < 0 or tokens[start - 1].low in _CLAUSAL):
        return start
    return head


def _part(tokens: Sequence[Token], left: int, right: int) -> _Part:
    while left < right and tokens[left].tag in (tags.CONJUNCTION, tags.ADVERB):
        left += 1
    if left >= right:
        return _Part.ADJUNCT
    first = tokens[left]
    if first.tag is tags.RELATIVE or (left + 1 < right and tokens[left + 1].tag is tags.RELATIVE):
        return _Part.RELATIVE
    if first.tag in (tags.SUBORDINATOR, tags.PREPOSITION, tags.TIME) or _is_participle(first):
        return _Part.ADJUNCT
    if phrase_start(tokens, left, right) > left:
        return _Part.CLAUSE
    return _Part.PHRASE


def opens_with_adjunct(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence opens with "Asked about it, ..." or "In Paris, ..."."""
    comma = next((k for k, t in enumerate(tokens[:REACH]) if t.tag is tags.COMMA), 0)
    return comma > 0 and _part(tokens, 0, comma) is _Part.ADJUNCT


def _is_participle(token: Token) -> bool:
    return (token.low.endswith("ing") and len(token.low) > 4) or (token.tag is tags.FINITE and token.low.endswith("ed"))


def after(tokens: Sequence[Token], start: int, *, leaves_rest: bool = False) -> Phrase | None:
    """Return the noun phrase that begins at `start`, with its appositions; None if a clause begins there.

    With `leaves_rest` (after "According to") what stands after the next comma may be the sentence itself.
    """
    k = _run(tokens, start)
    if start < len(tokens) and tokens[start].tag in (tags.PREPOSITION, tags.SUBORDINATOR, tags.CONJUNCTION, tags.TIME):
        return None
    if k < len(tokens) and is_verb(tokens, k) and not leaves_rest:
        return None
    for _ in range(_PARTS):
        if k >= len(tokens) or tokens[k].tag is not tags.COMMA:
            break
        stop = _run(tokens, k + 1)
        closed = stop >= len(tokens) or tokens[stop].tag in (tags.COMMA, tags.OPEN) or _ends(tokens, stop)
        if not closed or stop == k + 1 or _part(tokens, k + 1, stop) not in (_Part.PHRASE, _Part.RELATIVE):
            break
        if leaves_rest and start < 4 and _is_subject(tokens, k + 1, stop):
            break
        k = stop
    return trim(tokens, start, min(k, len(tokens))) if k > start else None


def _is_subject(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Tell whether what follows "According to X," is the sentence itself, and says nothing of X."""
    if stop + 1 >= len(tokens) or _ends(tokens, stop) or tokens[first].low in _SOME:
        return True
    return tokens[stop].tag is tags.COMMA and is_verb(tokens, stop + 1)


def _run(tokens: Sequence[Token], start: int) -> int:
    """Go to the end of a noun phrase without commas."""
    relative = False
    for k in range(start, min(len(tokens), start + REACH)):
        tag = tokens[k].tag
        if tag is tags.RELATIVE:
            relative = True
        elif (
            tag in _CUTS
            or (not tokens[k].is_word and _ends(tokens, k))
            or (not relative and tag not in _INNER and _breaks(tokens, k, start))
        ):
            return k
    return min(len(tokens), start + REACH)


def _breaks(tokens: Sequence[Token], k: int, start: int) -> bool:
    tag = tokens[k].tag
    if tag is tags.SUBORDINATOR or is_verb(tokens, k):
        return True
    if k == start:
        return False
    if tag is tags.PREPOSITION:
        return is_occasion(tokens, k) or tokens[k].low in ("during", "since", "via", "despite", "amid")
    if tag is tags.WORD:
        return tokens[k].low.endswith("ing") and tokens[k - 1].tag is tags.NAME
    return tag in _BREAKING and tokens[k - 1].tag in (tags.NAME, tags.WORD) and not _is_inside_name(tokens, k)


def _ends(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether only marks follow: the last full stop of a sentence is no abbreviation's."""
    return k >= len(tokens) or (
        not tokens[k].is_word and k >= len(tokens) - 3 and not any(t.is_word for t in tokens[k:])
    )
