"""Transcripts with times: they are taken out of the text, and said beside it, for a sentence runs through them.

Only of a text in which several lines have one, in order, and only where it can hardly be an hour of the day: with
hours and seconds, behind the name of a speaker, or counted from the beginning of a recording. "10:30 Police arrive"
of a chronology stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from factcheck.ingest.document import Timecode

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_RANGE = rf"[\[(<]?{_CLOCK}[\])>]?(?:\s?(?:-->|[-–—>])\s?[\[(<]?{_CLOCK}[\])>]?)?"
_NAME = r"[^\W\d_a-z][^\W_]*[\w.'’-]*"
_LABEL = rf"{_NAME}(?:,? (?:{_NAME}|\d{{1,2}}|of|de|van|von|der)){{0,5}}(?: \([^()\n]{{1,40}}\))?"
_LINES = (
    # alone on its line; behind the name of a speaker; before a line that a speaker begins; with seconds before a line
    re.compile(rf"\s*(?P<time>{_RANGE})\s*\Z"),
    re.compile(rf"\s*(?P<label>{_LABEL}):?\s{{1,4}}[-–|·]?\s?(?P<time>{_RANGE}):?\s*(?P<words>)\Z"),
    re.compile(rf"\s*(?P<time>{_RANGE})\s{{1,4}}(?P<label>{_LABEL})\s?:\s*(?P<words>.*)\Z"),
    re.compile(r"\s*(?P<time>[\[(<]?\d{1,2}:\d\d:\d\d(?:[.,]\d{1,3})?[\])>]?)\s+(?P<words>\S.*)\Z"),
    re.compile(rf"\s*(?P<label>{_LABEL}):\s*(?P<time>[\[(]{_CLOCK}[\])])\s*(?P<words>\S.*)\Z"),
    re.compile(rf"\s*(?P<label>{_LABEL})\s{{1,4}}(?P<time>[\[(]{_CLOCK}[\])])\s?:\s*(?P<words>\S.*)\Z"),
)
# Behind the time a name alone, above what is said.
_NAME_ALONE = re.compile(rf"\s*(?P<time>{_RANGE})\s{{1,4}}[-–|·]?\s?(?P<label>{_LABEL})\s*(?P<words>)\Z")
_UNTIMED = re.compile(rf"\s*(?P<label>{_LABEL}):\s+(?P<words>\S.*)\Z")
_BEHIND_NAMES = (_LINES[1], *_LINES[4:])
_BEGINNING = 180  # seconds within which a recording begins
_FEWEST = 3  # lines with a time
_LEAST = 0.2  # of the lines that are not blank
_AT_FIRST = re.compile(rf"\s*{_RANGE}")
_LEAST_NAMED = 0.8  # of the lines with a time
_FIRST = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_STOP = re.compile(r"[.!?…]['\"”’»)\]]*\Z")
_SHOWN = 20


def clock(seconds: float) -> str:
    """A time of a recording in hours, minutes and seconds."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


@dataclass(slots=True)
class _Turn:
    """What is said from one time on: who speaks if the line says so, the words, and the time as it is written.

    The time is empty for a turn that has none.
    """

    time: str
    label: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text without the times of its recording, where those begin, and a sentence that says them."""

    text: str
    timecodes: list[Timecode]
    remark: str


def take_timecodes(text: str) -> Spoken | None:
    """Take the times of a transcript out of it; None for any other text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kinds = (_NAME_ALONE, *_LINES) if _names_stand_alone(lines) else _LINES
    timed = [_timed(line, kinds) for line in lines]
    times = [found["time"] for found in timed if found]
    written = sum(bool(line.strip()) for line in lines)
    if len(times) < _FEWEST or len(times) < _LEAST * written or not _in_order(times):
        return None
    is_behind_names = all(found is None or found.re in _BEHIND_NAMES for found in timed)
    if not is_behind_names and any(time.count(":") == 1 for time in times) and _seconds(times[0]) >= _BEGINNING:
        return None
    before, turns = _turns(lines, timed)
    spoken = [turn for turn in turns if turn.words]
    if not spoken:
        return None
    joined = _joined(spoken)
    paragraphs = [*before, *map(_paragraph, joined)]
    ends = list(accumulate(len(paragraph) + 2 for paragraph in paragraphs))
    begins = [0, *ends][len(before) :]
    timecodes = [Timecode(at, turn.time) for at, turn in zip(begins, joined, strict=False) if turn.time]
    return Spoken("\n\n".join(paragraphs), timecodes, _said([turn for turn in joined if turn.time]))


