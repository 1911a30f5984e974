"""The body of a Word document, streamed: its blocks as a reader sees them, and what is left out (ECMA-376-1, 17.3).

The names of elements are those of WordprocessingML without their namespace; those of formulas keep the prefix `m:`.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from factcheck.ingest.blocks import PAGE_BREAK, BlockKind, NestedBlocks
from factcheck.ingest.formulas import FormulaBuilder
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.office.symbol_fonts import LOST, is_symbol_font, shown_in, sign_of
from factcheck.ingest.office.word_annotations import WordAnnotations
from factcheck.ingest.office.word_fields import Field
from factcheck.ingest.office.word_numbering import Numbering
from factcheck.ingest.office.word_styles import Look, Styles, is_on, local_name, run_property, value_of
from factcheck.ingest.office.word_tables import BEGIN_OF_TABLE, END_OF_TABLE, WordTables

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_STRICT_MATH = "{http://purl.oclc.org/ooxml/officeDocument/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML, _OLE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}OLEObject"
_REFERENCE = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_CHOICE, _ALTERNATIVES = f"{_COMPATIBILITY}Choice", f"{_COMPATIBILITY}AlternateContent"
_SKIPPED = frozenset(
    [
        *("del", "moveFrom", "delText", "delInstrText", "rt", "sdtPr", "docPartPr", f"{_COMPATIBILITY}Fallback"),
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
        *("numberingChange", "tblGridChange", "smartTagPr", "customXmlPr"),
    ]
)
_CHANGES = {"ins": "insertion", "del": "deletion", "moveFrom": "move", "cellDel": "deletion", "cellIns": "insertion"}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_DRAWN = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "diagram",
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic": "picture",
    f"{_VML}imagedata": "picture",
    _OLE: "embedded object",
}
_WORDS_SKIPPED = {"rt": "ruby reading", "del": "deleted passage", "sdtContent": "unfilled field"}
_BESIDE = {  # what stands beside the text: left out where the file does not hold it
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
    "commentRangeEnd": "comment",
}
_LONGEST_LINK = 2_000  # code points of the words that a link stands on
_PLAIN = Look()


class WordBody:
    """The target for the XML of the body; collects its blocks and counts what is left out.

    `insert` is called with the id of a relationship where another file belongs.
    """

    def __init__(
        self,
        flow: NestedBlocks,
        styles: Styles,
        numbering: Numbering,
        beside: WordAnnotations,
        insert: Callable[[str], None],
    ) -> None:
        self.flow = flow
        self.left_out = LeftOut()
        self.changes: Counter[str] = Counter()
        self.lost_signs: Counter[str] = Counter()  # by the names of their fonts
        self.formulas = 0  # that are more than plain text
        self.capitals = 0  # runs that are shown in capitals and typed in others
        self._styles, self._numbering, self._beside, self._insert = styles, numbering, beside, insert
        self._path: list[str] = []
        self._skip_depth = 0
        self._holds_prompt = False  # whether the field that comes shows what to enter there
        self._in_text = False
        self._paragraphs: list[_Paragraph] = []
        self._runs: list[_Run] = []
        self._tables = WordTables(flow, self.left_out)
        self._fields: list[Field] = []
        self._links: list[_Link] = []
        self._formula: FormulaBuilder | None = None
        self._choices: list[int] = []  # of each open set of alternatives, how many have begun
        self._skipping = ""  # what is counted for the words of the element that is skipped

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, or skip it with all that is in it."""
        tag = _named(tag)
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if self._skip_depth:
            self._skip_depth += self._begins_skip(tag)
            self._holds_prompt |= tag == "showingPlcHdr" and is_on(value_of(attributes))
            return
        if tag in _CHANGES:
            self._take_change(tag, parent)
        if tag in _DRAWN:
            self._leave_out(tag, attributes)
        elif tag in _BESIDE:
            self._take_beside(tag, value_of(attributes, "id"))
        if tag in _SKIPPED or (tag == _CHOICE and self._is_second_choice()) or self._is_prompt(tag):
            self._skip_depth, self._skipping = 1, _WORDS_SKIPPED.get(tag, "")
            if tag == "rt":
                self.left_out.end_passage()
        else:
            self._open(tag, parent, attributes)

    def _open(self, tag: str, parent: str, attributes: Mapping[str, str]) -> None:
        if self._formula and tag.startswith("m:"):
            self._formula.start(tag[2:], {_plain_name(name): value for name, value in attributes.items()})
        elif begin := _BEGIN.get(tag):
            begin(self, attributes)
        elif begin_of_table := BEGIN_OF_TABLE.get(tag):
            begin_of_table(self._tables, attributes)
        elif tag in _CHARACTERS and parent == "r":
            self._add(_CHARACTERS[tag])
        elif self._paragraphs:
            self._take_property(tag, parent, attributes)

    def begin_control(self, _attributes: Mapping[str, str]) -> None:
        """Open a field of a form; its properties come before its content."""
        self._holds_prompt = False

    def _is_prompt(self, tag: str) -> bool:
        """Whether an element is the content of a field that nobody filled: it only says what to enter there."""
        if tag != "sdtContent" or not self._holds_prompt:
            return False
        self.left_out.end_passage()
        self._holds_prompt = False
        return True

    def end(self, tag: str) -> None:
        """Close an element."""
        tag = _named(tag)
        self._path.pop()
        if self._skip_depth:
            self._skip_depth -= self._begins_skip(tag)
        elif self._formula and tag.startswith("m:"):
            self._end_formula_part(tag)
        elif finish := _FINISH.get(tag):
            finish(self)
        elif finish_table := END_OF_TABLE.get(tag):
            finish_table(self._tables)

    def data(self, text: str) -> None:
        """Take text of visible runs, or of the instruction of a field."""
        if not self._path:
            return
        if self._skip_depth:
            if self._skipping and self._path[-1] in {"t", "delText"}:
                self.left_out.add_piece(self._skipping, text)
        elif self._formula and self._path[-1] in {"m:t", "t"}:
            self._formula.data(text)
        elif self._path[-1] == "t":
            self._add(text)
        elif self._path[-1] == "instrText" and self._fields and not self._fields[-1].in_result:
            self._fields[-1].add_instruction(text)

    def close(self) -> None:
        """End the document."""
        self.flow.close()

    def _begins_skip(self, tag: str) -> bool:
        """Whether an element counts for the depth of what is skipped."""
        return tag in _SKIPPED or tag in {_CHOICE, "sdtContent"}

    def _is_second_choice(self) -> bool:
        if self._choices:
            self._choices[-1] += 1
        return bool(self._choices) and self._choices[-1] > 1

    def begin_choices(self, _attributes: Mapping[str, str]) -> None:
        """Open a set of alternatives, of which the first is read."""
        self._choices.append(0)

    def end_choices(self) -> None:
        """Close a set of alternatives."""
        self._choices.pop()

    def _take_change(self, tag: str, parent: str) -> None:
        """Count a tracked change, and apply it where it stands for a paragraph mark, a row or a cell."""
        self.changes[_CHANGES[tag]] += 1
        is_gone = tag in {"del", "moveFrom", "cellDel"}
        if is_gone and parent == "rPr" and self._path[-3:-2] == ["pPr"] and self._paragraphs:
            self._paragraphs[-1].goes_on = True
        elif is_gone:
            self._tables.delete(parent)

    def _leave_out(self, tag: str, attributes: Mapping[str, str]) -> None:
        what = _DRAWN[tag]
        if tag == _OLE:
            self.left_out["picture"] -= bool(self.left_out["picture"])  # each shows itself as one
            what = "formula drawn as a picture" if attributes.get("ProgID", "").startswith("Equation") else what
        self.left_out[what] += 1

    def _take_beside(self, tag: str, number: str) -> None:
        """Keep the place of a comment or note."""
        is_comment = tag.startswith("comment")
        mark = self._beside.comment(number) if is_comment else self._beside.note(tag, number)
        if mark is None:
            self.left_out[_BESIDE[tag]] += tag != "commentRangeEnd"
        else:
            self.flow.add_anchor(mark)

    def begin_link(self, attributes: Mapping[str, str]) -> None:
        """Open a link."""
        self._links.append(_Link(self._beside.address(attributes)))

    def begin_simple_field(self, attributes: Mapping[str, str]) -> None:
        """Open a field whose instruction stands beside its result; it may be a link."""
        self._links.append(_Link(Field(value_of(attributes, "instr")).address))

    def end_link(self) -> None:
        """Close a link; one that leads out of the file is kept beside its words."""
        link = self._links.pop()
        if link.address and link.words.strip():
            self.flow.add_anchor(self._beside.link(link.words, link.address))

    def _take_property(self, tag: str, parent: str, attributes: Mapping[str, str]) -> None:
        paragraph = self._paragraphs[-1]
        if parent == "rPr" and (said := run_property(tag, attributes)):
            owner = self._path[-3]
            if owner == "r" and self._runs:
                self._runs[-1].said[said[0]] = said[1]
                self._runs[-1].look = None
            elif owner == "pPr":
                paragraph.mark[said[0]] = said[1]
        elif parent == "pPr" and tag == "pStyle":
            paragraph.style = value_of(attributes)
        elif parent == "pPr" and tag == "sectPr":
            paragraph.ends_section = True
        elif parent == "pPr" and tag == "pageBreakBefore":
            paragraph.begins_page = is_on(value_of(attributes))
        elif parent == "numPr":
            paragraph.numbering[tag] = value_of(attributes)
        elif tag == "framePr" and value_of(attributes, "dropCap") in {"drop", "margin"}:
            paragraph.is_drop_cap = True
        elif self._fields and "ffData" in self._path[-4:]:
            self._fields[-1].take_form(tag, parent, attributes)

    def begin_paragraph(self, _attributes: Mapping[str, str]) -> None:
        """Open a paragraph, perhaps one of a text box within another."""
        self.flow.begin_paragraph()
        self._paragraphs.append(_Paragraph())
        self.left_out.end_passage()

    def end_paragraph(self) -> None:
        """Close a paragraph; its style tells its kind."""
        paragraph = self._paragraphs.pop()
        if paragraph.begins_page:
            self.flow.end_page()
        self._fields = [each for each in self._fields if each.in_result]  # no instruction goes on after its paragraph
        kind = self._styles.kind(paragraph.style) if paragraph.style else BlockKind.PARAGRAPH
        if paragraph.is_drop_cap:
            self.flow.hold_paragraph(kind, apart=False)
        elif paragraph.goes_on or self._styles.look(paragraph.style, paragraph.mark).is_hidden:
            self.flow.hold_paragraph(kind, apart=True)
        else:
            number = self._number(paragraph)
            is_item = number is not None and kind == BlockKind.PARAGRAPH
            self.flow.end_paragraph(BlockKind.LIST_ITEM if is_item else kind, number or "")
        if paragraph.ends_section:
            self.flow.end_page()

    def _number(self, paragraph: "_Paragraph") -> str | None:
        """What a list shows before a paragraph; an empty string for a bullet, None outside lists."""
        style = paragraph.style
        number = paragraph.numbering.get("numId") or self._styles.numbering(style, "numId")
        if number in {"", "0"}:
            return None
        by_style = self._styles.numbering(style, "ilvl")
        at = paragraph.numbering.get("ilvl") or by_style or str(self._numbering.level_of_style(number, style))
        return self._numbering.next_label(number, int(at)) if at.isdecimal() and len(at) < 3 else ""

    def begin_run(self, _attributes: Mapping[str, str]) -> None:
        """Open a run, a stretch of text of one look."""
        self._runs.append(_Run())

    def end_run(self) -> None:
        """Close a run."""
        self._runs.pop()

    def begin_break(self, attributes: Mapping[str, str]) -> None:
        """Take a break of the line, the page or the column."""
        is_line = value_of(attributes, "type") in {"", "textWrapping"}
        self._add("\n" if is_line else PAGE_BREAK)

    def begin_symbol(self, attributes: Mapping[str, str]) -> None:
        """Take a sign of a font that has signs in the places of letters."""
        font, place = value_of(attributes, "font"), value_of(attributes, "char")
        try:
            sign = sign_of(font, int(place, 16))
        except ValueError:
            sign = LOST
        if self._add(sign) and sign == LOST:
            self.lost_signs[font or "no name"] += 1

    def begin_field_mark(self, attributes: Mapping[str, str]) -> None:
        """Take the beginning of a field, of its result, or its end."""
        what = value_of(attributes, "fldCharType")
        if what == "begin":
            self._fields.append(Field())
        elif what == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif what == "end" and self._fields:
            self._end_field(self._fields.pop())

    def _end_field(self, field: Field) -> None:
        if field.address and field.result.strip():
            self.flow.add_anchor(self._beside.link(field.result, field.address))
        is_filled = field.in_result and not (field.entries or field.box)
        shown = "" if is_filled or field.result.strip() else field.shown()
        self.left_out["ruby reading"] += field.readings
        if shown == LOST:
            self.left_out["formula"] += 1
        if shown:
            self._add(shown)

    def begin_formula(self, _attributes: Mapping[str, str]) -> None:
        """Open a formula; one outside a paragraph is one of its own."""
        self._formula = FormulaBuilder()
        self._formula.start("math", {})

    def _end_formula_part(self, tag: str) -> None:
        formula = self._formula
        if not formula:
            return
        formula.end()
        if tag != "m:oMath" or "m:oMath" in self._path:
            return
        self._formula = None
        self.formulas += formula.shaped
        if self._paragraphs:
            self._add(formula.text())
        else:
            self.flow.begin_paragraph()
            self.flow.add_text(formula.text())
            self.flow.end_paragraph(BlockKind.PARAGRAPH)

    def begin_drawn_words(self, attributes: Mapping[str, str]) -> None:
        """Take words that are drawn as a picture, which Word keeps in an attribute."""
        self.flow.begin_paragraph()
        self.flow.add_text(attributes.get("string", ""))
        self.flow.end_paragraph(BlockKind.PARAGRAPH)

    def begin_inserted_file(self, attributes: Mapping[str, str]) -> None:
        """Read another file here."""
        self.flow.close()
        self._insert(next((attributes[name] for name in _REFERENCE if name in attributes), ""))

    def _add(self, text: str) -> bool:
        """Add text as its run shows it; say whether it shows. Left-out text is counted once for each passage."""
        if any(not field.in_result for field in self._fields) or not self.flow.in_paragraph:
            return False
        look = self._look()
        why = "hidden text" if look.is_hidden else "struck-out passage" if look.is_struck else ""
        if why:
            self.left_out.add_piece(why, text)
        else:
            self.left_out.end_passage()
            self.capitals += look.is_caps and any(map(str.islower, text))
            self._note_linked(text)
            self.flow.add_text(shown_in(look.font, text) if is_symbol_font(look.font) else text, look.height)
        return not why

    def _note_linked(self, text: str) -> None:
        """Keep the words that links stand on."""
        for link in self._links:
            link.words = (link.words + text)[:_LONGEST_LINK]
        for each in self._fields:
            each.add_result(text)

    def _look(self) -> Look:
        if not self._runs:
            return _PLAIN
        run = self._runs[-1]
        if run.look is None:
            style = self._paragraphs[-1].style if self._paragraphs else ""
            run.look = self._styles.look(style, run.said)
        return run.look


