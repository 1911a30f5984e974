"""Lines that were broken at a fixed width, as wire copy, mail and a paste from a PDF viewer have them, joined again.

A line was broken by a machine where the next word would not have fit: nearly all lines of a paragraph are nearly as
long as the longest, and most of the next begin within a sentence. Both must hold for a text as a whole before any line
is joined. Verse, lists, addresses, tables, speakers' lines and paragraphs of one line do not look like that.

A text that has a blank line behind nearly every line is judged as if it had not. Whatever the widths, a line that names
who speaks is joined to the quotation that ends on the line before.

Copy of agencies has no blank lines: there each indented line begins a paragraph, and the lines below it go on with it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from factcheck.ingest.hyphens import HYPHENS, SUSPENDED, Words, first_word, last_word
from factcheck.ingest.plain.desk_marks import DATELINE

_NARROWEST, _WIDEST = 24, 140  # columns of a wrapped text
_NARROW = 36  # columns of a text that is judged more strictly, since verse and lists are as narrow
_SLACK = 0.14  # of the width by which a line of a proportional font may fall short
# Of all line ends within paragraphs so many must be where the next word did not fit, and after so many of those the
# next line must go on within a sentence. Where all are to the letter where the next word did not fit, fewer need to.
_LEAST, _LEAST_NARROW = (0.7, 0.4), (0.8, 0.6)
_EXACT, _FEWEST_EXACT, _LEAST_RUNNING_EXACT = 0.95, 4, 0.15
_FEW_WIDE = 6  # columns of the signs that are moved to the next line because none may end or begin one
_SHORT_BLOCK = 4  # line ends of a block that is judged by the text around it
_FEWEST_OF_VERSE, _LEAST_OF_VERSE = 3, 0.7  # line ends of verse, and how many of them are ends of a phrase
_SHORTEST_STANZA, _LONGEST_STANZA = 3, 8  # lines
_STANZAS, _STANZAS_OF_THREE = 2, 3  # from which on a text is verse
_WIDEST_VERSE, _LEAST_LAST = 60, 0.75  # columns of verse, and how much of the width its last lines have
_FEWEST, _FEWEST_NARROW = 2, 6  # line ends after which a sentence goes on
_ALONE = 50  # columns of a line whose end alone is enough
_SHORTEST_OPEN, _SHORTEST_BEFORE_CAPITAL = 0.55, 0.75  # of the width that a line within a sentence must have
_SAMPLE_SHARE = 0.12  # of the lines that must be about as wide as the text is
_NEAR = 0.88  # of the width that counts as about as wide

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_STOPPED = re.compile(r"[.!?…。！？:;]['\"”’»)\]]*\Z")
_PAUSED = re.compile(r"[.,;:!?…–—]['\"”’»)\]]*\Z")
_ENDED = re.compile(r"[.!?…。！？]['\"”’»)\]]*\Z")
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
_FENCE = ("```", "~~~")
_INDENT = re.compile(r"^(?:  |\t)[ \t]*\S", re.M)
_LEAST_INDENT = 2  # columns before the first line of a paragraph
_NARROWEST_INDENTED = 45  # columns of a text that indents tell apart, since each other line of verse is indented, too
_FEWEST_DOUBLE, _LEAST_DOUBLE = 3, 0.6  # line ends of a text that is double-spaced, and how many have a blank line
_LONGEST_SPOKEN = 1_000  # code points of a line that a speaker is joined to
_LONGEST_SPEAKER = 120  # code points that may stand behind the quotation on that line
# A quotation that ends on a line, and a line that goes on with who says it: "a woman shouted."
_QUOTATION_ENDS = re.compile(r"(?P<open>,)?[.!?…—–-]?[\"”’»“](?P<more>,)?(?P<who>\s+[\w.,’'-]+(?: [\w.,’'-]+){0,8})?\Z")


@dataclass(frozen=True, slots=True)
class JoinedLines:
    """A text whose lines were joined: at which width they were broken, how many lines became how many paragraphs.

    `speakers` counts the lines that were joined to the quotation before them; the width is 0 if no others were.
    """

    text: str
    width: int = 0
    lines: int = 0
    paragraphs: int = 0
    speakers: int = 0

    @property
    def remark(self) -> str:
        """What the editor is told."""
        became = "1 paragraph" if self.paragraphs == 1 else f"{self.paragraphs:,} paragraphs"
        named = "1 line names" if self.speakers == 1 else f"{self.speakers:,} lines name"
        wrapped = f"{self.lines:,} lines were broken at about {self.width} characters: they were joined to {became}."
        spoken = f"{named} who speaks on the line before: joined to it."
        said = [wrapped] * bool(self.width) + [spoken] * bool(self.speakers)
        return f"{' '.join(said)} If the line breaks belong to the text, choose “Keep line breaks”."

    def places_of(self, places: Sequence[int | None], old: str) -> list[int | None]:
        """Where places of the old text are in this one; those of None stay None."""
        wanted = sorted({place for place in places if place is not None})
        found: dict[int, int] = {}
        new = at = 0
        for place in wanted:
            while at < place:
                if new < len(self.text) and old[at] == self.text[new]:
                    at, new = at + 1, new + 1
                elif old[at].isspace() or old[at] in f"{HYPHENS}>" or new >= len(self.text):
                    at += 1
                else:  # a blank in the place of a line end
                    new += 1
            found[place] = new
        return [None if place is None else found[place] for place in places]


@dataclass(slots=True)
class _Line:
    """A line: as it came, what is quoted before it, its indent, its words, its columns, whether it stands alone."""

    raw: str
    quoted: str
    indent: int
    words: str
    columns: int
    stands_alone: bool = False

    @property
    def first_columns(self) -> int:
        """How many columns its first word takes; one character of a script without blanks between words."""
        first = self.words.partition(" ")[0]
        return _columns(first[:1]) if first and _is_wide(first[0]) else _columns(first)


_BLANK = _Line("", "", 0, "", 0)
_BLANK_IN_FENCE = _Line("", "", 0, "", 0, stands_alone=True)


def join_hard_wraps(text: str, *, of_agency: bool = False) -> JoinedLines | None:
    """The text with its paragraphs on one line each, or None if its lines are no work of a machine.

    `of_agency` is whether it is known to be copy of an agency, so that less has to show how it was broken.
    """
    text = _LINE_ENDS.sub("\n", text)
    if "\n" not in text:
        return None
    wrapped = _join_indented(text, of_agency=of_agency) or _join_wrapped(text) or _join_double_spaced(text)
    wrapped = wrapped or _join_broken_words(text)
    lines = (wrapped.text if wrapped else text).split("\n")
    kept = _with_speakers(lines)
    if speakers := len(lines) - len(kept):
        return replace(wrapped or JoinedLines(""), text="\n".join(kept), speakers=speakers)
    return wrapped


def _join_double_spaced(text: str) -> JoinedLines | None:
    """Join the lines of a text that has a blank line behind nearly every line; its paragraphs get one between them."""
    lines = text.split("\n")
    written = [n for n, line in enumerate(lines) if line.strip()]
    spaced = sum(after - n > 1 for n, after in pairwise(written))
    if spaced < _FEWEST_DOUBLE - 1 or spaced < _LEAST_DOUBLE * (len(written) - 1):
        return None
    short = _SHORTEST_OPEN * _width(_parsed([lines[n] for n in written]))
    closer = []
    for n, after in pairwise(written):
        stays = after - n == 1 or len(lines[n]) < short  # a headline, or the end of a paragraph
        closer += [lines[n], *([""] * (1 if stays else after - n - 2))]
    joined = _join_wrapped("\n".join([*closer, lines[written[-1]]]))
    return joined and replace(joined, text=re.sub(r"\n+(?!\n|\Z)", "\n\n", joined.text))


def _with_speakers(lines: Sequence[str]) -> list[str]:
    """Lines of which those that say who speaks stand behind the quotation on the line before."""
    kept: list[str] = []
    for line in lines:
        if kept and line.strip() and _names_speaker(kept[-1], line.strip()):
            kept[-1] = f"{kept[-1].rstrip()} {line.strip()}"
        else:
            kept.append(line)
    return kept


def _names_speaker(before: str, words: str) -> bool:
    """Whether a line goes on behind a quotation: with a small letter, or with a name where a comma is open."""
    if len(before) > _LONGEST_SPOKEN:
        return False
    end = before.rstrip()[-_LONGEST_SPEAKER:]
    found = _QUOTATION_ENDS.search(end)
    if not found or _MARKED.match(words) or _ITEM.match(words):
        return False
    if found["who"] and _ENDED.search(end):
        return False
    return words[0].islower() or (bool(found["open"] or found["more"]) and not found["who"] and words[0].isalpha())


def _has_stanzas(lines: Sequence[_Line], blocks: Sequence[Sequence[int]], width: int) -> bool:
    """Whether the blocks of a text are stanzas: as many even lines in each, the last as long as the others.

    One alone is a stanza where its lines are not broken to the letter.
    """
    if not width or width > _WIDEST_VERSE:
        return False
    counts = {len(block) + 1 for block in blocks}
    if len(counts) != 1 or not _SHORTEST_STANZA <= (count := counts.pop()) <= _LONGEST_STANZA:
        return False
    lasts = [lines[block[-1] + 1].columns for block in blocks]
    if len(blocks) == 1 and count > _SHORTEST_STANZA:
        return min(lasts) >= _LEAST_LAST * width and not _is_broken_exactly(lines, blocks[0], width)
    fewest = _STANZAS_OF_THREE if count == _SHORTEST_STANZA else _STANZAS
    return len(blocks) >= fewest and all(columns >= _LEAST_LAST * width for columns in lasts)


def _is_broken_exactly(lines: Sequence[_Line], block: Sequence[int], width: int) -> bool:
    """Whether each line ends where the next word did not fit, as a machine ends them and verse hardly does."""
    return all(_is_full(lines, at, width, slack=0) for at in block)


def _join_wrapped(text: str) -> JoinedLines | None:
    lines = _parsed(text.split("\n"))
    lists = _lists(lines)
    pairs = [at for at, line in enumerate(lines[:-1]) if line.words and _may_join(lines, at, lists)]
    blocks = _blocks(lines, pairs)
    largest = max(blocks, key=len, default=[])
    if _has_stanzas(lines, blocks, _width([lines[at] for at in pairs])):
        return None
    for places in (pairs, largest):  # lines of a table or of verse may be broader than the paragraphs around them
        width = _width([lines[at] for at in places])
        if not width:
            continue
        wrapped = [_LineEnds.of(lines, block, width) for block in blocks]
        whole = _LineEnds.of(lines, pairs, width)
        if whole.is_verse:
            continue
        if _is_wrapped(lines, [ends for ends in (*wrapped, whole) if ends.look_wrapped], width):
            break
    else:
        return None
    taken = [at for block, ends in zip(blocks, wrapped, strict=True) if ends.fit(lines, width) for at in block]
    joined = {at for at in taken if _goes_on(lines, at, width)}
    if not joined:
        return None
    return _rejoined(text, lines, joined, width)


def _join_broken_words(text: str) -> JoinedLines | None:
    """Join the lines of paragraphs in which a word is broken at the end of a line, however long the lines are."""
    lines = _parsed(text.split("\n"))
    lists = _lists(lines)
    blocks = _blocks(lines, [at for at, line in enumerate(lines[:-1]) if line.words and _may_join(lines, at, lists)])
    broken = {at for block in blocks for at in block if _breaks_word(lines, at)}
    joined: set[int] = set()
    for block in blocks:
        width = max(lines[n].columns for at in block for n in (at, at + 1))
        small = any(_opens_small(lines, at) for at in block)
        is_wrapped = not broken.isdisjoint(block) or (len(broken) >= _FEWEST and small)
        if is_wrapped and width >= _NARROWEST and not _LineEnds.of(lines, block, width).is_verse:
            joined |= {at for at in block if not _ends_paragraph(lines, at, width)}
    if not joined or broken.isdisjoint(joined):
        return None
    return _rejoined(text, lines, joined, max(lines[at].columns for at in joined))


def _breaks_word(lines: Sequence[_Line], at: int) -> bool:
    """Whether a line ends with a part of a word, of which the next one has the rest."""
    words, following = lines[at].words, lines[at + 1].words
    is_part = words[-1:] in HYPHENS and words[-2:-1].isalpha()
    return is_part and following[:1].islower() and first_word(following) not in SUSPENDED


def _rejoined(text: str, lines: Sequence[_Line], joined: set[int], width: int) -> JoinedLines:
    """The lines of a text, of which those at some places go on in the next."""
    words = Words(text, [lines[at].words for at in joined])
    paragraphs = list(_paragraphs(lines, joined, words))
    begun = sum(at in joined and at - 1 not in joined for at in range(len(lines)))
    return JoinedLines("\n".join(paragraphs), width, len(joined) + begun, begun)


def _join_indented(text: str, *, of_agency: bool) -> JoinedLines | None:
    """Join the lines of a text whose paragraphs begin with an indent and nothing else; None for any other text."""
    if not _INDENT.search(text):
        return None
    lines = _parsed(text.split("\n"))
    begins = [at for at, line in enumerate(lines) if line.words and line.indent >= _LEAST_INDENT]
    if not begins or Counter(lines[at].indent for at in begins).most_common(1)[0][1] < _LEAST[0] * len(begins):
        return None
    lists = _lists(lines)
    pairs = [at for at in range(begins[0], len(lines) - 1) if _goes_on_flush(lines, at, lists)]
    width = _width([lines[at] for at in pairs])
    if not width:
        return None
    ends = _LineEnds.of(lines, pairs, width)
    of_agency = of_agency or DATELINE.match(lines[begins[0]].words) is not None
    if not of_agency and not (width >= _NARROWEST_INDENTED and _is_indented(lines, begins, ends, width)):
        return None
    joined = {at for at in pairs if at in ends.inner or lines[at].columns >= _SHORTEST_OPEN * width}
    for at in begins:
        lines[at].raw = lines[at].words
    return _rejoined(text, lines, joined, width)


def _is_indented(lines: Sequence[_Line], begins: Sequence[int], ends: "_LineEnds", width: int) -> bool:
    """Whether lines were broken by a machine, and none goes on in one with an indent, as in lists."""
    hangs = any(at and lines[at - 1].words and _opens_small(lines, at - 1) for at in begins)
    return not hangs and ends.look_wrapped and _is_wrapped(lines, [ends], width)


def _goes_on_flush(lines: Sequence[_Line], at: int, lists: frozenset[str]) -> bool:
    """Whether the next line has no indent and may belong to the paragraph of this one."""
    return lines[at + 1].indent == 0 and _may_touch(lines, at, lists)


def _parsed(raw: Sequence[str]) -> list[_Line]:
    lines = []
    in_fence = False
    for line in raw:
        if not line:
            lines.append(_BLANK_IN_FENCE if in_fence else _BLANK)
            continue
        bare = line.expandtabs(8).rstrip() if "\t" in line[: len(line) - len(line.lstrip())] else line.rstrip()
        found = _QUOTED.match(bare)
        quoted = found.group().replace(" ", "") if found else ""
        inner = bare[found.end() :] if found else bare
        words = inner.strip()
        is_fence = words.startswith(_FENCE)
        in_fence = in_fence != is_fence
        alone = in_fence or is_fence or bool(_MARKED.match(words)) or bool(_WIDE_GAP.search(words))
        lines.append(_Line(line, quoted, len(inner) - len(inner.lstrip()), words, _columns(bare), alone))
    gaps = [line.words and _gaps(line) for line in lines]
    for at, (one, other) in enumerate(pairwise(gaps)):
        if one and other and one & other:
            lines[at].stands_alone = lines[at + 1].stands_alone = True
    return lines


def _gaps(line: _Line) -> frozenset[int]:
    """The columns at which cells begin behind a gap."""
    if "  " not in line.words and "\t" not in line.words:
        return frozenset()
    return frozenset(line.indent + gap.end() for gap in _GAP.finditer(line.words))


def _lists(lines: Sequence[_Line]) -> frozenset[str]:
    """The kinds of marks of lists that a text has: those that begin a block, or a line behind the end of a sentence."""
    found = set()
    for at, line in enumerate(lines):
        if line.words and (mark := _ITEM.match(line.words)) and (at == 0 or _ended(lines[at - 1].words)):
            found.add(_kind(mark))
    return frozenset(found)


def _kind(mark: re.Match[str]) -> str:
    """What the marks of one list have in common: their brackets, and figures or letters."""
    if mark["bullet"]:
        return str(mark["bullet"])
    return f"{mark['open']}{'1' if mark['figure'] else 'a' if mark['small'] else 'A'}{mark['close']}"


def _ended(words: str) -> bool:
    """Whether a line is blank, or ends a sentence or with a colon."""
    return not words or bool(_STOPPED.search(words))


def _may_join(lines: Sequence[_Line], at: int, lists: frozenset[str]) -> bool:
    """Whether a line and the next may belong to one paragraph, whatever their lengths."""
    line, following = lines[at], lines[at + 1]
    if not _may_touch(lines, at, lists):
        return False
    if following.indent > line.indent:
        item = _ITEM.match(line.words)
        return item is not None and following.indent <= line.indent + item.end() + 4
    if following.indent < line.indent:  # the first line of a paragraph may be indented, and no other
        return at == 0 or not lines[at - 1].words or lines[at - 1].indent < line.indent
    return True


def _may_touch(lines: Sequence[_Line], at: int, lists: frozenset[str]) -> bool:
    """Whether a line and the next may belong to one paragraph, whatever their lengths and indents."""
    line, following = lines[at], lines[at + 1]
    if not line.words or not following.words or max(line.columns, following.columns) > _WIDEST:
        return False
    if line.stands_alone or following.stands_alone or line.quoted != following.quoted:
        return False
    return not _begins_anew(line.words, following.words, lists)


def _begins_anew(words: str, following: str, lists: frozenset[str]) -> bool:
    """Whether the next line begins an item of a list, or what somebody says, or is the writer's name."""
    item = _ITEM.match(following)
    if _SIGNED.match(following):
        return True
    return bool(item and _kind(item) in lists) or (_ended(words) and bool(_SPEAKER.match(following)))


