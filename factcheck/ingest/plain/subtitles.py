"""Subtitles (.srt, .vtt, .sbv): cues are joined to paragraphs, one for each turn of a speaker, who is named before it.

The times of cues are no part of the text, for a sentence runs through several of them; they are kept beside it. A line
that should be a time and cannot be read as one is said, and what stands below it is kept.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from factcheck.ingest.document import ExtractedDocument, Timecode, Unreadable, one_line
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.plain.timecodes import clock

_TIME = r"(?:(\d{1,3}) ?: ?)?(\d{1,2}) ?: ?(\d\d)(?:[.,:](\d{1,3}))?"
_TIMES = re.compile(rf"[ \t]*{_TIME}(?:[ \t]*(?:[-–—]{{1,3}}(?:>|&gt;)|→)[ \t]*|,(?=\S*\.\d)){_TIME}(?:[ \t].*)?\Z")
_ARROW = re.compile(r"[ \t]*(?=\S{0,20}\d)\S{1,20}[ \t]*-+>[ \t]*(?=\S{0,20}[\d:])\S{1,20}(?:[ \t].*)?\Z")
_COUNTER = re.compile(r"[ \t]*\d{1,6}[ \t]*\Z")
_SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?\Z")
_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{2,3})\b")
_VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]{1,200})>|(</v>)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<(?:\d+:)?\d\d:\d\d\.\d{3}>|\{\\[^{}]{1,100}\}")
_DASH = re.compile(r"[-–—][ \t]*(?=[^\s\d-])|>>+[ \t]*")
_NAME = r"[^\W\d_a-z][\w.'’-]{0,30}"
_LABEL = re.compile(
    rf"(?:(?:>>+|-)[ \t]*)?(?:(?P<name>(?:{_NAME})(?:,? (?:{_NAME}|&|and|und|et|y|e|of|de|van|von)){{0,5}}"
    r"(?: \([^()]{1,40}\)| \[[^\[\]]{1,40}\])?):|[\[(](?P<boxed>[^\W\d_a-z][^\[\]():]{1,50})[\])]:"
    r"|[\[(](?P<capitals>[^\W\d_a-z](?:[^\W\d_a-z]|[ .’'-]){1,50})[\])])"
    r"[ \t]+(?=\S)"
    # Behind a name in small letters a sentence begins: "[reporter] It is closed.", "[Moss, in Spanish] No."
    r"|[\[(](?!sic\b|in |on |over |from |at |to |through |off |the |an? |who |which )(?P<small>[^\W\d_][\w.'’-]{1,20}"
    r"(?: [\w.'’-]{2,20}){0,2})(?:, [^\[\]()]{1,30})?[\])][ \t]+(?=[\"“'‘¿¡]?[^\W\d_a-z])"
)
_SOUND = re.compile(r"(?:[\[(][^\[\]()]{1,80}[\])]|[♪♫#][^♪♫]{0,300}[♪♫#]|[♪♫ ]+)[.!]?\Z")
_BOXED = re.compile(r"\[(?P<square>[^\[\]()]{1,80})\]|\((?P<round>[^\[\]()]{1,80})\)|\*(?P<starred>[^*]{1,40})\*")
_SUNG = re.compile(r"[♪♫][^♪♫]{0,300}[♪♫]|(?:^|(?<=[.!?] ))[♪♫][^♪♫]{0,300}\Z|[♪♫]")
_HEARD = re.compile(
    r"\b(?:applau\w*|laugh\w*|music\w*|cheer(?:s|ing)|silence|pauses?|boo(?:s|ing)|chuckl\w+|giggl\w+|sigh(?:s|ing)?"
    r"|cough\w*|sing(?:s|ing)|chant(?:s|ing)?|audio|video|gasp\w*|scream\w*|sob(?:s|bing)|cries|crying|weep\w*|sniff\w*"
    r"|clear(?:s|ing)(?: \w+)? throat|groan\w*|gunshots?|gunfire|explosions?|thunder|sirens?|footsteps|clap(?:s|ping)"
    r"|whistl\w+|hum(?:s|ming)|bark(?:s|ing)|bang(?:s|ing)|crash\w*|static|noises?|play(?:s|ing)|murmur\w*|mumbl\w+"
    r"|indistinct\w*|chatter\w*|inhal\w+|exhal\w+|shout(?:s|ing)|yell(?:s|ing)|alarms?|beep\w*|buzz\w*|ring(?:s|ing)"
    r"|slam(?:s|ming)|opens|closes|creak\w*|knock(?:s|ing)|whisper\w*|honk\w*|wail(?:s|ing)|groans|beifall|applaus"
    r"|lach(?:t|en)|gelächter|musik|seufzt|hustet|rires?|applaudissements|musique|soupire|risas?|ríe|aplausos|música)\b",
    re.I,
)
_OF_A_SENTENCE = re.compile(r"(?:the|an?|in|at|on|of|from|by|with|or|and|which|who)\b", re.I)
_LOOSE = re.compile(r",?\s+([,.;:!?](?!\w))")  # what stood behind a sound
_MOST_HEARD = 5  # words of the description of a sound beside others
_UNHEARD = re.compile(r"inaudible|unintelligible|unclear|crosstalk|unverständlich|inaudibl", re.I)
_STOP = re.compile(r"[.!?…。！？]['\"”’»)\]]*\Z")
# Where another person begins to speak within a line: after `>>`; after a dash or a name in capitals behind a stop, if
# the cue begins so, too.
_ARROWS = re.compile(r"\s+(?=>>)")
_DASHED = re.compile(r"(?<=[.!?…])['\"”’»)\]]*\s+(?=[-–—][ \t]*[^\s\d_a-z-])")
_NAMED = re.compile(r"(?<=[.!?…])['\"”’»)\]]*\s+(?=[^\W\d_a-z]{2}(?:[^\W\d_a-z]|[ .'’-]){0,40}:\s)")
_PAUSE = 3.0  # seconds of silence behind a full stop that begin another paragraph
_LONG = 600  # code points; a paragraph of this length ends at the next full stop


@dataclass(slots=True)
class _Cue:
    """One cue: from when to when, in seconds, and its lines."""

    begin: float
    end: float
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Turn:
    """What one speaker says without a break: who, if it is known, the words, and from when to when, in seconds.

    `is_tagged` is whether a voice tag names the speaker, which every cue of theirs has then. `times` are where the
    words of each cue begin, and when.
    """

    speaker: str
    words: str
    begin: float
    end: float
    is_tagged: bool
    times: list[tuple[int, float]] = field(default_factory=list)

    @property
    def paragraph(self) -> str:
        """The words behind the name of who says them."""
        return f"{self.speaker}: {self.words}" if self.speaker else self.words


def read_subtitles(text: str, shown: str, limit: int) -> ExtractedDocument:  # noqa: ARG001 - what every reader takes
    """Read subtitles; raise `Unreadable` if they have no cue."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    left_out = LeftOut()
    unread = _unread_times(lines)
    cues = _once(list(_cues(lines, left_out, frozenset(unread))), left_out)
    turns = list(_turns(cues, left_out))
    if not turns:
        message = f"“{shown}” holds no subtitles that say anything. Choose another file, or paste what was said."
        raise Unreadable(message)
    language = next((found[1] for line in lines[:20] if (found := _LANGUAGE.match(line))), "")
    return ExtractedDocument(
        text="\n\n".join(turn.paragraph for turn in turns),
        language=language,
        left_out=left_out,
        remarks=[*_unread(lines, unread), *_unnamed(turns), _times(turns)],
        timecodes=_timecodes(turns),
    )


