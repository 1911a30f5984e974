"""An article as far as it was read: whom each sentence names, and whom and what it spoke of by a pronoun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.engine.attribution.antecedents import Mention
from factcheck.engine.attribution.candidates import Candidates, people
from factcheck.engine.attribution.cues import is_title
from factcheck.engine.attribution.names import Fuller
from factcheck.engine.attribution.parsed_sentence import ParsedSentence, quoted_share
from factcheck.engine.attribution.referent import Referent, identity, place_before, shown
from factcheck.engine.findings import Attribution, Kind, Voice
from factcheck.engine.languages.lexicon import family

LOOKED_BACK_FOR_NOUN = 3  # sentences
MOST_MEANT = 30  # names behind "he"
NO_PROSE = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.TABLE_ROW})
_MOSTLY = 0.5


@dataclass(slots=True)
class Reading:
    """The sentences of an article, those mentioned in each that was read, and what its pronouns stood for."""

    parsed_sentences: Sequence[ParsedSentence]
    said: Sequence[Attribution]
    read: Sequence[Candidates]
    people: list[tuple[Mention, ...]] = field(default_factory=list)
    who: list[tuple[Referent, ...]] = field(default_factory=list)
    what: list[tuple[Referent, ...]] = field(default_factory=list)
    fuller: Fuller = field(default_factory=Fuller)
    of_ships: bool = field(init=False)

    def __post_init__(self) -> None:
        self.of_ships = any(not family("bearers", "ship").isdisjoint(read.lows) for read in self.read)

    def before(self, i: int) -> int | None:
        """Return where the sentence before stands in the running text, or None."""
        return place_before(self.parsed_sentences, i)

    def near(self, i: int, before: int | None) -> Iterator[int]:
        """Yield the places of the sentences from `before` back, as far as a noun may refer."""
        j = before
        while j is not None and i - j <= LOOKED_BACK_FOR_NOUN:
            yield j
            j = self.before(j)

    def back(self, before: int | None, most: int) -> Iterator[int]:
        """Yield the places of at most so many sentences of the running text, from `before` back."""
        while before is not None and most > 0:
            yield before
            before, most = self.before(before), most - 1

    def kind(self, j: int) -> Kind:
        """Return what sort of line a sentence is."""
        return self.parsed_sentences[j].sentence.kind

    def shown(self, j: int) -> str:
        """Return the words of a sentence."""
        return shown(self.parsed_sentences[j].sentence.text)

    def told(self, j: int) -> str:
        """Return the words of a sentence, and whom it speaks of without a name."""
        words, names = self.shown(j), self.meant(j)
        return f"{words} [{', '.join(names)}]" if names else words

    def whole(self, j: int) -> Referent:
        """Lean on all that a sentence says, and on whom it speaks of."""
        return Referent(self.told(j), (identity(self.parsed_sentences[j].sentence.text), *self.meant(j)))

    def meant(self, j: int) -> tuple[str, ...]:
        """Return the names behind the pronouns of a sentence."""
        meant = dict.fromkeys(name for lean in self.who[j] if not lean.surname for name in lean.means)
        return tuple(meant)[:MOST_MEANT]

    def surnamed(self, j: int) -> tuple[Referent, ...]:
        """Return the fuller names behind the surnames of a sentence."""
        return tuple(lean for lean in self.who[j] if lean.surname)

    def is_anonymous(self, i: int) -> bool:
        """Tell whether a sentence is quoted, and the article never says whom."""
        parsed, said = self.parsed_sentences[i], self.said[i]
        quoted = said.voice is Voice.DIRECT or (parsed.speech and quoted_share(parsed.tokens) >= _MOSTLY)
        return quoted and said.source is None

    def learn(self, i: int) -> None:
        """Remember whom a sentence names."""
        if self.kind(i) not in NO_PROSE and not is_title(self.read[i].tokens):
            self.fuller.learn(i, self.read[i].tokens, self.read[i].runs)
        self.people.append(people(self.read[i], self.fuller, of_ships=self.of_ships))
