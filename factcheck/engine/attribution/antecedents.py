"""Whom a sentence mentions, that "she", "they" or "it" of a later one may stand for; in doubt anybody may be meant."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.coreference import FEMALE, MALE, NEUTRAL, PLURAL
from factcheck.engine.attribution.names import TITLES, is_where, persons, runs
from factcheck.engine.attribution.noun_phrases import is_verb
from factcheck.engine.attribution.tokens import Token, pieces, tokenize
from factcheck.engine.languages.lexicon import family

_READ = 20  # sentences before a pronoun
_LOOKED_BACK = 3  # sentences, where the one meant is not found among them
_FAMILY = frozenset(
    {*("mother", "father", "son", "daughter", "wife", "husband", "widow", "brother", "sister", "friend", "lawyer")}
)
_THINGS = frozenset(
    {*("cup", "canal", "street", "road", "river", "lake", "bridge", "park", "airport", "act", "bill", "war", "day")}
    | {*("prize", "summit", "treaty", "city", "county", "island", "islands", "sea", "ocean", "street", "university")}
    | {*("hospital", "prison", "hotel", "centre", "square", "hall", "house", "school", "college", "olympics")}
)
_OPENS_CLAUSE = frozenset(
    {tags.COMMA, tags.CONJUNCTION, tags.SUBORDINATOR, tags.OPEN, tags.COLON, tags.DASH, tags.CLOSE}
)
_SHE, _HE = FEMALE | {"hers", "herself"}, MALE | {"himself"}
PERSON, PEOPLE, BODY = "person", "people", "body"


class Mention(NamedTuple):
    """Somebody, several persons or a body that a sentence mentions.

    Where `is_sure`, it is one; where `is_likely` not even that is said: "Ferrow said" may be a town or a man.
    Where `is_known`, the name tells that it is a person's.
    """

    name: str
    kind: str
    words: frozenset[str]
    is_sure: bool = True
    is_likely: bool = True
    is_known: bool = False

    def may_be(self, pronouns: frozenset[str]) -> bool:
        """Tell whether some pronouns can stand for this one: "she" for no "Mr Roe"."""
        return agree(pronouns, self.words)

    def fits(self, pronouns: frozenset[str]) -> bool:
        """Tell whether this is somebody for whom some pronouns stand for sure: "she" for "Mrs Roe"."""
        is_known = any(not g.isdisjoint(pronouns) and not g.isdisjoint(self.words) for g in (_SHE, _HE))
        return self.kind == PERSON and self.is_sure and is_known


def agree(pronouns: frozenset[str], words: frozenset[str]) -> bool:
    """Tell whether pronouns can stand for the one of whom some words are told, or for whom other pronouns stand."""
    she, he = not _SHE.isdisjoint(pronouns), not _HE.isdisjoint(pronouns)
    return she == he or (_HE if she else _SHE).isdisjoint(words) or not (_SHE if she else _HE).isdisjoint(words)


def mentions(
    tokens: Sequence[Token], found: Sequence[Sequence[int]], knows: Callable[[str], bool]
) -> Iterator[Mention]:
    """Yield whom a sentence mentions: those at the places of its names, as `runs` finds them, then its other nouns.

    `knows` tells whether a word in small letters is the surname of somebody.
    """
    named = {k for run in found for k in run}
    for run in found:
        if any(tokens[k].tag is tags.NAME and tokens[k].low not in persons() for k in run):
            if not is_where(tokens, run[0]):
                yield _of_name(tokens, run, knows)
        elif noun := _of_noun(tokens, run[-1]):
            yield noun
    for k in [k for k, token in enumerate(tokens) if token.low in _nouns() and k not in named]:
        if noun := _of_noun(tokens, k):
            yield noun


def _of_name(tokens: Sequence[Token], run: Sequence[int], knows: Callable[[str], bool]) -> Mention:
    own = [k for k in run if tokens[k].tag is tags.NAME]
    first, end = own[0], run[-1] + 1
    words = frozenset([tokens[k].low for k in run])
    name = " ".join([tokens[k].text for k in run])
    titled = run[0] < first or tokens[first].low in TITLES or tokens[first].low in persons()
    if not titled and _is_body(tokens, first, own):
        return Mention(name, BODY, words)
    if _is_of_place(tokens, run[0]) or _says_which(tokens, end) or not _THINGS.isdisjoint(words):
        return Mention(name, PERSON, words, is_sure=False, is_likely=False)
    is_sure = titled or len(own) > 1 or knows(tokens[first].low)
    return Mention(name, PERSON, words, is_sure, is_sure or _acts(tokens, first, end))


def _is_body(tokens: Sequence[Token], first: int, own: Sequence[int]) -> bool:
    led = first > 0 and tokens[first - 1].low == "the"
    acronym = any(tokens[k].text.isupper() and len(tokens[k].text) > 1 for k in own)
    return led or acronym or not family("nouns", "body").isdisjoint([tokens[k].low for k in own])


def _is_of_place(tokens: Sequence[Token], first: int) -> bool:
    """Tell "the mayor of New Ferrow" from "the mother of Ann Hill"."""
    k = first - (first > 0 and tokens[first - 1].low == "the")
    return k > 1 and tokens[k - 1].low in ("of", "for", "to") and tokens[k - 2].low not in _FAMILY


def _says_which(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a name says which: "New Ferrow police", and no "Roe owns"."""
    follows = tokens[end] if end < len(tokens) else None
    if follows is None or follows.tag is not tags.WORD or not follows.text[0].islower():
        return False
    return not follows.low.endswith("s") or follows.low in _nouns()


