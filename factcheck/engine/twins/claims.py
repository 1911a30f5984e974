"""What a sentence claims, as it is compared: its words by the event they tell of, its figures, its days."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import islice, takewhile
from typing import NamedTuple

from factcheck.engine.consistency.quantities import Quantity, read
from factcheck.engine.consistency.vocabulary import Vocabulary
from factcheck.engine.languages.opposites import LITTLE, denies
from factcheck.engine.languages.word_forms import stem
from factcheck.engine.text.word_kinds import STOP_WORDS, is_figure
from factcheck.engine.twins.families import EVENT, event_by_word, light_words, negations, side_by_word, stems_of_tallies
from factcheck.engine.twins.figures import VOTES, Figure, figures_in, tallies_in

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SPAN = re.compile(r"\b([^\W_]+)-(year|month|week|day)\b(?!-old)")  # "a three-year sentence"
_YEAR_OLD = re.compile(r"\b([^\W_]+)-year-olds?\b")
_OPENING_YEAR = re.compile(r"\A(?:Back )?(?:In|By|For|During) (?:[A-Z][a-z]+ )?[12][0-9]{3}\b")
_NEAR = 4  # words from a negation to what it denies


class Claim(NamedTuple):
    """What a sentence claims: its words by stem or by the event they tell of, its figures, its days.

    `dates` are its weekdays, months, days of months and years. `names` are the stems of what has a capital within it.
    `first` is the first word of its core, `opening` are the names that it begins with. `sides` are
    those of its events that have two: "approved", "rejected". `denied` are the stems of words right behind a negation.
    """

    core: frozenset[str]
    first: str
    events: frozenset[str]
    names: frozenset[str]
    opening: frozenset[str]
    figures: tuple[Figure, ...]
    dates: tuple[frozenset[str], ...]
    sides: frozenset[tuple[str, int]]
    is_negated: bool
    denied: frozenset[str]
    opens_with_year: bool

    def is_of_another_day(self, other: "Claim") -> bool:
        """Whether both name a weekday, a day, a month or a year, and not the same."""
        return any(map(_are_apart, self.dates, other.dates))

    def is_of_another_month(self, other: "Claim") -> bool:
        """Whether both name a month or a year, and not the same."""
        return _are_apart(self.dates[1], other.dates[1]) or self.is_of_another_year(other)

    def is_of_another_year(self, other: "Claim") -> bool:
        """Whether both name a year, and not the same; or one opens with a year, and the other has none."""
        if self.opens_with_year != other.opens_with_year and not (self.dates[-1] and other.dates[-1]):
            return True
        return _are_apart(self.dates[-1], other.dates[-1])


def claim(text: str, words: Vocabulary, spoken: str) -> Claim:
    """Read what a sentence claims, by the words of its language."""
    text = _in_one_form(text, spoken)
    has_figures = any(map(is_figure, _WORD.findall(text)))
    reading = read(text, words) if has_figures else None
    quantities = tuple(reading.at.values()) if reading else ()
    tokens = _WORD.findall(_without(text, quantities))
    tallies = tuple(tallies_in(text, tokens, spoken)) if has_figures else ()
    told = tuple(_core(tokens, spoken))
    core = frozenset(told)
    if tallies:
        core = core - stems_of_tallies(spoken) | {f"{EVENT}{VOTES}"}
    events = frozenset(word for word in core if word.startswith(EVENT))
    light = light_words(spoken) if events else frozenset()
    return Claim(
        core=core - light,
        first=told[0] if told else "",
        events=events,
        names=frozenset(stem(token.lower().removesuffix("'s")) for token in _names(tokens)),
        opening=frozenset(stem(token.lower()) for token in takewhile(_is_capital, tokens)),
        figures=tallies or tuple(figures_in(text, quantities, spoken)),
        dates=_dates(tokens, quantities, words),
        sides=frozenset(_sides_in(tokens, spoken)) if events else frozenset(),
        is_negated=any(denies(token.lower()) for token in tokens),
        denied=frozenset(_denied(tokens, spoken)),
        opens_with_year=bool(has_figures and _OPENING_YEAR.match(text)),
    )


def keys(text: str, spoken: str) -> frozenset[str]:
    """Return the words of a sentence by which others are found that may make the same claim."""
    tokens = _WORD.findall(text.replace("’", "'"))
    found = frozenset(_core(tokens, spoken))
    return found | {f"{EVENT}{VOTES}"} if any(tallies_in(text, tokens, spoken)) else found


def _in_one_form(text: str, spoken: str) -> str:
    """Return a text with "three-year" as "three years", "nobody" as no people, "refused to pay" as "did not pay"."""
    text = _SPAN.sub(r"\1 \2s", text.replace("’", "'"))
    text = _YEAR_OLD.sub(r"aged \1", text)
    no_people, not_to = negations(spoken)
    return not_to.sub("not ", no_people.sub("zero people", text))


def _is_capital(token: str) -> bool:
    return token[0].isupper()


def _denied(tokens: Sequence[str], spoken: str) -> Iterator[str]:
    """Yield the first word that tells behind each negation, by its event or its stem."""
    for place, token in enumerate(tokens):
        if denies(token.lower()):
            yield from islice(_core(tokens[place + 1 : place + _NEAR], spoken), 1)


def _names(tokens: Sequence[str]) -> Iterator[str]:
    """Yield the words with a capital; the first one if another such word stands behind it: "Simon Keane"."""
    for place, token in enumerate(tokens):
        if token[0].isupper() and (place or (tokens[1:2] and tokens[1][0].isupper())):
            yield token


def _without(text: str, quantities: Sequence[Quantity]) -> str:
    """Return a text without its quantities."""
    kept, end = [], 0
    for quantity in quantities:
        kept.append(text[end : quantity.start])
        end = quantity.end
    return " ".join([*kept, text[end:]])


def _core(tokens: Sequence[str], spoken: str) -> Iterator[str]:
    """Yield the words that tell, each by the event of its family, or by its stem."""
    events = event_by_word(spoken)
    for word, token in _joined(tokens, events):
        if word in events:
            yield events[word]
        elif _tells(word, token):
            yield stem(word)


def _joined(tokens: Sequence[str], phrases: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield words in small letters, two that are a phrase as one, each with how it stands."""
    small = [token.lower().removesuffix("'s") for token in tokens]
    is_joined = False
    for place, word in enumerate(small):
        pair = f"{word} {small[place + 1]}" if place + 1 < len(small) else ""
        if is_joined:
            is_joined = False
        elif pair in phrases:
            is_joined = True
            yield pair, tokens[place]
        else:
            yield word, tokens[place]


@cache
def _is_empty(word: str) -> bool:
    return word in STOP_WORDS or word in LITTLE or word == "aged" or denies(word) or len(word) == 1


def _tells(word: str, token: str) -> bool:
    return not (_is_empty(word) or is_figure(token))


def _sides_in(tokens: Sequence[str], spoken: str) -> Iterator[tuple[str, int]]:
    sides = side_by_word(spoken)
    yield from (sides[word] for word, _ in _joined(tokens, sides) if word in sides)


def _dates(tokens: Sequence[str], quantities: Sequence[Quantity], words: Vocabulary) -> tuple[frozenset[str], ...]:
    days, years = ([q.text.lower().split() for q in quantities if q.mark == mark] for mark in "DY")
    named = {token.lower() for token in tokens if token[0].isupper()}.union(*days)
    return (
        frozenset(named & words.names("weekday").keys()),
        frozenset(words.names("month")[word] for word in named & words.names("month").keys()),
        frozenset(word for day in days for word in day if word.isdecimal()),
        frozenset(" ".join(year) for year in years),
    )


def _are_apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine and theirs) and mine.isdisjoint(theirs)
