"""Totals of listed parts: "four people: two drivers, a guard and two clerks"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.engine.consistency import wording
from factcheck.engine.consistency.quantities import Quantity, Reading
from factcheck.engine.consistency.vocabulary import Vocabulary

_LEAST_ALIKE, _MOST_ALIKE = 0.5, 2.0  # of the whole: what adds up to something else entirely is another list
_NEARLY_ALL = 0.9
_FEWEST_PARTS = 2
_SEVERAL = 3
_MARK = re.compile(r"[NPFXYTADO]")
_ENDS = re.compile(r" [;:-] | \.(?: |$)")


class Total(NamedTuple):
    """What a sentence says as a total, and the sum of its parts."""

    whole: Quantity
    calculation: str


def check(reading: Reading, vocabulary: Vocabulary) -> Iterator[Total]:
    """Return the totals of a sentence that its parts do not add up to."""
    if vocabulary.words("set aside").isdisjoint(reading.shape.split()):
        yield from _before_a_colon(reading, vocabulary)
        yield from _all_of(reading, vocabulary)
        yield from _both_sides(reading, vocabulary)
    yield from _together(reading, vocabulary)
    yield from _under_a_whole(reading, vocabulary)


def _before_a_colon(reading: Reading, vocabulary: Vocabulary) -> Iterator[Total]:
    sign = next((m for shape in vocabulary.shapes("list-signs") if (m := shape.search(reading.shape))), None)
    if sign is None:
        return
    head, rest = reading.shape[: sign.start()], reading.shape[sign.end() :]
    wholes = [reading.at[m.start()] for m in _MARK.finditer(head) if m[0] == "N"]
    parts = _listed(reading, rest, sign.end(), vocabulary)
    if not wholes or len(parts) < _FEWEST_PARTS or any(mark in head for mark in "PFX"):
        return
    total = sum(part.value for part in parts)
    whole = next((q for q in reversed(wholes) if q.value != len(parts)), None)  # "three parties: 12, 10 and 9"
    if whole and not whole.hedge and all(other.value != total for other in wholes):
        yield from _unless_it_adds_up(whole, parts)


def _listed(reading: Reading, rest: str, offset: int, vocabulary: Vocabulary) -> list[Quantity]:
    """Return the number that each item of a list begins with; nothing if one begins with no number."""
    end = _ENDS.search(rest)
    rest = rest[: end.start()] if end else rest
    found, start = [], 0
    for item in re.split(r"( , and | , | and )", rest):
        words = item.split()
        if item.strip() not in (",", "and", ", and"):
            part = _first(reading, words, offset + start, item, vocabulary)
            if part is None:
                return []
            found.append(part)
        start += len(item)
    return found


def _first(reading: Reading, words: list[str], offset: int, item: str, vocabulary: Vocabulary) -> Quantity | None:
    marks = [m for m in _MARK.finditer(item) if m[0] != "D"]
    lead = words[:1] if words[:1] != [vocabulary.names("joint")["the"]] else words[1:2]
    if lead and lead[0] in vocabulary.words("article") and not marks:
        return Quantity("N", 1, 0, "", "", lead[0], 0, 0)
    if lead != ["N"] or len(marks) != 1:
        return None
    return reading.at[offset + marks[0].start()]


def _unless_it_adds_up(whole: Quantity, parts: list[Quantity]) -> Iterator[Total]:
    total = sum(part.value for part in parts)
    if len({part.unit for part in (whole, *parts) if part.unit}) > 1 or any(part.hedge for part in parts):
        return
    slack = (whole.step + sum(part.step for part in parts)) / 2 if whole.unit or whole.step else 0
    finest = min((q.step for q in (whole, *parts)), default=0)
    slack = min(slack, finest * (len(parts) + 1) / 2)
    if abs(total - whole.value) > slack and _LEAST_ALIKE <= total / max(whole.value, 1) <= _MOST_ALIKE:
        yield Total(whole, wording.of_total([part.value for part in parts], whole.unit or parts[0].unit))


def _all_of(reading: Reading, vocabulary: Vocabulary) -> Iterator[Total]:
    """Read "of the 34 dead 17 lived in Tolma, 12 in Ura and seven in Besk"."""
    for shape in vocabulary.shapes("parts of a whole"):
        found = shape.search(reading.shape)
        if found is None or found.start() > 0 or any(mark in reading.shape for mark in "PFX"):
            continue
        whole = reading.at[found.start("whole")]
        parts = [q for place, q in sorted(reading.at.items()) if place > found.start("whole") and q.mark == "N"]
        if whole.hedge or len(parts) < _FEWEST_PARTS or any(part.value > whole.value for part in parts):
            continue
        total = sum(part.value for part in parts)
        is_complete = _are_complements(reading.shape, len(parts), vocabulary)
        if (total > whole.value and (is_complete or len(parts) >= _SEVERAL)) or (
            is_complete and total >= _NEARLY_ALL * whole.value
        ):
            yield from _unless_it_adds_up(whole, parts)


def _both_sides(reading: Reading, vocabulary: Vocabulary) -> Iterator[Total]:
    """Read "the jury of twelve, seven women and six men": both nouns together are the whole."""
    found = [q for _, q in sorted(reading.at.items()) if q.mark == "N"]
    if len(found) < _SEVERAL or any(mark in reading.shape for mark in "PFX:"):
        return
    whole, *parts = found
    if whole.hedge or not re.match(r" ?[^N]* , ", reading.shape[_place(reading, whole) + 1 :]):
        return
    if len(parts) == _FEWEST_PARTS and _are_complements(reading.shape, len(parts), vocabulary):
        yield from _unless_it_adds_up(whole, parts)


def _place(reading: Reading, amount: Quantity) -> int:
    return next(place for place, q in reading.at.items() if q is amount)


def _are_complements(shape: str, parts: int, vocabulary: Vocabulary) -> bool:
    words = frozenset(shape.split())
    return any(len(words & line) >= parts for line in vocabulary.lines("complements"))


def _together(reading: Reading, vocabulary: Vocabulary) -> Iterator[Total]:
    """Read "400 soldiers and 150 doctors, 550 people in all"."""
    for shape in vocabulary.shapes("together"):
        for found in shape.finditer(reading.shape):
            whole = reading.at[found.start("total")]
            parts = [q for place, q in sorted(reading.at.items()) if place < found.start("total") and q.mark == "N"]
            if whole.hedge or len(parts) < _FEWEST_PARTS or any(mark in found[0] for mark in "PFX"):
                continue
            sums = {round(sum(q.value for q in parts[n:]), 6) for n in range(len(parts) - 1)}
            if not any(abs(total - whole.value) <= whole.slack * len(parts) for total in sums):
                yield from _unless_it_adds_up(whole, parts)


def _under_a_whole(reading: Reading, vocabulary: Vocabulary) -> Iterator[Total]:
    """Read "3 million, of which the state paid 2 million and the towns 1.5 million": no part may exceed the whole."""
    for shape in vocabulary.shapes("parts under a whole"):
        if (found := shape.search(reading.shape)) is None or any(mark in reading.shape for mark in "PFX"):
            continue
        whole = reading.at[found.start("whole")]
        parts = [q for place, q in sorted(reading.at.items()) if place > found.end() and q.mark == "N"]
        if len(parts) >= _FEWEST_PARTS and sum(part.value for part in parts) > whole.value and not whole.hedge:
            yield from _unless_it_adds_up(whole, parts)
