"""RTF (.rtf), read word by word: what a reader sees is taken, the rest is left out and counted (RTF 1.9.1).

Tracked changes count as accepted. Footnotes stand behind the text, text boxes before the paragraph they hang on.
Letters are in the encoding of their font, or in that of the document.
"""

import time
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from re import Match

from factcheck.ingest.annotations import AnnotationCollector, AnnotationKind
from factcheck.ingest.blocks import MOST_SECONDS, Block, BlockKind, are_lines, kind_of_style, text_and_anchors
from factcheck.ingest.document import ExtractedDocument, Unreadable, one_line
from factcheck.ingest.formulas import FormulaBuilder, formula_remarks
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.office.rtf_flow import RtfFlow
from factcheck.ingest.office.rtf_letters import DOCUMENTS, Letters
from factcheck.ingest.office.rtf_state import STATE_WORDS, State
from factcheck.ingest.office.rtf_words import (
    DROPPED,
    FORMULA,
    GOES_TO,
    LOOKS,
    SIGNS,
    SKIPPED,
    SYMBOLS,
    TEXT_ALL_THE_SAME,
    TOKEN,
)
from factcheck.ingest.office.symbol_fonts import LOST
from factcheck.ingest.office.tracked_changes import changes_remarks
from factcheck.ingest.office.word_fields import Field

_DEEPEST = 500  # groups within groups; word processors write a few dozen
_TOKENS_BETWEEN_LOOKS = 20_000  # at the clock
_SHOWN = frozenset({"body", "note", "comment", "box"})
_LONGEST_DETAIL = 400  # characters of a title or a name


@dataclass(slots=True)
class _Style:
    name: str = ""
    looks: frozenset[str] = frozenset()


