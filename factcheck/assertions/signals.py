"""One reading of a sentence: its words, and the signals in them that speak for or against checking it.

Both models (see `model`) and the reasons (see `reasons`) draw on this one reading: what is said is what was weighed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

from factcheck.assertions.forms import FAMILIES, Form, forms

# A number, a word with its apostrophes, or one mark. No two branches begin alike, so the cost is linear on any text.
_TOKEN = re.compile(
    r"(\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|['’](?:s|re|ve|ll|d|m)\b|[?!.:;,\"“”()\[\]%$£€…—–/@*-])"
)
# Nobody writes a sentence this long: what stands behind is not weighed, so that a pasted megabyte costs little.
MOST_LETTERS = 4000
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """A sentence read once: its words in lower case with figures generalised, and how each is written.

    `pieces` has the words as they are written in every second place, and what stands between them in the others.
    `signals` tells for each family which words show it, as stretches `words[first:behind]`.
    """

    text: str
    pieces: list[str]
    words: list[str]
    forms: list[Form]
    signals: dict[str, list[Stretch]]

    @cached_property
    def places(self) -> list[Stretch]:
        """Where each word stands."""
        edges = list(accumulate(map(len, self.pieces)))
        places = list(zip(edges[::2], edges[1::2], strict=False))
        if len(places) == len(self.words):
            return places
        return [place for place, written in zip(places, self.pieces[1::2], strict=True) for _ in forms(written)]

    def quote(self, stretch: Stretch) -> str:
        """Return the words of a stretch as the sentence has them."""
        return self.text[self.places[stretch[0]][0] : self.places[stretch[1] - 1][1]]


# Behind these a capital may open a sentence or quotation and need be no name.
_OPENING = frozenset({'"', ".", ":", "?", "!", "(", "[", "..."})
# "will" is a noun before these: political will has failed, the will of the people.
_AFTER_NOUN = frozenset({".", ",", ";", "is", "was", "has", "had", "of", "to", "and"})


def read(text: str) -> Reading:
    """Read one sentence; the cost is linear in its length and bounded by `MOST_LETTERS` code points."""
    pieces = _TOKEN.split(text[:MOST_LETTERS])
    written = list(chain.from_iterable(map(forms, pieces[1::2])))
    words = [form.word for form in written]
    return Reading(text, pieces, words, written, _signals(words, written))


def _signals(words: list[str], written: list[Form]) -> dict[str, list[Stretch]]:
    found: dict[str, list[Stretch]] = {}
    for i in [i for i, form in enumerate(written) if form.tells]:
        word, form = words[i], written[i]
        if word == "will" and words[i + 1 : i + 2] and words[i + 1] in _AFTER_NOUN:
            continue
        for family in form.inside if i else form.first:
            found.setdefault(family, []).append((i, i + 1))
        if form.followers and form.followers.intersection(words[i + 1 : i + 2]):
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
