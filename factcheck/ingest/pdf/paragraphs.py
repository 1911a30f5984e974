"""Paragraphs out of the blocks of a PDF: which lines belong together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.ingest.pdf.layout import Block
from factcheck.ingest.pdf.lines import Line
from factcheck.ingest.pdf.speller import UNSPACED, is_cut_word

LOOK_AHEAD = 12  # blocks

_STOP = re.compile(r"[.!?…:;。！？।॥؟۔]['\"”’»›)\]」』）⁰¹²³⁴-⁹]*\Z")
_BULLET = re.compile(r"(?:[•‣▪◦●·∙○■□►▶➢✓]|[–—-]\s|\(?\d{1,3}[.)]\s|[a-z][.)]\s)\s*\S")
_SIGN = re.compile(r"[•‣▪◦●·∙○■□►▶➢✓]")
_WORD_SIGN = re.compile(r"\w")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `opens` and `closes` say whether it begins and ends its block."""

    lines: list[Line]
    page: int
    left: float
    right: float
    opens: bool
    closes: bool
    is_indented: bool = False

    @property
    def height(self) -> float:
        """The height of the letters of its last line."""
        return self.lines[-1].height

    @property
    def is_listed(self) -> bool:
        """Whether it begins with the sign of a list."""
        return bool(_SIGN.match(self.lines[0].text.lstrip()))

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return bool(self.lines[0].cells)


def paragraphs_of(blocks: Iterable[Block]) -> list[Paragraph]:
    """The paragraphs of a document, those joined that a column, a page, a caption or a pull quote cuts in two."""
    found = [paragraph for block in blocks for paragraph in _paragraphs(block)]
    at = 0
    while at < len(found):
        after = _continuation(found, at)
        if after is None:
            at += 1
            continue
        following = found.pop(after)
        found[at].lines.extend(following.lines)
        found[at].closes, found[at].left, found[at].right = following.closes, following.left, following.right
        found[at].page = following.page
    return found


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    left, right, lines = block.left, block.right, block.lines
    hanging = _is_hanging(lines, left)
    begin = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or _begins(lines, i, left, right, hanging=hanging, alone=begin == i - 1):
            part = lines[begin:i]
            indented = part[0].left - left > 0.5 * part[0].height and len(lines) > 1
            yield Paragraph(part, block.page, left, right, begin == 0, i == len(lines), indented)
            begin = i


def _is_hanging(lines: Sequence[Line], left: float) -> bool:
    """Whether the first lines of paragraphs stand further left than the others, as in lists."""
    hanging = 0
    for before, line in pairwise(lines):
        step = _is_inside(line, left) - _is_inside(before, left)
        if step:
            hanging += step if not _ends(before.text) or _BULLET.match(before.text.lstrip()) else -step
    return hanging > 0


def _is_inside(line: Line, left: float) -> bool:
    return line.left - left > 0.5 * line.height


def _begins(lines: Sequence[Line], at: int, left: float, right: float, *, hanging: bool, alone: bool) -> bool:
    """Whether a line of a block begins a paragraph; `alone` is whether the one before would be one by itself."""
    line, before = lines[at], lines[at - 1]
    text = line.text.lstrip()
    if line.cells or before.cells or _SIGN.match(text):
        return True
    if is_cut_word(before.text):
        return False
    further, has_room = line.left - before.left, _has_room(before, line, right)
    if hanging and _is_inside(before, left) and not _is_inside(line, left):
        return True
    if not hanging and _is_inside(line, left) and (further > 0.5 * line.height or abs(further) < 1):
        return not text[:1].islower() or _ends(before.text)
    if _BULLET.match(text) and (has_room or further < -0.5 * line.height):
        return True
    return has_room and _is_ended(before, text, is_short=alone or right - before.right > 0.5 * (right - left))


def _is_ended(before: Line, text: str, *, is_short: bool) -> bool:
    """Whether a line that leaves room ends a paragraph: after a stop, or as a short one before a capital."""
    return _ends(before.text) or (is_short and not (text[:1].islower() or _has_open_end(before.text)))


def _has_open_end(text: str) -> bool:
    return text.rstrip()[-1:] in ",—–(/"


def _ends(text: str) -> bool:
    """Whether a sentence ends with a text."""
    return bool(_STOP.search(text.rstrip()[-12:]))


def _has_room(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have had its place on the line before, which was ended on purpose."""
    if UNSPACED.match(line.text.lstrip()):
        return right - before.right > 2.5 * line.height
    return right - before.right > line.first + 0.5 * line.height


def _continuation(found: Sequence[Paragraph], at: int) -> int | None:
    """The paragraph that goes on where this one is cut by the end of a column or page, by a caption or a pull quote.

    It is the first one in the same letters; what stands between in others is no part of the sentence.
    """
    cut = found[at]
    if not cut.closes or cut.is_row or not _is_open(cut):
        return None
    for i in range(at + 1, min(len(found), at + 1 + LOOK_AHEAD)):
        other = found[i]
        if other.page > cut.page + 1:
            return None
        if other.opens and not other.is_row and _is_alike(cut, other):
            return i if _goes_on(cut, other, beside=i == at + 1) else None
    return None


def _is_open(paragraph: Paragraph) -> bool:
    text = paragraph.lines[-1].text
    return not _ends(text) and bool(_WORD_SIGN.search(text))


def _is_alike(cut: Paragraph, other: Paragraph) -> bool:
    last, first = cut.lines[-1], other.lines[0]
    return 0.93 < first.height / max(last.height, 0.1) < 1.07 and (last.font == first.font or first.text[:1].islower())


def _goes_on(cut: Paragraph, other: Paragraph, *, beside: bool) -> bool:
    """Whether the words of the one go on in the other: in a small letter, or from a full line to one without indent."""
    last, first = cut.lines[-1], other.lines[0]
    text = first.text.lstrip()
    if _BULLET.match(text):
        return False
    if text.lstrip("“”\"'„«»‘’( ")[:1].islower():
        return True
    is_full = not _has_room(last, first, cut.right) and not (cut.opens and len(cut.lines) == 1)
    if not is_full or other.is_indented or (beside and abs(other.left - cut.left) < 1 and other.page == cut.page):
        return False
    return (
        abs((other.right - other.left) - (cut.right - cut.left)) < 0.12 * (cut.right - cut.left)
        or len(other.lines) == 1
    )
