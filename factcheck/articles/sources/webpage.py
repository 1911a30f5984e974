"""Web pages: the article of a page as blocks, what stands beside it counted, what the page says of itself (B68-B70).

The page is read as a stream by lxml's parser, so that no depth of nesting and no size of tree does harm; entities are
decoded once. Each block remembers the elements it stands in; which of them holds the article is decided at the end.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from factcheck.articles.sources import skipping
from factcheck.articles.sources.aboutpage import SHORT, About
from factcheck.articles.sources.blocks import Block, Line, Lines, as_text
from factcheck.articles.sources.regions import Stretch, article_of, prose
from factcheck.articles.sources.texts import Reading, Unreadable, counted, refuse_nul
from factcheck.articles.sources.webcodes import decode_page

_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype|[a-z][a-z0-9]*[\s/>])", re.I)
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
_ARTICLE_BODY = re.compile(r"articlebody|(?:article|story|entry|post|main)[-_]?(?:body|content|text)", re.I)
_FEW = 200  # code points; a page that leaves fewer beside ten times as many is read again without looking at classes


def read_page(content: bytes, shown: str, limit: int, *, told: str = "") -> Reading:
    """Read a web page; `told` is the encoding that the server named."""
    decoded = decode_page(content, told)
    refuse_nul(decoded.text)
    if not _LOOKS_LIKE_HTML.search(decoded.text[:20_000]):
        message = f"“{shown}” holds no HTML. If it is plain text, name it .txt; or paste the text instead."
        raise Unreadable(message)
    page = _parsed(decoded.text, limit, by_class=True)
    if page.size < _FEW and page.skipped_by_class > 10 * page.size:
        page = _parsed(decoded.text, limit, by_class=False)
    lines, beside = _article(page)
    if not lines:
        raise _empty(page, shown)
    about = page.about
    return Reading(
        text=as_text(lines),
        title=next((line.words for line in lines if line.block == Block.HEADLINE), about.title),
        byline=about.byline,
        published_on=about.published_on,
        language=about.language,
        left_out=counted([*page.left_out.items(), ("paragraph outside the article", beside)]),
        remarks=[*decoded.remarks, *_walls(about, shown, sum(len(line.words) for line in lines))],
        encoding=decoded.encoding,
    )


def _article(page: "_Page") -> tuple[list[Line], int]:
    """Return the lines of the article, its headline first, and how many beside it were left out."""
    everything = page.lines.found
    chosen = article_of(everything, page.weights, page.stretches)
    lines = everything[chosen.begin : chosen.end]
    beside = len(everything) - len(lines)
    if lines and not any(line.block == Block.HEADLINE for line in lines):
        before = next((line for line in everything[: chosen.begin] if line.block == Block.HEADLINE), None)
        headline = page.about.headline or (before.words if before else "")
        if headline and headline != lines[0].words:
            lines.insert(0, Line(Block.HEADLINE, headline))
            beside -= before is not None and before.words == headline
    return lines, beside


def _walls(about: About, shown: str, size: int) -> list[str]:
    """Refuse a page that shows a wall in place of its article; say so of one that may show only its beginning."""
    if size < SHORT and (about.walled or about.closed):
        message = (
            f"“{shown}” asks its readers to subscribe or log in. Open it in your browser and paste the text instead."
        )
        raise Unreadable(message)
    if size < SHORT and about.consent:
        message = f"“{shown}” asks for consent first. Open it in your browser and paste the text instead."
        raise Unreadable(message)
    return ["The page says that only subscribers may read all of it: check how it ends."] if about.closed else []


def _empty(page: "_Page", shown: str) -> Unreadable:
    if page.left_out["script"]:
        return Unreadable(f"“{shown}” shows its text only by script: none was found. Paste the text instead.")
    return Unreadable(f"No text was found in “{shown}”. Choose another file, or paste the text instead.")


def _parsed(text: str, limit: int, *, by_class: bool) -> "_Page":
    page = _Page(limit, by_class=by_class)
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


class _Page:
    """Takes the page as the parser reads it."""

    def __init__(self, limit: int, *, by_class: bool) -> None:
        self.lines = Lines(limit)
        self.weights: list[int] = []
        self.stretches: list[Stretch] = []
        self.about = About()
        self.left_out: Counter[str] = Counter()
        self.size = self.skipped_by_class = 0
        self._by_class = by_class
        self._hidden_classes: set[str] = set()
        self._open: list[_Open] = []
        self._skipped: list[str] = []  # the tags open within something left out, itself first
        self._why = ""
        self._words: list[str] = []
        self._link_letters = self._links = 0
        self._cells: list[str] | None = None
        self._headline = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        given = dict(attributes)
        self.about.start(tag, given)
        if self._skipped:
            if tag not in _VOID:
                self._skipped.append(tag)
            return
        why = self._why_not(tag, given)
        if why:
            self._leave_out(tag, why)
        elif tag == "title":
            self._skipped = [tag]
        elif tag == "br":
            self._words.append("\n")
        elif tag not in _VOID:
            self._enter(tag, given)
        elif tag == "hr":
            self._flush()

    def _why_not(self, tag: str, given: Mapping[str, str]) -> str:
        if tag == "header" and not any(o.tag in _REGIONS for o in self._open):
            return "page header"
        why = skipping.reason(tag, given, self._hidden_classes, by_class=self._by_class)
        return "" if tag in {"html", "body"} else why

    def _leave_out(self, tag: str, why: str) -> None:
        self.left_out[why] += 1
        if tag in _BREAKS:
            self._flush()
        if tag not in _VOID:
            self._skipped, self._why = [tag], why

    def _enter(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in _BREAKS or tag in {"tr", "td", "th"}:
            self._flush()
        outer = self._open[-1].kind if self._open else None
        kind = outer if outer in {Block.QUOTATION, Block.CAPTION} else _KINDS.get(tag, outer)
        named = _ARTICLE_BODY.search(f"{given.get('itemprop', '')} {given.get('class', '')}"[:200])
        self._open.append(_Open("named" if named and tag in {"div", "section"} else tag, kind, len(self.lines.found)))
        if tag == "tr":
            self._end_row()
            self._cells = []
        elif tag in {"td", "th"} and self._cells is not None:
            self._cells.append("")
        elif tag == "a":
            self._links += 1

    def end(self, tag: str) -> None:
        """Take the end of an element; one that was never opened, or has been closed with its parent, is passed over."""
        self.about.end(tag)
        if self._skipped:
            self._unskip(tag)
            return
        if tag in _BREAKS or tag in {"td", "th"}:
            self._flush()
        if tag == "tr":
            self._flush()
            self._end_row()
        if tag == "a":
            self._links = max(0, self._links - 1)
        if self._open and self._open[-1].tag in {tag, "named"}:
            self._shut(self._open.pop())

    def _shut(self, shut: _Open) -> None:
        if shut.score or shut.tag in {"article", "main", "named"}:
            self.stretches.append(Stretch(shut.tag, shut.begin, len(self.lines.found), shut.score))

    def _unskip(self, tag: str) -> None:
        if self._skipped[-1] == tag:
            self._skipped.pop()
        if not self._skipped:
            self._why = ""

    def data(self, words: str) -> None:
        """Take words."""
        self.about.data(words)
        if not self._skipped:
            self._words.append(words.replace("\n", " ") if not self._in_pre() else words)
            self._link_letters += len(words) if self._links else 0
        elif self._why == "style sheet":
            self._hidden_classes |= skipping.hidden_by(words)
        elif self._why not in {"script", "embedded piece"}:
            self.skipped_by_class += len(words)

    def comment(self, words: str) -> None:
        """Count a comment."""
        self.left_out["comment"] += 1

    def close(self) -> None:
        """End the page."""
        self._flush()
        self._end_row()
        while self._open:
            self._shut(self._open.pop())

    def _in_pre(self) -> bool:
        return bool(self._open) and self._open[-1].tag == "pre"

    def _flush(self) -> None:
        """Keep the words since the last break, each line of them a block, or add them to the cell they stand in."""
        if not self._words:
            return
        words, letters = "".join(self._words), self._link_letters
        self._words, self._link_letters = [], 0
        if self._cells:
            self._cells[-1] = f"{self._cells[-1]}\n{words}".strip()
            return
        for line in words.split("\n"):
            self._keep(self._kind(), line, letters)

    def _kind(self) -> Block:
        inside = self._open[-1] if self._open else None
        if inside and inside.tag == "h1" and not self._headline:
            return Block.HEADLINE
        return (inside.kind if inside else None) or Block.PARAGRAPH

    def _keep(self, block: Block, words: str, linked: int) -> None:
        before = len(self.lines.found)
        self.lines.add(block, words)
        self._headline = self._headline or (block == Block.HEADLINE and len(self.lines.found) > before)
        self._weigh(before, linked)

    def _weigh(self, before: int, linked: int) -> None:
        """Count the lines since `before` as prose for the element that holds their block, and half for the next."""
        for line in self.lines.found[before:]:
            weight = prose(line, linked)
            self.size += len(line.words)
            self.weights.append(weight)
            for holder, share in zip(self._open[-2:-4:-1], (1, 0.5), strict=False):
                holder.score += weight * share

    def _end_row(self) -> None:
        if self._cells is not None:
            before = len(self.lines.found)
            cells, self._cells = self._cells, None
            self.lines.row(cells)
            self._weigh(before, 0)
