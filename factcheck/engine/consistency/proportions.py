"""Changes, shares, multiples and differences that a sentence gives beside the amounts they are made of."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.engine.consistency import wording
from factcheck.engine.consistency.quantities import Quantity, Reading, in_one_scale, in_one_unit
from factcheck.engine.consistency.rounding import Range, change, claimed, difference, ratio
from factcheck.engine.consistency.vocabulary import Vocabulary
from factcheck.engine.findings import Sum

_POINTS = "points"


class Told(NamedTuple):
    """A claim and what the calculation says of it; `fits` is whether they agree."""

    kind: Sum
    claim: Quantity
    calculation: str
    fits: bool


class Pair(NamedTuple):
    """Two values of a change and where they stand in the shape of the sentence."""

    old: Quantity
    new: Quantity
    start: int
    end: int


def check(reading: Reading, before: Reading | None, vocabulary: Vocabulary) -> Iterator[tuple[Told, bool]]:
    """Return what is told of claims that no reading of the sentence bears out, and whether it is by the one before."""
    told = list(_told(reading, vocabulary))
    right = {t.claim.start for t in told if t.fits}
    seen: set[int] = set()
    for each in told:
        if each.claim.start not in right | seen:
            seen.add(each.claim.start)
            yield each, False
    if before is not None and not told:
        yield from ((each, True) for each in _of_the_one_before(reading, before, vocabulary) if not each.fits)


def _told(reading: Reading, vocabulary: Vocabulary) -> Iterator[Told]:
    marks = Counter(q.mark for q in reading.at.values())
    if marks["N"] + marks["P"] + marks["T"] < 2:
        return
    for pair in pairs(reading, vocabulary):
        yield from _beside(pair, reading, vocabulary)
    if marks["N"] > 1 and (marks["P"] or marks["F"] or marks["X"] or marks["N"] >= 3):
        yield from _by_shape(reading, vocabulary)
    yield from _doubled(reading, vocabulary)


def _by_shape(reading: Reading, vocabulary: Vocabulary) -> Iterator[Told]:
    """Read the shapes that hold a claim and its two values at once."""
    for found in _matches(reading, vocabulary, "comparison"):
        yield from _compare(_of_change(found["old"], found["new"], found["claim"]))
    for found in _matches(reading, vocabulary, "change"):
        if "claim" in found:
            yield from _compare(_of_change(found["old"], found["new"], found["claim"]))
    for found in _matches(reading, vocabulary, "share"):
        yield from _compare(_of_share(found["part"], found["whole"], found["claim"]))
    for found in _matches(reading, vocabulary, "ratio"):
        yield from _compare(_of_multiple(found["old"], found["new"], found["claim"]))
    for found in _matches(reading, vocabulary, "risen to"):
        yield from _compare(_of_rise(found["diff"], found["new"], found["claim"]))
    for section in ("difference", "changed by"):
        for found in _matches(reading, vocabulary, section):
            yield from _compare(_of_difference(found["old"], found["new"], found["diff"]))


def _compare(told: Told | None) -> Iterator[Told]:
    if told is not None:
        yield told


def _matches(reading: Reading, vocabulary: Vocabulary, section: str) -> Iterator[dict[str, Quantity]]:
    for shape in vocabulary.shapes(section):
        for found in shape.finditer(reading.shape):
            names = {name: reading.at[found.start(name)] for name in found.groupdict() if found[name]}
            if "old" in names and "new" in names:
                old, new = names["old"], names["new"]
                names |= {"old": in_one_scale(old, new), "new": in_one_scale(new, old)}
            alike = _in_one_unit(names)
            if len({q.unit for q in alike.values() if q.mark == "N" and q.unit}) <= 1:
                yield alike


def _in_one_unit(names: dict[str, Quantity]) -> dict[str, Quantity]:
    return {
        name: next((same for other in names.values() if (same := in_one_unit(q, other)) is not q), q)
        for name, q in names.items()
    }


def _of_change(old: Quantity, new: Quantity, claim: Quantity) -> Told | None:
    if claim.mark == "N":
        return _of_difference(old, new, claim)
    if not old.value:
        return None
    if "P" in (old.mark, new.mark):
        return _of_points(old, new, claim)
    if claim.unit == _POINTS:
        return None
    may = claimed(claim)
    fits = may.meets(change(old, new)) or (claim.mark == "F" and may.meets(ratio(new, old)) and old.value > new.value)
    return Told(Sum.CHANGE, claim, wording.of_change(old, new), fits and not _is_of_the_new_value(old, new, claim))


def _is_of_the_new_value(old: Quantity, new: Quantity, claim: Quantity) -> bool:
    """Tell whether a change was taken of the new value: "20 per cent from 1.2 to 1.5 million", which 25 per cent is.

    Rounding could bear such a claim out, but that it is the wrong share to the point is likelier.
    """
    if not new.value or claim.mark != "P" or claim.hedge:
        return False
    apart, share = abs(new.value - old.value), claim.value / 100
    slack = claim.slack / 100
    return abs(apart / new.value - share) <= slack < abs(apart / old.value - share) - slack


def _of_points(old: Quantity, new: Quantity, claim: Quantity) -> Told:
    """Compare two per cents; "by 5 per cent" may be points or a share of the first."""
    points = Range(claim.value - claim.slack, claim.value + claim.slack)
    fits = points.meets(difference(old, new))
    if claim.unit == _POINTS:
        return Told(Sum.DIFFERENCE, claim, wording.of_points(old, new), fits)
    return Told(Sum.CHANGE, claim, wording.of_change(old, new), fits or claimed(claim).meets(change(old, new)))


def _of_share(part: Quantity, whole: Quantity, claim: Quantity) -> Told | None:
    if not whole.value or part.value > whole.value:
        return None
    fits = claimed(claim).meets(ratio(part, whole))
    return Told(Sum.SHARE, claim, wording.of_share(part, whole, claim), fits)


def _of_multiple(old: Quantity, new: Quantity, claim: Quantity) -> Told | None:
    if not old.value:
        return None
    fits = claimed(claim).meets(ratio(new, old))
    if claim.mark == "F":
        return Told(Sum.MULTIPLE, claim, wording.of_share(new, old, claim), fits)
    return Told(Sum.MULTIPLE, claim, wording.of_multiple(new, old), fits)


def _of_rise(risen: Quantity, new: Quantity, claim: Quantity) -> Told | None:
    """Compare "rose by 90 to 990, 10 per cent": it was 900 before."""
    before = [new.value - risen.value, new.value + risen.value]
    if before[0] <= 0:
        return None
    shares = [risen.value / value for value in before]
    may, steps = claimed(claim), max(risen.step, 0) / 2 / before[0]
    fits = any(may.meets(Range(share - steps, share + steps)) for share in shares)
    told = f"{risen.text} on {wording.amount(before[0], new.unit or risen.unit)} is {wording.per_cent(shares[0])}"
    return Told(Sum.CHANGE, claim, told, fits)


def _of_difference(old: Quantity, new: Quantity, claim: Quantity) -> Told | None:
    if claim.unit and (old.unit or new.unit) and claim.unit not in (old.unit, new.unit, _POINTS):
        return None
    apart, slack = difference(old, new), claim.step / 2 + (claim.value * 0.1 if claim.hedge else 0)
    fits = apart.meets(Range(claim.value - slack, claim.value + slack))
    if claim.value > max(old.value, new.value):
        return None
    return Told(Sum.DIFFERENCE, claim, wording.of_difference(old, new), fits)


def _doubled(reading: Reading, vocabulary: Vocabulary) -> Iterator[Told]:
    """Read "doubled from 3 to 6": the verb is the claim."""
    values = vocabulary.values("halve")
    for shape in vocabulary.shapes("doubled"):
        for found in shape.finditer(reading.shape):
            old, new = _both(reading, found)
            verb, _, before = found[0].strip().partition(" ")[0], None, reading.shape[: found.start()].split()[-2:]
            if not old.value or verb not in values:
                continue
            hedge = _hedge(before, vocabulary)
            claim = Quantity("X", float(values[verb]), 0, "", hedge, verb, -found.start() - 1, 0)
            told = wording.of_multiple(new, old) if claim.value > 1 else wording.of_change(old, new)
            yield Told(Sum.MULTIPLE, claim, told, claimed(claim).meets(ratio(new, old)))


def _both(reading: Reading, found: re.Match[str]) -> tuple[Quantity, Quantity]:
    old, new = (reading.at[found.start(name)] for name in ("old", "new"))
    return _beside_each_other(old, new), _beside_each_other(new, old)


def _beside_each_other(one: Quantity, other: Quantity) -> Quantity:
    """Return one of two values of a change as it is meant beside the other: in its currency and scale."""
    return in_one_scale(in_one_unit(one, other), other)


def _hedge(before: list[str], vocabulary: Vocabulary) -> str:
    last = before[-1] if before else ""
    for name in ("roughly", "nearly", "over"):
        if last in vocabulary.words(name):
            return name
    return vocabulary.names("not exact").get(before[0], "") if last == "than" and len(before) > 1 else ""


def pairs(reading: Reading, vocabulary: Vocabulary) -> list[Pair]:
    """Return the changes from one value to another that a sentence tells of, without those inside another."""
    found: list[Pair] = []
    for shape in vocabulary.shapes("change"):
        if "claim" in shape.groupindex:
            continue
        for match in shape.finditer(reading.shape):
            old, new = _both(reading, match)
            start, end = (f(match.start("old"), match.start("new")) for f in (min, max))
            if _are_comparable(old, new) and not any(p.start < end and start < p.end for p in found):
                found.append(Pair(old, new, start, end))
    return found


def _are_comparable(old: Quantity, new: Quantity) -> bool:
    return not (old.unit and new.unit and old.unit != new.unit) and {old.mark, new.mark} != {"P", "T"}


def _beside(pair: Pair, reading: Reading, vocabulary: Vocabulary) -> Iterator[Told]:
    """Compare a change with the claims next to it, with no other amount between."""
    for place in sorted(_claims(reading, vocabulary, "claim of a change")):
        if pair.start <= place <= pair.end:
            continue
        between = reading.shape[pair.end + 1 : place] if place > pair.end else reading.shape[place + 1 : pair.start]
        if any(mark in between for mark in "NPFX;") or not vocabulary.words("breaks").isdisjoint(between.split()):
            continue
        claim = reading.at[place]
        if told := _of_change(pair.old, pair.new, claim):
            yield told


def _claims(reading: Reading, vocabulary: Vocabulary, section: str) -> Iterable[int]:
    """Return the places of claims of a change; what is said "of the" others is no change."""
    places = {m.start("claim") for shape in vocabulary.shapes(section) for m in shape.finditer(reading.shape)}
    return {place for place in places if not reading.shape.startswith(" of ", place + 1)}


def _of_the_one_before(reading: Reading, before: Reading, vocabulary: Vocabulary) -> Iterator[Told]:
    """Read "That is a rise of 8 per cent." behind a sentence with one change in it."""
    first = next(iter(sorted(_claims(reading, vocabulary, "claim of a sentence before"))), None)
    if first is None or any(place < first for place in reading.at):
        return
    if len(changes := pairs(before, vocabulary)) == 1:
        yield from _compare(_of_change(changes[0].old, changes[0].new, reading.at[first]))
