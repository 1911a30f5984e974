"""RTF (.rtf), read word by word: what a reader sees is taken, the rest is left out and counted (RTF 1.9.1).

Tracked changes count as accepted. Footnotes stand behind the text, text boxes before the paragraph they hang on.
Letters are in the encoding of their font, or in that of the document.
"""

import re
import time
from collections import Counter
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from factcheck.ingest.blocks import (
    MOST_SECONDS,
    PAGE_BREAK,
    Block,
    BlockKind,
    NestedBlocks,
    blocks_to_text,
    kind_of_style,
)
from factcheck.ingest.document import ExtractedDocument, Unreadable, count_labels, one_line
from factcheck.ingest.formulas import FormulaBuilder, formula_remarks
from factcheck.ingest.office.symbol_fonts import is_symbol_font, shown_in
from factcheck.ingest.superscripts import Height

_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<hex>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\\Z",
    re.S,
)
_DEEPEST = 500  # groups within groups; word processors write a few dozen
_TOKENS_BETWEEN_LOOKS = 20_000  # at the clock
_SHIFTED = 4  # half points from which on text moved by hand is raised or lowered
_LONGEST_DETAIL = 400  # characters of a title or a name

_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "endash": "–",
    "emdash": "—",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "page": PAGE_BREAK,
    "softpage": PAGE_BREAK,
    "column": PAGE_BREAK,
    "softline": " ",
    "nestcell": " ",
}
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\"}
_CHARSETS = {  # the encodings of fonts, by the numbers of Windows
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_BY_FONT_NAME = ((" cyr", "cp1251"), (" ce", "cp1250"), (" greek", "cp1253"), (" tur", "cp1254"), (" baltic", "cp1257"))
_PAGES = {
    932: "cp932",
    936: "gb18030",
    949: "cp949",
    950: "big5hkscs",
    1361: "johab",
    10000: "mac_roman",
    65001: "utf-8",
}
_DOCUMENTS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# Groups that hold no text of the document, beside those marked as such that are not named here.
_SKIPPED = frozenset(
    [
        *(
            "colortbl",
            "revtbl",
            "listtable",
            "listoverridetable",
            "rsidtbl",
            "generator",
            "themedata",
            "datastore",
            "xmlnstbl",
        ),
        *(
            "colorschememapping",
            "latentstyles",
            "mmathPr",
            "mmathPict",
            "fldinst",
            "nonshppict",
            "shprslt",
            "sp",
            "objdata",
            "objclass",
        ),
        *(
            "datafield",
            "bkmkstart",
            "bkmkend",
            "atnid",
            "atnauthor",
            "atnref",
            "atndate",
            "atnparent",
            "template",
            "filetbl",
        ),
        *(
            "ftnsep",
            "ftnsepc",
            "ftncn",
            "aftnsep",
            "aftnsepc",
            "aftncn",
            "tc",
            "xe",
            "rxe",
            "txe",
            "pgdsctbl",
            "background",
        ),
        *("nonesttables", "panose", "falt", "fontemb", "fontfile", "pn", "private", "userprops", "docvar", "ffdeftext"),
        *("formfield", "ffname", "ffl", "listname", "listlevel", "listpicture", "picprop", "blipuid", "wgrffmtfilter"),
    ]
)
_COUNTED = {
    "annotation": "comment",
    "pict": "picture",
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), "running head"
    ),
}
# Groups that are marked as unknown to old programs and hold text all the same.
_TEXT_ALL_THE_SAME = frozenset(
    {"shpinst", "shptxt", "nesttableprops", "ud", "do", "fldrslt", "footnote", "shppict", "pgp"}
)


@dataclass(slots=True)
class _State:
    """What holds within a group: where its text goes, how it looks, in which font, and what kind its paragraph is."""

    goes_to: str = "body"
    style_looks: frozenset[str] = frozenset()
    looks: frozenset[str] = frozenset()
    height: Height = Height.LEVEL
    font: int = -1
    fallbacks: int = 1  # characters for old programs behind each one in Unicode
    style: int = 0
    level: int = 9
    in_table: bool = False
    in_list: bool = False
    part: str = ""  # of a formula, that this group is


