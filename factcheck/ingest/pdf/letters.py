"""Which letters of a PDF are those that a reader sees: a font need not say so, and PDFium then gives their numbers."""

import re

from factcheck.ingest.pdf.pieces import Piece

MOST_UNREADABLE = 0.3  # of the letters of a page

_UNREADABLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff]+")
_LATIN = re.compile(r"[A-Za-z0-9 .,;:!?'\"()$%&/–—‘’“”-]+\Z")
_VOWEL = re.compile("[AEIOUYaeiouy]")
_LATIN_LETTER = re.compile("[A-Za-z]")
# How PDFium writes a hyphen at the end of a line, and the signs of the font Symbol that word processors use for lists.
_MEANT = str.maketrans("\x02\ufffe\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf020", "--•▪➢✓– ")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def with_unreadable_shown(pieces: list[Piece]) -> tuple[list[Piece], float]:
    """The pieces of a page with � for what cannot be read, and the part of its letters that this concerns.

    Letters without a name are kept where they are Latin and look like words, as those of many old TeX files do.
    """
    guess = "".join(piece.text for piece in pieces if piece.is_guessed)
    is_trusted = bool(guess) and _looks_like_words(guess)
    lost = size = 0
    shown = []
    for piece in pieces:
        text = piece.text
        size += len(text)
        if piece.is_guessed and not is_trusted:
            lost += len(text)
            text = re.sub(r"\S+", "�", text)
        elif not text.isascii() or not text.isprintable():
            text = _PAIR.sub(_joined_pair, text.translate(_MEANT))
            lost += sum(len(found) for found in _UNREADABLE.findall(text))
            text = _UNREADABLE.sub("�", text)
        shown.append(piece._replace(text=text) if text != piece.text else piece)
    return shown, lost / size if size else 0.0


def _joined_pair(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _looks_like_words(text: str) -> bool:
    letters, vowels = len(_LATIN_LETTER.findall(text)), len(_VOWEL.findall(text))
    latin = sum(len(word) for word in text.split() if _LATIN.match(word))
    return letters > 0.5 * len(text) and latin > 0.8 * len(text.replace(" ", "")) and 0.25 < vowels / letters < 0.6
