"""What kind of block each line of an article is: headline, byline, list item, table row, ... or prose."""

import re
from collections.abc import Sequence
from itertools import islice

from factcheck.engine.findings import Kind
from factcheck.engine.languages import wordlists
from factcheck.engine.languages.lexicon import family, has

_LISTS = wordlists.read("blocks")
_DATES = _LISTS["dates"]
_DATE_COMPANY = _LISTS["date-company"]
_BYLINE_COMPANY = _LISTS["byline-company"]
_AGENCIES = _LISTS["agencies"]

_LONGEST_HEADLINE = 200  # code points; the longest of 383 Wikinews headlines has 113
_MOST_WORDS = 30
_MOST_DATE_WORDS = 12
_LONGEST_HEADING = 80
_SHORTEST_CAPTION = 6
_LONGEST_CELL = 60
_LONGEST_LINE = 400  # what is longer is prose, whatever it looks like
_TAIL = 20  # code points at the end of a line that show whether it has its stop
_LONGEST_OWN = 120
_MOST_NAMES = 9  # words of a byline
_HEAD = 6  # lines in which byline, dateline and standfirst are looked for

_ENDED = re.compile(r"[.!?…。！？।؟:;,]['\"”“’»«)\]*_\s]*\Z|[\"”»]\s*\Z")
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")

_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
_RULE = re.compile(r"[\W_]*\Z")
_LIST_ITEM = re.compile(
    r"(?:[*•‣◦▪·●–▸►➢➤→✓✔✗✘☐☑☒■□◆◇○-]|\(?[0-9]{1,3}[.)]|\(?(?:[A-Za-z]|[ivxlc]{1,7}|[IVXLC]{1,7})\)"
    r"|(?:[ivx]{2,6}|[IVX]{2,6}|[0-9]{1,2}(?:\.[0-9]{1,2}){1,5})\.|[0-9]{1,2}(?:\.[0-9]{1,2}){2,5})\s+\S"
)
_QUOTED_BLOCK = re.compile(r">\s?\S|[\"“][^\"”]{8,300}[\"”]\s+(?:--?|[–—])\s*[A-Z][^.!?0-9]{2,60}\Z")
_CELLS = re.compile(r"\||\t| {3,}")
_FIGURES = re.compile(r"[0-9]+(?:[./-][0-9]+)*(?:st|nd|rd|th|am|pm)?")
_SENTENCE_CELL = re.compile(r"\w\s+\w+\s+\w+[.!?]\s*\Z")
_FIGURE = re.compile(r"[0-9]")
_PAIR_OF_FIGURES = re.compile(r"[0-9][-/.:][0-9]")
_PROSE_END = re.compile(r"[.…:;,。।]['\"”“’»«)\]*\s]*\Z")
_DOTTED_END = re.compile(r"\b(?:(?:[A-Z]\.){2,}|(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros)\.)['\"”’»)\s]*\Z")
_BYLINE = re.compile(
    r"(?:By|BY|by|(?:Words|Written|Story|Report|Reporting|Additional reporting|Edited|Compiled|Photographs)"
    r"(?:\sand\s\w+)?\sby):?\s+(?=[A-Z])"
)
_PLACE_LINE = re.compile(
    r"[A-Z][A-Z.’' -]{2,30}(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?(?:\s\([A-Z][\w /]{1,30}\))?\s?[-–—]*"
    r"|[A-Z]\w+(?:\s[A-Z]\w+)?,\s[A-Z]\w+(?:\s[A-Z]\w+)?"
)
_CREDITS = r"(?:Image|Photo|Photograph|Picture|Video|Audio|Graphic|Illustration|Credit)"
_CAPTION_SIGN = re.compile(
    rf"\A(?:(?:File |Handout )?{_CREDITS}(?: by| credit)?s?\s?[:—–]|FILE\b|Pictured\b)"
    rf"|\b{_CREDITS}(?: credit)?s?: [A-Z@]|\bPhoto(?:graph)? by [A-Z]|\bAP Photo\b|/Getty Images|; from file\b"
)
# Stands in captions, but in prose as well: a caption reports no words.
_CAPTION_HINT = re.compile(
    r"\((?:left|right|centre|center|top|bottom|pictured|file photo|above|below)\)"
    r"|\bin this (?:undated |file |handout )+(?:photo|picture|image)"
)
_CAPTION_WORDS = (
    *("Image", "Photo", "Picture", "Video", "Audio", "Graphic", "Illustration", "Credit", "FILE", "Getty", "from file"),
    *("(left", "(right", "(cent", "(top", "(bottom", "(pict", "(file", "(above", "(below", "in this "),
)  # fmt: skip
_REPORTED = re.compile(r"[\"“”]|\b(?:said|says|told)\b")