def _width(lines: Sequence[_Line]) -> int:
    """At how many columns the lines were broken: the most that many of them have; 0 if there is no such width."""
    counts = Counter(line.columns for line in lines)
    total = sum(counts.values())
    for width in sorted(counts, reverse=True):
        near = sum(count for columns, count in counts.items() if _NEAR * width <= columns <= width)
        if near >= max(1, _SAMPLE_SHARE * total):
            return width if width >= _NARROWEST else 0
    return 0


def _blocks(lines: Sequence[_Line], pairs: Sequence[int]) -> list[list[int]]:
    """The line ends within paragraphs, by the blank lines around them."""
    blocks: list[list[int]] = []
    number = -1
    for at in pairs:
        begins = number < 0 or any(not lines[n].words for n in range(number, at))
        if begins:
            blocks.append([])
        blocks[-1].append(at)
        number = at
    return blocks


@dataclass(frozen=True, slots=True)
class _LineEnds:
    """Line ends within a block: `inner` are all but those of paragraphs; at those of `full` the next word did not fit.

    After those of `running` a sentence goes on. `is_exact` is whether all lines are broken to the letter, `is_verse`
    whether most end with a phrase, as no machine ends them.
    """

    inner: list[int]
    full: list[int]
    running: list[int]
    is_narrow: bool
    is_exact: bool
    is_verse: bool

    @classmethod
    def of(cls, lines: Sequence[_Line], block: Sequence[int], width: int) -> "_LineEnds":
        """Those of a block, in a text that was broken at a width, if it was broken at all."""
        inner = [at for at in block if not _ends_paragraph(lines, at, width)]
        full = [at for at in inner if _is_full(lines, at, width)]
        exact = sum(_is_full(lines, at, width, slack=0) for at in inner)
        is_exact = len(inner) >= _FEWEST_EXACT and exact >= _EXACT * len(inner)
        paused = sum(bool(_PAUSED.search(lines[at].words)) for at in block)
        is_verse = not is_exact and len(block) >= _FEWEST_OF_VERSE and paused >= _LEAST_OF_VERSE * len(block)
        running = [at for at in full if _runs_on(lines, at)]
        return cls(inner, full, running, width < _NARROW, is_exact, is_verse)

    @property
    def look_wrapped(self) -> bool:
        """Whether nearly all are where a machine breaks lines, and enough of them within sentences."""
        least_full, least_running = _LEAST_NARROW if self.is_narrow else _LEAST
        if self.is_exact:
            least_running = min(least_running, _LEAST_RUNNING_EXACT)
        if self.is_verse:
            return False
        is_full = len(self.full) >= least_full * len(self.inner)
        return is_full and bool(self.running) and len(self.running) >= least_running * len(self.full)

    def fit(self, lines: Sequence[_Line], width: int) -> bool:
        """Whether they belong to a paragraph in a text that is known to be wrapped: there less has to show it."""
        if self.is_verse:
            return False
        going_on = [at for at in self.inner if _goes_on(lines, at, width)]
        small = sum(_opens_small(lines, at) for at in going_on)
        if len(going_on) >= _LEAST[0] * len(self.inner) and small >= max(1, _LEAST_RUNNING_EXACT * len(going_on)):
            return True
        if self.look_wrapped:
            return True
        is_short = 0 < len(self.inner) <= _SHORT_BLOCK and len(self.full) == len(self.inner)
        return is_short and any(not _STOPPED.search(lines[at].words) for at in self.full)


