"""Text to sentences: where each begins and ends, which paragraph it stands in, and what kind of block that is."""

import re
from collections.abc import Iterator

from factcheck.engine.findings import Kind, Sentence
from factcheck.engine.text.block_kinds import block_kinds
from factcheck.engine.text.line_segmenter import split_line

# What ends a line: LF, and in a text that is not canonical all that Python calls a line boundary (STANDARDS B20-B24).
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ONE_PIECE = frozenset({Kind.TABLE_ROW, Kind.BYLINE, Kind.DATELINE})


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences, in order, never overlapping; `paragraph` counts the lines that are not blank."""
    lines = [line for line in _LINE.finditer(text) if not line.group().isspace()]
    kinds = block_kinds([line.group() for line in lines])
    found: list[Sentence] = []
    for paragraph, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        for left, right in _pieces(line.group(), kind):
            start, end = line.start() + left, line.start() + right
            found.append(Sentence(len(found), paragraph, start, end, text[start:end], kind))
    return tuple(found)


def _pieces(line: str, kind: Kind) -> Iterator[tuple[int, int]]:
    if kind in _ONE_PIECE:
        yield len(line) - len(line.lstrip()), len(line.rstrip())
    else:
        yield from split_line(line)
