"""Why a sentence is worth checking, or not: the signals that it shows, in plain words with the words themselves."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from factcheck.engine.claims.charges import Charge
from factcheck.engine.claims.denial import denied_in
from factcheck.engine.claims.harm import harms_in
from factcheck.engine.claims.signals import SentenceFeatures, Stretch
from factcheck.engine.claims.word_features import FAMILIES, NUMBER
from factcheck.engine.findings import Attribution, Suggestion

MOST = 4
_MOST_AGAINST = 2
_REACH = 4  # words from a figure to its unit: "30,000 fully armed ground troops"
_PARTICLES = frozenset({"about", "from", "off", "of", "up", "out", "over", "away"})
_FIGURES = frozenset({"figure", "number word"})

ACCUSATION = "an accusation"
DENIAL = "a denial"
CHARGES = (ACCUSATION, DENIAL)
# What a desk asks first stands first. Families without a name here are weighed but say nothing to a reader.
_BESIDE_CHARGES = {
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
    "name": "names",
}
_AGAINST = {
    "future": "a prediction",
    "norm": "what ought to be",
    "feeling": "the speaker's own view",
    "hedge": "a hedge",
    "condition": "a condition or possibility",
    "evaluation": "an evaluation",
}


def reasons(features: SentenceFeatures, charge: Charge, said: Attribution) -> tuple[str, ...]:
    """Return at most four reasons, most important first: what speaks for checking, then what speaks against it."""
    against = tuple(islice(_named(features, _AGAINST), _MOST_AGAINST))
    named = chain(_accused(features, charge), _denied(features, charge, said), _named(features, _BESIDE_CHARGES))
    return (*islice(named, MOST - len(against)), *against)


def accuses(found: Iterable[str]) -> bool:
    """Whether an accusation is among the reasons for checking a sentence; it then stands first of them."""
    return any(reason.startswith(ACCUSATION) for reason in found)


def charge_of(found: Sequence[str]) -> str:
    """Return `ACCUSATION` or `DENIAL` if reasons for checking a sentence begin with it, or nothing."""
    return next((charge for charge in CHARGES if found and found[0].startswith(charge)), "")


def figures(features: SentenceFeatures, said: Attribution, *, language: str) -> tuple[str, ...]:
    """Return the reasons in a language that no model knows: words that accuse or deny, figures and years."""
    harms = [(wrong, denied_in(features, said, wrong, language)) for wrong in harms_in(features, language)]
    accused = next((wrong for wrong, denying in harms if not denying), None)
    own = next((denying for _, denying in harms if denying), None)
    named = [(accused, ACCUSATION)] if accused else []
    denied = (f"{DENIAL}: {said.cue.text}",) if said.suggestion is Suggestion.DENIED and said.cue else ()
    denied = (f"{DENIAL}: {features.quote(own)}",) if own else denied
    signs = (("figure", "a figure"), ("year", "a date"))
    named += [(features.signals[family][0], name) for family, name in signs if family in features.signals]
    found = [f"{name}: {features.quote(stretch)}" for stretch, name in named]
    return (*found[: bool(accused)], *denied, *found[bool(accused) :])


def _accused(features: SentenceFeatures, charge: Charge) -> Iterator[str]:
    """Name the words that accuse: those for an accusation itself, or else what somebody is said to have done."""
    if charge.accusation in features.signals.get("accusation", ()):
        yield from _named(features, {"accusation": ACCUSATION})
    elif charge.accusation:
        yield f"{ACCUSATION}: {features.quote(_with_particle(features, charge.accusation))}"


def _denied(features: SentenceFeatures, charge: Charge, said: Attribution) -> Iterator[str]:
    """Name the words that deny, the sentence's own or those with which somebody is said to."""
    if charge.denial:
        yield f"{DENIAL}: {features.quote(charge.denial)}"
    elif charge.denied and said.cue:
        yield f"{DENIAL}: {said.cue.text}"


def _named(features: SentenceFeatures, names: dict[str, str]) -> Iterator[str]:
    said: set[str] = set()
    for family in [family for family in names if family in features.signals or family == "figure"]:
        name = names[family]
        if family == "figure":
            reason = _figure(features)
        elif found := _found(features, family):
            stretch = max(found, key=_length) if len(found) > 1 else found[0]
            reason = f"{name}: {features.quote(_WIDER.get(family, _as_found)(features, stretch))}"
        else:
            reason = None
        if reason and name not in said:
            said.add(name)
            yield reason


def _found(features: SentenceFeatures, family: str) -> list[Stretch]:
    """Return the words of a family; a month or a day, which have a capital too, are no names."""
    times = (
        {s for other in ("date", "year", "time") for s in features.signals.get(other, ())} if family == "name" else ()
    )
    return [stretch for stretch in features.signals[family] if stretch not in times]


def _length(stretch: Stretch) -> int:
    return stretch[1] - stretch[0]


def _figure(features: SentenceFeatures) -> str | None:
    """Name the first figure that has a unit, or else the first figure in digits."""
    if unit := counted(features):
        return f"a figure with a unit: {features.quote(unit)}"
    digits = features.signals.get("figure")
    return f"a figure: {features.quote(digits[0])}" if digits else None


def counted(features: SentenceFeatures) -> Stretch | None:
    """Return the first figure with its unit: 50 years, $3 million."""
    found = features.signals.get("figure", []) + features.signals.get("number word", [])
    if not found:
        return None
    return next(filter(None, (_unit(features, place) for place in sorted(found))), None)


def _unit(features: SentenceFeatures, figure: Stretch) -> Stretch | None:
    """Return the stretch from a figure to its unit, a currency sign before it or a noun behind it."""
    first, behind = figure
    if first and features.words[first - 1] in {"$", "£", "€"}:
        more = behind < len(features.words) and "number word" in FAMILIES.get(features.words[behind], ())
        return first - 1, behind + more
    for i in range(behind, min(behind + _REACH, len(features.words))):
        if "unit" in FAMILIES.get(features.words[i], ()):
            return first, i + 1 + _is_unit(features, i + 1)
        if not (features.words[i][0].isalpha() or features.words[i] in {NUMBER, "-"}):
            return None
    return None


def _is_unit(features: SentenceFeatures, i: int) -> bool:
    return i < len(features.words) and "unit" in FAMILIES.get(features.words[i], ())


def _as_found(_: SentenceFeatures, stretch: Stretch) -> Stretch:
    return stretch


def _with_particle(features: SentenceFeatures, stretch: Stretch) -> Stretch:
    """Add what makes a verb an accusation: "known about", not "known"."""
    first, behind = stretch
    is_verb_with = behind < len(features.words) and features.words[behind] in _PARTICLES
    return (first, behind + 1) if is_verb_with and behind == first + 1 else stretch


def _with_object(features: SentenceFeatures, stretch: Stretch) -> Stretch:
    """Add what the accusation is of: the thing before it, when a list names it, or the verb behind an adverb."""
    first, behind = stretch
    if first and "policy" in FAMILIES.get(features.words[first - 1], ()):
        return first - 1, behind
    if features.words[behind - 1].endswith("ly") and behind < len(features.words) and features.words[behind].isalpha():
        return first, behind + 1
    return stretch


def _whole_name(features: SentenceFeatures, stretch: Stretch) -> Stretch:
    """Take in the words with a capital that follow without a mark between."""
    first, behind = stretch
    names = set(features.signals["name"])
    while (behind, behind + 1) in names:
        behind += 1
    return first, behind


_WIDER: dict[str, Callable[[SentenceFeatures, Stretch], Stretch]] = {"accusation": _with_object, "name": _whole_name}
