"""Whom and what a sentence brings up, that "he", "it" or "they" of a later one may stand for.

Where a word may be a name or none, it may be meant, and so may a name before it: what can stand for several leans on
all of them.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.anaphora import NEUTRAL, PERSONAL, PLURAL
from factcheck.engine.attribution.antecedents import BODY, PERSON, Mention, mentions
from factcheck.engine.attribution.cues import is_title
from factcheck.engine.attribution.definite_nouns import is_one
from factcheck.engine.attribution.names import TITLES, Fuller, joined, persons, runs
from factcheck.engine.attribution.parsed_sentence import ParsedSentence
from factcheck.engine.attribution.sorts import as_person, is_first_name
from factcheck.engine.attribution.tokens import Token, tagged
from factcheck.engine.languages import wordlists
from factcheck.engine.languages.lexicon import family

_COMMON_ENDINGS = ("ly", "ing", "tion", "ment", "ness", "ity", "ists", "ers")
_BEFORE_CAPITAL = frozenset({tags.OPEN, tags.COLON, tags.STOP, tags.BRACKET})
_PLURALS = frozenset(
    {*("people", "men", "women", "children", "police", "policemen", "policewomen", "gunmen", "spokesmen", "fishermen")}
    | {*("businessmen", "congressmen", "firemen", "sheep", "cattle", "mice", "teeth", "feet", "media", "data")}
)
_COUNTS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_UNITS = frozenset({"euros", "dollars", "pounds", "percent", "miles", "kilometres", "metres", "hours", "days"})
_PHRASE = frozenset({tags.NAME, tags.WORD})
_BEFORE_PREDICATE = frozenset({tags.AUXILIARY, tags.MODAL, tags.NEGATION, tags.ADVERB})  # "was slow", "will sell"
_SHORTEST = 3  # letters of a word that counts
_OWN = frozenset({"its", "itself", "themselves"})
_VERBS = frozenset({tags.AUXILIARY, tags.MODAL, tags.FINITE})
_TAKES = frozenset({"take", "takes", "took"})
_DOERS = {
    "bought": ("buyer", "purchaser"),
    "built": ("builder",),
    "drove": ("driver",),
    "led": ("leader",),
    "made": ("maker",),
    "ran": ("runner",),
    "shot": ("gunman", "killer"),
    "sold": ("seller",),
    "stole": ("thief",),
    "taught": ("teacher",),
    "won": ("winner",),
    "wrote": ("author", "writer"),
}


@dataclass(frozen=True, slots=True)
class Candidates:
    """What later sentences may refer to in one: its tokens, a first word as a name only if it is one, and its names.

    `runs` are the places of the names. `is_named` says whether one of them is a name for sure. `personal` are its
    pronouns for one person.
    """

    tokens: Sequence[Token]
    runs: Sequence[Sequence[int]]
    names: Sequence[str]
    is_named: bool
    lows: frozenset[str]
    personal: frozenset[str]

    def things(self, *, several: bool, names_only: bool) -> Iterator[str]:
        """Yield the words for what "it", or "they", may stand for: all names, and the nouns of that number."""
        if names_only:
            yield from (t.low for t in self.tokens if t.tag is tags.NAME and len(t.low) >= _SHORTEST)
            return
        phrase: list[Token] = []
        before = ""
        for token in self.tokens:
            is_count = token.tag is tags.NUMBER or token.low in _COUNTS
            if (token.tag in _PHRASE and (phrase or token.tag is tags.NAME or before not in _BEFORE_PREDICATE)) or (
                is_count and not phrase
            ):
                phrase.append(token)
            else:
                yield from _of_number(phrase, several)
                phrase = [token] if is_count else []
            before = token.tag
        yield from _of_number(phrase, several)


def _of_number(phrase: Sequence[Token], several: bool) -> Iterator[str]:
    """Yield the words of a noun with what stands before it, if it suits "it" or "they"; its names by all means."""
    head = phrase[-1].low if phrase else ""
    suits = is_several(head) == several or (several and head in family("nouns", "person"))
    counts = several and suits and len(phrase) > 1 and head not in _UNITS
    for token in phrase:
        is_meant = suits or (several and is_several(token.low))  # "villagers sued", where "sued" is taken for a noun
        if token.tag is tags.NAME or (is_meant and token.tag is tags.WORD):
            if len(token.low) >= _SHORTEST:
                yield token.low
        elif token.tag is not tags.WORD and counts:
            yield token.low


def is_several(word: str) -> bool:
    """Tell whether a noun is plural."""
    return word in _PLURALS or not is_one(word)


def candidates(parsed_sentences: Sequence[ParsedSentence]) -> list[Candidates]:
    """Return what each sentence of an article offers to those behind it.

    The first word of a sentence tells nothing by its capital. It is a name if the article has it with a capital inside
    a sentence, and none if the article has it in small letters, or if sentences of news often open with it.
    """
    inside, small = set[str](), set[str]()
    for parsed in parsed_sentences:
        tokens = parsed.tokens
        if tokens and not is_title(tokens):
            small.update([token.low for token in tokens if token.tag is not tags.NAME])
            inside.update([t.low for k, t in enumerate(tokens) if t.tag is tags.NAME and not _is_first(tokens, k)])
    return [_candidates(_with_common_nouns(parsed.tokens, inside, small), inside) for parsed in parsed_sentences]


def _candidates(tokens: Sequence[Token], inside: AbstractSet[str]) -> Candidates:
    lows = frozenset([token.low for token in tokens])
    is_named = any(t.tag is tags.NAME and _is_sure(tokens, k, inside) for k, t in enumerate(tokens))
    found = runs(tokens)
    return Candidates(tokens, found, joined(tokens, found), is_named, lows, lows & PERSONAL)


def _is_sure(tokens: Sequence[Token], k: int, inside: AbstractSet[str]) -> bool:
    """Tell whether a word with a capital is more than the first one of a sentence."""
    return tokens[k].low in inside or not _is_first(tokens, k) or _goes_on(tokens, k)


def _is_first(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a word opens its sentence, a quotation in it, or what follows a colon."""
    return k == 0 or tokens[k - 1].tag in _BEFORE_CAPITAL or (k < 3 and not any(t.is_word for t in tokens[:k]))


