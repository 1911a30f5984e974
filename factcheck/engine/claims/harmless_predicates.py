"""Is what a sentence says with one of its verbs harmless: what something is or has, and what is done, by whom.

Persons and bodies have a short list of verbs with what must follow; things have one if they are a listed topic; and who
helps, treats, guards or teaches has the shortest.
"""

from functools import cache

from factcheck.engine.claims.harm import has_doer
from factcheck.engine.claims.harmless_lists import BE, is_number, listed, stem_of, takes
from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.claims.verbs import word_before
from factcheck.engine.languages.lexicon import family

_REACH = 12  # words before a verb, among which is who does it
_NEAR = 6  # words behind it, among which is to what it is done, or what somebody is or has
_AGENT_ENDINGS = ("er", "or", "ist", "ant", "man", "men", "woman", "women", "ee", "people")
_PARTICIPLES = frozenset({"PART", "-ed"})
_HOW = (["with"], ["without"], ["from"], ["using"])
_BEFORE_THING = frozenset({"a", "an", "the", "about", "some", "more", "than", "around", "nearly", "over", "hundred"})
_HOMES = frozenset({"care", "nursing", "residential", "the", "a", "'s"})
_CLOSED_FOR = (["closed", "for"], ["open", "for"])
_ADDED = frozenset({"with", "without", "from", "for", "but", "than"})
_BESET = frozenset({"with", "without", "despite"})
_OF_SOMEBODY = frozenset({"of", "by", "'s"})
_FEW = 4
_WITH = frozenset({"with", "without", "from", "using", "after", "despite"})
_EARLY = 3  # words before the verb of a short subject: "The guards pocket tips"


def is_harmless_state(features: SentenceFeatures, classes: list[str], i: int) -> bool:
    """Tell whether what something is is a figure, a listed word, or, of a topic, a place or time."""
    words, k = features.words, i + 1
    if k == len(words):
        return False
    if is_of_services(features):
        return is_harmless_service("be", features, i)
    if is_number(words[k]):
        return _is_harmless_figure(features, k)
    stop = next((n for n in range(k, len(words)) if classes[n] == "PREP" or not words[n][0].isalnum()), len(words))
    told = words[k : min(stop, k + _NEAR)] if words[k : k + 2] not in _CLOSED_FOR else []
    if not family("harmless", "is").isdisjoint(told):
        return True
    if not _is_of_topic(features, i) or _is_done_by_somebody(features, i):
        return False
    is_at = classes[k] == "PREP"
    return not family("harmless", "is of topic").isdisjoint(told) or (
        is_at and any(_is_place_or_time(features, n) for n in range(k + 1, min(k + 4, len(words))))
    )


def _is_harmless_figure(features: SentenceFeatures, k: int) -> bool:
    """Tell whether somebody is so old, or a topic so long, high or dear: "30 metres", and not "40 times the limit"."""
    behind = features.words[k + 1 : k + 3]
    if behind == ["years", "old"]:
        return not _is_of_topic(features, k)
    if not behind or not behind[0][0].isalnum():
        return True
    return behind[0] in family("harmless", "unit") and _is_of_topic(features, k)


def _is_place_or_time(features: SentenceFeatures, k: int) -> bool:
    word = features.words[k]
    return features.forms[k].may_name or is_number(word) or word in family("harmless", "topics")


def has_harmless_thing(features: SentenceFeatures, i: int) -> bool:
    """Tell whether what somebody has stands in the list, with no more than a number or article before it."""
    k = i + 1
    while k < len(features.words) and (features.words[k] in _BEFORE_THING or is_number(features.words[k])):
        k += 1
    return (
        k < len(features.words)
        and features.words[k] in family("harmless", "has")
        and _ADDED.isdisjoint(features.words[k:])
    )


def is_harmless_deed(features: SentenceFeatures, classes: list[str], i: int) -> bool:
    """Tell whether a verb is listed for who or what does it, with what follows."""
    known = stem_of(features.words[i])
    if known in listed("says"):
        return True
    if is_of_services(features):
        return is_harmless_service(known, features, i)
    if classes[i] in _PARTICIPLES and (k := word_before(features, classes, i)) >= 0 and features.words[k] in BE:
        is_known = _is_listed("done", known, features, i) or (
            _is_of_topic(features, i) and _is_listed("done to topic", known, features, i)
        )
        return is_known and features.words[i + 1 : i + 2] not in _HOW
    if _is_listed("conduct", known, features, i):
        return True
    if i <= _EARLY and not family("harmless", "clubs").isdisjoint(features.words[:i]):
        return _is_listed("fixture", known, features, i)
    is_listed = _is_of_topic(features, i) and _is_listed("event", known, features, i)
    return is_listed and not _is_done_by_somebody(features, i) and _BESET.isdisjoint(features.words[i + 1 :])


def _is_listed(section: str, known: str, features: SentenceFeatures, i: int) -> bool:
    needs = listed(section).get(known)
    return needs is not None and takes(needs, features, i)


def is_of_services(features: SentenceFeatures) -> bool:
    """Tell whether a sentence has one who helps, treats, guards or teaches, or where they do."""
    words = features.words
    return not family("harmless", "services").isdisjoint(words) or any(
        word == "home" and words[i - 1] in _HOMES for i, word in enumerate(words) if i
    )


def is_harmless_service(known: str, features: SentenceFeatures, i: int) -> bool:
    """Tell whether a verb is listed for those who help, treat, guard or teach, and nothing tells how it went."""
    is_known = _is_listed("service", known, features, i)
    return is_known and (known == stem_of("connect") or _WITH.isdisjoint(features.words[i + 1 :]))


def _is_of_topic(features: SentenceFeatures, i: int) -> bool:
    return not family("harmless", "topics").isdisjoint(features.words[max(0, i - _REACH) : i])


def _is_done_by_somebody(features: SentenceFeatures, i: int) -> bool:
    """Tell whether somebody stands before a verb, by the lists or by how a word for them ends; in doubt yes.

    The first word of a sentence is no name for its capital if it is a topic: "Unemployment".
    """
    if any(map(_is_agent, features.words[max(0, i - _REACH) : i])):
        return True
    return not _is_topic_alone(features, i) and has_doer(features, i)


def _is_topic_alone(features: SentenceFeatures, i: int) -> bool:
    """Tell whether all before a verb are few words for a topic: "Unemployment", "The town museum"."""
    words, topics = features.words, family("harmless", "topics")
    if any(form.may_name for form in features.forms[1:i]) or not _OF_SOMEBODY.isdisjoint(words[:i]):
        return False
    is_led = words[0] in topics or words[0] in family("harmless", "is of topic")
    return is_led or (i <= _FEW and not topics.isdisjoint(words[:i]))


@cache
def _is_agent(word: str) -> bool:
    ends = word.removesuffix("s").endswith(_AGENT_ENDINGS)
    return word in family("harmless", "bodies") or (ends and word not in family("harmless", "things"))
