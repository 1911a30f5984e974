"""Sentence to rating: does it assert something, how much does it need checking, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from factcheck.engine.claims.assertiveness import is_assertive
from factcheck.engine.claims.charges import Charge, read_charge
from factcheck.engine.claims.harmless import is_harmless
from factcheck.engine.claims.in_article import (
    COMMON,
    FEWEST,
    FIRST,
    HALF_OF_HEADLINE,
    WORDS,
    article_features,
    headline_stems,
    places,
)
from factcheck.engine.claims.linear_model import is_learned, load, share
from factcheck.engine.claims.model_features import claim_features, structure_features
from factcheck.engine.claims.reasons import charge_of, figures, reasons
from factcheck.engine.claims.signals import SentenceFeatures, read_features
from factcheck.engine.claims.verbless import plain
from factcheck.engine.findings import Attribution, Kind, Rating, Sentence, Suggestion
from factcheck.engine.languages.lexicon import has

# By default every assertion is highlighted; the score ranks them, and the slider narrows (decision 17).
DEFAULT_THRESHOLD = 0.0
# What a headline claims is read by everybody and sued over first; an accusation or a denial may bring a lawyer. None of
# them is ever in the lower half of the slider.
UPPER_HALF = 0.5
HEADLINE, OPENING, ECHO = "the headline", "the first sentence", "what the headline says"
# Log odds more for sentences that stand alone. It changes no order but that of accusations and denials: so they stand
# among the middle of others, and not before all of them.
_ALONE = 2.0
_ABOVE = 0.05  # of its score, what lies in the upper half for what it says keeps, so that its order stays


def rate_all(sentences: Sequence[Sentence], said_by: Sequence[Attribution], *, language: str) -> list[Rating]:
    """Rate the sentences of a text: in an article by place and headline, too; fewer than three stand alone."""
    ratings = _rate_each(sentences, said_by, language=language)
    return [
        replace(rating, harmless=rating.harmless and not is_under)
        for rating, is_under in zip(ratings, _under_a_lead(sentences), strict=True)
    ]


def _under_a_lead(sentences: Iterable[Sentence]) -> Iterator[bool]:
    """Say of each sentence whether it may be what a line above it announces: "The mayor lied three times:", a subhead.

    What is harmless by itself may be what somebody is accused of there.
    """
    is_announced = False
    for sentence in sentences:
        is_announced |= sentence.kind is Kind.HEADING
        yield is_announced or sentence.kind is Kind.LIST_ITEM
        is_announced |= sentence.text.endswith(":")


def _rate_each(sentences: Sequence[Sentence], said_by: Sequence[Attribution], *, language: str) -> list[Rating]:
    if not has("gravity", _listed(language)) or len(sentences) < FEWEST:
        alone = len(sentences) == 1
        pairs = zip(sentences, said_by, strict=True)
        return [rate(sentence, said, language=language, alone=alone) for sentence, said in pairs]
    read = [read_features(plain(sentence)) for sentence in sentences]
    headline = headline_stems(sentences, read, language=language)
    rows = zip(sentences, said_by, read, places(sentences), strict=True)
    return [_rate_in_article(*row, headline=headline, language=language) for row in rows]


def _listed(language: str) -> str:
    """Return the folder of the word lists that say how grave a sentence is."""
    return COMMON if is_learned(language) else language


def rate(sentence: Sentence, said: Attribution, *, language: str = "en", alone: bool = False) -> Rating:
    """Rate one sentence outside an article, knowing who is said to say it; `language` is an ISO 639-1 code.

    In a language from which no model was learned the words mean nothing to it: what is listed, figures and shape alone
    are weighed and named. `alone` if nothing else stands in the text: then a line without a stop may be a fragment as
    well as a headline.
    """
    features = read_features(plain(sentence))
    weighed = _weigh(features, said, language)
    assertive = is_assertive(sentence, said, features, weighed.charge, language=language, alone=alone)
    score = share(weighed.margin + (_ALONE if is_learned(language) else 0.0))
    harmless = assertive and is_harmless(features, said, weighed.charge, language=language)
    return _rated(sentence, assertive, score, weighed.why, charged=weighed.charged, harmless=harmless)


class _Weighed(NamedTuple):
    """What a sentence weighs by itself, in log odds, and why; `charged` if it accuses or denies."""

    margin: float
    charge: Charge
    charged: bool
    why: tuple[str, ...]


def _weigh(features: SentenceFeatures, said: Attribution, language: str) -> _Weighed:
    charge = read_charge(features, said)
    if is_learned(language):
        return _Weighed(_words(features), charge, charge.stands, reasons(features, charge, said))
    why = figures(features, said, language=language)
    charged = bool(charge_of(why)) or said.suggestion is Suggestion.DENIED
    return _Weighed(load("structure").margin(structure_features(features)), charge, charged, why)


def _rate_in_article(
    sentence: Sentence,
    said: Attribution,
    features: SentenceFeatures,
    place: int,
    *,
    headline: frozenset[str],
    language: str,
) -> Rating:
    weighed, news = _weigh(features, said, language), load("news")
    found = article_features(
        features, said, place=place, headline=headline, charged=weighed.charged, listed=_listed(language)
    )
    score = share(news.margin(found) + news.weights[WORDS] * weighed.margin)
    why = (*weighed.why, *_reason_of_place(found))
    assertive = is_assertive(sentence, said, features, weighed.charge, language=language)
    harmless = assertive and is_harmless(features, said, weighed.charge, language=language)
    return _rated(sentence, assertive, score, why, charged=weighed.charged, harmless=harmless)


def _words(features: SentenceFeatures) -> float:
    """Return the log odds by the words alone."""
    model = load("score")
    return model.margin(claim_features(features, model.names))


def _reason_of_place(found: set[str]) -> tuple[str, ...]:
    if FIRST in found:
        return (OPENING,)
    return (ECHO,) if HALF_OF_HEADLINE in found else ()


def _rated(
    sentence: Sentence, assertive: bool, score: float, why: tuple[str, ...], *, charged: bool, harmless: bool
) -> Rating:
    headline = assertive and sentence.kind is Kind.HEADLINE
    if charged or headline:
        score = max(score, UPPER_HALF + _ABOVE * score)
    return Rating(assertive, round(score, 4), (*why, HEADLINE) if headline else why, harmless=harmless)
