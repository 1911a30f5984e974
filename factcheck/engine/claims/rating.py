"""Sentence to rating: does it assert something, how much does it need checking, and why."""

from factcheck.engine.claims.assertiveness import is_assertive
from factcheck.engine.claims.linear_model import load, share
from factcheck.engine.claims.model_features import claim_features, structure_features
from factcheck.engine.claims.reasons import figures, reasons
from factcheck.engine.claims.signals import SentenceFeatures, read_features
from factcheck.engine.findings import Attribution, Kind, Rating, Sentence

DEFAULT_THRESHOLD = 0.4
# What a headline claims is read by everybody and sued over first: it is never below what is highlighted by default.
HEADLINE = "the headline"
# News states more facts than the debates that the model learned from. All scores are put lower by so many log odds, so
# that the default threshold marks about half of the assertive sentences of an article; see benchmarks/engine-score.md.
_NEWS = 1.5
# Debates hold few crimes and little war. In an article, where somebody is named, a news desk checks such words before
# others: so many log odds more, set on Wikinews and the sample article, not learned.
_GRAVE = {"accusation": 1.2, "violence": 0.8}


def rate(sentence: Sentence, attribution: Attribution, *, language: str = "en") -> Rating:
    """Rate one sentence, knowing who is said to say it; `language` is an ISO 639-1 code.

    In other languages than English the words mean nothing to the model: figures and shape alone are weighed and named.
    """
    features = read_features(sentence.text)
    english = language == "en"
    assertive = is_assertive(sentence, attribution, features, language=language)
    why = reasons(features) if english else figures(features, language=language)
    score = _score(features, english=english, in_article=sentence.index > 0)
    if assertive and sentence.kind is Kind.HEADLINE:
        return Rating(assertive, max(score, DEFAULT_THRESHOLD), (*why, HEADLINE))
    return Rating(assertive, score, why)


def _score(features: SentenceFeatures, *, english: bool, in_article: bool) -> float:
    if english:
        more = _grave(features) if in_article else 0.0
        model = load("score")
        return round(share(model.margin(claim_features(features, model.names)) + more - _NEWS), 4)
    return round(share(load("structure").margin(structure_features(features))), 4)


def _grave(features: SentenceFeatures) -> float:
    if "name" not in features.signals:
        return 0.0
    return sum(weight for family, weight in _GRAVE.items() if family in features.signals)