def read_rtf(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read an RTF file; raise `Unreadable` if it holds no text."""
    document = _read(content, limit)
    if not document.blocks:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    text, places = text_and_anchors(document.blocks)
    return ExtractedDocument(
        text=text,
        title=document.flow.blocks.collector.headline,
        byline=one_line(document.details.get("author", ""), _LONGEST_DETAIL),
        left_out=document.left_out,
        remarks=[*document.remarks(), *document.annotations.remarks],
        annotations=document.annotations.placed(places),
        is_lined=are_lines(document.blocks),
    )


def read_rtf_blocks(content: bytes, limit: int) -> tuple[list[Block], LeftOut]:
    """The blocks of an RTF file within another document, and what was left out of it, its comments among that."""
    document = _read(content, limit)
    document.left_out.add_all("comment", document.comments)
    return document.blocks, document.left_out


def _read(content: bytes, limit: int) -> "_Reader":
    document = _Reader(limit)
    document.read(content.decode("latin-1"))
    return document


class _Reader:
    """Reads the tokens of a document one by one into blocks."""

    def __init__(self, limit: int) -> None:
        self.flow = RtfFlow(limit, self._kind)
        self.left_out = LeftOut()
        self.details: dict[str, str] = {}
        self.annotations = AnnotationCollector()
        self.comments: list[str] = []
        self._insertions = 0
        self._notes: list[str] = []
        self._state = State()
        self._stack: list[State] = []
        self._letters = Letters()
        self._styles: dict[int, _Style] = {}
        self._naming = _Style()  # the style that is being declared
        self._bytes = bytearray()  # letters that are not decoded yet
        self._to_pass = 0  # characters for old programs that are still to come
        self._is_unknown = False  # whether the group is marked so
        self._opens = False  # whether a group has just begun
        self._is_cut = False
        self._author = ""  # of the comment that comes
        self._formula, self._formulas = FormulaBuilder(), 0  # the open one, and how many are more than plain text
        self._setting = ""

    @property
    def blocks(self) -> list[Block]:
        """What was read."""
        return self.flow.blocks.collector.blocks

    def remarks(self) -> list[str]:
        """What an editor has to know."""
        found = ["The file ends before its end: check how the text ends."] if self._is_cut else []
        changed = [("deletion", self.left_out["deleted passage"]), ("insertion", self._insertions)]
        found += changes_remarks(changed) + formula_remarks(self._formulas, "document")
        if self._notes:
            found.append(f"Behind the text stand its footnotes: {len(self._notes):,}.")
        return found

    def read(self, text: str) -> None:
        """Read a whole document; a file that is cut short gives what is there."""
        deadline = time.monotonic() + MOST_SECONDS
        at, count = 0, 0
        while token := TOKEN.match(text, at):
            at = token.end()
            count += 1
            if count % _TOKENS_BETWEEN_LOOKS == 0 and time.monotonic() > deadline:
                message = "The document takes too long to read. Save it as plain text, or paste the text."
                raise Unreadable(message)
            if token["word"] == "bin":
                at += max(0, int(token["number"] or 0))
                continue
            self._take(token)
            if not self._stack and count > 1:
                break
        self._finish()

    def _finish(self) -> None:
        self._is_cut = bool(self._stack)
        while self._stack:
            self._end_group()
        self._flush()
        self.flow.close()
        for number, note in enumerate(self._notes, 1):
            self.flow.blocks.collector.add(BlockKind.LIST_ITEM, f"{number}. {note}")

    def _take(self, token: Match[str]) -> None:
        if brace := token["brace"]:
            self._flush()
            self._to_pass = 0
            (self._begin_group if brace == "{" else self._end_group)()
        elif word := token["word"]:
            self._take_word(word, int(token["number"]) if token["number"] else None)
        elif token["hex"]:
            self._take_bytes(bytes.fromhex(token["hex"]))
        elif sign := token["sign"]:
            self._take_sign(sign)
        elif token["text"]:
            self._take_bytes(token["text"].encode("latin-1"))

    def _begin_group(self) -> None:
        if len(self._stack) > _DEEPEST:
            message = "The document is nested deeper than any word processor does it: it was not read. Paste the text."
            raise Unreadable(message)
        self._stack.append(copy(self._state))
        self._state.part = ""
        self._opens, self._is_unknown = True, False

    def _end_group(self) -> None:
        if not self._stack:
            return
        inner, self._state = self._state, self._stack.pop()
        self._opens = False
        if inner.part:
            self._end_formula_part(inner)
        if inner.goes_to != self._state.goes_to and (end := _ENDS.get(inner.goes_to)):
            end(self)
        if inner.field is not None and inner.field is not self._state.field:
            self._end_field(inner.field)
        if inner.goes_to == "styles" and self._naming.name:
            self._naming.name = self._naming.name.strip(" ;")
            self._styles[inner.style] = self._naming
            self._naming = _Style()

    def _take_sign(self, sign: str) -> None:
        if sign == "*":
            self._is_unknown = self._opens
        elif sign in "\r\n":
            self._take_word("par", None)
        elif self._to_pass:
            self._to_pass -= 1
        elif sign in SYMBOLS:
            self._flush()
            self._add(SYMBOLS[sign])

    def _take_bytes(self, letters: bytes) -> None:
        self._opens = False
        if self._to_pass:
            passed = min(self._to_pass, len(letters))
            self._to_pass -= passed
            letters = letters[passed:]
        self._bytes += letters

    def _flush(self) -> None:
        """Decode the letters that have come, in the encoding of their font."""
        if not self._bytes:
            return
        letters, self._bytes = bytes(self._bytes), bytearray()
        goes_to = self._state.goes_to
        if goes_to == "skipped":
            return
        as_signs = goes_to in _SHOWN or goes_to == "number"
        self._add(self._letters.decode(self._state.font, letters, as_signs=as_signs))

    def _add(self, text: str) -> None:
        """Take decoded text to where the text of the group goes."""
        state = self._state
        if state.goes_to in _SHOWN:
            self._add_to_paragraph(text)
        elif state.goes_to == "formula":
            self._formula.data(text)
        elif state.goes_to == "setting":
            self._setting += text
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
        goes_to = self._state.goes_to
        if goes_to == "fonts":
            self._letters.name_font(self._state.font, text)
        elif goes_to == "styles":
            self._naming.name = (self._naming.name + text)[:100]
        elif goes_to == "author":
            self._author = (self._author + text)[:_LONGEST_DETAIL]
        elif goes_to.startswith("detail "):
            name = goes_to.removeprefix("detail ")
            self.details[name] = (self.details.get(name, "") + text)[:_LONGEST_DETAIL]

    def _add_to_paragraph(self, text: str) -> None:
        looks = self._state.looks | self._state.style_looks
        why = next((why for look, why in DROPPED if look in looks), "")
        if why:
            self.left_out.add_piece(why, text)
            return
        if text.strip():
            self.left_out.end_passage()
        if self._state.field:
            self._state.field.add_result(text)
        self.flow.add_text(text, self._state.height, in_table=self._state.in_table)

    def _kind(self) -> BlockKind:
        style = self._styles.get(self._state.style, _Style())
        kind = kind_of_style(style.name)
        if kind is BlockKind.PARAGRAPH and self._state.level < 9:
            return BlockKind.HEADING
        return BlockKind.LIST_ITEM if kind is BlockKind.PARAGRAPH and self._state.in_list else kind

    def end_note(self) -> None:
        """End a footnote: it stands behind the text."""
        if words := " ".join(self.flow.end_note()).strip():
            self._notes.append(words)

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

    def _end_field(self, field: Field) -> None:
        """End a field: a link is kept beside the text, and one without a result may show a sign or a formula."""
        if field.result.strip():
            if field.address:
                self.flow.blocks.add_anchor(
                    self.annotations.note(AnnotationKind.LINK, field.result.strip(), url=field.address)
                )
        elif (shown := field.shown()) == LOST:
            self.left_out["formula"] += 1
        elif shown:
            self._add(shown)

    def _take_word(self, word: str, number: int | None) -> None:
        """Do what a control word says; unknown ones say nothing of what is read."""
        opens, self._opens = self._opens, False
        if self._to_pass and word != "u":
            self._to_pass -= 1
            return
        if opens and self._begins_group(word):
            self._flush()
            return
        if word == "u" and number is not None:
            self._flush()
            self._add_unicode(number)
        elif act := _ACTS.get(word):
            self._flush()
            act(self, number)
        elif change := STATE_WORDS.get(word):
            self._flush()
            change(self._state, number)
        elif look := LOOKS.get(word):
            self._flush()
            self._set_look(look, is_on=number != 0)
        elif word in SIGNS:
            self._flush()
            self._add(SIGNS[word])
        elif word in DOCUMENTS:
            self._letters.encoding = DOCUMENTS[word]

    def _begins_group(self, word: str) -> bool:
        """Send the text of the group to where its first word says; whether that word says so."""
        state = self._state
        if state.goes_to == "skipped" and word != "ud":
            return True
        if state.goes_to == "head" and (word in GOES_TO or word == "pict"):
            state.goes_to = "head" if GOES_TO.get(word) == "box" else "skipped"
            return True
        if state.goes_to in FORMULA or word == "moMath":
            return self._begin_formula_part(word)
        if word == "pict":
            self.left_out["picture"] += 1
            state.goes_to = "skipped"
        elif word in GOES_TO:
            state.goes_to = GOES_TO[word]
            self._begin(state.goes_to)
        elif state.goes_to == "details":
            state.goes_to = f"detail {word}" if word in {"title", "author"} else "details"
        elif word == "field":
            state.field = Field()
            return False
        elif word == "ud":  # the form in Unicode of what stands before it in another form
            state.goes_to = self._stack[-2].goes_to if len(self._stack) > 1 else "body"
        elif word in SKIPPED or (self._is_unknown and word not in TEXT_ALL_THE_SAME and state.goes_to != "styles"):
            state.goes_to = "skipped"
        else:
            return False
        return True

    def _begin_formula_part(self, word: str) -> bool:
        """Open an element of a formula, which has the name of Office Math with an m before it, or a setting of one."""
        state = self._state
        if not word.startswith("m"):
            return False
        if state.goes_to not in FORMULA:
            self._formula, state.goes_to = FormulaBuilder(), "formula"
        elif state.goes_to == "settings":
            self._setting, state.goes_to = "", "setting"
        elif word.endswith("Pr"):
            state.goes_to = "settings"
        state.part = word[1:]
        if state.goes_to != "setting":
            self._formula.start(state.part, {})
        return True

    def _end_formula_part(self, inner: State) -> None:
        if inner.goes_to == "setting":
            self._formula.start(inner.part, {"val": self._setting.strip()})
        self._formula.end()
        if self._state.goes_to not in FORMULA:
            self._formulas += self._formula.shaped
            self._add(self._formula.text())

    def _begin(self, goes_to: str) -> None:
        """Begin text beside the text, or a box in it."""
        if goes_to == "head":
            self.left_out.add("running head")
        elif goes_to in {"note", "comment"}:
            self.flow.begin_note()
        elif goes_to == "box":
            self.flow.begin_box()
        if goes_to in {"note", "comment", "box"}:
            self._state.in_table, self._state.field = False, None

    def _add_unicode(self, number: int) -> None:
        """Add the character of a number; what old programs show instead is passed over."""
        self._to_pass = self._state.fallbacks
        self._add(self._letters.character(self._state.font, number))

    def _set_look(self, look: str, *, is_on: bool) -> None:
        if self._state.goes_to == "styles":
            self._naming.looks |= {look} if is_on else set()
        elif is_on:
            self._state.looks |= {look}
        else:
            self._state.looks -= {look}

    def end_of_paragraph(self, _number: int | None) -> None:
        """`par`: a mark that is hidden or deleted ends nothing."""
        if self._state.goes_to in _SHOWN:
            looks = self._state.looks | self._state.style_looks
            self.flow.end_paragraph(shows=not looks & {"hidden", "deleted"})

    def end_of_section(self, _number: int | None) -> None:
        """`sect`: a section ends, and the paragraph before it."""
        self.end_of_paragraph(None)
        self.flow.blocks.end_page()

    def end_of_cell(self, _number: int | None) -> None:
        """`cell`."""
        self._state.in_table = True
        self.flow.end_cell()

    def end_of_row(self, _number: int | None) -> None:
        """`row`."""
        self.flow.end_row()

    def end_of_nested_row(self, _number: int | None) -> None:
        """`nestrow`: the row becomes a line of the cell it stands in."""
        self.flow.end_paragraph()

    def style(self, number: int | None) -> None:
        """`s` and `cs`: a style of a paragraph, or of letters in it."""
        state = self._state
        if state.goes_to == "styles":
            state.style = number or 0
            return
        looks = self._styles.get(number or 0, _Style()).looks
        state.style_looks = state.style_looks | looks

    def paragraph_style(self, number: int | None) -> None:
        """`s`: a style of a paragraph."""
        self._state.style = number or 0
        self.style(number)

    def insertion(self, number: int | None) -> None:
        """`revised`: what follows was inserted, and stays."""
        self._insertions += number != 0 and self._state.goes_to != "styles"

    def charset(self, number: int | None) -> None:
        """`fcharset`: the letters of the font that is declared."""
        if self._state.goes_to == "fonts":
            self._letters.set_charset(self._state.font, number or 0)

    def code_page(self, number: int | None) -> None:
        """`ansicpg` of the document, `cpg` of a font."""
        font = self._state.font if self._state.goes_to == "fonts" else None
        self._letters.set_code_page(font, number or 0)


_ENDS: dict[str, Callable[[_Reader], None]] = {
    "note": _Reader.end_note,
    "comment": _Reader.end_comment,
    "box": _Reader.end_box,
}
_ACTS: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": _Reader.end_of_paragraph,
    "sect": _Reader.end_of_section,
    "cell": _Reader.end_of_cell,
    "row": _Reader.end_of_row,
    "nestrow": _Reader.end_of_nested_row,
    "s": _Reader.paragraph_style,
    "cs": _Reader.style,
    "revised": _Reader.insertion,
    "fcharset": _Reader.charset,
    "cpg": _Reader.code_page,
    "ansicpg": _Reader.code_page,
}
