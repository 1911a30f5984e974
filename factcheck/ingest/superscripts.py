"""Superscript and subscript figures as Unicode characters: so 10⁶ is not read as 106, nor 2019¹ as 20191."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from factcheck.ingest.annotations import without_marks

_PLAIN = "0123456789+-−=()n"
_SUPERSCRIPTS = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ")
_NOTE_MARKS = str.maketrans("abcdfghin", "ᵃᵇᶜᵈᶠᵍʰⁱⁿ")  # an e or o alone is the end of an ordinal number
_RAISED, _LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_NOTES = re.compile(r"(?:\[\w{1,5}\])+")  # marks of notes in brackets are not taken for figures of the text
_FRACTION = re.compile(f"([{_RAISED}]+)[/⁄∕]([{_LOWERED}]+)")
_VULGAR = {unicodedata.normalize("NFKC", sign): sign for sign in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}


class Height(StrEnum):
    """How a stretch of text stands to its line."""

    LEVEL = ""
    RAISED = "raised"
    LOWERED = "lowered"


Stretch = tuple[Height, str]


def join_stretches(stretches: Iterable[Stretch]) -> str:
    """The text of stretches, with raised and lowered figures as such, also where a figure is cut in several stretches.

    A letter raised alone is the mark of a note and stays apart from the word before.
    """
    joined = (
        (height, "".join(text for _, text in group))
        for height, group in groupby(((h, t) for h, t in stretches if t), key=itemgetter(0))
    )
    parts: list[str] = []
    for height, stretch in joined:
        if height is Height.RAISED:
            words = superscript(stretch, parts[-1][-1:] if parts else "")
        elif height is Height.LOWERED:
            words = subscript(stretch)
        else:
            words = stretch
        parts.append(words)
    return join_fractions("".join(parts))


def join_fractions(text: str) -> str:
    """Text in which a raised figure, a stroke and a lowered figure are a fraction: "¹/₄" is "¼"."""
    return _FRACTION.sub(_fraction, text)


def fraction(numerator: str, denominator: str) -> str:
    """A fraction of whole numbers in one sign if there is one, else in raised and lowered figures: ¾, ⁷⁄₂₀."""
    vulgar = _VULGAR.get(f"{numerator}⁄{denominator}")
    return vulgar or f"{superscript(numerator)}⁄{subscript(denominator)}"


def _fraction(found: re.Match[str]) -> str:
    return fraction(*(unicodedata.normalize("NFKC", part) for part in found.groups()))


def superscript(text: str, before: str = "") -> str:
    """Text with superscript figures behind a sign; letters, such as the "th" of "5th", stay as they are.

    A letter alone is the mark of a note, and an "o" behind "N" or a figure is not fused with it: "Nº", "1º".
    """
    if _has_figure(text):
        return text if _NOTES.fullmatch(text) else text.translate(_SUPERSCRIPTS)
    letters = without_marks(text).strip()
    if letters in {"o", "os"} and before and (before in "nN" or before.isdigit()):
        return text.replace("o", "º", 1).replace("s", "ˢ")
    return text.translate(_NOTE_MARKS) if len(letters) == 1 else text


def subscript(text: str) -> str:
    """Text with subscript figures; text without figures stays as it is."""
    return text.translate(_SUBSCRIPTS) if _has_figure(text) else text


def _has_figure(text: str) -> bool:
    return any("0" <= character <= "9" for character in text)
