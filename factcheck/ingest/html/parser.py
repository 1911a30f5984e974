"""Reading a page as a stream: its blocks as a screen shows them, the boxes they stand in, what is left out (B68-B70).

lxml's parser calls it for each element. No tree is built, so that neither depth of nesting nor size does harm.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from factcheck.ingest.annotations import Annotation, AnnotationKind
from factcheck.ingest.blocks import Block, BlockCollector, BlockKind
from factcheck.ingest.bylines_and_dates import parse_date
from factcheck.ingest.formulas import FormulaBuilder
from factcheck.ingest.html import boxes
from factcheck.ingest.html.boxes import Names
from factcheck.ingest.html.content import Box, Candidate, RatedBlock, is_open, outermost_closed, rate
from factcheck.ingest.html.inline import (
    LISTS,
    Span,
    closing_mark,
    items_of_reversed_lists,
    lines_of,
    list_number,
    opening_mark,
)
from factcheck.ingest.html.metadata import PageMetadata
from factcheck.ingest.html.notes import Notes, is_comment, is_note, leads_back, note_name, writers_link
from factcheck.ingest.html.rows import Row, Rows
from factcheck.ingest.html.styles import PLAIN, Looks, StyleSheets
from factcheck.ingest.superscripts import subscript, superscript

_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTATION,
    **dict.fromkeys(("figure", "figcaption"), BlockKind.CAPTION),
    "caption": BlockKind.CAPTION,
}
_BREAKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
        *("hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
_SENTENCES = frozenset({"p", "td", "th", "dd", "dt", "summary", *_KINDS})
_HOLDERS = _BREAKS - _SENTENCES - {"ul", "ol", "dl", "menu", "table", "tbody", "thead", "tfoot", "tr", "figure"}
_REGIONS = frozenset({"article", "main"})
_FLOATING = re.compile(r"(?<![-\w])float\s*:\s*left", re.I)
_NOTE_MARK = re.compile(r"#(?:_?(?:ftn|edn|fn|footnote|endnote|note)|sd(?:foot|end)note|cite|_?msocom|cmnt)", re.I)
_NOTE_HOLDERS = frozenset({"div", "p", "li", "td", "dd"})
_DROP_CAP = 2  # letters: the first of a word, and a mark of quotation before it
_NOT_SHOWN = frozenset({"annotation", "annotation-xml"})  # in a formula
_WRAPPERS = 3  # elements around a formula, at most, in which it may stand once more for eyes alone


def parse_page(text: str, limit: int) -> "PageParser":
    """Read a page of at most `limit` code points; raise `Unreadable`."""
    page = PageParser(limit, items_of_reversed_lists(text))
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=True)
    parser.feed(text.encode("utf-8", "replace"))
    try:
        parser.close()
    except etree.LxmlError:  # an empty document
        page.close()
    return page


@dataclass(slots=True)
class _Open:
    """An open element: the kind of its blocks, the index of its first block, and its score (see `Candidate`).

    `box` is the innermost one that it stands in. `is_muted` is whether its text is dropped, `hides` whether because no
    screen shows it; `raises` is which of "sup" and "sub" its text is. `children` are counted in lists. `at` is how many
    pieces of text stood before it; `formula` what it holds so far if that is one in MathML, `twin` if it is for eyes.
    """

    tag: str
    kind: BlockKind | None
    begin: int
    number: int
    box: Box | None
    is_muted: bool = False
    raises: str = ""
    is_link: bool = False
    looks: Looks = PLAIN
    style: str = ""  # of a list's numbers
    children: int = 0
    at: int = 0
    formula: str = ""
    twin: Sequence[Span] = ()
    hides: bool = False
    is_eyes_only: bool = False
    address: str = ""  # of a link that a writer put there
    step: int = 1
    mark: Span | None = None  # the opening quotation mark of a `q`
    is_drop_cap: bool = False
    keeps_lines: bool = False
    is_deck: bool = False
    is_points: bool = False
    is_named: bool = False  # by class or itemprop the body of an article
    score: float = 0


class PageParser:
    """The target of lxml's parser; it calls the methods `start`, `end`, `data`, `comment` and `close`."""

    def __init__(self, limit: int, items_of_reversed_lists: Mapping[int, int]) -> None:
        self._reversed = items_of_reversed_lists
        self.collector = BlockCollector(limit)
        self.blocks: list[RatedBlock] = []
        self.candidates: list[Candidate] = []
        self.boxes: list[Box] = []
        self.metadata = PageMetadata()
        self.left_out: Counter[str] = Counter()
        self.elements = self.deepest = 0
        self._styles = StyleSheets()
        self._sheet: list[str] = []
        self._open = [_Open("", None, 0, 0, None)]
        self._texts: list[Span] = []  # since the last break
        self.days: list[tuple[date, Box | None]] = []  # of time elements outside of prose, with their boxes
        self._times: list[date] = []  # since the last block
        self._notes = Notes()
        self._number = ""  # of the list item whose text has not come yet
        self._rows = Rows()
        self._formula: FormulaBuilder | None = None
        self.formulas = 0  # that are more than plain text

    def open_blocks(self) -> list[Block]:
        """The blocks outside the boxes that are left out: all the text of a piece that is an article by itself."""
        for box in self.boxes:
            box.is_read |= box.why == boxes.FOOTNOTE
        return [b.block for b in self.blocks if is_open(b.box)]

    def left_out_with_boxes(self) -> Counter[str]:
        """What was left out, counted, with the outermost of the boxes that have text and are not read."""
        closed = {outermost_closed(b.box) for b in self.blocks}
        return self.left_out + Counter(box.why for box in closed if box)

    def annotations(self, places: Mapping[int, int]) -> list[Annotation]:
        """The comments and footnotes of a page, each where its mark stands; `places` are those of marks."""
        placed = self._notes.placed(self.blocks, places)
        marked = sum(a.kind == AnnotationKind.FOOTNOTE and a.position is not None for a in placed)
        self.left_out[boxes.NOTE_MARK] = max(self.left_out[boxes.NOTE_MARK] - marked, 0)
        return placed

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        given = dict(attributes)
        self.elements += 1
        self.deepest = max(self.deepest, len(self._open))
        self.metadata.start(tag, given)
        if tag == "time" and (when := parse_date(given.get("datetime", ""))):
            self._times.append(when)
        if tag in _VOID:
            self._void(tag)
            return
        outer = self._open[-1]
        if tag in _BREAKS:
            self._end_formula()
        if tag == "table" and not outer.is_muted:
            self._rows.begin_table()
        elif tag == "a":
            self._take_note(given, outer)
        if self._formula or (tag.rpartition(":")[2] == "math" and self._shows_formula(outer)):
            self._begin_formula_part(tag, given, outer)
        elif outer.is_muted:
            is_muted = not self._is_label(tag)
            self._open.append(_Open(tag, outer.kind, 0, 0, outer.box, is_muted=is_muted, hides=outer.hides))
        else:
            if tag in _BREAKS:
                self._flush()
            self._enter(tag, given, outer)

    def _shows_formula(self, outer: _Open) -> bool:
        """Whether a formula in MathML is read: also one that is hidden, as a picture of it shows in its place."""
        if not outer.is_muted or not outer.hides:
            return not outer.is_muted
        around = next(o for o in reversed(self._open) if not o.hides)
        is_alone = around.tag not in _BREAKS and not self._words_in(around)
        self.left_out[boxes.HIDDEN] -= is_alone
        return is_alone

    def _begin_formula_part(self, tag: str, given: Mapping[str, str], outer: _Open) -> None:
        self._formula = self._formula or FormulaBuilder()
        self._formula.start(tag.rpartition(":")[2], given)
        self._open.append(_Open(tag, outer.kind, 0, 0, outer.box, is_muted=outer.is_muted or tag in _NOT_SHOWN))

    def _end_formula(self) -> None:
        """Add the open formula to the text, in place of the signs that show it to eyes alone."""
        formula, self._formula = self._formula, None
        if formula is None:
            return
        around = list(self._wrappers())
        for o in around:
            if o.twin and self._words_in(o) == "".join(piece.words for piece in o.twin).strip():
                for piece in o.twin:
                    piece.words = ""
        self._texts.append(Span(formula.text(), box=self._open[-1].box, is_formula=True))
        self.formulas += formula.shaped
        for o in around:
            o.formula = formula.text() if self._words_in(o) == formula.text() else ""

    def _wrappers(self) -> Iterator[_Open]:
        """Yield the innermost open elements as long as they stand within a line."""
        for opened in self._open[: -1 - _WRAPPERS : -1]:
            if opened.tag in _BREAKS or not opened.tag:
                return
            yield opened

    def _words_in(self, opened: _Open) -> str:
        """What stands so far in an open element within a line."""
        return "".join(piece.words for piece in self._texts[opened.at :]).strip()

    def _end_twin(self, closed: _Open) -> None:
        """Note in the element around what it holds for eyes alone, as a formula may follow that says the same."""
        outer, pieces = self._open[-1], self._texts[closed.at :]
        if outer.tag not in _BREAKS and self._words_in(outer) == self._words_in(closed):
            outer.twin = pieces

    def _is_label(self, tag: str) -> bool:
        """Whether an element is the text of a drawing within a sentence."""
        return tag in {"text", "tspan"} and any(o.tag == "svg" for o in self._open[-8:]) and self._in_sentence()

    def _in_sentence(self) -> bool:
        return next((o.tag in _SENTENCES for o in reversed(self._open) if o.tag in _BREAKS), False)

    def _void(self, tag: str) -> None:
        if self._open[-1].is_muted:
            return
        if tag == "br":
            self._texts.append(Span(" " if self._open[-1].kind == BlockKind.HEADING else "\n"))
        elif tag == "hr":
            self._flush()
        elif why := boxes.MUTED.get(tag):
            self.left_out[why] += 1

    def _enter(self, tag: str, given: Mapping[str, str], outer: _Open) -> None:
        names = boxes.read_names(given["class"][:300]) if "class" in given else boxes.NO_NAMES
        opened = _Open(
            tag,
            _kind(tag, names, outer.kind),
            len(self.collector.blocks),
            self.elements,
            outer.box,
            at=len(self._texts),
            is_eyes_only=given.get("aria-hidden") == "true" and tag not in _BREAKS,
            raises=tag if tag in _RAISED else outer.raises,
            is_link=tag == "a" or outer.is_link,
            looks=self._styles.looks_of(given) if given else PLAIN,
            keeps_lines=tag == "pre" or outer.keeps_lines,
            is_deck=outer.is_deck or names.is_deck,
            is_points=outer.is_points or names.is_points,
            is_named=tag in {"div", "section"} and (names.is_body or given.get("itemprop") == "articleBody"),
        )
        self._open.append(opened)
        if why := self._why_muted(opened, tag, given, names):
            opened.is_muted, opened.hides = True, why == boxes.HIDDEN
            self.left_out[why] += bool(why.strip())
        elif why := self._why_boxed(opened, tag, given, names):
            self._box(opened, why)
            if why in {boxes.NOTE, boxes.FOOTNOTE}:
                self._notes.take(given, opened.box)
        else:
            opened.is_drop_cap = names.is_drop_cap or (tag == "span" and bool(_FLOATING.search(given.get("style", ""))))
            self._begin(opened, tag, given, outer)

    def _why_muted(self, opened: _Open, tag: str, given: Mapping[str, str], names: Names) -> str:
        """Why an element's words are dropped for good: a label to count, a blank if nothing is to be counted."""
        if tag in boxes.MUTED:
            return (boxes.MUTED[tag] if tag != "svg" or not self._in_sentence() else "") or " "
        if opened.looks and Looks.STRUCK in opened.looks:
            return boxes.STRUCK
        if tag not in _BREAKS and _is_hidden(opened, tag, given, names):
            return boxes.HIDDEN
        outer = self._open[-2]
        if opened.is_eyes_only and outer.formula and self._words_in(outer) == outer.formula:
            return " "
        return self._why_note_mark(opened, tag, given, names)

    def _why_note_mark(self, opened: _Open, tag: str, given: Mapping[str, str], names: Names) -> str:
        href = given.get("href", "") if tag == "a" else ""
        in_note = opened.box is not None and opened.box.why in {boxes.NOTE, boxes.FOOTNOTE}
        is_mark = href.startswith("#") and (bool(opened.raises) or bool(_NOTE_MARK.match(href)))
        if names.is_note_mark or (is_mark and (in_note or is_comment(href[1:]))):
            return " "
        return boxes.NOTE_MARK if is_mark or (tag == "sup" and self._in_note_link()) else ""

    def _take_note(self, given: Mapping[str, str], outer: _Open) -> None:
        """Keep the place of a note where a link leads to it, and the box of its words where a link leads back."""
        href = given.get("href", "")
        if not outer.hides and is_note(href):
            self._texts.append(Span(self._notes.refer(href), box=outer.box))
        elif leads_back(href):
            self._box_around_note(boxes.NOTE if is_comment(note_name(given)) else boxes.FOOTNOTE)
        self._notes.take(given, self._open[-1].box)

    def _in_note_link(self) -> bool:
        return any(o.tag == "a" and o.style == "#" for o in self._open[-3:])

    def _box_around_note(self, why: str) -> None:
        """Box the element whose first words these are: what somebody wrote beside the text."""
        around = [o for o in self._open if o.tag in _BREAKS and o.begin == len(self.collector.blocks)]
        around = [o for o in around if o.tag in _NOTE_HOLDERS][:1]
        if around and not (around[0].box and around[0].box.why in {boxes.NOTE, boxes.FOOTNOTE}):
            self._box(around[0], why)
            for inner in self._open[self._open.index(around[0]) :]:
                inner.box = around[0].box

    def _why_boxed(self, opened: _Open, tag: str, given: Mapping[str, str], names: Names) -> str:
        if tag in {"html", "body"}:
            return ""
        if _is_hidden(opened, tag, given, names):
            return boxes.HIDDEN
        if tag == "header" and not any(o.tag in _REGIONS for o in self._open[:200]):
            return boxes.HEADER
        if tag in _NOTE_HOLDERS and self._notes.is_known(note_name(given)):
            return boxes.FOOTNOTE
        if names.is_deck and tag in {"aside", "header", "section"}:
            return ""
        return boxes.box_reason(tag, given, names)

    def _box(self, opened: _Open, why: str) -> None:
        opened.box = Box(why, opened.box, self.elements)
        self.boxes.append(opened.box)

    def _begin(self, opened: _Open, tag: str, given: Mapping[str, str], outer: _Open) -> None:
        """Do what the element is for: a row, a list, an item, a quotation."""
        if tag == "tr":
            self._rows.begin_row(len(self.candidates))
        elif tag in {"td", "th"} and self._rows.open:
            self._rows.begin_cell(given, len(self.collector.blocks))
        elif tag == "ol":
            self._begin_list(opened, given)
        elif tag == "li":
            self._number = " ".join(filter(None, (self._number, self._count_item(given))))  # of a list in its item
        elif tag == "a":
            opened.style = given.get("href", "")[:1]
            opened.address = writers_link(given.get("href", ""))
        elif tag == "q":
            opened.mark = Span(opening_mark(self.metadata.language, self._is_quoted(outer)))
            self._texts.append(opened.mark)
        elif opened.looks:
            opened.raises = _raises(opened.looks) or opened.raises

    def _is_quoted(self, outer: _Open) -> bool:
        return outer.mark is not None or any(o.mark for o in self._open[-6:])

    def _begin_list(self, opened: _Open, given: Mapping[str, str]) -> None:
        opened.style = "" if Looks.UNNUMBERED in opened.looks else given.get("type", "1")[:1]
        opened.step = -1 if "reversed" in given else 1
        start, first = given.get("start", ""), self._reversed.get(opened.number, 1)
        opened.children = (int(start) if re.fullmatch(r"-?\d{1,6}", start) else first) - opened.step

    def _count_item(self, given: Mapping[str, str]) -> str:
        around = next((o for o in reversed(self._open[:-1]) if o.tag in LISTS), None)
        if around is None or around.tag != "ol" or Looks.UNNUMBERED in self._open[-1].looks:
            return ""
        value = given.get("value", "")
        around.children = int(value) if re.fullmatch(r"-?\d{1,6}", value) else around.children + around.step
        return list_number(around.children, around.style)

    def end(self, tag: str) -> None:
        """Close an element; the end of one that is not open is passed over."""
        self.metadata.end(tag)
        if tag == "style" and self._sheet:
            self._styles.add("".join(self._sheet))
            self._sheet = []
        top = self._open[-1]
        if tag in _VOID or len(self._open) == 1 or top.tag != tag:
            return
        if top.is_drop_cap and self._texts and len(self._texts[-1].words.strip()) <= _DROP_CAP:
            self._texts[-1].is_drop_cap = True
        if tag in _BREAKS and not top.is_muted:
            self._flush()
            self._end_of_table(tag, top)
        if top.mark:
            self._texts.append(Span(closing_mark(top.mark, self._texts, self.metadata.language)))
        self._close(self._open.pop())

    def _end_of_table(self, tag: str, top: _Open) -> None:
        if tag == "table":
            self._rows.end_table()
        elif tag == "tr" and self._rows.open and not (top.box and top.box.number == top.number):
            self._end_row(self._rows.end_row(len(self.collector.blocks)))

    def _close(self, closed: _Open) -> None:
        if self._formula:
            self._formula.end()
            if closed.tag.rpartition(":")[2] == "math":
                self._end_formula()
        if closed.address and (words := self._words_in(closed)):
            self._texts.append(Span(self._notes.link(words, closed.address), box=closed.box))
        if closed.is_eyes_only:
            self._end_twin(closed)
        if closed.tag == "li":
            self._number = ""
        if closed.score or closed.is_named or closed.tag in _REGIONS:
            tag = "named" if closed.is_named else closed.tag
            self.candidates.append(Candidate(tag, closed.begin, len(self.collector.blocks), closed.score))

    def data(self, words: str) -> None:
        """Take text: of the article, of a style sheet, or of what is left out."""
        self.metadata.data(words)
        inside = self._open[-1]
        if self._formula:
            self._formula.data(words.strip(" \t\r\n"))
        elif inside.is_muted:
            if inside.tag == "style":
                self._sheet.append(words)
        else:
            words = _RAISED[inside.raises](words) if inside.raises else words
            words = words if inside.keeps_lines else words.replace("\n", " ")
            self._texts.append(Span(words, is_link=inside.is_link, box=inside.box))

    def close(self) -> None:
        """End the page."""
        self._end_formula()
        self._flush()
        while self._rows.open:
            self._end_row(self._rows.end_row(len(self.collector.blocks)))
        while len(self._open) > 1:
            self._close(self._open.pop())

    def _flush(self) -> None:
        """Make blocks of the text since the last break, one of each line."""
        if not self._texts or (len(self._texts) < 4 and all(t.is_drop_cap or not t.words.strip() for t in self._texts)):
            self._texts = [t for t in self._texts if t.is_drop_cap]
            return
        texts, self._texts = self._texts, []
        has_formula = any(piece.is_formula for piece in texts)
        inside = next(o for o in reversed(self._open) if o.tag in _BREAKS or not o.tag)
        first = len(self.collector.blocks)
        for line in lines_of(texts, self._number):
            before = len(self.collector.blocks)
            kind = inside.kind or BlockKind.PARAGRAPH
            box = inside.box if line.box is None or kind == BlockKind.HEADING else line.box
            self.collector.add(kind, line.words, is_numbered=bool(self._number))
            if len(self.collector.blocks) > before:
                self._number = ""
            self._rate(before, line.linked, inside, box, has_formula=has_formula, goes_on=before > first)

    def _rate(self, before: int, linked: int, inside: _Open, box: Box | None, **about: bool) -> None:
        """Rate the blocks since `before`, and add their prose to the scores of the two elements that hold them."""
        for block in self.collector.blocks[before:]:
            about |= {"is_first_rank": inside.tag == "h1", "is_deck": inside.is_deck, "is_points": inside.is_points}
            about |= {"is_preformatted": inside.keeps_lines}
            rated = rate(block, linked, holder=self._holder(), box=box, **about)
            self.blocks.append(rated)
            self.days += [] if rated.is_content or self._rows.open else [(when, box) for when in self._times]
            self._times = []
            if box is None:
                for holder, share in zip(self._open[-2:-4:-1], (1, 0.5), strict=False):
                    holder.score += rated.weight * share

    def _holder(self) -> int:
        """The number of the element whose paragraphs stand side by side with this block."""
        return next(o.number for o in reversed(self._open) if o.tag in _HOLDERS or not o.tag)

    def _end_row(self, row: Row) -> None:
        """Make one block of the cells of a row, unless it only lays out the page."""
        if not row.is_row:
            return
        inside = self.blocks[row.cells[0] :]
        if not self.collector.merge_into_row(row.cells):
            return
        self._rows.keep(row)
        del self.blocks[row.cells[0] :]
        del self.candidates[row.candidates :]
        linked = sum(len(b.block.text) for b in inside if b.is_link)
        self._rate(row.cells[0], linked, self._open[-1], self._open[-1].box)

    def comment(self, words: str) -> None:
        """Count what somebody wrote into the code of the page."""
        self.left_out["comment"] += 1


def _is_hidden(opened: _Open, tag: str, given: Mapping[str, str], names: Names) -> bool:
    if tag in {"html", "body"} or not given:
        return False
    if names.is_hidden or boxes.is_hidden_by_attribute(given):
        return True
    looks = opened.looks
    hiding = Looks.HIDDEN | Looks.UNSEEN | Looks.CLIPPED | (PLAIN if tag in _BREAKS else Looks.NO_SIZE)
    return bool(looks & hiding)


def _raises(looks: Looks) -> str:
    return "sup" if Looks.RAISED in looks else "sub" if Looks.LOWERED in looks else ""


def _kind(tag: str, names: Names, outer: BlockKind | None) -> BlockKind | None:
    """What the blocks of an element are, in one whose blocks are `outer`."""
    if outer in {BlockKind.QUOTATION, BlockKind.CAPTION} and tag != "blockquote":
        return outer
    if names.is_caption and tag in {"p", "div", "span", "small", "cite"}:
        return BlockKind.CAPTION
    return _KINDS.get(tag, outer)


_RAISED = {"sup": superscript, "sub": subscript}
