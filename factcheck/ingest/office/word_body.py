"""The body of a Word document, streamed: its blocks as a reader sees them, and what is left out."""

from collections import Counter
from collections.abc import Callable, Mapping

from factcheck.ingest.blocks import BlockKind
from factcheck.ingest.formulas import FormulaBuilder
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.office import word_elements as elements
from factcheck.ingest.office.nested_blocks import PAGE_BREAK, NestedBlocks
from factcheck.ingest.office.symbol_fonts import LOST, is_symbol_font, shown_in, sign_of
from factcheck.ingest.office.word_annotations import WordAnnotations
from factcheck.ingest.office.word_links import WordLinks
from factcheck.ingest.office.word_numbering import Numbering
from factcheck.ingest.office.word_paragraphs import WordParagraphs
from factcheck.ingest.office.word_styles import Styles, is_on, value_of
from factcheck.ingest.office.word_tables import WordTables


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
        self._beside, self._insert = beside, insert
        self._path: list[str] = []
        self._skip_depth = 0
        self._holds_prompt = False  # whether the field that comes shows what to enter there
        self._paragraphs = WordParagraphs(flow, styles, numbering)
        self._tables = WordTables(flow, self.left_out)
        self._links = WordLinks(flow, beside, self.left_out)
        self._formula: FormulaBuilder | None = None
        self._choices: list[int] = []  # of each open set of alternatives, how many have begun
        self._skipping = ""  # what is counted for the words of the element that is skipped
        self._begin = {**self._begin_here(), **self._paragraphs.begin, **self._tables.begin, **self._links.begin}
        self._finish = {**self._finish_here(), **self._paragraphs.finish, **self._tables.finish, **self._links.finish}

    def _begin_here(self) -> dict[str, Callable[[Mapping[str, str]], None]]:
        return {
            "p": self.begin_paragraph,
            "sdt": self.begin_control,
            "br": self.begin_break,
            "sym": self.begin_symbol,
            "fldChar": self.begin_field_mark,
            "m:oMath": self.begin_formula,
            "altChunk": self.begin_inserted_file,
            f"{elements.VML}textpath": self.begin_drawn_words,
            elements.ALTERNATIVES: self.begin_choices,
        }

    def _finish_here(self) -> dict[str, Callable[[], object]]:
        return {"p": self.end_paragraph, elements.ALTERNATIVES: self._choices.pop}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, or skip it with all that is in it."""
        tag = elements.element_name(tag)
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if self._skip_depth:
            self._skip_depth += self._begins_skip(tag)
            self._holds_prompt |= tag == "showingPlcHdr" and is_on(value_of(attributes))
            return
        if tag in elements.CHANGES:
            self._take_change(tag, parent)
        if tag in elements.DRAWN:
            self._leave_out(tag, attributes)
        elif tag in elements.BESIDE:
            self._take_beside(tag, value_of(attributes, "id"))
        if tag in elements.SKIPPED or (tag == elements.CHOICE and self._is_second_choice()) or self._is_prompt(tag):
            self._skip_depth, self._skipping = 1, elements.WORDS_SKIPPED.get(tag, "")
            if tag == "rt":
                self.left_out.end_passage()
        else:
            self._open(tag, parent, attributes)

    def _open(self, tag: str, parent: str, attributes: Mapping[str, str]) -> None:
        if self._formula and tag.startswith("m:"):
            self._formula.start(tag[2:], {name.rpartition("}")[2]: value for name, value in attributes.items()})
        elif begin := self._begin.get(tag):
            begin(attributes)
        elif tag in elements.CHARACTERS and parent == "r":
            self._add(elements.CHARACTERS[tag])
        elif self._paragraphs.is_open and "ffData" in self._path[-4:]:
            self._links.take_form(tag, parent, attributes)
        elif self._paragraphs.is_open:
            self._paragraphs.take_property(self._path, attributes)

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
        tag = elements.element_name(tag)
        self._path.pop()
        if self._skip_depth:
            self._skip_depth -= self._begins_skip(tag)
        elif self._formula and tag.startswith("m:"):
            self._end_formula_part(tag)
        elif finish := self._finish.get(tag):
            finish()

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
        elif self._path[-1] == "instrText":
            self._links.add_instruction(text)

    def close(self) -> None:
        """End the document."""
        self.flow.close()

    def _begins_skip(self, tag: str) -> bool:
        """Whether an element counts for the depth of what is skipped."""
        return tag in elements.SKIPPED or tag in {elements.CHOICE, "sdtContent"}

    def _is_second_choice(self) -> bool:
        if self._choices:
            self._choices[-1] += 1
        return bool(self._choices) and self._choices[-1] > 1

    def begin_choices(self, _attributes: Mapping[str, str]) -> None:
        """Open a set of alternatives, of which the first is read."""
        self._choices.append(0)

    def _take_change(self, tag: str, parent: str) -> None:
        """Count a tracked change, and apply it where it stands for a paragraph mark, a row or a cell."""
        self.changes[elements.CHANGES[tag]] += 1
        is_gone = tag in {"del", "moveFrom", "cellDel"}
        if is_gone and parent == "rPr" and self._path[-3:-2] == ["pPr"] and self._paragraphs.is_open:
            self._paragraphs.join_next()
        elif is_gone:
            self._tables.delete(parent)

    def _leave_out(self, tag: str, attributes: Mapping[str, str]) -> None:
        what = elements.DRAWN[tag]
        if tag == elements.OLE:
            self.left_out["picture"] -= bool(self.left_out["picture"])  # each shows itself as one
            what = "formula drawn as a picture" if attributes.get("ProgID", "").startswith("Equation") else what
        self.left_out[what] += 1

    def _take_beside(self, tag: str, number: str) -> None:
        """Keep the place of a comment or note."""
        is_comment = tag.startswith("comment")
        mark = self._beside.comment(number) if is_comment else self._beside.note(tag, number)
        if mark is None:
            self.left_out[elements.BESIDE[tag]] += tag != "commentRangeEnd"
        else:
            self.flow.add_anchor(mark)

    def begin_paragraph(self, _attributes: Mapping[str, str]) -> None:
        """Open a paragraph, perhaps one of a text box within another."""
        self._paragraphs.begin_paragraph()
        self.left_out.end_passage()

    def end_paragraph(self) -> None:
        """Close a paragraph."""
        self._links.end_paragraph()
        self._paragraphs.end_paragraph()

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
        if shown := self._links.take_field_mark(value_of(attributes, "fldCharType")):
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
        if self._paragraphs.is_open:
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
        self._insert(next((attributes[name] for name in elements.REFERENCE if name in attributes), ""))

    def _add(self, text: str) -> bool:
        """Add text as its run shows it; say whether it shows. Left-out text is counted once for each passage."""
        if self._links.in_instruction or not self.flow.in_paragraph:
            return False
        look = self._paragraphs.look()
        why = "hidden text" if look.is_hidden else "struck-out passage" if look.is_struck else ""
        if why:
            self.left_out.add_piece(why, text)
        else:
            self.left_out.end_passage()
            self.capitals += look.is_caps and any(map(str.islower, text))
            self._links.add_words(text)
            self.flow.add_text(shown_in(look.font, text) if is_symbol_font(look.font) else text, look.height)
        return not why
