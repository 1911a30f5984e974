"""What stands twice in a text: sentences, and the whole body."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.engine.findings import Sentence, Span
from factcheck.engine.text.alignment import Change, align

_SHARE_REPEATED = 2 / 3  # of either copy: copies may differ in some sentences, a refrain is far below
_SHARE_IN_ORDER = 0.8
_LEAST_REPEATED = 60  # code points that must stand twice before a body can be said to
_LEAST_OF_SEVERAL = 20  # of two sentences or more that stand again in another line
_WIDE = "\u2e80"  # from here on scripts write a word in one or two characters, each of which counts twice
_MOST_OF_SHORT = 12  # sentences of a body, which the shares above judge once it is longer
_NEGATING = frozenset({"not", "never", "no", "did", "do", "does", "nicht", "kein", "keine", "nie"})
SHARE_ALIKE = 0.6
WORD = re.compile(r"[0-9]+(?:[.,:][0-9]+)*|[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def first_places(keys: Sequence[str]) -> tuple[int | None, ...]:
    """For the key of each sentence, the index of the first place where it stands, or None if this is the first."""
    seen: dict[str, int] = {}
    return tuple(None if (first := seen.setdefault(key, place)) == place else first for place, key in enumerate(keys))


def second_copy(sentences: Sequence[Sentence], firsts: Sequence[int | None]) -> Span | None:
    """Return where the second copy of a body that stands twice begins and ends, or None (STANDARDS B61).

    The copies may differ in some sentences and the headline may stand once; what stands before the span is the article.
    `firsts` are the first places of the sentences.
    """
    start = _most_telling_start(firsts)
    if start is not None:
        start = _with_changed_beginning(sentences, firsts, start)
    if start is None or not _is_copy(sentences, firsts, start):
        start = _start_of_short(sentences, firsts)
    return None if start is None else Span(sentences[start].start, sentences[-1].end)


class Copies(NamedTuple):
    """A body that stands twice: its two copies, and what differs, as (words of the first, words of the second).

    `is_lost` says whether the second holds a sentence that the first has not, so that it is no mere copy.
    """

    first: Span
    second: Span
    differences: tuple[tuple[str, str], ...]
    is_lost: bool


def copies(sentences: Sequence[Sentence], keys: Sequence[str], second: Span) -> Copies:
    """Hold the second copy of a body against the first; `keys` are those of the sentences."""
    start = next(i for i, sentence in enumerate(sentences) if sentence.start >= second.start)
    begin = _begin_of_first(first_places(keys), start)
    old, new = ([s.text for s in some] for some in (sentences[begin:start], sentences[start:]))
    steps = align(old, new)
    known = set(keys[:start])
    lost = {n for n, key in enumerate(keys[start:]) if key not in known}
    return Copies(
        first=Span(sentences[begin].start, sentences[start - 1].end),
        second=second,
        differences=tuple(
            (" ".join(old[o] for o in step.old), " ".join(new[n] for n in step.new))
            for step in steps
            if step.change not in (Change.SAME, Change.MOVED)
        ),
        is_lost=bool(lost),
    )


def _begin_of_first(firsts: Sequence[int | None], start: int) -> int:
    """Return where the first copy begins, by the first sentence of the second that stands in it."""
    return next((max(0, first - n) for n, first in enumerate(firsts[start:]) if first is not None and first < start), 0)


def _most_telling_start(firsts: Sequence[int | None]) -> int | None:
    """Return the place before which the fewest sentences are repeats and after which the fewest are not."""
    wrong = least = sum(first is None for first in firsts)
    best = None
    for place, first in enumerate(firsts):
        if wrong < least and first is not None:
            best, least = place, wrong
        wrong += 1 if first is not None else -1
    return best if best is None else _past_refrain(firsts, best)


def _past_refrain(firsts: Sequence[int | None], start: int) -> int:
    """Step over repeats that end the first copy: the second begins where the first places are lowest."""
    for place, (first, following) in enumerate(pairwise(firsts[start:]), start):
        if first is None or following is None or first < following:
            return place
    return start


def _is_copy(sentences: Sequence[Sentence], firsts: Sequence[int | None], start: int) -> bool:
    """Say whether most of what follows stands before, and most of what stands before follows, in the same order."""
    repeated = [first for first in firsts[start:] if first is not None and first < start]
    in_one_line = bool(repeated) and sentences[repeated[0]].paragraph == sentences[start].paragraph
    if not _are_enough([sentences[first].text for first in set(repeated)], in_one_line=in_one_line):
        return False
    in_order = sum(left < right for left, right in pairwise(repeated)) + 1
    return (
        len(repeated) >= _SHARE_REPEATED * (len(sentences) - start)
        and len(set(repeated)) >= _SHARE_REPEATED * max(start - 1, 1)
        and in_order >= _SHARE_IN_ORDER * len(repeated)
    )


def _are_enough(repeated: Sequence[str], *, in_one_line: bool) -> bool:
    """Say whether so many words stand twice that it is a body: "No. Yes." may well be said twice."""
    length = sum(2 if c >= _WIDE else 1 for text in repeated for c in text)
    return length >= (_LEAST_REPEATED if in_one_line or len(repeated) < 2 else _LEAST_OF_SEVERAL)


def _with_changed_beginning(sentences: Sequence[Sentence], firsts: Sequence[int | None], start: int) -> int:
    """Step back over sentences that open the second copy in other words than the first."""
    counterpart = firsts[start] or 0
    while start > counterpart > 0 and _alike(sentences[start - 1], sentences[counterpart - 1]):
        start, counterpart = start - 1, counterpart - 1
    return start


def _start_of_short(sentences: Sequence[Sentence], firsts: Sequence[int | None]) -> int | None:
    """Return where a short body begins again in other lines, half of it the same and the rest nearly so.

    The rest differs in a figure or a negation. A headline may stand once.
    """
    for headline in (0, 1):
        length, odd = divmod(len(sentences) - headline, 2)
        start = headline + length
        if odd or not 2 <= length <= _MOST_OF_SHORT or sentences[start - 1].paragraph == sentences[start].paragraph:
            continue
        pairs = list(zip(sentences[headline:start], sentences[start:], strict=True))
        same = [one.text for n, (one, _) in enumerate(pairs) if firsts[start + n] == headline + n]
        is_enough = 2 * len(same) >= length and sum(map(len, same)) >= _LEAST_OF_SEVERAL
        if is_enough and all(one.text in same or _turned(one, other) for one, other in pairs):
            return start
    return None


def _turned(one: Sentence, other: Sentence) -> bool:
    """Say whether two sentences differ in no more than one figure and a negation."""
    left, right = (WORD.findall(s.text.lower()) for s in (one, other))
    figures = [[word for word in words if word[0].isdigit()] for words in (left, right)]
    stems = [
        [w[:4] for w in words if not w[0].isdigit() and w not in _NEGATING and not w.endswith(("n't", "n’t"))]
        for words in (left, right)
    ]
    is_one_figure = len(figures[0]) == len(figures[1]) and sum(map(str.__ne__, *figures)) <= 1
    return stems[0] == stems[1] and is_one_figure


def _alike(one: Sentence, other: Sentence) -> bool:
    left, right = (set(WORD.findall(s.text.lower())) for s in (one, other))
    return len(left & right) >= SHARE_ALIKE * max(len(left), len(right), 1)
