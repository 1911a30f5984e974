"""Whether a sentence puts a proposition forward, in whoever's voice: rules where it is clear, a model for the rest."""

import re

from factcheck.engine.attribution.cue_position import skip_adjuncts
from factcheck.engine.attribution.noun_phrases import is_verb
from factcheck.engine.attribution.tokens import Tag, Token, pieces, tokenize
from factcheck.engine.claims.harm import harm
from factcheck.engine.claims.linear_model import load
from factcheck.engine.claims.model_features import statement_features
from factcheck.engine.claims.signals import SentenceFeatures, read_features
from factcheck.engine.findings import Attribution, Kind, Sentence, Suggestion, Voice
from factcheck.engine.languages import wordlists

_NEVER = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.HEADING, Kind.TABLE_ROW})
_CLOSING = " \t\n\"”“’')]»«"
# Kinds in which to be attributed says little of being a statement: "Minister: new rules for old trains".
_TERSE = frozenset({Kind.HEADLINE, Kind.CAPTION, Kind.LIST_ITEM})
# A question in quotation marks with no more than who asks it behind it; only the end of a sentence is looked at.
_END = 120
_ASKED = re.compile(r"\?[\"”’']+\s*(?:[^\s?\"”]+\s*){1,6}\Z")
# "he said.", "she told reporters.", "the minister added on Monday."
_STUB_VERBS = wordlists.read("closed")["stub"]
_MOST_STUB_WORDS = 7
_MOST_BEHIND_VERB = 2
_WITH_LISTENER = frozenset({"told", "tells", "asked", "asks", "warned"})
_ASKS = frozenset({"why", "when", "how", "did", "does", "has", "have", "had", "is", "was", "were", "are", "who"})
_CONTENT = frozenset({Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.FINITE, Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION})
# A missed claim is worse than one highlight too many; see benchmarks/engine-score.md for how the two were set.
_LEAST_MARGIN = 0.6
_LEAST_IN_PROSE = -1.2  # a sentence behind others in an article seldom is anything but a statement
_ATTRIBUTED = 2.0
_LEAST_WORDS = 4
_LEAST_PROSE = 3  # in other languages, where nothing but the shape of a sentence is known


def is_assertive(
    sentence: Sentence, attribution: Attribution, features: SentenceFeatures, *, language: str = "en"
) -> bool:
    """Say whether a sentence asserts something; in other languages than English by its plain shape alone."""
    if sentence.kind in _NEVER:
        return False
    if is_question(sentence.text) and not (language == "en" and _accuses_by_asking(features)):
        features = read_features(_before_quoting(sentence.text))
    if language != "en":
        return bool(features.words) and _looks_like_prose(sentence)
    if features.words and (_is_announced(sentence, attribution) or _accuses_or_denies(sentence, attribution, features)):
        return True
    if is_stub(features) and not says_more(sentence, attribution):
        return False
    attributed = attribution.source is not None and attribution.voice is not Voice.NEWSPAPER
    prose = sentence.kind not in _TERSE or says_more(sentence, attribution)
    least = _LEAST_IN_PROSE if _stands_in_prose(sentence) else _LEAST_MARGIN
    return bool(features.words) and margin(features) + _ATTRIBUTED * (attributed and prose) > least


def _is_announced(sentence: Sentence, said: Attribution) -> bool:
    """Say whether a list item is one of the things that the words above the list say somebody denies or alleges."""
    return sentence.kind is Kind.LIST_ITEM and said.cue is not None and said.cue.end <= sentence.start


def _accuses_or_denies(sentence: Sentence, said: Attribution, features: SentenceFeatures) -> bool:
    """Say whether it accuses, "Hill lied.", or denies, "Hill says no."; or somebody has no comment."""
    if said.suggestion is Suggestion.DENIED or _answers_nothing(features):
        return True
    whole = _is_ended(sentence) and features.forms[0].capital
    return (whole and harm(features) is not None) or (is_question(sentence.text) and _accuses_by_asking(features))


