"""Does a sentence accuse: does it say of somebody what is harmful or wrong, bad or private.

A verb with who does it and to what, what a wrong is called, or words of a category: money, illness, family, dismissal.

Where it is in doubt the answer is yes: an accusation that a reader does not see costs more than one too many.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from factcheck.engine.claims.signals import SentenceFeatures, Stretch
from factcheck.engine.claims.word_features import FAMILIES, NUMBER
from factcheck.engine.languages.lexicon import family, has, sections

_REACH = 12  # words before a verb, among which is who does it
_NEAR = 5  # words to what it is done to
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m", "got", "gets", "getting"})
_ENDS = frozenset({".", ":", ";", "?", "!", "(", ")", "--", "..."})
_JOINING = family("grammar", "preposition") | family("grammar", "conjunction") | family("grammar", "subordinator")
_NO_OBJECT = _JOINING | family("grammar", "auxiliary") | family("grammar", "modal")
_SOMEBODY = family("harm", "somebody") | family("nouns", "person") | family("nouns", "body")
_SMALL = family("grammar", "determiner") | _NO_OBJECT | family("grammar", "adverb") | family("grammar", "time")
_PEOPLE = ("ist", "ists", "man", "men", "woman", "women")  # how words for people end
_BEFORE_NOUN = frozenset({"a", "an", "the", "of"})
_SAYS = _BE | family("harm", "calls")


class _Verb(NamedTuple):
    """One form of a verb of harm: its section, whether it can be a passive, and the words that it takes."""

    section: str
    participle: bool
    plain: bool
    needs: frozenset[str]


@cache
def _verbs() -> Mapping[str, _Verb]:
    found: dict[str, _Verb] = {}
    for section in ("wrong", "hurt", "hurt or accident", "wrong with"):
        _add_verbs(found, section)
    return found


@cache
def _private_verbs() -> Mapping[str, _Verb]:
    found: dict[str, _Verb] = {}
    _add_verbs(found, "said with")
    return found


def _add_verbs(found: dict[str, _Verb], section: str) -> None:
    for line in sections("harm")[section]:
        inflected, _, listed = line.partition("|")
        base, third, past, ing, *participle = inflected.split()
        needs = family("harm", "concealed") if "@" in listed else frozenset(listed.split())
        for form in {base, third, past, ing, *participle} - {"-"}:
            known = found.get(form, _Verb(section, form in (participle or [past]), form in (base, third), needs))
            found[form] = known._replace(needs=known.needs | needs)


@cache
def _expressions(language: str = "en") -> Mapping[str, tuple[list[str], ...]]:
    """Return the expressions of several words, by their first word."""
    found: dict[str, tuple[list[str], ...]] = {}
    for line in sections("harm", language).get("expression", ()):
        first, *rest = line.split()
        found[first] = (*found.get(first, ()), rest)
    return found


def harms(features: SentenceFeatures) -> Iterator[Stretch]:
    """Yield the words of a sentence that say of somebody what is harmful, wrong, bad or private."""
    telling = _telling()
    for i in [i for i, word in enumerate(features.words) if word in telling]:
        if _is_named(features, i) or _is_done(features, i):
            yield i, i + 1
        elif (behind := _behind_private(features, i)) and has_doer(features, i):
            yield i, behind


def names_somebody(features: SentenceFeatures) -> bool:
    """Tell whether a sentence has a name, or a word for a person or body: a mayor, a firm, they."""
    return "name" in features.signals or any(_is_somebody(features, k) for k in range(len(features.words)))


@cache
def _telling() -> frozenset[str]:
    """Return the words with one of which every accusation begins."""
    nouns = family("harm", "noun") | family("harm", "is") | family("harm", "suffered")
    nouns |= family("harm", "flees")
    return nouns | _verbs().keys() | _private_verbs().keys() | _expressions().keys()


def harms_in(features: SentenceFeatures, language: str) -> Iterator[Stretch]:
    """Yield the words of a sentence in another language that accuse, by the list of that language, if any."""
    exact, stems = _listed(language)
    for i, word in enumerate(features.words):
        plain = word.lstrip("'")
        if plain in exact or plain.startswith(stems):
            yield i, i + 1
        elif behind := _behind_expression(features, i, language):
            yield i, behind


@cache
def _listed(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words of another language that accuse, and how others begin: "betrüg*"."""
    if not has("harm", language):
        return frozenset(), ()
    words = family("harm", "word", language)
    return frozenset(w for w in words if w[-1] != "*"), tuple(w[:-1] for w in words if w[-1] == "*")


def _behind_expression(features: SentenceFeatures, i: int, language: str = "en") -> int:
    """Return where a listed expression that begins at a word ends, or 0."""
    if not has("harm", language):
        return 0
    for rest in _expressions(language).get(features.words[i], ()):
        if features.words[i + 1 : i + 1 + len(rest)] == rest:
            return i + 1 + len(rest)
    return 0


