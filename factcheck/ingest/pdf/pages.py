"""What stands where on the pages of a PDF, read by PDFium in a process of its own.

The file comes on standard input; one line of JSON goes out for the file and one for each page. A malformed file can
make native code crash, or take minutes and gigabytes to read; a process of its own can be limited and ended. It imports
nothing of the rest of the program, and declares just the functions of PDFium that it calls, so that it starts quickly.
"""

import ctypes
import json
import math
import re
import resource
import signal
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

MOST_SECONDS = 20
MOST_SECONDS_A_PAGE = 4.0  # of CPU
MOST_MEMORY = 1 << 30
MOST_PAGES = 500
MOST_DRAWINGS = 2_000
MOST_PATHS = 20_000  # of the things drawn on a page, those looked at for lines through words
MOST_RULES = 500
STRUCK = 0xA0000  # is added to the number of a letter with a line through it: no letter has such a number

_LOCKED = {4, 5}  # FPDF_ERR_PASSWORD; FPDF_ERR_SECURITY, as for those who hold a certificate
_TEXT, _PATH, _IMAGE = 1, 2, 3  # FPDF_PAGEOBJ_…
_TYPED, _FIELD = 3, 20  # FPDF_ANNOT_FREETEXT and _WIDGET
_NOT_SHOWN = 0b10_0010  # FPDF_ANNOT_FLAG_HIDDEN and _NOVIEW
_WORD = re.compile("[^\\s\0\x02\ufffe]*[\x02\ufffe]|[^\\s\0\x02\ufffe]+")  # two signs of a hyphen at the end of a line
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MIRRORED = str.maketrans("()[]«»", ")(][»«")
_WITHIN_FIGURES = ".,:/-%$€£"
_LINE_END = re.compile("[\n\x02\ufffe]")
_OFF_LINE = 0.1  # of a character's height: so far from the line stands a raised or lowered one
_ASCENT, _DESCENT = 0.9, 0.25  # of the size of a font, as in most
_FARTHEST = 20_000.0  # points; a page has at most 14,400
_BLANK = 0.12  # of its height: a narrower gap parts no words
_BLANK_FROM_THE_RIGHT = 0.17  # the letters of one Arabic word stand apart, too
_SMALLER = 0.84  # times the height of the others
_THICKEST, _SHORTEST = 8.0, 2.0  # points of a line through words, with the room that PDFium gives it
# Of the size of a font: where above the base line a line goes through its letters, and how thick it may be.
_LOWEST, _HIGHEST, _THICK = 0.1, 0.5, 0.22
_BEYOND = 0.5  # of the size of a font: a line that goes on farther than its words is a rule and strikes nothing

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_LONG = ctypes.c_ulong
_FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "FPDF_InitLibraryWithConfig": (None, [_POINTER]),
    "FPDF_LoadMemDocument64": (_POINTER, [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p]),
    "FPDF_GetLastError": (_LONG, []),
    "FPDF_GetPageCount": (_INT, [_POINTER]),
    "FPDF_GetMetaText": (_LONG, [_POINTER, ctypes.c_char_p, _POINTER, _LONG]),
    "FPDF_GetFormType": (_INT, [_POINTER]),
    "FPDFDOC_InitFormFillEnvironment": (_POINTER, [_POINTER, _POINTER]),
    "FPDF_LoadPage": (_POINTER, [_POINTER, _INT]),
    "FPDF_ClosePage": (None, [_POINTER]),
    "FPDF_GetPageBoundingBox": (_INT, [_POINTER, _POINTER]),
    "FPDFPage_GetRotation": (_INT, [_POINTER]),
    "FPDFPage_CountObjects": (_INT, [_POINTER]),
    "FPDFPage_GetObject": (_POINTER, [_POINTER, _INT]),
    "FPDFPageObj_GetType": (_INT, [_POINTER]),
    "FPDFPageObj_GetBounds": (_INT, [_POINTER, _POINTER, _POINTER, _POINTER, _POINTER]),
    "FPDFPath_GetDrawMode": (_INT, [_POINTER, _POINTER, _POINTER]),
    "FPDFTextObj_GetFont": (_POINTER, [_POINTER]),
    "FPDFFont_GetIsEmbedded": (_INT, [_POINTER]),
    "FPDFPage_GetAnnotCount": (_INT, [_POINTER]),
    "FPDFPage_GetAnnot": (_POINTER, [_POINTER, _INT]),
    "FPDFPage_CloseAnnot": (None, [_POINTER]),
    "FPDFAnnot_GetSubtype": (_INT, [_POINTER]),
    "FPDFAnnot_GetFlags": (_INT, [_POINTER]),
    "FPDFAnnot_GetFormFieldValue": (_LONG, [_POINTER, _POINTER, _POINTER, _LONG]),
    "FPDFPage_Flatten": (_INT, [_POINTER, _INT]),
    "FPDFText_LoadPage": (_POINTER, [_POINTER]),
    "FPDFText_ClosePage": (None, [_POINTER]),
    "FPDFText_CountChars": (_INT, [_POINTER]),
    "FPDFText_GetText": (_INT, [_POINTER, _INT, _INT, _POINTER]),
    "FPDFText_GetUnicode": (ctypes.c_uint, [_POINTER, _INT]),
    "FPDFText_GetLooseCharBox": (_INT, [_POINTER, _INT, _POINTER]),
    "FPDFText_GetCharIndexAtPos": (_INT, [_POINTER, *[ctypes.c_double] * 4]),
    "FPDFText_GetTextObject": (_POINTER, [_POINTER, _INT]),
    "FPDFTextObj_GetFontSize": (_INT, [_POINTER, _POINTER]),
    "FPDFPageObj_GetMatrix": (_INT, [_POINTER, _POINTER]),
    "FPDFText_GetCharOrigin": (_INT, [_POINTER, _INT, _POINTER, _POINTER]),
    "FPDFText_HasUnicodeMapError": (_INT, [_POINTER, _INT]),
    "FPDFText_GetFontInfo": (_LONG, [_POINTER, _INT, ctypes.c_char_p, _LONG, _POINTER]),
}


