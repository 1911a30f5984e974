"""Whether a sentence puts a proposition forward, in whoever's voice: rules where it is clear, a model for the rest."""

from factcheck.engine.claims.charges import Charge
from factcheck.engine.claims.harm import names_somebody
from factcheck.engine.claims.linear_model import is_learned, load
from factcheck.engine.claims.model_features import has_subject_and_verb, statement_features
from factcheck.engine.claims.questions import CLOSING, before_asking, insinuates, is_question
from factcheck.engine.claims.reasons import counted
from factcheck.engine.claims.reporting_stubs import (
    is_closing,
    is_courtesy,
    is_of_page,
    is_prohibition,
    is_stub,
    says_more,
)
from factcheck.engine.claims.signals import SentenceFeatures, read_features
from factcheck.engine.claims.statements import asserts
from factcheck.engine.claims.verbless import counts_under_label, is_label, states
from factcheck.engine.findings import Attribution, Kind, Sentence, Voice
from factcheck.engine.languages import wordlists
from factcheck.engine.languages.lexicon import has

_NEVER = frozenset({Kind.BYLINE, Kind.DATELINE})
# Kinds in which to be attributed says little of being a statement: "Minister: new rules for old trains".
_TERSE = frozenset({Kind.HEADLINE, Kind.STANDFIRST, Kind.CAPTION, Kind.LIST_ITEM, Kind.HEADING, Kind.TABLE_ROW})
_TERSE_ELSEWHERE = frozenset({Kind.HEADING, Kind.TABLE_ROW})
_LINES = frozenset({Kind.SENTENCE, Kind.LIST_ITEM})  # of a box of facts
_ARTICLES = frozenset({"the", "a", "an"})
_FEWEST_ACCUSING = {Kind.HEADING: 3, Kind.TABLE_ROW: 3}  # "Crime", "Crime | Sport"
_MOST_ANSWERING = 7
_SHARES = wordlists.read("closed")["share"]
_END = 120
# A missed claim is worse than one highlight too many; see benchmarks/engine-score.md for how these were set.
_LEAST_MARGIN = 0.6
_LEAST_IN_PROSE = -1.2  # a sentence behind others in an article seldom is anything but a statement
_LEAST_IN_HEADLINE = -0.3  # of fewer words
_LEAST_WORDS = 4
_LEAST_IN_ITEM = 0.0
_ATTRIBUTED = 2.0
_LEAST_PROSE = 3  # in other languages, where nothing but the shape of a sentence is known


def is_assertive(
    sentence: Sentence,
    said: Attribution,
    features: SentenceFeatures,
    charge: Charge,
    *,
    language: str = "en",
    alone: bool = False,
) -> bool:
    """Say whether a sentence asserts something; where no model was learned, by its shape and the lists there are.

    `alone` if it is all there is: then a line without a stop may be a fragment as well as a headline.
    """
    if sentence.kind in _NEVER:
        return False
    if not is_learned(language):
        listed = has("statements", language)
        return asserts(sentence, said, features, language=language, alone=alone) if listed else _by_shape(sentence)
    if is_question(sentence.text):
        if insinuates(features, charge):
            return True
        features = read_features(before_asking(sentence.text))
    if not features.words:
        return False
    if _is_announced(sentence, said) or _accuses_or_denies(sentence, features, charge):
        return True
    return not _says_nothing(sentence, said, features) and _reads_as_statement(sentence, said, features, alone=alone)


def _says_nothing(sentence: Sentence, said: Attribution, features: SentenceFeatures) -> bool:
    """Say whether it is known by its looks to state nothing: a greeting, a stub, a label, a row of figures."""
    if is_courtesy(features) or is_closing(features) or is_of_page(sentence.text):
        return True
    if (is_prohibition(features) and said.voice is Voice.NEWSPAPER) or (
        is_stub(features) and not says_more(sentence, said)
    ):
        return True
    return sentence.kind in _TERSE and (is_label(features) or sentence.kind is Kind.TABLE_ROW)


def _reads_as_statement(sentence: Sentence, said: Attribution, features: SentenceFeatures, *, alone: bool) -> bool:
    """Say whether the words make a statement; headlines may leave the verb out."""
    is_headline = sentence.kind is Kind.HEADLINE and not alone
    if (is_headline and _is_long(features)) or (not alone and _may_lack_verb(sentence) and states(features)):
        return True
    if sentence.kind in _LINES and counts_under_label(features):
        return True
    if (_stands_in_prose(sentence) or _tells_of_a_share(sentence, features)) and _says_something(features):
        return True
    attributed = said.source is not None and said.voice is not Voice.NEWSPAPER
    prose = sentence.kind not in _TERSE or says_more(sentence, said)
    return margin(features) + _ATTRIBUTED * (attributed and prose) > _least(sentence, features, is_headline=is_headline)


