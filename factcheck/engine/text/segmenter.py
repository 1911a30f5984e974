"""Text to sentences: where each begins and ends, which paragraph it stands in, and what kind of block that is."""

import re
from collections.abc import Iterator

from factcheck.engine.findings import Kind, Sentence
from factcheck.engine.languages.detection import language
from factcheck.engine.text.block_kinds import block_kinds
from factcheck.engine.text.line_segmenter import split_line
from factcheck.engine.text.sentence_boundaries import own_abbreviations

# What ends a line: LF, and in a text that is not canonical all that Python calls a line boundary (STANDARDS B20-B24).
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ONE_PIECE = frozenset({Kind.TABLE_ROW, Kind.BYLINE, Kind.DATELINE})


def sentences(text: str, recognised: str = "") -> tuple[Sentence, ...]:
    """Cut a text into sentences, in order, never overlapping; `paragraph` counts the lines that are not blank.

    Only the text decides, and no language that somebody gave it: the same text is always cut alike. `recognised` is
    what `language` says of it, where that is known.
    """
    recognised = recognised or language(text)
    own = own_abbreviations(recognised)
    lines = [line for line in _LINE.finditer(text) if not line.group().isspace()]
    kinds = block_kinds([line.group() for line in lines], recognised)
    found: list[Sentence] = []
    for paragraph, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        for left, right in _pieces(line.group(), kind, own):
            start, end = line.start() + left, line.start() + right
            found.append(Sentence(len(found), paragraph, start, end, text[start:end], kind))
    return tuple(found)


def _pieces(line: str, kind: Kind, own: str) -> Iterator[tuple[int, int]]:
    if kind in _ONE_PIECE:
        yield len(line) - len(line.lstrip()), len(line.rstrip())
    else:
        yield from split_line(line, own)
