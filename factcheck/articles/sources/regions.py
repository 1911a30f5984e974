"""Which blocks of a page are its article: those of the article element, or those where the prose stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from factcheck.articles.sources.blocks import Block, Line

_PROSE = 60  # code points; shorter blocks say little about where the article stands
_MOST_LINKED = 0.5
_LEAST_SHARE = 0.5  # of the page's prose that an article element must hold
_LEAST_SHARE_UNNAMED = 0.7  # of the page's prose that any other element must hold, or the whole page is taken


@dataclass(frozen=True, slots=True)
class Stretch:
    """The blocks of one element of a page, from `begin` to `end`; how much prose it holds as their nearest parent."""

    tag: str
    begin: int
    end: int
    score: float = 0


def prose(line: Line, linked: int) -> int:
    """Return how much a block counts as prose of an article; `linked` letters of it are links."""
    size = len(line.words)
    if line.block not in {Block.PARAGRAPH, Block.QUOTATION} or size < _PROSE:
        return 0
    return size if linked < _MOST_LINKED * size else 0


def article_of(lines: Sequence[Line], weights: Sequence[int], stretches: Sequence[Stretch]) -> Stretch:
    """Return the stretch that is the article: an article element, else main, else a body by name, else by prose."""
    whole = Stretch("body", 0, len(lines))
    weights = weights if any(weights) else [len(line.words) for line in lines]
    sums = [0, *accumulate(weights)]
    held = {s: sums[s.end] - sums[s.begin] for s in stretches}
    enough = [s for s in stretches if held[s] >= _LEAST_SHARE * sums[-1] > 0]
    for tag in ("article", "main", "named"):
        if fitting := [s for s in enough if s.tag == tag]:
            return max(fitting, key=lambda s: held[s])
    nearest = (s for s in enough if s.score and held[s] >= _LEAST_SHARE_UNNAMED * sums[-1])
    return max(nearest, key=lambda s: s.score, default=whole)
