"""The same name spelt two ways, where one person is meant: "Peter Johnston" and "Mr Johnson"."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from factcheck.engine.consistency.vocabulary import Vocabulary

_CAPITAL = re.compile(r"[A-Z][A-Za-z\u00c0-\u024f]{4,}")
_FULL = re.compile(r"\b([A-Z][^\W\d_]{2,})(?=(?: [A-Z]\.)? ([A-Z][^\W\d_]{3,}))")
_NAME = r"[A-Z][^\W\d_]{3,}"
_MOST_PAIRS = 50  # of names alike in one text; an article of news has a few
_SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("th", "t"), ("y", "i"), ("z", "s"), ("gh", "g"), ("ie", "i"))
_DOUBLED = re.compile(r"(.)\1")


class Spelling(NamedTuple):
    """A name, where it stands first, and the other spelling, where that stands first."""

    says: str
    at: int
    other: str
    other_at: int


def check(text: str, vocabulary: Vocabulary) -> Iterator[Spelling]:
    """Return spellings of a name that stand beside a commoner or earlier one of the same person."""
    if not vocabulary.words("says"):  # a language without words for it
        return
    alike = [pair for pair in _alike(set(_CAPITAL.findall(text))) if not _is_plural(*pair)]
    if not alike:
        return
    known = _known(text, vocabulary)
    for one, other in alike[:_MOST_PAIRS]:
        if known.are_of_one_person(one, other):
            places = {name: [m.start() for m in re.finditer(rf"\b{name}\b", text)] or [0] for name in (one, other)}
            common, rare = sorted((one, other), key=lambda name: (-len(places[name]), places[name][0]))
            yield Spelling(rare, places[rare][0], common, places[common][0])


def _alike(names: Collection[str]) -> list[tuple[str, ...]]:
    """Pair names that differ in one letter, of those next to each other in the alphabet, where K stands with C too."""
    either = sorted((name for name in names if name[0] in "CK"), key=lambda name: name[1:])
    near = [*pairwise(sorted(names)), *pairwise(either)]
    apart = {(a, b) for a, b in near if (a[1:3] == b[1:3] or a[-2:] == b[-2:]) and _is_one_apart(a, b)}
    return sorted({tuple(sorted(pair)) for pair in apart})


def _is_one_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if one == other or len(long) - len(short) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    is_turned = short[start : start + 2] == long[start : start + 2][::-1]
    return short[start + 1 :] == long[start + 1 :] or (is_turned and short[start + 2 :] == long[start + 2 :])


def _is_plural(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long in (f"{short}s", f"{short}n", f"{short}i")


class _Known(NamedTuple):
    """Which surnames have which first names, and which stand behind a courtesy title."""

    first_names: dict[str, set[str]]
    surnames: dict[str, set[str]]
    addressed: frozenset[str]

    def are_of_one_person(self, one: str, other: str) -> bool:
        """Say whether two spellings are of one person: one of the two is never introduced on its own."""
        for name, variant in ((one, other), (other, one)):
            firsts, others = self.first_names.get(name, set()), self.first_names.get(variant, set())
            if firsts & others or (firsts and not others and variant in self.addressed):
                return True
            surnames = self.surnames.get(name, set()) & self.surnames.get(variant, set())
            if surnames and _sounds(name) == _sounds(variant):
                return True
        return False


def _known(text: str, vocabulary: Vocabulary) -> _Known:
    first_names: defaultdict[str, set[str]] = defaultdict(set)
    surnames: defaultdict[str, set[str]] = defaultdict(set)
    addressed = set()
    for match in _FULL.finditer(text):
        if match[1].lower() in vocabulary.words("courtesy"):
            addressed.add(match[2])
        else:
            first_names[match[2]].add(match[1])
            surnames[match[1]].add(match[2])
    titles = "|".join(sorted(word.capitalize() for word in vocabulary.words("courtesy")))
    says = "|".join(sorted(vocabulary.words("says")))
    alone = rf"(?<![\w'’-])(?:(?:{titles})\.? (?P<titled>{_NAME})(?! [A-Z])|(?<!\w )(?P<says>{_NAME}) (?:{says})\b)"
    for match in re.finditer(alone, text):
        addressed.add(match["titled"] or match["says"])
    return _Known(first_names, surnames, frozenset(addressed))


def _sounds(name: str) -> str:
    low = name.lower()
    for letters, sound in _SOUNDS:
        low = low.replace(letters, sound)
    return _DOUBLED.sub(r"\1", low).rstrip("he")