class _Box(ctypes.Structure):
    _fields_ = [(side, ctypes.c_float) for side in ("left", "top", "right", "bottom")]


class _Matrix(ctypes.Structure):
    _fields_ = [(name, ctypes.c_float) for name in "abcdef"]


class _Config(ctypes.Structure):  # FPDF_LIBRARY_CONFIG, version 2
    _fields_ = [("version", _INT), ("font_folders", _POINTER), ("isolate", _POINTER), ("slot", ctypes.c_uint)]


class _FormFill(ctypes.Structure):  # FPDF_FORMFILLINFO, version 1, with no function to call back
    _fields_ = [("version", _INT), ("callbacks", _POINTER * 60)]


class Library:
    """The functions of PDFium that are called here."""

    def __init__(self, path: str) -> None:
        library = ctypes.CDLL(path)
        for name, (gives, takes) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype, function.argtypes = gives, takes
            setattr(self, name, function)
        none = (ctypes.c_char_p * 1)(None)  # fonts of the machine, which would make a file read differently elsewhere
        config = _Config(2, ctypes.cast(none, _POINTER), None, 0)
        self.FPDF_InitLibraryWithConfig(ctypes.byref(config))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


class Document:
    """A PDF that was opened; `refused` says why it cannot be read."""

    def __init__(self, library: Library, content: bytes) -> None:
        self._library, self._content = library, content  # PDFium goes on reading these bytes
        self._document = library.FPDF_LoadMemDocument64(content, len(content), None)
        self.refused, self._form = "", None
        if not self._document:
            self.refused = "locked" if library.FPDF_GetLastError() in _LOCKED else "damaged"
        elif library.FPDF_GetFormType(self._document):
            self._fill = _FormFill(version=1)
            self._form = library.FPDFDOC_InitFormFillEnvironment(self._document, ctypes.byref(self._fill))

    def count_pages(self) -> int:
        """How many pages it has."""
        return int(self._library.FPDF_GetPageCount(self._document))

    def about(self, name: str) -> str:
        """What the file says of itself under a name such as "Title"."""
        buffer = ctypes.create_string_buffer(2_000)
        size = self._library.FPDF_GetMetaText(self._document, name.encode(), buffer, len(buffer))
        return buffer.raw[: size - 2].decode("utf-16-le", "replace") if 2 < size <= len(buffer) else ""

    def read_page(self, number: int) -> dict[str, Any]:
        """The pieces of text of a page, counted from 0; without any, `holds` says what else is there."""
        library = self._library
        page = library.FPDF_LoadPage(self._document, number)
        if not page:
            return {"holds": "damaged"}
        values = self._draw_annotations(page)
        if values is not None:
            library.FPDF_ClosePage(page)
            page = library.FPDF_LoadPage(self._document, number)
        sheet = _Sheet(library, page)
        text = _PageText(library, page, sheet)
        text.strike(_rules(library, page) if sheet.is_upright else [])
        pieces = list(text.pieces())
        holds = "" if pieces else self._kind_of(page)
        lacks_words = bool(pieces) and self._lacks_words(page)
        text.close()
        library.FPDF_ClosePage(page)
        return {
            "width": round(sheet.width, 1),
            "height": round(sheet.height, 1),
            "pieces": pieces,
            "size": text.size,
            "holds": holds,
            "values": values or 0,
            "lacks_words": lacks_words,
        }

    def _kind_of(self, page: int) -> str:
        """What is on a page on which no letter was found: "text", "image", or "" for nothing of these."""
        library = self._library
        count = min(library.FPDFPage_CountObjects(page), MOST_DRAWINGS)
        kinds = {library.FPDFPageObj_GetType(library.FPDFPage_GetObject(page, i)) for i in range(count)}
        return "text" if _TEXT in kinds else "image" if _IMAGE in kinds else ""

    def _lacks_words(self, page: int) -> bool:
        """Whether PDFium passes over words: those without a width, in fonts that are not in the file.

        It is asked of some forty things that are drawn. A few may be blanks.
        """
        library, texts, lost, box = self._library, 0, 0, _Box()
        count = library.FPDFPage_CountObjects(page)
        for i in range(0, count, max(1, count // 40)):
            drawn = library.FPDFPage_GetObject(page, i)
            if library.FPDFPageObj_GetType(drawn) != _TEXT:
                continue
            texts += 1
            at = [ctypes.byref(box, 4 * side) for side in range(4)]  # left, bottom, right, top
            library.FPDFPageObj_GetBounds(drawn, *at)
            if box.right - box.left < 0.01 and not library.FPDFFont_GetIsEmbedded(library.FPDFTextObj_GetFont(drawn)):
                lost += 1
        return lost > 1 and 4 * lost > texts

    def _draw_annotations(self, page: int) -> int | None:
        """Draw fields of forms and typed notes on the page, as a viewer does; count filled fields, None without any."""
        library, filled, shown = self._library, 0, False
        for i in range(min(library.FPDFPage_GetAnnotCount(page), MOST_DRAWINGS)):
            note = library.FPDFPage_GetAnnot(page, i)
            kind = library.FPDFAnnot_GetSubtype(note)
            if kind in {_TYPED, _FIELD} and not library.FPDFAnnot_GetFlags(note) & _NOT_SHOWN:
                shown = True
                if kind == _FIELD and self._form:
                    filled += library.FPDFAnnot_GetFormFieldValue(self._form, note, None, 0) > 2
            library.FPDFPage_CloseAnnot(note)
        if not shown:
            return None
        library.FPDFPage_Flatten(page, 0)
        return filled


class _Sheet:
    """Turns places on a page into those that a reader sees: in points from the top left, the page turned upright."""

    def __init__(self, library: Library, page: int) -> None:
        box = _Box()
        library.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        self._left, self._top, self._right, self._bottom = box.left, box.top, box.right, box.bottom
        self._turn = library.FPDFPage_GetRotation(page)
        across, down = box.right - box.left, box.top - box.bottom
        self.width, self.height = (down, across) if self._turn % 2 else (across, down)
        self.is_upright = self._turn == 0

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A place as a reader sees it."""
        if self._turn == 0:
            return x - self._left, self._top - y
        if self._turn == 1:
            return y - self._bottom, x - self._left
        if self._turn == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x


class _Rule(NamedTuple):
    """A thin line across, in points of the page: y grows upwards."""

    left: float
    right: float
    middle: float
    thickness: float


def _struck(letter: str) -> str:
    return chr(STRUCK + min(ord(letter), 0xFFFF))


def _rules(library: Library, page: int) -> list[_Rule]:
    """Lines and thin bars that run across a page: under words, through words, around tables."""
    found: list[_Rule] = []
    box, fills, strokes = _Box(), _INT(), _INT()
    at = [ctypes.byref(box, 4 * side) for side in range(4)]  # left, bottom, right, top
    kind_of, drawn_at, bounds = library.FPDFPageObj_GetType, library.FPDFPage_GetObject, library.FPDFPageObj_GetBounds
    for i in range(min(library.FPDFPage_CountObjects(page), MOST_PATHS)):
        drawn = drawn_at(page, i)
        if kind_of(drawn) != _PATH or not bounds(drawn, *at):
            continue
        across, thickness = box.right - box.left, box.bottom - box.top  # its top is the second side asked for
        if not (thickness <= _THICKEST and across >= _SHORTEST and across > 1.5 * thickness):
            continue
        library.FPDFPath_GetDrawMode(drawn, ctypes.byref(fills), ctypes.byref(strokes))
        if fills.value or strokes.value:
            thickness /= 2 if strokes.value else 1  # PDFium gives a stroked line the room of two
            found.append(_Rule(box.left, box.right, (box.top + box.bottom) / 2, thickness))
        if len(found) == MOST_RULES:
            break
    return found


class _PageText:
    """The text of a page, cut into pieces: words that follow one another on one line and in one size."""

    def __init__(self, library: Library, page: int, sheet: _Sheet) -> None:
        self._library, self._sheet = library, sheet
        self._text = library.FPDFText_LoadPage(page)
        self.size = max(0, library.FPDFText_CountChars(self._text)) if self._text else 0
        self._box, self._x, self._y = _Box(), ctypes.c_double(), ctypes.c_double()
        self._box_at, self._x_at, self._y_at = map(ctypes.byref, (self._box, self._x, self._y))
        self._name = ctypes.create_string_buffer(128)
        self._drawn, self._height = 0, 0.0
        self._struck: set[int] = set()

    def close(self) -> None:
        """Give the memory back."""
        if self._text:
            self._library.FPDFText_ClosePage(self._text)

    def strike(self, rules: list[_Rule]) -> None:
        """Take the letters that lines run through for struck out."""
        for rule in rules if self.size else ():
            self._struck.update(self._struck_by(rule))

    def _struck_by(self, rule: _Rule) -> range:
        """The letters that a line runs through from the first to the last and not beyond."""
        near = self._library.FPDFText_GetCharIndexAtPos(self._text, rule.left + 2, rule.middle, 5.0, 1.5)
        size = self._height_and_base(near)[0] / (_ASCENT + _DESCENT) if near >= 0 else 0.0
        base = self._y.value
        if not size or not _LOWEST < (rule.middle - base) / size < _HIGHEST or rule.thickness > _THICK * size:
            return range(0)
        around = range(max(0, near - 3), min(self.size, near + 4))
        first = next((at for at in around if self._is_under(at, rule, base, size)), None)
        if first is None:
            return range(0)
        left, right, end = self._box.left, self._box.right, first + 1
        while end < self.size and self._is_under(end, rule, base, size):
            right, end = self._box.right, end + 1
        is_whole = abs(left - rule.left) < _BEYOND * size and abs(rule.right - right) < _BEYOND * size
        return range(first, end) if is_whole else range(0)

    def _is_under(self, at: int, rule: _Rule, base: float, size: float) -> bool:
        """Whether the middle of a character is on a line, on the base line of its first."""
        self._library.FPDFText_GetCharOrigin(self._text, at, self._x_at, self._y_at)
        self._library.FPDFText_GetLooseCharBox(self._text, at, self._box_at)
        middle = (self._box.left + self._box.right) / 2
        return abs(self._y.value - base) < _OFF_LINE * size and rule.left - 0.5 < middle < rule.right + 0.5

    def pieces(self) -> Iterator[list[Any]]:
        """Yield `[left, top, right, bottom, base line, width of the first word, way, is guessed, font, text]`.

        Places are a reader's, rounded; `way` is 1 for words that run down or up the page. Letters are guessed where
        the font does not say which they are.
        """
        piece: list[Any] = []
        for word in self._words():
            if not all(-_FARTHEST < place < _FARTHEST for place in word[:6]):  # nor is what is no number
                continue
            if piece and _goes_on(piece, word):
                if word[9][0] == "\n":  # PDFium took it for a new line: the gap says whether it is a new word
                    word[9] = " " * (_gap(piece, word) > _BLANK * (piece[3] - piece[1])) + word[9][1:]
                piece[0], piece[1] = min(piece[0], word[0]), min(piece[1], word[1])
                piece[2], piece[3] = max(piece[2], word[2]), max(piece[3], word[3])
                piece[9] += word[9]
            else:
                if piece:
                    yield _rounded(piece)
                piece = [*word[:8], self._font(word[8]), word[9].lstrip("\n")]
        if piece:
            yield _rounded(piece)

    def _words(self) -> Iterator[list[Any]]:
        """Yield words, and words that are drawn at once as one, like pieces.

        They have the place of the first character for the font, and the blank before them: a line end at a new line.
        """
        text = self._all()
        if self._struck:
            text = "".join(_struck(c) if i in self._struck and not c.isspace() else c for i, c in enumerate(text))
        if _runs_from_the_right(text):
            yield from self._words_from_the_right(text)
            return
        at_once: tuple[int, int, int, str] | None = None  # what draws them, where they begin and end, the blank before
        end, drawn_by = 0, self._library.FPDFText_GetTextObject
        for found in _WORD.finditer(text):
            start, between, end = found.start(), text[max(0, end - 1) : found.start()] if end else "", found.end()
            blank = "\n" if _LINE_END.search(between) else " " if between[1:] else ""
            drawn = drawn_by(self._text, start)
            is_whole = bool(drawn) and (end - start == 1 or drawn_by(self._text, end - 1) == drawn)
            if at_once and is_whole and drawn == at_once[0] and blank == " ":
                at_once = (*at_once[:2], end, at_once[3])
                continue
            if at_once:
                yield self._word(at_once[1], at_once[2], at_once[3] + text[at_once[1] : at_once[2]])
            at_once = (drawn, start, end, blank) if is_whole else None
            if not is_whole:
                for first, last in self._parts(start, end):
                    yield self._word(first, last, blank + text[first:last])
                    blank = ""
        if at_once:
            yield self._word(at_once[1], at_once[2], at_once[3] + text[at_once[1] : at_once[2]])

    def _all(self) -> str:
        """The text, each character where it is for PDFium, which counts some as two."""
        buffer = (ctypes.c_ushort * (self.size + 1))()
        got = self._library.FPDFText_GetText(self._text, 0, self.size, buffer) - 1 if self.size else 0
        if got != self.size:
            unicode = self._library.FPDFText_GetUnicode
            return "".join(chr(min(unicode(self._text, i), sys.maxunicode)) for i in range(self.size))
        text = bytes(buffer)[: 2 * got].decode("utf-16-le", "surrogatepass")
        return text if len(text) == got else "".join(map(chr, buffer[:got]))

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut a word where characters of another size stand off the line: 10 and 6 of 10⁶."""
        first, before = start, self._height_and_base(start)
        for i in range(start + 1, end):
            height, base = self._height_and_base(i)
            smaller = min(height, before[0]) < _SMALLER * max(height, before[0])
            if smaller and abs(base - before[1]) > _OFF_LINE * max(height, before[0]):
                yield first, i
                first = i
            before = height, base
        yield first, end

    def _height_and_base(self, at: int) -> tuple[float, float]:
        """The height of a character's font with ascents and descents, and its base line."""
        drawn = self._library.FPDFText_GetTextObject(self._text, at)
        if drawn != self._drawn:
            self._drawn, self._height = drawn, self._height_of(drawn) if drawn else 0.0
        self._library.FPDFText_GetCharOrigin(self._text, at, self._x_at, self._y_at)
        return self._height, self._sheet.seen(self._x.value, self._y.value)[1]

    def _height_of(self, drawn: int) -> float:
        size, matrix = ctypes.c_float(), _Matrix()
        self._library.FPDFTextObj_GetFontSize(drawn, ctypes.byref(size))
        self._library.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix))
        return float((_ASCENT + _DESCENT) * abs(size.value) * math.hypot(matrix.c, matrix.d))

    def _word(self, first: int, end: int, word: str) -> list[Any]:
        library, text, box, seen = self._library, self._text, self._box, self._sheet.seen
        height, base = self._height_and_base(first)
        library.FPDFText_GetLooseCharBox(text, first, self._box_at)
        x, y = seen(box.left, box.top)
        x2, y2 = seen(box.right, box.bottom)
        left, top, right, bottom, way = min(x, x2), min(y, y2), max(x, x2), max(y, y2), 0
        one = self._width_of_first(first, word) if " " in word[1:] else 0.0
        if end - first > 1:
            library.FPDFText_GetLooseCharBox(text, end - 1, self._box_at)
            x3, y3 = seen(box.left, box.top)
            x4, y4 = seen(box.right, box.bottom)
            way = int(abs(y3 + y4 - y - y2) > abs(x3 + x4 - x - x2) and max(abs(y3 - y), abs(y4 - y2)) > 0.4 * height)
            left, top, right, bottom = min(left, x3, x4), min(top, y3, y4), max(right, x3, x4), max(bottom, y3, y4)
        if height and not way:
            top = base - height * _ASCENT / (_ASCENT + _DESCENT)
            bottom = top + height
        guessed = library.FPDFText_HasUnicodeMapError(text, first) == 1
        return [left, top, right, bottom, base, one or right - left, way, guessed, first, word]

    def _width_of_first(self, first: int, words: str) -> float:
        """The width of the first of several words."""
        left, top = self._box.left, self._box.top
        last = first + words.strip().index(" ") - 1
        self._library.FPDFText_GetLooseCharBox(self._text, last, self._box_at)
        return float(abs(self._box.right - left) or abs(self._box.bottom - top))

    def _words_from_the_right(self, text: str) -> Iterator[list[Any]]:
        """Words of a page in Arabic or Hebrew by the places of their letters, whatever the order of drawing is.

        Some files draw a line from its left end to its right, some letter by letter; then PDFium turns words round.
        """
        letters = []
        for i, letter in enumerate(text):
            if letter.isspace() or letter in "\0\x02\ufffe":
                continue
            height, base = self._height_and_base(i)
            self._library.FPDFText_GetLooseCharBox(self._text, i, self._box_at)
            x, x2 = (self._sheet.seen(side, self._box.top)[0] for side in (self._box.left, self._box.right))
            letters.append(_Letter(min(x, x2), max(x, x2), base, height or 1.0, i, letter))
        for stretch in _stretches(letters):
            bases = [letter.base for letter in stretch]
            blank, base = "\n", max(set(bases), key=bases.count)
            for word in _in_reading_order([_spelled(word) for word in _cut(stretch, _BLANK_FROM_THE_RIGHT)]):
                first = word[0]._replace(base=base)  # marks move their letters off the line
                top = first.base - first.height * _ASCENT / (_ASCENT + _DESCENT)
                left, right = min(each.left for each in word), max(each.right for each in word)
                guessed = self._library.FPDFText_HasUnicodeMapError(self._text, first.at) == 1
                written = "".join(each.text for each in word)
                place = [left, top, right, top + first.height, first.base, right - left]
                yield [*place, 0, guessed, first.at, blank + written]
                blank = " "

    def _font(self, at: int) -> str:
        size = self._library.FPDFText_GetFontInfo(self._text, at, self._name, len(self._name), None)
        return self._name.value.decode("utf-8", "replace") if size <= len(self._name) else ""


