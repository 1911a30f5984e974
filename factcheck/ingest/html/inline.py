"""The words of a paragraph as a screen shows them: quotation marks of `q`, drop caps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.ingest.html.content import Box
from factcheck.ingest.superscripts import join_fractions

# By the code of the language, as browsers do; the outer pair and the one within it.
_QUOTATION_MARKS = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "is"), "„“‚‘"),
    **dict.fromkeys(("pl", "ro", "hu", "hr", "nl"), "„”‚’"),
    **dict.fromkeys(("fr", "it", "es", "pt", "ru", "uk", "el", "no", "nb", "hy"), "«»“”"),
    **dict.fromkeys(("sv", "fi"), "””’’"),
    "ja": "「」『』",
}
_MARKS = "“”‘’"
_ANY_MARK = frozenset("\"“”„«»「『‘’‚'‹›")
_WORDS_OF_ONE_LETTER = frozenset("AIOÀÓEYU")


@dataclass(slots=True, eq=False)
class Span:
    """A stretch of text: whether it is a link, the box it stands in, whether it is a drop cap, or a formula."""

    words: str
    is_link: bool = False
    box: Box | None = None
    is_drop_cap: bool = False
    is_formula: bool = False
    is_credit: bool = False  # of a picture


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, how many code points of it are links, and the box that all of it stands in."""

    words: str
    linked: int
    box: Box | None


def lines_of(pieces: Sequence[Span], number: str) -> Iterator[Line]:
    """Yield each line of some pieces; the first that has words begins with the number of its list item."""
    line: list[Span] = []
    for piece in pieces:
        *ended, rest = piece.words.split("\n")
        for part in ended:
            found = _line([*line, Span(part, piece.is_link, piece.box)], number)
            number = "" if found.words.strip() else number
            yield found
            line = []
        line.append(Span(rest, piece.is_link, piece.box, piece.is_drop_cap))
    yield _line(line, number)


def _line(pieces: Sequence[Span], number: str) -> Line:
    words = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        joins = before is not None and before.is_drop_cap and _continues(before.words, piece.words)
        words = words.rstrip() + piece.words.lstrip() if joins else words + piece.words
    shown = [p for p in pieces if p.words.strip()]
    boxes = {p.box for p in shown}
    if number and words.strip() and not words.lstrip().startswith(number):
        words = f"{number} {words.lstrip()}"
    linked = sum(len(p.words.strip()) for p in shown if p.is_link)
    return Line(join_fractions(words), linked, boxes.pop() if len(boxes) == 1 else None)


def _continues(letter: str, words: str) -> bool:
    """Whether words after a drop cap are the rest of its word."""
    rest = words.lstrip()
    is_word = letter.strip()[-1:] in _WORDS_OF_ONE_LETTER and rest != words
    return bool(rest) and rest[0].isalpha() and not is_word


def opening_mark(language: str, is_inner: bool) -> str:
    """The mark that a browser shows before a `q` in a language, given by its code."""
    return _QUOTATION_MARKS.get(language, _MARKS)[2 if is_inner else 0]


def closing_mark(opening: Span, pieces: Sequence[Span], language: str) -> str:
    """The mark after a `q`; a quotation that is written with marks of its own gets none, and loses the opening one."""
    if not opening.words:
        return ""
    at = next((i for i, piece in enumerate(pieces) if piece is opening), -1)
    quoted = "".join(piece.words for piece in pieces[at + 1 :]).strip()
    if at >= 0 and quoted[:1] in _ANY_MARK and quoted[-1:] in _ANY_MARK:
        opening.words = ""
        return ""
    marks = _QUOTATION_MARKS.get(language, _MARKS)
    return marks[3 if opening.words == marks[2] else 1]
