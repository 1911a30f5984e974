"""What speaks for or against checking a sentence beside its own words: its place in the article, the headline, ...

The features are few and general, each with a readable name; the model `news` weighs them beside the score of the words.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from factcheck.engine.claims.linear_model import is_learned
from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.claims.word_features import NUMBER
from factcheck.engine.findings import Attribution, Kind, Sentence, Suggestion, Voice
from factcheck.engine.languages import wordlists
from factcheck.engine.languages.lexicon import sections

FEWEST = 3  # sentences of what is read as an article
_STEPS = (1, 2, 4, 12)
_STEM = 5  # letters that words of one stem share: threatened, threats
_SHORTEST = 4  # letters of a word that says what a headline is about
_ASIDE = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.CAPTION, Kind.HEADING, Kind.TABLE_ROW})
COMMON = "common"  # the folder of the lists that English reads
_FUNCTION = wordlists.read("closed")["function"]
WORDS = "<words>"  # what the model calls the log odds by the words
FIRST, HALF_OF_HEADLINE = "[first sentence]", "[half of the headline's words]"
_SHARED = ((0.0, "[a word of the headline]"), (0.3, "[a third of the headline's words]"), (0.5, HALF_OF_HEADLINE))


def places(sentences: Sequence[Sentence]) -> list[int]:
    """Return how far into the article each sentence stands: 0 the headline, 1 the first sentence behind it, ...

    What is no prose, like bylines and captions, counts as the sentence behind the one that comes next.
    """
    found, place = [], 0
    for sentence in sentences:
        if sentence.kind is Kind.HEADLINE:
            found.append(0)
        elif sentence.kind in _ASIDE:
            found.append(place + 2)
        else:
            place += 1
            found.append(place)
    return found


@cache
def _grave(listed: str) -> dict[str, str]:
    """Return the family of each word that the list of a folder calls grave."""
    return {word: f"[{family}]" for family in sections("gravity", listed) for word in _words_of(family, listed)}


def _words_of(family: str, listed: str) -> list[str]:
    return " ".join(sections("gravity", listed)[family]).split()


@cache
def _function_words(language: str) -> frozenset[str]:
    return _FUNCTION if is_learned(language) else wordlists.read("languages").get(language, frozenset())


def headline_stems(
    sentences: Sequence[Sentence], read: Sequence[SentenceFeatures], *, language: str = "en"
) -> frozenset[str]:
    """Return what the headline, or else the first sentence, is about: the first letters of its longer words."""
    which = next((i for i, one in enumerate(sentences) if one.kind is Kind.HEADLINE), 0)
    longer = [word for word in read[which].words if len(word) >= _SHORTEST and word[0].isalpha()]
    return frozenset(word[:_STEM] for word in longer if word not in _function_words(language))


def shared(features: SentenceFeatures, headline: frozenset[str]) -> float:
    """Return which share of the headline's words a sentence repeats."""
    if not headline:
        return 0.0
    return len(headline.intersection([word[:_STEM] for word in features.words if len(word) >= _SHORTEST])) / len(
        headline
    )


def article_features(
    features: SentenceFeatures,
    said: Attribution,
    *,
    place: int,
    headline: frozenset[str],
    charged: bool,
    listed: str = COMMON,
) -> set[str]:
    """Return what a sentence is in its article; `place` is one of `places`, `listed` the folder of grave words."""
    found = {*_places(place), *_gravity(features, listed)}
    if place:
        share = shared(features, headline)
        found.update(name for least, name in _SHARED if share > least)
    if charged:
        found.add("[accuses or denies]")
    if '"' in features.words:
        found.add("[quotation mark]")
    found.update(_voice(said))
    return found


@lru_cache(maxsize=1_000)
def _places(place: int) -> tuple[str, ...]:
    exact = ("[headline]", FIRST, "[second sentence]")[place : place + 1]
    return (*exact, *(f"[behind {step}]" for step in _STEPS if place > step))


def _gravity(features: SentenceFeatures, listed: str) -> Iterator[str]:
    kinds = set(map(_grave(listed).get, features.words))
    kinds.discard(None)
    yield from filter(None, kinds)
    if "[casualty]" in kinds and (NUMBER in features.words or "number word" in features.signals):
        yield "[casualty counted]"


def _voice(said: Attribution) -> Iterator[str]:
    if said.voice is not Voice.NEWSPAPER:
        yield f"[{said.voice}]"
    if said.suggestion is Suggestion.DENIED:
        yield "[denied]"
