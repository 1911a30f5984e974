"""Of which sort the one with a name is, and of which sort a noun asks for one: a woman, a man, a body, a thing."""

from collections.abc import Sequence
from functools import cache

from factcheck.engine.attribution.antecedents import PERSON, Mention
from factcheck.engine.attribution.names import TITLES, Fuller, persons
from factcheck.engine.languages.lexicon import family

# Nouns for persons that stand in the names of bodies as well: "General Motors".
_IN_BODIES = frozenset({"general", "prime", "coach", "head", "source", "chief", "union", "player"})
_SAME = ("firm", "accused", "vessel", "law", "treaty", "writing", "plan")


def as_person(mention: Mention, fuller: Fuller) -> Mention:
    """Return somebody with what the name tells: that it is a person's, and "she" of "Ann Roe".

    Of "Roe" too, where Ann Roe was named before.
    """
    if mention.kind != PERSON:
        return mention
    first = _first_name(mention.name, fuller)
    pronouns = [word for word, names in (("she", "female"), ("he", "male")) if first in family("first_names", names)]
    return mention._replace(words=mention.words.union(pronouns), is_known=_is_known(mention, first))


def known_persons(mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the names that are those of persons for sure: with a first name, a title or an office."""
    return frozenset(mention.name for mention in mentions if mention.is_known)


def _is_known(person: Mention, first: str) -> bool:
    if person.is_sure and not (TITLES | (persons() - _IN_BODIES)).isdisjoint(person.words):
        return True
    return bool(first) and not any(map(is_something, person.words))


def _first_name(name: str, fuller: Fuller) -> str:
    """Return the first name of somebody in small letters, also behind an office, or nothing: "Miner Ann Pratt"."""
    full = fuller.of(name)[0] or name
    return next((word for word in full.lower().split()[:-1] if is_first_name(word)), "")


@cache
def _first_names() -> tuple[frozenset[str], ...]:
    return tuple(family("first_names", section) for section in ("female", "male", "either"))


def is_something(noun: str) -> bool:
    """Tell whether a noun is one for a body, a ship, another thing or a place that has a name."""
    return noun in family("nouns", "body") or any(is_in(noun, kind) for kind in ("ship", "thing", "place"))


def is_in(noun: str, kind: str) -> bool:
    """Tell whether a noun, or what it is the plural of, is in a section of `bearers.txt`."""
    return not {noun, noun.removesuffix("s")}.isdisjoint(family("bearers", kind))


def is_first_name(word: str) -> bool:
    """Tell whether a word in small letters is a first name."""
    return any(word in names for names in _first_names())


def same_nouns(noun: str) -> frozenset[str]:
    """Return the nouns that may mean the same one: "company" and "firm"."""
    return frozenset().union(*(family("bearers", same) for same in _SAME if noun in family("bearers", same)))


def may_be_of_person(noun: str) -> bool:
    """Tell whether a noun may be for what somebody has, leads or suffers: "Roe died. The funeral"."""
    return noun in family("nouns", "body") or is_in(noun, "owned") or is_in(noun, "ship")
