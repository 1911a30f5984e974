"""The families of words by which two sentences are seen to tell of one event: `languages/<code>/twins.txt`."""

import re
from collections.abc import Mapping
from functools import cache

from factcheck.engine.languages import lexicon
from factcheck.engine.languages.word_forms import stem

EVENT = "*"  # before the name of an event; no word begins so
LISTS = "twins"


@cache
def no_nouns(spoken: str) -> frozenset[str]:
    """Return the stems of words behind a figure that tell what happened and not what is counted."""
    events = (phrase for phrase, event in event_by_word(spoken).items() if event.startswith(EVENT))
    return light_words(spoken) | {stem(phrase.split()[0], spoken) for phrase in events}


@cache
def events_of(section: str, spoken: str) -> frozenset[str]:
    """Return the events that a section of the list names."""
    events = event_by_word(spoken)
    return frozenset(events[word] for word in lexicon.family(LISTS, section, spoken))


@cache
def words_of(section: str, spoken: str) -> frozenset[str]:
    """Return the words of a section of the list by their stems."""
    return frozenset(stem(word, spoken) for word in lexicon.family(LISTS, section, spoken))


@cache
def passive_words(spoken: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that make a verb passive, and those before who did it."""
    to_be, by = (frozenset(line.split()) for line in lexicon.phrases(LISTS, "passive", spoken))
    return to_be, by


@cache
def light_words(spoken: str) -> frozenset[str]:
    """Return the words, and their stems, that come and go with the wording beside an event."""
    words = lexicon.family(LISTS, "light", spoken)
    return words | {stem(word, spoken) for word in words}


@cache
def event_by_word(spoken: str) -> Mapping[str, str]:
    """Return the event or the thing that each word tells of; a line joins the one that has its first word."""
    found = {word: f"{EVENT}{event}" for word, (event, _) in side_by_word(spoken).items()}
    for name in ("sums", LISTS):
        for line in lexicon.phrases(name, "same event", spoken) if lexicon.has(name, spoken) else ():
            first, *others = (word.replace("_", " ") for word in line.split())
            event = found.get(first, f"{EVENT}{first}")
            found = {**dict.fromkeys((first, *others), event), **found}
    for line in lexicon.phrases(LISTS, "same thing", spoken):
        thing, *others = (word.replace("_", " ") for word in line.split())
        found = {**dict.fromkeys((thing, *others), thing), **found}
    return found


@cache
def first_words(spoken: str) -> frozenset[str]:
    """Return the first of every two words that are one event."""
    return frozenset(first for first, _, second in (word.partition(" ") for word in event_by_word(spoken)) if second)


@cache
def side_by_word(spoken: str) -> Mapping[str, tuple[str, int]]:
    """Return the event and the side of it that each word tells of."""
    found: dict[str, tuple[str, int]] = {}
    for line in lexicon.phrases(LISTS, "opposites", spoken):
        sides = [[word.replace("_", " ") for word in side.split()] for side in line.split("|")]
        found.update({word: (sides[0][0], place) for place, side in enumerate(sides) for word in side})
    return found


@cache
def stems_of_tallies(spoken: str) -> frozenset[str]:
    """Return the words, by event or stem, of which one beside "27-19" speaks of a vote."""
    events = event_by_word(spoken)
    return frozenset(events.get(word, stem(word, spoken)) for word in lexicon.family(LISTS, "tally", spoken))


@cache
def negations(spoken: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """Return the shapes of "nobody" at the head of a sentence, and of "refused to" before a verb if there is any."""
    (nobody,) = lexicon.phrases(LISTS, "nobody", spoken)
    not_to = "|".join(sorted(lexicon.family(LISTS, "not to", spoken)))
    behind = "|".join(line.replace("_", " ") for line in lexicon.phrases(LISTS, "behind not to", spoken))
    return (
        re.compile(rf"\A(?:{nobody})(?= (?:was|were|is|has|had|[a-z]+ed\b|hurt|died))", re.IGNORECASE),
        re.compile(rf"\b(?:{not_to})(?:{behind})(?=[^\W\d_])") if not_to else None,
    )
