"""Is a sentence plainly harmless: the weather, a timetable, a figure, a visit, a courtesy.

Only such sentences lose their highlight in the slider's lower half. Each verb of a sentence must be listed as harmless
for who or what does it, so that a verb that no list has costs a highlight too many, and never an accusation that nobody
sees. The lists are in <language>/harmless.txt; in a language without them nothing is harmless.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from factcheck.engine.claims.charges import Charge
from factcheck.engine.claims.harm import has_doer
from factcheck.engine.claims.model_features import shapes
from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.claims.word_features import FAMILIES, NUMBER, YEAR
from factcheck.engine.findings import Attribution, Voice
from factcheck.engine.languages.lexicon import family, has, sections
from factcheck.engine.languages.word_forms import stem

_REACH = 12  # words before a verb, among which is who does it
_NEAR = 6  # words behind it, among which is to what it is done, or what somebody is or has
_GRAVE = ("accusation", "violence", "superlative")  # signals of a sentence that is never harmless
_OWN = frozenset({"i", "we", "my", "our", "me", "us", "mine", "ours", "myself", "ourselves"})
_AS_REPORTED = frozenset({"he", "she", "it", "they"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "am", "'m"})
_BEHIND_HAVE = frozenset({"come", "become", "run"})  # participles that look like plain forms
_ANY_DEED = frozenset({"do", "does", "did", "doing", "done"})
_AGENT_ENDINGS = ("er", "or", "ist", "ant", "man", "men", "woman", "women", "ee", "people")
# Classes of common/shapes.txt.
_VERBS = frozenset({"PAST", "VERBS", "INFINITIVE"})
_PARTICIPLES = frozenset({"PART", "-ed"})
_BEHIND_HELP = _PARTICIPLES | {"-ing", "PAST"}
_HELPS = frozenset({"TO", "MODAL", "WILL"})
_MAY_BE_PLAIN = frozenset({"w", "VERB", "-s", "-ed"})
_BEFORE_NOUN = frozenset({"DET", "POSSESSIVE", "NUM", "QUANT", "THIS", "THAT"})
_NOUNS = frozenset({"w", "-s", "VERB", "NAME", "-ing"})
_OBJECTS = frozenset({"DET", "POSSESSIVE", "PRON", "THIS"})
_SUBJECTS = frozenset({"-s", "PRON", "NAME", "WH"})
_SINGULAR = frozenset({"w", "NAME"})
_PLAIN = frozenset({"VERB", "LET"})
_BEHIND_VERB = _OBJECTS | {"PREP", "-ly"}
_BEHIND_NOUN = frozenset({"PAST", "BE", "HAVE"})  # the road plans were ...
_EARLY = 3  # words before the verb of a short subject: "The guards pocket tips"


def is_harmless(features: SentenceFeatures, said: Attribution, charge: Charge, *, language: str) -> bool:
    """Say whether nobody is blamed in a sentence or answers for themselves, as far as the lists can tell."""
    words = features.words
    if not has("harmless", language) or charge.stands or not _turning().isdisjoint(words):
        return False
    if any(grave in features.signals for grave in _GRAVE) or _answers_for_oneself(words, said):
        return False
    verbs = dict(_verbs(features))
    return bool(verbs) and all(verbs.values()) and _each_quotation_has_one(words, verbs)


@cache
def _turning() -> frozenset[str]:
    """Return the words of which no harmless sentence has one."""
    wrongs = family("harm", "noun") | family("harm", "is") | family("harm", "suffered")
    return family("harmless", "turns") | wrongs | _ANY_DEED | {"?"}


def _answers_for_oneself(words: list[str], said: Attribution) -> bool:
    """Tell whether somebody speaks of their own conduct: "We followed the rules", "the firm says it followed them"."""
    if not _OWN.isdisjoint(words):
        return family("harmless", "courtesy").isdisjoint(words)
    if said.voice is not Voice.INDIRECT:
        return False
    return any(words[i] in _AS_REPORTED and not _says_beside(words, i) for i in range(len(words)))


def _says_beside(words: list[str], i: int) -> bool:
    """Tell whether a pronoun stands for who speaks: "he said", and not "he said he was"."""
    return any(_stem(word) in _listed("says") for word in words[i + 1 : i + 2])


def _each_quotation_has_one(words: list[str], verbs: Mapping[int, bool]) -> bool:
    """Tell whether each quotation has a verb of its own, which was looked at: "Fake news" has none."""
    marks = [i for i, word in enumerate(words) if word == '"']
    ends = [*marks[1::2], len(words)]
    return all(any(first < i < last for i in verbs) for first, last in zip(marks[::2], ends, strict=False))


def _verbs(features: SentenceFeatures) -> Iterator[tuple[int, bool]]:
    """Yield the place of each verb of a sentence, and whether it is harmless there."""
    classes = shapes(features)
    for i, word in enumerate(features.words):
        if word in family("harmless", "no verb") or word in family("grammar", "adverb"):
            continue
        if word in _BE and classes[i] != "POSSESSIVE":
            if not _only_helps(features, classes, i):
                yield i, _is_harmless_state(features, classes, i)
        elif classes[i] == "HAVE" or word == "having":
            if not _only_helps(features, classes, i):
                yield i, _has_harmless_thing(features, i)
        elif _is_verb(features, classes, i):
            yield i, _is_harmless_deed(features, classes, i)


def _is_verb(features: SentenceFeatures, classes: list[str], i: int) -> bool:
    """Tell whether a word is a verb, by its own class and those beside it; in doubt it is one."""
    name, behind = classes[i], classes[i + 1] if i + 1 < len(classes) else "."
    k = _before(features, classes, i)
    before, is_behind_number = (classes[k], _is_number(features.words[k])) if k >= 0 else ("", False)
    if name in _VERBS or (before in _HELPS and name in _MAY_BE_PLAIN and (before, name) != ("TO", "-s")):
        return True
    if name in _PARTICIPLES:
        return not (before in _BEFORE_NOUN and behind in _NOUNS)
    if name == "-ing":
        return before not in _BEFORE_NOUN
    if name in _PLAIN:
        return before in _SUBJECTS
    if name == "-s":
        return before in _SINGULAR and not is_behind_number and _is_third_person(features.words[i], behind)
    is_early = i <= _EARLY and _stem(features.words[k]) not in _all_listed()
    return name == "w" and (before == "PRON" or (before == "-s" and (behind in _OBJECTS or is_early)))


def _is_third_person(word: str, behind: str) -> bool:
    """Tell whether a word in -s is a verb rather than a plural: "pockets the change", and not "road plans were"."""
    return behind in _BEHIND_VERB or (behind not in _BEHIND_NOUN and _stem(word) in _all_listed())


def _before(features: SentenceFeatures, classes: list[str], i: int) -> int:
    """Return the place of the word before a verb and its adverbs, or -1."""
    k = i - 1
    while k >= 0 and _is_adverb(features, classes, k):
        k -= 1
    return k


def _is_adverb(features: SentenceFeatures, classes: list[str], k: int) -> bool:
    return classes[k] in ("-ly", "NOT") or features.words[k] in family("grammar", "adverb")


def _only_helps(features: SentenceFeatures, classes: list[str], i: int) -> bool:
    """Tell whether a form of be or have stands before the verb that it helps: "was opened", "has been", "is going"."""
    k = i + 1
    while k < len(classes) and _is_adverb(features, classes, k):
        k += 1
    if k == len(classes) or features.words[k] in family("harmless", "is"):
        return False
    return classes[k] in _BEHIND_HELP or features.words[k] in _BE | _BEHIND_HAVE


def _is_harmless_state(features: SentenceFeatures, classes: list[str], i: int) -> bool:
    """Tell whether what somebody or something is is a figure, a listed word, or, of a thing, a place or time."""
    behind = features.words[i + 1 : i + 1 + _NEAR]
    if behind and (_is_number(behind[0]) or not family("harmless", "is").isdisjoint(behind)):
        return True
    return bool(behind) and classes[i + 1] == "PREP" and not _is_done_by_somebody(features, i)


def _has_harmless_thing(features: SentenceFeatures, i: int) -> bool:
    behind = features.words[i + 1 : i + 1 + _NEAR]
    if not family("harmless", "has").isdisjoint(behind):
        return True
    return bool(behind) and _is_number(behind[0]) and not _is_done_by_somebody(features, i)


def _is_harmless_deed(features: SentenceFeatures, classes: list[str], i: int) -> bool:
    known = _stem(features.words[i])
    if known in _listed("says"):
        return True
    if classes[i] in _PARTICIPLES and (k := _before(features, classes, i)) >= 0 and features.words[k] in _BE:
        return known in _listed("done")
    needs = _listed("conduct").get(known)
    if needs is not None and _takes(needs, features.words[i + 1 : i + 1 + _NEAR]):
        return True
    return known in _listed("event") and not _is_done_by_somebody(features, i)


def _takes(needs: frozenset[str], behind: list[str]) -> bool:
    return "*" in needs or not needs.isdisjoint(behind) or (NUMBER in needs and any(map(_is_number, behind)))


def _is_number(word: str) -> bool:
    return word in (NUMBER, YEAR) or "number word" in FAMILIES.get(word, ())


def _is_done_by_somebody(features: SentenceFeatures, i: int) -> bool:
    """Tell whether somebody stands before a verb, by the lists or by how a word for them ends; in doubt yes."""
    return has_doer(features, i) or any(map(_is_agent, features.words[max(0, i - _REACH) : i]))


@cache
def _is_agent(word: str) -> bool:
    ends = word.removesuffix("s").endswith(_AGENT_ENDINGS)
    return word in family("harmless", "bodies") or (ends and word not in family("harmless", "things"))


@cache
def _listed(section: str) -> Mapping[str, frozenset[str]]:
    """Return the verbs of a section by their stems, each with the words of which one must follow (* for none).

    A verb may stand in several lines; what is listed for it adds up.
    """
    found: dict[str, frozenset[str]] = {}
    for line in sections("harmless")[section]:
        verbs, _, needs = line.partition("|")
        for known in map(_stem, verbs.split()):
            found[known] = found.get(known, frozenset()) | frozenset(needs.split() or "*")
    return found


@cache
def _all_listed() -> frozenset[str]:
    """Return the stems of all listed verbs."""
    lines = (line for name in ("conduct", "event", "done", "says") for line in sections("harmless")[name])
    return frozenset(stem(verb) for line in lines for verb in line.partition("|")[0].split())


@cache
def _stem(word: str) -> str:
    """Return what the forms of a verb share, that in -ing as well; unlike `stem`, for listed verbs only."""
    if not word.endswith("ing"):
        return stem(word)
    root = word.removesuffix("ing")
    return next((known for known in map(stem, (root, f"{root}e")) if known in _all_listed()), word)
