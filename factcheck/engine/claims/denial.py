"""Does a sentence deny in plain words, as "I did not do it." and "That is not true." do.

What somebody is said to deny ("Smith denies the charges") is known by the attribution.
"""

import re
from functools import cache

from factcheck.engine.claims.signals import SentenceFeatures, Stretch
from factcheck.engine.findings import Attribution, Voice
from factcheck.engine.languages.lexicon import family, phrases

_SELF = frozenset({"i", "we"})
_SELF_AS_REPORTED = frozenset({"he", "she"})  # "Poe says he never met her"
_NEGATIONS = frozenset({"not", "n't", "never"})
_NOTHING = _NEGATIONS | {"no", "nobody", "none", "nothing", "neither", "nor"}
_HELPING = frozenset({"did", "do", "have", "had", "would", "'ve", "'d", "never", "was", "were"})
_BE = frozenset({"is", "are", "was", "were", "'s", "'re"})
_REACH = 4  # words from "is" to what a claim is called: "is all a lie"
_OPEN = frozenset({"of", "about", "from", "to"})  # "a lie about the port" calls something else so


def denial(features: SentenceFeatures, said: Attribution) -> Stretch | None:
    """Return the first words of a sentence that deny, or None."""
    own = _SELF | _SELF_AS_REPORTED if said.voice is Voice.INDIRECT and said.source else _SELF
    denying = _denying() | own
    if denying.isdisjoint(features.words):
        return None
    for i in [i for i, word in enumerate(features.words) if word in denying]:
        if behind := _behind_phrase(features.words, i) or _behind_answer(features.words, i, own):
            return i, behind
        if _is_rebuff(features.words, i):
            return i, i + 1
    return None


def insists_on_no(features: SentenceFeatures, said: Attribution) -> bool:
    """Whether somebody insists that something did not happen: "No money was paid, the firm insists"."""
    insists = said.cue is not None and said.cue.text.lower() in family("denial", "insist")
    return insists and not _NOTHING.isdisjoint(features.words)


@cache
def _denying() -> frozenset[str]:
    return family("denial", "rebuff") | _phrases().keys()


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


@cache
def _no_answers() -> frozenset[str]:
    return family("denial", "no answer") | family("denial", "no denial")


def _is_rebuff(words: list[str], i: int) -> bool:
    """Say whether a claim is called so: "it is a lie", "the charge is baseless"."""
    if words[i] not in family("denial", "rebuff") or not _OPEN.isdisjoint(words[i + 1 : i + 2]):
        return False
    before = words[max(0, i - _REACH) : i]
    return not _BE.isdisjoint(before) and _NEGATIONS.isdisjoint(before)
