"""Spans against years, and ages against years of birth."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from factcheck.engine.consistency import wording
from factcheck.engine.consistency.quantities import Quantity, Reading
from factcheck.engine.consistency.vocabulary import Vocabulary
from factcheck.engine.findings import Sum

_MOST_YEARS = 120  # of an age


class Years(NamedTuple):
    """A span or an age that the years do not bear out; `is_before` is whether the age stands in the sentence before."""

    kind: Sum
    says: Quantity
    calculation: str
    is_before: bool = False


def check(
    reading: Reading, before: Reading | None, published_on: date | None, vocabulary: Vocabulary
) -> Iterator[Years]:
    """Return what a sentence says of years that its own years, or the day of publication, speak against."""
    if "Y" in reading.shape and ("T" in reading.shape or "N" in reading.shape):
        yield from _spans(reading, published_on, vocabulary)
    if published_on:
        yield from _ages(reading, before, published_on, vocabulary)


def _spans(reading: Reading, published_on: date | None, vocabulary: Vocabulary) -> Iterator[Years]:
    years = [q.value for q in reading.at.values() if q.mark == "Y"]
    between = {abs(one - other) for n, one in enumerate(years) for other in years[n + 1 :]}
    told = [(span, first, last, between) for span, first, last in _from_to(reading, vocabulary)]
    if published_on:
        today = between | {abs(published_on.year - year) for year in years}
        told += [(span, year, published_on.year, today) for span, year in _since(reading, published_on, vocabulary)]
    wrong = [each for each in told if not any(_is_about(each[0], length) for length in each[3])]
    for span, first, last, _ in wrong[:1]:
        yield Years(Sum.SPAN, span, _years_between(first, last))


def _from_to(reading: Reading, vocabulary: Vocabulary) -> Iterator[tuple[Quantity, float, float]]:
    for shape in vocabulary.shapes("from to"):
        for found in shape.finditer(reading.shape):
            first, last, span = (reading.at[found.start(name)] for name in ("first", "last", "span"))
            behind = reading.shape[max(found.start("first"), found.start("last")) : found.start("span")]
            if vocabulary.words("breaks").isdisjoint(behind.split()):
                yield span, first.value, last.value


def _since(reading: Reading, published_on: date, vocabulary: Vocabulary) -> Iterator[tuple[Quantity, float]]:
    for shape in (*vocabulary.shapes("since"), *vocabulary.shapes("turned")):
        for found in shape.finditer(reading.shape):
            year, span = (reading.at[found.start(name)] for name in ("year", "span"))
            if year.value <= published_on.year:
                yield span, year.value


def _years_between(first: float, last: float) -> str:
    years = abs(last - first)
    return (
        f"{min(first, last):.0f} to {max(first, last):.0f} is {wording.number(years)} year{'' if years == 1 else 's'}"
    )


def _is_about(span: Quantity, length: float) -> bool:
    """Say whether a span fits a length in whole years: the months may add or take one; decades are round."""
    slack = max(1.0, span.step / 3) + (0.15 * span.value if span.hedge else 0)
    return abs(span.value - length) <= slack


def _ages(reading: Reading, before: Reading | None, published_on: date, vocabulary: Vocabulary) -> Iterator[Years]:
    if (birth := _birth(reading, vocabulary)) is None:
        return
    year, month = birth
    here = _age(reading, vocabulary)
    is_hers = next(iter(reading.shape.split()), "") in vocabulary.words("she")
    age = here or (_age(before, vocabulary) if before and is_hers else None)
    if age is None or age.hedge or age.value > _MOST_YEARS:
        return
    may = _may_be(year.value, month, published_on)
    if age.value in may or any(
        q.mark == "Y" and q is not year and abs(q.value - year.value - age.value) <= 1 for q in reading.at.values()
    ):
        return
    born = f"born in {year.value:.0f}, on {published_on.day} {published_on:%B} {published_on.year}"
    told = f"{born}: {' or '.join(wording.number(value) for value in sorted(may))} years old"
    yield Years(Sum.AGE, age, told, is_before=here is None)


def _birth(reading: Reading, vocabulary: Vocabulary) -> tuple[Quantity, int] | None:
    """Return the year in which a sentence says that somebody was born, and the month or 0."""
    for shape in vocabulary.shapes("born"):
        found = shape.search(reading.shape)
        if found:
            months = vocabulary.values("month")
            month = next((months[word] for word in found[0].split() if word in months), 0)
            return reading.at[found.start("year")], int(month)
    return None


def _may_be(year: float, month: int, published_on: date) -> set[float]:
    years = published_on.year - year
    if month and month < published_on.month:
        return {years}
    if month > published_on.month:
        return {years - 1}
    return {years - 1, years}


def _age(reading: Reading, vocabulary: Vocabulary) -> Quantity | None:
    """Return the one age that a sentence gives; None if it gives none or two."""
    found = {
        match.start("age"): reading.at[match.start("age")]
        for shape in vocabulary.shapes("age")
        for match in shape.finditer(reading.shape)
    }
    ages = [
        age for age in found.values() if not age.unit and age.value == int(age.value) and 0 < age.value < _MOST_YEARS
    ]
    return ages[0] if len(ages) == 1 else None
