"""Why a sentence is worth checking, or not: the signals that it shows, in plain words with the words themselves."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from factcheck.assertions.forms import FAMILIES, NUMBER
from factcheck.assertions.harm import harm, harm_in
from factcheck.assertions.signals import Reading, Stretch

MOST = 4
_MOST_AGAINST = 2
_REACH = 4  # words from a figure to its unit: "30,000 fully armed ground troops"
_FIGURES = frozenset({"figure", "number word"})

ACCUSATION = "an accusation"
# What a desk asks first stands first. Families without a name here are weighed but say nothing to a reader.
_FOR = {
    "accusation": ACCUSATION,
    "figure": "a figure",
    "superlative": "a superlative or a first",
    "comparison": "a comparison",
    "cause": "a cause",
    "change": "a change",
    "deed": "an act on record",
    "violence": "violence or death",
    "evidence": "a study or record",
    "policy": "a matter of law or budget",
    "year": "a date",
    "date": "a date",
    "time": "a time",
    "name": "somebody or something named",
}
_AGAINST = {
    "future": "a prediction",
    "norm": "what ought to be",
    "feeling": "the speaker's own view",
    "hedge": "a hedge",
    "condition": "a condition or possibility",
    "evaluation": "an evaluation",
}


def reasons(reading: Reading) -> tuple[str, ...]:
    """Return at most four reasons, most important first: what speaks for checking, then what speaks against it."""
    against = tuple(islice(_named(reading, _AGAINST), _MOST_AGAINST))
    named = chain(_accused(reading), _named(reading, _FOR))
    return (*islice(named, MOST - len(against)), *against)


def accuses(found: Iterable[str]) -> bool:
    """Whether an accusation is among the reasons for checking a sentence; it then stands first of them."""
    return any(reason.startswith(ACCUSATION) for reason in found)


def figures(reading: Reading, *, language: str = "") -> tuple[str, ...]:
    """Return the reasons in other languages: words that accuse, if there is a list of them, figures and years."""
    accused = harm_in(reading, language)
    named = [(accused, ACCUSATION)] if accused else []
    signs = (("figure", "a figure"), ("year", "a date"))
    named += [(reading.signals[family][0], name) for family, name in signs if family in reading.signals]
    return tuple(f"{name}: {reading.quote(stretch)}" for stretch, name in named)


def _accused(reading: Reading) -> Iterator[str]:
    """Name what somebody is said to have done, where no word of accusation stands: no score knows of it."""
    if "accusation" not in reading.signals and (found := harm(reading)):
        yield f"{ACCUSATION}: {reading.quote(found)}"


def _named(reading: Reading, names: dict[str, str]) -> Iterator[str]:
    said: set[str] = set()
    for family in [family for family in names if family in reading.signals or family == "figure"]:
        name = names[family]
        if family == "figure":
            reason = _figure(reading)
        else:
            found = reading.signals[family]
            stretch = max(found, key=_length) if len(found) > 1 else found[0]
            reason = f"{name}: {reading.quote(_WIDER.get(family, _as_found)(reading, stretch))}"
        if reason and name not in said:
            said.add(name)
            yield reason


def _length(stretch: Stretch) -> int:
    return stretch[1] - stretch[0]


def _figure(reading: Reading) -> str | None:
    """Name the first figure that has a unit, or else the first figure in digits."""
    digits, words = reading.signals.get("figure", []), reading.signals.get("number word", [])
    for place in sorted(digits + words):
        if unit := _unit(reading, place):
            return f"a figure with a unit: {reading.quote(unit)}"
    return f"a figure: {reading.quote(digits[0])}" if digits else None


def _unit(reading: Reading, figure: Stretch) -> Stretch | None:
    """Return the stretch from a figure to its unit, a currency sign before it or a noun behind it."""
    first, behind = figure
    if first and reading.words[first - 1] in {"$", "£", "€"}:
        more = behind < len(reading.words) and "number word" in FAMILIES.get(reading.words[behind], ())
        return first - 1, behind + more
    for i in range(behind, min(behind + _REACH, len(reading.words))):
        if "unit" in FAMILIES.get(reading.words[i], ()):
            return first, i + 1 + _is_unit(reading, i + 1)
        if not (reading.words[i][0].isalpha() or reading.words[i] in {NUMBER, "-"}):
            return None
    return None


def _is_unit(reading: Reading, i: int) -> bool:
    return i < len(reading.words) and "unit" in FAMILIES.get(reading.words[i], ())


def _as_found(_: Reading, stretch: Stretch) -> Stretch:
    return stretch


def _with_object(reading: Reading, stretch: Stretch) -> Stretch:
    """Add what the accusation is of: the thing before it, when a list names it, or the verb behind an adverb."""
    first, behind = stretch
    if first and "policy" in FAMILIES.get(reading.words[first - 1], ()):
        return first - 1, behind
    if reading.words[behind - 1].endswith("ly") and behind < len(reading.words) and reading.words[behind].isalpha():
        return first, behind + 1
    return stretch


def _whole_name(reading: Reading, stretch: Stretch) -> Stretch:
    """Take in the words with a capital that follow without a mark between."""
    first, behind = stretch
    names = set(reading.signals["name"])
    while (behind, behind + 1) in names:
        behind += 1
    return first, behind


_WIDER: dict[str, Callable[[Reading, Stretch], Stretch]] = {"accusation": _with_object, "name": _whole_name}
