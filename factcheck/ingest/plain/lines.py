"""The lines of a plain text: how wide each is, what stands before its words, and which may belong to one paragraph."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

ENDED = re.compile(r"[.!?…。！？]['\"”’»)\]]*\Z")  # a sentence ends
_WIDEST = 140  # columns of a wrapped line
_FENCE = ("```", "~~~")
_STOPPED = re.compile(r"[.!?…。！？:;]['\"”’»)\]]*\Z")
_ITEM = re.compile(
    r"(?P<bullet>[*•‣◦▪·●○+–—-]|o(?=\s{2}))\s+"
    r"|(?P<open>[(\[]?)(?:(?P<figure>\d{1,3})|(?P<small>[a-z]|[ivx]{1,5})|(?P<large>[A-Z]|[IVX]{1,5}))(?P<close>[.)\]])\s+"
)
_SPEAKER = re.compile(r"(?:[QAqa][:.]|[A-Z][\w.’'-]*(?: [\w.’'&-]+){0,4}(?: \([^)]{1,40}\))?:)(?:\s|\Z)")
_SIGNED = re.compile(  # "By Lee Anson", "By Eva van Roth and J. Hill"
    r"(?:By|BY) (?=[^\W\d_a-z])(?:[^\W\d_a-z][\w’'-]*\.?,? |[a-z]{2,3} ){0,7}[^\W\d_a-z][\w’'-]+\Z"
)
_MARKED = re.compile(
    r"#{1,6}\s|[|+]|[^\w\s]{3,}\s*\Z|https?://\S+\Z|\S+@\S+\Z|(?:From|To|Cc|Subject|Date|Sent|Reply-To):\s"
)
_QUOTED = re.compile(r"(?:>\s?)+")
_GAP = re.compile(r"(?<=\S)(?: {2,}|\t\s*)(?=\S)")
_WIDE_GAP = re.compile(r"(?<=\S)(?: {4,}|\t\s*)(?=\S)")


@dataclass(slots=True)
class Line:
    """A line: as it came, what is quoted before it, its indent, its words, its columns, whether it stands alone."""

    raw: str
    quoted: str = ""
    indent: int = 0
    words: str = ""
    columns: int = 0
    stands_alone: bool = False

    @property
    def first_columns(self) -> int:
        """How many columns its first word takes; one character of a script without blanks between words."""
        first = self.words.partition(" ")[0]
        return _columns(first[:1]) if first and is_wide(first[0]) else _columns(first)

    @property
    def is_stopped(self) -> bool:
        """Whether it ends a sentence, or with a colon."""
        return bool(_STOPPED.search(self.words))


def parse_lines(raw: Sequence[str]) -> list[Line]:
    """The lines of a text; those of tables, code, headers and the like stand alone."""
    lines = []
    in_fence = False
    for line in raw:
        parsed = _parsed(line) if line else Line("")
        is_fence = parsed.words.startswith(_FENCE)
        in_fence = in_fence != is_fence
        parsed.stands_alone |= in_fence or is_fence
        lines.append(parsed)
    cells = [_cells(line) for line in lines]
    for at, (one, other) in enumerate(pairwise(cells)):
        if one and other and one & other:
            lines[at].stands_alone = lines[at + 1].stands_alone = True
    return lines


def _parsed(raw: str) -> Line:
    bare = raw.expandtabs(8).rstrip() if "\t" in raw[: len(raw) - len(raw.lstrip())] else raw.rstrip()
    found = _QUOTED.match(bare)
    quoted = found.group().replace(" ", "") if found else ""
    inner = bare[found.end() :] if found else bare
    words = inner.strip()
    alone = is_marked(words) or bool(_WIDE_GAP.search(words))
    return Line(raw, quoted, len(inner) - len(inner.lstrip()), words, _columns(bare), alone)


def _cells(line: Line) -> frozenset[int]:
    """The columns at which cells begin behind a gap."""
    if "  " not in line.words and "\t" not in line.words:
        return frozenset()
    return frozenset(line.indent + gap.end() for gap in _GAP.finditer(line.words))


def is_marked(words: str) -> bool:
    """Whether a line is a heading or a row of Markdown, an address, or a header of a mail."""
    return bool(_MARKED.match(words))


def is_item(words: str) -> bool:
    """Whether a line begins like an item of a list."""
    return bool(_ITEM.match(words))


def wrapped_blocks(lines: Sequence[Line]) -> list[list[int]]:
    """The places of lines that may go on in the next, whatever their lengths: by the blank lines around them."""
    lists = kinds_of_lists(lines)
    blocks: list[list[int]] = [[]]
    for at, line in enumerate(lines[:-1]):
        if not line.words:
            blocks.append([])
        elif may_touch(lines, at, lists) and _has_indent_of_paragraph(lines, at):
            blocks[-1].append(at)
    return [block for block in blocks if block]


def kinds_of_lists(lines: Sequence[Line]) -> frozenset[str]:
    """The kinds of marks of lists that a text has: those that begin a block, or a line behind the end of a sentence."""
    found = set()
    for at, line in enumerate(lines):
        if line.words and (mark := _ITEM.match(line.words)) and (at == 0 or _is_ended(lines[at - 1])):
            found.add(_kind(mark))
    return frozenset(found)


def _kind(mark: re.Match[str]) -> str:
    """What the marks of one list have in common: their brackets, and figures or letters."""
    if mark["bullet"]:
        return str(mark["bullet"])
    return f"{mark['open']}{'1' if mark['figure'] else 'a' if mark['small'] else 'A'}{mark['close']}"


def _is_ended(line: Line) -> bool:
    return not line.words or line.is_stopped


def may_touch(lines: Sequence[Line], at: int, lists: frozenset[str]) -> bool:
    """Whether a line and the next may belong to one paragraph, whatever their lengths and indents."""
    line, following = lines[at], lines[at + 1]
    if not line.words or not following.words or max(line.columns, following.columns) > _WIDEST:
        return False
    if line.stands_alone or following.stands_alone or line.quoted != following.quoted:
        return False
    return not _begins_anew(line, following.words, lists)


def _begins_anew(line: Line, following: str, lists: frozenset[str]) -> bool:
    """Whether the next line begins an item of a list, or what somebody says, or is the writer's name."""
    if _SIGNED.match(following):
        return True
    item = _ITEM.match(following)
    return bool(item and _kind(item) in lists) or (_is_ended(line) and bool(_SPEAKER.match(following)))


def _has_indent_of_paragraph(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line is indented like this one; an item of a list hangs, and a first line may be indented."""
    line, following = lines[at], lines[at + 1]
    if following.indent > line.indent:
        item = _ITEM.match(line.words)
        return item is not None and following.indent <= line.indent + item.end() + 4
    if following.indent < line.indent:
        return at == 0 or not lines[at - 1].words or lines[at - 1].indent < line.indent
    return True


def _columns(text: str) -> int:
    """How many columns a text takes in a font of fixed width."""
    return len(text) if text.isascii() else sum(1 + is_wide(character) for character in text)


def is_wide(character: str) -> bool:
    """Whether a character is one of a script that is written without blanks between words."""
    is_hangul = "\uac00" <= character <= "\ud7a3"
    return character >= "\u2e80" and unicodedata.east_asian_width(character) in "WF" and not is_hangul
