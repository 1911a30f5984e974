"""Which words of a sentence are verbs, in doubt all, for claims/harmless.py."""

from factcheck.engine.claims.harmless_lists import BE, all_listed, is_number, listed, states, stem_of
from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.languages.lexicon import family

_BEHIND_HAVE = frozenset({"come", "become", "run"})  # participles that look like plain forms
# Classes of common/shapes.txt.
_VERBS = frozenset({"PAST", "VERBS", "INFINITIVE"})
_PARTICIPLES = frozenset({"PART", "-ed"})
_BEHIND_HELP = _PARTICIPLES | {"-ing", "PAST"}
_HELPS = frozenset({"TO", "MODAL", "WILL"})
_MAY_BE_PLAIN = frozenset({"w", "VERB", "-s", "-ed", "LET"})
_BEFORE_NOUN = frozenset({"DET", "POSSESSIVE", "NUM", "QUANT", "THIS", "THAT"})
_NOUNS = frozenset({"w", "-s", "VERB", "NAME", "-ing"})
_OBJECTS = frozenset({"DET", "POSSESSIVE", "PRON", "THIS"})
_SUBJECTS = frozenset({"-s", "PRON", "NAME", "WH"})
_SINGULAR = frozenset({"w", "NAME"})
_PLAIN = frozenset({"VERB", "LET"})
_BEHIND_VERB = _OBJECTS | {"PREP", "-ly"}
_BEHIND_NOUN = frozenset({"PAST", "BE", "HAVE"})  # the road plans were ...
_EARLY = 3  # words before the verb of a short subject: "The guards pocket tips"


def is_verb(features: SentenceFeatures, classes: list[str], i: int) -> bool:
    """Tell whether a word is a verb, by its own class and those beside it; in doubt it is one."""
    name, behind = classes[i], classes[i + 1] if i + 1 < len(classes) else "."
    k = word_before(features, classes, i)
    before, is_behind_number = (classes[k], is_number(features.words[k])) if k >= 0 else ("", False)
    if name in _VERBS or (before in _HELPS and name in _MAY_BE_PLAIN and (before, name) != ("TO", "-s")):
        return not (name == "VERBS" and classes[i - 1] in ("-ed", "PAST"))  # "played works by Haydn"
    if name in _PARTICIPLES:
        return not (before in _BEFORE_NOUN and behind in _NOUNS)
    if name == "-ing":
        return before not in _BEFORE_NOUN
    if name == "-s":
        return before in _SINGULAR and not is_behind_number and _is_third_person(features.words[i], behind)
    return _is_plain_verb(features, classes, i, k)


def _is_plain_verb(features: SentenceFeatures, classes: list[str], i: int, k: int) -> bool:
    """Tell whether a word without an ending is a verb, with the word at `k` before it: "The guards pocket tips"."""
    name, before = classes[i], classes[k] if k >= 0 else ""
    if name in _PLAIN and before in _SUBJECTS:
        return True
    if name in ("VERB", "w") and i <= _EARLY and not family("harmless", "clubs").isdisjoint(features.words[:i]):
        return stem_of(features.words[i]) in listed("fixture")
    is_early = i <= _EARLY and stem_of(features.words[k]) not in all_listed()
    is_before_object = i + 1 < len(classes) and classes[i + 1] in _OBJECTS
    return name == "w" and (before == "PRON" or (before == "-s" and (is_before_object or is_early)))


def _is_third_person(word: str, behind: str) -> bool:
    """Tell whether a word in -s is a verb rather than a plural: "pockets the change", and not "road plans were"."""
    return behind in _BEHIND_VERB or (behind not in _BEHIND_NOUN and stem_of(word) in all_listed())


def word_before(features: SentenceFeatures, classes: list[str], i: int) -> int:
    """Return the place of the word before a verb and its adverbs, or -1."""
    k = i - 1
    while k >= 0 and _is_adverb(features, classes, k):
        k -= 1
    return k


def _is_adverb(features: SentenceFeatures, classes: list[str], k: int) -> bool:
    return classes[k] in ("-ly", "NOT") or features.words[k] in family("grammar", "adverb")


def only_helps(features: SentenceFeatures, classes: list[str], i: int) -> bool:
    """Tell whether a form of be or have stands before the verb that it helps: "was opened", "has been", "is going"."""
    k = i + 1
    while k < len(classes) and _is_adverb(features, classes, k):
        k += 1
    if k == len(classes) or features.words[k] in states():
        return False
    return classes[k] in _BEHIND_HELP or features.words[k] in BE | _BEHIND_HAVE
