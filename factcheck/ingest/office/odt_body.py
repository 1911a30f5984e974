"""The body of an OpenDocument text, streamed: its blocks as a reader sees them, and what is left out."""

from collections import Counter
from collections.abc import Callable, Mapping

from factcheck.ingest.annotations import AnnotationCollector
from factcheck.ingest.blocks import BlockKind
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.office.nested_blocks import NestedBlocks
from factcheck.ingest.office.odt_annotations import COMMENT, COMMENT_END, LINK, NOTE, PARAGRAPHS, OdtAnnotations
from factcheck.ingest.office.odt_objects import MATH, OdtObject
from factcheck.ingest.office.odt_styles import (
    DRAW,
    OFFICE,
    SVG,
    TABLE,
    TEXT,
    OdtLook,
    OdtNumbers,
    OdtStyles,
)
from factcheck.ingest.office.symbol_fonts import is_symbol_font, shown_in
from factcheck.ingest.superscripts import Height

_HREF = "{http://www.w3.org/1999/xlink}href"
_COVERED, _MOST_COLUMNS = f"{TABLE}covered-table-cell", 20
_CELLS = frozenset({f"{TABLE}table-cell", _COVERED})
_ITEMS = frozenset({f"{TEXT}list-item", f"{TEXT}list-header"})
_CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}
_SKIPPED = {
    f"{TEXT}tracked-changes": "",
    f"{TEXT}ruby-text": "ruby reading",
    f"{TEXT}table-of-content": "table of contents",
    f"{TEXT}script": "",
    f"{OFFICE}binary-data": "",
    f"{OFFICE}forms": "",
    f"{SVG}title": "",
    f"{SVG}desc": "",
}
_HIDDEN, _DELETED = "hidden text", "deleted passage"
_CHANGES = {
    f"{TEXT}insertion": "insertion",
    f"{TEXT}deletion": "deletion",
    f"{TEXT}format-change": "change of looks",
}
_REGION, _DELETION = f"{TEXT}changed-region", f"{TEXT}deletion"
_CHANGE_START, _CHANGE_END = f"{TEXT}change-start", f"{TEXT}change-end"
_MARKS = frozenset({COMMENT_END, _CHANGE_START, _CHANGE_END})