def _names_stand_alone(lines: Sequence[str]) -> bool:
    """Whether names stand behind the times, each above what is said: nearly all do, and somebody speaks twice."""
    timed = [n for n, line in enumerate(lines) if _AT_FIRST.match(line)]
    names = [found["label"] for n in timed if (found := _NAME_ALONE.match(lines[n])) and any(lines[n + 1 : n + 2])]
    return len(names) >= _LEAST_NAMED * len(timed) and 1 < len(set(names)) < len(names)


def _timed(line: str, kinds: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    """How a line gives a time, if it does."""
    if not line or line.isspace():
        return None
    return next((found for kind in kinds if (found := kind.match(line))), None)


def _in_order(times: Sequence[str]) -> bool:
    seconds = [_seconds(time) for time in times]
    return all(early <= late for early, late in pairwise(seconds)) and seconds[0] < seconds[-1]


def _seconds(time: str) -> int:
    """The first time of a range in seconds; without hours it is taken for minutes and seconds."""
    parts = [int(part) for part in re.findall(r"\d+", _FIRST.findall(time)[0])]
    return sum(part * unit for part, unit in zip(reversed(parts), (1, 60, 3600), strict=False))


def _turns(lines: Sequence[str], timed: Sequence[re.Match[str] | None]) -> tuple[list[str], list[_Turn]]:
    """The lines before the first time, and what is said from each time on.

    A turn without a time begins at a line that a speaker's name begins, and at one behind a blank line and a full stop.
    """
    before: list[str] = []
    turns: list[_Turn] = []
    is_blank = False  # the line before
    for line, found in zip(lines, timed, strict=True):
        words = line.strip()
        begun = found or (_UNTIMED.match(line) if turns else None)
        if begun:
            given = begun.groupdict()
            time = (given.get("time") or "").strip("[]()<>")
            has_words = not turns or bool(turns[-1].words or turns[-1].label)
            time = time if time or has_words else turns.pop().time  # of the line above the name
            turns.append(_Turn(time, (given.get("label") or "").strip(), []))
            words = (given.get("words") or "").strip()
        elif words and is_blank and turns and turns[-1].words:
            turns.append(_Turn("", "", []))
        if words:
            (turns[-1].words if turns else before).append(words)
        is_blank = not line.strip()
    return before, turns


def _joined(turns: Sequence[_Turn]) -> list[_Turn]:
    """Turns in which a sentence that runs on is whole: one without a name goes on the one before that has no stop."""
    joined: list[_Turn] = []
    for turn in turns:
        if joined and not turn.label and not _STOP.search(joined[-1].words[-1]):
            joined[-1].words = [*joined[-1].words, *turn.words]
        else:
            joined.append(_Turn(turn.time, turn.label, list(turn.words)))
    return joined


def _paragraph(turn: _Turn) -> str:
    words = " ".join(turn.words)
    return f"{turn.label}: {words}" if turn.label else words


def _said(turns: Sequence[_Turn]) -> str:
    shown = ", ".join(f"“{' '.join(turn.words)[:30].rstrip()}” at {turn.time}" for turn in turns[:_SHOWN])
    more = f"; the file has those of the other {len(turns) - _SHOWN:,}" if len(turns) > _SHOWN else ""
    return f"Timecodes are no part of the text. Paragraphs begin: {shown}{more}."