def block_kinds(lines: Sequence[str], language: str = "") -> tuple[Kind, ...]:
    """Return the kind of each line that is not blank, in order; all sentences of a line share it.

    `language` is that of the text.
    """
    lines = [line.strip() for line in lines]
    kinds = [_own_kind(line) for line in lines]
    if has("blocks", language):
        kinds = [_kind_by_own_words(line, language) or kind for line, kind in zip(lines, kinds, strict=True)]
    headline = _headline(lines, kinds)
    if headline is not None:
        kinds[headline] = Kind.HEADLINE
        _mark_head(lines, kinds, headline)
    _mark_headings(lines, kinds)
    return tuple(kinds)


def _own_kind(line: str) -> Kind:
    """Return what a line is by its own looks, or SENTENCE where only its neighbours can tell."""
    if len(line) > _LONGEST_LINE:
        return _kind_by_marker(line[:_LONGEST_LINE])
    if _RULE.match(line) or _MARKDOWN_HEADING.match(line):
        return Kind.HEADING
    for kind, shows in _SIGNS:
        if shows(line):
            return kind
    return Kind.SENTENCE


def is_list_item(line: str) -> bool:
    """Whether a line begins as an item of a list does: with a bullet, or with a number or letter that is one alone."""
    return bool(_LIST_ITEM.match(line))


def _kind_by_own_words(line: str, language: str) -> Kind | None:
    """Return what a line is by the words of its language: a date, a byline, a caption."""
    words = [word.group() for word in islice(_WORD.finditer(line), _MOST_DATE_WORDS + 1)]
    if not words or len(line) > _LONGEST_OWN or line.endswith((".", "!", "?")):
        return None
    dates = family("blocks", "dates", language)
    known = dates | family("blocks", "date company", language)
    if len(words) <= _MOST_DATE_WORDS and not dates.isdisjoint(words) and _FIGURE.search(line):
        return Kind.DATELINE if all(word in known or _FIGURES.fullmatch(word) for word in words) else None
    if words[0] in family("blocks", "byline", language) and len(words) > 1:
        company = family("blocks", "byline company", language)
        is_named = all(word[0].isupper() or word in company for word in words[1:])
        return Kind.BYLINE if is_named and len(words) <= _MOST_NAMES else None
    credit = words[0] in family("blocks", "credit", language) and line[len(words[0]) :].lstrip().startswith(":")
    return Kind.CAPTION if credit else None


def _kind_by_marker(line: str) -> Kind:
    if is_list_item(line):
        return Kind.LIST_ITEM
    return Kind.QUOTATION if line.startswith(">") else Kind.SENTENCE


def _is_date(line: str) -> bool:
    """Only months, days, figures and what goes with them: `Friday, May 8, 2009`, `2009-05-08 14:30 GMT`."""
    if not _FIGURE.search(line):
        return False
    first = _WORD.search(line)
    if not first or not _fits_date(first.group()):
        return False
    words = [word.group() for word in islice(_WORD.finditer(line), _MOST_DATE_WORDS + 1)]
    if len(words) > _MOST_DATE_WORDS:
        return False
    named = any(word.rstrip(".") in _DATES for word in words)
    return (named or bool(_PAIR_OF_FIGURES.search(line))) and all(_fits_date(word) for word in words)


def _fits_date(word: str) -> bool:
    return word in _DATES or word in _DATE_COMPANY or bool(_FIGURES.fullmatch(word))


def _is_table_row(line: str) -> bool:
    """Cells between bars, tabs or wide gaps: three of them, or two short ones between tabs."""
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return True
    if "|" not in line and "\t" not in line and "   " not in line:
        return False
    cells = [cell for cell in _CELLS.split(line) if not cell.isspace()]
    if any(len(cell) > _LONGEST_CELL or _SENTENCE_CELL.search(cell) for cell in cells):
        return False
    return len(cells) > 2 or (len(cells) == 2 and "\t" in line)


def _is_byline(line: str) -> bool:
    """Tell `By Ana Mora and Li Wei in Paris` from `By Monday the police had gone`."""
    opening = _BYLINE.match(line)
    if not opening or len(line) > 120 or (line.endswith(".") and not line.endswith(("Jr.", "Sr."))):
        return False
    words = _WORD.findall(line[opening.end() :])
    return words[0] not in _DATES and _all_names(words)


