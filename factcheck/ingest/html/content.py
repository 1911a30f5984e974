"""Finding the article in the blocks of a page: by the page's own marks, else by where its prose stands (B68)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from factcheck.ingest.blocks import Block, BlockKind
from factcheck.ingest.html.metadata import PageMetadata

# Lengths are in code points, shares in parts of 1.
_PROSE = 60  # a shorter block tells little about where the article stands
_PROSE_WIDE = 25  # the same in Chinese, Japanese or Korean
_FIRST_WIDE = "\u2e80"
_MOST_LINKED = 0.5  # of a block of prose that may be links
_ALL_LINKED = 0.8  # of a block from which on it counts as a link altogether
_LEAST_SHARE = 0.5  # of the page's prose that an article element must hold
_LEAST_SHARE_UNNAMED = 0.7  # of the page's prose that any other element must hold, or the whole page is taken
_LEAST_SHARE_BODY = 0.9  # of the article's prose that an element called its body must hold
_LEAST_ALIKE = 0.4  # of a title that a heading must hold to be the headline
_MOST_ABOVE = 0.2  # of the prose of an article that may stand over its headline
_LEAST_CONTENT = 0.5  # of the blocks that a larger element adds that must be content
_FEW_LINKS = 3  # make a list of links
_MOST_BETWEEN = 2  # short blocks between two links of a list
_SHORT = 40
_SENTENCE = re.compile(r".{20,}[.!?…。！？؟।]['\"”’»)\]]*\Z", re.S)

_PUNCTUATED = re.compile(r"[^\w\s'’&>»-]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element that may be the article: its blocks from index `begin` to before `end`.

    `tag` is "named" for an element whose class or itemprop says that it is a body. `score` is the prose, in code
    points, of the blocks that stand in it directly, and half of that one level deeper.
    """

    tag: str
    begin: int
    end: int
    score: float = 0


@dataclass(frozen=True, slots=True)
class RatedBlock:
    """A block of a page, rated: how many code points it counts as prose, and whether nearly all of it is a link."""

    block: Block
    weight: int = 0
    is_link: bool = False
    is_first_rank: bool = False  # a heading of the first rank

    @property
    def is_content(self) -> bool:
        """Whether it is prose, or a short sentence that is no link."""
        return bool(self.weight) or (not self.is_link and bool(_SENTENCE.match(self.block.text)))


def rate(block: Block, linked: int, *, is_first_rank: bool = False) -> RatedBlock:
    """Rate a block, `linked` code points of which are links."""
    size = len(block.text)
    least = _PROSE_WIDE if max(block.text[:20], default="") >= _FIRST_WIDE else _PROSE
    is_text = block.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTATION}
    is_prose = is_text and size >= least and linked < _MOST_LINKED * size
    return RatedBlock(block, size if is_prose else 0, linked >= _ALL_LINKED * size, is_first_rank)


def find_article(blocks: Sequence[RatedBlock], candidates: Sequence[Candidate]) -> Candidate:
    """The element that is the article, by the first of these that holds enough of the page's prose.

    An article element, a main element, an element named as a body, the element with the best score; else the page.
    """
    page = Candidate("body", 0, len(blocks))
    weights = [b.weight for b in blocks]
    sums = [0, *accumulate(weights if any(weights) else (len(b.block.text) for b in blocks))]
    prose = {c: sums[c.end] - sums[c.begin] for c in candidates}
    enough = [c for c in candidates if prose[c] >= _LEAST_SHARE * sums[-1] > 0]
    for tag in ("article", "main", "named"):
        if fitting := [c for c in enough if c.tag == tag]:
            return _body(max(fitting, key=lambda c: prose[c]), prose)
    scored = (c for c in enough if c.score and prose[c] >= _LEAST_SHARE_UNNAMED * sums[-1])
    return _extended(max(scored, key=lambda c: c.score, default=page), candidates, blocks)


