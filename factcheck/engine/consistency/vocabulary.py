"""The words of a language by which its figures are read, and the shapes of its sums.

`languages/<code>/quantities.txt` and, where figures are calculated, `sums.txt`.
"""

import re
from functools import cache

from factcheck.engine.languages import lexicon

FIGURES, SUMS = "quantities", "sums"
_WORD = r"(?:[^\W\dA-Z_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*)"  # marks are capital letters, words are small
_FEW_WORDS = rf"(?: (?:{_WORD}|[YTDO])){{0,5}}?"
_GAP = rf"(?: (?:{_WORD}|[,YTADO])){{0,14}}?"


class Vocabulary:
    """The sections of one language, as the reader of quantities and the sums ask for them; each is made once."""

    def __init__(self, language: str) -> None:
        files = [name for name in (FIGURES, SUMS) if lexicon.has(name, language)]
        sections = {name: lines for file in files for name, lines in lexicon.sections(file, language).items()}
        self._lines = sections
        self._words = {name: frozenset(" ".join(lines).split()) for name, lines in sections.items()}
        self._values = {name: _with_values(words) for name, words in self._words.items()}
        self._shapes: dict[str, tuple[re.Pattern[str], ...]] = {}
        self.has_sums = SUMS in files

    def words(self, section: str) -> frozenset[str]:
        """Return the words of a section; none where the language has no such section."""
        return self._words.get(section, frozenset())

    def names(self, section: str) -> dict[str, str]:
        """Return the words of a section, each with the text behind its equals sign."""
        return self._values.get(section, {})

    @cache  # noqa: B019 - there is one vocabulary for each language, and it stays
    def values(self, section: str) -> dict[str, float]:
        """Return the words of a section, each with its value."""
        return {word: float(value) for word, value in self.names(section).items()}

    @cache  # noqa: B019
    def lines(self, section: str) -> tuple[frozenset[str], ...]:
        """Return the words of each line of a section."""
        return tuple(frozenset(line.split()) for line in self._lines.get(section, ()))

    def shapes(self, section: str) -> tuple[re.Pattern[str], ...]:
        """Return the shapes of a section, compiled."""
        if section not in self._shapes:
            self._shapes[section] = tuple(re.compile(self._pattern(line)) for line in self._lines.get(section, ()))
        return self._shapes[section]

    def _pattern(self, line: str) -> str:
        return "".join(map(self._piece, line.split()))

    def _piece(self, piece: str) -> str:
        if piece in ("~", "..."):
            return _FEW_WORDS if piece == "~" else _GAP
        name, _, marks = piece.partition("=")
        if marks:
            return f" (?P<{name}>[{marks}])"
        return f"(?: {self._either(piece.rstrip('?'))}){'?' if piece.endswith('?') else ''}"

    def _either(self, piece: str) -> str:
        words = sorted(self._named(piece.strip("<>"))) if piece.startswith("<") else piece.split("|")
        return f"(?:{'|'.join(re.escape(word.replace('_', ' ')) for word in words)})(?![^ ])"

    def _named(self, section: str) -> frozenset[str]:
        return frozenset(self.names(section)) or self.words(section)


def _with_values(words: frozenset[str]) -> dict[str, str]:
    pairs = (word.split("=") for word in words if "=" in word)
    return dict(pairs)


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """Return the vocabulary of a language, or None if its figures are not read."""
    return Vocabulary(language) if lexicon.has(FIGURES, language) else None
