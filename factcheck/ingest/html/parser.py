"""Reading a page as a stream: its blocks, the elements they stand in, what is left out and counted (B68-B70).

lxml's parser calls it for each element. No tree is built, so that neither depth of nesting nor size does harm.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from lxml import etree

from factcheck.ingest.blocks import BlockCollector, BlockKind
from factcheck.ingest.html import boilerplate
from factcheck.ingest.html.content import Candidate, RatedBlock, rate
from factcheck.ingest.html.metadata import PageMetadata
from factcheck.ingest.superscripts import subscript, superscript

_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTATION,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
_BREAKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
        *("hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "tfoot", "thead", "ul"),
    ]
)
_REGIONS = frozenset({"article", "main"})
_MUTE = frozenset({"a", "script", "style", "noscript", "option", "nav", "button", "iframe", "svg"})
_SCRIPTS = {"sup": superscript, "sub": subscript}
_FEW = 200  # code points of prose; where a page keeps fewer, its article was left out
_PROSE = 60  # code points; shorter pieces of what is left out do not count as prose
_LARGE_SHARE = 0.6  # of the prose that is kept
_MOST_PASSES = 6
_FEWEST_CELLS = 2
_ARTICLE_BODY = re.compile(r"articlebody|(?:article|story|entry|post|main)[-_]?(?:body|content|text)", re.I)


def parse_page(text: str, limit: int) -> "PageParser":
    """Read a page of at most `limit` code points; raise `Unreadable`.

    An element that was left out for a doubtful reason and holds most of the prose is read in another pass.
    """
    readmitted: set[int] = set()
    for _ in range(_MOST_PASSES):
        page = _read(text, limit, readmitted)
        if (number := page.wrongly_skipped()) is None:
            break
        readmitted.add(number)
    return page


def _read(text: str, limit: int, readmitted: Set[int]) -> "PageParser":
    page = PageParser(limit, readmitted)
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=True)
    parser.feed(text.encode("utf-8", "replace"))
    try:
        parser.close()
    except etree.LxmlError:  # an empty document
        page.close()
    return page


@dataclass(slots=True)
class _Open:
    """An open element: the kind of its blocks, the index of its first block, and its score (see `Candidate`)."""

    tag: str
    kind: BlockKind | None
    begin: int
    score: float = 0


@dataclass(slots=True)
class _Row:
    """An open table row: the indexes of the blocks at which its cells begin, and how many candidates stood before it.

    `lays_out` is whether a row stands within it, so that it only lays out the page.
    """

    cells: list[int]
    candidates: int
    lays_out: bool = False


@dataclass(slots=True)
class _Skipped:
    """An element that is left out: the tags open in it, its own first, and how many code points of prose it holds.

    `mute` counts the open tags within which no text counts as prose.
    """

    number: int
    why: str
    tags: list[str]
    mute: int = 0
    prose: int = 0


class PageParser:
    """The target of lxml's parser; `readmitted` are numbers of elements, counted from 1, that are not left out.

    The methods `start`, `end`, `data`, `comment` and `close` are called by the parser.
    """

    def __init__(self, limit: int, readmitted: Set[int]) -> None:
        self.collector = BlockCollector(limit)
        self.blocks: list[RatedBlock] = []
        self.candidates: list[Candidate] = []
        self.metadata = PageMetadata()
        self.left_out: Counter[str] = Counter()
        self._readmitted = readmitted
        self._doubtful: list[_Skipped] = []
        self.hidden_prose = 0  # code points of prose that is hidden
        self._number = 0
        self._hidden_classes: set[str] = set()
        self._open: list[_Open] = []
        self._skipped: _Skipped | None = None
        self._texts: list[tuple[str, bool]] = []  # since the last break, and whether they are a link
        self._links = self._regions = 0
        self._scripts: list[str] = []  # the open elements that raise or lower their text
        self._rows: list[_Row] = []

    def wrongly_skipped(self) -> int | None:
        """The number of the element that was left out for a doubtful reason and holds most of the prose, or None."""
        kept = sum(b.weight for b in self.blocks)
        doubtful = (s for s in self._doubtful if kept < _FEW or s.why in boilerplate.DOUBTFUL)
        largest = max(doubtful, key=lambda s: s.prose, default=None)
        return largest.number if largest and largest.prose > _LARGE_SHARE * kept else None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, or begin to leave it out."""
        given = dict(attributes)
        self._number += 1
        self.metadata.start(tag, given)
        if self._skipped:
            self._skip_deeper(self._skipped, tag)
        elif why := self._why_not(tag, given):
            self._leave_out(tag, why)
        elif tag == "title":
            self._skipped = _Skipped(0, "", [tag])
        elif tag == "br":
            self._texts.append(("\n", False))
        elif tag not in _VOID:
            self._enter(tag, given)
        elif tag == "hr":
            self._flush()

    def _why_not(self, tag: str, given: Mapping[str, str]) -> str:
        if tag in {"html", "body"} or self._number in self._readmitted:
            return ""
        if tag == "header" and not self._regions:
            return "page header"
        return boilerplate.boilerplate_reason(tag, given, self._hidden_classes)

    def _leave_out(self, tag: str, why: str) -> None:
        self.left_out[why] += 1
        if tag in _BREAKS:
            self._flush()
        if tag not in _VOID:
            self._skipped = _Skipped(self._number, why, [tag], int(tag in _MUTE))

    def _skip_deeper(self, skipped: _Skipped, tag: str) -> None:
        if tag not in _VOID:
            skipped.tags.append(tag)
            skipped.mute += tag in _MUTE

    def _enter(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in _BREAKS or tag in {"tr", "td", "th"}:
            self._flush()
        outer = self._open[-1].kind if self._open else None
        kind = outer if outer in {BlockKind.QUOTATION, BlockKind.CAPTION} else _KINDS.get(tag, outer)
        named = _ARTICLE_BODY.search(f"{given.get('itemprop', '')} {given.get('class', '')}"[:200])
        self._open.append(
            _Open("named" if named and tag in {"div", "section"} else tag, kind, len(self.collector.blocks))
        )
        self._regions += tag in _REGIONS
        if tag == "tr":
            self._begin_row()
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].cells.append(len(self.collector.blocks))
        elif tag == "a":
            self._links += 1
        elif tag in _SCRIPTS:
            self._scripts.append(tag)

    def end(self, tag: str) -> None:
        """Close an element; the end of one that is not open is passed over."""
        self.metadata.end(tag)
        if self._skipped:
            self._unskip(self._skipped, tag)
            return
        if tag in _BREAKS or tag in {"td", "th"}:
            self._flush()
        if tag == "tr" and self._rows:
            self._flush()
            self._end_row(self._rows.pop())
        if tag == "a":
            self._links = max(0, self._links - 1)
        if tag in self._scripts:
            self._scripts.remove(tag)
        if tag not in _VOID and self._open and self._open[-1].tag in {tag, "named"}:
            self._close(self._open.pop())

    def _close(self, closed: _Open) -> None:
        self._regions -= closed.tag in _REGIONS
        if closed.score or closed.tag in {"article", "main", "named"}:
            self.candidates.append(Candidate(closed.tag, closed.begin, len(self.collector.blocks), closed.score))

    def _unskip(self, skipped: _Skipped, tag: str) -> None:
        if skipped.tags[-1] == tag:
            skipped.tags.pop()
            skipped.mute -= tag in _MUTE
        if not skipped.tags:
            self._skipped = None
            self.hidden_prose += skipped.prose if skipped.why == boilerplate.HIDDEN else 0
            if skipped.prose and skipped.why not in boilerplate.NEVER_READ:
                self._doubtful.append(skipped)

    def data(self, words: str) -> None:
        """Take text: of the article, of a style sheet, or of what is left out."""
        self.metadata.data(words)
        if not self._skipped:
            if self._scripts:
                words = _SCRIPTS[self._scripts[-1]](words)
            self._texts.append((words if self._in_pre() else words.replace("\n", " "), bool(self._links)))
        elif self._skipped.why == "style sheet":
            self._hidden_classes |= boilerplate.find_hidden_classes(words)
        elif not self._skipped.mute and len(words) > _PROSE:
            self._skipped.prose += len(words)

    def comment(self, words: str) -> None:
        """Count a comment."""
        self.left_out["comment"] += 1

    def close(self) -> None:
        """End the page."""
        self._flush()
        while self._rows:
            self._end_row(self._rows.pop())
        while self._open:
            self._close(self._open.pop())

    def _in_pre(self) -> bool:
        return bool(self._open) and self._open[-1].tag == "pre"

    def _flush(self) -> None:
        """Make blocks of the text since the last break, one of each line."""
        if not self._texts:
            return
        texts, self._texts = self._texts, []
        inside = self._open[-1] if self._open else None
        for line, linked in _lines(texts):
            before = len(self.collector.blocks)
            self.collector.add((inside.kind if inside else None) or BlockKind.PARAGRAPH, line)
            self._rate(before, linked, is_first_rank=bool(inside and inside.tag == "h1"))

    def _rate(self, before: int, linked: int, *, is_first_rank: bool = False) -> None:
        """Rate the blocks since `before`, and add their prose to the scores of the two elements that hold them."""
        for block in self.collector.blocks[before:]:
            rated = rate(block, linked, is_first_rank=is_first_rank)
            self.blocks.append(rated)
            for holder, share in zip(self._open[-2:-4:-1], (1, 0.5), strict=False):
                holder.score += rated.weight * share

    def _begin_row(self) -> None:
        if self._rows:
            self._rows[-1].lays_out = True
        self._rows.append(_Row([], len(self.candidates)))

    def _end_row(self, row: _Row) -> None:
        """Make one block of the cells of a row, unless it only lays out the page."""
        if row.lays_out or len(row.cells) < _FEWEST_CELLS:
            return
        inside = self.blocks[row.cells[0] :]
        if not self.collector.merge_into_row(row.cells):
            return
        del self.blocks[row.cells[0] :]
        del self.candidates[row.candidates :]
        self._rate(row.cells[0], sum(len(b.block.text) for b in inside if b.is_link))


def _lines(texts: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, int]]:
    """Yield each line of some texts, and how many code points of it are links."""
    line: list[str] = []
    linked = 0
    for text, is_link in texts:
        for n, part in enumerate(text.split("\n")):
            if n:
                yield "".join(line), linked
                line, linked = [], 0
            line.append(part)
            linked += len(part.strip()) if is_link else 0
    yield "".join(line), linked
