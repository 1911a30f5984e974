"""Lines at the head of a text that say that it may not be published, or not yet: an editor reads them first of all."""

import re
from datetime import UTC, date, datetime, time

from factcheck.ingest.bylines_and_dates import find_date
from factcheck.ingest.document import one_line

_LINES, _LONGEST = 10, 140
_EDITORS = r"(?:(?:eds?|editors?|note to editors?)\W{1,4})?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_EMBARGO = re.compile(
    rf"\W{{0,5}}{_EDITORS}(?:(?:(?:strict(?:ly)?|under|media|press|sous|bajo|sotto|unter)\W+){{0,3}}embargo(?:ed)?"
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


def head_notices(text: str) -> list[str]:
    """Sentences on the first lines of a text that withdraw it or put it under embargo, each with the line."""
    found = []
    for line in [line.strip() for line in text[:4_000].split("\n") if line.strip()][:_LINES]:
        if len(line) > _LONGEST:
            continue
        if _KILL.fullmatch(line) and not _EMBARGO.fullmatch(line):
            found.append(f"Its head withdraws it: “{line}”.")
        elif _EMBARGO.fullmatch(line):
            found.append(f"Its head names an embargo: “{line}”.")
    return found[:2]


def embargo_remark(words: str) -> str:
    """Say until when nothing may be published; a time without a zone is taken for UTC."""
    shown = one_line(words, 60)
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
