"""Subtitles (.srt, .vtt, .sbv): cues are joined to paragraphs, one for each turn of a speaker, who is named before it.

The times of cues are no part of the text, for a sentence runs through several of them; they are kept beside it. A line
that should be a time and cannot be read as one is said, and what stands below it is kept.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from factcheck.ingest.document import ExtractedDocument, Timecode, Unreadable
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.plain.cues import Cue, plain, read_cues
from factcheck.ingest.plain.lines import ENDED
from factcheck.ingest.plain.sounds import UNHEARD, is_sound, without_sounds
from factcheck.ingest.plain.timecodes import clock

_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{2,3})\b")
_VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]{1,200})>|(</v>)")
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
# Where another person begins to speak within a line: after `>>`; after a dash or a name in capitals behind a stop, if
# the cue begins so, too.
_ARROWS = re.compile(r"\s+(?=>>)")
_DASHED = re.compile(r"(?<=[.!?…])['\"”’»)\]]*\s+(?=[-–—][ \t]*[^\s\d_a-z-])")
_NAMED = re.compile(r"(?<=[.!?…])['\"”’»)\]]*\s+(?=[^\W\d_a-z]{2}(?:[^\W\d_a-z]|[ .'’-]){0,40}:\s)")
_PAUSE = 3.0  # seconds of silence behind a full stop that begin another paragraph
_LONG = 600  # code points; a paragraph of this length ends at the next full stop


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
    cues, unread = read_cues(lines, left_out)
    turns = list(_turns(cues, left_out))
    if not turns:
        message = f"“{shown}” holds no subtitles that say anything. Choose another file, or paste what was said."
        raise Unreadable(message)
    language = next((found[1] for line in lines[:20] if (found := _LANGUAGE.match(line))), "")
    return ExtractedDocument(
        text="\n\n".join(turn.paragraph for turn in turns),
        language=language,
        left_out=left_out,
        remarks=[*unread, *_unnamed(turns), _times(turns)],
        timecodes=_timecodes(turns),
    )


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


def _turns(cues: Sequence[Cue], left_out: LeftOut) -> Iterator[_Turn]:
    """Yield what is said, a paragraph each; a sentence that runs on is not broken."""
    turn: _Turn | None = None
    for cue in cues:
        goes_on = turn is not None and not (turn.is_tagged and ENDED.search(turn.words))
        is_tagged = any("<v" in line for line in cue.lines)
        for speaker, words, changes in _said(cue.lines, turn.speaker if turn and goes_on else "", left_out):
            if is_sound(words):
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


def _ends(turn: _Turn, cue: Cue) -> bool:
    return bool(ENDED.search(turn.words)) and (cue.begin - turn.end > _PAUSE or len(turn.words) > _LONG)


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
            shown = without_sounds(plain(part), left_out)
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


def _label(words: str) -> re.Match[str] | None:
    """The name of a speaker before some words; brackets around what nobody heard are none."""
    label = _LABEL.match(words)
    return None if label and label["capitals"] and UNHEARD.search(label["capitals"]) else label


def _voices(line: str) -> Iterator[tuple[str | None, str]]:
    """Yield the parts of a line, each with the name in the voice tag before it: empty behind its end, None without."""
    parts = _VOICE.split(line)
    if parts[0].strip():
        yield None, parts[0]
    for name, part in zip(parts[1::3], parts[3::3], strict=True):
        if plain(part):
            yield plain(name or ""), part


def _times(turns: Sequence[_Turn]) -> str:
    """Say when the first paragraphs begin: the file that came is kept with the draft and holds all times."""
    shown = ", ".join(f"{n} at {clock(turn.begin)}" for n, turn in enumerate(turns[:20], 1))
    more = f"; the file has those of the other {len(turns) - 20:,}" if len(turns) > 20 else ""
    return (
        f"Timecodes are no part of the text. Paragraphs begin: {shown}{more}; the last ends at {clock(turns[-1].end)}."
    )
