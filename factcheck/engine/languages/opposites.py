"""Words that are told against each other: "won" and "lost", "oldest" and "youngest", "harmless" and "harmful"."""

from collections.abc import Iterable, Iterator, Mapping

from factcheck.engine.languages import lexicon

_LEAST_OF_STEM = 3  # letters that two words with other beginnings or endings share
_NONE: frozenset[str] = frozenset()
_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("bdgnt")  # "big", "bigger"; but "low", "lower" and "deep", "deeper"


def _lines(*sections: str) -> Iterator[list[list[str]]]:
    """Yield the lines of some sections, in all languages that have them: the words of each side between bars."""
    for language in lexicon.languages_with("opposites"):
        for section in sections:
            for line in lexicon.sections("opposites", language).get(section, ()):
                yield [[word.replace("_", " ") for word in side.split()] for side in line.split("|")]


def _words(section: str) -> frozenset[str]:
    return frozenset(word for (side,) in _lines(section) for word in side)


def _degrees(word: str) -> tuple[str, str, str]:
    """Return an adjective with its comparative and superlative: old, older, oldest."""
    if word.endswith("y") and word[-2] not in _VOWELS:
        stem = f"{word[:-1]}ie"
    elif word.endswith("e"):
        stem = word
    else:
        is_doubled = word[-1] in _DOUBLED and word[-2] in _VOWELS and word[-3] not in _VOWELS
        stem = f"{word}{word[-1] if is_doubled else ''}e"
    return word, f"{stem}r", f"{stem}st"


def _families(*sections: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield families by name, each with its sides; the adjectives of `degrees` in all their forms."""
    for sides in _lines(*sections):
        yield " | ".join(side[0] for side in sides), sides
    if "degrees" in sections:
        for sides in _lines("degrees of"):
            whole = [[form for word in side for form in _degrees(word)] for side in sides]
            yield " | ".join(side[0] for side in sides), whole


def _against() -> Mapping[str, frozenset[str]]:
    """Return, for each word that has any, the words that are told against it."""
    found: dict[str, frozenset[str]] = {}
    for _, sides in _families(*_ALL):
        for side in sides:
            others = frozenset(word for other in sides if other is not side for word in other)
            found.update({word: found.get(word, frozenset()) | others - {word} for word in side})
    return found


def _families_of() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, sides in _families(*_ALL):
        for word in {word for side in sides for word in side}:
            found[word] = (*found.get(word, ()), name)
    return found


_ALL = ("turns", "opposites", "degrees", "units")
NOT, NOUGHT, NUMBERS, LITTLE, BEHIND_THE_SAME = (
    _words(name) for name in ("not", "nought", "numbers", "little", "behind the same word")
)
AHEAD, NO_SUBJECT, ARTICLES, MUTUAL = (_words(name) for name in ("ahead", "no subject", "articles", "mutual"))
# Words that turn a sentence by themselves: their family, and their side of it.
FAMILY = {word: name for name, sides in _families("turns") for side in sides for word in side}
SIDE = {word: f"{name} {n}" for name, sides in _families("turns") for n, side in enumerate(sides) for word in side}
AGAINST = _against()
FAMILIES_OF = _families_of()
PHRASES = frozenset(word for word in AGAINST if " " in word)
_PREFIXES = tuple(sorted(_words("prefixes")))
_ENDINGS = [(mine[0], theirs[0]) for one, other in _lines("endings") for mine, theirs in ((one, other), (other, one))]
_BEGINNINGS = [
    (mine[0], theirs[0]) for one, other in _lines("beginnings") for mine, theirs in ((one, other), (other, one))
]


def denies(small: str) -> bool:
    """Whether a word in small letters makes of a sentence its negation."""
    return small in NOT or small.endswith("n't")


def has_opposite(word: str, others: frozenset[str]) -> bool:
    """Whether an opposite of a word is among others: one of the lists, or one that is made of the word itself."""
    return bool(AGAINST.get(word, _NONE) & others) or any(made in others for made in _made_of(word))


def _made_of(word: str) -> Iterable[str]:
    if len(word) < _LEAST_OF_STEM:
        return
    yield from (prefix + word for prefix in _PREFIXES)
    yield from (word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix))
    for mine, theirs in _ENDINGS:
        if word.endswith(mine):
            yield word.removesuffix(mine) + theirs
    for mine, theirs in _BEGINNINGS:
        if word.startswith(mine):
            yield theirs + word.removeprefix(mine)
