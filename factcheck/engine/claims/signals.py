"""One reading of a sentence: its words, and the signals in them that speak for or against checking it.

Both models (see `model`) and the reasons (see `reasons`) draw on this one reading: what is said is what was weighed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from factcheck.engine.claims.word_features import FAMILIES, Form, forms

# A word with its apostrophes, a number, or one mark. No two branches begin alike, so the cost is linear on any text.
_TOKEN = re.compile(
    r"([^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|['’](?:s|re|ve|ll|d|m)\b|[?!.:;,\"“”()\[\]%$£€…—–/@*-])"
)
# Nobody writes a sentence this long: what stands behind is not weighed, so that a pasted megabyte costs little.
MOST_LETTERS = 4000
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SentenceFeatures:
    """A sentence read once: its words in lower case with figures generalised, and how and where each is written.

    `pieces` are the words as they are written in every second place, and what stands between them in the others;
    `written` tells for each word which of those that are written it is of: don't are two. `signals` tells for each
    family which words show it, as stretches `words[first:behind]`.
    """

    text: str
    words: list[str]
    forms: list[Form]
    pieces: list[str]
    written: Sequence[int]
    signals: dict[str, list[Stretch]]

    def quote(self, stretch: Stretch) -> str:
        """Return the words of a stretch as the sentence has them."""
        first, last = self.written[stretch[0]], self.written[stretch[1] - 1]
        start = sum(map(len, self.pieces[: 2 * first + 1]))
        return self.text[start : start + sum(map(len, self.pieces[2 * first + 1 : 2 * last + 2]))]


# Behind these a capital may open a sentence or quotation and need be no name.
_OPENING = frozenset({'"', ".", ":", "?", "!", "(", "[", "..."})
# "will" is a noun before these: political will has failed, the will of the people.
_AFTER_NOUN = frozenset({".", ",", ";", "is", "was", "has", "had", "of", "to", "and"})


def read_features(text: str) -> SentenceFeatures:
    """Read one sentence; the cost is linear in its length and bounded by `MOST_LETTERS` code points."""
    pieces = _TOKEN.split(_in_small_letters(text[:MOST_LETTERS]) if text.isupper() else text[:MOST_LETTERS])
    spellings = pieces[1::2]
    found = list(chain.from_iterable(map(forms, spellings)))
    words = [form.word for form in found]
    return SentenceFeatures(text, words, found, pieces, _written(spellings, len(words)), _signals(words, found))


def _in_small_letters(text: str) -> str:
    """Write a line in capitals as others are, first letter aside: its words are the same, and no names."""
    small = text.lower()
    first = next((i for i, letter in enumerate(text) if letter.isalpha()), 0)
    return text[: first + 1] + small[first + 1 :] if len(small) == len(text) and " " in text[first:] else text


def _written(spellings: Sequence[str], words: int) -> Sequence[int]:
    if len(spellings) == words:
        return range(words)
    return [place for place, spelling in enumerate(spellings) for _ in forms(spelling)]


def _signals(words: list[str], written: list[Form]) -> dict[str, list[Stretch]]:
    found: dict[str, list[Stretch]] = {}
    for i in [i for i, form in enumerate(written) if form.tells]:
        form, follows = written[i], words[i + 1] if i + 1 < len(words) else ""
        if form.word == "will" and follows in _AFTER_NOUN:
            continue
        for family in form.inside if i else form.first:
            found.setdefault(family, []).append((i, i + 1))
        if follows in form.followers:
            for family, end in _phrases(words, i):
                found.setdefault(family, []).append((i, end))
        if form.may_name and i and words[i - 1] not in _OPENING:
            found.setdefault("name", []).append((i, i + 1))
    return found


def _phrases(words: list[str], i: int) -> Iterator[tuple[str, int]]:
    """Yield the families of the listed phrases that begin at a word, and where each phrase ends."""
    for end in range(i + 2, min(i + 4, len(words) + 1)):
        for family in FAMILIES.get(" ".join(words[i:end]), ()):
            yield family, end
