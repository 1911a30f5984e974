"""Whether a sentence asserts something, by the lists of its language: <language>/statements.txt."""

from factcheck.engine.claims.harm import harms_in
from factcheck.engine.claims.questions import CLOSING, before_asking, is_question
from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.findings import Attribution, Kind, Sentence, Voice
from factcheck.engine.languages.lexicon import family, phrases

_NEVER = frozenset({Kind.HEADING, Kind.TABLE_ROW})
_TERSE = frozenset({Kind.HEADLINE, Kind.STANDFIRST, Kind.CAPTION, Kind.LIST_ITEM})
_FEWEST = 3  # words of a statement
_FEWEST_ACCUSING = 2
_FEWEST_IN_ITEM = 4  # of one that does not end in a stop
_ENDS = (".", "!", "…")
_OPENING_MARKS = "\"'„“”«»‚‘’›‹([–- "


def asserts(sentence: Sentence, said: Attribution, features: SentenceFeatures, *, language: str, alone: bool) -> bool:
    """Say whether a sentence asserts something; a missed claim is worse than one highlight too many."""
    text = before_asking(sentence.text) if is_question(sentence.text) else sentence.text
    words = text.split()
    if sentence.kind in _NEVER or not any(map(str.isalnum, text)) or _states_nothing(text, language):
        return False
    fewest = _FEWEST_ACCUSING if any(harms_in(features, language)) or said.voice is not Voice.NEWSPAPER else _FEWEST
    if text.rstrip(CLOSING + "“").endswith(_ENDS):
        return len(words) >= fewest
    if sentence.kind is Kind.HEADLINE:
        return not alone and len(words) >= fewest and not _is_label(text, language)
    return sentence.kind in _TERSE and len(words) >= _FEWEST_IN_ITEM


def _states_nothing(text: str, language: str) -> bool:
    """Say whether a sentence asks the reader for something, greets, or is of the page."""
    words = text.strip(_OPENING_MARKS).split(maxsplit=2)
    if len(words) > 1 and words[1] in family("statements", "command behind", language):
        endings = tuple(family("statements", "command ending", language))
        if words[0].lower().endswith(endings) and not text.rstrip(CLOSING).endswith("?"):
            return True
    low = f"{text.strip(_OPENING_MARKS).lower()} "
    return any(low.startswith((f"{opening} ", f"{opening},")) for opening in phrases("statements", "opening", language))


def _is_label(text: str, language: str) -> bool:
    """Say whether a headline names what follows: "Kommentar: ...", "Fragen und Antworten zur Wahl"."""
    low = text.lower()
    return any(low.startswith((f"{label} ", f"{label}:")) for label in phrases("statements", "label", language))
