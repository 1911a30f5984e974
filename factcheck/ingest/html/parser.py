"""Reading a page as a stream: its blocks as a screen shows them, the boxes they stand in, what is left out (B68-B70).

lxml's parser calls it for each element. No tree is built, so that neither depth of nesting nor size does harm.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from lxml import etree

from factcheck.ingest.annotations import Annotation, AnnotationKind
from factcheck.ingest.blocks import Block, BlockKind
from factcheck.ingest.bylines_and_dates import parse_date
from factcheck.ingest.html import boxes
from factcheck.ingest.html.boxes import Names
from factcheck.ingest.html.content import Box, Candidate, is_open, outermost_closed
from factcheck.ingest.html.corrections import out_of_boxes
from factcheck.ingest.html.inline import Span, closing_mark, opening_mark
from factcheck.ingest.html.lists import begin_list, count_item, items_of_reversed_lists
from factcheck.ingest.html.metadata import PageMetadata
from factcheck.ingest.html.notes import (
    Notes,
    is_called_mark,
    is_comment,
    is_note,
    is_wordpress_mark,
    leads_back,
    note_name,
    writers_link,
)
from factcheck.ingest.html.open_line import OpenLine
from factcheck.ingest.html.opened import (
    BREAKS,
    REGIONS,
    VOID,
    Folds,
    OpenElement,
    OpenElements,
    is_hidden,
    kind_of,
    opens_answer,
)
from factcheck.ingest.html.page_blocks import PageBlocks
from factcheck.ingest.html.reasons import NOTE_HOLDERS, NOTES, why_boxed, why_muted
from factcheck.ingest.html.styles import Look, StyleSheets, is_in_quirks_mode
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.superscripts import subscript, superscript

_FLOATING = re.compile(r"(?<![-\w])float\s*:\s*left", re.I)
_DROP_CAP = 2  # letters: the first of a word, and a mark of quotation before it
_LINES_SHOWN = 20  # of a box that is left out
_WRITTEN = re.compile(r"[^\W\d_]{2}")  # what somebody wrote has a word
_QUESTION_MARKS = ("?", "？", "؟")
_FIELDS = frozenset({"select", "textarea"})


def parse_page(text: str, limit: int, sheets: Iterable[str] = ()) -> "PageParser":
    """Read a page of at most `limit` code points, with style sheets beside it; raise `Unreadable`."""
    styles = StyleSheets(folds_case=not sheets and is_in_quirks_mode(text))
    for sheet in sheets:
        styles.add(sheet)
    page = PageParser(limit, items_of_reversed_lists(text), styles)
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=True)
    parser.feed(text.encode("utf-8", "replace"))
    try:
        parser.close()
    except etree.LxmlError:  # an empty document
        page.close()
    return page


class PageParser:
    """The target of lxml's parser; it calls the methods `start`, `end`, `data`, `comment` and `close`."""

    def __init__(self, limit: int, items_of_reversed_lists: Mapping[int, int], styles: StyleSheets) -> None:
        self._reversed = items_of_reversed_lists
        self.styles = styles
        self.boxes: list[Box] = []
        self.metadata = PageMetadata()
        self.left_out = LeftOut()
        self.elements = self.deepest = 0
        self._sheet: list[str] = []
        self._open = OpenElements()
        self.line = OpenLine(self._open)
        self.found = PageBlocks(limit, self._open)
        self._notes = Notes()
        self._folds = Folds()

    def open_blocks(self) -> list[Block]:
        """The blocks outside the boxes that are left out: all the text of a piece that is an article by itself."""
        for box in self.boxes:
            box.is_read |= box.why == boxes.FOOTNOTE
        return [b.block for b in self.found.blocks if is_open(b.box)]

    def left_out_with_boxes(self) -> LeftOut:
        """What was left out, with the outermost of the boxes that have text and are not read."""
        found, closed = LeftOut(), dict[Box, list[str]]()
        found.take(self.left_out)
        for block in self.found.blocks:
            if box := outermost_closed(block.box):
                closed.setdefault(box, []).append(block.block.text)
            elif block.credit:
                found.add("picture credit", block.credit)
        for box, lines in closed.items():
            found.add(box.why, " / ".join(lines[:_LINES_SHOWN]))
        return found

    def annotations(self, places: Mapping[int, int]) -> list[Annotation]:
        """The comments and footnotes of a page, each where its mark stands; `places` are those of marks."""
        placed = self._notes.placed(self.found.blocks, places)
        marked = sum(a.kind == AnnotationKind.FOOTNOTE and a.position is not None for a in placed)
        self.left_out[boxes.NOTE_MARK] = max(self.left_out[boxes.NOTE_MARK] - marked, 0)
        return placed

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        given = dict(attributes)
        self.elements += 1
        self.deepest = max(self.deepest, len(self._open))
        self.metadata.start(tag, given, is_quoted=self._open[-1].is_quoted)
        if tag == "time" and not self._open[-1].is_quoted and (when := parse_date(given.get("datetime", ""))):
            self.found.times.append(when)
        if tag in VOID:
            self._void(tag, given)
            return
        outer = self._open[-1]
        self._begin_any(tag, given, outer)
        if self.line.in_formula or (tag.rpartition(":")[2] == "math" and self._shows_formula(outer)):
            self._open.append(self.line.begin_formula_part(tag, given, outer))
        elif outer.is_muted and not (outer.is_unseen and self._is_seen(tag, given, outer)):
            is_muted = not self._is_label(tag)
            inner = OpenElement(tag, outer.kind, 0, 0, outer.box, is_muted=is_muted, why=outer.why, hides=outer.hides)
            inner.is_unseen, inner.element, inner.is_quoted = outer.is_unseen, outer.element, outer.is_quoted
            self._open.append(inner)
        else:
            if tag in BREAKS or opens_answer(tag, given, outer.kind):
                self._flush()
            self._enter(tag, given, outer)

    def _begin_any(self, tag: str, given: Mapping[str, str], outer: OpenElement) -> None:
        """Do what an element is for whether it shows or not."""
        if tag in BREAKS:
            self.line.end_formula()
        if tag == "table" and not outer.is_muted:
            self.found.rows.begin_table()
        elif tag == "a":
            self._take_note(given, outer)
        elif tag == "option":
            self.line.begin_option(given)
        elif tag == "style":
            self._sheet = [f"@media {given['media']}{{"] if given.get("media") else [""]

    def _is_seen(self, tag: str, given: Mapping[str, str], outer: OpenElement) -> bool:
        """Whether styles show an element within one that cannot be seen."""
        return Look.SEEN in self.styles.looks_of(self.styles.element(tag, given, outer.element))

    def _shows_formula(self, outer: OpenElement) -> bool:
        """Whether a formula in MathML is read: also one that is hidden, as a picture of it shows in its place."""
        if not outer.is_muted or not outer.hides:
            return not outer.is_muted
        around = next(o for o in reversed(self._open) if not o.hides)
        is_alone = around.tag not in BREAKS and not self.line.words_in(around)
        self.left_out[boxes.HIDDEN] -= is_alone
        return is_alone

    def _is_label(self, tag: str) -> bool:
        """Whether an element is the text of a drawing within a sentence."""
        return tag in {"text", "tspan"} and any(o.tag == "svg" for o in self._open[-8:]) and self._open[-1].in_sentence

    def _void(self, tag: str, given: Mapping[str, str]) -> None:
        outer = self._open[-1]
        if self.styles.asks_for_siblings and outer.element:
            self.styles.element(tag, given, outer.element).begin()
        if outer.is_muted:
            return
        if tag == "br":
            self.line.add(" " if outer.kind == BlockKind.HEADING else "\n")
        elif tag == "hr":
            self._flush()
        elif tag == "input" and self._open[-1].in_sentence and self.line.add_input(given, outer.box):
            return
        elif why := boxes.MUTED.get(tag):
            self.left_out[why] += 1

    def _enter(self, tag: str, given: Mapping[str, str], outer: OpenElement) -> None:
        names = boxes.read_names(given["class"][:300]) if "class" in given else boxes.NO_NAMES
        element = self.styles.element(tag, given, outer.element)
        if self.styles.asks_for_siblings:
            element.begin()
        opened = OpenElement(
            tag,
            kind_of(tag, names, outer.kind),
            len(self.found.blocks),
            self.elements,
            outer.box,
            at=len(self.line.pieces),
            is_eyes_only=given.get("aria-hidden") == "true" and tag not in BREAKS,
            raises=tag if tag in {"sup", "sub"} else outer.raises,
            is_link=tag == "a" or outer.is_link,
            looks=self.styles.looks_of(element),
            keeps_lines=tag == "pre" or outer.keeps_lines,
            is_quoted=outer.is_quoted or names.is_quoted or tag == "blockquote",
            is_deck=outer.is_deck or names.is_deck,
            is_credit=outer.is_credit or (names.is_credit and tag not in BREAKS),
            is_points=outer.is_points or names.is_points,
            is_named=tag in {"div", "section"} and (names.is_body or given.get("itemprop") == "articleBody"),
            element=element,
        )
        self._open.append(opened)
        self._fold(opened, given, outer, names)
        if Look.SEEN in opened.looks and outer.box and outer.box.is_unseen:
            opened.box = outer.box.outer
        if why := why_muted(self._open, self.line, given, names):
            opened.is_muted, opened.hides = True, why == boxes.HIDDEN
            opened.is_unseen = opened.hides and Look.UNSEEN in opened.looks and Look.HIDDEN not in opened.looks
            opened.why = why.strip()
            self.left_out.add_all(opened.why, [""] * bool(opened.why))
            if tag in _FIELDS and why == " ":
                self.line.begin_field()
        elif why := why_boxed(self._open, self._notes, given, names):
            self._box(opened, why)
            if why == boxes.BUTTON and opens_answer(tag, given, outer.kind):
                opened.kind, opened.asks = BlockKind.HEADING, True
            if why in NOTES:
                self._notes.take(given, opened.box)
        else:
            opened.is_drop_cap = names.is_drop_cap or (tag == "span" and bool(_FLOATING.search(given.get("style", ""))))
            self._begin(opened, tag, given, outer)

    def _fold(self, opened: OpenElement, given: Mapping[str, str], outer: OpenElement, names: Names) -> None:
        """Note whether an element stands in one that a click opens."""
        self._folds.take(given)
        opened.fold = 0 if opened.tag == "summary" else outer.fold
        opened.is_hidden = is_hidden(opened.tag, given, names, opened.looks)
        is_closed = opened.tag == "details" and "open" not in given
        if is_closed or (opened.is_hidden and self._folds.has(opened.tag, given, opened.looks)):
            opened.fold = opened.fold or opened.number

    def _take_note(self, given: Mapping[str, str], outer: OpenElement) -> None:
        """Keep the place of a note where a link leads to it, and the box of its words where a link leads back."""
        href = given.get("href", "")
        is_mark = is_called_mark(given) or (bool(outer.raises) and is_wordpress_mark(href))
        if not outer.hides and (is_mark or is_note(href)):
            self.line.add(self._notes.refer(href, is_mark=is_mark), outer.box)
        elif leads_back(href):
            self._box_around_note(boxes.NOTE if is_comment(note_name(given)) else boxes.FOOTNOTE)
        self._notes.take(given, self._open[-1].box)

    def _box_around_note(self, why: str) -> None:
        """Box the element whose first words these are: what somebody wrote beside the text."""
        around = [o for o in self._open if o.tag in BREAKS and o.begin == len(self.found.blocks)]
        around = [o for o in around if o.tag in NOTE_HOLDERS]
        if around and not any(o.box and o.box.why in NOTES for o in around):
            self._box(around[0], why)
            for inner in self._open[self._open.index(around[0]) :]:
                inner.box = around[0].box

    def _box(self, opened: OpenElement, why: str) -> None:
        is_hidden = why == boxes.HIDDEN
        opened.box = Box(
            why,
            opened.box,
            self.elements,
            is_unseen=is_hidden and Look.UNSEEN in opened.looks and Look.HIDDEN not in opened.looks,
            is_inside=any(o.tag in REGIONS for o in self._open[:200]),
            is_doubtful=is_hidden and Look.DOUBTFUL in opened.looks,
        )
        self.boxes.append(opened.box)

    def _begin(self, opened: OpenElement, tag: str, given: Mapping[str, str], outer: OpenElement) -> None:
        """Do what the element is for: a row, a list, an item, a quotation."""
        if tag == "tr":
            self.found.rows.begin_row(len(self.found.candidates))
        elif tag in {"td", "th"} and self.found.rows.open:
            self.found.rows.begin_cell(given, len(self.found.blocks))
        elif tag == "ol":
            begin_list(opened, given, self._reversed)
        elif tag == "li":
            self.found.number = " ".join(
                filter(None, (self.found.number, count_item(opened, given)))
            )  # of a list in its item
        elif tag == "a":
            opened.style = given.get("href", "")[:1]
            opened.address = writers_link(given.get("href", ""))
        elif tag == "q":
            is_inner = outer.mark is not None or any(o.mark for o in self._open[-6:])
            opened.mark = Span(opening_mark(self.metadata.language, is_inner))
            self.line.pieces.append(opened.mark)
        elif opened.looks:
            raised = "sup" if Look.RAISED in opened.looks else "sub" if Look.LOWERED in opened.looks else ""
            opened.raises = raised or opened.raises

    def end(self, tag: str) -> None:
        """Close an element; the end of one that is not open is passed over."""
        self.metadata.end(tag)
        if tag == "style":
            self._end_sheet()
        top = self._open[-1]
        if tag in VOID or len(self._open) == 1 or top.tag != tag:
            return
        pieces = self.line.pieces
        if top.is_drop_cap and pieces and len(pieces[-1].words.strip()) <= _DROP_CAP:
            pieces[-1].is_drop_cap = True
        if (tag in BREAKS or top.asks) and not top.is_muted:
            self._flush()
            self._end_of_table(tag, top)
        if top.mark:
            self.line.add(closing_mark(top.mark, self.line.pieces, self.metadata.language))
        self._close(self._open.pop())

    def _end_sheet(self) -> None:
        """Take in a style sheet, unless it is for those who run no scripts."""
        if len(self._sheet) > 1 and not any(o.tag == "noscript" for o in self._open[-4:]):
            self.styles.add("".join(self._sheet) + "}" * bool(self._sheet[0]))
        self._sheet = []

    def _end_of_table(self, tag: str, top: OpenElement) -> None:
        if tag == "table":
            self.found.rows.end_table()
        elif tag == "tr" and self.found.rows.open and not (top.box and top.box.number == top.number):
            self.found.end_row()

    def _close(self, closed: OpenElement) -> None:
        self.line.end_formula_part(closed)
        if closed.tag in _FIELDS:
            self.line.end_field(closed.box)
        if closed.address and (words := self.line.words_in(closed)):
            self.line.add(self._notes.link(words, closed.address), closed.box)
        if closed.is_eyes_only:
            self.line.end_twin(closed)
        if closed.tag == "li":
            self.found.number = ""
        if closed.score or closed.is_named or closed.tag in REGIONS:
            tag = "named" if closed.is_named else closed.tag
            self.found.candidates.append(Candidate(tag, closed.begin, len(self.found.blocks), closed.score))

    def data(self, words: str) -> None:
        """Take text: of the article, of a style sheet, or of what is left out."""
        self.metadata.data(words)
        inside = self._open[-1]
        if inside.tag == "style":
            self._sheet.append(words)
        elif self.line.take_data(words):
            return
        elif inside.is_muted:
            self._leave_out(inside.why, words)
        else:
            if inside.raises:
                before = self.line.pieces[-1].words[-1:] if self.line.pieces else ""
                words = superscript(words, before) if inside.raises == "sup" else subscript(words)
            words = words if inside.keeps_lines else words.replace("\n", " ")
            self.line.add(words, inside.box, is_link=inside.is_link, is_credit=inside.is_credit)

    def _leave_out(self, why: str, words: str) -> None:
        """Keep the words of what is left out; code says nothing to a reader."""
        if why and why not in boxes.CODE:
            self.left_out.go_on(why, words)

    def close(self) -> None:
        """End the page."""
        self.line.end_formula()
        self._flush()
        while self.found.rows.open:
            self.found.end_row()
        while len(self._open) > 1:
            self._close(self._open.pop())
        self._open_questions()
        self.found.blocks[:] = out_of_boxes(self.found.blocks)

    def _open_questions(self) -> None:
        """Mark the buttons that ask what the sentence after them answers."""
        for block, after in pairwise(self.found.blocks):
            box = block.box
            if box and box.why == boxes.BUTTON and block.block.kind == BlockKind.HEADING:
                box.opens_answer = block.block.text.rstrip().endswith(_QUESTION_MARKS) and after.is_content

    def _flush(self) -> None:
        """Make blocks of the text since the last break."""
        if pieces := self.line.take():
            self.found.add_lines(pieces)

    def comment(self, words: str) -> None:
        """Count what somebody wrote into the code of the page; programs put signs there that say nothing."""
        if _WRITTEN.search(words):
            self.left_out.add("comment", words)
