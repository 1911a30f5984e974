"""The byline and date in the first lines of a text, and dates as newspapers and web pages write them."""

import re
from datetime import date

# The months by how their names begin in English, German, French, Spanish, Italian, Portuguese and Dutch.
_MONTHS = {
    begins: number
    for number, names in enumerate(
        (
            *("jan ene gen", "feb fév fev", "mar mär mrt maa", "apr avr abr", "may mai mei mag", "jun juin giu"),
            *("jul juil lug", "aug aoû ago", "sep set", "oct okt ott out", "nov", "dec dez déc dic"),
        ),
        1,
    )
    for begins in names.split()
}
_WORD = r"(?P<month>[^\W\d_]{3,10})\.?"
_WRITTEN = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s+(?:of\s+|de\s+)?{_WORD},?\s+(?:de\s+)?(?P<year>\d{{4}})\b", re.I
    ),
    re.compile(rf"\b{_WORD}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I),
)
_FIGURES = (
    re.compile(r"\b(?P<year>\d{4})(?P<sign>[-./]?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?=\b|T\d|\d\d:\d\d)"),
    re.compile(r"\b(?P<year>\d{4})\s*[年-]\s*(?P<month>\d{1,2})\s*[月-]\s*(?P<day>\d{1,2})(?:\s*日|\b)"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b"),
)
# What may stand beside a date in words that say nothing else.
_BESIDE = re.compile(
    r"(?:\b(?:(?:first\s+|last\s+)?(?:published|updated|posted)|date|on|at|[ap]\.?m|mon|tue|wed|thu|fri|sat|sun|tues|thurs"
    r"|[a-z]{3,6}day|gmt|utc|bst|[a-z]{1,2}[ds]t)\b|[\s,.:|–-]|\d{1,2}[:.]\d\d(?::\d\d)?|T[\d:.Z+-]+|\+\d{4})*",
    re.I,
)
_BYLINE = re.compile(r"(?:By|BY|Text|Words|Story):?\s+(?=[^\W\d_a-z])([^|\d]{2,120})")
_NAME = r"[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|de|van|von|der|den|la|al|bin|del|di|da)){1,4}"
_NAMES = re.compile(rf"{_NAME}(?:(?:, | and | und | et | y | & ){_NAME}){{0,3}}")
_SIGNED = re.compile(rf"(?i:by|von|par|por|door)\s({_NAMES.pattern})")
_PARTED = re.compile(r"\s+[|·•/]\s+|\s+[–—]\s+")
_CHANGED = re.compile(r"[\s|·•,;(–—-]*\b(?:last\s+)?(?:updated|modified|changed|edited)\b.*", re.I)
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?", re.I)
_LINES = 8
_SHORT = 80
_LONGEST_LINE = 160
_BESIDE_END = re.compile(
    r"(?:[\s,|(–-]+(?:on|published|posted|[a-z]{3,6}day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)[.:]?)*[\s,|(–-]*\Z", re.I
)


def parse_date(words: str) -> date | None:
    """The day in words such as `2026-05-22T10:00Z`, `22 May 2026` or `May 22, 2026`; None if they say more than it.

    A time, a weekday, a time zone or a word such as "published" may stand beside it.
    """
    words = words.strip()[:100]
    found, place = _found(words)
    return found if _BESIDE.fullmatch(words[: place.start]) and _BESIDE.fullmatch(words[place.stop :]) else None


def find_date(words: str) -> date | None:
    """The first day in the first 300 characters of some words, or None."""
    return _found(words[:300])[0]


def leading_date(words: str) -> date | None:
    """The day that a short line begins with, as in "Posted on 22 May 2026 in News", or None."""
    found, place = _found(words)
    alone = _BESIDE.fullmatch(words[place.stop :]) or not words.endswith((".", "。", "?", "!"))
    return found if alone and len(words) <= _SHORT and _BESIDE.fullmatch(words[: place.start]) else None


def _found(words: str) -> tuple[date | None, slice]:
    for pattern in (*_FIGURES, *_WRITTEN):
        for found in pattern.finditer(words):
            name = found["month"].lower()
            month = int(name) if name.isdecimal() else _month(name)
            if day := _day(int(found["year"]), month, int(found["day"])):
                return day, slice(*found.span())
    return None, slice(0, 0)


def names_month(words: str) -> bool:
    """Whether one of some words is a month, written out or cut short: "3 March", "Sept. 4"."""
    return any(_month(word.lower()) for word in re.findall(r"[^\W\d_]{3,10}", words))


def _month(name: str) -> int:
    return _MONTHS.get(name[:4]) or _MONTHS.get(name[:3], 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1600 < year < 2200 else None
    except ValueError:
        return None


def byline_and_date(text: str) -> tuple[str, date | None]:
    """The byline and the date in the first lines of a text, each empty or None if it is not there."""
    byline, day = "", None
    for line in [line.strip() for line in text[:4000].split("\n") if line.strip()][:_LINES]:
        writer, when = _signed(line)
        byline, day = byline or writer, day or when
    return byline, day


def _signed(line: str) -> tuple[str, date | None]:
    """The byline and the date that a line gives and nothing else: "By Ann Lee, 9 March 2026", "Ann Lee | 9.3.2026"."""
    if len(line) > _LONGEST_LINE or line.endswith((".", "?", "!", ":")):
        return "", parse_date(line)
    line = _CHANGED.sub("", line) or line
    if day := parse_date(line):
        return "", day
    parts = [part.strip() for part in _PARTED.split(line)]
    days = [day for part in parts if (day := parse_date(part))]
    names = [part for part in parts if not parse_date(part) and not _TIME.fullmatch(part)]
    names = [part for part in names if _BYLINE.fullmatch(part)] or names
    if len(names) != 1:
        return "", None
    name, day = names[0], next(iter(days), None)
    found, place = _found(name)
    if found and _BESIDE.fullmatch(name[place.stop :]):
        name, day = _BESIDE_END.sub("", name[: place.start]), found
    if signed := _BYLINE.fullmatch(name) or _SIGNED.fullmatch(name):
        return signed[1], day
    return (name, day) if day and _NAMES.fullmatch(name) else ("", None)