def _extended(chosen: Candidate, candidates: Sequence[Candidate], blocks: Sequence[RatedBlock]) -> Candidate:
    """The largest element around the chosen one that adds mostly content to it."""
    sums = [0, *accumulate(b.is_content for b in blocks)]
    for outer in candidates:  # an element ends after those within it
        if outer.begin <= chosen.begin and chosen.end <= outer.end:
            content = sums[outer.end] - sums[outer.begin] - sums[chosen.end] + sums[chosen.begin]
            added = (outer.end - outer.begin) - (chosen.end - chosen.begin)
            chosen = outer if content >= _LEAST_CONTENT * added else chosen
    return chosen


def _body(chosen: Candidate, prose: dict[Candidate, int]) -> Candidate:
    """The smallest element within the chosen one that is named as its body and holds nearly all of its prose."""
    inside = (c for c in prose if c.tag == "named" and c.begin >= chosen.begin and c.end <= chosen.end)
    bodies = (c for c in inside if prose[c] >= _LEAST_SHARE_BODY * prose[chosen])
    return min(bodies, key=lambda c: c.end - c.begin, default=chosen)


def find_headline(blocks: Sequence[RatedBlock], chosen: Candidate, metadata: PageMetadata) -> int:
    """The index of the block that is the headline, or -1: the heading that the metadata give, else one of first rank.

    One of first rank within the article goes before one above it, which may be the name of the site.
    """
    title = metadata.headline or metadata.title
    headings = [i for i in range(_end_of_head(blocks, chosen)) if blocks[i].block.kind == BlockKind.HEADING]
    alike = [i for i in headings if _alike(blocks[i].block.text, title)]
    first_rank = [i for i in headings if blocks[i].is_first_rank]
    inside = [i for i in first_rank if i >= chosen.begin]
    above = [i for i in first_rank if not metadata.headline and blocks[i].block.text not in metadata.window_title]
    return next(iter([*alike, *inside, *above]), -1)


def _end_of_head(blocks: Sequence[RatedBlock], chosen: Candidate) -> int:
    """The index from which on so much prose of the article has passed that no headline follows."""
    sums = list(accumulate(b.weight for b in blocks[chosen.begin : chosen.end]))
    return chosen.begin + sum(passed <= _MOST_ABOVE * sums[-1] for passed in sums)


def _alike(heading: str, title: str) -> bool:
    heading, title = (re.sub(r"\W+", "", words.casefold()) for words in (heading, title))
    within = heading in title or title in heading
    return bool(heading) and within and len(heading) >= _LEAST_ALIKE * len(title)


def drop_link_lists(blocks: Sequence[RatedBlock]) -> list[RatedBlock]:
    """The blocks without lists of links and their headings, single links, and short words at the end."""
    kept: list[RatedBlock] = []
    for run in _runs(blocks):
        if not _leads_elsewhere(run):
            kept += run
        elif len(run) >= _FEW_LINKS and kept and kept[-1].block.kind == BlockKind.HEADING:
            kept.pop()
    has_prose = any(b.weight for b in kept)
    while has_prose and _is_trailing(kept[-1].block):
        kept.pop()
    return kept


def _runs(blocks: Iterable[RatedBlock]) -> Iterator[list[RatedBlock]]:
    """Yield links that follow each other, with the few short blocks between them, as one run; other blocks singly."""
    run: list[RatedBlock] = []
    gap: list[RatedBlock] = []
    for block in blocks:
        if block.is_link:
            run += [*gap, block]
            gap = []
        elif run and len(gap) < _MOST_BETWEEN and len(block.block.text) < _SHORT and not block.is_content:
            gap.append(block)
        else:
            yield run
            yield from ([other] for other in [*gap, block])
            run, gap = [], []
    yield run
    yield from ([other] for other in gap)


def _leads_elsewhere(run: Sequence[RatedBlock]) -> bool:
    links = [b.block for b in run if b.is_link]
    return len(links) >= _FEW_LINKS or (bool(links) and not any(map(_stands_alone, links)))


def _stands_alone(link: Block) -> bool:
    """Whether a link may be part of an article by itself: a heading, a quotation, a caption, a sentence."""
    is_kind = link.kind in {BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.CAPTION}
    return is_kind or bool(_SENTENCE.match(link.text))


def _is_trailing(block: Block) -> bool:
    is_kind = block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
    return is_kind and len(block.text) < _SHORT and not _PUNCTUATED.search(block.text)
