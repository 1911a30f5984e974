"""Sentence to rating: does it assert something, how much does it need checking, and why."""

from collections.abc import Sequence

from factcheck.engine.claims.assertiveness import is_assertive
from factcheck.engine.claims.charges import read_charge
from factcheck.engine.claims.in_article import (
    FEWEST,
    FIRST,
    HALF_OF_HEADLINE,
    WORDS,
    article_features,
    headline_stems,
    places,
)
from factcheck.engine.claims.linear_model import load, share
from factcheck.engine.claims.model_features import claim_features, structure_features
from factcheck.engine.claims.reasons import accuses, figures, reasons
from factcheck.engine.claims.signals import SentenceFeatures, read_features
from factcheck.engine.claims.verbless import plain
from factcheck.engine.findings import Attribution, Kind, Rating, Sentence

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
    if language != "en" or len(sentences) < FEWEST:
        alone = len(sentences) == 1
        pairs = zip(sentences, said_by, strict=True)
        return [rate(sentence, said, language=language, alone=alone) for sentence, said in pairs]
    read = [read_features(plain(sentence)) for sentence in sentences]
    headline = headline_stems(sentences, read)
    rows = zip(sentences, said_by, read, places(sentences), strict=True)
    return [_rate_in_article(*row, headline=headline) for row in rows]


def rate(sentence: Sentence, said: Attribution, *, language: str = "en", alone: bool = False) -> Rating:
    """Rate one sentence outside an article, knowing who is said to say it; `language` is an ISO 639-1 code.

    In other languages than English the words mean nothing to the model: figures and shape alone are weighed and named.
    `alone` if nothing else stands in the text: then a line without a stop may be a fragment as well as a headline.
    """
    features = read_features(plain(sentence))
    charge = read_charge(features, said)
    assertive = is_assertive(sentence, said, features, charge, language=language, alone=alone)
    if language != "en":
        why = figures(features, language=language)
        score = share(load("structure").margin(structure_features(features)))
        return _rated(sentence, assertive, score, why, charged=accuses(why))
    score = share(_words(features) + _ALONE)
    return _rated(sentence, assertive, score, reasons(features, charge, said), charged=charge.stands)


def _rate_in_article(
    sentence: Sentence, said: Attribution, features: SentenceFeatures, place: int, *, headline: frozenset[str]
) -> Rating:
    charge, news = read_charge(features, said), load("news")
    found = article_features(features, said, place=place, headline=headline, charged=charge.stands)
    score = share(news.margin(found) + news.weights[WORDS] * _words(features))
    why = (*reasons(features, charge, said), *_reason_of_place(found))
    return _rated(sentence, is_assertive(sentence, said, features, charge), score, why, charged=charge.stands)


def _words(features: SentenceFeatures) -> float:
    """Return the log odds by the words alone."""
    model = load("score")
    return model.margin(claim_features(features, model.names))


def _reason_of_place(found: set[str]) -> tuple[str, ...]:
    if FIRST in found:
        return (OPENING,)
    return (ECHO,) if HALF_OF_HEADLINE in found else ()


def _rated(sentence: Sentence, assertive: bool, score: float, why: tuple[str, ...], *, charged: bool) -> Rating:
    headline = assertive and sentence.kind is Kind.HEADLINE
    if charged or headline:
        score = max(score, UPPER_HALF + _ABOVE * score)
    return Rating(assertive, round(score, 4), (*why, HEADLINE) if headline else why)
