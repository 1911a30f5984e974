"""The words of a sentence as claims are compared by them: those that tell, each by its event or by its stem."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.engine.languages.opposites import LITTLE, denies
from factcheck.engine.languages.word_forms import parted, stem
from factcheck.engine.text.word_kinds import KEPT, function_words, is_figure
from factcheck.engine.twins.families import EVENT, event_by_word, first_words, negations, passive_words, side_by_word
from factcheck.engine.twins.figures import VOTES, tallies_in

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SPAN = re.compile(r"\b([^\W_]+)-(year|month|week|day)\b(?!-old)")  # "a three-year sentence"
_YEAR_OLD = re.compile(r"\b([^\W_]+)-year-olds?\b")


_LONGEST_AGENT = 5  # words of who did it


class Word(NamedTuple):
    """A word by itself: in small letters, how it is compared (nothing if it does not tell), and what it is.

    `opens` says whether it may be the first of two words that are one event: "turned down".
    """

    small: str
    tells: str
    opens: bool
    is_figure: bool
    is_capital: bool
    denies: bool


def words_in(text: str, spoken: str) -> list[Word]:
    """Return the words of a text, one by one."""
    return [word(token, spoken) for token in tokens_in(text)]


def tokens_in(text: str) -> list[str]:
    """Return the words of a text as they stand."""
    return _WORD.findall(text.replace("’", "'"))


@lru_cache(maxsize=KEPT)
def word(token: str, spoken: str) -> Word:
    """Return what a word is by itself."""
    small = token.lower().removesuffix("'s")
    is_empty = small in function_words(spoken) or small in LITTLE or denies(small) or len(small) == 1
    tells = "" if is_empty or is_figure(token) else stem(small, spoken)
    return Word(
        small=small,
        tells=event_by_word(spoken).get(small, tells),
        opens=small in first_words(spoken),
        is_figure=is_figure(token),
        is_capital=token[0].isupper(),
        denies=denies(token.lower()),
    )


def core(words: Sequence[Word], spoken: str) -> Iterator[str]:
    """Yield the words that tell, each by the event of its family, or by its stem."""
    events = event_by_word(spoken)
    for name, one in _joined(words, events):
        told = one.tells if name == one.small else events[name]
        if told:
            yield told


def passive(words: Sequence[Word], spoken: str) -> tuple[Sequence[Word], Sequence[Word]]:
    """Return the words behind the first "was" of a sentence, and those behind the "by" that follows."""
    to_be, by = passive_words(spoken)
    small = [one.small for one in words]
    if to_be.isdisjoint(small):
        return (), ()
    begin = next(place for place, one in enumerate(small) if one in to_be)
    at = next((place for place in range(begin, len(words)) if small[place] in by), len(words))
    return words[begin:], words[at + 1 : at + 1 + _LONGEST_AGENT]


def sides(words: Sequence[Word], spoken: str) -> Iterator[tuple[str, int]]:
    """Yield those events of some words that have two sides, each with its side: "approved", "rejected"."""
    known = side_by_word(spoken)
    yield from (known[name] for name, _ in _joined(words, known) if name in known)


def _joined(words: Sequence[Word], phrases: Container[str]) -> Iterator[tuple[str, Word]]:
    """Yield words in small letters, two that are a phrase as one, each with the first word of it."""
    is_joined = False
    for place, one in enumerate(words):
        if is_joined:
            is_joined = False
            continue
        pair = f"{one.small} {words[place + 1].small}" if one.opens and place + 1 < len(words) else ""
        is_joined = pair in phrases
        yield pair if is_joined else one.small, one


def keys(text: str, words: Sequence[Word], spoken: str) -> frozenset[str]:
    """Return those words of a sentence by which others are found that may make the same claim."""
    found = frozenset(core(words, spoken))
    return found | {f"{EVENT}{VOTES}"} if any(tallies_in(text, (word.small for word in words), spoken)) else found


def in_one_form(text: str, spoken: str) -> str:
    """Return a text with "three-year" as "three years", "nobody" as no people, "refused to pay" as "did not pay".

    And "festgenommen" as "fest genommen".
    """
    text = parted(text, spoken)
    text = text.replace("’", "'")
    if "-" in text:
        text = _YEAR_OLD.sub(r"aged \1", _SPAN.sub(r"\1 \2s", text))
    no_people, not_to = negations(spoken)
    text = no_people.sub("zero people", text)
    return not_to.sub("not ", text) if not_to else text