def _is_wrapped(lines: Sequence[_Line], wrapped: Sequence[_LineEnds], width: int) -> bool:
    """Whether the blocks that look wrapped are enough to say so of a text."""
    running = {at for ends in wrapped for at in ends.running}
    if any(ends.is_exact for ends in wrapped) or len(running) >= (_FEWEST_NARROW if width < _NARROW else _FEWEST):
        return bool(running)
    return any(lines[at].columns >= _ALONE and _opens_small(lines, at) for at in running)


def _ends_paragraph(lines: Sequence[_Line], at: int, width: int) -> bool:
    """Whether a line ends a sentence and had room for the next word: the last line of a paragraph."""
    return bool(_ENDED.search(lines[at].words)) and not _is_full(lines, at, width)


def _is_full(lines: Sequence[_Line], at: int, width: int, slack: float = _SLACK) -> bool:
    """Whether the first word of the next line did not fit; without blanks that is told to a sign or two."""
    if _is_wide(lines[at + 1].words[0]):
        return lines[at].columns + _FEW_WIDE > width
    return lines[at].columns + 1 + lines[at + 1].first_columns > width * (1 - slack)


def _runs_on(lines: Sequence[_Line], at: int) -> bool:
    """Whether the next line goes on within a sentence: with a small letter, or without case and after no stop."""
    first = lines[at + 1].words.lstrip("\"'“‘«„(")[:1]
    if first.islower():
        return True
    has_no_case = unicodedata.category(first or " ") == "Lo" or lines[at + 1].words.isupper()
    return has_no_case and not _STOPPED.search(lines[at].words)


