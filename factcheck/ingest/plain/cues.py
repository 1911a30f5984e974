"""The cues of subtitles: their times and lines, without numbers, notes, settings and what only rolls up."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from factcheck.ingest.document import one_line
from factcheck.ingest.left_out import LeftOut

_TIME = r"(?:(\d{1,3}) ?: ?)?(\d{1,2}) ?: ?(\d\d)(?:[.,:](\d{1,3}))?"
_TIMES = re.compile(rf"[ \t]*{_TIME}(?:[ \t]*(?:[-–—]{{1,3}}(?:>|&gt;)|→)[ \t]*|,(?=\S*\.\d)){_TIME}(?:[ \t].*)?\Z")
_ARROW = re.compile(r"[ \t]*(?=\S{0,20}\d)\S{1,20}[ \t]*-+>[ \t]*(?=\S{0,20}[\d:])\S{1,20}(?:[ \t].*)?\Z")
_COUNTER = re.compile(r"[ \t]*\d{1,6}[ \t]*\Z")
_SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?\Z")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<(?:\d+:)?\d\d:\d\d\.\d{3}>|\{\\[^{}]{1,100}\}")


@dataclass(slots=True)
class Cue:
    """One cue: from when to when, in seconds, and its lines."""

    begin: float
    end: float
    lines: list[str] = field(default_factory=list)


def read_cues(lines: Sequence[str], left_out: LeftOut) -> tuple[list[Cue], list[str]]:
    """Return the cues of a file, and what is to be said of times that cannot be read."""
    unread = _unread_times(lines)
    return _once(list(_cues(lines, left_out, frozenset(unread))), left_out), _unread(lines, unread)


def plain(words: str) -> str:
    """Words without tags, entities decoded, on one line."""
    return " ".join(unescape(_TAG.sub("", words)).replace("\u200b", "").split())


def _unread(lines: Sequence[str], places: Sequence[int]) -> list[str]:
    if not places:
        return []
    count = "1 time" if len(places) == 1 else f"{len(places):,} times"
    first = f"“{one_line(lines[places[0]], 40)}” in line {places[0] + 1:,}"
    return [
        f"{count} of the file cannot be read, such as {first}. What was said then is kept, with the time before it."
    ]


def _cues(lines: Sequence[str], left_out: LeftOut, unread: Collection[int]) -> Iterator[Cue]:
    """Yield the cues; a blank line ends none, for some programs write them within. `unread` are lines with no time."""
    cue, skips = None, lines[0] if lines[0].startswith("WEBVTT") else ""
    for n, line in enumerate(lines):
        last = cue.end if cue else 0
        if begun := Cue(last, last) if n in unread else _begun(line):
            if cue:
                yield cue
            cue, skips = begun, ""
        elif _is_name_of_cue(lines, n, unread):
            skips = ""
        elif skips or (_SKIPPED.match(line) and n and not lines[n - 1].strip()):
            skips = _pass_over(line, skips, left_out)
        elif not cue:
            left_out.add_all("line before the first time", filter(str.strip, [line]))
        elif line.strip():
            cue.lines.append(line.strip())
    if cue:
        yield cue


def _pass_over(line: str, begun: str, left_out: LeftOut) -> str:
    """Pass over a line of a note or of settings that began with another line; return that one until a blank line."""
    if begun.startswith("NOTE"):
        left_out.go_on("note", f"\n{line}")
    elif line.startswith("NOTE"):
        left_out.add("note", line.removeprefix("NOTE"))
    return (begun or line) if line.strip() else ""


def _begun(line: str) -> Cue | None:
    times = _TIMES.match(line)
    return Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:])) if times else None


def _is_name_of_cue(lines: Sequence[str], n: int, unread: Collection[int]) -> bool:
    """Whether a line is the number or the name of the cue below it."""
    if n + 1 >= len(lines) or not (_TIMES.match(lines[n + 1]) or n + 1 in unread):
        return False
    return bool(_COUNTER.match(lines[n])) or not n or not lines[n - 1].strip()


def _unread_times(lines: Sequence[str]) -> list[int]:
    """The lines that stand where the times of a cue should: with an arrow, or a word below the next number of a cue."""
    found, last = [], 0
    for n, line in enumerate(lines):
        number = int(lines[n - 1]) if n and _COUNTER.match(lines[n - 1]) else 0
        is_next = number == last + 1 and (n == 1 or not lines[n - 2].strip())
        is_word = bool(line.strip()) and " " not in line.strip() and n + 1 < len(lines) and bool(lines[n + 1].strip())
        is_read = bool(_TIMES.match(line))
        if not is_read and (_ARROW.match(line) or (is_next and is_word)):
            found.append(n)
        elif not is_read:
            continue
        last = number or last
    return found


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction or 0}")


def _once(cues: list[Cue], left_out: LeftOut) -> list[Cue]:
    """Cues without what only rolls up from the cue before, where most cues of a file do so."""
    rolls = [_again(before, cue) for before, cue in pairwise(cues)]
    count = sum(bool(again) for again in rolls)
    if len(rolls) < 3 or count < len(rolls) / 2:
        return cues
    left_out["rolled-up line of a cue"] += count
    return cues[:1] + [Cue(c.begin, c.end, _without(c.lines, again)) for c, again in zip(cues[1:], rolls, strict=True)]


def _again(before: Cue, cue: Cue) -> int:
    """With how many words a cue only repeats the last lines of the one before."""
    words = " ".join(map(plain, cue.lines)).split()
    for n in range(len(before.lines)):
        last = " ".join(map(plain, before.lines[n:])).split()
        if last and words[: len(last)] == last:
            return len(last)
    return 0


def _without(lines: Sequence[str], count: int) -> list[str]:
    """Lines without as many words at their beginning."""
    kept = []
    for line in lines:
        words = plain(line).split()
        if count < len(words):
            kept.append(" ".join(words[count:]) if count else line)
        count = max(0, count - len(words))
    return kept
