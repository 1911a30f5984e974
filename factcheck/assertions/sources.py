"""Noun phrases around a cue: the one that ends before it, and the one that begins after it.

No parser: closed classes, endings and commas decide. A phrase is a half-open range of token indices.
"""

from collections.abc import Sequence
from enum import Enum, auto

from factcheck.assertions.occasions import is_occasion
from factcheck.assertions.tokens import Tag, Token
from factcheck.assertions.words import family

Phrase = tuple[int, int]

PARTICLES = frozenset(
    {"van", "von", "de", "della", "di", "da", "del", "la", "le", "al", "el", "bin", "ibn", "ben"}
)  # of names

REACH = 60  # tokens; no source is longer, and a hostile sentence stays cheap

_PARTS = 8  # stretches between commas that one noun phrase may have

_VERBS = frozenset({Tag.FINITE, Tag.AUXILIARY, Tag.MODAL})
_EDGES = frozenset({Tag.OPEN, Tag.CLOSE, Tag.COLON, Tag.STOP})
_NOUNS = frozenset({Tag.NAME, Tag.WORD, Tag.NUMBER})
_LEADS = frozenset({Tag.CONJUNCTION, Tag.ADVERB, Tag.TIME, Tag.NEGATION, Tag.OTHER, Tag.COMMA, Tag.DASH})
_TAILS = frozenset({Tag.ADVERB, Tag.TIME, Tag.NUMBER, Tag.PREPOSITION, Tag.COMMA, Tag.DASH, Tag.CONJUNCTION})
_CLAUSAL = frozenset({"that", "because", "when", "while", "if", "although", "though", "whether"})
_SUBJECTS = frozenset({"he", "she", "they", "it", "we", "i", "you", "there"})
_BEFORE_IS = _SUBJECTS | {"that", "what", "who", "here"}
_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.OF_OWNER, Tag.PREPOSITION})
_CUTS = _EDGES | {Tag.COMMA, Tag.DASH, Tag.BRACKET}
_BREAKING = frozenset({Tag.TIME, Tag.ADVERB, Tag.PRONOUN, Tag.DETERMINER})
_INNER = frozenset({Tag.NAME, Tag.NUMBER, Tag.CONJUNCTION, Tag.NEGATION, Tag.OTHER})
_PERSONS = family("nouns", "person")
_OTHERS = frozenset({"his", "her", "their", "its", "my", "our"})


class _Part(Enum):
    PHRASE = auto()
    RELATIVE = auto()
    ADJUNCT = auto()
    CLAUSE = auto()


def is_verb(ts: Sequence[Token], k: int) -> bool:
    """Tell whether a token is a finite verb of its own clause, and no participle inside a noun phrase."""
    tag = ts[k].tag
    if tag is Tag.OF_OWNER:
        return k > 0 and ts[k - 1].low in _BEFORE_IS
    if tag not in _VERBS:
        return False
    before = ts[k - 1] if k else None
    if tag is Tag.AUXILIARY:
        return not (before and before.low == "to")
    if tag is Tag.MODAL or before is None:
        return tag is Tag.MODAL
    if before.tag in _BEFORE_NOUN or before.low in ("his", "her", "their", "its"):
        return False
    follows = ts[k + 1].tag if k + 1 < len(ts) else Tag.STOP
    return not (ts[k].low.endswith(("ed", "en", "led", "held", "known")) and follows in (Tag.PREPOSITION, Tag.TIME))


def before(ts: Sequence[Token], end: int) -> Phrase | None:
    """Return the noun phrase that ends where `end` begins, with its appositions and relative clauses."""
    floor = _floor(ts, end)
    while end > floor and ts[end - 1].tag is Tag.ADVERB:
        end -= 1
    if end <= floor:
        return None
    if ts[end - 1].tag in (Tag.COMMA, Tag.DASH, Tag.BRACKET) and end - 1 > floor:
        return _with_appositions(ts, floor, end - 1)
    start = _last_comma(ts, floor, end)
    found = trim(ts, phrase_start(ts, start, end), end)
    return _from_name(ts, floor, found) if found and found[0] > floor + 1 else found


