"""What the process that reads pages says of one: pieces of text, and places as a reader sees them."""

from typing import Any, NamedTuple

STRUCK = 0xA0000  # is added to the number of a letter with a line through it: no letter has such a number
ASCENT, DESCENT = 0.9, 0.25  # of the size of a font, as in most

_OFF_LINE = 0.1  # of a character's height: so far from the line stands a raised or lowered one
_SMALLER = 0.84  # times the height of the others
_WIDEST_GAP = 0.8  # of its height, between words of one piece
_BLANK = 0.12  # of its height: a narrower gap parts no words
_FARTHEST = 20_000.0  # points; a page has at most 14,400


class Piece(NamedTuple):
    """Words that follow one another on one line and in one size.

    Places are in points from the top left of the page as a reader sees it, `base` is that of the base line, `first` the
    width of the first word. Letters are guessed where the font does not say which they are. A word before which PDFium
    sees a blank or a new line begins with it.
    """

    left: float
    top: float
    right: float
    bottom: float
    base: float
    first: float
    is_sideways: bool  # whether its words run down or up the page
    is_guessed: bool
    font: str
    text: str

    @property
    def is_placed(self) -> bool:
        """Whether its place is a number that a page can have."""
        left, top, right, bottom, base, first = self[:6]
        across = -_FARTHEST < left < _FARTHEST and -_FARTHEST < right < _FARTHEST and first < _FARTHEST
        return across and -_FARTHEST < top < _FARTHEST and -_FARTHEST < bottom < _FARTHEST and abs(base) < _FARTHEST

    def goes_on(self, word: "Piece") -> bool:
        """Whether a word stands on the line of this piece, in its size, and next to it on either side."""
        height, other = self.bottom - self.top, word.bottom - word.top
        if abs(word.base - self.base) > _OFF_LINE * height or not _SMALLER * height < other < height / _SMALLER:
            return False
        if self.is_sideways or word.is_sideways or self.is_guessed != word.is_guessed:
            return False
        return -height / 2 < self._gap(word) < _WIDEST_GAP * height

    def _gap(self, word: "Piece") -> float:
        return word.left - self.right if word.right > self.right else self.left - word.right

    def with_word(self, word: "Piece") -> "Piece":
        """The piece and a word that it goes on in; what PDFium took for a new line is a blank if the gap says so."""
        text = word.text
        if text[0] == "\n":
            text = " " * (self._gap(word) > _BLANK * (self.bottom - self.top)) + text[1:]
        left, top = min(self.left, word.left), min(self.top, word.top)
        right, bottom = max(self.right, word.right), max(self.bottom, word.bottom)
        return Piece(left, top, right, bottom, *self[4:9], self.text + text)

    def rounded(self) -> list[Any]:
        """It as JSON has it."""
        return [*(round(place, 1) for place in self[:6]), *self[6:]]


def is_off_line(distance: float, height: float, other: float) -> bool:
    """Whether a character of another height at this distance from the base line is raised or lowered: 10⁶."""
    larger = max(height, other)
    return min(height, other) < _SMALLER * larger and distance > _OFF_LINE * larger
