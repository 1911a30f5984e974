"""The text of a page in pieces: words that follow one another on one line and in one size."""

import ctypes
import math
import re
import sys
from collections.abc import Iterator

from factcheck.ingest.pdf.pdfium import Box, Library, Matrix
from factcheck.ingest.pdf.pieces import ASCENT, DESCENT, STRUCK, Piece, is_off_line
from factcheck.ingest.pdf.right_to_left import Letter, runs_from_the_right, words_from_the_right
from factcheck.ingest.pdf.sheet import Sheet
from factcheck.ingest.pdf.struck_words import Rule

_WORD = re.compile("[^\\s\0\x02\ufffe]*[\x02\ufffe]|[^\\s\0\x02\ufffe]+")  # two signs of a hyphen at the end of a line
_LINE_END = re.compile("[\n\x02\ufffe]")
_ASCENT_SHARE = ASCENT / (ASCENT + DESCENT)


class PageText:
    """The text of a page; `size` counts its characters."""

    def __init__(self, library: Library, page: int, sheet: Sheet) -> None:
        self._library, self._sheet = library, sheet
        self._text = library.FPDFText_LoadPage(page)
        self.size = max(0, library.FPDFText_CountChars(self._text)) if self._text else 0
        self._box, self._x, self._y = Box(), ctypes.c_double(), ctypes.c_double()
        self._box_at, self._x_at, self._y_at = map(ctypes.byref, (self._box, self._x, self._y))
        self._font_name = ctypes.create_string_buffer(128)
        self._drawn, self._height = 0, 0.0
        self._struck: set[int] = set()

    def close(self) -> None:
        """Give the memory back."""
        if self._text:
            self._library.FPDFText_ClosePage(self._text)

    def strike(self, rules: list[Rule]) -> None:
        """Take the letters that lines run through for struck out."""
        for rule in rules if self.size else ():
            self._struck.update(self._struck_by(rule))

    def _struck_by(self, rule: Rule) -> range:
        """The letters that a line runs through from the first to the last and not beyond."""
        near = self._library.FPDFText_GetCharIndexAtPos(self._text, rule.left + 2, rule.middle, 5.0, 1.5)
        size = self._height_and_base(near)[0] / (ASCENT + DESCENT) if near >= 0 else 0.0
        base = self._y.value
        if not size or not rule.runs_through(base, size):
            return range(0)
        around = range(max(0, near - 3), min(self.size, near + 4))
        first = next((at for at in around if self._is_under(rule, at, base, size)), None)
        if first is None:
            return range(0)
        left, right, end = self._box.left, self._box.right, first + 1
        while end < self.size and self._is_under(rule, end, base, size):
            right, end = self._box.right, end + 1
        return range(first, end) if rule.ends_with(left, right, size) else range(0)

    def _is_under(self, rule: Rule, at: int, base: float, size: float) -> bool:
        """Whether the middle of a character is on a line, on the base line of its first."""
        self._library.FPDFText_GetCharOrigin(self._text, at, self._x_at, self._y_at)
        self._library.FPDFText_GetLooseCharBox(self._text, at, self._box_at)
        return rule.covers((self._box.left + self._box.right) / 2, self._y.value - base, size)

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces in the order in which they are drawn."""
        piece: Piece | None = None
        for at, word in self._words():
            if not word.is_placed:
                continue
            if piece and piece.goes_on(word):
                piece = piece.with_word(word)
                continue
            if piece:
                yield piece
            piece = word._replace(font=self._font(at), text=word.text.lstrip("\n"))
        if piece:
            yield piece

    def _words(self) -> Iterator[tuple[int, Piece]]:
        """Yield words, and words that are drawn at once as one, with the place of their first character."""
        text = self._all()
        if self._struck:
            text = "".join(_struck(c) if i in self._struck and not c.isspace() else c for i, c in enumerate(text))
        if runs_from_the_right(text):
            yield from self._words_from_the_right(text)
            return
        for first, end, blank, drawn in self._runs(text):
            for start, stop in [(first, end)] if drawn else self._parts(first, end):
                yield start, self._word(start, stop, blank + text[start:stop])
                blank = ""  # noqa: PLW2901 - only the first has one

    def _runs(self, text: str) -> Iterator[tuple[int, int, str, int]]:
        """Yield where words begin and end, the blank before, and what draws them, 0 if it is more than one thing.

        Words that are drawn at once are one run. The blank is a line end at a new line.
        """
        drawn_by = self._library.FPDFText_GetTextObject
        run: tuple[int, int, str, int] | None = None
        end = 0
        for found in _WORD.finditer(text):
            between, (start, end) = text[max(0, end - 1) : found.start()] if end else "", found.span()
            blank = "\n" if _LINE_END.search(between) else " " if between[1:] else ""
            drawn = drawn_by(self._text, start) or 0
            if end - start > 1 and drawn_by(self._text, end - 1) != drawn:
                drawn = 0
            if run and drawn and drawn == run[3] and blank == " ":
                run = (run[0], end, run[2], drawn)
                continue
            if run:
                yield run
            run = (start, end, blank, drawn)
        if run:
            yield run

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
            if is_off_line(abs(base - before[1]), height, before[0]):
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
        size, matrix = ctypes.c_float(), Matrix()
        self._library.FPDFTextObj_GetFontSize(drawn, ctypes.byref(size))
        self._library.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix))
        return float((ASCENT + DESCENT) * abs(size.value) * math.hypot(matrix.c, matrix.d))

    def _box_of(self, at: int) -> tuple[float, float, float, float]:
        """Two corners of a character, as a reader sees them."""
        self._library.FPDFText_GetLooseCharBox(self._text, at, self._box_at)
        return *self._sheet.seen(self._box.left, self._box.top), *self._sheet.seen(self._box.right, self._box.bottom)

    def _word(self, first: int, end: int, word: str) -> Piece:
        height, base = self._height_and_base(first)
        x, y, x2, y2 = self._box_of(first)
        left, top, right, bottom, is_sideways = min(x, x2), min(y, y2), max(x, x2), max(y, y2), False
        width = self._width_of_first(first, word) if " " in word[1:] else 0.0
        if end - first > 1:
            x3, y3, x4, y4 = self._box_of(end - 1)
            runs_down = abs(y3 + y4 - y - y2) > abs(x3 + x4 - x - x2)
            is_sideways = runs_down and max(abs(y3 - y), abs(y4 - y2)) > 0.4 * height
            left, top, right, bottom = min(left, x3, x4), min(top, y3, y4), max(right, x3, x4), max(bottom, y3, y4)
        if height and not is_sideways:
            top = base - height * _ASCENT_SHARE
            bottom = top + height
        return Piece(
            left, top, right, bottom, base, width or right - left, is_sideways, self._is_guessed(first), "", word
        )

    def _width_of_first(self, first: int, words: str) -> float:
        """The width of the first of several words; the box is that of its first character."""
        left, top = self._box.left, self._box.top
        last = first + words.strip().index(" ") - 1
        self._library.FPDFText_GetLooseCharBox(self._text, last, self._box_at)
        return float(abs(self._box.right - left) or abs(self._box.bottom - top))

    def _words_from_the_right(self, text: str) -> Iterator[tuple[int, Piece]]:
        """Words of a page in Arabic or Hebrew by the places of their letters, whatever the order of drawing is.

        Some files draw a line from its left end to its right, some letter by letter; then PDFium turns words round.
        """
        for base, blank, word in words_from_the_right(self._letters(text)):
            first = word[0]
            top = base - first.height * _ASCENT_SHARE
            left, right = min(each.left for each in word), max(each.right for each in word)
            written = blank + "".join(each.text for each in word)
            place = left, top, right, top + first.height, base, right - left
            yield first.at, Piece(*place, False, self._is_guessed(first.at), "", written)

    def _letters(self, text: str) -> list[Letter]:
        letters = []
        for i, letter in enumerate(text):
            if not letter.isspace() and letter not in "\0\x02\ufffe":
                height, base = self._height_and_base(i)
                self._library.FPDFText_GetLooseCharBox(self._text, i, self._box_at)
                x, x2 = (self._sheet.seen(side, self._box.top)[0] for side in (self._box.left, self._box.right))
                letters.append(Letter(min(x, x2), max(x, x2), base, height or 1.0, i, letter))
        return letters

    def _is_guessed(self, at: int) -> bool:
        return bool(self._library.FPDFText_HasUnicodeMapError(self._text, at) == 1)

    def _font(self, at: int) -> str:
        name = self._font_name
        size = self._library.FPDFText_GetFontInfo(self._text, at, name, len(name), None)
        return name.value.decode("utf-8", "replace") if size <= len(name) else ""


def _struck(letter: str) -> str:
    return chr(STRUCK + min(ord(letter), 0xFFFF))