class _Letter(NamedTuple):
    left: float
    right: float
    base: float
    height: float
    at: int
    text: str


def _runs_from_the_right(text: str) -> bool:
    if text.isascii():
        return False
    turned = len(_FROM_THE_RIGHT.findall(text))
    return 2 * turned > sum(map(str.isalpha, text)) if turned else False


def _stretches(letters: list[_Letter]) -> list[list[_Letter]]:
    """Letters on one base line without a wide gap, from the left; in the order of their first letters."""
    letters = sorted(letters, key=lambda letter: letter.base)
    lines: list[list[_Letter]] = []
    for letter in letters:
        if lines and letter.base - lines[-1][0].base < 0.3 * letter.height:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    stretches = [part for line in lines for part in _cut(sorted(line), 0.8)]
    return sorted(stretches, key=lambda part: min(letter.at for letter in part))


def _cut(letters: list[_Letter], most: float) -> list[list[_Letter]]:
    """Letters from left to right, cut at gaps wider than so many heights."""
    parts: list[list[_Letter]] = []
    right = 0.0
    for letter in letters:
        if parts and letter.left - right <= most * letter.height:
            parts[-1].append(letter)
            right = max(right, letter.right)
        else:
            parts.append([letter])
            right = letter.right
    return parts


def _spelled(word: list[_Letter]) -> list[_Letter]:
    """The letters of a word as they are read: from the right, but for figures and Latin; marks after their letters."""
    if _is_latin(word):
        return word
    spelled: list[_Letter] = []
    run: list[_Letter] = []
    for letter in sorted(word, key=_middle, reverse=True):
        if letter.text.isalnum() and not _FROM_THE_RIGHT.match(letter.text):
            run.insert(0, letter)
            continue
        if run and letter.text in _WITHIN_FIGURES and letter.right > run[0].left - letter.height:
            run.insert(0, letter)
            continue
        spelled += [*_without_end(run), letter]
        run = []
    spelled += _without_end(run)
    return _with_marks_after(spelled)


