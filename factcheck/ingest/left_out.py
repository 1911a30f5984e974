"""What a reader leaves out of a text: how often each kind of thing, and its words, for an editor to look at."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

MOST_OF_A_KIND = 20  # passages whose words are kept
MOST_PASSAGES = 100
LONGEST_PASSAGE = 1_000  # code points that are shown
_KEPT = 2 * LONGEST_PASSAGE  # before blanks are joined
_PLACE = re.compile("( (?:of|or|outside|beside) .*)")


@dataclass(frozen=True, slots=True)
class LeftOutWords:
    """The words of one kind of thing that was left out; `what` is the phrase that counts it ("2 menus")."""

    what: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        """The phrase with the words: "2 menus: “Home”, “Sport”"."""
        return ": ".join(filter(None, (self.what, ", ".join(f"“{words}”" for words in self.words))))


class LeftOut(Counter[str]):
    """How often each kind of thing was left out, with the words of what has any.

    What has none is counted as in any `Counter`. Words come in pieces: those of one kind are one passage until
    `end_passage`, which readers call at words that are not left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        self._names: list[str] = []
        self._open = ""

    def add(self, what: str, words: str = "") -> None:
        """Count a thing, and keep its words."""
        self[what] += 1
        if len(self._words[what]) <= MOST_OF_A_KIND:  # one more than is shown, which takes what goes on
            self._words[what].append(words[:_KEPT])

    def add_all(self, what: str, passages: Iterable[str]) -> None:
        """Count some things of a kind, and keep their words."""
        for words in passages:
            self.add(what, words)

    def add_name(self, phrase: str) -> None:
        """Name a thing by a phrase of its own, such as "the attachment “figures.xlsx”"."""
        self._names.append(phrase)

    def go_on(self, what: str, words: str) -> None:
        """Keep further words of the last thing of a kind."""
        if self._words[what] and len(self._words[what][-1]) < _KEPT:
            self._words[what][-1] += words[:_KEPT]

    def add_piece(self, what: str, words: str) -> None:
        """Keep a piece of a passage; the passage is counted once for all its pieces, blank ones aside."""
        if what == self._open:
            self.go_on(what, words)
        elif words.strip():
            self.add(what, words)
            self._open = what

    def end_passage(self) -> None:
        """End the passage: the next piece of its kind begins another one."""
        self._open = ""

    def take(self, other: "LeftOut", *, but: Collection[str] = ()) -> None:
        """Take over what was left out elsewhere, but for some kinds."""
        for what in [each for each in other if each not in but]:
            self[what] += other[what]
            self._words[what] = [*self._words[what], *other._words[what]][: MOST_OF_A_KIND + 1]
        self._names += other._names

    @property
    def phrases(self) -> list[str]:
        """What was left out, counted: "2 menus"."""
        return [*count_labels(self.items()), *self._names]

    def words(self) -> Iterator[LeftOutWords]:
        """Yield the words of what was left out, by kind, as they came."""
        left = MOST_PASSAGES
        for what, count in self.items():
            kept = [words for words in self._words[what] if words.strip()][: min(count, MOST_OF_A_KIND, max(left, 0))]
            left -= len(kept)
            if count > 0 and kept:
                yield LeftOutWords(count_labels([(what, count)])[0], tuple(kept))


def count_labels(counts: Iterable[tuple[str, int]]) -> list[str]:
    """Phrases for what was counted: `("menu", 2)` gives "2 menus"; what was counted 0 times gives none."""
    return [f"{n} {what if n == 1 else plural(what)}" for what, n in counts if n]


def plural(words: str) -> str:
    """The plural of a label such as "table of contents": its first noun gets the ending."""
    first, rest = _PLACE.split(words)[0], "".join(_PLACE.split(words)[1:])
    ending = "es" if first.endswith(("x", "s", "sh")) else "s"
    return f"{first}{ending}{rest}"
