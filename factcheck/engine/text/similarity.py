"""How alike reworded sentences are: which became which, which two became one, which one became two."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from factcheck.engine.languages import wordlists

_TOKEN = re.compile(r"[0-9]+(?:[.,:/-][0-9]+)*|[^\W_]+(?:[’'][^\W_]+)*")
_STOP_WORDS = wordlists.read("languages")["en"]

# Set by hand on sentences of our own: half of the telling words stay when a figure, a day or a name changes.
_ALIKE = 0.5
_LEAST_TELLING = 3  # telling words below which all words count
_CONTAINED = 0.75  # of a part that stands in the whole it was joined into
_COVERED = 0.7  # of the whole that its parts explain
_LEAST_PART = 3  # words of a part; "He left." is contained in too much
_RARE = 10  # sentences of a gap that a word may stand in to find a partner by
_CLOSEST = 6  # partners that are looked at for each sentence


class Words:
    """The words of one sentence, counted: all of them, and those that tell."""

    def __init__(self, sentence: str) -> None:
        """Count the words of a sentence, capitals aside."""
        self.all = Counter(_TOKEN.findall(sentence.lower()))

    @cached_property
    def telling(self) -> Counter[str]:
        """The words that are no function words of English."""
        return Counter({word: n for word, n in self.all.items() if word not in _STOP_WORDS})


def alike(one: Words, other: Words) -> float:
    """Return the share of telling words that two sentences have in common, 0 to 1, or 0 if that is too little."""
    left, right = one.telling, other.telling
    if min(left.total(), right.total()) < _LEAST_TELLING:
        left, right = one.all, other.all
    share = 2 * (left & right).total() / max(left.total() + right.total(), 1)
    return share if share >= _ALIKE else 0.0


class Gap:
    """The sentences of one side of a gap, by index, and the means to find the likest of them quickly."""

    def __init__(self, words: dict[int, Words]) -> None:
        """Remember the words of the sentences, given by their index in the draft, in order."""
        self.words = words
        self._indexes = list(words)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for index, words in self.words.items():
            for word in words.all:
                places.setdefault(word, []).append(index)
        return places

    def partners(self, words: Words, place: int) -> list[int]:
        """Return the sentences that share most rare words with the given ones, and those about the same place."""
        beside = self._indexes[max(0, place - 1) : place + 2]
        if len(self._indexes) <= _RARE:
            return self._indexes
        shared: Counter[int] = Counter()
        for word in words.all:
            if len(found := self._places.get(word, ())) <= _RARE:
                shared.update(found)
        return sorted({*beside, *(index for index, _ in shared.most_common(_CLOSEST))})


def changed(olds: Gap, news: Gap) -> list[tuple[int, int]]:
    """Pair old and new sentences, the likest first and then the nearest; each stands in one pair at most."""
    scored = []
    for place, (new, words) in enumerate(news.words.items()):
        for old in olds.partners(words, place):
            if score := alike(olds.words[old], words):
                scored.append((-score, abs(new - old), old, new))
    return list(_each_once((old, new) for _, _, old, new in sorted(scored)))


def joined(parts: Gap, wholes: Gap) -> list[tuple[tuple[int, ...], int]]:
    """Return neighbours among `parts` whose words one of `wholes` holds, with the index of that whole."""
    found = []
    used: set[int] = set()
    for place, (whole, words) in enumerate(wholes.words.items()):
        for start in parts.partners(words, place):
            run = _run(parts, start, words)
            if len(run) > 1 and used.isdisjoint(run):
                found.append((run, whole))
                used.update(run)
                break
    return found


def _run(parts: Gap, start: int, whole: Words) -> tuple[int, ...]:
    """Return the neighbours from `start` on that the whole holds, or nothing if they do not explain it."""
    rest = Counter(whole.all)
    run: list[int] = []
    while words := parts.words.get(start + len(run)):
        shared = (rest & words.all).total()
        if words.all.total() < _LEAST_PART or shared < _CONTAINED * words.all.total():
            break
        rest -= words.all
        run.append(start + len(run))
    explained = whole.all.total() - rest.total()
    return tuple(run) if explained >= _COVERED * whole.all.total() else ()


def _each_once(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for old, new in pairs:
        if old not in taken_old and new not in taken_new:
            taken_old.add(old)
            taken_new.add(new)
            yield old, new