def _unread(lines: Sequence[str], places: Sequence[int]) -> list[str]:
    if not places:
        return []
    count = "1 time" if len(places) == 1 else f"{len(places):,} times"
    first = f"“{one_line(lines[places[0]], 40)}” in line {places[0] + 1:,}"
    return [
        f"{count} of the file cannot be read, such as {first}. What was said then is kept, with the time before it."
    ]


def _unnamed(turns: Sequence[_Turn]) -> list[str]:
    """Say that some paragraphs are said by somebody and have no name, since the engine knows sources by their names."""
    count = sum(not turn.speaker for turn in turns)
    if not count:
        return []
    of_all = "the only paragraph" if len(turns) == 1 else f"{count:,} of {len(turns):,} paragraphs"
    return [
        f"The file names no speaker for {of_all}: the words count as the article’s own. Write the name before them,"
        " as in “Ann Hill: …”, and load the text again."
    ]


def _timecodes(turns: Sequence[_Turn]) -> list[Timecode]:
    """Where in the text each cue begins, and when: a speaker's name has the time of the first."""
    found, place = [], 0
    for turn in turns:
        name = len(turn.paragraph) - len(turn.words)
        found += [Timecode(place + (name + at if at else 0), clock(begin)) for at, begin in turn.times]
        place += len(turn.paragraph) + 2
    return found


