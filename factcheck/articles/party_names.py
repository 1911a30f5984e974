"""Whether one name of a party is another without first names, initials or a legal form."""

import re
from collections.abc import Collection

_TITLES = frozenset(
    {*("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "herr", "frau", "m", "mme")} | {*("sr", "sra", "the")}
)
_PARTICLES = frozenset(
    {*("von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la")}
    | {*("le", "bin", "ibn", "al", "el", "zu", "zur", "y", "e", "af", "av", "ten")}
    | {*("ter")}
)
_LEGAL_FORMS = frozenset(
    {*("ltd", "limited", "inc", "plc", "llc", "gmbh", "ag", "se", "sa", "sarl", "srl", "bv")}
    | {*("nv", "corp", "corporation", "co", "oy", "ab", "as")}
)
_WORD = re.compile(r"[\w'’.-]+")


def fullest_of(names: Collection[str]) -> dict[str, str]:
    """Return for each of some names the fullest one that it is short for, or itself; many are compared fast."""
    by_word: dict[str, set[str]] = {}
    for name in names:
        for word in _words(name):
            by_word.setdefault(word, set()).add(name)
    return {name: fullest(name, _sharing(name, by_word)) for name in names}


def _sharing(name: str, by_word: dict[str, set[str]]) -> set[str]:
    words = _words(name)
    return by_word[words[0]] | by_word[words[-1]] if words else set()


def fullest(name: str, names: Collection[str]) -> str:
    """Return the one name of which another is the last name or a shortened form, or else that name itself."""
    fuller = [other for other in names if _shortens(name, other)]
    longest = max(fuller, key=lambda other: len(_words(other)), default=name)
    is_sure = all(other == longest or _shortens(other, longest) for other in fuller)
    return longest if is_sure else name


def _shortens(short: str, full: str) -> bool:
    """Tell whether a name is another without first names or initials, or the legal form of a firm."""
    one, other = _words(short), _words(full)
    if not one or len(one) >= len(other) or not _is_name(one) or not _is_name(other):
        return False
    is_firm = other[: len(one)] == one and all(word.lower().strip(".") in _LEGAL_FORMS for word in other[len(one) :])
    rest = iter(other)
    return is_firm or (one[-1] == other[-1] and all(word in rest for word in one))


def _words(name: str) -> list[str]:
    words = _WORD.findall(name)
    while len(words) > 1 and words[0].lower().strip(".") in _TITLES:
        words = words[1:]
    return words


def _is_name(words: list[str]) -> bool:
    """Tell whether all words are of a name: "Thiel" is not short for "the lawyer of Oskar Thiel"."""
    return words[-1][:1].isupper() and all(word[:1].isupper() or word in _PARTICLES for word in words)
