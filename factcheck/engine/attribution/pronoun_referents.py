"""Whom and what the pronouns of a sentence stand for: "he", "it", "they", "here", and "Hill" for a fuller name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.engine.attribution.anaphora import NEUTRAL, PERSONAL, leaves_open, opens_with
from factcheck.engine.attribution.antecedents import PERSON, Mention, agree
from factcheck.engine.attribution.candidates import asked_for
from factcheck.engine.attribution.introductions import is_subhead
from factcheck.engine.attribution.names import is_where, joined, persons
from factcheck.engine.attribution.reading import LOOKED_BACK_FOR_NOUN, MOST_MEANT, Reading
from factcheck.engine.attribution.referent import LOOKED_BACK, Referent, speaker_of
from factcheck.engine.attribution.sorts import known_persons
from factcheck.engine.findings import Kind, Voice

_NEAR_PERSONS = 2  # sentences in which more than one may be meant
_HEADS = frozenset({Kind.HEADLINE, Kind.HEADING, Kind.DATELINE})


@dataclass(frozen=True, slots=True)
class PronounReferents:
    """The pronouns of an article, by what was read before each."""

    reading: Reading

    def who(self, i: int, before: int | None) -> tuple[Referent, ...]:
        """Return whom "he" stands for: all back to the last one named for sure, or for whom "he" stood."""
        pronouns = self.reading.read[i].personal
        if not pronouns:
            return ()
        most = LOOKED_BACK if leaves_open(self.reading.read[i].tokens, PERSONAL) else LOOKED_BACK_FOR_NOUN
        j, passed = before, list(self._in_captions(i, before, pronouns))
        while j is not None and i - j <= most:
            is_same = agree(pronouns, self.reading.read[j].personal)
            if is_same and self.reading.who[j] and opens_with(self.reading.read[j].tokens, PERSONAL):
                return (*passed, *self.reading.who[j])[:MOST_MEANT]
            meant = self.reading.meant(j) if is_same else ()
            met = [person for person in self.reading.people[j] if person.may_be(pronouns)]
            found = [person.name for person in met] or list(filter(None, [speaker_of(self.reading.said[j])]))
            if found:
                passed.append(Referent(self.reading.told(j), (*dict.fromkeys(found), *meant)))
                if meant or is_person(met):
                    beside = () if meant else self._beside(i, j, pronouns)
                    return (*passed, *beside, *self.reading.surnamed(j))
            above = self.reading.before(j)
            passed.extend(self._in_captions(j, above, pronouns))
            j = above
        return tuple(passed)

    def surnames(self, i: int) -> Iterator[Referent]:
        """Yield the fuller name behind "Hill" and "Mr Hill", where the article gave it before, and not here."""
        here = self.reading.read[i].names
        for name in here:
            full, given = self.reading.fuller.of(name)
            if full and not any(other.endswith(f" {name}") for other in here):
                words = " ".join(self.reading.shown(j) for j in given)
                yield Referent(f"{words} [{full}]", (full,), name.lower())

    def what(self, i: int, before: int | None) -> tuple[Referent, ...]:
        """Return what "it" or "they" stands for: the things of the sentence before, and what that spoke of as "it"."""
        if before is None or self.reading.read[i].lows.isdisjoint(NEUTRAL):
            return ()
        wanted = asked_for(self.reading.read[i].tokens)
        leans = [lean for several, is_open in wanted.items() for lean in self._things(i, before, several, is_open)]
        earlier = self.reading.what[before][-1:] if opens_with(self.reading.read[before].tokens, NEUTRAL) else ()
        return (*self.reading.surnamed(before), *earlier, *leans)

    def where(self, i: int) -> Iterator[Referent]:
        """Yield the place that "here" and "there" stand for: of the nearest line above that names one."""
        for j in range(i - 1, max(-1, i - 1 - LOOKED_BACK), -1):
            tokens, kind = self.reading.read[j].tokens, self.reading.kind(j)
            is_head = kind in _HEADS or is_subhead(self.reading.parsed_sentences, j)
            places = [run for run in self.reading.read[j].runs if is_head or is_where(tokens, run[0])]
            if places:
                yield Referent(self.reading.told(j), tuple(joined(tokens, places)))
                return

    def _beside(self, i: int, j: int, pronouns: frozenset[str]) -> Iterator[Referent]:
        """Yield who is named right before the sentence that names somebody: the last is not the only one meant.

        Where the last one's name tells that "she" is meant, only women are meant beside, by a pronoun that opens.
        """
        above = self.reading.before(j)
        if above is None or i - above > _NEAR_PERSONS:
            return
        is_known = any(person.fits(pronouns) for person in self.reading.people[j])
        if is_known and not leaves_open(self.reading.read[i].tokens, PERSONAL):
            return
        met = [m.name for m in self.reading.people[above] if (m.fits(pronouns) if is_known else _may_be(m, pronouns))]
        if met:
            yield Referent(self.reading.told(above), tuple(dict.fromkeys(met)))

    def _in_captions(self, below: int, above: int | None, pronouns: frozenset[str]) -> Iterator[Referent]:
        """Yield whom the pictures between two sentences show, that pronouns below may stand for."""
        first = -1 if above is None else above
        for j in range(below - 1, max(first, below - 1 - LOOKED_BACK), -1):
            is_caption = self.reading.kind(j) is Kind.CAPTION
            met = [person.name for person in self.reading.people[j] if person.may_be(pronouns)] if is_caption else ()
            if met:
                yield Referent(self.reading.told(j), tuple(dict.fromkeys(met)))

    def _things(self, i: int, before: int, several: bool, is_open: bool) -> Iterator[Referent]:
        """Yield the things of the sentence before, and those further back until one is named for sure.

        Further back "it" stands for a name at most; "they" may stand for any nouns.
        """
        j: int | None = before
        meant = self.reading.meant(before)
        while j is not None and i - j <= LOOKED_BACK_FOR_NOUN:
            known = self._spoke(i, j, several)
            found = [
                low for low in self.reading.read[j].things(several=several, names_only=not is_open) if low not in known
            ]
            yield Referent(self.reading.told(j), (*dict.fromkeys(found), *meant))
            if (self.reading.read[j].is_named and (several or things_named(self.reading, j))) or (several and found):
                return
            is_open, meant = is_open and several, ()
            j = self.reading.before(j)

    def _spoke(self, i: int, j: int, several: bool) -> frozenset[str]:
        """Return the words for who says an earlier sentence, where a pronoun cannot stand for them.

        "It" is no person; and in what somebody says word for word it is what was spoken of, not who spoke before.
        """
        source = self.reading.said[j].source
        is_meant = self.reading.said[i].voice is not Voice.DIRECT and (several or not is_person(self.reading.people[j]))
        return frozenset() if is_meant or not source else frozenset(source.text.lower().split())


def _may_be(mention: Mention, pronouns: frozenset[str]) -> bool:
    return mention.kind == PERSON and mention.is_sure and mention.may_be(pronouns)


def is_person(found: Sequence[Mention]) -> bool:
    """Tell whether one of those found is a person for sure."""
    return any(mention.kind == PERSON and mention.is_sure for mention in found)


def things_named(reading: Reading, j: int) -> tuple[str, ...]:
    """Return the names in a sentence that are not known to be those of persons."""
    persons_here = known_persons(reading.people[j])
    others = [name for name in reading.read[j].names if name not in persons_here]
    return tuple(name for name in others if not persons().issuperset(name.lower().split()))
