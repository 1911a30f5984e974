"""Quotations that go on: which other sentence names the one who speaks."""

from collections.abc import Container, Iterator, Mapping, Sequence

from factcheck.assertions.nominal import trailing
from factcheck.assertions.readings import Reading, quoted_share
from factcheck.assertions.text import Kind
from factcheck.assertions.tokens import Tag

_LONGEST_BLOCK = 30  # sentences
_BLOCKS = frozenset({Kind.LIST_ITEM, Kind.QUOTATION})


def speakers(readings: Sequence[Reading]) -> Mapping[int, int]:
    """For every sentence that takes its speaker from another one: its position, and the other one's.

    In this order: the same quotation, first where it is closed, then where it was opened; the paragraph, first
    what stands before, then what follows; the paragraph before; at last "X issued a statement" right before it.
    A quotation behind which its sentence goes on takes nobody's: it says there whose it is.
    """
    blocks = dict(_blocks(readings))
    found: dict[int, int] = dict(blocks)
    by_chain = _named_chains(readings)
    spans = _paragraphs(readings)
    for i, reading in enumerate(readings):
        if reading.cue or i in found or not reading.chains:
            continue
        same = [j for chain in reading.chains for j in by_chain.get(chain, ())]
        if not _is_quoted(reading) and not (
            same and reading.speech and reading.tokens[:1] and reading.tokens[0].quoted
        ):
            continue
        if not same and trailing(reading.tokens):  # somebody else is named there, in whatever words
            continue
        speaker = _nearest(same, i) if same else _in_paragraphs(readings, found, blocks, spans, i)
        if speaker is None and i and readings[i - 1].hint and _is_quoted(reading) and reading.tokens[0].quoted:
            speaker = i - 1
        if speaker is not None:
            found[i] = found.get(speaker, speaker)
    return found


def _is_quoted(reading: Reading) -> bool:
    """Tell whether a sentence without a cue is somebody's words all the same."""
    return quoted_share(reading.tokens) >= 0.5 or (reading.speech and _begins_or_ends_quoted(reading))


def _begins_or_ends_quoted(reading: Reading) -> bool:
    words = [t for t in reading.tokens if t.is_word]
    return bool(words) and words[0].quoted and quoted_share(words) > 0.3


def _named_chains(readings: Sequence[Reading]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for i, reading in enumerate(readings):
        for chain in reading.chains if reading.cue else ():
            found.setdefault(chain, []).append(i)
    return found


def _nearest(same: list[int], i: int) -> int:
    following = [j for j in same if j > i]
    return min(following) if following else max(same)


def _paragraphs(readings: Sequence[Reading]) -> Mapping[int, range]:
    """Return where each paragraph's sentences stand, keyed by position of its first sentence and of every other."""
    found: dict[int, range] = {}
    start = 0
    for i in range(1, len(readings) + 1):
        if i == len(readings) or readings[i].sentence.paragraph != readings[start].sentence.paragraph:
            found[readings[start].sentence.paragraph] = range(start, i)
            start = i
    return found


def _in_paragraphs(
    readings: Sequence[Reading],
    found: Mapping[int, int],
    blocks: Container[int],
    spans: Mapping[int, range],
    i: int,
) -> int | None:
    own = spans[readings[i].sentence.paragraph]
    preceding = _first_named(readings, found, range(i - 1, max(own.start, i - 12) - 1, -1))
    if preceding is not None:
        return preceding
    following = _first_named(readings, found, range(i + 1, min(own.stop, i + 4)))
    if following is not None:
        return following
    if own.start == 0 or not readings[i].tokens or not readings[own.start].tokens[:1][0].quoted:
        return None
    if own.start - 1 in blocks:  # what a colon announced ends with its paragraph
        return None
    above = spans[readings[own.start - 1].sentence.paragraph]
    return _first_named(readings, found, range(above.stop - 1, max(above.start, above.stop - 12) - 1, -1))


def _first_named(readings: Sequence[Reading], found: Mapping[int, int], order: range) -> int | None:
    for j in order:
        if readings[j].cue or j in found:
            return found.get(j, j)
    return None


def _blocks(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Find what "... made these allegations:" introduces: the items of a list, or else one paragraph without marks.

    Whatever comes after the list or the paragraph is the newspaper's again, or somebody else's.
    """
    for i, reading in enumerate(readings[:-1]):
        if not reading.tokens or reading.tokens[-1].tag is not Tag.COLON or not reading.cue:
            continue
        first = readings[i + 1].sentence
        covers = _items if first.kind in _BLOCKS else _paragraph
        for j in covers(readings, range(i + 1, min(len(readings), i + _LONGEST_BLOCK))):
            yield j, i


def _items(readings: Sequence[Reading], within: range) -> Iterator[int]:
    """Yield the items of a list, further sentences of an item too; one that names its own speaker has that one."""
    paragraph = -1
    for j in within:
        sentence = readings[j].sentence
        if sentence.kind not in _BLOCKS and sentence.paragraph != paragraph:
            return
        paragraph = sentence.paragraph
        if not readings[j].cue and not (readings[j].chains and sentence.kind is Kind.QUOTATION):
            yield j


def _paragraph(readings: Sequence[Reading], within: range) -> Iterator[int]:
    first = readings[within.start].sentence
    for j in within:
        sentence = readings[j].sentence
        other = sentence.paragraph != first.paragraph or sentence.kind is not Kind.SENTENCE
        if other or readings[j].cue or readings[j].chains:
            return
        yield j