def _accuses_by_asking(features: SentenceFeatures) -> bool:
    """Say whether a question asks of somebody named for harm or wrong: "Did Hill beat his wife?"."""
    asks = next((word for word in features.words if word[0].isalpha()), "") in _ASKS
    return asks and "name" in features.signals and harm(features) is not None


def _answers_nothing(features: SentenceFeatures) -> bool:
    """Say whether somebody has no comment: "Hill: no comment"."""
    return [form.word for form in features.forms if form.is_word][-2:] == ["no", "comment"] and len(
        features.words
    ) <= _MOST_STUB_WORDS


def _is_ended(sentence: Sentence) -> bool:
    return sentence.text.rstrip(_CLOSING).endswith(".")


def _stands_in_prose(sentence: Sentence) -> bool:
    return sentence.kind is Kind.SENTENCE and sentence.index > 0 and _is_ended(sentence)


def margin(features: SentenceFeatures) -> float:
    """Return the log odds that the words make a statement."""
    model = load("assertive")
    return model.margin(statement_features(features, model.names))


def is_question(text: str) -> bool:
    """Say whether a sentence asks: it ends in a question mark, or in a quoted question and who asks it."""
    if _ASKED.search(text[-_END:]):
        return True
    return text.rstrip(_CLOSING).endswith(("?", "？", "؟"))


def _before_quoting(question: str) -> str:
    """Return what is stated before a quoted question and a colon or comma, if anything: They sent a list: "Who ..?"."""
    question = question.rstrip(_CLOSING)
    before = question[: max(question.rfind('"'), question.rfind("“"), 0)].rstrip()
    stated = before.endswith((":", ",")) and len(before.split(maxsplit=_LEAST_WORDS)) >= _LEAST_WORDS
    return before[:-1] + "." if stated else ""


def is_stub(features: SentenceFeatures) -> bool:
    """Say whether a sentence may say no more than that somebody speaks: no quotation, and little behind the verb."""
    if _STUB_VERBS.isdisjoint(features.words) or '"' in features.words:
        return False
    words = [word for word in features.words if word[0].isalnum()]
    if not 1 < len(words) <= _MOST_STUB_WORDS:
        return False
    place = next((i for i, word in enumerate(words) if word in _STUB_VERBS), 0)
    return place > 0 and len(words) - place - 1 <= _MOST_BEHIND_VERB and "not" not in words


def says_more(sentence: Sentence, said: Attribution) -> bool:
    """Say whether anything is said beside who speaks, when and to whom: "Two men were killed, police said." does."""
    cue, named = said.cue, [m for m in (said.cue, said.source) if m and sentence.start <= m.start < sentence.end]
    if cue is None:
        return _is_told_of_a_clause(sentence)
    if cue not in named:
        return False
    first, last = (edge - sentence.start for edge in (min(m.start for m in named), max(m.end for m in named)))
    before, after = (tokenize(pieces(words), 0, ()) for words in (sentence.text[:first], sentence.text[last:]))
    return _has_content(before) or _is_said(after, to_listener=cue.text.lower() in _WITH_LISTENER)


def _is_told_of_a_clause(sentence: Sentence) -> bool:
    """Say whether somebody is told what stands before a comma: "The dam fell, Hill was told."."""
    clause, comma, _ = sentence.text.rpartition(",")
    words = tokenize(pieces(clause), 0, ())
    return bool(comma) and any(is_verb(words, k) for k in range(len(words)))


def _is_said(after: list[Token], *, to_listener: bool) -> bool:
    """Say whether the words behind a verb of saying are what is said, and no listener or occasion."""
    rest = after[skip_adjuncts(after, 0) :]
    return any(is_verb(rest, k) for k in range(len(rest))) if to_listener else _has_content(rest)


def _has_content(words: list[Token]) -> bool:
    return any(token.tag in _CONTENT for token in words)


def _looks_like_prose(sentence: Sentence) -> bool:
    ended = sentence.text.rstrip(_CLOSING).endswith((".", "!", "…", "。", "！", "।"))
    dense = any(ord(letter) > 0x2E7F for letter in sentence.text[:_END])  # scripts without blanks between words
    return ended and (dense or len(sentence.text.split(maxsplit=_LEAST_PROSE)) >= _LEAST_PROSE)