def _cues(lines: Sequence[str], left_out: LeftOut, unread: Collection[int]) -> Iterator[_Cue]:
    """Yield the cues; a blank line ends none, for some programs write them within. `unread` are lines with no time."""
    cue, skips = None, lines[0] if lines[0].startswith("WEBVTT") else ""
    for n, line in enumerate(lines):
        last = cue.end if cue else 0
        if begun := _Cue(last, last) if n in unread else _begun(line):
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


def _begun(line: str) -> _Cue | None:
    times = _TIMES.match(line)
    return _Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:])) if times else None


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


def _once(cues: list[_Cue], left_out: LeftOut) -> list[_Cue]:
    """Cues without what only rolls up from the cue before, where most cues of a file do so."""
    rolls = [_again(before, cue) for before, cue in pairwise(cues)]
    count = sum(bool(again) for again in rolls)
    if len(rolls) < 3 or count < len(rolls) / 2:
        return cues
    left_out["rolled-up line of a cue"] += count
    return cues[:1] + [_Cue(c.begin, c.end, _without(c.lines, again)) for c, again in zip(cues[1:], rolls, strict=True)]


def _again(before: _Cue, cue: _Cue) -> int:
    """With how many words a cue only repeats the last lines of the one before."""
    words = " ".join(map(_plain, cue.lines)).split()
    for n in range(len(before.lines)):
        last = " ".join(map(_plain, before.lines[n:])).split()
        if last and words[: len(last)] == last:
            return len(last)
    return 0


def _without(lines: Sequence[str], count: int) -> list[str]:
    """Lines without as many words at their beginning."""
    kept = []
    for line in lines:
        words = _plain(line).split()
        if count < len(words):
            kept.append(" ".join(words[count:]) if count else line)
        count = max(0, count - len(words))
    return kept


def _turns(cues: Sequence[_Cue], left_out: LeftOut) -> Iterator[_Turn]:
    """Yield what is said, a paragraph each; a sentence that runs on is not broken."""
    turn: _Turn | None = None
    for cue in cues:
        goes_on = turn is not None and not (turn.is_tagged and _STOP.search(turn.words))
        is_tagged = any("<v" in line for line in cue.lines)
        for speaker, words, changes in _said(cue.lines, turn.speaker if turn and goes_on else "", left_out):
            if _SOUND.match(words) and not _UNHEARD.search(words):
                left_out.add("description of a sound", words)
                continue
            if turn and speaker == turn.speaker and not changes and not _ends(turn, cue):
                turn.words, place = _joined(turn.words, words)
                turn.end = cue.end
                turn.times.append((place, cue.begin))
                continue
            if turn:
                yield turn
            turn = _Turn(speaker, words, cue.begin, cue.end, is_tagged, [(0, cue.begin)])
    if turn:
        yield turn


def _ends(turn: _Turn, cue: _Cue) -> bool:
    return bool(_STOP.search(turn.words)) and (cue.begin - turn.end > _PAUSE or len(turn.words) > _LONG)


def _joined(before: str, words: str) -> tuple[str, int]:
    """Words of two cues as one text, and where the later ones begin; dots that only say that it goes on are dropped."""
    for dots in ("...", "…"):
        if before.endswith(dots) and words.startswith(dots):
            before, words = before.removesuffix(dots).rstrip(), words.removeprefix(dots).lstrip()
    return f"{before} {words}", len(before) + 1


