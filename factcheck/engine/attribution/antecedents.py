"""Whether "she" can be but one of those whom the article mentioned last: in doubt it names nobody."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from factcheck.engine.attribution.coreference import FEMALE, MALE, NEUTRAL, PLURAL
from factcheck.engine.attribution.names import is_where, persons
from factcheck.engine.attribution.noun_phrases import is_verb
from factcheck.engine.attribution.tokens import Tag, Token, pieces, tokenize
from factcheck.engine.languages.lexicon import family

_KEPT = 60  # mentions remembered
_LOOKED_BACK = 3  # sentences, where the one meant is not found among them
_FAMILY = frozenset(
    {*("mother", "father", "son", "daughter", "wife", "husband", "widow", "brother", "sister", "friend", "lawyer")}
)
_THINGS = frozenset(
    {*("cup", "canal", "street", "road", "river", "lake", "bridge", "park", "airport", "act", "bill", "war", "day")}
    | {*("prize", "summit", "treaty", "city", "county", "island", "islands", "sea", "ocean", "street", "university")}
    | {*("hospital", "prison", "hotel", "centre", "square", "hall", "house", "school", "college", "olympics")}
)
_OPENS_CLAUSE = frozenset({Tag.COMMA, Tag.CONJUNCTION, Tag.SUBORDINATOR, Tag.OPEN, Tag.COLON, Tag.DASH, Tag.CLOSE})
_FEMALE_WORDS, _MALE_WORDS = FEMALE | {"herself"}, MALE | {"himself"}


class _Mention(NamedTuple):
    i: int  # the sentence
    kind: str  # person, people, body, or nothing
    words: frozenset[str]


@dataclass(slots=True)
class Mentions:
    """The persons, groups and bodies that an article mentioned last, each with its sentence."""

    seen: deque[_Mention] = field(default_factory=lambda: deque(maxlen=_KEPT))
    surnames: set[str] = field(default_factory=set)

    def learn(self, i: int, tokens: Sequence[Token]) -> None:
        """Remember whom a sentence mentions."""
        self.seen.extend(self._mentions(i, tokens))

    def are_several(self, pronoun: str, full: str, i: int, ahead: Sequence[Token]) -> bool:
        """Tell whether a pronoun in sentence `i` may mean another than `full`: one mentioned since, or beside it.

        `ahead` are the tokens of the sentence before the pronoun.
        """
        low = pronoun.lower()
        kind = "people" if low in PLURAL else "body" if low in NEUTRAL else "person"
        meant = frozenset(token.low for token in tokenize(pieces(full), 0, ()) if token.is_word)
        near = [*self.seen, *self._mentions(i, ahead)]
        last = max((m.i for m in near if m.i < i and _is_same(m.words, meant)), default=i - _LOOKED_BACK)
        return any(
            m.i >= last and m.kind == kind and not _is_same(m.words, meant) and _fits(low, m.words) for m in near
        )

    def _mentions(self, i: int, tokens: Sequence[Token]) -> Iterator[_Mention]:
        k = 0
        while k < len(tokens):
            end = k
            while end < len(tokens) and (tokens[end].tag is Tag.NAME or (end > k and tokens[end].text == ".")):
                end += 1
            if end > k:
                kind = self._kind_of_name(tokens, k, end)
                yield _Mention(i, kind, frozenset(t.low for t in tokens[k:end] if t.is_word))
                k = end
            else:
                if kind := _kind_of_noun(tokens, k):
                    yield _Mention(i, kind, _described(tokens, k))
                k += 1

    @staticmethod
    def _is_body(tokens: Sequence[Token], first: int, end: int, words: Sequence[str]) -> bool:
        led = first > 0 and tokens[first - 1].low == "the"
        acronym = any(token.text.isupper() and len(token.text) > 1 for token in tokens[first:end])
        return led or acronym or not family("nouns", "body").isdisjoint(words)

    def _kind_of_name(self, tokens: Sequence[Token], first: int, end: int) -> str:
        words = [token.low for token in tokens[first:end] if token.is_word]
        if is_where(tokens, first) or _is_of_place(tokens, first) or _is_adjective(tokens, end):
            return ""
        if not _THINGS.isdisjoint(words):
            return ""
        if self._is_body(tokens, first, end, words):
            return "body"
        if len(words) > 1:
            self.surnames.add(words[-1])
            return "person"
        opens = first == 0 or tokens[first - 1].tag in _OPENS_CLAUSE
        acts = end < len(tokens) and (tokens[end].tag is Tag.OF_OWNER or (opens and is_verb(tokens, end)))
        titled = first > 0 and tokens[first - 1].low in persons()
        return "person" if words[0] in self.surnames or titled or acts else ""


def _is_same(words: frozenset[str], meant: frozenset[str]) -> bool:
    return words <= meant or meant <= words


def _fits(pronoun: str, words: frozenset[str]) -> bool:
    others = _MALE_WORDS if pronoun in FEMALE else _FEMALE_WORDS if pronoun in MALE else frozenset[str]()
    return words.isdisjoint(others)


def _is_of_place(tokens: Sequence[Token], first: int) -> bool:
    """Tell "the mayor of New Ferrow" from "the mother of Ann Hill"."""
    k = first - (first > 0 and tokens[first - 1].low == "the")
    return k > 1 and tokens[k - 1].low in ("of", "for", "to") and tokens[k - 2].low not in _FAMILY


def _is_adjective(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a name says which: "New Ferrow police"."""
    return end < len(tokens) and tokens[end].tag is Tag.WORD and tokens[end].text[0].islower()


@cache
def _somebody() -> frozenset[str]:
    """Return the nouns for persons, of more trades than those that speak in the news."""
    nobody = _THINGS | family("nouns", "body") | family("grammar", "pronoun") | family("grammar", "relative")
    return (persons() | family("harm", "somebody")) - nobody - {"police", "staff", "troops"}


def _kind_of_noun(tokens: Sequence[Token], k: int) -> str:
    low = tokens[k].low
    if low in family("nouns", "body") and tokens[k - 1].low == "the":
        return "body"
    if low not in _somebody() or (k + 1 < len(tokens) and tokens[k + 1].tag is Tag.NAME):
        return ""
    if low.endswith("s"):
        return "people"
    led = any(token.tag is Tag.DETERMINER for token in tokens[max(0, k - 3) : k])
    return "person" if led and not _is_apposition(tokens, k) else ""


def _is_apposition(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a noun says who the one named before it is: "Ann Hill, the mayor"."""
    comma = next((n for n in range(k - 1, max(0, k - 4), -1) if tokens[n].tag is Tag.COMMA), 0)
    return comma > 0 and tokens[comma - 1].tag is Tag.NAME


def _described(tokens: Sequence[Token], k: int) -> frozenset[str]:
    """Return the words of a description up to its noun: "former", "clerk"."""
    first = k
    while first > 0 and tokens[first - 1].tag is Tag.WORD:
        first -= 1
    return frozenset(token.low for token in tokens[first : k + 1])