def _acts(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether a single name owns or does something: "Roe's car", "Roe left"."""
    opens = first == 0 or tokens[first - 1].tag in _OPENS_CLAUSE
    return end < len(tokens) and (tokens[end].tag is tags.OF_OWNER or (opens and is_verb(tokens, end)))


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns for persons and bodies, of more trades than those that speak in the news."""
    nobody = _THINGS | family("grammar", "pronoun") | family("grammar", "relative") | {"police", "staff", "troops"}
    return (persons() | family("nouns", "body") | family("harm", "somebody")) - nobody


def _of_noun(tokens: Sequence[Token], k: int) -> Mention | None:
    low = tokens[k].low
    if low in family("nouns", "body"):
        return Mention(tokens[k].text, BODY, _described(tokens, k)) if k and tokens[k - 1].low == "the" else None
    if k + 1 < len(tokens) and tokens[k + 1].tag is tags.NAME:
        return None
    if low.endswith("s"):
        return Mention(tokens[k].text, PEOPLE, _described(tokens, k))
    led = any(token.tag is tags.DETERMINER for token in tokens[max(0, k - 3) : k])
    return Mention(tokens[k].text, PERSON, _described(tokens, k)) if led and not _is_apposition(tokens, k) else None


def _is_apposition(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a noun says who the one named before it is: "Ann Hill, the mayor"."""
    comma = next((n for n in range(k - 1, max(0, k - 4), -1) if tokens[n].tag is tags.COMMA), 0)
    return comma > 0 and tokens[comma - 1].tag is tags.NAME


def _described(tokens: Sequence[Token], k: int) -> frozenset[str]:
    """Return the words of a description up to its noun: "former", "clerk"."""
    first = k
    while first > 0 and tokens[first - 1].tag is tags.WORD:
        first -= 1
    return frozenset(token.low for token in tokens[first : k + 1])


@dataclass(slots=True)
class Antecedents:
    """Whom each sentence of an article mentions, read where a pronoun asks for it."""

    sentences: Sequence[Sequence[Token]]
    knows: Callable[[str], bool]
    read: dict[int, tuple[Mention, ...]] = field(default_factory=dict)

    def are_several(self, pronoun: str, full: str, i: int, ahead: Sequence[Token]) -> bool:
        """Tell whether a pronoun in sentence `i` may mean another than `full`: one mentioned since, or beside it.

        `ahead` are the tokens of the sentence before the pronoun.
        """
        low = frozenset({pronoun.lower()})
        kind = PEOPLE if low <= PLURAL else BODY if low <= NEUTRAL else PERSON
        meant = frozenset(token.low for token in tokenize(pieces(full), 0, ()) if token.is_word)
        near = range(i - 1, max(-1, i - 1 - _READ), -1)
        last = next((j for j in near if any(_is_same(m.words, meant) for m in self._of(j))), max(0, i - _LOOKED_BACK))
        since = (*mentions(ahead, runs(ahead), self.knows), *(m for j in range(last, i) for m in self._of(j)))
        return any(m.kind == kind and m.is_likely and not _is_same(m.words, meant) and m.may_be(low) for m in since)

    def _of(self, j: int) -> tuple[Mention, ...]:
        if j not in self.read:
            tokens = self.sentences[j]
            self.read[j] = tuple(mentions(tokens, runs(tokens), self.knows))
        return self.read[j]


def _is_same(words: frozenset[str], meant: frozenset[str]) -> bool:
    return words <= meant or meant <= words
