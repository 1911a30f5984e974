"""Which sentences of a text share so many words that they may make one claim; the others need no reading."""

from collections.abc import Iterator, Sequence

from factcheck.engine.twins.claims import keys

_LOOKED_BACK = 5  # earlier sentences with the same word that one is compared with
_MORE_FOR = 4  # words of the shorter sentence, for each of which another word has to be shared
_MOST_NEEDED = 3


def pairs(texts: Sequence[str], spoken: str) -> Iterator[tuple[int, int]]:
    """Yield pairs of indexes of texts that share up to three words, fewer if one is short; linear in the texts."""
    latest: dict[str, list[int]] = {}
    words = [keys(text, spoken) for text in texts]
    for place, mine in enumerate(words):
        near: set[int] = set()
        for word in mine:
            earlier = latest.setdefault(word, [])
            near.update(earlier[-_LOOKED_BACK:])
            earlier.append(place)
        yield from ((other, place) for other in sorted(near) if _are_alike(words[other], mine))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= min(_MOST_NEEDED, 1 + min(len(one), len(other)) // _MORE_FOR)
