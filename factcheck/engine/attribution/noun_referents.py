"""Whom and what nouns with an article stand for: by where the article told them first, or by what is named near them.

A noun that the article did not use before is for whoever of its sort the sentences before name or bring in, unless
everybody knows which one is meant.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.anaphora import is_role
from factcheck.engine.attribution.bearers import Bearers, is_somebody
from factcheck.engine.attribution.candidates import doers
from factcheck.engine.attribution.definite_nouns import introduced, is_one, stands_for_itself
from factcheck.engine.attribution.names import name_beside, names, persons
from factcheck.engine.attribution.pronoun_referents import is_person, things_named
from factcheck.engine.attribution.reading import NO_PROSE, Reading
from factcheck.engine.attribution.referent import Referent
from factcheck.engine.attribution.sorts import may_be_of_person, same_nouns
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.findings import Kind

_NEAR_PERSONS = 2  # sentences in which more than one may be meant
_NEAR = 5  # words


@dataclass(slots=True)
class NounReferents:
    """The places, sentence and word, where a noun was told first, and where somebody did something."""

    reading: Reading
    told: dict[str, tuple[int, int]] = field(default_factory=dict)
    doers: dict[str, tuple[int, int]] = field(default_factory=dict)
    bearers: Bearers = field(init=False)

    def __post_init__(self) -> None:
        parsed_sentences = self.reading.parsed_sentences
        apart = frozenset(i for i, parsed in enumerate(parsed_sentences) if parsed.sentence.kind in NO_PROSE)
        self.bearers = Bearers(self.reading.read, self.reading.people, apart)

    def untold(self, i: int, before: int | None, runs: Sequence[Sequence[str]]) -> Iterator[Referent]:
        """Yield those that nouns stand for which the article did not use before; each is given with its words."""
        yield from (self.at(*self.doers[run[-1]]) for run in runs if run[-1] in self.doers)
        nouns = [run[-1] for run in runs if not stands_for_itself(run[-1]) or same_nouns(run[-1])]
        # A headline stands near the whole article.
        if not nouns or before is None or self.reading.meant(i) or self.reading.kind(before) is Kind.HEADLINE:
            return
        yield from self._brought_in(i, before, [noun for noun in nouns if not self._is_named_behind(i, noun)])
        if any(map(is_somebody, nouns)):
            is_behind = all(self._is_named_behind(i, noun) for noun in nouns if is_somebody(noun))
            yield from self._without_office(i, before) if is_behind else self._near_persons(i, before)
        elif things := list(self._near_things(i, before, nouns)):
            yield from things
        elif any(map(may_be_of_person, nouns)):
            yield from self._near_persons(i, before)

    def _is_named_behind(self, i: int, noun: str) -> bool:
        """Tell whether a noun names who says a sentence, behind what is said: "The dam is old, the auditor said"."""
        source = self.reading.said[i].source
        words = source.text.lower() if source else ""
        return noun in words.split() and not self.reading.shown(i).lower().startswith(words)

    def _without_office(self, i: int, before: int) -> Iterator[Referent]:
        """Lean on those named without an office: Mayor Roe is not the auditor who said something."""
        for j in self.reading.near(i, before):
            named = [name for name in self.reading.read[j].names if persons().isdisjoint(name.lower().split())]
            if found := tuple(name for name in named if name not in things_named(self.reading, j)):
                yield Referent(self.reading.told(j), found)
                return

    def _brought_in(self, i: int, before: int, nouns: Sequence[str]) -> Iterator[Referent]:
        """Lean on what the sentence before brings in without a name, that nouns may be other words for.

        What that calls "the ferry", one that opens the sentence takes up: "The vessel carried 40 tons".
        """
        known, tokens = self.reading.read[i].tokens[0].low == "the", self.reading.read[before].tokens
        sorts = {_sort(noun) for noun in nouns if not stands_for_itself(noun)}
        if found := tuple(noun for noun in introduced(tokens, known=known) if _sort(noun) in sorts):
            yield Referent(self.reading.told(before), found)

    def learn(self, i: int, again: Container[str]) -> None:
        """Remember of whom or what each noun was told first, and what somebody did."""
        before = ""
        for k, token in enumerate(self.reading.read[i].tokens):
            is_noun = token.tag is tags.WORD or k == 0 or (token.tag is tags.NAME and before is tags.NAME)
            if (is_noun or token.low in persons()) and token.low not in again:
                self.told[token.low] = (i, k)
            elif token.tag is tags.FINITE:
                self.doers.update(dict.fromkeys(doers(token.low), (i, k)))
            before = token.tag

    def told_at(self, run: Sequence[str]) -> tuple[int, int] | None:
        """Return where the noun of some words was told first, or else a word before it: "ferry" of "the old ferry"."""
        words = run[-1:] if is_role(run[-1]) else run
        if place := next((self.told[word] for word in reversed(words) if word in self.told), None):
            return place
        return next((self.told[word] for word in same_nouns(run[-1]) if self._is_in_head(word)), None)

    def told_of(self, i: int, place: tuple[int, int]) -> Iterator[Referent]:
        """Lean on the names beside a noun where it was told, and where it was told without one, on who that is."""
        yield self.at(*place)
        for j, found in self.bearers.of(place, i):
            yield Referent(self.reading.told(j), found)

    def at(self, i: int, k: int) -> Referent:
        """Lean on the names that a word stands beside."""
        return Referent(self.reading.shown(i), _nearest(self.reading.read[i].tokens, k))

    def _near_persons(self, i: int, before: int) -> Iterator[Referent]:
        for j in self.reading.near(i, before):
            meant = self.reading.meant(j)
            if found := (*self.reading.read[j].names, *meant):
                yield Referent(self.reading.told(j), found)
                if meant or (is_person(self.reading.people[j]) and i - j >= _NEAR_PERSONS):
                    return

    def _near_things(self, i: int, before: int, nouns: Sequence[str]) -> Iterator[Referent]:
        for j in self.reading.near(i, before):
            if self.reading.kind(j) is Kind.HEADLINE and not self.reading.read[j].is_named:
                return
            if found := _of_kind(things_named(self.reading, j), nouns):
                yield Referent(self.reading.told(j), found)
                if self.reading.read[j].is_named:
                    return

    def _is_in_head(self, word: str) -> bool:
        """Tell whether a headline told a noun."""
        return word in self.told and self.reading.kind(self.told[word][0]) is Kind.HEADLINE


def _sort(noun: str) -> tuple[bool, bool]:
    """Return whether a noun is for persons, and whether for one."""
    return is_somebody(noun), is_one(noun)


def _of_kind(found: Sequence[str], nouns: Sequence[str]) -> tuple[str, ...]:
    """Return the names that nouns may stand for: for "the law" no other than "the Harbour Act"."""
    if not all(map(stands_for_itself, nouns)):
        return tuple(found)
    same = frozenset[str]().union(*map(same_nouns, nouns))
    return tuple(name for name in found if not same.isdisjoint(name.lower().split()))


def _nearest(tokens: Sequence[Token], k: int) -> tuple[str, ...]:
    """Return the name that a noun is told of: its own, the one beside it, or else those nearest before and behind."""
    if tokens[k].tag is tags.NAME and k and tokens[k - 1].tag is tags.NAME:
        return tuple(names(tokens[max(0, k - _NEAR) : k + 1])[-1:])
    if name := name_beside(tokens, k):
        return (name,)
    return tuple(dict.fromkeys((*names(tokens[max(0, k - _NEAR) : k])[-1:], *names(tokens[k + 1 : k + 1 + _NEAR])[:1])))
