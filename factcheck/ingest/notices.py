"""Lines at the head of a text that say that it may not be published, or not yet, or what was corrected in it.

An editor reads them first of all.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from factcheck.ingest.bylines_and_dates import find_date
from factcheck.ingest.document import one_line

_LINES, _LONGEST = 10, 140
_EDITORS = r"(?:(?:eds?|editors?|note to editors?)\W{1,4})?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_EMBARGO = re.compile(
    rf"\W{{0,5}}{_EDITORS}(?:(?:(?:strict(?:ly)?|under|sous|bajo|sotto|unter)\W+){{1,3}}embargo(?:ed)?\W*"
    rf"|(?:strict(?:ly)?\W+)?embargo(?:ed)?\W{{1,3}}(?:\d|{_WEEKDAY}).{{0,80}}"
    r"|(?:(?:strict(?:ly)?|under|media|press|sous|bajo|sotto|unter)\W+){0,3}embargo(?:ed)?"
    r"(?:\s*[:–—-]\s*\S.{0,100}|\b.{0,20}?\b(?:until|till|to|for|bis|jusqu|hasta|fino|tot)\b.{0,100})|sperrfrist\b.{1,100}"
    r"|(?:the following|this) (?:story|article|report|text|release) is (?:\w+ly )?(?:under )?embargo\w*\b.{0,100}"
    rf"|for release(?:\s*:|\s+(?:at|on|after|not before|\d|{_WEEKDAY})).{{0,100}}"
    r"|(?:hold for release|not for (?:release|publication|use|broadcast) (?:before|until|till))\b.{0,100}"
    r"|(?:do not|not to be) (?:publish|use|release|broadcast)\w{0,2} (?:before|until|till)\b.{0,100})",
    re.I,
)
_KILL = re.compile(
    r"\W{0,5}(?:kill(?:\W+kill){1,3}\W*|(?:(?:bulletin|mandatory|urgent|flash)\W+){1,3}kill\b.{0,100}"
    r"|kill(?: notice)?\b\W{0,3}(?:\Z|.{0,80}\b(?:eds|editors|story|item)\b.{0,60})"
    r"|(?:eds|editors|attention editors)\b.{0,40}\b(?:kill|withdraw\w*|do not (?:use|publish))\b.{0,80})",
    re.I,
)
NO_EMBARGO = re.compile(
    r"\W{0,5}embargo(?:ed)?\s*[:–—-]\s*(?:none|no|n/?a|nil|lifted|keine?|aucun|ninguno)\W{0,3}", re.I
)
# What desks write over a text that takes the place of another one.
_CHANGES = "says what was changed or corrected"
_OF_CHANGES = (
    r"(?:lead|quotes?|details?|background|byline|throughout|headlines?|para(?:graph)?s?|grafs?|dateline|slug|typo"
    r"|recasts)"
)
_CORRECTS = re.compile(
    rf"\W{{0,3}}{_EDITORS}(?:"
    r"(?-i:CORRECTION|CORRECTIVE|CORRECTED|CLARIFICATION|REFILED?|RETRACTION|ERRATUM|WRITETHRU)\s?(?:[-–—:/).]|\Z|\d).{0,130}"
    r"|(?-i:RECASTS?|CORRECTS|REFILES|SUBS)\b.{1,130}"
    r"|(?:corrections?|corrective|clarification|erratum|retraction|berichtigung|korrektur|neufassung|rectificatif"
    r"|corrección|correctie|rectificatie|rettifica)(?: \w+){0,2}\s?[:–—].{1,130}"
    r"|(?:adds?|updates?|recasts?|corrects?|removes?|refiles?|rewrites?|clarifies)(?:[ ,]+\w+){0,6}?[ ,]+"
    rf"{_OF_CHANGES}\b.{{0,120}}"
    r"|(?:this|an earlier|a previous|the (?:following|earlier|previous)) (?:story|article|version|report|item|text)"
    r"(?: \w+){0,4} (?:corrects|corrected|correction|replaces|recasts|gave|misstated|misspelled|wrongly)\b.{0,130}"
    r"|.{0,120}(?:\b(?:\w+-)?write-?thru\b"
    r"|\((?:recasts|corrects|refiles|clarifies|updates with|adds)\b[^()]{0,100}\)).{0,60})",
    re.I,
)
_ADVISORY = re.compile(
    rf"\W{{0,3}}{_EDITORS}(?:(?-i:ADVISORY)\s?[-–—:/)]|advisory(?: to \w+)?:|editor.?s.? note:).{{0,130}}", re.I
)
_BETWEEN_PARTS = re.compile(r"\s[-–—|]+\s|[\[\]()|]|:\s")
_EMPTY_BRACKETS = re.compile(r"[\[(]\s*[\])]")


def head_notices(text: str) -> list[str]:
    """Sentences on the first lines of a text that withdraw it, put it under embargo or correct it, with the line."""
    lines = [line.strip() for line in text[:4_000].split("\n") if line.strip()][:_LINES]
    return _foremost(notice for line in lines if (notice := notice_of(line)))


def take_notices(subject: str) -> tuple[str, list[str]]:
    """The subject of a mail without what it says of the use of the text, and sentences on that."""
    parts = [part.strip() for part in _BETWEEN_PARTS.split(subject)]
    taken = [part for part in parts if notice_of(part)]
    if not taken or len(parts) == 1:
        return subject, _foremost(filter(None, [notice_of(subject, "The subject")]))
    rest = subject
    for part in taken:
        rest = rest.replace(part, "", 1)
    rest = " ".join(_EMPTY_BRACKETS.sub(" ", rest).split()).strip(" -–—|:,;").replace(" :", ":")
    return rest or subject, _foremost(notice_of(part, "The subject") for part in taken)


def notice_of(line: str, where: str = "A line at the top") -> str:
    """What a line says of the use of a text, with the line; empty for words of the text itself."""
    if len(line) > _LONGEST or NO_EMBARGO.fullmatch(line):
        return ""
    kinds = (
        (_EMBARGO, "names an embargo"),
        (_KILL, "withdraws the story"),
        (_CORRECTS, _CHANGES),
        (_ADVISORY, "is an advisory"),
    )
    said = next((what for pattern, what in kinds if pattern.fullmatch(line)), "")
    return said and f"{where} {said}: “{line}”."


def _foremost(notices: Iterable[str]) -> list[str]:
    """At most two of those that forbid to publish a text, and behind them two of those that correct it."""
    found = list(dict.fromkeys(notices))
    corrects = [notice for notice in found if _CHANGES in notice or " is an advisory:" in notice]
    return [n for n in found if n not in corrects][:2] + corrects[:2]


WITHDRAWN = "The agency has withdrawn this story (“kill”): it must not be published."
WITHHELD = "The agency withholds this story: it must not be published until it is released."
_FORBIDS = re.compile(
    r"(?:A line at the top|The subject) (?:withdraws the story|names an embargo): |Embargo: |EMBARGO: "
)


_ANY_EMBARGO = re.compile(
    r"\bembargo(?:ed)?\b(?!\W+(?:is |was |has been )?(?:lifted|none|n/?a|nil|over|ended|expired))|\bsperrfrist\b"
    r"|\bhold for release\b|\bnot for (?:use|release|publication) (?:before|until)\b",
    re.I,
)
_LIFTED = re.compile(r"\b(?:no|without|end of)\s+embargo\b|\bembargo\b.{0,40}\b(?:lifted|over|expired)\b", re.I)


def names_embargo(words: str) -> bool:
    """Whether a note to desks puts a text under an embargo anywhere in it."""
    return bool(_ANY_EMBARGO.search(words)) and not _LIFTED.search(words)


def forbids_use(remark: str) -> bool:
    """Whether a remark says that a text may not be published, or not yet: an editor reads that before all else."""
    return remark in {WITHDRAWN, WITHHELD} or _FORBIDS.match(remark) is not None


def shortened(words: str, longest: int) -> str:
    """Words on one line, cut before a word where they are too long, and dots to say so: never "6 p" of "6 p.m."."""
    line = one_line(words, 10_000)
    return line if len(line) <= longest else f"{line[:longest].rpartition(' ')[0].rstrip(' ,;:')} …"


def embargo_remark(words: str) -> str:
    """Say until when nothing may be published; a time without a zone is taken for UTC."""
    shown = shortened(words, _LONGEST)
    until = _moment(words)
    if until is None:
        return f"Embargo: “{shown}”. Find out when it ends before anything is published."
    said = f"{until.day} {until:%b %Y, %H:%M %Z}".replace("UTC+00:00", "UTC")
    if until > datetime.now(UTC):
        return f"EMBARGO: nothing of it may be published before {said}."
    return f"It was under embargo until {said}, which has passed."


def _moment(words: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(words.strip())
    except ValueError:
        day: date | None = find_date(words)
        found = datetime.combine(day, time(23, 59)) if day else None  # type: ignore[assignment]
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


_RESERVED = (
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|tutti i diritti riservati)"
)
_COPYRIGHT = re.compile(
    r"\W{0,4}(?:©|\(c\)|copyright\b\W{0,3}(?:©|\(c\)|\d{4}|by\b))[^.!?]{0,120}\.?"
    rf"(?:\s?[^.]{{0,60}}\b{_RESERVED}\b.{{0,80}})?|.{{0,80}}\b{_RESERVED}\b.{{0,80}}",
    re.I,
)


def is_copyright_notice(line: str) -> bool:
    """Whether a line only says whose text this is, as at the foot of pages."""
    return bool(_COPYRIGHT.fullmatch(line.strip()[:300]))
