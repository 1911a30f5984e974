"""What the models weigh in a sentence: words, pairs, signals, short runs of word classes, each with a readable name.

`apple tree` is a word or pair, `[cause]` a signal, `{WE ACTION}` a run of classes.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from sys import intern

from factcheck.engine.claims.linear_model import EVERY, Names
from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.claims.word_features import Form
from factcheck.engine.languages.word_forms import is_short_past

_START, _END = intern("<start>"), intern("<end>")
_CLAIM_LENGTHS = (4, 6, 9, 13, 18, 25, 35)
_STATEMENT_LENGTHS = (1, 2, 3, 4, 6, 8, 12, 20)
# The classes of common/shapes.txt that make a clause finite.
_FINITE = frozenset({"BE", "HAVE", "DO", "PAST", "MODAL", "WILL", "VERBS"})
_BEFORE_IS = frozenset({"PRON", "THIS", "THAT", "WH"})
_BEFORE_NOUN = frozenset({"DET", "POSSESSIVE"})
_UNDECIDED = frozenset({"VERB", "VERBS", "'s"})
_RELATIVE = frozenset({"WH", "SUBJ", "THAT"})
_NO_SUBJECT = frozenset({"WH", "LET", "YES", "SUBJ", "PREP", "CONJ", "TO", "DO"})


def _classes(classes: list[str], forms: Sequence[Form]) -> list[str]:
    """Put right the class of the first word, whose capital makes no name."""
    if classes and classes[0] == "NAME":
        classes[0] = forms[0].ending
    return classes


def shapes(features: SentenceFeatures) -> list[str]:
    """Return the class of each word, what stands before it considered; see `common/shapes.txt`."""
    classes = _classes([form.shape for form in features.forms], features.forms)
    for i in [i for i, name in enumerate(classes) if name in _UNDECIDED]:
        if classes[i] == "'s":
            classes[i] = "BE" if i and classes[i - 1] in _BEFORE_IS else "POSSESSIVE"
        elif i:
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


def _words(words: list[str], names: Names) -> Iterator[str]:
    return filter(None, map(names.word, words))


def _pairs(words: list[str], names: Names) -> Iterator[str]:
    return filter(None, map(names.pair, pairwise([_START, *words, _END])))


@lru_cache(maxsize=1_000)
def _longer(count: int, steps: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"[longer than {step}]" for step in steps if count > step)


def claim_features(features: SentenceFeatures, names: Names = EVERY) -> set[str]:
    """Return what speaks for or against checking a sentence; of pairs and runs, those that have a name."""
    runs = _runs([_START, *_classes([form.claim for form in features.forms], features.forms)], names)
    return {*_words(features.words, names), *_pairs(features.words, names), *runs, *signal_features(features)}


def signal_features(features: SentenceFeatures) -> set[str]:
    """Return the signals alone: which there are, which opens the sentence, which come twice or more."""
    found = set(_longer(len(features.words), _CLAIM_LENGTHS))
    for family, places in features.signals.items():
        found.update(_degrees(family, len(places), places[0][0] == 0))
    return found


@lru_cache(maxsize=1_000)
def _degrees(family: str, times: int, first: bool) -> tuple[str, ...]:
    named = (f"[{family}]", f"[{family} twice]", f"[{family} three times]")[:times]
    return (*named, f"[{family} first]") if first else named


def structure_features(features: SentenceFeatures) -> set[str]:
    """Return what can be seen without knowing the language: figures, years, money, per cent, quotations, length."""
    found = set(_longer(len(features.words), _CLAIM_LENGTHS))
    for family in ("figure", "year"):
        places = features.signals.get(family, ())
        found.update(name for least, name in ((0, f"[{family}]"), (1, f"[{family} twice]")) if len(places) > least)
    found.update(mark for mark in ("%", "$", "£", "€", '"', "?", "!") if mark in features.words)
    return found


def statement_features(features: SentenceFeatures, names: Names = EVERY) -> set[str]:
    """Return what speaks for or against a sentence being a statement; of pairs and runs, those that have a name."""
    classes = shapes(features)
    words = len([form for form in features.forms if form.is_word])
    runs = _runs([_START, *classes, _END], names)
    single = filter(None, map(names.run, zip(set(classes), strict=True)))
    found = {*_words(features.words, names), *_pairs(features.words, names), *single, *runs}
    found.update(_longer(words, _STATEMENT_LENGTHS), _openings(classes), _main_verb(features.words, classes))
    end = features.text.rstrip(" \"”’')]")[-1:]
    found.add(f"[ends with {'a word' if end.isalnum() else end}]")
    if sum([form.capital for form in features.forms]) > 0.6 * words:
        found.add("[mostly capitals]")
    if features.text[:1].islower():
        found.add("[begins small]")
    return found


def has_subject_and_verb(features: SentenceFeatures) -> bool:
    """Say whether a finite verb stands behind what can be its subject: "Work should end", no command."""
    known = [(name, form.word) for name, form in zip(shapes(features), features.forms, strict=True) if name != '"']
    classes = [name for name, _ in known]
    first = next((i for i, (name, word) in enumerate(known) if name in _FINITE or is_short_past(word)), 0)
    return first > 0 and classes[0] not in _NO_SUBJECT and not _RELATIVE.issuperset(classes[:first])


def _openings(classes: list[str]) -> list[str]:
    """Return how a sentence begins, quotation marks aside."""
    if '"' in classes[:2]:
        classes = [name for name in classes if name != '"']
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
