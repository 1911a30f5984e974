"""Who or what a noun means that was told without a name: "Ferry sinks" over "The Zephyr left Porto in May".

In doubt several may be meant: those named first behind that place, and those named last before the noun comes again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.anaphora import is_role
from factcheck.engine.attribution.antecedents import PERSON, Mention
from factcheck.engine.attribution.candidates import Candidates
from factcheck.engine.attribution.cues import is_title
from factcheck.engine.attribution.definite_nouns import is_aged, stands_for_itself
from factcheck.engine.attribution.names import is_where, joined, name_beside, persons
from factcheck.engine.attribution.sorts import is_in, is_something, known_persons
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

_MOST_BEHIND = 6  # sentences
_MOST_BEFORE = 3
_NAMED_SOON = 2
_STEM = 4  # letters
_AROUND = frozenset({"off", "to", "into", "towards", "toward", "via", "through", "past", "beyond", "by"})
_POINTING = frozenset({"it", "that", "this", "he", "she"})
_COPULAS = frozenset({"is", "was"})
_BEFORE_NOUN = frozenset({tags.DETERMINER, tags.WORD})


@dataclass(slots=True)
class Bearers:
    """The names for nouns that an article told without one, by the place of the noun: its sentence and word.

    `people` are those whom each sentence read so far mentions; sentences `apart` name nothing: bylines, datelines.
    """

    read: Sequence[Candidates]
    people: Sequence[Sequence[Mention]]
    apart: frozenset[int] = frozenset()
    last_before: dict[tuple[int, int], int] = field(default_factory=dict)

    def of(self, place: tuple[int, int], i: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the sentences between a noun told at a place and sentence `i` that may name it, and their names."""
        told, k = place
        tokens = self.read[told].tokens
        noun = tokens[k].low
        if not bears_name(noun):
            return
        behind = range(told + 1, min(i, told + 1 + _MOST_BEHIND))
        soon = [j for j in behind[:_NAMED_SOON] if _says_name(self.read[j].tokens) and self._names(j, noun)]
        if soon or self._is_named_there(told, k):
            yield from ((j, self._names(j, noun)) for j in soon)
            return
        first = next((j for j in behind if self._names(j, noun)), None)
        if first is None:
            return
        last = first if _repeats(tokens, self.read[first].tokens, noun) else self._last(place, i, noun, first)
        yield from ((j, self._names(j, noun)) for j in sorted({first, last}))

    def _last(self, place: tuple[int, int], i: int, noun: str, first: int) -> int:
        """Return which sentence named somebody last before the noun came again."""
        if place not in self.last_before:
            near = range(i - 1, max(first, i - 1 - _MOST_BEFORE), -1)
            self.last_before[place] = next((j for j in near if self._names(j, noun, is_other=True)), first)
        return self.last_before[place]

    def _is_named_there(self, j: int, k: int) -> bool:
        """Tell whether a noun has its name in its own sentence: beside it, or before it."""
        tokens = self.read[j].tokens
        if is_title(tokens):
            return False
        beside = k > 0 and tokens[k - 1].tag is tags.NAME and tokens[k - 1].low not in persons()
        return bool(beside or name_beside(tokens, k) or self._names(j, tokens[k].low, end=k))

    def _names(self, j: int, noun: str, *, end: int | None = None, is_other: bool = False) -> tuple[str, ...]:
        """Return the names in a sentence, before a word of it if one is given, that can be those of a noun.

        With `is_other`, nobody who is told to hold another office.
        """
        if j in self.apart:
            return ()
        tokens, found = self.read[j].tokens, self.read[j].runs
        runs = [run for run in found if (end is None or 0 < run[-1] < end) and _is_name(tokens, run)]
        if not is_somebody(noun):
            persons_here = known_persons(self.people[j])
            is_place = is_in(noun, "place")
            runs = [run for run in runs if is_place or not _is_around(tokens, run)]
            return tuple(name for name in joined(tokens, runs) if name not in persons_here)
        likely = {person.name for person in self.people[j] if person.is_likely}
        sure = {person.name for person in self.people[j] if _is_person(person)}
        if is_other and not is_in(noun, "anybody"):
            runs = [run for run in runs if not _is_told_otherwise(tokens, run)]
        named = joined(tokens, [run for run in runs if not is_where(tokens, run[0])])
        first = joined(tokens, [run for run in runs if not run[0]])
        return tuple(name for name in named if name in sure) or tuple(n for n in named if n in likely or n in first)


def bears_name(noun: str) -> bool:
    """Tell whether a noun is one for a person, a body or a thing that has a name, and is none that everybody knows."""
    return not stands_for_itself(noun) and (is_somebody(noun) or is_something(noun))


def is_somebody(noun: str) -> bool:
    """Tell whether a noun is one for a person."""
    if is_something(noun) or is_in(noun, "nobody"):
        return False
    return (
        is_aged(noun)
        or is_role(noun)
        or is_role(noun.removesuffix("s"))
        or is_in(noun, "person")
        or is_in(noun, "anybody")
    )


def _is_name(tokens: Sequence[Token], run: Sequence[int]) -> bool:
    return any(tokens[k].tag is tags.NAME and tokens[k].low not in persons() for k in run)


def _is_person(person: Mention) -> bool:
    """Tell whether somebody has a name that persons have: a sure one, or of two words of which none is for a thing."""
    is_thing = any(map(is_something, person.words))
    is_saint = person.name.lower().startswith("st ")  # "St Brigid’s" is a school
    return person.kind == PERSON and not is_saint and (person.is_sure or (" " in person.name and not is_thing))


def _is_around(tokens: Sequence[Token], run: Sequence[int]) -> bool:
    """Tell whether a name says where or when something was: "off Porto", "by May"."""
    return is_where(tokens, run[0]) or (run[0] > 0 and tokens[run[0] - 1].low in _AROUND)


def _is_told_otherwise(tokens: Sequence[Token], run: Sequence[int]) -> bool:
    """Tell whether another office is told of somebody: "Mayor Roe", "Roe, a baker"."""
    end = run[-1] + 1
    apposed = [token.tag for token in tokens[end : end + 2]] == [tags.COMMA, tags.DETERMINER]
    return apposed or any(tokens[k].low in persons() for k in run)


def _says_name(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says who somebody is: "Police named him as Roe", "It was the Zephyr"."""
    if any(token.low in family("bearers", "naming") for token in tokens):
        return True
    words = [token for token in tokens if token.is_word][:4]
    if len(words) < 3 or words[0].low not in _POINTING or words[1].low not in _COPULAS:
        return False
    return words[2].tag is tags.NAME or (len(words) > 3 and words[2].low == "the" and words[3].tag is tags.NAME)


def _repeats(told: Sequence[Token], tokens: Sequence[Token], noun: str) -> bool:
    """Tell whether a sentence says again what was told of a noun: "Minister resigns", "Roe resigned on Monday"."""
    one, other = (
        {t.low[:_STEM] for t in words if len(t.low) >= _STEM and t.low != noun and t.tag in (tags.WORD, tags.FINITE)}
        for words in (told, tokens)
    )
    return not one.isdisjoint(other)
