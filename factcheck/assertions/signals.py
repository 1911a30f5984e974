"""One reading of a sentence: its words, and the signals in them that speak for or against checking it.

Both models (see `model`) and the reasons (see `reasons`) draw on this one reading: what is said is what was weighed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from factcheck.assertions import wordlists

# A number, a word with its apostrophes, or one mark. No two branches begin alike, so the cost is linear on any text.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|['’](?:s|re|ve|ll|d|m)\b|[?!.:;,\"“”()\[\]%$£€…—–/@*-]"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MARKS = {"“": '"', "”": '"', "…": "...", "—": "--", "–": "--"}
_LIKE_PRONOUNS = frozenset({"US", "IT", "WHO"})  # a country, a trade, an agency
_NO_NAME = frozenset({"i", "mr", "mrs", "ms", "dr"})
# Nobody writes a sentence this long: what stands behind is not weighed, so that a pasted megabyte costs little.
MOST_LETTERS = 4000
NUMBER, YEAR = "<number>", "<year>"

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence read once: its words in lower case with figures generalised, and how and where each is written.

    `signals` tells for each family which words show it, as stretches `words[first:behind]`.
    """

    text: str
    words: list[str]
    places: list[Stretch]
    capital: list[bool]
    signals: dict[str, list[Stretch]]

    def quote(self, stretch: Stretch) -> str:
        """Return the words of a stretch as the sentence has them."""
        return self.text[self.places[stretch[0]][0] : self.places[stretch[1] - 1][1]]


def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for family, entries in wordlists.read("signals").items():
        for entry in entries:
            name = entry.replace("_", " ")
            found[name] = (*found.get(name, ()), family)
    return found


FAMILIES = _families()
# The months and days of the week are such only with a capital: may, march.
_CALENDAR = frozenset(entry for entry, families in FAMILIES.items() if "date" in families)
# Behind these a capital may open a sentence or quotation and need be no name.
_OPENING = frozenset({'"', ".", ":", "?", "!", "(", "[", "..."})
# "will" is a noun before these: political will has failed, the will of the people.
_AFTER_NOUN = frozenset({".", ",", ";", "is", "was", "has", "had", "of", "to", "and"})
_OPENERS = frozenset(entry.split()[0] for entry in FAMILIES if " " in entry)
_TELLING = _OPENERS | FAMILIES.keys() | {NUMBER, YEAR}


def read(text: str) -> Reading:
    """Read one sentence; the cost is linear in its length and bounded by `MOST_LETTERS` code points."""
    words: list[str] = []
    places: list[Stretch] = []
    capital: list[bool] = []
    for match in _TOKEN.finditer(text, 0, MOST_LETTERS):
        for word, is_capital in _words(match.group()):
            words.append(word)
            places.append(match.span())
            capital.append(is_capital)
    return Reading(text, words, places, capital, _signals(words, capital))


@lru_cache(maxsize=20_000)
def _words(written: str) -> list[tuple[str, bool]]:
    """Return the words of which one is written, and whether with a capital."""
    parted = "'" in written or "’" in written
    words = _pieces(written.lower().replace("’", "'")) if parted else [_word(written)]
    return [(word, written[0].isupper()) for word in words]


def _word(written: str) -> str:
    if written[0].isdigit():
        return YEAR if _YEAR.fullmatch(written) else NUMBER
    if written in _LIKE_PRONOUNS:
        return f"{written.lower()}."
    return _MARKS.get(written) or written.lower()


def _pieces(word: str) -> list[str]:
    """Part a word from its clitic: don't -> do n't, we'll -> we 'll."""
    if word.endswith("n't") and len(word) > 3:
        return [word[:-3], "n't"]
    head, mark, tail = word.rpartition("'")
    return [head, mark + tail] if head else [word]


def _signals(words: list[str], capital: list[bool]) -> dict[str, list[Stretch]]:
    found: dict[str, list[Stretch]] = {}
    for i, word in enumerate(words):
        if not capital[i] and word not in _TELLING:
            continue
        if word == "will" and words[i + 1 : i + 2] and words[i + 1] in _AFTER_NOUN:
            continue
        for family in FAMILIES.get(word, ()):
            if word not in _CALENDAR or (capital[i] and i > 0) == (family == "date"):
                found.setdefault(family, []).append((i, i + 1))
        if word in _OPENERS:
            for family, end in _phrases(words, i):
                found.setdefault(family, []).append((i, end))
        if word in {NUMBER, YEAR}:
            found.setdefault("figure" if word == NUMBER else "year", []).append((i, i + 1))
        elif capital[i] and i and words[i - 1] not in _OPENING and word not in _NO_NAME and word[0] != "'":
            found.setdefault("name", []).append((i, i + 1))
    return found


def _phrases(words: list[str], i: int) -> Iterator[tuple[str, int]]:
    """Yield the families of the listed phrases that begin at a word, and where each phrase ends."""
    for end in range(i + 2, min(i + 4, len(words) + 1)):
        for family in FAMILIES.get(" ".join(words[i:end]), ()):
            yield family, end
