"""Which blocks of a page are its article: where it says so or where the prose stands, without lists of links (B68)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from factcheck.ingest.blocks import Block, Line
from factcheck.ingest.html.metadata import About

_PROSE = 60  # code points; shorter blocks say little about where the article stands
_PROSE_WIDE = 25  # of Chinese, Japanese or Korean
_MOST_LINKED = 0.5
_ALL_LINKED = 0.8
_LEAST_SHARE = 0.5  # of the page's prose that an article element must hold
_LEAST_SHARE_UNNAMED = 0.7  # of the page's prose that any other element must hold, or the whole page is taken
_LEAST_SHARE_BODY = 0.9  # of the article's prose that an element called its body must hold
_LEAST_ALIKE = 0.4
_MOST_ABOVE = 0.2  # of the prose of an article that may stand over its headline
_LEAST_SAYING = 0.5
_FEW_LINKS = 3
_MOST_BETWEEN = 2
_SHORT = 40
_SENTENCE = re.compile(r".{20,}[.!?…。！？؟।]['\"”’»)\]]*\Z", re.S)

_PUNCTUATED = re.compile(r"[^\w\s'’&>»-]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The blocks of one element of a page, from `begin` to `end`; how much prose it holds as their nearest parent."""

    tag: str
    begin: int
    end: int
    score: float = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a page: how much it counts as prose of an article, and whether it is a link as a whole."""

    line: Line
    weight: int = 0
    linked: bool = False
    top: bool = False  # a heading of the first rank

    @property
    def says(self) -> bool:
        """Whether it says something: prose, or a short sentence that is no link."""
        return bool(self.weight) or (not self.linked and bool(_SENTENCE.match(self.line.words)))


def piece(line: Line, linked: int, *, top: bool = False) -> Piece:
    """Return a line with what it counts; `linked` letters of it are links."""
    size = len(line.words)
    least = _PROSE_WIDE if max(line.words[:20], default="") >= "\u2e80" else _PROSE
    is_prose = line.block in {Block.PARAGRAPH, Block.QUOTATION} and size >= least and linked < _MOST_LINKED * size
    return Piece(line, size if is_prose else 0, linked >= _ALL_LINKED * size, top)


def find_article(pieces: Sequence[Piece], stretches: Sequence[Stretch]) -> Stretch:
    """Return the stretch that is the article: an article element, else main, else a body by name, else by prose."""
    whole = Stretch("body", 0, len(pieces))
    weights = [p.weight for p in pieces]
    sums = [0, *accumulate(weights if any(weights) else (len(p.line.words) for p in pieces))]
    held = {s: sums[s.end] - sums[s.begin] for s in stretches}
    enough = [s for s in stretches if held[s] >= _LEAST_SHARE * sums[-1] > 0]
    for tag in ("article", "main", "named"):
        if fitting := [s for s in enough if s.tag == tag]:
            return _body(max(fitting, key=lambda s: held[s]), held)
    nearest = (s for s in enough if s.score and held[s] >= _LEAST_SHARE_UNNAMED * sums[-1])
    return _grown(max(nearest, key=lambda s: s.score, default=whole), stretches, pieces)


def _grown(chosen: Stretch, stretches: Sequence[Stretch], pieces: Sequence[Piece]) -> Stretch:
    """Return the largest stretch about the chosen one to which most of what comes with it says something."""
    sums = [0, *accumulate(item.says for item in pieces)]
    for outer in stretches:  # an element ends after those within it
        if outer.begin <= chosen.begin and chosen.end <= outer.end:
            said = sums[outer.end] - sums[outer.begin] - sums[chosen.end] + sums[chosen.begin]
            size = (outer.end - outer.begin) - (chosen.end - chosen.begin)
            chosen = outer if said >= _LEAST_SAYING * size else chosen
    return chosen


def _body(chosen: Stretch, held: dict[Stretch, int]) -> Stretch:
    inside = (s for s in held if s.tag == "named" and s.begin >= chosen.begin and s.end <= chosen.end)
    bodies = (s for s in inside if held[s] >= _LEAST_SHARE_BODY * held[chosen])
    return min(bodies, key=lambda s: s.end - s.begin, default=chosen)


def headline_at(pieces: Sequence[Piece], chosen: Stretch, about: About) -> int:
    """Return which piece is the headline: the heading that says what the page says of itself, or the first of all."""
    told = about.headline or about.title
    end = _end_of_head(pieces, chosen)
    headings = [i for i in range(end) if pieces[i].line.block == Block.HEADING]
    alike = [i for i in headings if _alike(pieces[i].line.words, told)]
    inside = [i for i in headings if pieces[i].top and i >= chosen.begin]
    above = [i for i in headings if pieces[i].top and not about.headline and pieces[i].line.words not in about.window]
    return next(iter([*alike, *inside, *above]), -1)


def _end_of_head(pieces: Sequence[Piece], chosen: Stretch) -> int:
    """Return where so much prose of the article has passed that no headline follows."""
    sums = list(accumulate(p.weight for p in pieces[chosen.begin : chosen.end]))
    return chosen.begin + sum(passed <= _MOST_ABOVE * sums[-1] for passed in sums)


def _alike(one: str, other: str) -> bool:
    one, other = (re.sub(r"\W+", "", words.casefold()) for words in (one, other))
    return bool(one) and (one in other or other in one) and len(one) >= _LEAST_ALIKE * len(other)


def without_links(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out lists of links with the headings over them, single links, and what is no sentence at the end."""
    kept: list[Piece] = []
    for run in _runs(pieces):
        if not _leads_elsewhere(run):
            kept += run
        elif len(run) >= _FEW_LINKS and kept and kept[-1].line.block == Block.HEADING:
            kept.pop()
    has_prose = any(item.weight for item in kept)
    while has_prose and _is_trailing(kept[-1]):
        kept.pop()
    return kept


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield stretches of links, together with the few short words between them, and everything else one by one."""
    run: list[Piece] = []
    gap: list[Piece] = []
    for item in pieces:
        if item.linked:
            run += [*gap, item]
            gap = []
        elif run and len(gap) < _MOST_BETWEEN and len(item.line.words) < _SHORT and not item.says:
            gap.append(item)
        else:
            yield run
            yield from ([other] for other in [*gap, item])
            run, gap = [], []
    yield run
    yield from ([other] for other in gap)


def _leads_elsewhere(run: Sequence[Piece]) -> bool:
    links = [p for p in run if p.linked]
    return len(links) >= _FEW_LINKS or (bool(links) and not any(map(_stands_alone, links)))


def _stands_alone(link: Piece) -> bool:
    """Whether a link may be part of an article by itself: a heading, a quotation, a caption, a sentence."""
    is_kind = link.line.block in {Block.HEADING, Block.QUOTATION, Block.CAPTION}
    return is_kind or bool(_SENTENCE.match(link.line.words))


def _is_trailing(item: Piece) -> bool:
    words = item.line.words
    return item.line.block in {Block.PARAGRAPH, Block.HEADING} and len(words) < _SHORT and not _PUNCTUATED.search(words)
