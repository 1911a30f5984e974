"""Where an article quotes: one pass over its paragraphs, for straight, curly, angled and single marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_LINE = re.compile(r"[^\n]+")
_DOUBLE = re.compile(  # four marks in a row quote nothing
    r"[“”„‟«»\"`'](?:(?<=[“”„‟«»\"])(?P<rule>[“”„‟«»\"]{3,})?|(?<=`)`|(?<=')')"
)
_SINGLE = re.compile(  # no year: '90s
    r"['‘’‚](?:(?P<opens>(?<=['‘‚])(?<![\w.,!?']['‘‚])(?=[^\W\d]|[\[(…]))|(?<=[^\s(\[]['’])(?![\w']))"
)  # no year: '90s
_CLOSERS = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "”": "”", "``": "''", "''": ""}
_OPENS_AFTER = " \t\n\u00a0([{—–-―/:;,"
_LONG = 4  # words; what is shorter and has no stop at its end is a name or a single borrowed word


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, marks included; one that goes on in the next paragraph has the same `chain`."""

    start: int
    end: int
    chain: int
    speech: bool


class _Mark(NamedTuple):
    at: int
    text: str
    opens: bool


def quotations(text: str) -> tuple[Quotation, ...]:
    """Find the quotations of an article in order, never overlapping; nested ones belong to the outer one.

    A quotation without its closing mark ends with its paragraph, and goes on in the next paragraph if that opens
    with a mark (the habit of the press), or closes one before it opens any.
    """
    found: list[Quotation] = []
    chain, dangling = 0, False
    for line in _LINE.finditer(text):
        spans, unclosed = _in_paragraph(text, line.start(), line.end(), dangling)
        for k, (start, end) in enumerate(spans):
            chain += not (k == 0 and dangling and not text[line.start() : start].strip())
            found.append(Quotation(start, end, chain, _is_speech(text, start, end)))
        dangling = unclosed or (dangling and not line.group().strip())
    return tuple(found)


def alongside(found: Sequence[Quotation], spans: Iterable[tuple[int, int]]) -> Iterator[Sequence[Quotation]]:
    """For each of some spans in order, give the quotations that share text with it."""
    first = 0
    for start, end in spans:
        while first < len(found) and found[first].end <= start:
            first += 1
        last = first
        while last < len(found) and found[last].start < end:
            last += 1
        yield found[first:last]


def _is_speech(text: str, start: int, end: int) -> bool:
    inner = text[start + 1 : end - 1].strip("' `\t")
    if inner[-1:] in ",.?!…":
        return True
    words = inner[:400].split()
    if len(words) >= _LONG and not _is_title(words):
        return True
    return text[end : end + 1] == "," and not text[max(0, start - 2) : start].rstrip()[-1:].isalnum()


def _is_title(words: list[str]) -> bool:
    return len(words) < 2 * _LONG and all(word[0].isupper() for word in words if len(word) > 3)


def _in_paragraph(text: str, start: int, end: int, dangling: bool) -> tuple[list[tuple[int, int]], bool]:
    marks = [_read(text, m.start(), m.end()) for m in _DOUBLE.finditer(text, start, end) if not m["rule"]]
    spans, unclosed = _pair(marks, start, end, dangling)
    singles = list(_singles(text, start, end))
    return _merge(spans, singles) if singles else spans, unclosed


def _read(text: str, at: int, end: int) -> _Mark:
    mark, before, after = text[at:end], text[at - 1 : at], text[end : end + 1]
    if mark in ('"', "»", "''"):
        free = not before or before in _OPENS_AFTER
        stuck = before != "" and before in ",;:-—–―/" and not (after.isalnum() or (after != "" and after in "[‘'“$£€"))
        return _Mark(at, mark, free and after.strip() != "" and not stuck)
    if mark == "«":
        return _Mark(at, mark, not (before.isalnum() or (before != "" and before in ".,!?")))
    return _Mark(at, mark, mark in _CLOSERS and mark != "”")


def _pair(marks: list[_Mark], start: int, end: int, dangling: bool) -> tuple[list[tuple[int, int]], bool]:
    """Pair the marks of a paragraph; an opening mark inside a quotation nests only if enough closing ones follow."""
    left = sum([-1 if m.opens else 1 for m in marks])
    spans: list[tuple[int, int]] = []
    opened: list[_Mark] = []
    for k, mark in enumerate(marks):
        left += 1 if mark.opens else -1
        if mark.opens and not (opened and _closes(opened[-1], mark)):
            if opened and left <= len(opened):
                spans.append((opened[0].at, mark.at))
                opened.clear()
            opened.append(mark)
        elif opened:
            outer = opened.pop()
            if not opened:
                spans.append((outer.at, mark.at + len(mark.text)))
        elif dangling and k == 0:
            spans.append((start, mark.at + len(mark.text)))
    if opened:
        spans.append((opened[0].at, end))
    return spans, bool(opened)


def _closes(opened: _Mark, mark: _Mark) -> bool:
    return mark.text in _CLOSERS.get(opened.text, "") and mark.text != opened.text


def _singles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pair single marks: an opening one with the best closing one before the next opening one.

    A closing mark after "s" and before a small letter may be an apostrophe (workers' rights), so any other is better.
    """
    opened, best, sure = -1, -1, False
    for mark in _SINGLE.finditer(text, start, end):
        at = mark.start()
        if mark["opens"] is not None:
            if best > 0:
                yield opened, best + 1
            opened, best, sure = at, -1, False
        elif opened >= 0 and not sure:
            best, sure = at, not (text[at - 1] in "sS" and text[at + 2 : at + 3].islower())
    if best > 0:
        yield opened, best + 1


def _merge(spans: list[tuple[int, int]], singles: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put both in order; of two that share text the one that begins first stays."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted([*spans, *singles]):
        if not merged or start >= merged[-1][1]:
            merged.append((start, end))
    return merged
