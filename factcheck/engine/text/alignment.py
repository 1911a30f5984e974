"""Old draft and new draft: which sentence became which."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.engine.text.canonical import key
from factcheck.engine.text.similarity import Gap, Words, alike, changed, joined


class Change(StrEnum):
    """What became of a sentence between two drafts."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Step:
    """One correspondence: indexes into the old and into the new sentences, and what happened."""

    change: Change
    old: tuple[int, ...]
    new: tuple[int, ...]


def align(old: Sequence[str], new: Sequence[str]) -> tuple[Step, ...]:
    """Say of every sentence of two drafts which became which, in the order of the new draft, those gone last.

    SAME and MOVED are equal after normalising, never alike; CHANGED, MERGED and SPLIT are proposals for a person.
    Every index of either draft stands in exactly one step.
    """
    kept = _equal_pairs([key(sentence) for sentence in old], [key(sentence) for sentence in new])
    in_order = _longest_rising(kept)
    steps = [Step(Change.SAME if n in in_order else Change.MOVED, (o,), (n,)) for n, o in kept.items()]
    steps += _reworded(old, new, kept, in_order)
    seen_old = {index for step in steps for index in step.old}
    seen_new = {index for step in steps for index in step.new}
    steps += [Step(Change.NEW, (), (n,)) for n in range(len(new)) if n not in seen_new]
    gone = [Step(Change.GONE, (o,), ()) for o in range(len(old)) if o not in seen_old]
    return (*sorted(steps, key=lambda step: step.new), *gone)


def _equal_pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return new index to old index of equal sentences; where several are equal, their neighbours decide."""
    old_counts, new_counts = Counter(old), Counter(new)
    places = {sentence: index for index, sentence in enumerate(old)}
    pairs = {n: places[s] for n, s in enumerate(new) if old_counts[s] == new_counts[s] == 1}
    used = set(pairs.values())
    pairs |= {-1: -1, len(new): len(old)}  # the ends of both drafts are neighbours, too
    for indexes, step in ((range(len(new)), 1), (range(len(new) - 1, -1, -1), -1)):
        for n in indexes:
            if n in pairs or n - step not in pairs:
                continue
            o = pairs[n - step] + step
            if 0 <= o < len(old) and o not in used and old[o] == new[n]:
                pairs[n] = o
                used.add(o)
    del pairs[-1], pairs[len(new)]
    _pair_leftovers(old, new, pairs, used)
    return pairs


def _pair_leftovers(old: Sequence[str], new: Sequence[str], pairs: dict[int, int], used: set[int]) -> None:
    """Pair equal sentences without telling neighbours in the order in which they stand."""
    waiting: dict[str, list[int]] = {}
    for o in range(len(old) - 1, -1, -1):
        if o not in used:
            waiting.setdefault(old[o], []).append(o)
    for n, sentence in enumerate(new):
        if n not in pairs and waiting.get(sentence):
            pairs[n] = waiting[sentence].pop()


def _longest_rising(pairs: dict[int, int]) -> set[int]:
    """Return the new indexes of the most pairs that stand in the same order in both drafts (patience sorting)."""
    order = sorted(pairs)
    tops: list[int] = []
    piles: list[int] = []
    before: dict[int, int | None] = {}
    for n in order:
        pile = bisect_left(tops, pairs[n])
        before[n] = piles[pile - 1] if pile else None
        tops[pile : pile + 1] = [pairs[n]]
        piles[pile : pile + 1] = [n]
    rising = set()
    last = piles[-1] if piles else None
    while last is not None:
        rising.add(last)
        last = before[last]
    return rising


def _reworded(old: Sequence[str], new: Sequence[str], kept: dict[int, int], in_order: set[int]) -> list[Step]:
    """Find changed, merged and split sentences among those that no equal one was found for."""
    kept_old = set(kept.values())
    found: list[Step] = []
    for olds, news in _gaps(len(old), len(new), kept, in_order):
        old_words = {o: Words(old[o]) for o in olds if o not in kept_old}
        new_words = {n: Words(new[n]) for n in news if n not in kept}
        if old_words and new_words:
            found += _within(old_words, new_words)
    return found + _beside_moved(old, new, kept, found)


def _gaps(old: int, new: int, kept: dict[int, int], in_order: set[int]) -> Iterator[tuple[range, range]]:
    """Yield the stretches of both drafts that lie between two sentences that stayed in their order."""
    last_old = last_new = -1
    for n in sorted(in_order):
        yield range(last_old + 1, kept[n]), range(last_new + 1, n)
        last_old, last_new = kept[n], n
    yield range(last_old + 1, old), range(last_new + 1, new)


def _within(olds: dict[int, Words], news: dict[int, Words]) -> list[Step]:
    """Pair what is alike in a gap: first what became one or two sentences, then the likest pairs."""
    old_gap, new_gap = Gap(olds), Gap(news)
    steps = [Step(Change.MERGED, parts, (n,)) for parts, n in joined(old_gap, new_gap)]
    steps += [Step(Change.SPLIT, (o,), parts) for parts, o in joined(new_gap, old_gap)]
    steps = _without_clashes(steps)
    taken_old, taken_new = _taken(steps)
    free_old = Gap({o: words for o, words in olds.items() if o not in taken_old})
    free_new = Gap({n: words for n, words in news.items() if n not in taken_new})
    return steps + [Step(Change.CHANGED, (o,), (n,)) for o, n in changed(free_old, free_new)]


def _beside_moved(old: Sequence[str], new: Sequence[str], kept: dict[int, int], found: list[Step]) -> list[Step]:
    """Pair a changed sentence with the old one beside its neighbour, where the neighbour moved elsewhere."""
    taken_old, taken_new = _taken(found)
    taken_old |= set(kept.values())
    taken_new |= set(kept)
    steps = []
    for n, o in sorted(kept.items()):
        for o_beside, n_beside in ((o + 1, n + 1), (o - 1, n - 1)):
            if (
                o_beside in taken_old
                or n_beside in taken_new
                or not (0 <= o_beside < len(old) and 0 <= n_beside < len(new))
            ):
                continue
            if alike(Words(old[o_beside]), Words(new[n_beside])):
                steps.append(Step(Change.CHANGED, (o_beside,), (n_beside,)))
                taken_old.add(o_beside)
                taken_new.add(n_beside)
    return steps


def _without_clashes(steps: Sequence[Step]) -> list[Step]:
    """Keep the first step of those that claim the same sentence."""
    kept: list[Step] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for step in steps:
        if taken_old.isdisjoint(step.old) and taken_new.isdisjoint(step.new):
            kept.append(step)
            taken_old.update(step.old)
            taken_new.update(step.new)
    return kept


def _taken(steps: Sequence[Step]) -> tuple[set[int], set[int]]:
    return {o for step in steps for o in step.old}, {n for step in steps for n in step.new}