@dataclass(slots=True)
class _Link:
    """An open link: where it leads, and the words that it stands on."""

    address: str
    words: str = ""


@dataclass(slots=True)
class _Paragraph:
    """An open paragraph: its style, its list, how its mark looks, whether it goes on in the next one."""

    style: str = ""
    numbering: dict[str, str] = field(default_factory=dict)
    mark: dict[str, str] = field(default_factory=dict)
    goes_on: bool = False
    is_drop_cap: bool = False
    begins_page: bool = False
    ends_section: bool = False


@dataclass(slots=True)
class _Run:
    """An open run: what it says of its look, and the look, once it was asked for."""

    said: dict[str, str] = field(default_factory=dict)
    look: Look | None = None


def _named(tag: str) -> str:
    """The name of an element: without the namespace of texts, with a prefix for that of formulas."""
    for namespace in (_MATH, _STRICT_MATH):
        if tag.startswith(namespace):
            return f"m:{tag[len(namespace) :]}"
    return local_name(tag)


def _plain_name(name: str) -> str:
    return name.rpartition("}")[2]


_BEGIN = {
    "p": WordBody.begin_paragraph,
    "r": WordBody.begin_run,
    "sdt": WordBody.begin_control,
    "br": WordBody.begin_break,
    "sym": WordBody.begin_symbol,
    "hyperlink": WordBody.begin_link,
    "fldSimple": WordBody.begin_simple_field,
    "fldChar": WordBody.begin_field_mark,
    "m:oMath": WordBody.begin_formula,
    "altChunk": WordBody.begin_inserted_file,
    f"{_VML}textpath": WordBody.begin_drawn_words,
    _ALTERNATIVES: WordBody.begin_choices,
}
_FINISH = {
    "p": WordBody.end_paragraph,
    "r": WordBody.end_run,
    "hyperlink": WordBody.end_link,
    "fldSimple": WordBody.end_link,
    _ALTERNATIVES: WordBody.end_choices,
}
