"""Fonts that have signs in the places of letters: what Symbol, Wingdings and Webdings show, in Unicode.

`symbol_fonts.txt` has a line for each font. Word writes the places as U+F020 to U+F0FF, other programs as U+0020 to
U+00FF.
"""

from functools import cache
from pathlib import Path

LOST = "\ufffd"
_FIRST, _AFTER = 0x20, 0x100
_PRIVATE = 0xF000


@cache
def _tables() -> dict[str, dict[int, str]]:
    tables = {}
    for line in Path(__file__).with_name("symbol_fonts.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            font, signs = line.split("\t")
            table = dict(enumerate(signs, _FIRST))
            tables[font.lower()] = table | {place + _PRIVATE: sign for place, sign in table.items()}
    return tables


def is_symbol_font(font: str) -> bool:
    """Whether what a font of this name shows is known here."""
    return font.lower() in _tables()


def shown_in(font: str, text: str) -> str:
    """A text as a font shows it; a font that is not one of these changes nothing."""
    return text.translate(_tables().get(font.lower(), {}))


def sign_of(font: str, place: int) -> str:
    """The sign in one place of a font: `LOST` if the font is unknown and the place means nothing without it."""
    if is_symbol_font(font):
        return shown_in(font, chr(place))[:1]
    return chr(place) if _FIRST <= place < 0xD800 or 0xF900 <= place < 0x10FFFF else LOST