def _behind_private(features: SentenceFeatures, i: int) -> int:
    """Return where words end that say what is bad or private, or 0: "bankrupt", "sacked", "under arrest"."""
    words, word = features.words, features.words[i]
    if word in family("harm", "is") and not _SAYS.isdisjoint(words[max(0, i - _NEAR) : i]):
        return i + 1
    if word in family("harm", "suffered") and not _BE.isdisjoint(words[max(0, i - 3) : i]):
        return i + 1
    if word in family("harm", "flees"):
        return 0 if _is_refuge(features, i) else i + 1
    verb = _private_verbs().get(word)
    if verb and not (verb.plain and i and words[i - 1] in _BEFORE_NOUN) and _takes(verb, words[i + 1 : i + 1 + _NEAR]):
        return i + 1
    return _behind_expression(features, i)


def _is_refuge(features: SentenceFeatures, i: int) -> bool:
    """Tell whether one flees from harm, as crowds do: "Families fled the fighting"."""
    near = features.words[max(0, i - _NEAR) : i + 1 + _NEAR]
    return not family("harm", "refuge").isdisjoint(near) or not family("harm", "force").isdisjoint(near)


def _is_named(features: SentenceFeatures, i: int) -> bool:
    words, against = features.words, family("harm", "against")
    return words[i] in family("harm", "noun") and against.isdisjoint((*words[max(0, i - 2) : i], *words[i + 1 : i + 2]))


def _is_done(features: SentenceFeatures, i: int) -> bool:
    verb = _verbs().get(features.words[i])
    if not verb or (verb.plain and i and features.words[i - 1] in _BEFORE_NOUN):
        return False
    before = _before(features, i)
    passive = verb.participle and before >= 0 and features.words[before] in _BE
    if verb.section == "wrong":
        return family("harm", "no wrong").isdisjoint(features.words[i + 1 : i + 4])
    if verb.section == "wrong with":
        return _is_done_with(features, i, verb, passive=passive)
    if _is_contest(features):
        return False
    return _is_suffered(features, i, verb) if passive else _is_dealt(features, i)


def _before(features: SentenceFeatures, i: int) -> int:
    """Return the place of the word before a verb and its adverbs."""
    k = i - 1
    while k >= 0 and (features.words[k].endswith("ly") or features.words[k] in ("not", "n't", "never", "also", "then")):
        k -= 1
    return k


def _is_done_with(features: SentenceFeatures, i: int, verb: _Verb, *, passive: bool) -> bool:
    words = features.words
    if passive:
        behind = words[i + 1 : i + 1 + _NEAR]
        taken = words[max(0, i - 2 * _NEAR) : i]
        return _takes(verb, taken + behind) and family("harm", "force").isdisjoint(behind)
    by_people = family("harm", "force").isdisjoint(words[max(0, i - _NEAR) : i])
    return by_people and _takes(verb, words[i + 1 : i + 1 + _NEAR])


def _takes(verb: _Verb, words: list[str]) -> bool:
    return "*" in verb.needs or not verb.needs.isdisjoint(words)


def _is_suffered(features: SentenceFeatures, i: int, verb: _Verb) -> bool:
    if not family("harm", "no harm").isdisjoint(features.words[max(0, i - _NEAR) : i]):
        return False
    behind = features.words[i + 1 : i + 1 + _NEAR]
    by = i + 1 + behind.index("by") if "by" in behind else None
    if by is None:
        return verb.section == "hurt"
    return any(_is_somebody(features, k) for k in range(by + 1, min(by + 1 + _NEAR, len(features.words))))


def _is_dealt(features: SentenceFeatures, i: int) -> bool:
    behind = features.words[i + 1 : i + 4]
    if not behind or behind[0] in _NO_OBJECT or not (behind[0][0].isalpha() or behind[0] == NUMBER):
        return False
    return family("harm", "no harm").isdisjoint(behind) and has_doer(features, i)


def has_doer(features: SentenceFeatures, i: int) -> bool:
    """Tell whether somebody stands before a verb, nearer than a force of nature."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        word = features.words[k]
        if word in family("harm", "force") or word in _ENDS:
            return False
        if _is_somebody(features, k):
            return True
    return False


def _is_somebody(features: SentenceFeatures, k: int) -> bool:
    word = features.words[k]
    if word in _SOMEBODY or "institution" in FAMILIES.get(word, ()):
        return True
    return word.endswith(_PEOPLE) or (features.forms[k].may_name and word not in _SMALL)


def _is_contest(features: SentenceFeatures) -> bool:
    """Tell whether a game or an election is spoken of: by its words, or by a score like 2-0."""
    words = features.words
    if not family("harm", "contest").isdisjoint(words):
        return True
    return any(words[i - 1] == words[i + 1] == NUMBER for i in range(1, len(words) - 1) if words[i] in ("-", "--"))
