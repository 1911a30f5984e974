"""Is a sentence plainly harmless: the weather, a timetable, a figure, a visit, a courtesy.

Only such sentences lose their highlight in the slider's lower half. Each verb of a sentence must be listed as harmless
for who or what does it, so that a verb that no list has costs a highlight too many, and never an accusation that nobody
sees. The lists are in <language>/harmless.txt; in a language without them nothing is harmless.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from factcheck.engine.claims.charges import Charge
from factcheck.engine.claims.harmless_lists import BE, is_number, listed, states, stem_of
from factcheck.engine.claims.harmless_predicates import (
    has_harmless_thing,
    is_harmless_deed,
    is_harmless_service,
    is_harmless_state,
    is_of_services,
)
from factcheck.engine.claims.model_features import shapes
from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.claims.verbs import is_verb, only_helps
from factcheck.engine.findings import Attribution, Voice
from factcheck.engine.languages.lexicon import family, has

_GRAVE = ("accusation", "violence", "superlative")  # signals of a sentence that is never harmless
_OWN = frozenset({"i", "we", "my", "our", "me", "us", "mine", "ours", "myself", "ourselves"})
_AS_REPORTED = frozenset({"he", "she", "it", "they"})
_ANY_DEED = frozenset({"do", "does", "did", "doing", "done"})
_OWNERS = frozenset({"his", "her", "their", "its", "'s"})
_KIN = frozenset({"family", "parents", "partners", "children"})
_SPANS = frozenset(
    {"minutes", "minute", "hours", "hour", "days", "day", "weeks", "week", "months", "month", "years", "year"}
)
_DELAYS = frozenset({"after", "later", "late", "took", "takes", "take", "taking", "delay", "overdue"})


def is_harmless(features: SentenceFeatures, said: Attribution, charge: Charge, *, language: str) -> bool:
    """Say whether nobody is blamed in a sentence or answers for themselves, as far as the lists can tell."""
    words = features.words
    if not has("harmless", language) or charge.stands or not _turning().isdisjoint(words):
        return False
    if _is_grave(features) or _answers_for_oneself(words, said) or _is_of_relatives(features) or _tells_delay(words):
        return False
    verbs = dict(_verbs(features))
    return bool(verbs) and all(verbs.values()) and _each_quotation_has_one(words, verbs)


def _is_grave(features: SentenceFeatures) -> bool:
    """Tell whether a sentence has signals of an accusation or a superlative; "the first Tuesday" is none."""
    if not family("harmless", "days").isdisjoint(features.words):
        return any(grave in features.signals for grave in _GRAVE[:-1])
    return any(grave in features.signals for grave in _GRAVE)


def _is_of_relatives(features: SentenceFeatures) -> bool:
    """Tell whether somebody is said to be a relative: "the son of the founder", and not "she has two sons"."""
    words = features.words
    for i, word in enumerate(words):
        before, owned = words[max(0, i - 2) : i], i > 0 and words[i - 1] in _OWNERS
        if word in family("harmless", "relations") and not (is_number(words[i - 1]) or (owned and "with" in before)):
            return True
        if word in _KIN and owned:
            return True
        if (
            word == "married"
            and words[i + 1 : i + 2] == ["to"]
            and not any(f.may_name for f in features.forms[i + 2 : i + 3])
        ):
            return True
    return False


def _tells_delay(words: list[str]) -> bool:
    """Tell whether a sentence says how long somebody took: "three hours later", "after nine weeks", "took a day"."""
    for i, word in enumerate(words):
        if word in _SPANS and not _DELAYS.isdisjoint((*words[max(0, i - 3) : i], *words[i + 1 : i + 2])):
            return True
    return False


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
    return any(stem_of(word) in listed("says") for word in words[i + 1 : i + 2])


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
        if i and features.words[i - 1] in BE and word in states():
            continue
        if word == "am" and i and is_number(features.words[i - 1]):  # 8.15am
            continue
        if word in BE and classes[i] != "POSSESSIVE":
            if not only_helps(features, classes, i):
                yield i, is_harmless_state(features, classes, i)
        elif classes[i] == "HAVE" or word == "having":
            if not only_helps(features, classes, i):
                is_known = not is_of_services(features) or is_harmless_service("have", features, i)
                yield i, is_known and has_harmless_thing(features, i)
        elif is_verb(features, classes, i):
            yield i, is_harmless_deed(features, classes, i)
