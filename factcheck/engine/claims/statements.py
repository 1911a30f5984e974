"""Whether a sentence asserts something, by the lists of its language: <language>/statements.txt."""

from factcheck.engine.claims.harm import harms_in
from factcheck.engine.claims.questions import CLOSING, before_asking, is_question
from factcheck.engine.claims.reporting_stubs import is_of_page
from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.findings import Attribution, Kind, Sentence, Voice
from factcheck.engine.languages.lexicon import family, phrases
from factcheck.engine.languages.word_forms import is_of_irregular_verb, may_be_finite
from factcheck.engine.languages.wording import wording_of
from factcheck.engine.languages.wordlists import read

_NEVER = frozenset({Kind.HEADING, Kind.TABLE_ROW})
_TERSE = frozenset({Kind.HEADLINE, Kind.STANDFIRST, Kind.CAPTION, Kind.LIST_ITEM})
_FEWEST = 3  # words of a statement
_FEWEST_ACCUSING = 2
_FEWEST_IN_ITEM = 4  # of one that does not end in a stop
_LONGEST_STUB = 4  # words of a lead that says no more than who speaks: "Der Minister sagte dazu:"
_ENDS = (".", "!", "…")
_SUBJECT_AND_VERB = 2
_OPENING_MARKS = "\"'„“”«»‚‘’›‹([–- "
_AROUND = _OPENING_MARKS + CLOSING + ".!…:"


def asserts(sentence: Sentence, said: Attribution, features: SentenceFeatures, *, language: str, alone: bool) -> bool:
    """Say whether a sentence asserts something; a missed claim is worse than one highlight too many."""
    text = before_asking(sentence.text) if is_question(sentence.text) else sentence.text
    words = text.split()
    if (
        sentence.kind in _NEVER
        or not any(map(str.isalnum, text))
        or is_of_page(text)
        or _states_nothing(text, language)
    ):
        return False
    fewest = _FEWEST_ACCUSING if any(harms_in(features, language)) or said.voice is not Voice.NEWSPAPER else _FEWEST
    if text.rstrip(CLOSING + "“").endswith(_ENDS):
        return len(words) >= fewest or _is_of_two_words(text, language)
    if sentence.kind is Kind.SENTENCE and text.rstrip().endswith(":"):
        return _is_lead(text, language)
    if sentence.kind is Kind.HEADLINE:
        return not alone and len(words) >= fewest and not _is_label(text, language)
    return sentence.kind in _TERSE and len(words) >= _FEWEST_IN_ITEM


def _is_of_two_words(text: str, language: str) -> bool:
    """Say whether a subject and a verb are all of a sentence: "Alle schwiegen."; not "Bis morgen.", "Gut so."."""
    words = text.strip(_AROUND).split()
    if len(words) != _SUBJECT_AND_VERB or not all(map(str.isalpha, words)):
        return False
    subject, verb = words[0].lower(), words[1]
    common = read("languages").get(language, frozenset())
    may_open = subject not in common or subject in family("statements", "subject", language)
    return may_open and verb.islower() and verb not in common and may_be_finite(verb, language)


def _is_lead(text: str, language: str) -> bool:
    """Say whether a line before others states something itself: "Voss bestritt diese Vorwürfe:"; not "Mehr dazu:"."""
    words = text.strip(_AROUND).split()
    wording = wording_of(language)
    if len(words) < _FEWEST or words[0].lower() in family("statements", "no lead", language) or wording is None:
        return False
    small = [word for word in words if word.islower()]
    if len(words) <= _LONGEST_STUB and not family("statements", "stub", language).isdisjoint(small):
        return False
    behind_subject = words[1].islower() and words[0].lower() not in wording["subject determiner"]
    is_of_verb = behind_subject and may_be_finite(words[1], language)
    return is_of_verb or any(word in wording.verbs or is_of_irregular_verb(word, language) for word in small)


def _states_nothing(text: str, language: str) -> bool:
    """Say whether a sentence asks the reader for something, greets, or is of the page."""
    words = text.strip(_OPENING_MARKS).split(maxsplit=2)
    if len(words) > 1 and words[1] in family("statements", "command behind", language):
        endings = tuple(family("statements", "command ending", language))
        if words[0].lower().endswith(endings) and not text.rstrip(CLOSING).endswith("?"):
            return True
    low = f"{text.strip(_OPENING_MARKS).rstrip(CLOSING + '.!:').lower()} "
    return any(low.startswith((f"{opening} ", f"{opening},")) for opening in phrases("statements", "opening", language))


def _is_label(text: str, language: str) -> bool:
    """Say whether a headline names what follows: "Kommentar: ...", "Fragen und Antworten zur Wahl"."""
    low = text.lower()
    return any(low.startswith((f"{label} ", f"{label}:")) for label in phrases("statements", "label", language))
