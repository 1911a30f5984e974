"""What a sentence of an English article refers to: the sentences before it that name whom or what it means."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.anaphora import POINTING, asks_how_many, asks_where, opens_with, refers
from factcheck.engine.attribution.candidates import candidates
from factcheck.engine.attribution.content import sought
from factcheck.engine.attribution.dates import counts_from_date, date_of
from factcheck.engine.attribution.definite_nouns import definite
from factcheck.engine.attribution.genuine import Genuine
from factcheck.engine.attribution.introductions import is_signature
from factcheck.engine.attribution.noun_referents import NounReferents
from factcheck.engine.attribution.parsed_sentence import ParsedSentence
from factcheck.engine.attribution.pronoun_referents import PronounReferents
from factcheck.engine.attribution.reading import Reading
from factcheck.engine.attribution.referent import Referent, identity, shown
from factcheck.engine.attribution.taken_up import deeds, is_settled, nouns, tells_deed
from factcheck.engine.findings import Attribution, Voice

MOST_FURTHER = 2
_CONTENT_WITHIN = 5  # sentences
_SIGNED_WITHIN = 5  # sentences


@dataclass(slots=True)
class References:
    """What each sentence of an article refers to, read one after another."""

    parsed_sentences: Sequence[ParsedSentence]
    said: Sequence[Attribution]
    taken_up: dict[int, tuple[Referent, ...]] = field(default_factory=dict)
    going_on: set[int] = field(default_factory=set)  # sentences that continue a quotation of nobody named
    dated: Referent | None = None  # the date above, from which "on Monday" counts
    reading: Reading = field(init=False)
    pronouns: PronounReferents = field(init=False)
    nouns: NounReferents = field(init=False)
    genuine: Genuine = field(init=False)

    def __post_init__(self) -> None:
        read = candidates(self.parsed_sentences)
        self.reading = Reading(self.parsed_sentences, self.said, read)
        self.pronouns, self.nouns = PronounReferents(self.reading), NounReferents(self.reading)
        self.genuine = Genuine(read)

    def leans(self, i: int) -> Iterator[Referent]:
        """Yield what the next sentence leans on beside its speaker and its place in a list, and remember it."""
        reading, tokens, before = self.reading, self.reading.read[i].tokens, self.reading.before(i)
        runs = [[token.low for token in tokens[begin:end]] for begin, end in definite(tokens)]
        places = list(map(self.nouns.told_at, runs))
        untold = [run for run, place in zip(runs, places, strict=True) if place is None]
        reading.who.append((*self.pronouns.who(i, before), *self.pronouns.surnames(i)))
        reading.what.append(self.pronouns.what(i, before))
        if before is not None and tokens:
            yield from self._whole_before(i, before, runs, untold)
            yield from map(reading.whole, self._content(i, before))
        if reading.is_anonymous(i):
            yield from self._signed(i)
        if self.dated and counts_from_date(tokens, reading.parsed_sentences[i].sentence.text):
            yield self.dated
        if before is not None and asks_where(tokens):
            yield from self.pronouns.where(i)
        yield from reading.who[i]
        yield from (lean for place in places if place for lean in self.nouns.told_of(i, place))
        yield from map(reading.whole, self.genuine.leans(i, before))
        yield from self.nouns.untold(i, before, untold)
        yield from reading.what[i]
        self._learn(i, {word for run in runs for word in run})

    def _whole_before(
        self, i: int, before: int, runs: Sequence[Sequence[str]], untold: Sequence[Sequence[str]]
    ) -> Iterator[Referent]:
        """Yield the sentences of which all words matter: `runs` are the nouns with an article, `untold` new ones."""
        tokens = self.reading.read[i].tokens
        takes_up = any(self._takes_up(i, before, run) for run in untold) or any(map(deeds().intersection, runs))
        if refers(tokens) or self.reading.is_anonymous(i) or takes_up:
            self.taken_up[i] = (self.reading.whole(before), *self._further(i, before))
            yield from self.taken_up[i]
            yield from self.reading.surnamed(before)
        if asks_how_many(tokens):
            yield from self._counted(i, before)

    def _takes_up(self, i: int, before: int, run: Sequence[str]) -> bool:
        """Tell whether some words are what the sentence before told; whoever is quoted may speak of other contracts."""
        if tells_deed(run[-1], self.reading.read[before].tokens):
            return True
        found, said = nouns().intersection(run), self.reading.said[i]
        if said.voice is not Voice.DIRECT or said.source is None:
            return bool(found)
        return any(is_settled(noun, self.reading.read[before].lows) for noun in found)

    def _content(self, i: int, before: int) -> Iterator[int]:
        """Yield the sentence before, and the nearest that tells what a sentence takes up: an accusation, a date."""
        near = list(self.reading.back(before, _CONTENT_WITHIN))
        for wanted in sought(self.reading.read[i].tokens):
            yield before
            found = (j for tells in wanted for j in near if tells(self.reading.read[j].tokens))
            yield from islice(found, 1)

    def _counted(self, i: int, before: int) -> Iterator[Referent]:
        """Yield the sentences up to the number that "the rest" is left of."""
        for j in self.reading.near(i, before):
            yield self.reading.whole(j)
            if any(token.tag is tags.NUMBER for token in self.reading.read[j].tokens):
                return

    def _signed(self, i: int) -> Iterator[Referent]:
        """Yield the sentence behind a quotation that tells whose words it is: "So wrote Omar Vint."."""
        for j in range(i + 1, min(len(self.reading.parsed_sentences), i + 1 + _SIGNED_WITHIN)):
            text = self.reading.parsed_sentences[j].sentence.text
            if is_signature(text):
                yield Referent(shown(text), (identity(text),))
            if not self.reading.is_anonymous(j):
                return

    def _further(self, i: int, before: int) -> Sequence[Referent]:
        """Return what the sentence before takes up; where both are quoted of nobody named, what leads that in."""
        further = self.taken_up.get(before, ())
        chains = self.reading.parsed_sentences[before].chains
        is_one = not set(chains).isdisjoint(self.reading.parsed_sentences[i].chains)
        if self.reading.is_anonymous(i) and (is_one or self.reading.is_anonymous(before)):
            self.going_on.add(i)
        elif not opens_with(self.reading.read[before].tokens, POINTING):
            return ()
        return further[before in self.going_on :][:MOST_FURTHER]

    def _learn(self, i: int, again: Container[str]) -> None:
        if date := date_of(self.reading.parsed_sentences[i]):
            self.dated = Referent(self.reading.shown(i), (date,))
        self.nouns.learn(i, again)
        self.reading.learn(i)
