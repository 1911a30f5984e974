"""Lines that were broken at a fixed width, as wire copy, mail and a paste from a PDF viewer have them, joined again.

A line was broken by a machine where the next word would not have fit: nearly all lines of a paragraph are nearly as
long as the longest, and most of the next begin within a sentence. Both must hold for a text as a whole before any line
is joined. Verse, lists, addresses, tables, speakers' lines and paragraphs of one line do not look like that.

A text that has a blank line behind nearly every line is judged as if it had not. Whatever the widths, a line that names
who speaks is joined to the quotation that ends on the line before.

Copy of agencies has no blank lines: there each indented line begins a paragraph, and the lines below it go on with it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise

from factcheck.ingest.plain.desk_marks import DATELINE
from factcheck.ingest.plain.joined_lines import JoinedLines, rejoin
from factcheck.ingest.plain.line_breaks import (
    LEAST,
    NARROWEST,
    SHORTEST_OPEN,
    Block,
    BlockBreaks,
    LineBreak,
    breaks_by_block,
    show_wrapping,
    width_of,
)
from factcheck.ingest.plain.lines import Line, kinds_of_lists, may_touch, parse_lines
from factcheck.ingest.plain.quoted_speakers import join_speakers

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SHORTEST_STANZA, _LONGEST_STANZA = 3, 8  # lines
_STANZAS, _STANZAS_OF_THREE = 2, 3  # from which on a text is verse
_WIDEST_VERSE, _LEAST_LAST = 60, 0.75  # columns of verse, and how much of the width its last lines have
_FEWEST_BROKEN = 2  # words that are broken at the end of a line
_LEAST_INDENT = 2  # columns before the first line of a paragraph
_NARROWEST_INDENTED = 45  # columns of a text that indents tell apart, since each other line of verse is indented, too
_FEWEST_DOUBLE, _LEAST_DOUBLE = 3, 0.6  # line ends of a text that is double-spaced, and how many have a blank line


def join_hard_wraps(text: str, *, of_agency: bool = False) -> JoinedLines | None:
    """The text with its paragraphs on one line each, or None if its lines are no work of a machine.

    `of_agency` is whether it is known to be copy of an agency, so that less has to show how it was broken.
    """
    raw = _LINE_ENDS.sub("\n", text).split("\n")
    if len(raw) == 1:
        return None
    lines = parse_lines(raw)
    wrapped = _join_indented(lines, of_agency=of_agency) or _join_wrapped(lines)
    wrapped = wrapped or _join_double_spaced(lines) or _join_broken_words(lines)
    if wrapped:
        raw = wrapped.text.split("\n")
    kept = join_speakers(raw)
    if speakers := len(raw) - len(kept):
        return replace(wrapped or JoinedLines(""), text="\n".join(kept), speakers=speakers)
    return wrapped


def _join_indented(lines: list[Line], *, of_agency: bool) -> JoinedLines | None:
    """Join the lines of a text whose paragraphs begin with an indent and nothing else."""
    begins = [at for at, line in enumerate(lines) if line.words and not line.quoted and line.indent >= _LEAST_INDENT]
    if not begins or Counter(lines[at].indent for at in begins).most_common(1)[0][1] < LEAST[0] * len(begins):
        return None
    lists = kinds_of_lists(lines)
    flush = [at for at in range(begins[0], len(lines) - 1) if lines[at + 1].indent == 0 and may_touch(lines, at, lists)]
    breaks = [LineBreak.behind(lines, at) for at in flush]
    width = width_of(each.line for each in breaks)
    if not width:
        return None
    ends = BlockBreaks(breaks, width)
    of_agency = of_agency or DATELINE.match(lines[begins[0]].words) is not None
    is_wrapped = width >= _NARROWEST_INDENTED and not _hang(lines, begins) and show_wrapping([ends], width)
    if not of_agency and not is_wrapped:
        return None
    joined = {each.at for each in ends.inner}
    joined |= {each.at for each in breaks if each.line.columns >= SHORTEST_OPEN * width}
    for at in begins:
        lines[at].raw = lines[at].words
    return rejoin(lines, joined, width)


def _hang(lines: Sequence[Line], begins: Sequence[int]) -> bool:
    """Whether a line goes on in one of those with an indent, as in lists."""
    return any(at and lines[at - 1].words and LineBreak.behind(lines, at - 1).opens_small for at in begins)


def _join_wrapped(lines: Sequence[Line]) -> JoinedLines | None:
    """Join the lines of a text that was broken at one width."""
    blocks = _judged(breaks_by_block(lines))
    joined = {each.at for block in blocks if block.fit() for each in block.breaks if each.goes_on(block.width)}
    return rejoin(lines, joined, blocks[0].width) if joined else None


def _judged(blocks: Sequence[Block]) -> list[BlockBreaks]:
    """The blocks of a text by the width at which a machine broke it; none if no machine did."""
    breaks = list(chain.from_iterable(blocks))
    if _are_stanzas(blocks, width_of(each.line for each in breaks)):
        return []
    for sample in (breaks, max(blocks, key=len, default=[])):  # a table or verse may be broader than the paragraphs
        width = width_of(each.line for each in sample)
        whole = BlockBreaks(breaks, width)
        if not width or whole.is_verse:
            continue
        judged = [BlockBreaks(block, width) for block in blocks]
        if show_wrapping([*judged, whole], width):
            return judged
    return []


def _are_stanzas(blocks: Sequence[Block], width: int) -> bool:
    """Whether the blocks of a text are stanzas: as many even lines in each, the last as long as the others.

    One alone is a stanza where its lines are not broken to the letter, as a machine breaks them.
    """
    counts = {len(block) + 1 for block in blocks}
    if not 0 < width <= _WIDEST_VERSE or len(counts) != 1:
        return False
    count = counts.pop()
    is_even = all(block[-1].following.columns >= _LEAST_LAST * width for block in blocks)
    if not _SHORTEST_STANZA <= count <= _LONGEST_STANZA or not is_even:
        return False
    if len(blocks) == 1 and count > _SHORTEST_STANZA:
        return not all(each.is_exact(width) for each in blocks[0])
    return len(blocks) >= (_STANZAS_OF_THREE if count == _SHORTEST_STANZA else _STANZAS)


def _join_double_spaced(lines: Sequence[Line]) -> JoinedLines | None:
    """Join the lines of a text that has a blank line behind nearly every line; its paragraphs get one between them."""
    written = [n for n, line in enumerate(lines) if line.raw.strip()]
    spaced = sum(after - n > 1 for n, after in pairwise(written))
    if spaced < _FEWEST_DOUBLE - 1 or spaced < _LEAST_DOUBLE * (len(written) - 1):
        return None
    short = SHORTEST_OPEN * width_of(lines[n] for n in written)
    closer: list[str] = []
    for n, after in pairwise(written):
        stays = after - n == 1 or len(lines[n].raw) < short  # a headline, or the end of a paragraph
        closer += [lines[n].raw, *([""] * (1 if stays else after - n - 2))]
    joined = _join_wrapped(parse_lines([*closer, lines[written[-1]].raw]))
    return joined and replace(joined, text=re.sub(r"\n+(?!\n|\Z)", "\n\n", joined.text))


def _join_broken_words(lines: Sequence[Line]) -> JoinedLines | None:
    """Join the lines of paragraphs in which a word is broken at the end of a line, however long the lines are."""
    blocks = breaks_by_block(lines)
    broken = {each for block in blocks for each in block if each.breaks_word}
    joined: set[LineBreak] = set()
    for block in blocks:
        width = max(line.columns for each in block for line in (each.line, each.following))
        is_usual = len(broken) >= _FEWEST_BROKEN and any(each.opens_small for each in block)
        ends = BlockBreaks(block, width)
        if width >= NARROWEST and (is_usual or not broken.isdisjoint(block)) and not ends.is_verse:
            joined.update(ends.inner)
    if broken.isdisjoint(joined):
        return None
    return rejoin(lines, {each.at for each in joined}, max(each.line.columns for each in joined))