def _said(lines: Sequence[str], speaker: str, left_out: LeftOut) -> Iterator[tuple[str, str, bool]]:
    """Yield who says what in a cue, and whether another person than before begins to speak.

    A speaker whose name is not given goes on, unless a dash or `>>` shows a change; who speaks then is not known.
    """
    words = ""
    is_new = False
    for name, shown in _parts(lines, left_out):
        label = _label(shown)
        dash = _DASH.match(shown)
        if name is None and not (label or dash):
            words = f"{words} {shown}".strip()
            continue
        if words:
            yield speaker, words, is_new
        to = name or (label and (label["name"] or label["boxed"] or label["capitals"] or label["small"]).strip()) or ""
        is_new = bool(dash) or to != speaker
        speaker = to
        begin = label or dash
        words = shown[begin.end() :].strip() if begin else shown
    if words:
        yield speaker, words, is_new


def _parts(lines: Sequence[str], left_out: LeftOut) -> Iterator[tuple[str | None, str]]:
    """Yield the parts of a cue that one person says each, with the name in a voice tag, and without sounds."""
    changes = [_ARROWS]
    for line in lines:
        for name, part in _voices(line):
            shown = _without_sounds(_plain(part), left_out)
            if _DASH.match(shown):
                changes.append(_DASHED)
            elif _label(shown):
                changes.append(_NAMED)
            first, *others = _split(shown, changes)
            yield name, first
            yield from ((None, other) for other in others)


def _split(words: str, changes: Sequence[re.Pattern[str]]) -> list[str]:
    cuts = sorted({found.end() for change in changes for found in change.finditer(words)})
    return [words[a:b].strip() for a, b in pairwise([0, *cuts, len(words)])]


def _without_sounds(words: str, left_out: LeftOut) -> str:
    """Words without what is heard beside them, such as `(laughs)` and what is sung between notes."""
    if not re.search(r"[\[(*♪♫]", words):
        return words

    def silent(found: re.Match[str]) -> str:
        if found[0] not in "♪♫":
            left_out.add("description of a sound", found[0])
        return " "

    kept = _SUNG.sub(silent, words)
    kept = _BOXED.sub(lambda found: silent(found) if _is_heard(found) else found[0], kept)
    return words if kept == words else _LOOSE.sub(r"\1", " ".join(kept.split()))


def _is_heard(found: re.Match[str]) -> bool:
    inside = found["square"] or found["round"] or found["starred"]
    is_short = len(inside.split()) <= _MOST_HEARD and not (found["round"] and _OF_A_SENTENCE.match(inside))
    return is_short and bool(_HEARD.search(inside)) and not _UNHEARD.search(inside)


def _label(words: str) -> re.Match[str] | None:
    """The name of a speaker before some words; brackets around what nobody heard are none."""
    label = _LABEL.match(words)
    return None if label and label["capitals"] and _UNHEARD.search(label["capitals"]) else label


def _voices(line: str) -> Iterator[tuple[str | None, str]]:
    """Yield the parts of a line, each with the name in the voice tag before it: empty behind its end, None without."""
    parts = _VOICE.split(line)
    if parts[0].strip():
        yield None, parts[0]
    for name, part in zip(parts[1::3], parts[3::3], strict=True):
        if _plain(part):
            yield _plain(name or ""), part


def _plain(words: str) -> str:
    """Words without tags, entities decoded, on one line."""
    return " ".join(unescape(_TAG.sub("", words)).replace("\u200b", "").split())


def _times(turns: Sequence[_Turn]) -> str:
    """Say when the first paragraphs begin: the file that came is kept with the draft and holds all times."""
    shown = ", ".join(f"{n} at {clock(turn.begin)}" for n, turn in enumerate(turns[:20], 1))
    more = f"; the file has those of the other {len(turns) - 20:,}" if len(turns) > 20 else ""
    return (
        f"Timecodes are no part of the text. Paragraphs begin: {shown}{more}; the last ends at {clock(turns[-1].end)}."
    )
