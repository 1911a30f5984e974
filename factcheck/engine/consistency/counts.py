"""The same amount or count in the headline and in the text: million or billion, 72 or 76 bronzes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.engine.consistency import wording
from factcheck.engine.consistency.quantities import Quantity, Reading, read
from factcheck.engine.consistency.vocabulary import Vocabulary
from factcheck.engine.findings import Sum

_SCALES = (1e3, 1e6, 1e9)
_LARGE = 1e5
_ALIKE = 0.5  # another value of the same thing is rarely less than half of it, or more than twice


class Count(NamedTuple):
    """A value in one of the sentences compared that differs from the one in the headline."""

    kind: Sum
    sentence: int
    says: str
    calculation: str


def may_compare(headline: Reading, vocabulary: Vocabulary) -> bool:
    """Say whether a headline holds an amount that is worth reading the text for."""
    return any(_is_large(amount) for amount in headline.amounts) or bool(_events(headline.shape.split(), vocabulary))


def check(body: Sequence[str], headline: Reading, vocabulary: Vocabulary) -> Iterator[Count]:
    """Compare the amounts of the headline with those of some sentences of the text."""
    for amount in headline.amounts:
        noun = _noun(headline, amount)
        if amount.hedge or not (amount.unit or noun):
            continue
        near = [text if amount.unit or noun in text.lower() else "" for text in body]
        readings = [(n, reading) for n, text in enumerate(near) if text and (reading := read(text, vocabulary))]
        count = _other_scale(amount, noun, readings) if _is_large(amount) else None
        if count := count or _other_count(amount, noun, headline, readings, vocabulary):
            yield count


def _is_large(amount: Quantity) -> bool:
    return amount.value >= _LARGE


def _other_scale(amount: Quantity, noun: str, body: Sequence[tuple[int, Reading]]) -> Count | None:
    """Find the headline's amount a thousand or a million times as large or small, where the text never has it right."""
    unit = amount.unit or noun
    same = [(n, q) for n, reading in body for q in reading.amounts if (q.unit or _noun(reading, q)) == unit]
    if any(abs(q.value - amount.value) <= max(q.step, amount.step) for _, q in same):
        return None
    for n, q in same:
        for scale in _SCALES:
            large, small = max(q.value, amount.value), min(q.value, amount.value) * scale
            if abs(large - small) <= large * 1e-9:
                return Count(Sum.SCALE, n, q.text, f"the headline says {amount.text}")
    return None


def _noun(reading: Reading, amount: Quantity) -> str:
    """Return the word behind an amount."""
    place = next((place for place, q in reading.at.items() if q is amount), None)
    word = "" if place is None else next(iter(reading.shape[place + 1 :].split()), "")
    return word if word[:1].islower() else ""


def _other_count(
    amount: Quantity, noun: str, headline: Reading, body: Sequence[tuple[int, Reading]], vocabulary: Vocabulary
) -> Count | None:
    """Find another count of the same thing and of the same event as in the headline."""
    events = _events(headline.shape.split(), vocabulary)
    if amount.unit or not noun or amount.value < 2 or not events:
        return None
    for n, reading in body:
        words = reading.shape.split()
        if not events & _events(words, vocabulary) or not vocabulary.words("counted").isdisjoint(words):
            continue
        if any(q.value == amount.value for q in reading.amounts):
            continue
        for q in reading.amounts:
            is_alike = not q.unit and not q.hedge and _ALIKE <= q.value / amount.value <= 1 / _ALIKE
            if is_alike and _noun(reading, q) == noun:
                return Count(Sum.COUNT, n, f"{q.text} {noun}", f"the headline says {wording.number(amount.value)}")
    return None


def _events(words: Sequence[str], vocabulary: Vocabulary) -> frozenset[int]:
    """Return which families of [same event] some words are of."""
    events = vocabulary.lines("same event")
    return frozenset(n for n, line in enumerate(events) if not line.isdisjoint(words))
