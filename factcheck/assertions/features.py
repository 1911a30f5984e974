"""What the models weigh in a sentence: words, pairs, signals, short runs of word classes, each with a readable name.

`apple tree` is a word or pair, `[cause]` a signal, `{WE ACTION}` a run of classes.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise

from factcheck.assertions import wordlists
from factcheck.assertions.model import EVERY, Names
from factcheck.assertions.signals import FAMILIES, NUMBER, YEAR, Reading

_FUNCTION_WORDS = wordlists.read("closed")["function"]
_ENDINGS = ("ed", "ing", "ly", "s")
_CLAIM_LENGTHS = (4, 6, 9, 13, 18, 25, 35)
_STATEMENT_LENGTHS = (1, 2, 3, 4, 6, 8, 12, 20)
# The classes of lexicon/shapes.txt that make a clause finite.
_FINITE = frozenset({"BE", "HAVE", "DO", "PAST", "MODAL", "WILL", "VERBS"})
_BEFORE_IS = frozenset({"PRON", "THIS", "THAT", "WH"})
_BEFORE_NOUN = frozenset({"DET", "POSSESSIVE"})
_VERBS = frozenset({"VERB", "VERBS"})
_RELATIVE = frozenset({"WH", "SUBJ", "THAT"})


def _claim_classes() -> dict[str, str]:
    classes = {word: families[0].upper().replace(" ", "-") for word, families in FAMILIES.items() if " " not in word}
    return classes | {word: word for word in _FUNCTION_WORDS}


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
    return classes | {NUMBER: "NUM", YEAR: "NUM"}


_CLAIM, _SHAPE = _claim_classes(), _shape_classes()


@lru_cache(maxsize=20_000)
def _by_ending(word: str) -> str:
    """Return the class of a word that no list has: its ending, or the mark itself."""
    if not word[0].isalpha():
        return word
    return next((f"-{ending}" for ending in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), "w")


def _classes(reading: Reading, listed: dict[str, str]) -> list[str]:
    found = []
    for i, word in enumerate(reading.words):
        name = listed.get(word)
        found.append(name or ("NAME" if i and reading.capital[i] else _by_ending(word)))
    return found


def _shapes(reading: Reading) -> list[str]:
    """Return the class of each word, what stands before it considered."""
    classes = _classes(reading, _SHAPE)
    for i, word in enumerate(reading.words):
        if word == "'s":
            classes[i] = "BE" if i and classes[i - 1] in _BEFORE_IS else "POSSESSIVE"
        elif i and classes[i] in _VERBS:
            classes[i] = _verb_or_noun(classes, i)
    return classes


def _verb_or_noun(classes: list[str], i: int) -> str:
    """Part the verbs from infinitives (to plan) and nouns (the plan, the minister's secret plan, of plans)."""
    before = classes[i - 1]
    if before == "TO":
        return "INFINITIVE"
    behind_adjective = before == "w" and classes[i] == "VERB" and i > 1 and classes[i - 2] in _BEFORE_NOUN
    if before in _BEFORE_NOUN or before == "PREP" or behind_adjective:
        return "w" if classes[i] == "VERB" else "-s"
    return classes[i]


def _runs(classes: list[str], names: Names) -> Iterator[str]:
    """Name all pairs and triples of neighbours."""
    runs = chain(pairwise(classes), zip(classes, classes[1:], classes[2:], strict=False))
    return filter(None, map(names.run, runs))


def _pairs(words: list[str], names: Names) -> Iterator[str]:
    return filter(None, map(names.pair, pairwise(["<start>", *words, "<end>"])))


def _longer(count: int, steps: Iterable[int]) -> list[str]:
    return [f"[longer than {step}]" for step in steps if count > step]


def claim_features(reading: Reading, names: Names = EVERY) -> set[str]:
    """Return what speaks for or against checking a sentence; of pairs and runs, those that have a name."""
    runs = _runs(["<start>", *_classes(reading, _CLAIM)], names)
    return {*reading.words, *_pairs(reading.words, names), *runs, *signal_features(reading)}


def signal_features(reading: Reading) -> set[str]:
    """Return the signals alone: which there are, which opens the sentence, which come twice or more."""
    found = set(_longer(len(reading.words), _CLAIM_LENGTHS))
    for family, places in reading.signals.items():
        found.add(f"[{family}]")
        if len(places) > 1:
            found.add(f"[{family} twice]")
        if len(places) > 2:
            found.add(f"[{family} three times]")
        if places[0][0] == 0:
            found.add(f"[{family} first]")
    return found


def structure_features(reading: Reading) -> set[str]:
    """Return what can be seen without knowing the language: figures, years, money, per cent, quotations, length."""
    found = set(_longer(len(reading.words), _CLAIM_LENGTHS))
    for family in ("figure", "year"):
        places = reading.signals.get(family, ())
        found.update(name for least, name in ((0, f"[{family}]"), (1, f"[{family} twice]")) if len(places) > least)
    found.update(mark for mark in ("%", "$", "£", "€", '"', "?", "!") if mark in reading.words)
    return found


def statement_features(reading: Reading, names: Names = EVERY) -> set[str]:
    """Return what speaks for or against a sentence being a statement; of pairs and runs, those that have a name."""
    classes = _shapes(reading)
    words = len([word for word in reading.words if word[0].isalnum() or word[0] == "<"])
    runs = _runs(["<start>", *classes, "<end>"], names)
    found = {*reading.words, *_pairs(reading.words, names), *runs}
    found.update([f"{{{name}}}" for name in set(classes)])
    found.update(_longer(words, _STATEMENT_LENGTHS))
    found.update(_openings([name for name in classes if name != '"']))
    found.update(_main_verb(reading.words, classes))
    end = reading.text.rstrip(" \"”’')]")[-1:]
    found.add(f"[ends with {'a word' if end.isalnum() else end}]")
    if sum(reading.capital) > 0.6 * words:
        found.add("[mostly capitals]")
    if reading.text[:1].islower():
        found.add("[begins small]")
    return found


def _openings(classes: list[str]) -> list[str]:
    """Return how a sentence begins, quotation marks aside."""
    first = classes[0] if classes else "nothing"
    return [f"[begins {first}]", f"[begins {' '.join(classes[:2])}]"]


def _main_verb(words: list[str], classes: list[str]) -> list[str]:
    """Return the first finite verb and the likely main one, and what stands before them."""
    finite = [i for i, name in enumerate(classes) if name in _FINITE]
    if not finite:
        likely = next((name for name in ("PART", "-ed", "VERB", "-s") if name in classes), "none")
        return ["[no finite verb]", f"[no finite verb but {likely}]"]
    first, main = finite[0], _main(classes, finite)
    before = classes[main - 1] if main else "<start>"
    return [
        f"[first verb {classes[first]}]",
        f"[first verb after {classes[first - 1] if first else '<start>'}]",
        f"[main verb {classes[main]}]",
        f"[main verb {words[main]}]",
        f"[main verb {before} {classes[main]}]",
    ]


def _main(classes: list[str], finite: list[int]) -> int:
    """Return the place of the likely main verb: behind an opening clause, and not the verb of a relative clause."""
    start = 0
    if classes[0] in {"SUBJ", "PREP", "WH"}:
        start = classes.index(",") if "," in classes else 0
    skip = False
    for i in range(start, len(classes)):
        if classes[i] in _RELATIVE and i > start:
            skip = True
        elif classes[i] in _FINITE:
            if not skip:
                return i
            skip = False
    return finite[0]
