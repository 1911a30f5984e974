"""What a sentence refers to, as it is shown and compared."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.engine.attribution.parsed_sentence import ParsedSentence
from factcheck.engine.findings import Attribution, Kind
from factcheck.engine.text.canonical import key

LOOKED_BACK = 12  # sentences
_LONGEST_SHOWN = 400
_APART = frozenset({Kind.CAPTION, Kind.BYLINE, Kind.DATELINE, Kind.HEADING, Kind.TABLE_ROW})


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
