"""The head of a text: the byline and the date that stand in its first lines, and dates as the web writes them."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_BEFORE = (
    r"(?:(?:first published|published|updated|posted|date|on)\b:?\s*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+)?"
)
_AFTER = r"(?:[,\s]+(?:at\s+)?\d{1,2}[:.]\d\d.{0,20})?"
_WRITTEN = (
    re.compile(
        rf"{_BEFORE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}}){_AFTER}", re.I
    ),
    re.compile(rf"{_BEFORE}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_AFTER}", re.I),
)
_ISO = re.compile(r"(?:(?:published|updated|date)\b:?\s*)?(\d{4})-?(\d\d)-?(\d\d)(?:[T ].{0,40})?", re.I)
_BYLINE = re.compile(r"(?:By|BY|Text|Words|Story):?\s+(?=[^\W\d_a-z])([^|\d]{2,120})")
_LINES = 8


def read_date(words: str) -> date | None:
    """Return the day that is written as `2026-05-22T10:00Z`, `22 May 2026` or `May 22, 2026`, and nothing beside it."""
    words = words.strip()[:100]
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    for pattern in _WRITTEN:
        if found := pattern.fullmatch(words):
            month = _MONTHS.index(found["month"][:3].lower()) + 1
            return _day(int(found["year"]), month, int(found["day"]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1600 < year < 2200 else None
    except ValueError:
        return None


def head_of(text: str) -> tuple[str, date | None]:
    """Return the byline and the date in the first lines of a text; either may be missing."""
    byline, day = "", None
    for line in [line.strip() for line in text[:4000].split("\n") if line.strip()][:_LINES]:
        found = _BYLINE.fullmatch(line)
        if found and not byline and not line.endswith((".", "?", "!", ":")):
            byline = found[1]
        day = day or read_date(line)
    return byline, day
