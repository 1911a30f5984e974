"""What holds within a group of RTF, and the words that change nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.ingest.office.word_fields import Field
from factcheck.ingest.superscripts import Height

_SHIFTED = 4  # half points from which on text moved by hand is raised or lowered


@dataclass(slots=True)
class State:
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
    field: Field | None = None  # that this group is part of

    def row_defaults(self, _number: int | None) -> None:
        """`trowd`: a row of a table begins."""
        self.in_table = True

    def plain(self, _number: int | None) -> None:
        """`plain`: letters look as they do without any word."""
        self.looks = frozenset()
        self.height = Height.LEVEL

    def paragraph_defaults(self, _number: int | None) -> None:
        """`pard`: the paragraph is one without any word."""
        self.in_table = self.in_list = False
        self.style, self.level, self.style_looks = 0, 9, frozenset()

    def set_in_table(self, number: int | None) -> None:
        """`intbl`: the paragraph stands in a table."""
        self.in_table = number != 0

    def set_in_list(self, number: int | None) -> None:
        """`ls`: the paragraph is an item of a list."""
        self.in_list = bool(number)

    def set_level(self, number: int | None) -> None:
        """`outlinelevel`: the paragraph is a heading, down to level 8."""
        self.level = number if number is not None else 9

    def raised(self, number: int | None) -> None:
        """`super` and `up`."""
        self.height = Height.RAISED if number is None or number >= _SHIFTED else Height.LEVEL

    def lowered(self, number: int | None) -> None:
        """`sub` and `dn`."""
        self.height = Height.LOWERED if number is None or number >= _SHIFTED else Height.LEVEL

    def on_the_line(self, _number: int | None) -> None:
        """`nosupersub`."""
        self.height = Height.LEVEL

    def set_font(self, number: int | None) -> None:
        """`f`: a font, which is declared or used."""
        self.font = number or 0

    def set_fallbacks(self, number: int | None) -> None:
        """`uc`: how many characters for old programs stand behind each one in Unicode."""
        self.fallbacks = max(0, min(number if number is not None else 1, 100))


STATE_WORDS: dict[str, Callable[[State, int | None], None]] = {
    "trowd": State.row_defaults,
    "plain": State.plain,
    "pard": State.paragraph_defaults,
    "intbl": State.set_in_table,
    "ls": State.set_in_list,
    "outlinelevel": State.set_level,
    "super": State.raised,
    "up": State.raised,
    "sub": State.lowered,
    "dn": State.lowered,
    "nosupersub": State.on_the_line,
    "f": State.set_font,
    "uc": State.set_fallbacks,
}
