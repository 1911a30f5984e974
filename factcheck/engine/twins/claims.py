"""What a sentence claims, as it is compared: its words by the event they tell of, its figures, its days."""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from factcheck.engine.consistency.quantities import Quantity, read
from factcheck.engine.consistency.vocabulary import Vocabulary
from factcheck.engine.languages.word_forms import stem
from factcheck.engine.twins.families import EVENT, light_words, stems_of_tallies
from factcheck.engine.twins.figures import VOTES, Figure, figures_in, tallies_in
from factcheck.engine.twins.times import opening_year, periods
from factcheck.engine.twins.words import Word, core, in_one_form, passive, sides, tokens_in, word

_NEAR = 4  # words from a negation to what it denies


class Claim(NamedTuple):
    """What a sentence claims: its words by stem or by the event they tell of, its figures, its days.

    `first` is the first word of its core, `names` are the stems of what has a capital within it, `opening` the names
    that it begins with. `dates` are its weekdays, months, days of months and years, `periods` other times of which
    there are several: the kind, and which of it. `behind_be` are the words behind a passive "was", `agent` those that
    say who did it. `sides` are those of its events that have two: "approved", "rejected". `denied` are the stems of
    words right behind a negation.
    """

    core: frozenset[str]
    first: str
    events: frozenset[str]
    names: frozenset[str]
    opening: frozenset[str]
    figures: tuple[Figure, ...]
    dates: tuple[frozenset[str], ...]
    periods: frozenset[tuple[int, int]]
    behind_be: frozenset[str]
    agent: frozenset[str]
    sides: frozenset[tuple[str, int]]
    is_negated: bool
    denied: frozenset[str]
    opens_with_year: bool

    def is_of_another_day(self, other: "Claim") -> bool:
        """Whether both name a weekday, a day, a month or a year, and not the same."""
        return any(map(_are_apart, self.dates, other.dates))

    def is_of_another_time(self, other: "Claim") -> bool:
        """Whether both name a month, a year, or another time of which there are several, and not the same."""
        mine, theirs = dict(self.periods), dict(other.periods)
        if any(mine[kind] != theirs[kind] for kind in mine.keys() & theirs.keys()):
            return True
        return _are_apart(self.dates[1], other.dates[1]) or self.is_of_another_year(other)

    def is_of_another_year(self, other: "Claim") -> bool:
        """Whether both name a year, and not the same; or one opens with a year, and the other has none."""
        if self.opens_with_year != other.opens_with_year and not (self.dates[-1] and other.dates[-1]):
            return True
        return _are_apart(self.dates[-1], other.dates[-1])


def claim(text: str, vocabulary: Vocabulary, spoken: str) -> Claim:
    """Read what a sentence claims, by the words of its language."""
    text = in_one_form(text, spoken)
    tokens = tokens_in(text)
    words = [word(token, spoken) for token in tokens]
    has_figures = any(one.is_figure for one in words)
    reading = read(text, vocabulary) if has_figures else None
    quantities = tuple(reading.at.values()) if reading else ()
    if quantities:
        tokens = tokens_in(_without(text, quantities))
        words = [word(token, spoken) for token in tokens]
    tallies = tuple(tallies_in(text, [one.small for one in words], spoken)) if has_figures else ()
    told = tuple(core(words, spoken))
    whole = frozenset(told)
    if tallies:
        whole = whole - stems_of_tallies(spoken) | {f"{EVENT}{VOTES}"}
    behind_be, agent = passive(words, spoken)
    events = frozenset([name for name in whole if name.startswith(EVENT)])
    return Claim(
        core=whole - light_words(spoken) if events else whole,
        first=told[0] if told else "",
        events=events,
        names=frozenset(_names(words, spoken)),
        opening=frozenset([stem(token.lower(), spoken) for token in takewhile(_is_capital, tokens)]),
        figures=tallies or tuple(figures_in(text, quantities, spoken)),
        dates=_dates(tokens, quantities, vocabulary),
        periods=frozenset(periods(text, spoken)),
        behind_be=frozenset(core(behind_be, spoken)),
        agent=frozenset(core(agent, spoken)),
        sides=frozenset(sides(words, spoken)) if events else frozenset(),
        is_negated=any(one.denies for one in words),
        denied=frozenset(_denied(words, spoken)),
        opens_with_year=bool(has_figures and opening_year(spoken).match(text)),
    )


def _is_capital(token: str) -> bool:
    return token[0].isupper()


def _denied(words: Sequence[Word], spoken: str) -> Iterator[str]:
    """Yield the first word that tells behind each negation, by its event or its stem."""
    for place, one in enumerate(words):
        if one.denies:
            yield from islice(core(words[place + 1 : place + _NEAR], spoken), 1)


def _names(words: Sequence[Word], spoken: str) -> Iterator[str]:
    """Yield the words with a capital; the first one if another such word stands behind it: "Simon Keane"."""
    for place, one in enumerate(words):
        if one.is_capital and (place or (words[1:2] and words[1].is_capital)):
            yield stem(one.small, spoken)


def _without(text: str, quantities: Sequence[Quantity]) -> str:
    """Return a text without its quantities."""
    kept, end = [], 0
    for quantity in quantities:
        kept.append(text[end : quantity.start])
        end = quantity.end
    return " ".join([*kept, text[end:]])


def _dates(tokens: Sequence[str], quantities: Sequence[Quantity], vocabulary: Vocabulary) -> tuple[frozenset[str], ...]:
    days, years = ([q.text.lower().split() for q in quantities if q.mark == mark] for mark in "DY")
    named = {token.lower() for token in tokens if token[0].isupper()}.union(*days)
    return (
        frozenset(named & vocabulary.names("weekday").keys()),
        frozenset(vocabulary.names("month")[word] for word in named & vocabulary.names("month").keys()),
        frozenset(word for day in days for word in day if word.isdecimal()),
        frozenset(" ".join(year) for year in years),
    )


def _are_apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine and theirs) and mine.isdisjoint(theirs)
