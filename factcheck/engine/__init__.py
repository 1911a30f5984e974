"""The language engine: text in, findings out. Pure Python; it proposes, people decide."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.engine.accused import accused
from factcheck.engine.attribution.context import Context, contexts, is_alike, is_same_speaker
from factcheck.engine.attribution.made_up import is_made_up
from factcheck.engine.attribution.parties import denies_having_said, denies_in_own_name, disowns, is_ruled_out
from factcheck.engine.attribution.relayed import quotes_another
from factcheck.engine.attribution.speakers import (
    alleges_plainly,
    attribute,
    denies_plainly,
    languages_with_speakers,
    names_speakers_in,
    party_or_empty,
)
from factcheck.engine.attribution.transcripts import name_speakers, without_spoken_headline
from factcheck.engine.claims.questions import is_question
from factcheck.engine.claims.rating import DEFAULT_THRESHOLD, rate_all
from factcheck.engine.claims.reasons import ACCUSATION, CHARGES, DENIAL, accuses, charge_of
from factcheck.engine.consistency.check import discrepancies
from factcheck.engine.findings import (
    Analysis,
    Attribution,
    Discrepancy,
    Finding,
    Kind,
    Rating,
    Sentence,
    Span,
    Suggestion,
    Voice,
    identified,
    named,
)
from factcheck.engine.languages.detection import language
from factcheck.engine.likeness import Claim, Difference, Likeness, Nearness, forms, likeness, rarity
from factcheck.engine.mentions import Mention, mentions
from factcheck.engine.shelf_life import out_of_date
from factcheck.engine.text.alignment import Change, Step, align
from factcheck.engine.text.block_kinds import is_list_item
from factcheck.engine.text.canonical import IDENTITY, canonical, digest, key, normalise
from factcheck.engine.text.duplicates import Copies, copies, first_places, second_copy
from factcheck.engine.text.invisible_characters import restore_invisible, strip_invisible
from factcheck.engine.text.placeholders import placeholders
from factcheck.engine.text.segmenter import sentences
from factcheck.engine.text.turned import is_turned
from factcheck.engine.twins import near_twins

__all__ = [
    "ACCUSATION",
    "CHARGES",
    "DEFAULT_THRESHOLD",
    "DENIAL",
    "IDENTITY",
    "VERSION",
    "Analysis",
    "Change",
    "Claim",
    "Context",
    "Copies",
    "Difference",
    "Discrepancy",
    "Finding",
    "Kind",
    "Likeness",
    "Mention",
    "Nearness",
    "Sentence",
    "Span",
    "Step",
    "Suggestion",
    "Voice",
    "accused",
    "accuses",
    "align",
    "alleges_plainly",
    "analyse",
    "canonical",
    "charge_of",
    "contexts",
    "copies",
    "denies_having_said",
    "denies_in_own_name",
    "denies_plainly",
    "digest",
    "disowns",
    "forms",
    "identified",
    "is_alike",
    "is_list_item",
    "is_made_up",
    "is_ruled_out",
    "is_same_speaker",
    "is_turned",
    "key",
    "language",
    "languages_with_speakers",
    "likeness",
    "mentions",
    "named",
    "names_speakers_in",
    "near_twins",
    "normalise",
    "out_of_date",
    "party_or_empty",
    "placeholders",
    "quotes_another",
    "rarity",
    "second_copy_of",
    "sentences",
]

# The version of judgement: all that is said of a text. Whatever changes that, raises it (decision 24).
VERSION = "1.10"


def analyse(text: str, *, spoken: str = "", is_transcript: bool = False, published_on: date | None = None) -> Analysis:
    """Say of every sentence of a canonical text whether it asserts something, and who says it.

    `spoken` is the ISO 639-1 code of the text's language where somebody knows it better than `language` would. In one
    without word lists of who says what, every sentence is left in the newspaper's voice, unless it is of a transcript.
    What is unseen inside words is read past. `is_transcript` is whether it is known that the text was
    spoken, as subtitles are: then a name before a colon is always that of a speaker. Ages, spans up to today and
    weekdays without a year are calculated for the day of publication, and not at all where that is unknown.
    """
    if (plain := strip_invisible(text)) != text:
        analysis = analyse(plain, spoken=spoken, is_transcript=is_transcript, published_on=published_on)
        return replace(restore_invisible(analysis, text), sha256=digest(text))
    recognised = language(text)
    cut = without_spoken_headline(sentences(text, recognised), is_transcript=is_transcript)
    spoken = spoken or recognised
    said_by = attribute(text, cut, language=spoken)
    said_by = name_speakers(cut, said_by, is_transcript=is_transcript)
    keys = [key(sentence.text) for sentence in cut]
    firsts = first_places(keys)
    rated = rate_all(cut, said_by, language=spoken)
    said_by = tuple(map(_unless_asked, cut, said_by, rated))
    return Analysis(
        engine=VERSION,
        sha256=digest(text),
        language=spoken,
        second_copy=second_copy(cut, firsts),
        placeholders=placeholders(text),
        findings=tuple(map(Finding, cut, rated, said_by, firsts, keys)),
        discrepancies=discrepancies(text, cut, language=spoken, published_on=published_on),
    )


def _unless_asked(sentence: Sentence, said: Attribution, rating: Rating) -> Attribution:
    """Suggest nothing for a question that states nothing: whoever asks it alleges nothing."""
    return replace(said, suggestion=None) if is_question(sentence.text) and not rating.assertive else said


def second_copy_of(cut: Sequence[Sentence], keys: Sequence[str]) -> Span | None:
    """Return the second copy of a body that stands twice in sentences with these keys, or None."""
    return second_copy(cut, first_places(keys))