def _from_name(ts: Sequence[Token], floor: int, found: Phrase) -> Phrase:
    """Take in the name before an apposition that no comma closes: "Ada Holm, the mayor said", "Holm, who left said"."""
    comma = found[0] - 1
    if ts[comma].tag is not Tag.COMMA:
        return found
    left = _last_comma(ts, floor, comma)
    named = left == 0 and comma < 6 and ts[0].tag is Tag.NAME and all(_may_name(token) for token in ts[:comma])
    if ts[found[0]].tag is Tag.RELATIVE or (named and _describes(ts, *found)):
        return trim(ts, phrase_start(ts, left, comma), found[1]) or found
    return found


def _may_name(token: Token) -> bool:
    return token.text[0].isupper() or token.text == "." or token.low in PARTICLES


def _describes(ts: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether a phrase behind a name can say what its bearer is: "the mayor", no "she", "his wife" or "police"."""
    if ts[first].tag is Tag.DETERMINER:
        return ts[first].low not in _OTHERS and end > first + 1
    head = next((k for k in range(first, end) if ts[k].low in _PERSONS), end)
    if head == end or any(token.tag is Tag.OF_OWNER for token in ts[first:head]):
        return False
    return not ts[head].low.endswith("s") and ts[head].low != "police"


def _floor(ts: Sequence[Token], end: int) -> int:
    k, lowest = end, max(0, end - REACH)
    while k > lowest and ts[k - 1].tag not in _EDGES:
        k -= 1
    return k


def _last_comma(ts: Sequence[Token], floor: int, end: int) -> int:
    depth = 0
    for k in range(end - 1, floor - 1, -1):
        if ts[k].tag is Tag.BRACKET:
            depth += 1 if ts[k].text in ")]" else -1
            if depth < 0:
                return k + 1
        elif depth == 0 and ts[k].tag in (Tag.COMMA, Tag.DASH) and not _joins(ts, k):
            return k + 1
    return floor


def _joins(ts: Sequence[Token], k: int) -> bool:
    """Tell whether a comma stands inside a list of names or adjectives: "A, B and C said"."""
    after = ts[k + 1 : k + 6]
    conj = next((n for n, t in enumerate(after) if t.tag is Tag.CONJUNCTION and t.low == "and"), None)
    if conj is None or k == 0:
        return False
    return all(t.tag in _NOUNS for t in after[:conj]) and ts[k - 1].tag is Tag.NAME and k >= 1 and _starts_list(ts, k)


def _starts_list(ts: Sequence[Token], k: int) -> bool:
    n = k
    while n > 0 and ts[n - 1].tag in (Tag.NAME, Tag.COMMA):
        n -= 1
    return n == 0 or ts[n - 1].tag in (Tag.OPEN, Tag.CLOSE, Tag.DETERMINER, Tag.CONJUNCTION)


def phrase_start(ts: Sequence[Token], start: int, end: int) -> int:
    """Find where the last noun phrase of `start:end` begins: after the last verb, subordinator or other phrase."""
    k, first, relative, after_verb = start, start, False, False
    while k < end:
        tag, low = ts[k].tag, ts[k].low
        if k > first and tag in _NOUNS and low not in _SUBJECTS:
            pass  # a noun phrase goes on, as most words do
        elif k == first and (tag in _LEADS or low in ("that", "as")):
            first = k + 1
        elif k == first and tag is Tag.PREPOSITION:
            first = k = _after_adjunct(ts, k, end)
            continue
        elif tag is Tag.RELATIVE:
            relative = low != "whose" and k + 1 < end and _verbal(ts, k + 1, end)
            first = first if relative else k + 1
        elif tag is Tag.SUBORDINATOR and not (low == "as" and "well" in (ts[k - 1].low, ts[min(k + 1, end - 1)].low)):
            relative = low == "that" and k + 1 < end and ts[k + 1].tag in _VERBS
            first = first if relative else k + 1
        elif not relative and (is_verb(ts, k) or (after_verb and tag is Tag.CONJUNCTION)):
            first, after_verb = k + 1, tag is not Tag.CONJUNCTION
        elif k > first and not relative and _opens_phrase(ts, k):
            first = k
        k += 1
    return first


def _verbal(ts: Sequence[Token], k: int, end: int) -> bool:
    """Tell whether a verb follows "who" ("who lives here"), and no subject ("who officials say")."""
    while k < end - 1 and ts[k].tag in (Tag.ADVERB, Tag.NEGATION):
        k += 1
    present = ts[k].tag is Tag.WORD and ts[k].low.endswith("s") and ts[k].low not in _PERSONS
    return ts[k].tag in _VERBS or (present and k + 1 < end)


def _opens_phrase(ts: Sequence[Token], k: int) -> bool:
    subject = ts[k].low in _SUBJECTS
    if not (subject or ts[k].tag is Tag.DETERMINER) or (k + 1 < len(ts) and ts[k + 1].tag is Tag.TIME):
        return False
    previous = ts[k - 1].tag
    if subject:
        return previous not in (Tag.PREPOSITION, Tag.CONJUNCTION)
    return previous in (Tag.NAME, Tag.WORD, Tag.TIME) and ts[k].low not in ("all", "both")


def _after_adjunct(ts: Sequence[Token], k: int, end: int) -> int:
    """Skip a leading "In its letter": return where the next noun phrase begins, or the one inside if none does."""
    for n in range(k + 2, end):
        joined = ts[n - 1].tag in (Tag.PREPOSITION, Tag.CONJUNCTION, Tag.DETERMINER, Tag.OF_OWNER)
        if not joined and (ts[n].tag is Tag.DETERMINER or ts[n].low in _SUBJECTS):
            return n
        if ts[n - 1].tag in (Tag.TIME, Tag.NUMBER) and ts[n].tag in (Tag.NAME, Tag.WORD) and ts[n].low != "'s":
            return n
        if ts[n - 1].tag is Tag.NAME and ts[n].tag is Tag.WORD and ts[n].low in _PERSONS and n + 1 == end:
            return n
        if ts[n - 1].tag is Tag.WORD and ts[n].tag is Tag.NAME and ts[n - 1].low not in _PERSONS:
            return n
    return k + 1


def trim(ts: Sequence[Token], start: int, end: int) -> Phrase | None:
    """Take connectives off the front of a phrase, and times and places of saying off its end."""
    while start < end and (ts[start].tag in _LEADS or ts[start].text in ")]"):
        start += 1
    end = _without_occasion(ts, start, end)
    while start < end and ts[end - 1].tag in _TAILS and not _closes_name(ts, start, end):
        end -= 1
    return (start, end) if any(t.is_word and t.tag is not Tag.PREPOSITION for t in ts[start:end]) else None


def _closes_name(ts: Sequence[Token], start: int, end: int) -> bool:
    return ts[end - 1].tag is Tag.NUMBER and (end - 1 == start or ts[end - 2].tag in (Tag.NAME, Tag.WORD))


def _without_occasion(ts: Sequence[Token], start: int, end: int) -> int:
    for k in range(start + 1, end):
        if ts[k].tag is Tag.PREPOSITION and is_occasion(ts, k):
            return k
    return end


def _with_appositions(ts: Sequence[Token], floor: int, end: int) -> Phrase | None:
    head, last, right = -1, end, end
    for _ in range(_PARTS):
        if right <= floor:
            break
        left = _last_comma(ts, floor, right)
        part = _part(ts, left, right)
        if part is _Part.PHRASE:
            head = left
        elif part is _Part.CLAUSE:
            head = _tail(ts, left, right, head)
            break
        elif head < 0 and part is _Part.ADJUNCT:
            last = left - 1 if left > floor else last
            inner = _after_adjunct(ts, left, right) if left == floor else left
            head = inner if inner > left + 1 else head
        right = left - 1
    return trim(ts, head, last) if 0 <= head < last else None


def _tail(ts: Sequence[Token], left: int, right: int, head: int) -> int:
    start = phrase_start(ts, left, right)
    if start < right and start > left and (head < 0 or ts[start - 1].low in _CLAUSAL):
        return start
    return head


def _part(ts: Sequence[Token], left: int, right: int) -> _Part:
    while left < right and ts[left].tag in (Tag.CONJUNCTION, Tag.ADVERB):
        left += 1
    if left >= right:
        return _Part.ADJUNCT
    first = ts[left]
    if first.tag is Tag.RELATIVE or (left + 1 < right and ts[left + 1].tag is Tag.RELATIVE):
        return _Part.RELATIVE
    if first.tag in (Tag.SUBORDINATOR, Tag.PREPOSITION, Tag.TIME) or _is_participle(first):
        return _Part.ADJUNCT
    if phrase_start(ts, left, right) > left:
        return _Part.CLAUSE
    return _Part.PHRASE


def opens_with_adjunct(ts: Sequence[Token]) -> bool:
    """Tell whether a sentence opens with "Asked about it, ..." or "In Paris, ..."."""
    comma = next((k for k, t in enumerate(ts[:REACH]) if t.tag is Tag.COMMA), 0)
    return comma > 0 and _part(ts, 0, comma) is _Part.ADJUNCT


def _is_participle(token: Token) -> bool:
    return (token.low.endswith("ing") and len(token.low) > 4) or (token.tag is Tag.FINITE and token.low.endswith("ed"))


def after(ts: Sequence[Token], start: int, *, leaves_rest: bool = False) -> Phrase | None:
    """Return the noun phrase that begins at `start`, with its appositions; None if a clause begins there.

    With `leaves_rest` (after "According to") what stands after the next comma may be the sentence itself.
    """
    k = _run(ts, start)
    if start < len(ts) and ts[start].tag in (Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.CONJUNCTION, Tag.TIME):
        return None
    if k < len(ts) and is_verb(ts, k) and not leaves_rest:
        return None
    for _ in range(_PARTS):
        if k >= len(ts) or ts[k].tag is not Tag.COMMA:
            break
        stop = _run(ts, k + 1)
        closed = stop >= len(ts) or ts[stop].tag in (Tag.COMMA, Tag.OPEN) or _ends(ts, stop)
        if not closed or stop == k + 1 or _part(ts, k + 1, stop) not in (_Part.PHRASE, _Part.RELATIVE):
            break
        if leaves_rest and (stop + 1 >= len(ts) or _ends(ts, stop)) and start < 4:
            break
        k = stop
    return trim(ts, start, min(k, len(ts))) if k > start else None


def _run(ts: Sequence[Token], start: int) -> int:
    """Go to the end of a noun phrase without commas."""
    relative = False
    for k in range(start, min(len(ts), start + REACH)):
        tag = ts[k].tag
        if tag is Tag.RELATIVE:
            relative = True
        elif (
            tag in _CUTS
            or (not ts[k].is_word and _ends(ts, k))
            or (not relative and tag not in _INNER and _breaks(ts, k, start))
        ):
            return k
    return min(len(ts), start + REACH)


def _breaks(ts: Sequence[Token], k: int, start: int) -> bool:
    tag = ts[k].tag
    if tag is Tag.SUBORDINATOR or is_verb(ts, k):
        return True
    if k == start:
        return False
    if tag is Tag.PREPOSITION:
        return is_occasion(ts, k) or ts[k].low in ("during", "since", "via", "despite", "amid")
    if tag is Tag.WORD:
        return ts[k].low.endswith("ing") and ts[k - 1].tag is Tag.NAME
    return tag in _BREAKING and ts[k - 1].tag in (Tag.NAME, Tag.WORD)


def _ends(ts: Sequence[Token], k: int) -> bool:
    """Tell whether only marks follow: the last full stop of a sentence is no abbreviation's."""
    return k >= len(ts) or (not ts[k].is_word and k >= len(ts) - 3 and not any(t.is_word for t in ts[k:]))