def _opens_small(lines: Sequence[_Line], at: int) -> bool:
    """Whether the next line begins with a word of small letters and this one ends within a sentence."""
    first = lines[at + 1].words.partition(" ")[0]
    return first[:1].islower() and first == first.lower() and not _STOPPED.search(lines[at].words)


def _goes_on(lines: Sequence[_Line], at: int, width: int) -> bool:
    """Whether a line of a wrapped text goes on in the next one."""
    line = lines[at]
    if _is_full(lines, at, width) or _breaks_word(lines, at):
        return True
    if _opens_small(lines, at):
        return line.columns >= _SHORTEST_OPEN * width
    return line.columns >= _SHORTEST_BEFORE_CAPITAL * width and not _STOPPED.search(line.words)


def _paragraphs(lines: Sequence[_Line], joined: set[int], words: Words) -> Iterator[str]:
    """Yield the lines of the new text."""
    parts: list[str] = []
    for at, line in enumerate(lines):
        if at - 1 in joined:
            append_line(parts, line.words, words)
        else:
            parts = [f"{line.quoted} {line.words}" if line.quoted else line.words]
        if at not in joined:
            yield "".join(parts) if at - 1 in joined else line.raw


def append_line(parts: list[str], following: str, words: Words) -> None:
    """Add the next line to the parts of a paragraph; a word that was broken between the two is made whole."""
    last = parts[-1]
    if last[-1:] in HYPHENS and len(last) > 1 and last[-2].isalpha() and following[:1].islower():
        head, tail = last_word(last[:-1]), first_word(following)
        if tail in SUSPENDED:
            parts.append(" ")
        elif words.is_broken(head, tail, last[-1]):
            parts[-1] = last[:-1]
        parts.append(following)
    elif _sticks(last, following):
        parts.append(following)
    else:
        parts += [" ", following]


def _sticks(last: str, following: str) -> bool:
    """Whether no blank belongs between the end of a line and the next."""
    if _is_wide(last[-1]) and _is_wide(following[0]):
        return True
    return last[-1] in f"{HYPHENS}–—/" and len(last) > 1 and not last[-2].isspace() and following[0].isalnum()


def _columns(text: str) -> int:
    """How many columns a text takes in a font of fixed width."""
    return len(text) if text.isascii() else sum(1 + _is_wide(character) for character in text)


def _is_wide(character: str) -> bool:
    """Whether a character is one of a script that is written without blanks between words."""
    return character >= "\u2e80" and unicodedata.east_asian_width(character) in "WF" and not _is_hangul(character)


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"
