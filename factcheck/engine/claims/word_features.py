"""A word as it is written, and all that signals and models ask of it wherever it stands: found once for each word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from factcheck.engine.languages import wordlists

NUMBER, YEAR = "<number>", "<year>"

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MARKS = {"“": '"', "”": '"', "…": "...", "—": "--", "–": "--"}
_LIKE_PRONOUNS = frozenset({"US", "IT", "WHO"})  # a country, a trade, an agency
_NO_NAME = frozenset({"i", "mr", "mrs", "ms", "dr"})
_FUNCTION_WORDS = wordlists.read("closed")["function"]
_ENDINGS = ("ed", "ing", "ly", "s")


def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {NUMBER: ("figure",), YEAR: ("year",)}
    for family, entries in wordlists.read("signals").items():
        for entry in entries:
            name = entry.replace("_", " ")
            found[name] = (*found.get(name, ()), family)
    return found


FAMILIES = _families()
# The months and days of the week are such only with a capital: may, march.
_CALENDAR = frozenset(entry for entry, families in FAMILIES.items() if "date" in families)


def _followers() -> dict[str, frozenset[str]]:
    """Return which words follow a word in the listed phrases that it opens."""
    found: dict[str, frozenset[str]] = {}
    for opener, follower in [entry.split()[:2] for entry in FAMILIES if " " in entry]:
        found[opener] = found.get(opener, frozenset()) | {follower}
    return found


_FOLLOWERS = _followers()


def _claim_classes() -> dict[str, str]:
    listed = {word: families[0].upper().replace(" ", "-") for word, families in FAMILIES.items() if " " not in word}
    return {word: name for word, name in listed.items() if word not in (NUMBER, YEAR)} | {w: w for w in _FUNCTION_WORDS}


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeou" else f"{verb}s"


def _shape_classes() -> dict[str, str]:
    classes: dict[str, str] = {}
    for name, words in wordlists.read("shapes").items():
        for word in words:
            classes.setdefault(word, name)
    for verb in [word for word, name in classes.items() if name == "VERB"]:
        classes.setdefault(_third_person(verb), "VERBS")
    return classes | {NUMBER: "NUM", YEAR: "NUM", "'s": "'s"}


_CLAIM, _SHAPE = _claim_classes(), _shape_classes()


@dataclass(frozen=True, slots=True)
class Form:
    """A word in lower case, figures generalised, and how it is written.

    It `tells` something if it can be a name, shows signals or opens a listed phrase: `first` and `inside` are their
    families where it is the first word and behind others, `followers` the words that make it part of a listed phrase.
    `claim` and `shape` are its classes for the two models behind other words; as the first word its `ending` stands in
    for NAME.
    """

    word: str
    is_word: bool
    capital: bool
    may_name: bool
    tells: bool
    first: tuple[str, ...]
    inside: tuple[str, ...]
    followers: frozenset[str]
    claim: str
    shape: str
    ending: str


@lru_cache(maxsize=20_000)
def forms(written: str) -> tuple[Form, ...]:
    """Return the words of which one is written: don't is do and n't."""
    parted = "'" in written or "’" in written
    words = _pieces(written.lower().replace("’", "'")) if parted else [_word(written)]
    return tuple(_form(word, written[0].isupper()) for word in words)


def _word(written: str) -> str:
    if written[0].isdigit():
        return YEAR if _YEAR.fullmatch(written) else NUMBER
    if written in _LIKE_PRONOUNS:
        return f"{written.lower()}."
    return _MARKS.get(written) or written.lower()


def _pieces(word: str) -> list[str]:
    """Part a word from its clitic: don't -> do n't, we'll -> we 'll."""
    if word.endswith("n't") and len(word) > 3:
        return [word[:-3], "n't"]
    head, mark, tail = word.rpartition("'")
    return [head, mark + tail] if head else [word]


@lru_cache(maxsize=20_000)
def _form(word: str, capital: bool) -> Form:
    word, families, ending = intern(word), FAMILIES.get(word, ()), _ending(word)
    dated = tuple(family for family in families if word not in _CALENDAR or family == "date")
    plain = tuple(family for family in families if family != "date")
    may_name = capital and word not in _NO_NAME and word[0] != "'"
    followers = _FOLLOWERS.get(word, frozenset())
    return Form(
        word=word,
        is_word=word[0].isalnum() or word[0] == "<",
        capital=capital,
        may_name=may_name,
        tells=may_name or bool(families or followers),
        first=plain,
        inside=dated if capital else plain,
        followers=followers,
        claim=_class(_CLAIM, word, capital, ending),
        shape=_class(_SHAPE, word, capital, ending),
        ending=ending,
    )


def _class(listed: Mapping[str, str], word: str, capital: bool, ending: str) -> str:
    return intern(listed.get(word) or ("NAME" if capital else ending))


def _ending(word: str) -> str:
    """Return the class of a word that no list has: its ending, or the mark itself."""
    if not word[0].isalpha():
        return word
    return next((f"-{ending}" for ending in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), "w")