@dataclass(slots=True)
class _Context:
    """Where the text stands: whether a paragraph and a table row are open there."""

    in_paragraph: bool = False
    in_row: bool = False


@dataclass(slots=True)
class _Font:
    name: str = ""
    encoding: str = ""


@dataclass(slots=True)
class _Style:
    name: str = ""
    looks: frozenset[str] = frozenset()


def read_rtf(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read an RTF file; raise `Unreadable` if it holds no text."""
    document = _read(content, limit)
    blocks = document.flow.collector.blocks
    if not blocks:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    return ExtractedDocument(
        text=blocks_to_text(blocks),
        title=document.flow.collector.headline,
        byline=one_line(document.details.get("author", ""), _LONGEST_DETAIL),
        left_out=count_labels(document.left_out.items()),
        remarks=document.remarks(),
    )


def read_rtf_blocks(content: bytes, limit: int) -> tuple[list[Block], Counter[str]]:
    """The blocks of an RTF file within another document, and what was left out of it."""
    document = _read(content, limit)
    return document.flow.collector.blocks, document.left_out


def _read(content: bytes, limit: int) -> "_Reader":
    document = _Reader(limit)
    document.read(content.decode("latin-1"))
    return document


class _Reader:
    """Reads the tokens of a document one by one into blocks."""

    def __init__(self, limit: int) -> None:
        self.flow = NestedBlocks(limit)
        self.left_out: Counter[str] = Counter()
        self.details: dict[str, str] = {}
        self._limit = limit
        self._changes: Counter[str] = Counter()
        self._notes: list[str] = []
        self._contexts = [_Context()]  # that of the body, and of the boxes in it that are open
        self._outside: list[tuple[NestedBlocks, list[_Context]]] = []  # the text that a note interrupts
        self._state = _State()
        self._stack: list[_State] = []
        self._encoding = "cp1252"
        self._fonts: dict[int, _Font] = {}
        self._styles: dict[int, _Style] = {}
        self._naming = _Style()  # the style that is being declared
        self._bytes = bytearray()  # letters that are not decoded yet
        self._to_pass = 0  # characters for old programs that are still to come
        self._is_unknown = False  # whether the group is marked so
        self._opens = False  # whether a group has just begun
        self._dropped = ""  # why the text before was left out
        self._is_cut = False
        self._formula, self._formulas = FormulaBuilder(), 0  # the open one, and how many are more than plain text
        self._setting = ""

    def remarks(self) -> list[str]:
        """What an editor has to know."""
        found = ["The file ends before its end: check how the text ends."] if self._is_cut else []
        if changes := ", ".join(count_labels(self._changes.items())):
            found.append(f"Tracked changes ({changes}): the text was taken as if all were accepted.")
        found += formula_remarks(self._formulas, "document")
        if self._notes:
            found.append(f"Behind the text stand its footnotes: {len(self._notes):,}.")
        return found

    def read(self, text: str) -> None:
        """Read a whole document; a file that is cut short gives what is there."""
        deadline = time.monotonic() + MOST_SECONDS
        at, count = 0, 0
        while token := _TOKEN.match(text, at):
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
        self._end_row()
        self.flow.close()
        for number, note in enumerate(self._notes, 1):
            self.flow.collector.add(BlockKind.LIST_ITEM, f"{number}. {note}")

    def _take(self, token: re.Match[str]) -> None:
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
        if inner.goes_to != self._state.goes_to:
            if inner.goes_to == "note":
                self._end_note()
            elif inner.goes_to == "box":
                self._end_row()
                self._contexts.pop()
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
        elif sign in _SYMBOLS:
            self._flush()
            self._add(_SYMBOLS[sign])

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
        font = self._fonts.get(self._state.font, _Font())
        if is_symbol_font(font.name) and goes_to in {"body", "note", "box"}:
            self._add(shown_in(font.name, letters.decode("latin-1")))
        else:
            self._add(letters.decode(font.encoding or self._encoding, "replace"))

    def _add(self, text: str) -> None:
        """Take decoded text to where the text of the group goes."""
        state = self._state
        if state.goes_to in {"skipped", "details", "settings"}:
            return
        if state.goes_to == "formula":
            self._formula.data(text)
        elif state.goes_to == "setting":
            self._setting += text
        elif state.goes_to == "fonts":
            self._name_font(text)
        elif state.goes_to == "styles":
            self._naming.name = (self._naming.name + text)[:100]
        elif state.goes_to.startswith("detail "):
            name = state.goes_to.removeprefix("detail ")
            self.details[name] = (self.details.get(name, "") + text)[:_LONGEST_DETAIL]
        else:
            self._add_to_paragraph(text)

    def _add_to_paragraph(self, text: str) -> None:
        looks = self._state.looks | self._state.style_looks
        why = next((why for look, why in _DROPPED if look in looks), "")
        if why and text.strip():
            if why != self._dropped:
                (self._changes if why == "deletion" else self.left_out)[why] += 1
            self._dropped = why
        if why:
            return
        if text.strip():
            self._dropped = ""
        self._begin_paragraph()
        self.flow.add_text(text, self._state.height)

    def _begin_paragraph(self) -> None:
        """Open a paragraph if none is, in a cell if it stands in a table."""
        context = self._contexts[-1]
        if context.in_paragraph:
            return
        if self._state.in_table and not context.in_row:
            self.flow.begin_row()
            self.flow.begin_cell()
            context.in_row = True
        elif not self._state.in_table:
            self._end_row()
        self.flow.begin_paragraph()
        context.in_paragraph = True

    def _end_paragraph(self, *, shows: bool = True) -> None:
        """Close the paragraph if one is open; one whose mark does not show goes on in the next."""
        context = self._contexts[-1]
        if not context.in_paragraph:
            self.flow.collector.count_block()
            return
        context.in_paragraph = False
        if shows:
            self.flow.end_paragraph(self._kind())
        else:
            self.flow.hold_paragraph(self._kind(), apart=True)

    def _end_cell(self) -> None:
        self._state.in_table = True
        self._begin_paragraph()
        self._end_paragraph()
        self.flow.begin_cell()

    def _end_row(self) -> None:
        context = self._contexts[-1]
        if context.in_paragraph:
            self._end_paragraph()
        if context.in_row:
            context.in_row = False
            self.flow.drop_empty_cell()
            self.flow.end_row()

    def _kind(self) -> BlockKind:
        style = self._styles.get(self._state.style, _Style())
        kind = kind_of_style(style.name)
        if kind is BlockKind.PARAGRAPH and self._state.level < 9:
            return BlockKind.HEADING
        return BlockKind.LIST_ITEM if kind is BlockKind.PARAGRAPH and self._state.in_list else kind

    def _end_note(self) -> None:
        self._end_row()
        self.flow.close()
        words = " ".join(block.text for block in self.flow.collector.blocks).strip()
        self.flow, self._contexts = self._outside.pop()
        if words:
            self._notes.append(words)
            for _ in range(len(words) // 400 + 1):
                self.flow.collector.count_block()

    def _name_font(self, text: str) -> None:
        font = self._fonts.setdefault(self._state.font, _Font())
        font.name = (font.name + text).strip(" ;")[:100]
        if not font.encoding:
            name = font.name.lower()
            font.encoding = next((encoding for end, encoding in _BY_FONT_NAME if name.endswith(end)), "")

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
        elif look := _LOOKS.get(word):
            self._flush()
            self._set_look(look, is_on=number != 0)
        elif word in _SIGNS:
            self._flush()
            self._add(_SIGNS[word])
        elif word in _DOCUMENTS:
            self._encoding = _DOCUMENTS[word]

    def _begins_group(self, word: str) -> bool:
        """Send the text of the group to where its first word says; whether that word says so."""
        state = self._state
        if state.goes_to == "skipped" and word != "ud":
            return True
        if state.goes_to in _FORMULA or word == "moMath":
            return self._begin_formula_part(word)
        if what := _COUNTED.get(word):
            self.left_out[what] += 1
            state.goes_to = "skipped"
        elif word in _GOES_TO:
            state.goes_to = _GOES_TO[word]
            self._begin(state.goes_to)
        elif state.goes_to == "details":
            state.goes_to = f"detail {word}" if word in {"title", "author"} else "details"
        elif word == "ud":  # the form in Unicode of what stands before it in another form
            state.goes_to = self._stack[-2].goes_to if len(self._stack) > 1 else "body"
        elif word in _SKIPPED or (self._is_unknown and word not in _TEXT_ALL_THE_SAME and state.goes_to != "styles"):
            state.goes_to = "skipped"
        else:
            return False
        return True

    def _begin_formula_part(self, word: str) -> bool:
        """Open an element of a formula, which has the name of Office Math with an m before it, or a setting of one."""
        state = self._state
        if not word.startswith("m"):
            return False
        if state.goes_to not in _FORMULA:
            self._formula, state.goes_to = FormulaBuilder(), "formula"
        elif state.goes_to == "settings":
            self._setting, state.goes_to = "", "setting"
        elif word.endswith("Pr"):
            state.goes_to = "settings"
        state.part = word[1:]
        if state.goes_to != "setting":
            self._formula.start(state.part, {})
        return True

    def _end_formula_part(self, inner: _State) -> None:
        if inner.goes_to == "setting":
            self._formula.start(inner.part, {"val": self._setting.strip()})
        self._formula.end()
        if self._state.goes_to not in _FORMULA:
            self._formulas += self._formula.shaped
            self._add(self._formula.text())

    def _begin(self, goes_to: str) -> None:
        """Begin a note, or a box in the text."""
        if goes_to == "note":
            self._outside.append((self.flow, self._contexts))
            self.flow, self._contexts = NestedBlocks(self._limit), [_Context()]
        elif goes_to == "box":
            self._contexts.append(_Context())
        if goes_to in {"note", "box"}:
            self._state.in_table = False

    def _add_unicode(self, number: int) -> None:
        """Add the character of a number of 16 bits, perhaps half of one; what old programs show is passed over."""
        self._to_pass = self._state.fallbacks
        character = chr(number % 65_536)
        font = self._fonts.get(self._state.font, _Font())
        if is_symbol_font(font.name) and 0xF020 <= ord(character) <= 0xF0FF:
            character = shown_in(font.name, character)
        self._add(character)

    def _set_look(self, look: str, *, is_on: bool) -> None:
        if self._state.goes_to == "styles":
            self._naming.looks |= {look} if is_on else set()
        elif is_on:
            self._state.looks |= {look}
        else:
            self._state.looks -= {look}

    def end_of_paragraph(self, _number: int | None) -> None:
        """`par`: a mark that is hidden or deleted ends nothing."""
        if self._state.goes_to in {"body", "note", "box"}:
            looks = self._state.looks | self._state.style_looks
            self._end_paragraph(shows=not looks & {"hidden", "deleted"})

    def end_of_section(self, _number: int | None) -> None:
        """`sect`: a section ends, and the paragraph before it."""
        self.end_of_paragraph(None)
        self.flow.end_page()

    def end_of_cell(self, _number: int | None) -> None:
        """`cell`."""
        self._end_cell()

    def end_of_row(self, _number: int | None) -> None:
        """`row`."""
        self._end_row()

    def row_defaults(self, _number: int | None) -> None:
        """`trowd`: a row of a table begins."""
        self._state.in_table = True

    def end_of_nested_row(self, _number: int | None) -> None:
        """`nestrow`: the row becomes a line of the cell it stands in."""
        self._end_paragraph()

    def plain(self, _number: int | None) -> None:
        """`plain`: letters look as they do without any word."""
        self._state.looks = frozenset()
        self._state.height = Height.LEVEL

    def paragraph_defaults(self, _number: int | None) -> None:
        """`pard`: the paragraph is one without any word."""
        state = self._state
        state.in_table = state.in_list = False
        state.style, state.level, state.style_looks = 0, 9, frozenset()

    def in_table(self, number: int | None) -> None:
        """`intbl`: the paragraph stands in a table."""
        self._state.in_table = number != 0

    def in_list(self, number: int | None) -> None:
        """`ls`: the paragraph is an item of a list."""
        self._state.in_list = bool(number)

    def level(self, number: int | None) -> None:
        """`outlinelevel`: the paragraph is a heading, down to level 8."""
        self._state.level = number if number is not None else 9

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

    def raised(self, number: int | None) -> None:
        """`super` and `up`."""
        self._state.height = Height.RAISED if number is None or number >= _SHIFTED else Height.LEVEL

    def lowered(self, number: int | None) -> None:
        """`sub` and `dn`."""
        self._state.height = Height.LOWERED if number is None or number >= _SHIFTED else Height.LEVEL

    def on_the_line(self, _number: int | None) -> None:
        """`nosupersub`."""
        self._state.height = Height.LEVEL

    def insertion(self, number: int | None) -> None:
        """`revised`: what follows was inserted, and stays."""
        self._changes["insertion"] += number != 0 and self._state.goes_to != "styles"

    def font(self, number: int | None) -> None:
        """`f`: a font, which is declared or used."""
        self._state.font = number or 0

    def charset(self, number: int | None) -> None:
        """`fcharset`: the letters of the font that is declared."""
        if self._state.goes_to == "fonts":
            self._fonts.setdefault(self._state.font, _Font()).encoding = _CHARSETS.get(number or 0, "")

    def code_page(self, number: int | None) -> None:
        """`ansicpg` of the document, `cpg` of a font."""
        encoding = _encoding(number or 0)
        if self._state.goes_to == "fonts":
            self._fonts.setdefault(self._state.font, _Font()).encoding = encoding
        else:
            self._encoding = encoding or self._encoding

    def fallbacks(self, number: int | None) -> None:
        """`uc`: how many characters for old programs stand behind each one in Unicode."""
        self._state.fallbacks = max(0, min(number if number is not None else 1, 100))


def _encoding(page: int) -> str:
    """Python's name of a code page by its number, or an empty string."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return ""
    return name


_GOES_TO = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "info": "details",
    "footnote": "note",
    "shptxt": "box",
    "dptxbxtext": "box",
    "upr": "skipped",
}
_FORMULA = frozenset({"formula", "settings", "setting"})
_DROPPED = (("deleted", "deletion"), ("hidden", "hidden passage"), ("struck", "struck-out passage"))
_LOOKS = {"v": "hidden", "deleted": "deleted", "strike": "struck", "striked": "struck"}
_ACTS: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": _Reader.end_of_paragraph,
    "sect": _Reader.end_of_section,
    "cell": _Reader.end_of_cell,
    "trowd": _Reader.row_defaults,
    "row": _Reader.end_of_row,
    "nestrow": _Reader.end_of_nested_row,
    "plain": _Reader.plain,
    "pard": _Reader.paragraph_defaults,
    "intbl": _Reader.in_table,
    "ls": _Reader.in_list,
    "outlinelevel": _Reader.level,
    "s": _Reader.paragraph_style,
    "cs": _Reader.style,
    "super": _Reader.raised,
    "up": _Reader.raised,
    "sub": _Reader.lowered,
    "dn": _Reader.lowered,
    "nosupersub": _Reader.on_the_line,
    "revised": _Reader.insertion,
    "f": _Reader.font,
    "fcharset": _Reader.charset,
    "cpg": _Reader.code_page,
    "ansicpg": _Reader.code_page,
    "uc": _Reader.fallbacks,
}