def _goes_on(tokens: Sequence[Token], k: int) -> bool:
    return k + 1 < len(tokens) and tokens[k + 1].tag is tags.NAME


def _with_common_nouns(tokens: Sequence[Token], inside: set[str], small: set[str]) -> Sequence[Token]:
    """Return the tokens of a sentence; first words of it that are no names are no longer called so."""
    plain = [k for k, token in enumerate(tokens) if token.tag is tags.NAME and _is_first(tokens, k)]
    first = [k for k, token in enumerate(tokens) if token.tag is tags.WORD and _is_first_name(tokens, k)]
    found = list(tokens) if plain or first else tokens
    for k in first:  # "Ed Brook"
        found[k] = tagged(tokens[k], tags.NAME)  # type: ignore[index]
    for k in plain:
        low = tokens[k].low
        is_seen = not _goes_on(tokens, k) and (low in small or low.endswith(_COMMON_ENDINGS))
        if low not in inside and not tokens[k].text.isupper() and (is_seen or low in _common()):
            found[k] = tagged(tokens[k], tags.WORD)  # type: ignore[index]
    return found


def _is_first_name(tokens: Sequence[Token], k: int) -> bool:
    return _goes_on(tokens, k) and tokens[k].text.istitle() and is_first_name(tokens[k].low)


@cache
def _common() -> frozenset[str]:
    """Return the words that open sentences of news and name nobody."""
    starters = wordlists.read("starters")
    return frozenset(word.lower() for name in ("words", "nouns", "things") for word in starters[name]) - TITLES


def people(found: Candidates, fuller: Fuller, *, of_ships: bool = False) -> tuple[Mention, ...]:
    """Return those whom "he" or "she" may stand for after a sentence; `fuller` knows the surnames.

    A body is hardly one, and a single acronym none. In an article `of_ships` "the Zephyr" may be "she".
    """
    some = mentions(found.tokens, found.runs, fuller.knows)
    return tuple(
        _as_she(m) if of_ships and m.kind == BODY else as_person(m, fuller)
        for m in some
        if m.kind == PERSON or (m.kind == BODY and (" " in m.name or (of_ships and m.name[1:].islower())))
    )


def _as_she(ship: Mention) -> Mention:
    return ship._replace(words=ship.words | {"she"})


def asked_for(tokens: Sequence[Token]) -> dict[bool, bool]:
    """Say whether a sentence holds "it" (False) or "they" (True), and for each whether nothing in it says what that is.

    Returns e.g. {True: False}: it holds "they", which the sentence itself explains.
    """
    found: dict[bool, bool] = {}
    for k, token in enumerate(tokens):
        if token.low in NEUTRAL:
            several = token.low in PLURAL
            found[several] = found.get(several, False) or _is_open(tokens, k, several)
    return found


def _is_open(tokens: Sequence[Token], k: int, several: bool) -> bool:
    """Tell whether a pronoun stands for something outside: "Doctors said they", but "the firm and its boats"."""
    low = tokens[k].low
    if low in _OWN or (low == "their" and k and tokens[k - 1].tag is tags.CONJUNCTION):
        return not any(_may_own(token, several) for token in tokens[:k])
    return not (low == "it" and _announces(tokens, k))


def _may_own(token: Token, several: bool) -> bool:
    is_noun = token.tag is tags.WORD and is_several(token.low) == several
    return token.tag is tags.NAME or (is_noun and (several or token.low not in persons()))


def _announces(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "it" stands for what follows: "it is unlikely that", "it took 3 days to"."""
    lows = [token.low for token in tokens[k + 1 : k + 10]]
    if not lows or tokens[k + 1].tag not in _VERBS:
        return False
    return "that" in lows[:6] or (not _TAKES.isdisjoint(lows[:2]) and "to" in lows)


def doers(verb: str) -> Sequence[str]:
    """Return the nouns for who does what a verb in the past says: "founder" for "founded"."""
    if verb.endswith("ed"):
        return (f"{verb[:-1]}r", f"{verb[:-2]}or")
    return _DOERS.get(verb, ())
