"""Where the decoded text of RTF goes: into the body, a note, a comment or a box, a formula, or what names something."""

from collections.abc import Callable

from factcheck.ingest.annotations import AnnotationCollector, AnnotationKind
from factcheck.ingest.blocks import Block, BlockKind
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.office.rtf_flow import RtfFlow
from factcheck.ingest.office.rtf_formula import RtfFormula
from factcheck.ingest.office.rtf_letters import Letters
from factcheck.ingest.office.rtf_state import State
from factcheck.ingest.office.rtf_styles import StyleSheet
from factcheck.ingest.office.rtf_words import DROPPED, FORMULA
from factcheck.ingest.office.style_kinds import kind_of_style
from factcheck.ingest.office.symbol_fonts import LOST

LONGEST_DETAIL = 400  # characters of a title or a name
SHOWN = frozenset({"body", "note", "comment", "box"})


class RtfText:
    """What an RTF file says; `state` is that of the innermost group."""

    def __init__(self, limit: int) -> None:
        self.state = State()
        self.flow = RtfFlow(limit, self._kind)
        self.letters, self.styles, self.formula = Letters(), StyleSheet(), RtfFormula()
        self.annotations = AnnotationCollector()
        self.left_out = LeftOut()
        self.insertions = 0
        self.details: dict[str, str] = {}
        self.comments: list[str] = []
        self.notes: list[str] = []
        self._author = ""  # of the comment that comes

    @property
    def blocks(self) -> list[Block]:
        """What was read."""
        return self.flow.blocks.collector.blocks

    def add(self, text: str) -> None:
        """Take text to where that of the group goes."""
        state = self.state
        if state.goes_to in SHOWN:
            self._add_to_paragraph(text)
        elif state.goes_to in FORMULA:
            self.formula.add_text(state, text)
        elif state.goes_to == "instruction" and state.field:
            state.field.add_instruction(text)
        elif state.goes_to == "number":
            self.flow.add_number(text)
        elif state.goes_to == "head":
            self.left_out.go_on("running head", text)
        else:
            self._add_to_heads(text)

    def _add_to_heads(self, text: str) -> None:
        """Take text that names something: a font, a style, an author, a detail of the file."""
        goes_to = self.state.goes_to
        if goes_to == "fonts":
            self.letters.name_font(self.state.font, text)
        elif goes_to == "styles":
            self.styles.add_name(text)
        elif goes_to == "author":
            self._author = (self._author + text)[:LONGEST_DETAIL]
        elif goes_to.startswith("detail "):
            name = goes_to.removeprefix("detail ")
            self.details[name] = (self.details.get(name, "") + text)[:LONGEST_DETAIL]

    def _add_to_paragraph(self, text: str) -> None:
        looks = self.state.looks | self.state.style_looks
        why = next((why for look, why in DROPPED if look in looks), "")
        if why:
            self.left_out.add_piece(why, text)
            return
        if text.strip():
            self.left_out.end_passage()
        if self.state.field:
            self.state.field.add_result(text)
        self.flow.add_text(text, self.state.height, in_table=self.state.in_table)

    def _kind(self) -> BlockKind:
        kind = kind_of_style(self.styles.name(self.state.style))
        if kind is BlockKind.PARAGRAPH and self.state.level < 9:
            return BlockKind.HEADING
        return BlockKind.LIST_ITEM if kind is BlockKind.PARAGRAPH and self.state.in_list else kind

    def begin_group(self) -> None:
        """Begin a group whose text goes beside the text, or into a box in it."""
        goes_to = self.state.goes_to
        if goes_to == "head":
            self.left_out.add("running head")
        elif goes_to in {"note", "comment"}:
            self.flow.begin_note()
        elif goes_to == "box":
            self.flow.begin_box()
        if goes_to in {"note", "comment", "box"}:
            self.state.in_table, self.state.field = False, None

    def end_group(self, outer: State) -> None:
        """End the innermost group; `outer` is the state of the one around it."""
        inner, self.state = self.state, outer
        if inner.part and (formula := self.formula.end_part(inner, outer)):
            self.add(formula)
        if inner.goes_to != outer.goes_to and (end := _ENDS.get(inner.goes_to)):
            end(self)
        if inner.field is not outer.field:
            self._end_field(inner)
        if inner.goes_to == "styles":
            self.styles.end_style(inner.style)

    def end_note(self) -> None:
        """End a footnote: it stands behind the text."""
        if words := " ".join(self.flow.end_note()).strip():
            self.notes.append(words)

    def end_comment(self) -> None:
        """End a comment: it is kept beside the text, where it stands in it."""
        words = "\n".join(self.flow.end_note())
        self.comments.append(words)
        mark = self.annotations.note(AnnotationKind.COMMENT, words, author=self._author.strip())
        self.flow.blocks.add_anchor(mark)
        self._author = ""

    def end_box(self) -> None:
        """End a box in the text."""
        self.flow.end_box()

    def _end_field(self, inner: State) -> None:
        """End a field: a link is kept beside the text, and one without a result may show a sign or a formula."""
        field = inner.field
        if not field:
            return
        if words := field.result.strip():
            if field.address:
                self.flow.blocks.add_anchor(self.annotations.note(AnnotationKind.LINK, words, url=field.address))
        elif (shown := field.shown()) == LOST:
            self.left_out["formula"] += 1
        elif shown:
            self.add(shown)

    def close(self) -> None:
        """End the document; its footnotes stand behind the text."""
        self.flow.close()
        for number, note in enumerate(self.notes, 1):
            self.flow.blocks.collector.add(BlockKind.LIST_ITEM, f"{number}. {note}")

    def end_of_paragraph(self, _number: int | None) -> None:
        """`par`: a mark that is hidden or deleted ends nothing."""
        if self.state.goes_to in SHOWN:
            looks = self.state.looks | self.state.style_looks
            self.flow.end_paragraph(shows=not looks & {"hidden", "deleted"})

    def end_of_section(self, _number: int | None) -> None:
        """`sect`: a section ends, and the paragraph before it."""
        self.end_of_paragraph(None)
        self.flow.blocks.end_page()

    def end_of_cell(self, _number: int | None) -> None:
        """`cell`."""
        self.state.in_table = True
        self.flow.end_cell()

    def end_of_row(self, _number: int | None) -> None:
        """`row`."""
        self.flow.end_row()

    def end_of_nested_row(self, _number: int | None) -> None:
        """`nestrow`: the row becomes a line of the cell it stands in."""
        self.flow.end_paragraph()

    def style(self, number: int | None) -> None:
        """`s` and `cs`: a style of a paragraph, or of letters in it, which is declared or used."""
        if self.state.goes_to == "styles":
            self.state.style = number or 0
        else:
            self.state.style_looks |= self.styles.looks(number or 0)

    def paragraph_style(self, number: int | None) -> None:
        """`s`: a style of a paragraph."""
        self.state.style = number or 0
        self.style(number)

    def set_look(self, look: str, *, is_on: bool) -> None:
        """Take a look of text, or of a style that is declared."""
        if self.state.goes_to == "styles":
            self.styles.add_look(look, is_on=is_on)
        else:
            self.state.looks = self.state.looks | {look} if is_on else self.state.looks - {look}

    def insertion(self, number: int | None) -> None:
        """`revised`: what follows was inserted, and stays."""
        self.insertions += number != 0 and self.state.goes_to != "styles"

    def charset(self, number: int | None) -> None:
        """`fcharset`: the letters of the font that is declared."""
        if self.state.goes_to == "fonts":
            self.letters.set_charset(self.state.font, number or 0)

    def code_page(self, number: int | None) -> None:
        """`ansicpg` of the document, `cpg` of a font."""
        font = self.state.font if self.state.goes_to == "fonts" else None
        self.letters.set_code_page(font, number or 0)


_ENDS: dict[str, Callable[[RtfText], None]] = {
    "note": RtfText.end_note,
    "comment": RtfText.end_comment,
    "box": RtfText.end_box,
}
TEXT_WORDS: dict[str, Callable[[RtfText, int | None], None]] = {
    "par": RtfText.end_of_paragraph,
    "sect": RtfText.end_of_section,
    "cell": RtfText.end_of_cell,
    "row": RtfText.end_of_row,
    "nestrow": RtfText.end_of_nested_row,
    "s": RtfText.paragraph_style,
    "cs": RtfText.style,
    "revised": RtfText.insertion,
    "fcharset": RtfText.charset,
    "cpg": RtfText.code_page,
    "ansicpg": RtfText.code_page,
}
