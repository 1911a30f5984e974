"""How exact the figures of a text are, and whether a sum of them may be what the text says."""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.engine.consistency.quantities import Quantity

# Both figures of a sum are rarely rounded as far as they can be: of such a pair, this much of the way is allowed.
_OF_THE_WAY = 0.7
_FRACTION_IS_LOOSE = 0.06  # "a third" is said of anything from 31 to 35 per cent
_ROUGHLY = 0.1
_HEDGED_AMOUNT = 0.06
_FAR_OVER = 1.3  # "more than doubled" is said up to 2.6 times
_JUST_UNDER = 0.82
_MAY_EXCEED = 1e-9


class Range(NamedTuple):
    """All values from `low` to `high`."""

    low: float
    high: float

    def meets(self, other: "Range") -> bool:
        """Say whether both have a value in common."""
        return self.low <= other.high + _MAY_EXCEED and other.low <= self.high + _MAY_EXCEED


def ranges(*amounts: Quantity) -> Sequence[Range]:
    """Return the range of each amount, none wider than the finest of them is rounded."""
    steps = [amount.step for amount in amounts if amount.step]
    finest = min(steps, default=0.0)
    return [_range(amount, min(amount.step, finest)) for amount in amounts]


def _range(amount: Quantity, step: float) -> Range:
    slack = step / 2 * _OF_THE_WAY + (abs(amount.value) * _HEDGED_AMOUNT if amount.hedge else 0)
    return Range(max(amount.value - slack, 0), amount.value + slack)


def claimed(claim: Quantity) -> Range:
    """Return what a claim allows: a share of 1, a factor for multiples, points for points."""
    value = claim.value / 100 if claim.mark == "P" and claim.unit != "points" else claim.value
    slack = claim.slack / (100 if claim.mark == "P" and claim.unit != "points" else 1)
    if claim.mark in "FX":
        slack = value * _FRACTION_IS_LOOSE
    low, high = value - slack, value + slack
    match claim.hedge:
        case "roughly":
            return Range(low - value * _ROUGHLY, high + value * _ROUGHLY)
        case "nearly" | "under":
            return Range(value * _JUST_UNDER - slack, high)
        case "over":
            return Range(low, high * _FAR_OVER)
    return Range(low, high)


def ratio(one: Quantity, other: Quantity) -> Range:
    """Return how many times the other the one is."""
    (low, high), (least, most) = ranges(one, other)
    return Range(low / most if most else 0, high / least if least else float("inf"))


def change(old: Quantity, new: Quantity) -> Range:
    """Return by what share of the old value the new one differs from it."""
    low, high = ratio(new, old)
    return _distance(low - 1, high - 1)


def difference(one: Quantity, other: Quantity) -> Range:
    """Return how far two amounts are apart."""
    (low, high), (least, most) = ranges(one, other)
    return _distance(low - most, high - least)


def _distance(low: float, high: float) -> Range:
    if low <= 0 <= high:
        return Range(0, max(-low, high))
    return Range(min(abs(low), abs(high)), max(abs(low), abs(high)))