class OdtBody:
    """The target for the XML of the body; collects its blocks and counts what is left out.

    `read_object` reads an object within the document by its name.
    """

    def __init__(self, limit: int, styles: OdtStyles, read_object: Callable[[str], OdtObject]) -> None:
        self.flow = NestedBlocks(limit)
        self.left_out = LeftOut()
        self.changes: Counter[str] = Counter()
        self.annotations = AnnotationCollector()
        self.formulas = 0
        self._beside = OdtAnnotations(self.annotations)
        self._styles, self._read_object = styles, read_object
        self._numbers = OdtNumbers(styles)
        self._skips: list[str] = []  # of each open element that is skipped, why
        self._paragraphs: list[_Paragraph] = []
        self._looks: list[OdtLook] = []  # of the open paragraphs and spans, the innermost last
        self._rows: list[bool] = []  # of each open row, whether it shows
        self._frames: list[bool] = []  # of each open frame, whether it holds an object
        self._given: list[str] | None = None  # a number that the document spells out
        self._formula: OdtObject | None = None
        self._region = ""  # the tracked change that is being described
        self._deletions: set[str] = set()  # the changes that are deletions; their words may stand in the text
        self._deleting: set[str] = set()  # those of them that have begun in the text

    @property
    def is_deleting(self) -> bool:
        """Whether a tracked deletion has begun in the text and has not ended."""
        return bool(self._deleting)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, or skip it with all that is in it."""
        if self._beside.is_open:
            self._beside.start(tag, attributes)
        elif tag in {COMMENT, NOTE}:
            self._beside.begin(tag, attributes)
        elif self._skips:
            is_deleted = tag in PARAGRAPHS and self._region in self._deletions
            self._skips.append(_DELETED if is_deleted else self._skips[-1])
            if is_deleted:
                self.left_out.end_passage()
            self._take_change(tag, attributes)
        elif self._styles.take(tag, attributes):
            return
        elif tag in _SKIPPED:
            self._skip(_SKIPPED[tag])
        elif _is_hidden(tag, attributes):
            self._skips.append(_HIDDEN)
        elif tag in PARAGRAPHS:
            self._begin_paragraph(tag, attributes)
        elif tag in _CHARACTERS:
            self._add_text(_CHARACTERS[tag])
        else:
            self._open(tag, attributes)

    def end(self, tag: str) -> None:
        """Close an element."""
        if self._beside.is_open:
            self._end_beside(tag)
        elif self._skips:
            self._skips.pop()
            self._region = "" if tag == _REGION else self._region
        elif tag in PARAGRAPHS:
            self._end_paragraph()
        elif self._formula and tag.startswith(MATH):
            self._formula.end(tag)
            if tag == f"{MATH}math":
                self._add_formula(self._formula)
                self._formula = None
        elif finish := _FINISH.get(tag):
            finish(self)

    def data(self, text: str) -> None:
        """Take text that is not skipped."""
        text = text.replace("\n", " ")
        if self._beside.is_open:
            self._beside.data(text)
        elif self._skips:
            if self._skips[-1]:
                self.left_out.add_piece(self._skips[-1], text)
        elif self._formula:
            self._formula.data(text)
        elif self._given is not None:
            self._given.append(text)
        else:
            self._add_text(text)

    def _end_beside(self, tag: str) -> None:
        """Close a comment or note, or something in it; one in what is skipped has no place."""
        mark = self._beside.end(tag)
        if mark and not self._skips and not self._deleting:
            self.flow.add_anchor(mark)

    def _take_change(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Count a tracked change, and keep which ones are deletions."""
        if tag == _REGION:
            self._region = attributes.get(f"{TEXT}id", "")
        elif tag in _CHANGES:
            self.changes[_CHANGES[tag]] += 1
            self._deletions |= {self._region} if tag == _DELETION else set()

    def _skip(self, what: str) -> None:
        self.left_out.end_passage()
        self._skips.append(what)

    def _add_text(self, text: str) -> None:
        """Add text as it looks; hidden and struck-out text is left out."""
        if not self._paragraphs:
            return
        if self._deleting:
            self.left_out.add_piece(_DELETED, text)
            return
        look = self._looks[-1]
        why = (
            _HIDDEN
            if look.is_hidden or self._paragraphs[-1].is_hidden
            else "struck-out passage"
            if look.is_struck
            else ""
        )
        if why:
            self.left_out.add_piece(why, text)
            return
        if text.strip():
            self.left_out.end_passage()
        self._beside.add_linked(text)
        font = look.font or ""
        self.flow.add_text(shown_in(font, text) if is_symbol_font(font) else text, look.height or Height.LEVEL)

    def _begin_paragraph(self, tag: str, attributes: Mapping[str, str]) -> None:
        style = attributes.get(f"{TEXT}style-name", "")
        kind = self._styles.kind(style)
        if kind == BlockKind.PARAGRAPH and tag == f"{TEXT}h":
            kind = BlockKind.HEADING
        is_chapter = tag == f"{TEXT}h" and not self._numbers.in_item
        number = self._numbers.heading(attributes) if is_chapter else self._numbers.number()
        if kind == BlockKind.PARAGRAPH and number is not None:
            kind = BlockKind.LIST_ITEM
        if self._styles.begins_page(style):
            self.flow.end_page()
        self.flow.begin_paragraph()
        self._paragraphs.append(_Paragraph(kind, number or ""))
        self._looks.append(self._styles.look("paragraph", style))
        self.left_out.end_passage()

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        self._looks.pop()
        if self._deleting:  # its mark was deleted
            self.flow.hold_paragraph(paragraph.kind, apart=True)
        else:
            self.flow.end_paragraph(paragraph.kind, paragraph.number)

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == f"{TEXT}span":
            below = self._looks[-1] if self._looks else OdtLook()
            self._looks.append(self._styles.look("text", attributes.get(f"{TEXT}style-name", "")).over(below))
        elif tag == LINK:
            self._beside.begin_link(attributes)
        elif tag in _MARKS:
            self._take_mark(tag, attributes)
        elif tag == f"{TEXT}list":
            self._numbers.begin_list(attributes)
        elif tag in _ITEMS:
            self._numbers.begin_item(attributes, is_header=tag == f"{TEXT}list-header")
        elif tag == f"{TEXT}number":
            self._given = []
        elif tag == f"{TEXT}hidden-paragraph" and self._paragraphs:
            self._paragraphs[-1].is_hidden = attributes.get(f"{TEXT}is-hidden") == "true"
        elif tag == f"{TABLE}table-row":
            self.flow.begin_row()
            self._rows.append(attributes.get(f"{TABLE}visibility", "visible") == "visible")
        elif tag in _CELLS:
            self._begin_cells(tag, attributes)
        else:
            self._open_drawing(tag, attributes)

    def _take_mark(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the end of what a comment is about, or the beginning or end of a tracked change in the text."""
        change = attributes.get(f"{TEXT}change-id", "")
        if tag == COMMENT_END:
            self.flow.add_anchor(self._beside.ended(attributes))
        elif tag == _CHANGE_END:
            self._deleting.discard(change)
        elif change in self._deletions:
            self._deleting.add(change)

    def _begin_cells(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open a cell, or take those over which it reaches: they keep their places, and words in them do not show."""
        if tag != _COVERED:
            self.flow.begin_cell()
            return
        said = attributes.get(f"{TABLE}number-columns-repeated", "1")
        for _ in range(min(int(said), _MOST_COLUMNS) if said.isdecimal() and len(said) < 10 else 1):
            self.flow.begin_cell()
        self._skips.append(_HIDDEN)

    def _open_drawing(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag.startswith(MATH):
            self._formula = self._formula or OdtObject()
            self._formula.start(tag, attributes)
        elif tag == f"{DRAW}frame":
            self._frames.append(False)
        elif tag == f"{DRAW}image" and not any(self._frames[-1:]):
            self.left_out["picture"] += not self._deleting
        elif tag in {f"{DRAW}object", f"{DRAW}object-ole"}:
            self._frames[-1:] = [True]
            if name := attributes.get(_HREF):
                self._add_object(self._read_object(name))

    def _add_object(self, found: OdtObject) -> None:
        if found.formula:
            self._add_formula(found)
        else:
            self.left_out[found.what] += not self._deleting

    def _add_formula(self, found: OdtObject) -> None:
        if found.formula and not self._deleting:
            self.formulas += found.formula.shaped
            self._add_text(found.formula.text())

    def end_link(self) -> None:
        """Close a link."""
        self.flow.add_anchor(self._beside.end_link())

    def end_span(self) -> None:
        """Close a span."""
        self._looks.pop()

    def end_row(self) -> None:
        """Close a row."""
        shows = self._rows.pop()
        self.left_out["hidden row"] += not shows
        self.flow.end_row(shows=shows)

    def end_number(self) -> None:
        """Take a number that the document spells out in place of the one that was counted."""
        given = "".join(self._given or ()).strip()
        self._given = None
        if given and self._paragraphs:
            self._paragraphs[-1].number = given
        elif given:
            self._numbers.give(given)

    def end_frame(self) -> None:
        """Close a frame."""
        self._frames.pop()

    def end_list(self) -> None:
        """Close a list."""
        self._numbers.end_list()

    def end_item(self) -> None:
        """Close an item of a list."""
        self._numbers.end_item()


class _Paragraph:
    """An open paragraph: its kind, what a list shows before it, whether a field hides it."""

    __slots__ = ("is_hidden", "kind", "number")

    def __init__(self, kind: BlockKind, number: str) -> None:
        self.kind, self.number, self.is_hidden = kind, number, False


def _is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element says that it does not show; a hidden paragraph is one by a field within it."""
    if tag == f"{TEXT}hidden-paragraph":
        return False
    return attributes.get(f"{TEXT}display") == "none" or attributes.get(f"{TEXT}is-hidden") == "true"


_FINISH = {
    f"{TEXT}span": OdtBody.end_span,
    LINK: OdtBody.end_link,
    f"{TEXT}list": OdtBody.end_list,
    f"{TEXT}list-item": OdtBody.end_item,
    f"{TEXT}list-header": OdtBody.end_item,
    f"{TEXT}number": OdtBody.end_number,
    f"{TABLE}table-row": OdtBody.end_row,
    f"{DRAW}frame": OdtBody.end_frame,
}
