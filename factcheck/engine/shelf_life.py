"""Whether a claim that was checked may be out of date: it leans on what changes, or names a time that has passed."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from factcheck.engine.languages import lexicon

_LIST = "changing"
_AFTER = {"soon": 14, "later": 90}  # days after which what leans on such words is told
_YEAR = re.compile(r"(?<![\w.,:/-])(?:19|20)\d\d(?![\w:/-]|[.,]\d)")
_DAY = re.compile(r"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?P<month>[A-Z][a-z]+)\.?(?:,? (?P<year>20\d\d))?\b")
_MONTH_FIRST = re.compile(r"\b(?P<month>[A-Z][a-z]+)\.? (?P<day>[0-3]?\d)(?:,? (?P<year>20\d\d))?\b(?!\.?\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 2000  # code points of what is read


def out_of_date(sentence: str, *, checked_on: date, today: date, language: str = "en") -> tuple[str, ...]:
    """Return the words by which a claim that was checked on a day may be out of date now, as the sentence has them.

    They lean on what changes ("latest", "prime minister"), or are a date or year that had not passed on that day and
    has passed since. What is no longer than a few weeks or months old leans on nothing.
    """
    read_part = sentence[:_LONGEST]
    leaning = (found for found, after in _leaning(read_part, language) if (today - checked_on).days >= after)
    passed = (words for words, end in _times(read_part, checked_on) if checked_on <= end < today)
    return tuple(dict.fromkeys([*leaning, *passed]))


def _leaning(sentence: str, language: str) -> Iterator[tuple[str, int]]:
    """Yield the words that lean on what changes, in the order of the sentence, and for how many days they hold."""
    pattern, days = _patterns(language)
    if pattern is None:
        return
    for found in pattern.finditer(sentence):
        yield found[0], days[found[0].lower()]


@cache
def _patterns(language: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    if not lexicon.has(_LIST, language):
        return None, {}
    days = {phrase: after for name, after in _AFTER.items() for phrase in lexicon.phrases(_LIST, name, language)}
    longest_first = sorted(days, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE), days


def _times(sentence: str, checked_on: date) -> Iterator[tuple[str, date]]:
    """Yield the days and years that a sentence names, and on which day each has passed."""
    dated: set[int] = set()
    for pattern in (_DAY, _MONTH_FIRST):
        for found in pattern.finditer(sentence):
            if day := _day_of(found, checked_on):
                dated.update(range(*found.span()))
                yield found[0], day
    for year in _YEAR.finditer(sentence):
        if year.start() not in dated:
            yield year[0], date(int(year[0]), 12, 31)


def _day_of(found: re.Match[str], checked_on: date) -> date | None:
    """Return the day that was meant; without a year, that of the year in which it was checked."""
    month = found["month"].lower()[:3]
    if month not in _MONTHS:
        return None
    try:
        return date(int(found["year"] or checked_on.year), _MONTHS.index(month) + 1, int(found["day"]))
    except ValueError:
        return None