def _is_latin(word: list[_Letter]) -> bool:
    letters = [letter.text for letter in word if letter.text.isalpha()]
    return bool(letters) and not any(map(_FROM_THE_RIGHT.match, letters))


def _middle(letter: _Letter) -> float:
    return letter.left + letter.right


def _without_end(run: list[_Letter]) -> list[_Letter]:
    """Figures in their order; a point or comma at their left end is the sentence's, which runs from the right."""
    end = 0
    while end < len(run) and run[end].text in ".,:":
        end += 1
    return [*run[end:], *reversed(run[:end])]


def _with_marks_after(letters: list[_Letter]) -> list[_Letter]:
    for i in range(len(letters) - 1):
        mark, letter = letters[i], letters[i + 1]
        inside = letter.left - 0.1 < (mark.left + mark.right) / 2 < letter.right + 0.1
        if unicodedata.combining(mark.text[0]) and not unicodedata.combining(letter.text[0]) and inside:
            letters[i], letters[i + 1] = letter, mark
    return letters


def _in_reading_order(words: list[list[_Letter]]) -> list[list[_Letter]]:
    """Words of a line from the right, those of a Latin name from the left; brackets as they are read."""
    ordered: list[list[_Letter]] = []
    latin: list[list[_Letter]] = []
    for word in reversed(words):
        if _is_latin(word):
            latin.insert(0, word)
            continue
        ordered += [*latin, word]
        latin = []
    ordered += latin
    text = "".join(letter.text for word in ordered for letter in word)
    if _wrong_brackets(text) > _wrong_brackets(text.translate(_MIRRORED)):
        return [[letter._replace(text=letter.text.translate(_MIRRORED)) for letter in word] for word in ordered]
    return ordered


