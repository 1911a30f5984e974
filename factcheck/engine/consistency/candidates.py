"""Which sentences may hold a sum at all, told by parts of words in the whole text: most hold none, and cost nothing."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Flag, auto
from functools import cache

from factcheck.engine.consistency.vocabulary import Vocabulary
from factcheck.engine.findings import Sentence


class Look(Flag):
    """What a sentence is calculated for."""

    PROPORTIONS = auto()
    TOTALS = auto()
    YEARS = auto()
    WITH_THE_ONE_BEFORE = auto()


_SECTIONS = {Look.PROPORTIONS: "proportion", Look.TOTALS: "total", Look.YEARS: "years"}
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?")
_DIGIT = re.compile("[0-9]")
_YEAR = re.compile(r"(?<![0-9.,])[12][0-9]{3}(?![0-9])")
_LARGE = re.compile(r"[0-9](?:[0-9,]{6}|[mbt])")  # 100,000 and more, 1.2bn
_COLON = re.compile(r"[:–—]| - ")
_FEWEST_FIGURES = 3  # a change and a share are made of three, a total of three or more; a verb may be one of them
_NOTHING = Look(0)


def candidates(text: str, sentences: Sequence[Sentence], words: Vocabulary) -> Iterator[tuple[int, Look]]:
    """Return the index of each sentence of a text that may hold a sum, and what it is to be calculated for."""
    in_letters = _in_letters(text, sentences, words)
    for n, sentence in enumerate(sentences):
        figures = _FIGURE.findall(sentence.text) if _DIGIT.search(sentence.text) else []
        if (figures or n in in_letters) and (look := _look(sentence.text, figures, words)):
            yield n, look


def _in_letters(text: str, sentences: Sequence[Sentence], words: Vocabulary) -> set[int]:
    """Return the sentences with a part of a word by which figures in letters may belong together."""
    found: set[int] = set()
    starts: list[int] = []
    for part in _phrases(words, "looked at without digits"):
        at = text.find(part)
        while at >= 0:
            starts = starts or [sentence.start for sentence in sentences]
            n = bisect_right(starts, at) - 1
            found.add(n)
            at = text.find(part, max(at + 1, sentences[n].end) if n >= 0 else at + 1)
    return found


@cache
def _phrases(words: Vocabulary, section: str) -> tuple[str, ...]:
    return tuple(sorted(phrase.replace("_", " ") for phrase in words.words(section)))


def _look(text: str, figures: Sequence[str], words: Vocabulary) -> Look:
    """Return what a sentence is to be calculated for."""
    single = text.lower().split()
    hits = _telling(words).intersection(single)
    leans = Look.WITH_THE_ONE_BEFORE if single[0] in words.words("leans") else _NOTHING
    counted = _counted(words)
    count = len(figures) + (0 if counted.isdisjoint(hits) else sum(map(counted.__contains__, single)))
    if count < 2 and not leans:
        return _NOTHING
    years = not _marked(words, Look.YEARS).isdisjoint(hits) and _YEAR.search(text)
    look = Look.YEARS if years else _NOTHING
    colon = _COLON.search(text)
    count += single.count(words.names("joint")["a"]) if colon else 0
    if count >= _FEWEST_FIGURES or leans:
        if _is_of_proportions(text, figures, hits, words):
            look |= Look.PROPORTIONS
        if colon or single[0] in words.words("looked at for total at the start") or _is_of_totals(text, hits, words):
            look |= Look.TOTALS
    return look | leans if look else look


@cache
def _telling(words: Vocabulary) -> frozenset[str]:
    return _counted(words).union(*(_marked(words, look) for look in _SECTIONS))


def _is_of_proportions(text: str, figures: Sequence[str], hits: frozenset[str], words: Vocabulary) -> bool:
    if any(figure[-1] == "%" for figure in figures) or not _marked(words, Look.PROPORTIONS).isdisjoint(hits):
        return True
    return any(phrase in text for phrase in _phrases(words, "share phrase"))


def _is_of_totals(text: str, hits: frozenset[str], words: Vocabulary) -> bool:
    if not _marked(words, Look.TOTALS).isdisjoint(hits):
        return True
    return any(phrase in text for phrase in _phrases(words, "looked at for total within"))


@cache
def _marked(words: Vocabulary, look: Look) -> frozenset[str]:
    """The words that a sentence is looked at for, alone and with a mark behind."""
    return _before_marks(words.words(f"looked at for {_SECTIONS[look]}"))


@cache
def _counted(words: Vocabulary) -> frozenset[str]:
    """Every word that counts as a figure, alone and with a mark behind."""
    named = (words.names(name) for name in ("number", "fraction", "halve", "multiple"))
    return _before_marks(words.words("counts as a figure").union(*named))


def _before_marks(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word + mark for word in words for mark in ("", ",", ".", ":", ";", ")", '"', "”"))


def may_be_compared(headline: str, words: Vocabulary) -> bool:
    """Say whether a headline has a figure, and with it a large one or a word of an event that can be counted."""
    single = headline.lower().split()
    if not _DIGIT.search(headline) and _counted(words).isdisjoint(single):
        return False
    return bool(_LARGE.search(headline)) or not _compared(words).isdisjoint(single)


@cache
def _compared(words: Vocabulary) -> frozenset[str]:
    return _before_marks(words.words("same event").union(words.names("scale")))
