"""How a sum is told in words."""

from factcheck.engine.consistency.quantities import Quantity

_MOST_DECIMALS = 2


def number(value: float) -> str:
    """Return a value as it is printed: 2,400, 12.5, 2.25."""
    return f"{value:,.{_MOST_DECIMALS}f}".rstrip("0").rstrip(".")


def per_cent(share: float) -> str:
    """Return a share of 1 in per cent, to a decimal where it is not a whole number."""
    value = share * 100
    decimals = 0 if abs(value - round(value)) < 0.05 or value >= 100 else 1
    return f"{value:,.{decimals}f} per cent"


def of_change(old: Quantity, new: Quantity) -> str:
    """Return the change from one value to another, in words."""
    share = new.value / old.value - 1
    return f"{old.text} to {new.text} is {per_cent(abs(share))} {'more' if share > 0 else 'less'}"


def of_points(old: Quantity, new: Quantity) -> str:
    """Return how many points lie between two per cents, in words."""
    return f"{old.text} to {new.text} is {number(abs(new.value - old.value))} points"


def of_difference(one: Quantity, other: Quantity) -> str:
    """Return how far two amounts are apart, in words."""
    return f"{one.text} and {other.text} are {amount(abs(one.value - other.value), one.unit or other.unit)} apart"


def of_share(part: Quantity, whole: Quantity, claim: Quantity) -> str:
    """Return a part of a whole, in words, and what the part would be that is claimed."""
    would = amount(whole.value * claim.value / (100 if claim.mark == "P" else 1), whole.unit or part.unit)
    return f"{part.text} of {whole.text} is {per_cent(part.value / whole.value)}; {claim.text} would be {would}"


def of_multiple(one: Quantity, other: Quantity) -> str:
    """Return how many times another value one is, in words."""
    return f"{one.text} is {number(one.value / other.value)} times {other.text}"


def of_total(values: list[float], unit: str = "") -> str:
    """Return the sum of some parts, in words."""
    return f"{' + '.join(number(value) for value in values)} is {amount(sum(values), unit)}"


_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SIGNS = "£$€¥"


def amount(value: float, unit: str) -> str:
    """Return an amount with the sign of its currency, large ones in millions and more."""
    sign = unit if unit[-1:] in tuple(_SIGNS) else ""
    for size, name in _SCALES:
        if value >= size:
            return f"{sign}{number(value / size)} {name}"
    return f"{sign}{number(value)}"
