"""Does a sentence deny in plain words, as "I did not do it." and "That is not true." do.

What somebody is said to deny ("Smith denies the charges") is known by the attribution.
"""

import re
from functools import cache

from factcheck.engine.claims.signals import SentenceFeatures, Stretch
from factcheck.engine.findings import Attribution, Voice
from factcheck.engine.languages.lexicon import family, phrases
from factcheck.engine.languages.word_forms import may_be_participle, stem
from factcheck.engine.languages.wording import wording_of

_SELF = frozenset({"i", "we"})
_SELF_AS_REPORTED = _SELF | {"he", "she"}  # "Poe says he never met her"
_NEGATIONS = frozenset({"not", "n't", "never"})
_NOTHING = _NEGATIONS | {"no", "nobody", "none", "nothing", "neither", "nor"}
_HELPING = frozenset({"did", "do", "have", "had", "would", "'ve", "'d", "never", "was", "were"})
_PERFECT = frozenset({"have", "'ve", "had", "'d", "has"})
_NOUGHT = frozenset({"no", "nothing", "nobody", "none"})
_DONE = frozenset({"was", "were", "has", "have", "had"})
_BE = frozenset({"is", "are", "was", "were", "'s", "'re"})
_REACH = 4  # words from "is" to what a claim is called: "is all a lie"
_NO_DEED = _BE | _PERFECT | {"am", "'m", "said"}
_OPEN = frozenset({"of", "about", "from", "to"})  # "a lie about the port" calls something else so


def denial(features: SentenceFeatures, said: Attribution) -> Stretch | None:
    """Return the first words of a sentence that deny, or None."""
    own = _SELF_AS_REPORTED if said.voice is Voice.INDIRECT and said.source else _SELF
    denying = _denying(own)
    told = said.voice is not Voice.NEWSPAPER
    if denying.isdisjoint(features.words) and not (told and _NOUGHT.intersection(features.words)):
        return None
    if told and (nothing_done := _nothing_done(features.words)):
        return nothing_done
    for i in [i for i, word in enumerate(features.words) if word in denying]:
        answer = _behind_answer(features.words, i, own) or _behind_nothing(features.words, i, own)
        if behind := _behind_phrase(features.words, i) or answer:
            return i, behind
        if _is_rebuff(features.words, i):
            return i, i + 1
    return None


def insists_on_no(features: SentenceFeatures, said: Attribution) -> bool:
    """Whether somebody insists that something did not happen: "No money was paid, the firm insists"."""
    insists = said.cue is not None and said.cue.text.lower() in family("denial", "insist")
    return insists and not _NOTHING.isdisjoint(features.words)


def denied_in(features: SentenceFeatures, said: Attribution, wrong: Stretch, language: str) -> Stretch | None:
    """Return the words by which a speaker did no wrong, in another language: "Ich habe niemanden betrogen"."""
    listed = wording_of(language)
    if said.voice is Voice.NEWSPAPER or listed is None:
        return None
    own = listed.any_of(("self", "he", "she")) if said.voice is Voice.INDIRECT else listed["self"]
    words, first, behind = features.words, wrong[0], wrong[1]
    while first and words[first - 1][0].isalnum():
        first -= 1
    while behind < len(words) and words[behind][0].isalnum():
        behind += 1
    who = next((i for i in range(first, behind) if words[i] in own), None)
    no = next((i for i in range(first, behind) if words[i] in listed["negation"]), None)
    return None if who is None or no is None else (min(who, no), max(who, no) + 1)


@cache
def _denying(own: frozenset[str]) -> frozenset[str]:
    """Return the words with which a denial may begin."""
    return family("denial", "rebuff") | _phrases().keys() | own


@cache
def _phrases() -> dict[str, tuple[list[str], ...]]:
    found: dict[str, tuple[list[str], ...]] = {}
    for line in (*phrases("denial", "rebuff phrase"), *phrases("denial", "own words")):
        first, *rest = _with_clitic_apart(line).split()
        found[first] = (*found.get(first, ()), rest)
    return found


