"""The letters of an RTF file: in the encoding of their font, or in that of the document."""

from dataclasses import dataclass

from factcheck.ingest.office.symbol_fonts import is_symbol_font, shown_in

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
DOCUMENTS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(slots=True)
class _Font:
    name: str = ""
    encoding: str = ""


class Letters:
    """The fonts of a file, and how bytes and characters read in each."""

    def __init__(self) -> None:
        self.encoding = "cp1252"
        self._fonts: dict[int, _Font] = {}

    def name_font(self, number: int, text: str) -> None:
        """Take a piece of the name of a font; the end of some names says the encoding."""
        font = self._fonts.setdefault(number, _Font())
        font.name = (font.name + text).strip(" ;")[:100]
        if not font.encoding:
            name = font.name.lower()
            font.encoding = next((encoding for end, encoding in _BY_FONT_NAME if name.endswith(end)), "")

    def set_charset(self, number: int, charset: int) -> None:
        """Take the set of letters of a font, by its number of Windows."""
        self._fonts.setdefault(number, _Font()).encoding = _CHARSETS.get(charset, "")

    def set_code_page(self, number: int | None, page: int) -> None:
        """Take the code page of a font, or of the document if no font is given."""
        encoding = _encoding(page)
        if number is None:
            self.encoding = encoding or self.encoding
        else:
            self._fonts.setdefault(number, _Font()).encoding = encoding

    def decode(self, number: int, letters: bytes, *, as_signs: bool) -> str:
        """Bytes in a font; `as_signs` is whether one of symbols shows them."""
        font = self._fonts.get(number, _Font())
        if as_signs and is_symbol_font(font.name):
            return shown_in(font.name, letters.decode("latin-1"))
        return letters.decode(font.encoding or self.encoding, "replace")

    def character(self, number: int, code: int) -> str:
        """The character of a number of 16 bits in a font, perhaps half of one."""
        character = chr(code % 65_536)
        font = self._fonts.get(number, _Font())
        is_sign = is_symbol_font(font.name) and 0xF020 <= ord(character) <= 0xF0FF
        return shown_in(font.name, character) if is_sign else character


def _encoding(page: int) -> str:
    """Python's name of a code page by its number, or an empty string."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return ""
    return name
