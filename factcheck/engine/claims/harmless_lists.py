"""The verbs of <language>/harmless.txt, and the words behind each with which it is harmless."""

from collections.abc import Mapping
from functools import cache

from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.claims.word_features import FAMILIES, NUMBER, YEAR
from factcheck.engine.languages.lexicon import family, sections
from factcheck.engine.languages.word_forms import stem

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "am", "'m"})
_NEAR = 6  # words behind a verb, among which is to what it is done
_NAME, _END = "<name>", "<end>"
_AT_ONCE = frozenset({_NAME, _END, "to", "that"}) | family("grammar", "preposition")
_VERBS = ("conduct", "event", "fixture", "done", "done to topic", "service", "says")


def takes(needs: frozenset[str], features: SentenceFeatures, i: int) -> bool:
    """Tell whether one of the words that a verb needs follows: a preposition at once, others within some words."""
    last = min(len(features.words), i + 1 + _NEAR)
    return any(_follows(need.split("_"), features, i + 1, last) for need in needs)


def _follows(need: list[str], features: SentenceFeatures, first: int, last: int) -> bool:
    if len(need) > 1 or need[0] in _AT_ONCE:
        return all(_is(word, features, first + n) for n, word in enumerate(need))
    return need[0] == "*" or any(_is(need[0], features, k) for k in range(first, last))


def _is(need: str, features: SentenceFeatures, k: int) -> bool:
    if k >= len(features.words):
        return need == _END
    word = features.words[k]
    if need == _NAME:
        return features.forms[k].may_name
    if need == _END:
        return not word[0].isalnum() or word in family("grammar", "conjunction")
    return is_number(word) if need == NUMBER else word == need


def is_number(word: str) -> bool:
    """Tell whether a word is a figure, or a number in letters."""
    return word in (NUMBER, YEAR) or "number word" in FAMILIES.get(word, ())


@cache
def listed(section: str) -> Mapping[str, frozenset[str]]:
    """Return the verbs of a section by their stems, each with the words of which one must follow (* for none).

    A verb may stand in several lines; what is listed for it adds up.
    """
    found: dict[str, frozenset[str]] = {}
    for line in sections("harmless")[section]:
        verbs, _, needs = line.partition("|")
        for known in map(stem_of, verbs.split()):
            found[known] = found.get(known, frozenset()) | frozenset(needs.split() or "*")
    return found


@cache
def all_listed() -> frozenset[str]:
    """Return the stems of all listed verbs."""
    lines = (line for name in _VERBS for line in sections("harmless")[name])
    return frozenset(stem(verb) for line in lines for verb in line.partition("|")[0].split())


@cache
def stem_of(word: str) -> str:
    """Return what the forms of a verb share, that in -ing as well; unlike `stem`, for listed verbs only."""
    if not word.endswith("ing"):
        return stem(word)
    root = word.removesuffix("ing")
    return next((known for known in map(stem, (root, f"{root}e")) if known in all_listed()), word)


@cache
def states() -> frozenset[str]:
    """Return what somebody or something is."""
    return family("harmless", "is") | family("harmless", "is of topic")
