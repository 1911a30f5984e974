"""Where a text is broken into lines: whether a machine did it, where the next word would not have fit."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.ingest.hyphens import HYPHENS, SUSPENDED, first_word
from factcheck.ingest.plain.lines import ENDED, Line, is_wide, wrapped_blocks

SHORTEST_OPEN, _SHORTEST_BEFORE_CAPITAL = 0.55, 0.75  # of the width that a line within a sentence must have

NARROWEST = 24  # columns of a wrapped text
_NARROW = 36  # columns of a text that is judged more strictly, since verse and lists are as narrow
_SLACK = 0.14  # of the width by which a line of a proportional font may fall short
# Of all breaks within paragraphs so many must be where the next word did not fit, and after so many of those the next
# line must go on within a sentence. Where all are to the letter where the next word did not fit, fewer need to.
LEAST, _LEAST_NARROW = (0.7, 0.4), (0.8, 0.6)
_EXACT, _FEWEST_EXACT, _LEAST_RUNNING_EXACT = 0.95, 4, 0.15
_FEW_WIDE = 6  # columns of the signs that are moved to the next line because none may end or begin one
_SHORT_BLOCK = 4  # breaks of a block that is judged by the text around it
_FEWEST_OF_VERSE, _LEAST_OF_VERSE = 3, 0.7  # line ends of verse, and how many of them are ends of a phrase
_FEWEST, _FEWEST_NARROW = 2, 6  # breaks after which a sentence goes on
_ALONE = 50  # columns of a line whose end alone is enough
_SAMPLE_SHARE = 0.12  # of the lines that must be about as wide as the text is
_NEAR = 0.88  # of the width that counts as about as wide
_PAUSED = re.compile(r"[.,;:!?…–—]['\"”’»)\]]*\Z")


@dataclass(frozen=True, slots=True, eq=False)
class LineBreak:
    """The end of the line at a place, and the next line; `needed` are the columns of the line with the next word."""

    at: int
    line: Line
    following: Line
    needed: int
    slack: float

    @classmethod
    def behind(cls, lines: Sequence[Line], at: int) -> "LineBreak":
        """The break behind a line of a text; without blanks between words, signs are moved to the next line."""
        line, following = lines[at], lines[at + 1]
        if is_wide(following.words[0]):
            return cls(at, line, following, line.columns + _FEW_WIDE, 0.0)
        return cls(at, line, following, line.columns + 1 + following.first_columns, _SLACK)

    def is_full(self, width: int) -> bool:
        """Whether the first word of the next line did not fit."""
        return self.needed > width * (1 - self.slack)

    def is_exact(self, width: int) -> bool:
        """Whether it did not fit to the letter."""
        return self.needed > width

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends a sentence."""
        return bool(ENDED.search(self.line.words))

    def goes_on(self, width: int) -> bool:
        """Whether the line goes on in the next one, in a text that is known to be wrapped."""
        if self.is_full(width) or self.breaks_word:
            return True
        if self.opens_small:
            return self.line.columns >= SHORTEST_OPEN * width
        return self.line.columns >= _SHORTEST_BEFORE_CAPITAL * width and not self.line.is_stopped

    @property
    def runs_on(self) -> bool:
        """Whether the next line goes on within a sentence: with a small letter, or without case and after no stop."""
        first = self.following.words.lstrip("\"'“‘«„(")[:1]
        if first.islower():
            return True
        has_no_case = unicodedata.category(first or " ") == "Lo" or self.following.words.isupper()
        return has_no_case and not self.line.is_stopped

    @property
    def opens_small(self) -> bool:
        """Whether the next line begins with a word of small letters and this one ends within a sentence."""
        first = self.following.words.partition(" ")[0]
        return first[:1].islower() and first == first.lower() and not self.line.is_stopped

    @property
    def breaks_word(self) -> bool:
        """Whether the line ends with a part of a word, of which the next one has the rest."""
        words, following = self.line.words, self.following.words
        is_part = words[-1:] in HYPHENS and words[-2:-1].isalpha()
        return is_part and following[:1].islower() and first_word(following) not in SUSPENDED


Block = list[LineBreak]


def breaks_by_block(lines: Sequence[Line]) -> list[Block]:
    """The breaks at which lines may be joined, by the blank lines around them."""
    return [[LineBreak.behind(lines, at) for at in block] for block in wrapped_blocks(lines)]


def width_of(lines: Iterable[Line]) -> int:
    """At how many columns lines were broken: the most that many of them have; 0 if there is no such width."""
    counts = Counter(line.columns for line in lines)
    total = sum(counts.values())
    for width in sorted(counts, reverse=True):
        near = sum(count for columns, count in counts.items() if _NEAR * width <= columns <= width)
        if near >= max(1, _SAMPLE_SHARE * total):
            return width if width >= NARROWEST else 0
    return 0


class BlockBreaks:
    """The breaks of a block, in a text that was broken at a width, if it was broken at all.

    `inner` are all but those of paragraphs; at those of `full` the next word did not fit; after those of `running` a
    sentence goes on. `is_exact` is whether all lines are broken to the letter, `is_verse` whether most end with a
    phrase, as no machine ends them.
    """

    def __init__(self, block: Block, width: int) -> None:
        self.breaks, self.width = block, width
        self.full = [each for each in block if each.is_full(width)]
        self.inner = [each for each in block if each.is_full(width) or not each.ends_sentence]
        self.running = [each for each in self.full if each.runs_on]
        exact = sum(each.is_exact(width) for each in self.inner)
        self.is_exact = len(self.inner) >= _FEWEST_EXACT and exact >= _EXACT * len(self.inner)
        paused = sum(bool(_PAUSED.search(each.line.words)) for each in block)
        self.is_verse = not self.is_exact and len(block) >= _FEWEST_OF_VERSE and paused >= _LEAST_OF_VERSE * len(block)

    def look_wrapped(self) -> bool:
        """Whether nearly all are where a machine breaks lines, and enough of them within sentences."""
        least_full, least_running = _LEAST_NARROW if self.width < _NARROW else LEAST
        if self.is_exact:
            least_running = min(least_running, _LEAST_RUNNING_EXACT)
        if self.is_verse or not self.running:
            return False
        return len(self.full) >= least_full * len(self.inner) and len(self.running) >= least_running * len(self.full)

    def fit(self) -> bool:
        """Whether they belong to a paragraph in a text that is known to be wrapped: there less has to show it."""
        if self.is_verse:
            return False
        going_on = [each for each in self.inner if each.goes_on(self.width)]
        small = sum(each.opens_small for each in going_on)
        if len(going_on) >= LEAST[0] * len(self.inner) and small >= max(1, _LEAST_RUNNING_EXACT * len(going_on)):
            return True
        if self.look_wrapped():
            return True
        is_short = 0 < len(self.inner) <= _SHORT_BLOCK and len(self.full) == len(self.inner)
        return is_short and any(not each.line.is_stopped for each in self.full)


def show_wrapping(blocks: Iterable[BlockBreaks], width: int) -> bool:
    """Whether the blocks that look wrapped are enough to say so of a text."""
    wrapped = [block for block in blocks if block.look_wrapped()]
    running = {each for block in wrapped for each in block.running}
    if any(block.is_exact for block in wrapped) or len(running) >= (_FEWEST_NARROW if width < _NARROW else _FEWEST):
        return bool(running)
    return any(each.line.columns >= _ALONE and each.opens_small for each in running)