def _wrong_brackets(text: str) -> int:
    """How many brackets close what was not opened."""
    wrong = 0
    for opening, closing in ("()", "[]", "«»"):
        depth = 0
        for letter in text:
            depth += (letter == opening) - (letter == closing)
            wrong, depth = wrong + (depth < 0), max(depth, 0)
    return wrong


def _goes_on(piece: list[Any], word: list[Any]) -> bool:
    """Whether a word stands on the line of a piece, in its size, and next to it on either side."""
    height, other = piece[3] - piece[1], word[3] - word[1]
    if piece[6] or word[6] or piece[7] != word[7] or abs(word[4] - piece[4]) > _OFF_LINE * height:
        return False
    if not _SMALLER * height < other < height / _SMALLER:
        return False
    return bool(-height / 2 < _gap(piece, word) < 0.8 * height)


def _gap(piece: list[Any], word: list[Any]) -> float:
    return float(word[0] - piece[2] if word[2] > piece[2] else piece[0] - word[2])


def _rounded(piece: list[Any]) -> list[Any]:
    return [*(round(place, 1) for place in piece[:6]), *piece[6:]]


def main() -> None:
    """Read the file and print the answers, from a page on that is counted from 0."""
    path, limit, start = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    content = sys.stdin.buffer.read()
    library = Library(path)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    document = Document(library, content)
    count = 0 if document.refused else document.count_pages()
    if document.refused or count > MOST_PAGES:
        _say({"refused": document.refused or "pages"})
        return
    _say({"pages": count, "title": document.about("Title"), "author": document.about("Author")})
    size = 0
    for number in range(start, count):
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS_A_PAGE)  # its signal ends the process
        page = document.read_page(number)
        size += page.get("size", 0)
        if size > limit:
            _say({"refused": "long", "size": size})
            return
        _say(page)


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
