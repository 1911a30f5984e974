"""Text to sentences: where each begins and ends, which paragraph it stands in, and what kind of block that is."""

import re

from factcheck.assertions.text import Kind, Sentence

_END = re.compile(r"""(?<=[.!?])["”’')\]]*\s+(?=["“‘'(\[]*[A-Z0-9])""")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences, in order, never overlapping; each line is a paragraph."""
    found: list[Sentence] = []
    for paragraph, line in enumerate(_LINE.finditer(text)):
        for start, end in _pieces(text, line.start(), line.end()):
            kind = Kind.HEADLINE if paragraph == 0 and not text[start:end].endswith(".") else Kind.SENTENCE
            found.append(Sentence(len(found), paragraph, start, end, text[start:end], kind))
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(m.end() for m in _END.finditer(text, start, end)), end]
    pieces = []
    for left, right in zip(edges, edges[1:], strict=False):
        piece = text[left:right]
        if piece.strip():
            pieces.append((left + len(piece) - len(piece.lstrip()), right - len(piece) + len(piece.rstrip())))
    return pieces
