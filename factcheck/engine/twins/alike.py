"""Which sentences of a text share so many words that they may make one claim; the others need no reading."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

_LOOKED_BACK = 5  # earlier sentences with the same word that one is compared with
_MORE_FOR = 4  # words of the shorter sentence, for each of which another word has to be shared
_MOST_NEEDED = 3


def pairs(told: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indexes of sentences that share up to three words that tell, fewer if one is short; linear."""
    latest: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_LOOKED_BACK))
    for place, mine in enumerate(told):
        near: set[int] = set()
        for word in mine:
            earlier = latest[word]
            near.update(earlier)
            earlier.append(place)
        yield from ((other, place) for other in sorted(near) if _are_alike(told[other], mine))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= min(_MOST_NEEDED, 1 + min(len(one), len(other)) // _MORE_FOR)
