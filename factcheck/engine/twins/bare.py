"""A sentence without what says who says it, and without what widens its figure."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.engine.attribution.attribute import attributed
from factcheck.engine.attribution.parsed_sentence import parse
from factcheck.engine.attribution.speakers import GRAMMAR, attribute
from factcheck.engine.consistency.vocabulary import vocabulary
from factcheck.engine.findings import Attribution, Kind, Sentence, Suggestion
from factcheck.engine.languages import lexicon
from factcheck.engine.languages.opposites import denies
from factcheck.engine.languages.wording import wording_of
from factcheck.engine.text.canonical import CURRENCY_SIGNS

_LONGEST = 600  # code points of a sentence that is read; no sentence of news is as long
_FARTHEST = 60  # code points between a source and its cue
_FEWEST = 2  # words of what is said
_ROUND = ("hundred", "thousand", "dozen", "million")
_KEPT = 2_000  # sentences of which it is kept who says them
_DIGIT = re.compile(r"[0-9]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"\A[\s,:;–—-]*(?:(?:on )?[A-Z][a-z]+day,? )?(?:that )?")
_MARKS = re.compile(r"[\s,]*[,–—][\s,–—]*(?=[.!?]?\Z)|(?<=,)\s*,")
_FULL_STOP = re.compile(r"\s+(?=[.,!?]\Z)")


class Bare:
    """The sentences of a text without source and cue, and without "at least" or "about" before a figure.

    Each is read once, when it is first asked for by its index.
    """

    def __init__(self, sentences: Sequence[Sentence], spoken: str) -> None:
        self._sentences, self._spoken = sentences, spoken
        self._words: dict[int, frozenset[str]] = {}
        self._said: dict[int, str] = {}

    def may_change(self, place: int) -> bool:
        """Whether a word of a sentence speaks for a source or a hedge in it."""
        return self._may_have_source(place) or self._may_have_hedge(place)

    def __getitem__(self, place: int) -> str:
        """Return what a sentence says."""
        if place not in self._said:
            sentence = self._sentences[place]
            said = _said(sentence, self._spoken) if self._may_have_source(place) else sentence.text
            self._said[place] = _hedge(self._spoken).sub("", said) if self._may_have_hedge(place) else said
        return self._said[place]

    def whole(self, place: int) -> str:
        """Return a sentence as it stands, for what was taken for a source and a cue may be what it tells."""
        return self._sentences[place].text

    def _may_have_source(self, place: int) -> bool:
        return not _cues(self._spoken).isdisjoint(self._words_at(place))

    def _may_have_hedge(self, place: int) -> bool:
        if _hedge_words(self._spoken).isdisjoint(self._words_at(place)):
            return False
        text = self._sentences[place].text
        return bool(_DIGIT.search(text)) or not _number_words(self._spoken).isdisjoint(_PART.findall(text.lower()))

    def _words_at(self, place: int) -> frozenset[str]:
        if place not in self._words:
            self._words[place] = frozenset(_WORD.findall(self._sentences[place].text.lower()))
        return self._words[place]


@cache
def _hedge(spoken: str) -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, _hedges(spoken)))
    numbers = "|".join(map(re.escape, _numbers(spoken))) or "0"
    ahead = rf"(?:(?:[A-Z]{{0,2}}[{CURRENCY_SIGNS}])?[0-9]|(?:{numbers}|an? (?:{'|'.join(_ROUND)}))\b)"
    return re.compile(rf"\b(?:(?:{phrases})\s)+(?={ahead})", re.IGNORECASE)


def _hedges(spoken: str) -> list[str]:
    return [phrase for line in lexicon.phrases("twins", "hedge", spoken) for phrase in line.split("|")]


def _numbers(spoken: str) -> tuple[str, ...]:
    words = vocabulary(spoken)
    return tuple(words.values("number")) if words else ()


@cache
def _hedge_words(spoken: str) -> frozenset[str]:
    """Return the first words of what widens a figure."""
    return frozenset(phrase.split()[0] for phrase in _hedges(spoken))


@cache
def _number_words(spoken: str) -> frozenset[str]:
    """Return the words that a number in letters begins with."""
    return frozenset({*_numbers(spoken), *_ROUND})


@cache
def _cues(spoken: str) -> frozenset[str]:
    """Return the words of which one stands wherever a sentence says who says it."""
    words = wording_of(spoken)
    verbs = lexicon.verbs(spoken) if words is None else words.verbs
    return frozenset(verbs) | lexicon.family("twins", "source", spoken)


def _said(sentence: Sentence, spoken: str) -> str:
    text = sentence.text
    if len(text) > _LONGEST:
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

    Sentences that differ in their figures alone are read once, and no further than to their cue where it has no source.
    """
    alone = (Sentence(index=0, paragraph=0, start=0, end=len(text), text=text, kind=kind),)
    if not lexicon.has(GRAMMAR, spoken):
        return _of_source_and_cue(text, attribute(text, alone, language=spoken)[0])
    parsed = parse(text, alone)
    if parsed[0].cue is None or parsed[0].cue.source is None:
        return None
    return _of_source_and_cue(text, attributed(parsed, {})[0])


def _of_source_and_cue(text: str, found: Attribution) -> tuple[int, int] | None:
    if found.source is None or found.cue is None or found.suggestion is Suggestion.DENIED:
        return None
    first, last = sorted((found.source, found.cue), key=lambda mention: mention.start)
    if last.end > len(text) or last.start - first.end > _FARTHEST:
        return None
    if any(denies(word.lower()) for word in _WORD.findall(text[first.start : last.end])):
        return None
    return first.start, last.end