def _with_clitic_apart(line: str) -> str:
    return re.sub(r"(?<=\w)n't", " n't", line)


def _behind_phrase(words: list[str], i: int) -> int:
    for rest in _phrases().get(words[i], ()):
        if words[i + 1 : i + 1 + len(rest)] == rest:
            return i + 1 + len(rest)
    return 0


def _behind_answer(words: list[str], i: int, own: frozenset[str]) -> int:
    """Return where a negated answer in one's own name ends, "I did not", or 0: "I do not know" answers nothing."""
    if words[i] not in own or words[i + 1 : i + 2] == [] or words[i + 1] not in _HELPING:
        return 0
    behind = i + 2 if words[i + 1] == "never" else i + 3
    negated = not _NEGATIONS.isdisjoint(words[i + 1 : behind])
    answer = words[behind : behind + 1]
    return behind if negated and answer and answer[0] not in _no_answers() else 0


def _behind_nothing(words: list[str], i: int, own: frozenset[str]) -> int:
    """Return where an answer ends by which the speaker did nothing, "I took nothing", or 0: "I know nothing"."""
    k = i + 1
    while k < len(words) and (words[k] in _PERFECT or words[k].endswith("ly")):
        k += 1
    if (
        words[i] not in own
        or words[k : k + 1] == []
        or words[k] in _NO_DEED
        or stem(words[k]) in _stems_of_no_answers()
    ):
        return 0
    return _behind_nought(words, k + 1)


def _behind_nought(words: list[str], k: int) -> int:
    """Return where "nothing", "no one" or "no money" ends, or 0: a decision that nobody made is no wrong."""
    if words[k : k + 1] != ["no"]:
        return k + 1 if words[k : k + 1] and words[k] in _NOUGHT else 0
    of = words[k + 1 : k + 2]
    return k + 2 if of and of[0].isalpha() and of[0] not in family("denial", "no wrong thing") else 0


def _nothing_done(words: list[str]) -> Stretch | None:
    """Return the words by which nothing was done, "No money was paid", if somebody may stand accused of it."""
    for i in [i for i, word in enumerate(words) if word in _NOUGHT]:
        was = next((k for k in range(i + 1, min(i + 2 + _REACH, len(words))) if words[k] in _DONE), None)
        if was is None or (i and words[i - 1] in _not_before_answer()):
            continue
        k = was + 1
        while k < len(words) and (words[k] in ("been", "ever") or words[k].endswith("ly")):
            k += 1
        of = words[i + 1 : was]
        if k < len(words) and may_be_participle(words[k]) and _is_of_wrong(of, words[k]):
            return i, k + 1
    return None


def _is_of_wrong(of: list[str], verb: str) -> bool:
    """Say whether it may be wrong that a thing was done: money paid, and no decision made, nobody who was there."""
    is_clause = any(not word[0].isalnum() for word in of) or not _of_clause().isdisjoint(of)
    harmless = verb in family("denial", "no wrong verb") or not family("denial", "no wrong thing").isdisjoint(of)
    return not is_clause and not harmless


@cache
def _not_before_answer() -> frozenset[str]:
    """Return words behind which "no" begins no answer: "if no", "with no", "there are no"."""
    joining = family("grammar", "preposition") | family("grammar", "subordinator") - {"that"}
    return joining | _BE | _PERFECT | {"there", "be", "been"}


@cache
def _of_clause() -> frozenset[str]:
    return family("grammar", "relative") | family("grammar", "subordinator") | {"that"}


@cache
def _stems_of_no_answers() -> frozenset[str]:
    return frozenset(map(stem, _no_answers()))


@cache
def _no_answers() -> frozenset[str]:
    return family("denial", "no answer") | family("denial", "no denial")


def _is_rebuff(words: list[str], i: int) -> bool:
    """Say whether a claim is called so: "it is a lie", "the charge is baseless"."""
    if words[i] not in family("denial", "rebuff") or not _OPEN.isdisjoint(words[i + 1 : i + 2]):
        return False
    before = words[max(0, i - _REACH) : i]
    return not _BE.isdisjoint(before) and _NEGATIONS.isdisjoint(before)