def _all_names(words: Sequence[str]) -> bool:
    named = sum(1 for word in words if word[0].isupper())
    return 0 < len(words) <= 14 and named > 0 and all(w[0].isupper() or w in _BYLINE_COMPANY for w in words)


def _is_caption(line: str) -> bool:
    if len(line) < _SHORTEST_CAPTION or not any(map(line.__contains__, _CAPTION_WORDS)):
        return False
    return bool(_CAPTION_SIGN.search(line) or (_CAPTION_HINT.search(line) and not _REPORTED.search(line)))


_SIGNS = (
    (Kind.TABLE_ROW, _is_table_row),
    (Kind.DATELINE, _is_date),
    (Kind.BYLINE, _is_byline),
    (Kind.QUOTATION, lambda line: bool(_QUOTED_BLOCK.match(line))),
    (Kind.LIST_ITEM, is_list_item),
    (Kind.CAPTION, _is_caption),
)


def _headline(lines: Sequence[str], kinds: Sequence[Kind]) -> int | None:
    """Return which line is the headline: the first that is no date, byline or caption, if it is short and no prose."""
    first = next((i for i, kind in enumerate(kinds[:_HEAD]) if kind in (Kind.SENTENCE, Kind.HEADING)), None)
    if first is None or len(lines[first]) > _LONGEST_HEADLINE or _RULE.match(lines[first]):
        return None
    line = lines[first]
    if not _looks_titled(line):
        return None
    if len(lines) == 1:
        return None if _ended(line) else first
    return first if not _is_prose(line) and _is_shorter(line, lines[first + 1 :]) else None


def _looks_titled(line: str) -> bool:
    """Tell a headline from other words without a stop: it opens with a capital (or an iPhone) and has few words."""
    words = _WORD.findall(line)
    return 0 < len(words) <= _MOST_WORDS and not (words[0][0].islower() and words[0][1:].islower())


def _is_prose(line: str) -> bool:
    """Tell whether it ends as a sentence of an article does; `Who pays?` and `... in the U.S.` can be headlines."""
    return bool(_PROSE_END.search(line[-_TAIL:])) and not _DOTTED_END.search(line[-_TAIL:])


def _is_shorter(line: str, following: Sequence[str]) -> bool:
    return any(len(other) > len(line) or _ended(other) for other in following[:_HEAD])


def _mark_head(lines: Sequence[str], kinds: list[Kind], headline: int) -> None:
    """Tell standfirst, byline and place apart between the headline and the first paragraph of prose."""
    for i in range(headline + 1, min(headline + _HEAD, len(lines) - 1)):
        if kinds[i] != Kind.SENTENCE:
            continue
        if _ended(lines[i]):
            if kinds[i + 1] in (Kind.BYLINE, Kind.DATELINE) and len(lines[i]) < _LONGEST_LINE:
                kinds[i] = Kind.STANDFIRST
            return
        if len(lines[i]) > _LONGEST_LINE:
            return
        kinds[i] = _head_kind(lines[i])


def _head_kind(line: str) -> Kind:
    words = _WORD.findall(line)
    if _PLACE_LINE.fullmatch(line):
        return Kind.DATELINE
    if len(words) <= 8 and (_all_names(words) or words[0] in _AGENCIES):
        return Kind.BYLINE
    return Kind.STANDFIRST if len(words) > 5 else Kind.HEADING


def _mark_headings(lines: Sequence[str], kinds: list[Kind]) -> None:
    """Mark short lines without a stop among paragraphs that have theirs; after "Sources" they are list items."""
    if not any(len(line) > _LONGEST_HEADING and _ended(line) for line in lines):
        return
    in_sources = False
    for i, line in enumerate(lines):
        if kinds[i] != Kind.SENTENCE or _ended(line):
            continue
        if in_sources:
            kinds[i] = Kind.LIST_ITEM
        elif _is_heading(line):
            kinds[i] = Kind.HEADING
            in_sources = line in _LISTS["sources"]


def _ended(line: str) -> bool:
    return bool(_ENDED.search(line[-_TAIL:]))


def _is_heading(line: str) -> bool:
    words = _WORD.findall(line)
    return len(line) <= _LONGEST_HEADING and 0 < len(words) <= 12 and not words[0][0].islower()
