"""A web page as lxml's parser reads it: its blocks, the elements they stand in, what is left out and counted (B68-B70).

No tree of it is held, so that no depth of nesting and no size does harm; entities are decoded once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from lxml import etree

from factcheck.ingest.blocks import Block, Lines
from factcheck.ingest.html import boilerplate
from factcheck.ingest.html.content import Piece, Stretch, piece
from factcheck.ingest.html.metadata import About
from factcheck.ingest.raised_figures import lowered, raised

_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Block.HEADING),
    "li": Block.LIST_ITEM,
    "blockquote": Block.QUOTATION,
    "figcaption": Block.CAPTION,
    "caption": Block.CAPTION,
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
_RAISING = {"sup": raised, "sub": lowered}
_FEW = 200  # code points of prose; a page that keeps fewer has left its article out
_PROSE = 60
_LARGE_SHARE = 0.6
_MOST_READINGS = 6
_FEWEST_CELLS = 2
_ARTICLE_BODY = re.compile(r"articlebody|(?:article|story|entry|post|main)[-_]?(?:body|content|text)", re.I)


def parsed(text: str, limit: int) -> "Page":
    """Return a page as it was read; what was left out by its looks, and holds most of the prose, is read after all."""
    spared: set[int] = set()
    for _ in range(_MOST_READINGS):
        page = _read(text, limit, spared)
        if (number := page.worth_reading()) is None:
            break
        spared.add(number)
    return page


def _read(text: str, limit: int, spared: Set[int]) -> "Page":
    page = Page(limit, spared)
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=True)
    parser.feed(text.encode("utf-8", "replace"))
    try:
        parser.close()
    except etree.LxmlError:  # an empty document
        page.close()
    return page


@dataclass(slots=True)
class _Open:
    """An element that is open."""

    tag: str
    kind: Block | None
    begin: int
    score: float = 0


@dataclass(slots=True)
class _Row:
    """An open row: at which line each cell began, how many stretches had ended before, whether it holds a row."""

    cells: list[int]
    stretches: int
    lays_out: bool = False


@dataclass(slots=True)
class _Skipped:
    """An element that is left out: the tags open within it, itself first, and how much prose it holds."""

    number: int
    why: str
    tags: list[str]
    mute: int = 0
    prose: int = 0


class Page:
    """Takes the page as the parser reads it; `spared` are the numbers of elements that are not left out."""

    def __init__(self, limit: int, spared: Set[int]) -> None:
        self.lines = Lines(limit)
        self.pieces: list[Piece] = []
        self.stretches: list[Stretch] = []
        self.about = About()
        self.left_out: Counter[str] = Counter()
        self._spared = spared
        self._doubtful: list[_Skipped] = []
        self.hides = 0  # code points of prose that is hidden
        self._number = 0
        self._hidden_classes: set[str] = set()
        self._open: list[_Open] = []
        self._skipped: _Skipped | None = None
        self._words: list[tuple[str, bool]] = []  # and whether they are a link
        self._links = self._regions = 0
        self._raised: list[str] = []  # the elements that raise or lower, which are open
        self._rows: list[_Row] = []

    def worth_reading(self) -> int | None:
        """Return which of the elements that were left out holds most of the prose, if any does."""
        kept = sum(item.weight for item in self.pieces)
        doubtful = (s for s in self._doubtful if kept < _FEW or s.why in boilerplate.DOUBTFUL)
        largest = max(doubtful, key=lambda s: s.prose, default=None)
        return largest.number if largest and largest.prose > _LARGE_SHARE * kept else None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        given = dict(attributes)
        self._number += 1
        self.about.start(tag, given)
        if self._skipped:
            self._skip_deeper(self._skipped, tag)
        elif why := self._why_not(tag, given):
            self._leave_out(tag, why)
        elif tag == "title":
            self._skipped = _Skipped(0, "", [tag])
        elif tag == "br":
            self._words.append(("\n", False))
        elif tag not in _VOID:
            self._enter(tag, given)
        elif tag == "hr":
            self._flush()

    def _why_not(self, tag: str, given: Mapping[str, str]) -> str:
        if tag in {"html", "body"} or self._number in self._spared:
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
        kind = outer if outer in {Block.QUOTATION, Block.CAPTION} else _KINDS.get(tag, outer)
        named = _ARTICLE_BODY.search(f"{given.get('itemprop', '')} {given.get('class', '')}"[:200])
        self._open.append(_Open("named" if named and tag in {"div", "section"} else tag, kind, len(self.lines.found)))
        self._regions += tag in _REGIONS
        if tag == "tr":
            self._begin_row()
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].cells.append(len(self.lines.found))
        elif tag == "a":
            self._links += 1
        elif tag in _RAISING:
            self._raised.append(tag)

    def end(self, tag: str) -> None:
        """Take the end of an element; one that was never opened, or has been closed with its parent, is passed over."""
        self.about.end(tag)
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
        if tag in self._raised:
            self._raised.remove(tag)
        if tag not in _VOID and self._open and self._open[-1].tag in {tag, "named"}:
            self._shut(self._open.pop())

    def _shut(self, shut: _Open) -> None:
        self._regions -= shut.tag in _REGIONS
        if shut.score or shut.tag in {"article", "main", "named"}:
            self.stretches.append(Stretch(shut.tag, shut.begin, len(self.lines.found), shut.score))

    def _unskip(self, skipped: _Skipped, tag: str) -> None:
        if skipped.tags[-1] == tag:
            skipped.tags.pop()
            skipped.mute -= tag in _MUTE
        if not skipped.tags:
            self._skipped = None
            self.hides += skipped.prose if skipped.why == boilerplate.HIDDEN else 0
            if skipped.prose and skipped.why not in boilerplate.NEVER_READ:
                self._doubtful.append(skipped)

    def data(self, words: str) -> None:
        """Take words."""
        self.about.data(words)
        if not self._skipped:
            if self._raised:
                words = _RAISING[self._raised[-1]](words)
            self._words.append((words if self._in_pre() else words.replace("\n", " "), bool(self._links)))
        elif self._skipped.why == "style sheet":
            self._hidden_classes |= boilerplate.hidden_by(words)
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
            self._shut(self._open.pop())

    def _in_pre(self) -> bool:
        return bool(self._open) and self._open[-1].tag == "pre"

    def _flush(self) -> None:
        """Keep the words since the last break, each line of them a block, or add them to the cell they stand in."""
        if not self._words:
            return
        words, self._words = self._words, []
        inside = self._open[-1] if self._open else None
        for line, links in _broken(words):
            before = len(self.lines.found)
            self.lines.add((inside.kind if inside else None) or Block.PARAGRAPH, line)
            self._weigh(before, links, top=bool(inside and inside.tag == "h1"))

    def _weigh(self, before: int, linked: int, *, top: bool = False) -> None:
        """Count the lines since `before` as prose for the element that holds their block, and half for the next."""
        for line in self.lines.found[before:]:
            item = piece(line, linked, top=top)
            self.pieces.append(item)
            for holder, share in zip(self._open[-2:-4:-1], (1, 0.5), strict=False):
                holder.score += item.weight * share

    def _begin_row(self) -> None:
        if self._rows:
            self._rows[-1].lays_out = True
        self._rows.append(_Row([], len(self.stretches)))

    def _end_row(self, row: _Row) -> None:
        """Make one line of the cells of a row, unless a table stands in one of them: then it only lays out the page."""
        if row.lays_out or len(row.cells) < _FEWEST_CELLS:
            return
        inside = self.pieces[row.cells[0] :]
        if not self.lines.fold(row.cells):
            return
        del self.pieces[row.cells[0] :]
        del self.stretches[row.stretches :]
        self._weigh(row.cells[0], sum(len(item.line.words) for item in inside if item.linked))


def _broken(words: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, int]]:
    """Yield each line of words, and how many letters of it are a link."""
    line: list[str] = []
    links = 0
    for said, linked in words:
        for n, part in enumerate(said.split("\n")):
            if n:
                yield "".join(line), links
                line, links = [], 0
            line.append(part)
            links += len(part.strip()) if linked else 0
    yield "".join(line), links
