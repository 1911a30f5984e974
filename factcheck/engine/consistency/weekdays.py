"""Weekdays against their dates: "Sunday 22 March 2022" was a Tuesday."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from factcheck.engine.consistency.vocabulary import Vocabulary

_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")
_HALF_A_YEAR = timedelta(days=183)
_FIRST_GREGORIAN = 1753  # weekdays before may be of the other calendar


class Weekday(NamedTuple):
    """A weekday that does not fit its date, where it stands, and what the date is."""

    says: str
    at: int
    calculation: str


@cache
def _dates(vocabulary: Vocabulary) -> re.Pattern[str]:
    days, months = (
        "|".join(sorted(map(str.capitalize, vocabulary.names(name)), key=len, reverse=True))
        for name in ("weekday", "month")
    )
    weekday, month = rf"(?P<weekday>{days})", rf"(?P<month{{0}}>{months})\b\.?"
    day, year = r"(?P<day{0}>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?![:.,]?[0-9%])", r"(?:,? (?P<year{0}>[0-9]{{4}})\b)?"
    return re.compile(
        rf"{weekday},? (?:the )?(?:{day.format(1)} (?:of )?{month.format(1)}{year.format(1)}"
        rf"|{month.format(2)} {day.format(2)}{year.format(2)})"
    )


def check(text: str, published_on: date | None, vocabulary: Vocabulary) -> Iterator[Weekday]:
    """Return weekdays that their dates do not fall on; without a year, the date nearest to publication counts."""
    for found in _dates(vocabulary).finditer(text):
        month = int(vocabulary.names("month")[(found["month1"] or found["month2"]).lower()])
        day, year = int(found["day1"] or found["day2"]), found["year1"] or found["year2"]
        weekday = int(vocabulary.names("weekday")[found["weekday"].lower()])
        days = _days(day, month, year, published_on)
        near = text[max(0, found.start() - 200) : found.end() + 100]
        may_be = [d for y in (() if year else _YEAR.findall(near)) if (d := _day(int(y), month, day))]
        if days and all(d.weekday() != weekday for d in [*days, *may_be]):
            yield Weekday(found["weekday"], found.start(), f"{_told(days[0])} is a {days[0]:%A}")


def _told(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _days(day: int, month: int, year: str | None, published_on: date | None) -> list[date]:
    if year:
        found = _day(int(year), month, day)
        return [found] if found and found.year >= _FIRST_GREGORIAN else []
    if published_on is None:
        return []
    years = (published_on.year + n for n in (-1, 0, 1))
    return [d for y in years if (d := _day(y, month, day)) and abs(d - published_on) <= _HALF_A_YEAR][:1]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
