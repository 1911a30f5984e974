"""A list of links that somebody pastes: one a line, in a table, a mail or a Markdown list, with words beside each."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from factcheck.db.constraints import words_or_empty
from factcheck.review.pasted_evidence import BARE_HOST, HOST, LINK, QUOTES, unquoted, without_what_follows
from factcheck.web_address import InvalidAddress, validate_web_address

_MARKDOWN = re.compile(r"\[([^\[\]]*)\]\(\s*<?((?:[^\s()<>]|\([^\s()]*\))+)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)")
_END = r"[\s\"<>|“”„«»]|[,;](?:https?://|www\.)"  # what no address in a list holds
_ADDRESS = re.compile(
    rf"(?<![\w.+-])(?:[a-z][a-z0-9+.-]*://?|(?:javascript|data|mailto|file):)(?:(?!{_END}).)*|{LINK.pattern}", re.I
)
_WITH_HOST = re.compile(rf"https?://(?:{HOST}|[\w-]+(?=[:/?#])|\d+(?:\.\d+){{3}}|\[[\da-f:]+\])", re.I)
_BULLET = re.compile(r"^(?:>[> ]*)?\s*(?:(?:[-*+•‣▪◦–—·]|\(?\d{1,3}[.)]|\[\d{1,3}\]:?)\s+)?(?:\[[ xX]\]\s+)?")
_LAST_BULLET = re.compile(r"(?:^|\s)(?:[-*+•‣▪◦–—·,;]|\(?\d{1,3}[.)]|\[\d{1,3}\]:?)$")
_QUOTED = re.compile(
    "|".join(f"{re.escape(o)}[^{re.escape(o + c)}]*[{re.escape(c)}]" for o, c in QUOTES.items() if o not in "'‘‚")
)
_CSV = re.compile(r'"\s?[,;]\s?"')
_JOINTS = " \t–—-:|,;()<>·*"
_NO_TITLES = frozenset(
    {"here", "link", "links", "source", "sources", "url", "website", "via", "see", "read more", "more"}
)


@dataclass(frozen=True, slots=True)
class PastedLink:
    """One address of a list, the number of its line (from 1), and what stands beside it."""

    line: int
    url: str
    title: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class PastedList:
    """What a list holds. `broken` are lines with an address that is none: the address, and a sentence about it."""

    links: tuple[PastedLink, ...] = ()
    broken: tuple[tuple[int, str, str], ...] = ()
    without_link: int = 0  # lines of words that belong to no link


@dataclass(slots=True)
class _Line:
    number: int
    words: str = ""  # of a line without a link
    links: list[PastedLink] = field(default_factory=list)
    broken: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def is_words(self) -> bool:
        return not self.links and not self.broken


def read_links(pasted: str) -> PastedList:
    """Return the links of a list, in order, each with the words that stand beside it, above or below it.

    Words in quotation marks are its excerpt, other words its title. Blank lines part one link from the next.
    """
    lines = [_read_line(number, line) for number, line in enumerate(pasted.splitlines(), 1)]
    joined = [_join(_with_whole_quotations(block)) for block in _blocks(lines)]
    links = [link for found, _ in joined for link in found]
    broken = [bad for line in lines if line for bad in line.broken]
    return PastedList(tuple(links), tuple(broken), sum(without for _, without in joined))


def _read_line(number: int, line: str) -> _Line | None:
    """Return what one line holds; None for one that parts what is above from what is below."""
    line = _BULLET.sub("", line, count=1).strip()
    if not words_or_empty(line):
        return None
    if line[0] == line[-1] == '"' and _CSV.search(line):
        line = _CSV.sub("\t", line[1:-1]).replace('""', "”")
    places = _places(line)
    if not places:
        return _Line(number, words=line)
    read = _Line(number)
    beside = _beside(line, places)
    for (_, _, address, label), words in zip(places, beside, strict=True):
        url, wrong = _checked(address)
        if wrong:
            read.broken.append((number, address, wrong))
        else:
            read.links.append(_with_words(PastedLink(number, url), [label, *words]))
    return read


def _places(line: str) -> list[tuple[int, int, str, str]]:
    """Return start, end, address and label of each link of a line."""
    found = [(m.start(), m.end(), m[2], m[1]) for m in _MARKDOWN.finditer(line)]
    for m in _ADDRESS.finditer(_MARKDOWN.sub(_blanks, line)):
        address = without_what_follows(m[0])
        found.append((m.start(), m.start() + len(address), address, ""))
    if not found:
        cells = ((m.start(), m[0].strip()) for m in re.finditer(r"[^\t|]+", line))
        found = [(at, at + len(cell), cell, "") for at, cell in cells if BARE_HOST.fullmatch(cell)]
    outside = _QUOTED.sub(_blanks, line)
    return sorted([place for place in found if not outside[place[0]].isspace()] or found)


def _blanks(found: re.Match[str]) -> str:
    """Return blanks in the place of some words; in that of a single word, such as a quoted address, the word."""
    return found[0] if found.re is _QUOTED and not re.search(r"\s", found[0]) else " " * len(found[0])


def _checked(address: str) -> tuple[str, str]:
    """Return an address as it is stored, and otherwise what is wrong with it."""
    url = address if re.match(r"[\w+.-]+:", address) and not BARE_HOST.fullmatch(address) else f"https://{address}"
    try:
        url = validate_web_address(url)
    except InvalidAddress as error:
        return "", str(error)
    return (url, "") if _WITH_HOST.match(url) else ("", "Copy the whole address again.")


def _beside(line: str, places: Sequence[tuple[int, int, str, str]]) -> list[list[str]]:
    """Return the words that stand beside each link of a line: before it where nothing follows the last, else behind.

    A quotation stands behind its link, unless the line begins with one.
    """
    edges = [0, *(edge for start, end, *_ in places for edge in (start, end)), len(line)]
    first, *between = [_cells(line[a:b]) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if len(places) == 1:
        return [[*first, *between[0]]]
    if any(_is_quoted(cell) for cell in first) and not between[-1]:
        return [first, *between[:-1]]
    if not any(between) or not all(_is_quoted(cell) for cell in between[-1]) or not first:
        return between  # what stands before them all is said of them all
    behind = [list(itertools.takewhile(_is_quoted, cells)) for cells in between]
    before = [first, *(cells[len(own) :] for cells, own in zip(between, behind, strict=True))]
    return [[*cells, *own] for cells, own in zip(before[:-1], behind, strict=True)]


def _is_quoted(words: str) -> bool:
    return words[:1] in QUOTES


def _cells(words: str) -> list[str]:
    """Return the words of a stretch between links, cell by cell, without what joins them to these."""
    cells = (_LAST_BULLET.sub("", cell.strip()).strip().strip(_JOINTS) for cell in re.split(r"\t|\s\|\s", words))
    parted = (part for cell in cells for part in _after_quotation(cell))
    return [part for part in parted if words_or_empty(part)]


def _after_quotation(cell: str) -> list[str]:
    """Return a quotation of several words that others follow by itself, and these."""
    found = _QUOTED.match(cell)
    return [found[0], cell[found.end() :].strip(_JOINTS)] if found and re.search(r"\s", found[0]) else [cell]


def _with_words(link: PastedLink, parts: Sequence[str]) -> PastedLink:
    """Return a link with more words beside it: quoted ones are its excerpt, others its title."""
    titles, excerpts = [link.title], [link.excerpt]
    for part in filter(words_or_empty, parts):
        inner = unquoted(part)
        if inner != part.strip().strip("-–—|").strip():
            excerpts.append(inner)
        elif part.strip(f"{_JOINTS}.").lower() not in _NO_TITLES:
            titles.append(part.strip().strip(_JOINTS))
    return replace(link, title=" – ".join(filter(None, titles)), excerpt="\n".join(filter(None, excerpts)))


def _blocks(lines: Sequence[_Line | None]) -> list[list[_Line]]:
    """Return the lines between blank ones; all of them together where each paragraph is one line, words or a link."""
    blocks: list[list[_Line]] = [[]]
    for line in lines:
        if line is None:
            blocks.append([])
        else:
            blocks[-1].append(line)
    blocks = [block for block in blocks if block]
    kinds = [block[0].is_words for block in blocks]
    alternate = (
        len(kinds) > 1 and all(len(b) == 1 for b in blocks) and all(a != b for a, b in itertools.pairwise(kinds))
    )
    return [[line for block in blocks for line in block]] if alternate else blocks


def _with_whole_quotations(block: Sequence[_Line]) -> list[_Line]:
    """Return the lines of a block, those of one quotation as one line."""
    lines: list[_Line] = []
    is_open = False
    for line in block:
        if is_open and line.is_words:
            lines[-1].words += f"\n{line.words}"
        else:
            lines.append(line)
        words = lines[-1].words
        is_open = line.is_words and _is_quoted(lines[-1].words) and not any(c in words[1:] for c in QUOTES[words[0]])
    return lines


def _join(block: Sequence[_Line]) -> tuple[list[PastedLink], int]:
    """Return the links of a block with the lines of words above or below each, and how many lines belong to none."""
    with_links = [line for line in block if not line.is_words]
    above = block[0].is_words and not block[0].words.endswith(":") and _titles_stand_above(block)
    waiting: list[str] = []
    last: _Line | None = None
    without = 0
    for line, following in zip(block, [*block[1:], None], strict=True):
        if not line.is_words:
            _give(line, waiting, first=True)
            waiting, last = [], line
        elif above and (last is None or (following and not following.is_words and not _is_quoted(line.words))):
            waiting.append(line.words)
        elif last is None or not last.links:
            without += 1
        else:
            _give(last, [line.words], first=False)
    return [link for line in with_links for link in line.links], without


def _titles_stand_above(block: Sequence[_Line]) -> bool:
    """Whether words on a line of their own name the link below: not where they head a list of bare links."""
    links = sum(not line.is_words for line in block)
    return links == 1 or any(line.is_words for line in block[_leading(block) :])


def _leading(block: Sequence[_Line]) -> int:
    return next((i for i, line in enumerate(block) if not line.is_words), len(block))


def _give(line: _Line, words: Sequence[str], *, first: bool) -> None:
    """Give words to the first or the last link of a line."""
    if line.links and words:
        at = 0 if first else -1
        line.links[at] = _with_words(line.links[at], list(words))
