"""Finding the article in the blocks of a page: by the page's own marks, else by where its prose stands (B68)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from factcheck.ingest.blocks import Block, BlockKind
from factcheck.ingest.html.metadata import PageMetadata

# Lengths are in code points, shares in parts of 1.
_PROSE = 60  # a shorter block tells little about where the article stands
_MOST_LINKED = 0.5  # of a block of prose that may be links
_ALL_LINKED = 0.8  # of a block from which on it counts as a link altogether
_LEAST_SHARE = 0.5  # of the page's prose that an article element must hold
_LEAST_SHARE_UNNAMED = 0.7  # of the page's prose that any other element must hold, or the whole page is taken
_LEAST_SHARE_BODY = 0.9  # of the article's prose that an element called its body must hold
_LEAST_ALIKE = 0.4  # of a title that a heading must hold to be the headline
_MOST_SHARED = 0.7  # of the words of the shorter of a heading and a title that are alike
_MOST_ABOVE = 0.2  # of the prose of an article that may stand over its headline
_LEAST_CONTENT = 0.5  # of the blocks that a larger element adds that must be content
_SENTENCE = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*\Z")
_SHORTEST_SENTENCE = 21


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


@dataclass(slots=True, eq=False)
class Box:
    """An element that is left out, and why, unless it turns out to hold the article; `outer` is the one around it."""

    why: str
    outer: "Box | None"
    number: int
    is_read: bool = False
    is_doubtful: bool = False  # hidden by a rule for elements within others, which scripts change most
    is_inside: bool = False  # an article element
    opens_answer: bool = False  # a question in a button that opens its answer
    is_part: bool = False  # of the article, by the sentences in it
    is_unseen: bool = False  # hidden in its place: what is visible in it shows


def is_open(box: Box | None) -> bool:
    """Whether the blocks of a box may be the article's."""
    return outermost_closed(box) is None


def outermost_closed(box: Box | None) -> Box | None:
    """The outermost box around some blocks that is left out, their own included; None if all are read."""
    closed = None
    while box:
        closed = closed if box.is_read else box
        box = box.outer
    return closed


@dataclass(frozen=True, slots=True)
class RatedBlock:
    """A block of a page, rated: how many code points it counts as prose, and whether nearly all of it is a link."""

    block: Block
    weight: int = 0
    is_link: bool = False
    is_half_link: bool = False
    is_first_rank: bool = False  # a heading of the first rank
    holder: int = 0  # the number of the element that holds it and the paragraphs beside it
    box: Box | None = None
    is_deck: bool = False  # by the name of its element
    is_points: bool = False  # by the name of its element: points that sum the article up
    is_correction: bool = False  # of the article, or its title
    credit: str = ""  # of a caption, which was cut off
    has_formula: bool = False
    is_preformatted: bool = False
    is_quoted: bool = False  # a quotation, or a post of somebody that the page shows
    fold: int = 0  # the number of the element around it that a click opens
    goes_on: bool = False  # a further line of the element whose line stands before it

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE.search(self.block.text))

    @property
    def is_sentence(self) -> bool:
        """Whether it is a sentence of some length."""
        return self.ends and measured(self.block.text) >= _SHORTEST_SENTENCE

    @property
    def is_content(self) -> bool:
        """Whether it is prose, or a short sentence that is no link."""
        return bool(self.weight) or (not self.is_link and self.is_sentence)


def rate(block: Block, linked: int, **about: Any) -> RatedBlock:
    """Rate a block, `linked` code points of which are links; `about` are further fields of what is made."""
    size = len(block.text)
    is_text = block.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTATION}
    length = measured(block.text)
    is_prose = is_text and length >= _PROSE and linked < _MOST_LINKED * size
    is_half_link = linked >= _MOST_LINKED * size
    return RatedBlock(block, length if is_prose else 0, linked >= _ALL_LINKED * size, is_half_link, **about)


def measured(text: str) -> int:
    """The length of a text in code points, those of scripts that write no blanks counted as the letters of a word."""
    return len(text) + int(_WIDE_MORE * len(_WIDE.findall(text)))


_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE_MORE = 1.4  # letters that such a code point says more than a Latin one


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
    headings = [i for i in range(_end_of_head(blocks, chosen)) if blocks[i].block.kind == BlockKind.HEADING]
    first_rank = [i for i in headings if blocks[i].is_first_rank]
    titles = [_squeezed(title) for title in metadata.titles]
    same = [i for i in headings if _squeezed(blocks[i].block.text) in titles[:1]]
    alike = [i for t in metadata.titles for i in [*first_rank, *headings] if is_alike(blocks[i].block.text, t)]
    inside = [i for i in first_rank if i >= chosen.begin]
    above = [i for i in first_rank if not metadata.headline and blocks[i].block.text not in metadata.window_title]
    return next(iter([*same, *alike, *inside, *above]), -1)


def _end_of_head(blocks: Sequence[RatedBlock], chosen: Candidate) -> int:
    """The index from which on so much prose of the article has passed that no headline follows."""
    sums = list(accumulate(b.weight for b in blocks[chosen.begin : chosen.end]))
    return chosen.begin + sum(passed <= _MOST_ABOVE * sums[-1] for passed in sums)


def is_alike(heading: str, title: str) -> bool:
    """Whether one holds the other, or they share most of their words."""
    words, others = (set(re.findall(r"\w+", text.casefold())) for text in (heading, title))
    if len(words & others) >= _MOST_SHARED * max(2, min(len(words), len(others))) and len(words) >= _LEAST_ALIKE * len(
        others
    ):
        return True
    heading, title = _squeezed(heading), _squeezed(title)
    within = heading in title or title in heading
    return bool(heading) and within and len(heading) >= _LEAST_ALIKE * len(title)


def as_said(heading: str, titles: Sequence[str]) -> str:
    """A headline as the page's data write it, where they differ in signs and blanks alone: two lines are one there."""
    same = (t for t in titles if _squeezed(t) == _squeezed(heading) and len(t.split()) >= len(heading.split()))
    return next(same, heading)


def _squeezed(title: str) -> str:
    """A title without case, blanks and signs."""
    return re.sub(r"\W+", "", title.casefold())
