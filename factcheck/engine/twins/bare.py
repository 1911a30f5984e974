"""A sentence without what says who says it, and without what widens its figure."""

import re
from functools import cache, lru_cache

from factcheck.engine.attribution.speakers import attribute
from factcheck.engine.consistency.vocabulary import vocabulary
from factcheck.engine.findings import Attribution, Kind, Sentence, Suggestion
from factcheck.engine.languages import lexicon
from factcheck.engine.languages.opposites import denies
from factcheck.engine.text.canonical import CURRENCY_SIGNS

_LONGEST = 600  # code points of a sentence that is read; no sentence of news is as long
_FARTHEST = 60  # code points between a source and its cue
_FEWEST = 2  # words of what is said
_KEPT = 2_000  # sentences of which it is kept who says them
_DIGIT = re.compile(r"[0-9]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_JOINT = re.compile(r"\A[\s,:;–—-]*(?:(?:on )?[A-Z][a-z]+day,? )?(?:that )?")
_MARKS = re.compile(r"[\s,]*[,–—][\s,–—]*(?=[.!?]?\Z)|(?<=,)\s*,")
_FULL_STOP = re.compile(r"\s+(?=[.,!?]\Z)")


def without_source_and_hedges(sentence: Sentence, spoken: str) -> str:
    """Return what a sentence says, without source and cue, and without "at least" or "about" before a figure."""
    return _hedge(spoken).sub("", _said(sentence, spoken))


@cache
def _hedge(spoken: str) -> re.Pattern[str]:
    phrases = "|".join(
        re.escape(phrase) for line in lexicon.phrases("twins", "hedge", spoken) for phrase in line.split("|")
    )
    words = vocabulary(spoken)
    numbers = "|".join(map(re.escape, words.values("number"))) if words else "0"
    ahead = rf"(?:(?:[A-Z]{{0,2}}[{CURRENCY_SIGNS}])?[0-9]|(?:{numbers}|an? (?:hundred|thousand|dozen|million))\b)"
    return re.compile(rf"\b(?:(?:{phrases})\s)+(?={ahead})", re.IGNORECASE)


@cache
def _cues(spoken: str) -> frozenset[str]:
    """Return the words of which one stands wherever a sentence says who says it."""
    return frozenset(lexicon.verbs(spoken)) | lexicon.family("twins", "source", spoken)


def _said(sentence: Sentence, spoken: str) -> str:
    text = sentence.text
    if len(text) > _LONGEST or _cues(spoken).isdisjoint(_WORD.findall(text.lower())):
        return text
    span = _span(_DIGIT.sub("5", text), sentence.kind, spoken)
    if span is None:
        return text
    before, after = text[: span[0]].rstrip(), text[span[1] :]
    said = f"{before} {after.lstrip()}" if before else _JOINT.sub("", after)
    said = _FULL_STOP.sub("", _MARKS.sub("", said))
    return said if len(_WORD.findall(said)) >= _FEWEST else text


@lru_cache(maxsize=_KEPT)
def _span(text: str, kind: Kind, spoken: str) -> tuple[int, int] | None:
    """Return where source and cue stand, or None if they are not told beside what is said: "did not say".

    Sentences that differ in their figures alone are read once.
    """
    alone = Sentence(index=0, paragraph=0, start=0, end=len(text), text=text, kind=kind)
    (found,) = attribute(text, (alone,), language=spoken)
    return _of_source_and_cue(text, found)


def _of_source_and_cue(text: str, found: Attribution) -> tuple[int, int] | None:
    if found.source is None or found.cue is None or found.suggestion is Suggestion.DENIED:
        return None
    first, last = sorted((found.source, found.cue), key=lambda mention: mention.start)
    if last.end > len(text) or last.start - first.end > _FARTHEST:
        return None
    if any(denies(word.lower()) for word in _WORD.findall(text[first.start : last.end])):
        return None
    return first.start, last.end
