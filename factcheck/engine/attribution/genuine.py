"""What an article calls fake or genuine: "The report is a fake", "a forged letter". What that says, waits with it.

The words for that are listed in `languages/en/taken_up.txt`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.anaphora import NEUTRAL, opens_with
from factcheck.engine.attribution.candidates import Candidates
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

_COPULAS = frozenset({"is", "was", "are", "were", "be", "been"})
_BESIDE = frozenset({tags.ADVERB, tags.DETERMINER, tags.NEGATION})
_POINTING = frozenset({"the", "this", "that", "these", "those"})


@dataclass(slots=True)
class Genuine:
    """The sentences that call something fake or genuine, by the nouns for it and the sentences that go on with "it"."""

    read: Sequence[Candidates]
    by_noun: dict[str, int] = field(default_factory=dict)
    going_on: dict[int, int] = field(default_factory=dict)

    def leans(self, i: int, before: int | None) -> Iterator[int]:
        """Yield the sentences that call genuine or not what the next one speaks of, and remember what that calls so."""
        tokens = self.read[i].tokens
        if before in self.going_on and not self.read[i].lows.isdisjoint(NEUTRAL):
            yield self.going_on[before]
            if opens_with(tokens, NEUTRAL):
                self.going_on[i] = self.going_on[before]
        if self.by_noun:
            yield from dict.fromkeys(self.by_noun[low] for low in _pointed_at(tokens) if low in self.by_noun)
        for k in [k for k in range(len(tokens)) if _judges(tokens, k)]:
            self.going_on[i] = i
            self.by_noun.update(dict.fromkeys(_judged(tokens, k), i))


def _judges(tokens: Sequence[Token], k: int) -> bool:
    low = tokens[k].low
    if low in family("taken_up", "genuine"):
        return True
    if low not in family("taken_up", "true"):
        return False
    n = k - 1
    while n > 0 and (tokens[n].tag in _BESIDE or tokens[n].low.endswith("ly")):
        n -= 1
    return n > 0 and tokens[n].low in _COPULAS


def _judged(tokens: Sequence[Token], k: int) -> Iterator[str]:
    """Yield the nouns of which a word says what they are: those behind "a forged", or before "was forged"."""
    behind = k + 1
    while behind < len(tokens) and tokens[behind].tag is tags.WORD:
        yield tokens[behind].low
        behind += 1
    if behind == k + 1:
        yield from (token.low for token in tokens[:k] if token.tag is tags.WORD)


def _pointed_at(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the nouns behind "the" or "this", one word between them passed: "the old report"."""
    for k, token in enumerate(tokens):
        if token.low in _POINTING:
            yield from (word.low for word in tokens[k + 1 : k + 3] if word.tag is tags.WORD)
