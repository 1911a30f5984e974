"""What a sentence of an English article refers to: the sentences before it that name whom or what it means."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.anaphora import (
    KNOWN,
    NEUTRAL,
    PERSONAL,
    POINTING,
    asks_how_many,
    asks_where,
    asks_which,
    definite,
    is_role,
    leaves_open,
    opens_with,
    refers,
)
from factcheck.engine.attribution.antecedents import PERSON, Mention, agree
from factcheck.engine.attribution.bearers import Bearers, is_somebody
from factcheck.engine.attribution.candidates import Candidates, asked_for, candidates, doers, people
from factcheck.engine.attribution.cues import is_title
from factcheck.engine.attribution.dates import counts_from_date, date_of
from factcheck.engine.attribution.genuine import Genuine
from factcheck.engine.attribution.introductions import is_signature, is_subhead
from factcheck.engine.attribution.names import Fuller, is_where, joined, name_beside, names, persons
from factcheck.engine.attribution.parsed_sentence import ParsedSentence, quoted_share
from factcheck.engine.attribution.sorts import known_persons, may_be_of_person, same_nouns
from factcheck.engine.attribution.taken_up import deeds, is_settled, nouns
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.findings import Attribution, Kind, Voice
from factcheck.engine.languages.lexicon import family
from factcheck.engine.text.canonical import key

LOOKED_BACK = 12  # sentences
MOST_FURTHER = 2
_LOOKED_BACK_FOR_NOUN = 3
_NEAR_PERSONS = 2  # sentences in which more than one may be meant
_MOST_MEANT = 30  # names behind "he"
_NEAR = 5  # words
_LONGEST_SHOWN = 400
_MOSTLY = 0.5
_APART = frozenset({Kind.CAPTION, Kind.BYLINE, Kind.DATELINE, Kind.HEADING, Kind.TABLE_ROW})
_HEADS = frozenset({Kind.HEADLINE, Kind.HEADING, Kind.DATELINE})
_NO_PROSE = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.TABLE_ROW})


class Referent(NamedTuple):
    """The sentence that another one leans on, as it is shown, and what of it matters: names, things or all words.

    Where it gives the fuller name behind a surname, that is `surname`.
    """

    words: str
    means: tuple[str, ...]
    surname: str = ""

    def __str__(self) -> str:
        """Return the words, and behind them the names meant that they do not hold: who speaks a quotation."""
        unsaid = [name for name in self.means if name[:1].isupper() and name.lower() not in self.words.lower()]
        return f"{self.words} [{', '.join(unsaid)}]" if unsaid else self.words


def place_before(parsed_sentences: Sequence[ParsedSentence], i: int) -> int | None:
    """Return where the sentence before stands in the running text, or None."""
    places = range(i - 1, max(-1, i - 1 - LOOKED_BACK), -1)
    return next((j for j in places if parsed_sentences[j].sentence.kind not in _APART), None)


def shown(words: str) -> str:
    """Return as much of a sentence as is shown of it."""
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"


@lru_cache(64)
def identity(words: str) -> str:
    """Return what tells a sentence from others, however long it is."""
    return key(words)


def speaker_of(said: Attribution) -> str:
    """Return who says a sentence, a bare pronoun too."""
    return said.full_source or (said.source.text if said.source else "")


def _nearest(tokens: Sequence[Token], k: int) -> tuple[str, ...]:
    """Return the name that a noun is told of: its own, the one beside it, or else those nearest before and behind."""
    if tokens[k].tag is tags.NAME and k and tokens[k - 1].tag is tags.NAME:
        return tuple(names(tokens[max(0, k - _NEAR) : k + 1])[-1:])
    if name := name_beside(tokens, k):
        return (name,)
    return tuple(dict.fromkeys((*names(tokens[max(0, k - _NEAR) : k])[-1:], *names(tokens[k + 1 : k + 1 + _NEAR])[:1])))


def _may_be(mention: Mention, pronouns: frozenset[str]) -> bool:
    return mention.kind == PERSON and mention.is_sure and mention.may_be(pronouns)


def _is_person(found: Sequence[Mention]) -> bool:
    return any(mention.kind == PERSON and mention.is_sure for mention in found)


@dataclass(slots=True)
class References:
    """What was read so far: whom and what each sentence spoke of by a pronoun, and who holds which office.

    `told` and `doers` are the places, sentence and word, where a noun and what somebody did were told first.
    """

    parsed_sentences: Sequence[ParsedSentence]
    said: Sequence[Attribution]
    read: Sequence[Candidates] = ()
    people: list[tuple[Mention, ...]] = field(default_factory=list)
    who: list[tuple[Referent, ...]] = field(default_factory=list)
    what: list[tuple[Referent, ...]] = field(default_factory=list)
    told: dict[str, tuple[int, int]] = field(default_factory=dict)
    doers: dict[str, tuple[int, int]] = field(default_factory=dict)
    taken_up: dict[int, tuple[Referent, ...]] = field(default_factory=dict)
    going_on: set[int] = field(default_factory=set)  # sentences that continue a quotation of nobody named
    fuller: Fuller = field(default_factory=Fuller)
    dated: Referent | None = None  # the date above, from which "on Monday" counts
    bearers: Bearers = field(init=False)
    genuine: Genuine = field(init=False)
    of_ships: bool = False

    def __post_init__(self) -> None:
        self.read = candidates(self.parsed_sentences)
        kinds = [parsed.sentence.kind for parsed in self.parsed_sentences]
        apart = frozenset(i for i, kind in enumerate(kinds) if kind in _NO_PROSE)
        self.bearers, self.genuine = Bearers(self.read, self.people, apart), Genuine(self.read)
        self.of_ships = any(not family("bearers", "ship").isdisjoint(read.lows) for read in self.read)

    def leans(self, i: int) -> Iterator[Referent]:
        """Yield what the next sentence leans on beside its speaker and its place in a list, and remember it."""
        tokens, before = self.read[i].tokens, place_before(self.parsed_sentences, i)
        runs = [[token.low for token in tokens[begin:end]] for begin, end in definite(tokens)]
        places = list(map(self._told_at, runs))
        untold = [run for run, place in zip(runs, places, strict=True) if place is None]
        self.who.append((*self._who(i, before), *self._surnames(i)))
        self.what.append(self._what(i, before))
        takes_up = any(self._takes_up(i, before, run) for run in untold) or any(map(deeds().intersection, runs))
        if before is not None and tokens and (refers(tokens) or self._is_anonymous(i) or takes_up):
            self.taken_up[i] = (self._whole(before), *self._further(i, before))
            yield from self.taken_up[i]
            yield from self._surnamed(before)
        if before is not None and asks_how_many(tokens):
            yield from self._counted(i, before)
        if self._is_anonymous(i):
            yield from self._signed(i)
        if self.dated and counts_from_date(tokens, self.parsed_sentences[i].sentence.text):
            yield self.dated
        if before is not None and asks_where(tokens):
            yield from self._where(i)
        yield from self.who[i]
        yield from (lean for place in places if place for lean in self._told_of(i, place))
        yield from map(self._whole, self.genuine.leans(i, before))
        yield from (self._at(*self.doers[run[-1]]) for run in untold if run[-1] in self.doers)
        if not self._meant(i) and (new := [run for run in untold if self._is_new(i, run)]):
            yield from self._near(i, before, [run[-1] for run in new])
        yield from self.what[i]
        self._learn(i, {word for run in runs for word in run})

    def _takes_up(self, i: int, before: int | None, run: Sequence[str]) -> bool:
        """Tell whether some words are what the sentence before told; whoever is quoted may speak of other contracts."""
        if before is None or self.said[i].voice is not Voice.DIRECT or self.said[i].source is None:
            return not nouns().isdisjoint(run)
        return any(is_settled(noun, self.read[before].lows) for noun in nouns().intersection(run))

    def _counted(self, i: int, before: int) -> Iterator[Referent]:
        """Yield the sentences up to the number that "the rest" is left of."""
        j: int | None = before
        while j is not None and i - j <= _LOOKED_BACK_FOR_NOUN:
            yield self._whole(j)
            if any(token.tag is tags.NUMBER for token in self.read[j].tokens):
                return
            j = place_before(self.parsed_sentences, j)

    def _signed(self, i: int) -> Iterator[Referent]:
        """Yield the sentence behind a quotation that tells whose words it is: "So wrote Omar Vint."."""
        for j in range(i + 1, min(len(self.parsed_sentences), i + 1 + _NEAR)):
            text = self.parsed_sentences[j].sentence.text
            if is_signature(text):
                yield Referent(shown(text), (identity(text),))
            if not self._is_anonymous(j):
                return

    def _told_at(self, run: Sequence[str]) -> tuple[int, int] | None:
        """Return where the noun of some words was told first, or else a word before it: "ferry" of "the old ferry"."""
        words = run[-1:] if is_role(run[-1]) else run
        if place := next((self.told[word] for word in reversed(words) if word in self.told), None):
            return place
        return next((self.told[word] for word in same_nouns(run[-1]) if self._is_in_head(word)), None)

    def _is_in_head(self, word: str) -> bool:
        """Tell whether a headline told a noun."""
        return word in self.told and self.parsed_sentences[self.told[word][0]].sentence.kind is Kind.HEADLINE

    def _is_new(self, i: int, run: Sequence[str]) -> bool:
        """Tell whether words with an article are of somebody or something that the article did not call so before."""
        return any(map(asks_which, run)) and KNOWN.isdisjoint(run) and not self._is_source(i, run)

    def _at(self, i: int, k: int) -> Referent:
        """Lean on the names that a word stands beside."""
        return Referent(shown(self.parsed_sentences[i].sentence.text), _nearest(self.read[i].tokens, k))

    def _told_of(self, i: int, place: tuple[int, int]) -> Iterator[Referent]:
        """Lean on the names beside a noun where it was told, and where it was told without one, on who that is."""
        yield self._at(*place)
        for j, found in self.bearers.of(place, i):
            yield Referent(self._told(j), found)

    def _further(self, i: int, before: int) -> Sequence[Referent]:
        """Return what the sentence before takes up; where both are quoted of nobody named, what leads that in."""
        further = self.taken_up.get(before, ())
        chains = self.parsed_sentences[before].chains
        is_one = not set(chains).isdisjoint(self.parsed_sentences[i].chains)
        if self._is_anonymous(i) and (is_one or self._is_anonymous(before)):
            self.going_on.add(i)
        elif not opens_with(self.read[before].tokens, POINTING):
            return ()
        return further[before in self.going_on :][:MOST_FURTHER]

    def _learn(self, i: int, again: Container[str]) -> None:
        """Remember of whom or what each noun was told first, what somebody did, and the fuller names."""
        tokens = self.read[i].tokens
        if date := date_of(self.parsed_sentences[i]):
            self.dated = Referent(shown(self.parsed_sentences[i].sentence.text), (date,))
        before = ""
        for k, token in enumerate(tokens):
            is_noun = token.tag is tags.WORD or k == 0 or (token.tag is tags.NAME and before is tags.NAME)
            if (is_noun or token.low in persons()) and token.low not in again:
                self.told[token.low] = (i, k)
            elif token.tag is tags.FINITE:
                self.doers.update(dict.fromkeys(doers(token.low), (i, k)))
            before = token.tag
        if self.parsed_sentences[i].sentence.kind not in _NO_PROSE and not is_title(tokens):
            self.fuller.learn(i, tokens, self.read[i].runs)
        self.people.append(people(self.read[i], self.fuller, of_ships=self.of_ships))

    def _whole(self, j: int) -> Referent:
        """Lean on all that a sentence says, and on whom it speaks of."""
        return Referent(self._told(j), (identity(self.parsed_sentences[j].sentence.text), *self._meant(j)))

    def _told(self, j: int) -> str:
        """Return the words of a sentence, and whom it speaks of without a name."""
        words, names = shown(self.parsed_sentences[j].sentence.text), self._meant(j)
        return f"{words} [{', '.join(names)}]" if names else words

    def _meant(self, j: int) -> tuple[str, ...]:
        meant = dict.fromkeys(name for lean in self.who[j] if not lean.surname for name in lean.means)
        return tuple(meant)[:_MOST_MEANT]

    def _surnamed(self, j: int) -> tuple[Referent, ...]:
        return tuple(lean for lean in self.who[j] if lean.surname)

    def _is_anonymous(self, i: int) -> bool:
        """Tell whether a sentence is quoted, and the article never says whom."""
        parsed, said = self.parsed_sentences[i], self.said[i]
        quoted = said.voice is Voice.DIRECT or (parsed.speech and quoted_share(parsed.tokens) >= _MOSTLY)
        return quoted and said.source is None

    def _who(self, i: int, before: int | None) -> tuple[Referent, ...]:
        """Return whom "he" stands for: all back to the last one named for sure, or for whom "he" stood."""
        pronouns = self.read[i].personal
        if not pronouns:
            return ()
        most = LOOKED_BACK if leaves_open(self.read[i].tokens, PERSONAL) else _LOOKED_BACK_FOR_NOUN
        j, passed = before, list(self._in_captions(i, before, pronouns))
        while j is not None and i - j <= most:
            is_same = agree(pronouns, self.read[j].personal)
            if is_same and self.who[j] and opens_with(self.read[j].tokens, PERSONAL):
                return (*passed, *self.who[j])[:_MOST_MEANT]
            meant = self._meant(j) if is_same else ()
            met = [person for person in self.people[j] if person.may_be(pronouns)]
            found = [person.name for person in met] or list(filter(None, [speaker_of(self.said[j])]))
            if found:
                passed.append(Referent(self._told(j), (*dict.fromkeys(found), *meant)))
                if meant or _is_person(met):
                    beside = () if meant else self._beside(i, j, pronouns)
                    return (*passed, *beside, *self._surnamed(j))
            above = place_before(self.parsed_sentences, j)
            passed.extend(self._in_captions(j, above, pronouns))
            j = above
        return tuple(passed)

    def _beside(self, i: int, j: int, pronouns: frozenset[str]) -> Iterator[Referent]:
        """Yield who is named right before the sentence that names somebody: the last is not the only one meant.

        Where the last one's name tells that "she" is meant, only women are meant beside, by a pronoun that opens.
        """
        above = place_before(self.parsed_sentences, j)
        if above is None or i - above > _NEAR_PERSONS:
            return
        is_known = any(person.fits(pronouns) for person in self.people[j])
        if is_known and not leaves_open(self.read[i].tokens, PERSONAL):
            return
        met = [m.name for m in self.people[above] if (m.fits(pronouns) if is_known else _may_be(m, pronouns))]
        if met:
            yield Referent(self._told(above), tuple(dict.fromkeys(met)))

    def _in_captions(self, below: int, above: int | None, pronouns: frozenset[str]) -> Iterator[Referent]:
        """Yield whom the pictures between two sentences show, that pronouns below may stand for."""
        first = -1 if above is None else above
        for j in range(below - 1, max(first, below - 1 - LOOKED_BACK), -1):
            is_caption = self.parsed_sentences[j].sentence.kind is Kind.CAPTION
            met = [person.name for person in self.people[j] if person.may_be(pronouns)] if is_caption else ()
            if met:
                yield Referent(self._told(j), tuple(dict.fromkeys(met)))

    def _where(self, i: int) -> Iterator[Referent]:
        """Yield the place that "here" and "there" stand for: of the nearest line above that names one."""
        for j in range(i - 1, max(-1, i - 1 - LOOKED_BACK), -1):
            tokens, kind = self.read[j].tokens, self.parsed_sentences[j].sentence.kind
            is_head = kind in _HEADS or is_subhead(self.parsed_sentences, j)
            places = [run for run in self.read[j].runs if is_head or is_where(tokens, run[0])]
            if places:
                yield Referent(self._told(j), tuple(joined(tokens, places)))
                return

    def _near(self, i: int, before: int | None, nouns: Sequence[str]) -> Iterator[Referent]:
        """Yield those named in the running text before some nouns: what has a name of their sort.

        A headline stands near the whole article.
        """
        if before is None or self.parsed_sentences[before].sentence.kind is Kind.HEADLINE:
            return
        if any(map(is_somebody, nouns)):
            yield from self._near_persons(i, before)
        elif things := list(self._near_things(i, before)):
            yield from things
        elif any(map(may_be_of_person, nouns)):
            yield from self._near_persons(i, before)

    def _near_persons(self, i: int, before: int) -> Iterator[Referent]:
        for j in self._places_near(i, before):
            meant = self._meant(j)
            if found := (*self.read[j].names, *meant):
                yield Referent(self._told(j), found)
                if meant or (_is_person(self.people[j]) and i - j >= _NEAR_PERSONS):
                    return

    def _near_things(self, i: int, before: int) -> Iterator[Referent]:
        for j in self._places_near(i, before):
            if self.parsed_sentences[j].sentence.kind is Kind.HEADLINE and not self.read[j].is_named:
                return
            if found := self._things_named(j):
                yield Referent(self._told(j), found)
                if self.read[j].is_named:
                    return

    def _things_named(self, j: int) -> tuple[str, ...]:
        """Return the names in a sentence that are not known to be those of persons."""
        persons_here = known_persons(self.people[j])
        others = [name for name in self.read[j].names if name not in persons_here]
        return tuple(name for name in others if not persons().issuperset(name.lower().split()))

    def _places_near(self, i: int, before: int) -> Iterator[int]:
        j: int | None = before
        while j is not None and i - j <= _LOOKED_BACK_FOR_NOUN:
            yield j
            j = place_before(self.parsed_sentences, j)

    def _is_source(self, i: int, run: Sequence[str]) -> bool:
        """Tell whether words are in who says a sentence: "the auditor said" brings in somebody of its own."""
        source = self.said[i].source
        return source is not None and " ".join(run) in source.text.lower()

    def _what(self, i: int, before: int | None) -> tuple[Referent, ...]:
        """Return what "it" or "they" stands for: the things of the sentence before, and what that spoke of as "it"."""
        if before is None or self.read[i].lows.isdisjoint(NEUTRAL):
            return ()
        wanted = asked_for(self.read[i].tokens)
        leans = [lean for several, is_open in wanted.items() for lean in self._things(i, before, several, is_open)]
        earlier = self.what[before][-1:] if opens_with(self.read[before].tokens, NEUTRAL) else ()
        return (*self._surnamed(before), *earlier, *leans)

    def _things(self, i: int, before: int, several: bool, is_open: bool) -> Iterator[Referent]:
        """Yield the things of the sentence before, and those further back until one is named for sure.

        Further back "it" stands for a name at most; "they" may stand for any nouns.
        """
        j: int | None = before
        meant = self._meant(before)
        while j is not None and i - j <= _LOOKED_BACK_FOR_NOUN:
            source = self.said[j].source
            known = frozenset(source.text.lower().split()) if source else frozenset()
            found = [low for low in self.read[j].things(several=several, names_only=not is_open) if low not in known]
            yield Referent(self._told(j), (*dict.fromkeys(found), *meant))
            if (self.read[j].is_named and (several or self._things_named(j))) or (several and found):
                return
            is_open, meant = is_open and several, ()
            j = place_before(self.parsed_sentences, j)

    def _surnames(self, i: int) -> Iterator[Referent]:
        """Yield the fuller name behind "Hill" and "Mr Hill", where the article gave it before, and not here."""
        here = self.read[i].names
        for name in here:
            full, given = self.fuller.of(name)
            if full and not any(other.endswith(f" {name}") for other in here):
                words = " ".join(shown(self.parsed_sentences[j].sentence.text) for j in given)
                yield Referent(f"{words} [{full}]", (full,), name.lower())
