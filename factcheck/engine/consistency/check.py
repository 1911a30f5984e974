"""All that a text says of itself and a calculation says otherwise."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from factcheck.engine.consistency import counts, proportions, spellings, totals, weekdays, years
from factcheck.engine.consistency.candidates import Look, candidates, may_be_compared
from factcheck.engine.consistency.quantities import Reading, read
from factcheck.engine.consistency.vocabulary import Vocabulary, vocabulary
from factcheck.engine.findings import Discrepancy, Kind, Sentence, Sum

_TITLES = (Kind.HEADLINE, Kind.STANDFIRST)
_READ_FOR_THE_HEADLINE = 8


def discrepancies(
    text: str, sentences: Sequence[Sentence], *, language: str, published_on: date | None = None
) -> tuple[Discrepancy, ...]:
    """Return what the sentences of a text say of its figures, dates and names that a calculation speaks against.

    In the order of the sentences. Years without a date, and weekdays without a year, are measured by the day of
    publication, and not at all where that is unknown. A language without words for it has none.
    """
    words = vocabulary(language)
    if words is None or not words.has_sums:
        return ()
    found = [*_in_sentences(text, sentences, published_on, words), *_of_the_headline(sentences, words)]
    found += _of_places(text, sentences, published_on, words)
    return tuple(sorted(set(found), key=lambda d: (d.sentence, d.kind, d.says)))


def _in_sentences(
    text: str, sentences: Sequence[Sentence], published_on: date | None, words: Vocabulary
) -> Iterator[Discrepancy]:
    for n, look in candidates(text, sentences, words):
        if reading := read(sentences[n].text, words):
            leans = n and Look.WITH_THE_ONE_BEFORE in look
            last = read(sentences[n - 1].text, words) if leans else None
            yield from _in_sentence(n, look, (reading, last), published_on, words)


def _in_sentence(
    n: int, look: Look, readings: tuple[Reading, Reading | None], published_on: date | None, words: Vocabulary
) -> Iterator[Discrepancy]:
    reading, last = readings
    if Look.PROPORTIONS in look:
        for told, is_before in proportions.check(reading, last, words):
            yield Discrepancy(told.kind, n, n - 1 if is_before else None, told.claim.text, told.calculation)
    if Look.TOTALS in look:
        for total in totals.check(reading, words):
            yield Discrepancy(Sum.TOTAL, n, None, total.whole.text, total.calculation)
    if Look.YEARS in look:
        for each in years.check(reading, last, published_on, words):
            yield Discrepancy(each.kind, n, n - 1 if each.is_before else None, each.says.text, each.calculation)


def _of_the_headline(sentences: Sequence[Sentence], words: Vocabulary) -> Iterator[Discrepancy]:
    titles = [n for n, sentence in enumerate(sentences[:3]) if sentence.kind in _TITLES]
    if not titles:
        return
    title = titles[0]
    if not may_be_compared(sentences[title].text, words):
        return
    headline = read(sentences[title].text, words)
    if headline is None or not counts.may_compare(headline, words):
        return
    body = [s.text for s in sentences[title + 1 : title + 1 + _READ_FOR_THE_HEADLINE]]
    for count in counts.check(body, headline, words):
        yield Discrepancy(count.kind, title + 1 + count.sentence, title, count.says, count.calculation)


def _of_places(
    text: str, sentences: Sequence[Sentence], published_on: date | None, words: Vocabulary
) -> Iterator[Discrepancy]:
    def index(at: int) -> int:
        return max(bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1, 0)

    for day in weekdays.check(text, published_on, words):
        yield Discrepancy(Sum.WEEKDAY, index(day.at), None, day.says, day.calculation)
    for name in spellings.check(text, words):
        told = f"elsewhere it is {name.other}"
        yield Discrepancy(Sum.NAME, index(name.at), index(name.other_at), name.says, told)