def _may_lack_verb(sentence: Sentence) -> bool:
    return sentence.kind in _TERSE or not _is_ended(sentence)


def _says_something(features: SentenceFeatures) -> bool:
    """Say whether a sentence of prose has a verb and a subject, leaves its verb out, or counts: "Over 50 years."."""
    return has_subject_and_verb(features) or states(features) or counted(features) is not None


def _is_long(features: SentenceFeatures) -> bool:
    """Say whether a headline has words enough to state something: of 383 of Wikinews that are no labels, all do."""
    return features.words[0] not in _ARTICLES and sum([form.is_word for form in features.forms]) >= _LEAST_WORDS


def _least(sentence: Sentence, features: SentenceFeatures, *, is_headline: bool) -> float:
    if is_headline and features.words[0] not in _ARTICLES:  # "The minister's plan for a bridge"
        return _LEAST_IN_HEADLINE
    if sentence.kind is Kind.LIST_ITEM:
        return _LEAST_IN_ITEM
    return _LEAST_IN_PROSE if _stands_in_prose(sentence) else _LEAST_MARGIN


def _is_announced(sentence: Sentence, said: Attribution) -> bool:
    """Say whether a list item is one of the things that the words above the list say somebody denies or alleges."""
    if sentence.kind is not Kind.LIST_ITEM or said.cue is None:
        return False
    return said.cue.end <= sentence.start and not is_question(sentence.text)


def _accuses_or_denies(sentence: Sentence, features: SentenceFeatures, charge: Charge) -> bool:
    """Say whether it accuses, "Hill lied.", or denies, "Hill says no."; or somebody has no comment."""
    if charge.denied or _answers_nothing(features):
        return True
    accused = (charge.accusation if sentence.kind in _TERSE else None) or charge.harm
    return accused is not None and _is_whole(sentence, features)


def _is_whole(sentence: Sentence, features: SentenceFeatures) -> bool:
    """Say whether a line is more than a word in passing: a sentence with its stop, a headline, "Hill: a crook"."""
    words = [form for form in features.forms if form.is_word]
    if sentence.kind in _TERSE:
        named = sentence.kind not in _FEWEST_ACCUSING or names_somebody(features)
        return len(words) >= _FEWEST_ACCUSING.get(sentence.kind, 2) and named
    capital = bool(words) and words[0].capital
    return capital and (_is_ended(sentence) or ":" in features.words[1:4] or features.words[-1] == ":")


def _answers_nothing(features: SentenceFeatures) -> bool:
    """Say whether somebody has no comment: "Hill: no comment"."""
    if "comment" not in features.words:
        return False
    words = [form.word for form in features.forms if form.is_word]
    return words[-2:] == ["no", "comment"] and len(words) <= _MOST_ANSWERING


def _is_ended(sentence: Sentence) -> bool:
    return sentence.text.rstrip(CLOSING).endswith((".", "!", "?"))


def _stands_in_prose(sentence: Sentence) -> bool:
    return sentence.kind is Kind.SENTENCE and sentence.index > 0 and sentence.text.rstrip(CLOSING).endswith(".")


def _tells_of_a_share(sentence: Sentence, features: SentenceFeatures) -> bool:
    """Say whether a sentence opens with how many did it, wherever it stands: "Half of them died."."""
    return sentence.kind is Kind.SENTENCE and _is_ended(sentence) and features.words[0] in _SHARES


def margin(features: SentenceFeatures) -> float:
    """Return the log odds that the words make a statement."""
    model = load("assertive")
    return model.margin(statement_features(features, model.names))


def _by_shape(sentence: Sentence) -> bool:
    """Say whether it has the shape of a statement in any language: a stop, some words, and no question."""
    text = sentence.text
    if is_question(text):
        text = before_asking(text)
    if sentence.kind in _TERSE_ELSEWHERE or not any(map(str.isalnum, text)) or is_of_page(text):
        return False
    ended = text.rstrip(CLOSING).endswith((".", "!", "…", "。", "！", "।"))
    dense = any(ord(letter) > 0x2E7F for letter in text[:_END])  # scripts without blanks between words
    return ended and (dense or len(text.split(maxsplit=_LEAST_PROSE)) >= _LEAST_PROSE)
